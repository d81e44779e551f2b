"""What one level of each question is worth in the whole, and the level assumed where none is known."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from tpecoach.engine.answers import TOP
from tpecoach.engine.scoring import belongs, standings, tally, weigh
from tpecoach.model.conditions import FactValue
from tpecoach.model.content import Assessment
from tpecoach.model.records import Answer
from tpecoach.model.scores import Standing


def shares(assessment: Assessment, standing: Mapping[str, Standing]) -> dict[str, Fraction]:
    """The part of each scored system in the whole (they sum to 1): its weight over theirs."""
    scored = {part.id for part in tally(assessment, standing, "full").systems if part.scored}
    total = sum(system.weight for system in assessment.systems if system.id in scored)
    return {s.id: Fraction(s.weight, total) for s in assessment.systems if s.id in scored and total}


def points_per_level(
    assessment: Assessment, facts: Mapping[str, FactValue], answers: Mapping[str, Answer]
) -> dict[str, Fraction]:
    """What one level of each applicable question is worth in points of the whole score.

    100 · share(its system) · w / (4 · Σ w of that system's applicable questions), always over the full
    assessment, so that a practice is worth the same in an express interview.
    """
    standing = standings(assessment, facts, answers, "full")
    share = shares(assessment, standing)
    applicable = [q for q in assessment.questions if q.id in standing and standing[q.id].status != "na"]
    total: dict[str, int] = {}
    for question in applicable:
        total[question.system] = total.get(question.system, 0) + question.weight
    return {
        q.id: 100 * share[q.system] * Fraction(q.weight, TOP * total[q.system])
        for q in applicable
        if q.system in share
    }


def assumed_levels(
    assessment: Assessment, facts: Mapping[str, FactValue], answers: Mapping[str, Answer]
) -> dict[str, int]:
    """The level of each applicable question of the full assessment, known or assumed.

    One without a value stands at the mean level (by weight) of its topic, else of its system, rounded down;
    at 0 where nothing there is answered.
    """
    standing = standings(assessment, facts, answers, "full")
    found: dict[str, int] = {}
    for question in assessment.questions:
        place = standing.get(question.id)
        if place is None or place.status == "na":
            continue
        if place.value is not None:
            found[question.id] = place.value
            continue
        near = [q for q in assessment.questions if belongs(q, question.system, question.topic)]
        wide = [q for q in assessment.questions if q.system == question.system]
        sums = next((s for s in (weigh(near, standing), weigh(wide, standing)) if s.answered), None)
        found[question.id] = sums.levels // sums.answered if sums else 0
    return found
