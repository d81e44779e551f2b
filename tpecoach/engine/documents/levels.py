"""Scores over given levels: where the five systems would stand, and how far the comparison could be wrong."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from tpecoach.engine import targets
from tpecoach.engine.answers import TOP
from tpecoach.engine.scoring import mean
from tpecoach.model.case import Case
from tpecoach.model.scores import Comparison, QuestionChange, Score

Levels = Mapping[str, int]
"""question → a level from 0 to 4"""
_UNKNOWN = ("dont_know", "missing")


def weighted(case: Case, levels: Levels) -> dict[str, Fraction]:
    """The score 0–100 of each system over exactly these questions: 100 · Σ w·v / (4 · Σ w)."""
    sums: dict[str, tuple[Fraction, int]] = {}
    for question in case.assessment.questions:
        if question.id in levels:
            total, weights = sums.get(question.system, (Fraction(0), 0))
            sums[question.system] = (total + question.weight * levels[question.id], weights + question.weight)
    return {name: 100 * total / (TOP * weights) for name, (total, weights) in sums.items() if weights}


def whole(case: Case, scores: Mapping[str, Fraction]) -> Fraction | None:
    """The mean of these systems by their weights; None when there is none."""
    return mean((scores.get(system.id), system.weight) for system in case.assessment.systems)


def ambitions(case: Case, score: Score) -> Levels:
    """Where each applicable question should stand in twelve months: never below where it stands."""
    return {
        standing.question: targets.ambition(case, standing.question, standing.value or 0)
        for standing in score.standings.values()
        if standing.status != "na"
    }


def befores(changes: tuple[QuestionChange, ...]) -> dict[str, int]:
    """The level before of each question asked again."""
    return {change.question: change.before for change in changes}


def aims(case: Case, levels: Mapping[str, int]) -> Levels:
    """Where thirty days should bring each question from its level."""
    return {name: targets.target_30(case, name, level) for name, level in levels.items()}


def planned(case: Case, levels: Mapping[str, int]) -> dict[str, int]:
    """Where each question would stand if every planned action reached its lift: min(to, level + 2)."""
    wanted = {action.playbook for action in case.actions}
    lifts = [lift for p in case.content.playbooks if p.id in wanted for lift in p.lifts]
    reached = dict(levels)
    for lift in lifts:
        level = levels.get(lift.question)
        if level is not None and level in lift.start:
            reached[lift.question] = max(reached[lift.question], min(lift.to, level + 2))
    return reached


def bounds(case: Case, comparison: Comparison, after: Score) -> dict[str, tuple[Fraction, Fraction]]:
    """How far each system's headline could lie if what stayed without an answer on day 30 were worth 0 or 4.

    Inherited answers are left out, as they are of the headline.
    """
    weights = {q.id: q.weight for q in case.assessment.questions}
    owners = {q.id: q.system for q in case.assessment.questions}
    found = {}
    for change in comparison.systems:
        if change.headline is None or not change.compared:
            continue
        known = sum(weights[c.question] for c in comparison.changes if owners.get(c.question) == change.id)
        unknown = sum(
            weights.get(s.question, 0)
            for s in after.standings.values()
            if s.status in _UNKNOWN and owners.get(s.question) == change.id
        )
        if known + unknown:
            low = change.headline * known / (known + unknown)
            found[change.id] = (low, low + Fraction(100 * unknown, known + unknown))
    return found
