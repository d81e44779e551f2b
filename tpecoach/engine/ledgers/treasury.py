"""What is in the bank, what it must pay, and how the weeks moved it."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from fractions import Fraction

from tpecoach.engine.ledgers.year import Entry, Year, key_of, year_of
from tpecoach.model.books import Ledger, WeeklyFlow

CASH = ("51", "53")
_BANK = ("512", "53")
_TRANSFERS = "58"
_LOANS = "164"
_FIXED = ("61", "62", "63", "64", "661")


def cash(year: Year) -> int:
    """Money at hand at the end, in cents: 51 + 53; cheques to cash (511) and overdrafts (519) are inside."""
    return -year.of(*CASH)


def loan_repayments(year: Year) -> int:
    """Capital of loans paid back, in cents: debits of 164 outside the opening journal, less corrections.

    A credit of 164 is new money where the bank, an asset or a third party is debited, else a correction; so
    is one that takes interest (661) back with it.
    """
    total = 0
    for entry in year.touching(_LOANS).values():
        lines = [line for line in entry if line.account.startswith(_LOANS)]
        total += sum(line.debit for line in lines)
        if _corrects(entry):
            total -= sum(line.credit for line in lines)
    return total


def _corrects(entry: Entry) -> bool:
    debited = {line.account[0] for line in entry if line.debit > line.credit}
    interest_back = any(line.account.startswith("661") and line.credit > line.debit for line in entry)
    return interest_back or not debited & set("245")


def fixed_costs(year: Year) -> int:
    """What falls due whatever the sales, in cents over the period: 61 + 62 + 63 + 64 + 661 + repayments."""
    return loan_repayments(year) - year.of(*_FIXED)


def burnt(year: Year) -> int:
    """How much money at hand fell over the period, in cents; negative where it rose."""
    return sum(line.credit - line.debit for line in year.moves(*CASH))


def cover_days(year: Year) -> Fraction | None:
    """Days of fixed costs that the money at hand covers; None without fixed costs."""
    costs = fixed_costs(year)
    return Fraction(cash(year) * year.days, costs) if costs > 0 else None


def runway_days(year: Year) -> Fraction | None:
    """Days until the money at hand is gone at the mean daily net outflow; None where it does not flow out."""
    outflow = burnt(year)
    return max(Fraction(cash(year) * year.days, outflow), Fraction(0)) if outflow > 0 else None


def weekly_flows(ledger: Ledger, year: Year | None = None) -> tuple[WeeklyFlow, ...]:
    """Money in and out of 512 and 53 in each ISO week of the period, quiet weeks included.

    Opening balances are left out, and so are transfers between the firm's own accounts, direct or by 58.
    `year` spares making the year of the ledger where the caller has it.
    """
    year = year or year_of(ledger)
    by_day: defaultdict[date, list[int]] = defaultdict(lambda: [0, 0])
    at_bank = list(year.moves(*_BANK))
    direct = {key for key, n in Counter(map(key_of, at_bank)).items() if n == len(year.entries[key])}
    for line in at_bank:
        if key_of(line) not in direct:
            cents = line.debit - line.credit
            by_day[line.on][cents < 0] += abs(cents)
    for line in year.moves(_TRANSFERS):
        cents = line.debit - line.credit
        by_day[line.on][cents > 0] -= abs(cents)
    moved = {week: [0, 0] for week in _weeks(year.start, year.end)}
    for day, (inflow, outflow) in by_day.items():
        flows = moved.setdefault(_week(day), [0, 0])
        flows[0] += inflow
        flows[1] += outflow
    return tuple(WeeklyFlow(week, *flows) for week, flows in sorted(moved.items()))


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _weeks(start: date, end: date) -> list[str]:
    return [_week(start + timedelta(days=7 * n)) for n in range((end - start).days // 7 + 1)] + [_week(end)]
