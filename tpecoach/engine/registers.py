"""What the registers tell: the rows most firms have, and the tasks that cost most, in order."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from tpecoach.engine.conditions import applies
from tpecoach.engine.formulas import PROCESSES, cell, error_rate
from tpecoach.engine.hypotheses import hypothesis
from tpecoach.model.case import Case
from tpecoach.model.content import Register, UsualRow

WORST_HARM = 3
"""harm to the firm's image of a task that may lose the customer"""


@dataclass(frozen=True, slots=True)
class Impact:
    """What a recurring task weighs in a month, as the register of processes tells it."""

    row: str
    place: int
    """1 for the task to write first"""
    hours: Fraction | None
    """of work a month, everyone together; None where runs or minutes are missing"""
    errors: Fraction | None
    """euros a month of work to redo; None where a figure is missing"""
    harm: Fraction
    """0–3, as said by the client; 0 where nothing is said"""


def usual(case: Case, register: Register, kept: Collection[str] = ()) -> tuple[UsualRow, ...]:
    """The rows to propose to this client, besides those `kept`: of its trade, and that its facts do not rule out.

    While the trade is not known, those that every trade has.
    """
    facts = case.client.facts
    return tuple(
        row
        for row in register.usual
        if row.id not in kept
        and (not row.trades or facts.get("trade") in row.trades)
        and applies(row.ask_if, facts) is not False
    )


def impacts(case: Case) -> tuple[Impact, ...]:
    """The client's tasks, the one to write first in front; those without any figure or harm last, as written.

    Ordered by (hours × hourly cost + euros of errors) × (1 + harm / 3): what may lose the customer counts double.
    Harm orders and is never turned into euros; of tasks without euros, the one that harms most comes first.
    """
    hourly = hypothesis(case, "hourly_cost")
    found: list[tuple[Fraction, Impact]] = []
    for row in case.rows.get(PROCESSES, ()):
        runs, minutes, people = cell(row, "runs_month"), cell(row, "minutes"), cell(row, "people")
        rate, cost = error_rate(row), cell(row, "error_cost")
        harm = min(cell(row, "image_harm") or Fraction(0), Fraction(WORST_HARM))
        hours = None if runs is None or minutes is None else runs * minutes / 60 * (people or 1)
        errors = None if runs is None or rate is None or cost is None else runs * rate * cost
        weight = ((hours or 0) * hourly + (errors or 0)) * (1 + harm / WORST_HARM)
        found.append((Fraction(weight), Impact(row.row, 0, hours, errors, harm)))
    ordered = sorted(found, key=lambda pair: (-pair[0], -pair[1].harm))
    return tuple(
        Impact(one.row, place, one.hours, one.errors, one.harm)
        for place, (_, one) in enumerate(ordered, start=1)
    )
