"""What is still to be paid: from the unmatched lines of the books, or from lists of invoices; by age."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tpecoach.model.bank import CustomerItem
from tpecoach.model.books import OpenItem
from tpecoach.model.lists import USUAL_TERMS
from tpecoach.model.receivables import AGES, Age, Owed
from tpecoach.model.text import bare

_LATEST: Mapping[str, int] = {"current": 0, "to_30": 30, "to_60": 60, "to_90": 90}
"""days late, at most, by age"""


def merged(lists: Sequence[Sequence[CustomerItem]]) -> tuple[tuple[CustomerItem, ...], int]:
    """The invoices of several lists, each once as the last list has it; and how many stood in more than one.

    An invoice is known by its side, its customer and its number, and where it has no number by its day and amount;
    invoices of one list that look alike are all kept. What a later list should hold and does not is no longer owed:
    anything, where it only tells of what is owed, else what was issued since its first day.
    """
    found: dict[tuple[object, ...], CustomerItem] = {}
    again = 0
    for items in lists:
        rank: defaultdict[tuple[object, ...], int] = defaultdict(int)
        held: dict[tuple[object, ...], CustomerItem] = {}
        for item in items:
            base = _key(item)
            rank[base] += 1
            held[(*base, rank[base])] = item
        again += len(held.keys() & found.keys())
        for side in {item.side for item in items}:
            theirs = [item for item in items if item.side == side]
            since = min(item.issued for item in theirs)
            whole = any(item.paid_cents for item in theirs)
            for key, item in found.items():
                if item.side == side and key not in held and (not whole or item.issued >= since):
                    found[key] = replace(item, paid_cents=item.cents)
        found |= held
    return tuple(sorted(found.values(), key=lambda item: item.issued)), again


def _key(item: CustomerItem) -> tuple[object, ...]:
    customer, number = bare(item.customer), bare(item.number)
    return (item.side, customer, number) if number else (item.side, customer, item.issued, item.cents)


def from_items(items: Iterable[CustomerItem], aged: bool = False) -> tuple[Owed, ...]:
    """What customers still owe of these invoices, credit notes taken off their oldest ones; by due date.

    `aged`: the items are the ages of an aged balance, not invoices.
    """
    found = []
    for item in items:
        left = item.cents - item.paid_cents
        if item.side == "customer" and left:
            due = item.due or item.issued + USUAL_TERMS
            piece = item.number or item.issued.isoformat()
            found.append(
                Owed(
                    f"{item.customer}/{piece}",
                    item.customer,
                    piece,
                    item.issued,
                    due,
                    left,
                    item.due is not None,
                    not aged,
                )
            )
    return _without_credits(found)


def from_books(items: Iterable[OpenItem]) -> tuple[Owed, ...]:
    """What customers still owe by the books: lines nothing matches, payments taken off the oldest; by due date.

    Books say no due date: thirty days are supposed.
    """
    found = []
    for item in items:
        if item.account.startswith("411"):
            customer = item.aux_label or item.aux or item.account
            piece = item.piece or item.on.isoformat()
            due = item.on + USUAL_TERMS
            found.append(
                Owed(f"{customer}/{piece}", customer, piece, item.on, due, item.cents, due_told=False)
            )
    return _without_credits(found)


def _without_credits(found: Sequence[Owed]) -> tuple[Owed, ...]:
    by_customer: defaultdict[str, list[Owed]] = defaultdict(list)
    for one in found:
        by_customer[bare(one.customer)].append(one)
    kept: list[Owed] = []
    for theirs in by_customer.values():
        credit = -sum(one.cents for one in theirs if one.cents < 0)
        for one in sorted(theirs, key=lambda each: (each.due, each.id)):
            if one.cents > 0:
                taken = min(credit, one.cents)
                credit -= taken
                if one.cents > taken:
                    kept.append(replace(one, cents=one.cents - taken))
    return tuple(sorted(kept, key=lambda one: (one.due, one.id)))


def age_of(one: Owed, day: date) -> str:
    """At which age an invoice is on a day, one of AGES."""
    late = one.late(day)
    return next((age for age, most in _LATEST.items() if late <= most), AGES[-1])


def ages(owed: Iterable[Owed], day: date) -> tuple[Age, ...]:
    """What is owed by age on a day, every age of AGES in order."""
    sums = {age: [0, 0] for age in AGES}
    for one in owed:
        held = sums[age_of(one, day)]
        held[0] += one.cents
        held[1] += 1
    return tuple(Age(age, cents, count) for age, (cents, count) in sums.items())
