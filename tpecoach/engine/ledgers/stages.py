"""The intermediate balances one under the other (soldes intermédiaires de gestion), as they are read."""

from __future__ import annotations

from tpecoach.engine.ledgers import result
from tpecoach.engine.ledgers.year import Year
from tpecoach.model.accounts import Stage


def stages(year: Year) -> tuple[Stage, ...]:
    """From sales to net result, in cents; what is spent is below zero, so that each balance is a sum.

    Sales (70) stand first, apart; then commercial margin + production − consumption = value added;
    + 74 − 63 − 64 = gross operating surplus (EBE); + 75 + 781 + 791 − 65 − 681 = operating result;
    + financial + exceptional − 69 = net result, which is all of 7 less all of 6.
    """
    return (
        Stage("revenue", result.revenue(year), True),
        Stage("commercial_margin", result.commercial_margin(year), True),
        Stage("production", result.production(year), True),
        Stage("consumption", -result.consumption(year), False),
        Stage("value_added", result.value_added(year), True),
        Stage("subsidies", year.of("74"), False),
        Stage("taxes", year.of("63"), False),
        Stage("payroll", year.of("64"), False),
        Stage("ebe", result.ebe(year), True),
        Stage("other_operating", year.of("75", "65"), False),
        Stage("provisions", year.of("781", "791", "681"), False),
        Stage("operating_result", result.operating_result(year), True),
        Stage("financial", result.financial_result(year), False),
        Stage("exceptional", result.exceptional_result(year), False),
        Stage("profit_tax", year.of("69"), False),
        Stage("net_result", result.net_result(year), True),
    )
