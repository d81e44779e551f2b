"""The intermediate balances from revenue to net result (soldes intermédiaires de gestion).

Every figure is a sum of signed balances, credit − debit, so that stock variations (603), rebates (609, 709)
and refunds (649) sort themselves out, and so that charts before and from 2025 need no switch.
"""

from __future__ import annotations

from tpecoach.engine.ledgers.year import Year

_GOODS_BOUGHT = ("607", "6097", "6037")
_GOODS_SOLD = ("707", "7097")


def revenue(year: Year) -> int:
    """Sales without VAT, in cents: 70, rebates (709) taken off."""
    return year.of("70")


def consumed_purchases(year: Year) -> int:
    """Purchases consumed, in cents: the whole of 60, stock variations (603) in, rebates (609) off.

    Supplies that are not stocked (606) are inside, because the fixed costs leave out the whole of 60: gross
    margin less fixed costs then forgets nothing.
    """
    return -year.of("60")


def commercial_margin(year: Year) -> int:
    """Goods sold less goods bought for sale, in cents: (707 + 7097) − (607 + 6097 + 6037)."""
    return year.of(*_GOODS_SOLD) + year.of(*_GOODS_BOUGHT)


def production(year: Year) -> int:
    """Production of the period, in cents: 70 without goods, 71 and 72."""
    return year.of("70", "71", "72") - year.of(*_GOODS_SOLD)


def consumption(year: Year) -> int:
    """Consumption from third parties, in cents: 60 without goods, 61 and 62."""
    return year.of(*_GOODS_BOUGHT) - year.of("60", "61", "62")


def value_added(year: Year) -> int:
    """Commercial margin + production − consumption, in cents."""
    return commercial_margin(year) + production(year) - consumption(year)


def ebe(year: Year) -> int:
    """Gross operating surplus (excédent brut d'exploitation), in cents: value added + 74 − 63 − 64."""
    return value_added(year) + year.of("74", "63", "64")


def operating_result(year: Year) -> int:
    """Operating result, in cents: EBE + 75 + 781 + 791 − 65 − 681."""
    return ebe(year) + year.of("75", "781", "791", "65", "681")


def financial_result(year: Year) -> int:
    """Financial result, in cents: 76 + 786 + 796 − 66 − 686."""
    return year.of("76", "786", "796", "66", "686")


def exceptional_result(year: Year) -> int:
    """Exceptional result, in cents: 77 + 787 + 797 − 67 − 687."""
    return year.of("77", "787", "797", "67", "687")


def net_result(year: Year) -> int:
    """Net result, in cents: all of 7 less all of 6, tax and profit sharing (69) included."""
    return year.of("6", "7")
