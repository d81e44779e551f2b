"""Invoices to be settled: those that are open, each on its own day, and those not yet written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tpecoach.engine.cash.delays import WHOLE, Habit, Habits, habits
from tpecoach.engine.cash.season import Month, Season, before, on_day, season
from tpecoach.language import mark
from tpecoach.model.cash import Bill, CashHistory, Deal

OWN, SHARED, LONG, SPREAD, REGULAR, SALES, PURCHASES = (
    mark("facture ouverte : délai observé de ce tiers, {days} j"),
    mark("facture ouverte : délai observé de tous, {days} j"),
    mark("facture ouverte plus longtemps que d'ordinaire : attendue {days} j après sa date"),
    mark("des factures ouvertes se règlent plus tôt ou plus tard que la plupart"),
    mark("facture de chaque mois, délai observé de {days} j"),
    mark("ventes attendues, encaissées au rythme observé"),
    mark("achats attendus, payés au rythme observé"),
)
DOUBTFUL = 270
"""days after which an open invoice that waits longer than was ever seen paid is no longer counted"""
_AT_LEAST = 30
"""such an invoice is given half as long again, at least so many days"""
_SAME = 15
"""percent by which a monthly invoice may vary"""


@dataclass(frozen=True, slots=True)
class Settled:
    """What one invoice, or the expected ones of a week, should bring or cost."""

    on: date
    cents: int
    label: str
    why: str
    days: int = 0
    id: str = ""
    certain: bool = False


class Side:
    """Customers or suppliers: what is open, what is to come."""

    def __init__(self, history: CashHistory, morning: date, customers: bool) -> None:
        sign = 1 if customers else -1
        self._sign, self._morning = sign, morning
        self._prefix = "411" if customers else "401"
        self.bills = [bill for bill in history.bills if bill.party.startswith(self._prefix)]
        deals = [deal for deal in history.deals if deal.party.startswith(self._prefix)]
        self._unpaid = [bill for bill in self.bills if bill.settled_on is None]
        self._delays: dict[tuple[str, int], tuple[int | None, str]] = {}
        # Credits are no delay: only what was invoiced tells how long it waits.
        invoices = [bill for bill in self.bills if bill.cents * sign > 0]
        self.habits: Habits = habits(invoices, history.start, morning)
        self.regular = {} if customers else _regular(deals, history.start, morning)
        loose = [bill for bill in invoices if bill.party not in self.regular] if self.regular else []
        self._rhythm: Habit = habits(loose, history.start, morning).all if loose else self.habits.all
        self._due = tuple(self._dated())
        self._waits = self._waiting()
        self._end = history.invoices_to or history.end
        self.season: Season = season(
            ((deal.on, deal.cents) for deal in deals if deal.party not in self.regular),
            history.start,
            self._end,
        )
        self.whole: Season = season(((deal.on, deal.cents) for deal in deals), history.start, self._end)

    def open(self, late: int = 0) -> Iterator[Settled]:
        """Each open invoice on the day by which its third party usually pays; those too old for any are left out.

        Credit notes and advances are taken off the first invoices of their third party.
        """
        for one in self._due:
            on = max(self._morning, one.on + timedelta(late)) if late else one.on
            yield one if on == one.on else replace(one, on=on)

    def _dated(self) -> Iterator[Settled]:
        by_party: defaultdict[str, list[Bill]] = defaultdict(list)
        for bill in self._unpaid:
            by_party[bill.party].append(bill)
        for party, found in by_party.items():
            credit = abs(sum(bill.cents for bill in found if bill.cents * self._sign < 0))
            for bill in _merged([bill for bill in found if bill.cents * self._sign > 0]):
                taken = min(credit, abs(bill.cents))
                credit -= taken
                cents = bill.cents - taken * self._sign
                days, why = self._delay(bill)
                if cents and days is not None:
                    on = max(self._morning, bill.on + timedelta(days))
                    name = f"{bill.name} {bill.piece}".strip()
                    key = f"{party}:{bill.piece}:{bill.on.isoformat()}"
                    yield Settled(on, cents, name, why, days, key, certain=True)

    def spread(self, last: date, late: int = 0) -> Iterator[Settled]:
        """What is moved from week to week, because some of the open invoices are paid sooner or later than most.

        An invoice stands on the day by which half of its like are paid; over many, the weeks before and after have
        their share too. The sum is what the habits expect of each week, less what stands there already.
        """
        weeks = ((last - self._morning).days + 1) // 7
        sums = [0] * weeks
        for (habit, waited, days), cents in self._waits.items():
            left = whole = habit.unpaid(waited - 1)
            for week in range(weeks):
                still = min(whole, habit.unpaid(waited - 1 + 7 * (week + 1) - late))
                sums[week] += cents * (left - still) // whole
                left = still
            at = max(0, days - waited + late) // 7
            if at < weeks:
                sums[at] -= cents
        for week, cents in enumerate(sums):
            yield Settled(self._morning + timedelta(7 * week + 4), cents, "", SPREAD)

    def _waiting(self) -> Mapping[tuple[Habit, int, int], int]:
        """Cents of open invoices by the habit they follow, the days they have waited and those they are given."""
        found: defaultdict[tuple[Habit, int, int], int] = defaultdict(int)
        for bill in self._unpaid:
            days, why = self._delay(bill)
            if days is not None and why != LONG and bill.cents * self._sign > 0:
                habit = self.habits.own[bill.party] if why == OWN else self.habits.all
                found[habit, (self._morning - bill.on).days, days] += bill.cents
        return found

    def _delay(self, bill: Bill) -> tuple[int | None, str]:
        """Days from an open invoice to its payment, and how they are known."""
        waited = (self._morning - bill.on).days
        own = self.habits.own.get(bill.party)
        key = (bill.party if own is not None else "", waited)
        found = self._delays.get(key)
        if found is None:
            found = self._delays[key] = self._delay_of(own, waited)
        return found

    def _delay_of(self, own: Habit | None, waited: int) -> tuple[int | None, str]:
        if own is not None and (days := own.median(waited - 1)) is not None:
            return days, OWN
        if (days := self.habits.all.median(waited - 1)) is not None:
            return days, SHARED
        if waited > DOUBTFUL:
            return None, LONG
        return waited + max(_AT_LEAST, waited // 2), LONG

    def doubtful(self) -> int:
        """Cents of open invoices too old for their payment to be counted on."""
        return sum(
            bill.cents
            for bill in self._unpaid
            if bill.cents * self._sign > 0 and self._delay(bill)[0] is None
        )

    def to_come(self, last: date, change: tuple[int, int] = (0, 1), late: int = 0) -> Iterator[Settled]:
        """What invoices not yet known bring or cost, one line a week, at the rhythm seen.

        Where the invoices of the last weeks are not known, those that should have been written since are there too,
        for what of them is not yet settled.
        """
        weeks = ((last - self._morning).days + 1) // 7
        sums = [0] * weeks
        spread = self._rhythm.spread() or ((30, WHOLE),)
        unknown = max(0, (self._morning - self._end).days - 1)
        for week in range(-(unknown // 7), weeks):
            first = self._morning + timedelta(7 * week)
            sold = self.season.between(first, first + timedelta(6))
            sold += sold * change[0] // change[1]
            for days, share in spread:
                arrives = (7 * week + 3 + max(0, days + late)) // 7
                if 0 <= arrives < weeks:
                    sums[arrives] += sold * share // WHOLE
        why = SALES if self._sign > 0 else PURCHASES
        for week, cents in enumerate(sums):
            if cents:
                yield Settled(self._morning + timedelta(7 * week + 4), cents, "", why)
        yield from self._monthly(last)

    def _monthly(self, last: date) -> Iterator[Settled]:
        for party, (name, cents, day, seen) in self.regular.items():
            habit, _ = self.habits.of(party)
            days = habit.median() or 0
            month = before(seen, -1)
            while date(*month, 1) <= last:
                billed = on_day(month, day)
                on = max(billed, self._morning) + timedelta(days)
                if on <= last:
                    yield Settled(on, cents, name, REGULAR, days)
                month = before(month, -1)


def _merged(bills: Sequence[Bill]) -> Iterator[Bill]:
    """Parts of one invoice that are all still open, as one."""
    found: dict[tuple[str, date], Bill] = {}
    for bill in bills:
        key = (bill.piece, bill.on)
        known = found.get(key)
        found[key] = bill if known is None else known._replace(cents=known.cents + bill.cents)
    yield from sorted(found.values(), key=lambda bill: bill.on)


def _regular(deals: Sequence[Deal], start: date, morning: date) -> dict[str, tuple[str, int, int, Month]]:
    """Who invoices about the same every month: name, cents, day of the month, last month seen."""
    by_party: defaultdict[str, dict[Month, list[Deal]]] = defaultdict(lambda: defaultdict(list))
    for deal in deals:
        by_party[deal.party][deal.on.year, deal.on.month].append(deal)
    wanted = [before((morning.year, morning.month), n) for n in (1, 2, 3)]
    found = {}
    for party, months in by_party.items():
        if date(*wanted[-1], 1) < start or any(len(months.get(month, ())) != 1 for month in wanted):
            continue
        last = months[wanted[0]][0]
        amounts = sorted(months[month][0].cents for month in wanted)
        if last.cents < 0 and (amounts[2] - amounts[0]) * 100 <= _SAME * abs(amounts[1]):
            seen = max(month for month in months)
            found[party] = (last.name, amounts[1], last.on.day, seen)
    return found
