"""Who buys: the share of each customer in the sales."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from tpecoach.engine.ledgers.delays import billed_in
from tpecoach.engine.ledgers.year import Year, key_of


def shares(year: Year) -> tuple[tuple[str, Fraction], ...]:
    """Each customer (third party, else own account) and its share of the sales with VAT, largest first.

    Taken from the 411 lines of sales entries; sales paid on the spot name nobody and only stand in the
    whole. Empty where customers cannot be told apart (one account for all) or nothing was sold.
    """
    whole = billed_in(year)
    bought: defaultdict[str, int] = defaultdict(int)
    named = False
    sales = year.sales()
    for line in year.moves("411"):
        if key_of(line) in sales:
            named = named or bool(line.aux)
            bought[line.aux or line.account] += line.debit - line.credit
    if whole <= 0 or not (named or len(bought) > 1):
        return ()
    return tuple(
        (client, Fraction(cents, whole))
        for client, cents in sorted(bought.items(), key=lambda item: (-item[1], item[0]))
    )
