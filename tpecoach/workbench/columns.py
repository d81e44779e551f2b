"""Columns of a register that nobody types: reckoned from the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tpecoach.engine import registers as engine
from tpecoach.engine.formulas import FLOWS, PROCESSES, TOOLS, cell
from tpecoach.engine.hypotheses import hypothesis
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.content import Register


@dataclass(frozen=True, slots=True)
class Computed:
    """One reckoned column: its name, and its words and value by row id; a row without a value is left out."""

    name: str
    words: Mapping[str, str]
    values: Mapping[str, Fraction]


def computed(case: Case, register: Register, say: Say) -> tuple[Computed, ...]:
    """The reckoned columns of a register, none for most; a column without any value is left out."""
    match register.id:
        case str(name) if name == PROCESSES:
            found = _tasks(case, say)
        case str(name) if name == TOOLS:
            prices = {row.row: cell(row, "eur_month") for row in case.rows.get(TOOLS, ())}
            yearly = {row: price * 12 for row, price in prices.items() if price is not None}
            found = (_column(say("Prix par an"), yearly, {r: say.money(v) for r, v in yearly.items()}),)
        case str(name) if name == FLOWS:
            weeks = hypothesis(case, "weeks_year")
            spent = {row.row: cell(row, "minutes_week") for row in case.rows.get(FLOWS, ())}
            minutes = {row: taken * weeks for row, taken in spent.items() if taken is not None}
            found = (_column(say("Heures par an"), minutes, {r: say.hours(v) for r, v in minutes.items()}),)
        case _:
            found = ()
    return tuple(one for one in found if one.values)


def _tasks(case: Case, say: Say) -> tuple[Computed, ...]:
    impacts = engine.impacts(case)
    places = {one.row: Fraction(one.place) for one in impacts}
    hours = {one.row: one.hours for one in impacts if one.hours is not None}
    errors = {one.row: one.errors for one in impacts if one.errors is not None}
    return (
        _column(say("Rang"), places, {row: say.number(place) for row, place in places.items()}),
        _column(say("Heures/mois"), hours, {row: say.number(spent, 1) for row, spent in hours.items()}),
        _column(say("Ratés/mois"), errors, {row: say.money(lost) for row, lost in errors.items()}),
    )


def _column(name: str, values: Mapping[str, Fraction], words: Mapping[str, str]) -> Computed:
    return Computed(name, words, values)
