"""The plan of a plausible firm, made as for a real one, and what is worth knowing of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from tpecoach.engine import priorities, problems, schedule, scoring, targets
from tpecoach.engine.alarms import alarms, serves
from tpecoach.engine.answers import LIFTED_BY
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.planning import Placement, PlanInput
from tpecoach.model.scores import Score

EFFORT = 150
"""moves tried for each plan: enough to fill it, far from its best days"""


@dataclass(frozen=True, slots=True)
class Raised:
    """One alarm of a firm, and what its plan does about it."""

    id: str
    level: str
    served: str
    """the first action of the plan that serves it, empty where none does"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a plan came to."""

    actions: tuple[str, ...]
    """playbooks in the order they start"""
    applicable: frozenset[str]
    """playbooks that could have been chosen"""
    gain: Fraction
    """points the score would rise by if every action reached what it lifts to"""
    alarms: tuple[Raised, ...]
    over: bool
    """True where a week asks more than its hours"""


def outcome(case: Case, say: Say, effort: int = EFFORT) -> Outcome:
    """The plan of a case, through the same steps as at the workbench."""
    score = scoring.score_case(case)
    valuations = priorities.valuations(case, score, say)
    settings = problems.settings_of(case, case.rollout.start or case.rollout.opened_on)
    problem = problems.problem(case, score, valuations, settings)
    plan = schedule.placements(problem, effort)
    actions = tuple(dict.fromkeys(placement.candidate for placement in plan))
    return Outcome(
        actions=actions,
        applicable=frozenset(v.playbook for v in valuations if v.applicable),
        gain=_gain(case, score, actions),
        alarms=_raised(case, say, actions),
        over=_over(problem, plan),
    )


def _gain(case: Case, score: Score, actions: tuple[str, ...]) -> Fraction:
    levels = {name: place.value for name, place in score.standings.items() if place.value is not None}
    reached: dict[str, int] = {}
    for playbook in case.content.playbooks:
        if playbook.id in actions:
            for lift in playbook.lifts:
                level = levels.get(lift.question)
                if level is not None and level in lift.start:
                    best = min(lift.to, level + LIFTED_BY)
                    reached[lift.question] = max(best, reached.get(lift.question, 0))
    after = targets.projected(case, score, reached)
    return (after.score or Fraction(0)) - (score.score or Fraction(0))


def _raised(case: Case, say: Say, actions: tuple[str, ...]) -> tuple[Raised, ...]:
    told = {p.id: p for p in case.content.playbooks}
    return tuple(
        Raised(
            f"{alarm.id}:{alarm.fact}" if alarm.fact else alarm.id,
            alarm.level,
            next((name for name in actions if serves(told[name], alarm)), ""),
        )
        for alarm in alarms(case, say)
    )


def _over(problem: PlanInput, plan: tuple[Placement, ...]) -> bool:
    """Whether the steps of some week take more minutes than there are: counted anew, not asked of the planner."""
    weeks = {day.date: day.week for day in problem.days}
    roles = {c.id: [step.role for step in c.steps] for c in problem.candidates}
    asked: Counter[tuple[str, str]] = Counter()
    for placed in plan:
        asked[roles[placed.candidate][placed.step], weeks[placed.day]] += placed.minutes
    return any(
        minutes > problem.budget[role].get(week, 0)
        for (role, week), minutes in asked.items()
        if role in problem.budget
    )
