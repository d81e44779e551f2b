"""What is open of customers and suppliers on the last day, by age."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tpecoach.model.accounts import Ages
from tpecoach.model.cash import Bill

TERM = 30
"""days from invoice to due day between firms where nothing else is agreed (art. L441-10 of the Code de commerce)"""


def ages(bills: Iterable[Bill], side: str, end: date, term: int = TERM) -> Ages | None:
    """The open bills of one side, `customer` (411) or `supplier` (401), by days past their due day; in cents.

    A FEC holds no due day: each invoice is taken to be due `term` days after its date. Where a firm letters
    nothing, payments are set against the oldest invoices of the same third party. Together they are the balance
    of the accounts. None where nothing is open.
    """
    sign = 1 if side == "customer" else -1
    not_due = to_30 = to_60 = to_90 = older = 0
    credits_ = count = 0
    for bill in bills:
        if bill.settled_on is not None or not _is_of(bill, sign):
            continue
        cents = sign * bill.cents
        if cents < 0:
            credits_ += cents
            continue
        count += 1
        late = (end - bill.on).days - term
        if late <= 0:
            not_due += cents
        elif late <= 30:
            to_30 += cents
        elif late <= 60:
            to_60 += cents
        elif late <= 90:
            to_90 += cents
        else:
            older += cents
    if not count and not credits_:
        return None
    return Ages(not_due, to_30, to_60, to_90, older, credits_, count, term)


def _is_of(bill: Bill, sign: int) -> bool:
    return bill.party.startswith("411" if sign > 0 else "401")
