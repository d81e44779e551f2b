"""What an hour sold costs: all there is to pay in a month, over the hours a customer paid for."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tpecoach.engine.formulas import cell
from tpecoach.engine.hypotheses import hypothesis, measured
from tpecoach.model.case import Case
from tpecoach.model.records import RegisterRow

COSTS, HOURS = "costs", "hours"
"""the registers it is read from"""
FIXED_COSTS = "fixed_costs"
_MONTHS = {"": 1, "month": 1, "quarter": 3, "year": 12}
"""months that one payment is for; an empty cell is taken as a month"""


@dataclass(frozen=True, slots=True)
class HourCost:
    """What there is to pay in a month, and what that makes of each hour sold."""

    month: Fraction | None
    """euros a month, whatever is sold; None where nothing says it"""
    source: str
    """register | measure, or empty where nothing says it"""
    owner_paid: bool
    """True where the register has a line for the owner's own pay"""
    worked: Fraction | None
    """hours of work a month, everyone together; None where they are not counted"""
    sold: Fraction | None
    """hours a month that a customer pays for; None where they are not counted"""

    @property
    def euros(self) -> Fraction | None:
        """Cost of an hour sold = costs of a month ÷ hours sold in a month; None where either is not known."""
        return self.month / self.sold if self.month is not None and self.sold else None

    @property
    def share(self) -> Fraction | None:
        """The part, 0–1, of the hours worked that is sold."""
        return self.sold / self.worked if self.sold is not None and self.worked else None


def hour_cost(case: Case) -> HourCost:
    """The cost of an hour from the registers `costs` and `hours`; without costs there, from the measured fixed costs.

    Costs by quarter and by year are brought to a month. Hours a month = hours a week × weeks worked in the year ÷ 12,
    the weeks supposed of the client where a line does not say them.
    """
    costs = [month_of(row) for row in case.rows.get(COSTS, ())]
    known = [cost for cost in costs if cost is not None]
    month, source = sum(known, Fraction(0)) if known else None, "register" if known else ""
    if month is None and (found := measured(case, FIXED_COSTS)) is not None:
        month, source = found, "measure"
    owner = next((row for row in case.rows.get(COSTS, ()) if row.row == "owner"), None)
    return HourCost(
        month,
        source,
        owner is not None and month_of(owner) is not None,
        _hours(case, "week"),
        _hours(case, "sold"),
    )


def month_of(row: RegisterRow) -> Fraction | None:
    """A cost in euros a month; None where it has no amount."""
    amount = cell(row, "amount")
    return None if amount is None else amount / _MONTHS.get(row.cells.get("every", ""), 1)


def _hours(case: Case, column: str) -> Fraction | None:
    weeks = hypothesis(case, "weeks_year")
    found = [
        hours * (cell(row, "weeks") or weeks) / 12
        for row in case.rows.get(HOURS, ())
        if (hours := cell(row, column)) is not None
    ]
    return sum(found, Fraction(0)) if found else None
