"""Who buys and who is bought from: the share of each, and what each customer leaves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from tpecoach.engine.ledgers.delays import PURCHASES, STOCK_VARIATION, billed_in, bought_in
from tpecoach.engine.ledgers.year import Entry, Key, Year, key_of
from tpecoach.model.accounts import Concentration, CustomerMargin, Party


def shares(year: Year) -> tuple[tuple[str, Fraction], ...]:
    """Each customer (third party, else own account) and its share of the sales with VAT, largest first.

    Taken from the 411 lines of sales entries; sales paid on the spot name nobody and only stand in the
    whole. Empty where customers cannot be told apart (one account for all) or nothing was sold.
    """
    found = buyers(year)
    return tuple((one.code, one.share) for one in found.parties) if found else ()


def buyers(year: Year) -> Concentration | None:
    """The customers with what each bought, VAT included; None as `shares` is empty."""
    return _concentration(year, "411", year.sales, billed_in(year), 1)


def sellers(year: Year) -> Concentration | None:
    """The suppliers with what was bought of each, VAT included, from the 401 lines of purchase entries.

    Their shares are of the purchases with VAT (60 without stock variations, 61, 62): a bill that holds an
    investment too counts whole. None where suppliers cannot be told apart.
    """
    entries = {
        key: entry
        for key, entry in year.touching(*PURCHASES).items()
        if any(
            line.account.startswith(PURCHASES) and not line.account.startswith(STOCK_VARIATION)
            for line in entry
        )
    }
    return _concentration(year, "401", entries, bought_in(year), -1)


def _concentration(
    year: Year, account: str, entries: Mapping[Key, Entry], whole: int, sign: int
) -> Concentration | None:
    dealt: defaultdict[str, int] = defaultdict(int)
    names: dict[str, str] = {}
    named = False
    for line in year.moves(account):
        if key_of(line) in entries:
            named = named or bool(line.aux)
            code = line.aux or line.account
            dealt[code] += sign * (line.debit - line.credit)
            names.setdefault(code, line.aux_label or line.label)
    if whole <= 0 or not (named or len(dealt) > 1):
        return None
    return Concentration(
        tuple(
            Party(code, names[code], cents, Fraction(cents, whole))
            for code, cents in sorted(dealt.items(), key=lambda item: (-item[1], item[0]))
        )
    )


def margins(year: Year) -> tuple[CustomerMargin, ...]:
    """What each customer leaves once the purchases booked under its name are paid, in cents, the most first.

    Sales without VAT are those of entries with that one customer. A FEC ties a purchase (60, 611) to a customer
    only where its line carries the customer's code (CompAuxNum on every line). Empty where none does: nothing
    then allows a margin by customer.
    """
    sold: defaultdict[str, int] = defaultdict(int)
    names: dict[str, str] = {}
    for entry in year.sales.values():
        parties = {line.aux: line.aux_label for line in entry if line.account.startswith("411") and line.aux}
        if len(parties) == 1:
            code, name = next(iter(parties.items()))
            names.setdefault(code, name)
            sold[code] += sum(line.credit - line.debit for line in entry if line.account.startswith("70"))
    spent: defaultdict[str, int] = defaultdict(int)
    for line in year.moves("60", "611"):
        if line.aux in sold:
            spent[line.aux] += line.debit - line.credit
    if not spent:
        return ()
    found = [CustomerMargin(code, names[code], cents, spent[code]) for code, cents in sold.items()]
    return tuple(sorted(found, key=lambda one: (-one.margin, one.code)))
