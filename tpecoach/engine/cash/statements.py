"""Bank lines and invoice lists read as a history of cash, alone or after the last day of the books."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tpecoach.engine.bank.categories import TRANSFER
from tpecoach.engine.bank.labels import payee
from tpecoach.engine.cash.natures import APART
from tpecoach.engine.cash.past import balance
from tpecoach.model.bank import CustomerItem
from tpecoach.model.bank_reading import KnownLine
from tpecoach.model.cash import Bill, CashHistory, Deal, Movement

NATURES: Mapping[str, str] = {
    "sales": "sales",
    "card-sales": "sales",
    "cash-in": "sales",
    "subsidy": APART,
    "loan-in": APART,
    "owner-in": APART,
    "refund": "other",
    "pay": "payroll",
    "social": "social",
    "vat": "vat",
    "tax": "tax",
    "loan": "loan",
    "owner": "owner",
    "cash-out": "other",
}
"""natures of the bank's categories; any other one is a purchase"""


def from_bank(lines: Sequence[KnownLine], end_balance: int | None) -> CashHistory:
    """The history of a firm of which only the bank is known; ValueError without a line.

    `end_balance` is what the bank says is there after the last line; without it the history begins at nothing.
    """
    if not lines:
        raise ValueError("no line")
    moved = tuple(sorted((_movement(one) for one in lines if _counts(one)), key=lambda one: one.on))
    whole = sum(one.cents for one in moved)
    days = [one.line.on for one in lines]
    opening = 0 if end_balance is None else end_balance - whole
    return CashHistory(min(days), max(days), opening, moved, sources=("bank",))


def continued(history: CashHistory, lines: Sequence[KnownLine], end_balance: int | None) -> CashHistory:
    """The history of the books, continued by the bank's lines after its last day.

    A line of the very amount of an open invoice settles it. The balance is the bank's where it tells one: what the
    books have more or less on that day stands in `gap`.
    """
    later = [one for one in lines if one.line.on > history.end]
    if not later:
        return history
    moved = [_movement(one) for one in later if _counts(one)]
    bills, settled = _settled(history.bills, moved)
    moved = [
        one._replace(nature="customers" if one.cents > 0 else "suppliers") if place in settled else one
        for place, one in enumerate(moved)
    ]
    # Where invoices are known, money in is what customers pay; only then do the two not count twice.
    if any(deal.cents > 0 for deal in history.deals):
        moved = [one._replace(nature="customers") if one.nature == "sales" else one for one in moved]
    movements = (*history.movements, *sorted(moved, key=lambda one: one.on))
    reached = balance(history) + sum(one.cents for one in moved)
    gap = 0 if end_balance is None else end_balance - reached
    return replace(
        history,
        end=max(one.line.on for one in later),
        invoices_to=history.invoices_to or history.end,
        opening=history.opening + gap,
        movements=movements,
        bills=bills,
        gap=gap,
        sources=(*history.sources, "bank"),
    )


def listed(history: CashHistory | None, items: Iterable[CustomerItem], on: date) -> CashHistory:
    """The history with the invoices of a list that the books do not hold, known on a day."""
    start = CashHistory(on, on - timedelta(1), 0) if history is None else history
    books_to = (start.invoices_to or start.end) if start.bills else None
    bills, deals = list(start.bills), list(start.deals)
    added = [item for item in items if books_to is None or item.issued > books_to]
    for item in added:
        sign = 1 if item.side == "customer" else -1
        party = ("411" if sign > 0 else "401") + item.customer
        left = item.cents - item.paid_cents
        if item.paid_on is not None and item.paid_cents:
            paid = sign * item.paid_cents
            bills.append(
                Bill(item.issued, item.issued, paid, party, item.customer, item.number, item.paid_on)
            )
        if left:
            bills.append(Bill(item.issued, item.issued, sign * left, party, item.customer, item.number))
        deals.append(Deal(item.issued, sign * item.cents, party, item.customer))
    if not added:
        return start
    # A list that holds paid invoices tells what is sold; one of what is open, only what is to come.
    whole = any(item.paid_on is not None for item in added)
    movements = start.movements
    if whole and any(item.side == "customer" for item in added):
        movements = tuple(
            one._replace(nature="customers") if one.nature == "sales" else one for one in movements
        )
    return replace(
        start,
        bills=tuple(bills),
        deals=tuple(deals) if whole else start.deals,
        movements=movements,
        invoices_to=max((item.issued for item in added), default=None),
        sources=(*start.sources, "list"),
    )


def _counts(one: KnownLine) -> bool:
    return one.category != TRANSFER and not one.other


def _movement(one: KnownLine) -> Movement:
    line = one.line
    nature = NATURES.get(one.category) if one.category else None
    if nature is None:
        nature = "purchases" if line.cents < 0 else "sales" if not one.category else "other"
    name = payee(line.label)
    key = one.category if nature in ("payroll", "social", "loan", "vat") else name or one.category
    return Movement(line.on, line.cents, nature, key or line.label, line.label)


def _settled(bills: Sequence[Bill], moved: Sequence[Movement]) -> tuple[tuple[Bill, ...], frozenset[int]]:
    """Open bills settled by a movement of their very amount, oldest first, and which movements did."""
    waiting: defaultdict[int, list[int]] = defaultdict(list)
    for place in sorted(range(len(bills)), key=lambda at: bills[at].on, reverse=True):
        if bills[place].settled_on is None:
            waiting[bills[place].cents].append(place)
    found = list(bills)
    used = set()
    for number, one in enumerate(moved):
        places = waiting.get(one.cents)
        if places and bills[places[-1]].on <= one.on:
            place = places.pop()
            found[place] = found[place]._replace(settled_on=one.on)
            used.add(number)
    return tuple(found), frozenset(used)
