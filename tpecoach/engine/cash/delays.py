"""How long invoices wait for their payment, those still waiting counted for as long as they have waited."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from operator import itemgetter

from tpecoach.model.cash import Bill

WHOLE = 1_000_000_000
"""a share of one, so that shares stay whole numbers"""
ENOUGH = 6
"""settled invoices from which a third party's own habit counts"""
_day_of = itemgetter(0)
_MEMORY = 550
"""days after which a habit is forgotten"""


_Seen = tuple[int, int, int, bool]
"""the day of waiting before which nothing was seen, the last one seen, cents, whether it ended in a payment"""


@dataclass(frozen=True, slots=True, eq=False)
class Habit:
    """The share of the amounts still unpaid after so many days (Kaplan-Meier, weighted by amount)."""

    steps: tuple[tuple[int, int], ...]
    """(days, share of `WHOLE` unpaid from that day on), by day"""

    def unpaid(self, days: int) -> int:
        """The share of `WHOLE` that is not paid on the evening of that day after the invoice."""
        place = bisect_right(self.steps, days, key=_day_of)
        return self.steps[place - 1][1] if place else WHOLE

    def median(self, waited: int = -(10**6)) -> int | None:
        """Days from the invoice by which half of what is still unpaid after `waited` days will be paid.

        None where too little of it was ever seen paid.
        """
        half = self.unpaid(waited) // 2
        after = bisect_right(self.steps, waited, key=_day_of)
        return next((day for day, left in islice(self.steps, after, None) if left <= half), None)

    def spread(self) -> tuple[tuple[int, int], ...]:
        """(days, share of `WHOLE` paid that day) over what was seen; what is left is paid by nobody."""
        before, found = WHOLE, []
        for day, left in self.steps:
            if before > left:
                found.append((day, before - left))
            before = left
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Habits:
    """The habits of the third parties of one side."""

    all: Habit
    own: Mapping[str, Habit] = field(default_factory=dict)

    def of(self, party: str) -> tuple[Habit, bool]:
        """The habit to go by for a third party, and whether it is its own."""
        own = self.own.get(party)
        return (self.all, False) if own is None else (own, True)


def habits(bills: Iterable[Bill], start: date, morning: date) -> Habits:
    """The habits seen in bills of one side, on a morning.

    An invoice older than `start`, the first day of the books, is there because it was still unpaid on that day: it
    tells of the days after only.
    """
    seen: defaultdict[str, list[_Seen]] = defaultdict(list)
    for bill in bills:
        paid = bill.settled_on is not None
        if (bill.by_cash or not paid) and (morning - bill.on).days <= _MEMORY:
            waited = max(((bill.settled_on or morning) - bill.on).days, 0)
            since = max((start - bill.on).days, -1)
            if waited > since:
                seen[bill.party].append((since, waited, abs(bill.cents), paid))
    every = _habit([one for found in seen.values() for one in found])
    own = {party: _habit(found) for party, found in seen.items() if sum(paid for *_, paid in found) >= ENOUGH}
    return Habits(every, own)


def _habit(found: list[_Seen]) -> Habit:
    paid: Counter[int] = Counter()
    waiting: Counter[int] = Counter()
    """by day, the change in what is seen waiting"""
    for since, days, weight, settled in found:
        waiting[since + 1] += weight
        waiting[days + 1] -= weight
        if settled:
            paid[days] += weight
    share, at_risk = WHOLE, 0
    steps = []
    for day in sorted(waiting.keys() | paid.keys()):
        at_risk += waiting[day]
        if paid[day]:
            share -= share * paid[day] // at_risk
            steps.append((day, share))
    return Habit(tuple(steps))
