"""The plan in force, gathered for those who read it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from tpecoach.engine.schedule import codec
from tpecoach.engine.week import WINDOW
from tpecoach.model.case import Case
from tpecoach.model.content import Playbook
from tpecoach.model.planning import Explained, PlanInput
from tpecoach.model.records import Action, PlanVersion
from tpecoach.workbench.errors import NoPlan

POSSIBLE = frozenset({"capacity", "order", "worth", "need", "alone", "excluded", "blocked"})
"""why what could have been in the plan is not; anything else says that it is not for this firm, or not now"""


@dataclass(frozen=True, slots=True)
class Week:
    """Minutes used and available of one purse in one ISO week."""

    week: str
    role: str
    used: int
    available: int


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action of the plan with its playbook, its reasons and its hours."""

    action: Action
    playbook: Playbook | None
    title: str
    explained: Explained
    owner: int
    team: int
    consultant: int


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan in force: its actions in order, what was left out, and how much of the hours it takes."""

    case: Case
    version: PlanVersion
    start: date
    end: date
    actions: tuple[PlannedAction, ...]
    left_out: tuple[Explained, ...]
    value: Fraction
    bound: Fraction
    weeks: tuple[Week, ...]
    problem: PlanInput

    @property
    def could(self) -> tuple[Explained, ...]:
        """What is left out and could have been in."""
        return tuple(one for one in self.left_out if one.priority in POSSIBLE)

    @property
    def share(self) -> Fraction:
        """The value reached, as a share of the best that could be known to be possible."""
        return self.value / self.bound if self.bound else Fraction(1)


def view(case: Case) -> PlanView:
    """The plan a case holds; NoPlan before the first."""
    if case.plan is None:
        raise NoPlan
    problem = codec.from_plain(json.loads(case.plan.problem))
    plan = codec.plan_from_plain(json.loads(case.plan.result))
    explained = {e.playbook: e for e in _explained(case.plan.explanations)}
    placed = {action.playbook for action in case.actions}
    planned = [_planned(case, action, explained) for action in case.actions]
    return PlanView(
        case=case,
        version=case.plan,
        start=problem.start,
        end=problem.start + timedelta(WINDOW - 1),
        actions=tuple(planned),
        left_out=tuple(e for e in explained.values() if e.playbook not in placed),
        value=plan.value,
        bound=plan.bound,
        weeks=filling(problem, [a.action for a in planned], {p.candidate for p in plan.placements}),
        problem=problem,
    )


def _planned(case: Case, action: Action, explained: Mapping[str, Explained]) -> PlannedAction:
    playbook = next((p for p in case.content.playbooks if p.id == action.playbook), None)
    minutes = {
        role: sum(s[2] for s in action.steps if s[1] == role) for role in ("owner", "team", "consultant")
    }
    return PlannedAction(
        action,
        playbook,
        playbook.title if playbook else action.playbook,
        explained.get(action.playbook, Explained(action.playbook, "value", ())),
        minutes["owner"],
        minutes["team"],
        minutes["consultant"],
    )


def _explained(text: str) -> tuple[Explained, ...]:
    return tuple(
        Explained(playbook, one["priority"], tuple(one["why"])) for playbook, one in json.loads(text).items()
    )


def filling(problem: PlanInput, actions: Iterable[Action], placed: Collection[str]) -> tuple[Week, ...]:
    """Minutes used and available by purse and week, by the problem and the actions that were placed for it.

    The hours of the problem are those left by what was done before it was posed: those are added to both sides.
    """
    week_of = {day.date: day.week for day in problem.days}
    used: dict[tuple[str, str], int] = {}
    before: dict[tuple[str, str], int] = {}
    for action in actions:
        if action.state in ("dropped", "blocked"):
            continue
        for day, role, minutes, _ in action.steps:
            if day in week_of:
                key = (week_of[day], role)
                used[key] = used.get(key, 0) + minutes
                if action.playbook not in placed and action.state == "done":
                    before[key] = before.get(key, 0) + minutes
    return tuple(
        Week(
            week,
            role,
            used.get((week, role), 0),
            problem.budget[role].get(week, 0) + before.get((week, role), 0),
        )
        for week in dict.fromkeys(day.week for day in problem.days)
        for role in ("owner", "team")
        if role in problem.budget
    )


def pins_of(case: Case) -> dict[str, tuple[date, ...]]:
    """The days of the actions held there by a person."""
    return {a.playbook: tuple(step[0] for step in a.steps) for a in case.actions if a.pinned}


def standing(case: Case) -> dict[str, tuple[date, ...]]:
    """The days of the actions of the plan that are still to be done, or under way."""
    return {
        a.playbook: tuple(step[0] for step in a.steps)
        for a in case.actions
        if a.steps and a.state in ("planned", "doing")
    }


def visits_of(problem: PlanInput) -> tuple[date, ...]:
    """The consultant's days of a plan."""
    there = problem.capacity.get("consultant", {})
    return tuple(date.fromisoformat(day) for day, minutes in there.items() if minutes)
