"""What a playbook lifts: from which level to which, and what that is worth in points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tpecoach.engine.answers import LIFTED_BY, TOP
from tpecoach.engine.scoring import WRITTEN, sops_written
from tpecoach.engine.targets import ambition
from tpecoach.engine.weights import assumed_levels, points_per_level
from tpecoach.engine.worth import process_row
from tpecoach.model.case import Case
from tpecoach.model.content import Playbook
from tpecoach.model.scores import Score


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a client stands before any playbook."""

    levels: Mapping[str, int]
    """question → 0–4, for each applicable question of the full assessment"""
    known: frozenset[str]
    """those whose level was answered or implied; the others stand at the mean of their topic or system"""
    unit: Mapping[str, Fraction]
    """question → points of one level"""


@dataclass(frozen=True, slots=True)
class Gain:
    """One question lifted."""

    question: str
    level: int
    reach: Fraction
    """0–4; a fraction where a procedure adds its part of the critical processes"""
    points: Fraction
    supposed: bool
    """True when the level is not known but supposed from the answers around it"""


def ground(case: Case, score: Score) -> Ground:
    """Where the client stands, by `score` and for the rest by the answers given before the rollout."""
    answers = case.answers_at("before")
    facts = case.client.facts
    levels = assumed_levels(case.assessment, facts, answers)
    told = {name: place.value for name, place in score.standings.items() if place.value is not None}
    answered = {
        name
        for name, answer in answers.items()
        if answer.value is not None and not answer.na and name in levels
    }
    return Ground(
        levels={name: told.get(name, level) for name, level in levels.items()},
        known=frozenset(told) | answered,
        unit=points_per_level(case.assessment, facts, answers),
    )


def gains(case: Case, here: Ground, playbook: Playbook) -> tuple[Gain, ...]:
    """What the playbook lifts for this client, best first.

    A lift reaches min(to, level + 2), no higher than the ambition of twelve months; a level outside its `from`
    is not lifted. A procedure whose process is critical and not yet written adds 4 / n to `sop.written`, n being
    the critical processes of the register.
    """
    reached: dict[str, Fraction] = {}
    for lift in playbook.lifts:
        level = here.levels.get(lift.question)
        if level is not None and level in lift.start:
            reached[lift.question] = Fraction(min(lift.to, level + LIFTED_BY))
    if step := _written_step(case, playbook):
        reached[WRITTEN] = max(reached.get(WRITTEN, Fraction(0)), here.levels.get(WRITTEN, 0) + step)
    found = []
    for question, reach in reached.items():
        level, unit = here.levels.get(question), here.unit.get(question)
        if level is None or unit is None:
            continue
        capped = min(reach, Fraction(ambition(case, question, level)))
        if capped > level:
            points = unit * (capped - level)
            found.append(Gain(question, level, capped, points, question not in here.known))
    return tuple(sorted(found, key=lambda gain: (-gain.points, gain.question)))


def _written_step(case: Case, playbook: Playbook) -> Fraction | None:
    """The levels of `sop.written` that one more written procedure is worth; None where it adds none."""
    row = process_row(case, playbook) if playbook.kind == "sop" else None
    if row is None or row.cells.get("critical") != "yes" or row.cells.get("written") == "yes":
        return None
    if any(sop.process == row.row and sop.state in ("tested", "active") for sop in case.sops):
        return None
    return Fraction(TOP, sops_written(case)[1])
