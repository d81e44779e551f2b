"""What winning and keeping customers costs and brings, from the registers of enquiries and contracts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from tpecoach.engine.formulas import cell
from tpecoach.engine.hypotheses import MARGIN_RATE, hypothesis, supposed
from tpecoach.model.case import Case
from tpecoach.model.records import RegisterRow

FUNNEL, CONTRACTS = "funnel", "contracts"
ENOUGH = 5
"""events a rate must rest on before it is used in another reckoning"""
_MONTHS = 3
"""months of enquiries summed: one alone says little in a very small firm"""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many, over some days."""

    n: int
    of: int
    start: date
    end: date

    @property
    def share(self) -> Fraction | None:
        """n ÷ of; None where there is nothing to divide by, or where more came out than went in."""
        return Fraction(self.n, self.of) if self.of and self.n <= self.of else None


@dataclass(frozen=True, slots=True)
class Contract:
    """One customer's contract; without a start it has always run, without an end it still runs."""

    row: str
    eur_month: Fraction | None
    start: date | None
    end: date | None

    def runs(self, on: date) -> bool:
        """True on the days from its start to the eve of its end."""
        return (self.start is None or self.start <= on) and (self.end is None or on < self.end)


@dataclass(frozen=True, slots=True)
class Acquisition:
    """What winning customers cost over the last months counted."""

    spent: Fraction
    """euros"""
    hours: Fraction
    hourly: Fraction
    """euros an hour"""
    won: int
    """new customers"""
    hours_counted: bool
    """False where a line that counts does not say its hours: the cost is then too low"""
    start: date
    end: date

    @property
    def cost(self) -> Fraction:
        """Cost of a new customer (CAC) = (money spent + hours × hourly cost) ÷ new customers."""
        return (self.spent + self.hours * self.hourly) / self.won


@dataclass(frozen=True, slots=True)
class Lifetime:
    """What a customer leaves for as long as they stay."""

    source: str
    """contracts | funnel"""
    basket: Fraction
    """euros: of a month for a contract, of a sale else"""
    margin_rate: Fraction
    times: Fraction
    """months a year of a contract (12), purchases a year else"""
    years: Fraction
    years_source: str
    """measured (contracts that stopped) | edited"""

    @property
    def value(self) -> Fraction:
        """Lifetime value (LTV) = basket × margin rate × times a year × years."""
        return self.basket * self.margin_rate * self.times * self.years


def contracts(case: Case) -> tuple[Contract, ...]:
    """The contracts of a client, in the order of its register."""
    return tuple(
        Contract(row.row, cell(row, "eur_month"), _day(row, "start"), _day(row, "end"))
        for row in case.rows.get(CONTRACTS, ())
    )


def recurring_revenue(case: Case, on: date) -> Fraction | None:
    """Euros a month that the contracts running on a day bring; None where there is none in the register."""
    known = contracts(case)
    if not known:
        return None
    return sum((one.eur_month for one in known if one.eur_month is not None and one.runs(on)), Fraction(0))


def churn(case: Case, on: date) -> Rate | None:
    """Contracts stopped in the last whole month, of those that ran on its first day; None without contracts then."""
    end = on.replace(day=1) - timedelta(1)
    return _stopped(case, end.replace(day=1), end)


def retention(case: Case, on: date) -> Rate | None:
    """Contracts that ran a year ago and still run, of those that ran a year ago; None without contracts then."""
    start = on - timedelta(365)
    before = [one for one in contracts(case) if one.runs(start)]
    kept = sum(one.runs(on) for one in before)
    return Rate(kept, len(before), start, on) if before else None


def _stopped(case: Case, start: date, end: date) -> Rate | None:
    before = [one for one in contracts(case) if one.runs(start)]
    stopped = sum(not one.runs(end + timedelta(1)) for one in before)
    return Rate(stopped, len(before), start, end) if before else None


def rate(case: Case, part: str, whole: str, on: date) -> Rate | None:
    """One column of the register of enquiries over another, over the last three months counted up to a day.

    Lines that do not count both are left out: an empty cell is not zero. None where no line counts both.
    """
    rows = [row for row in _recent(case, on) if cell(row, part) is not None and cell(row, whole) is not None]
    if not rows:
        return None
    n, of = (sum(int(cell(row, name) or 0) for row in rows) for name in (part, whole))
    return Rate(n, of, *_period(rows))


def acquisition(case: Case, on: date) -> Acquisition | None:
    """What a new customer costs over the last three months counted; None where none was won or no spending is noted."""
    rows = [row for row in _recent(case, on) if cell(row, "sales") is not None]
    won = sum(int(cell(row, "sales") or 0) for row in rows)
    spent, hours = ([cell(row, name) for row in rows] for name in ("spent", "hours"))
    if not won or all(one is None for one in (*spent, *hours)):
        return None
    return Acquisition(
        sum((one for one in spent if one is not None), Fraction(0)),
        sum((one for one in hours if one is not None), Fraction(0)),
        hypothesis(case, "hourly_cost"),
        won,
        all(one is not None for one in hours),
        *_period(rows),
    )


def lifetime(case: Case, on: date) -> Lifetime | None:
    """What a customer leaves: by its contracts from five on, else by the sales counted, else by the few contracts.

    Years are one over the part of contracts that stopped in twelve months, from five stops on; before, those supposed
    of the client. For sales, purchases a year are supposed too. None where something is missing.
    """
    margin, _ = supposed(case, MARGIN_RATE)
    if margin is None:
        return None
    running = [one.eur_month for one in contracts(case) if one.runs(on) and one.eur_month is not None]
    by_sales = _of_sales(case, on, margin)
    if len(running) >= ENOUGH or by_sales is None:
        return _of_contracts(case, on, margin, running) or by_sales
    return by_sales


def _of_contracts(case: Case, on: date, margin: Fraction, prices: Sequence[Fraction]) -> Lifetime | None:
    years, _ = supposed(case, "customer_years")
    source = "edited"
    gone = _stopped(case, on - timedelta(365), on - timedelta(1))
    if gone is not None and gone.n >= ENOUGH and gone.share:
        years, source = 1 / gone.share, "measured"
    if not prices or years is None:
        return None
    return Lifetime("contracts", sum(prices, Fraction(0)) / len(prices), margin, Fraction(12), years, source)


def _of_sales(case: Case, on: date, margin: Fraction) -> Lifetime | None:
    (times, _), (years, _) = supposed(case, "purchases_year"), supposed(case, "customer_years")
    basket = _basket(case, on)
    if basket is None or times is None or years is None:
        return None
    return Lifetime("funnel", basket, margin, times, years, "edited")


def _basket(case: Case, on: date) -> Fraction | None:
    """Euros of a sale: amounts ÷ customers, new and back; lines that do not say both are left out."""
    rows = [
        row for row in _recent(case, on) if cell(row, "amount") is not None and cell(row, "sales") is not None
    ]
    bought = sum(((cell(row, "sales") or 0) + (cell(row, "returned") or 0) for row in rows), Fraction(0))
    amount = sum((cell(row, "amount") or Fraction(0) for row in rows), Fraction(0))
    return amount / bought if bought else None


def _recent(case: Case, on: date) -> list[RegisterRow]:
    """The lines of the last three months that have any, up to a day."""
    dated = [
        (day, row)
        for row in case.rows.get(FUNNEL, ())
        if (day := _day(row, "month")) is not None and day <= on
    ]
    months = sorted({(day.year, day.month) for day, _ in dated})[-_MONTHS:]
    return [row for day, row in dated if (day.year, day.month) in months]


def _period(rows: Sequence[RegisterRow]) -> tuple[date, date]:
    """The first day of the first month, the last day of the last."""
    days = [day for row in rows if (day := _day(row, "month")) is not None]
    last = max(days).replace(day=28) + timedelta(4)
    return min(days).replace(day=1), last.replace(day=1) - timedelta(1)


def _day(row: RegisterRow, column: str) -> date | None:
    try:
        return date.fromisoformat(row.cells.get(column, ""))
    except ValueError:
        return None
