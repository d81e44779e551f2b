"""What one would change in a plan, and what comes of it before it is accepted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tpecoach.engine.answers import latest_answer
from tpecoach.engine.costs import step_minutes
from tpecoach.engine.differences import Move
from tpecoach.engine.hypotheses import alone, employees
from tpecoach.engine.pace import Pace
from tpecoach.engine.problems import settings_of
from tpecoach.engine.worth import Total, total
from tpecoach.model.case import Case
from tpecoach.model.content import Assessment, Question
from tpecoach.model.planning import Explained, PlanInput
from tpecoach.model.records import Action
from tpecoach.model.scores import Range
from tpecoach.workbench.choices import Choices, Steps
from tpecoach.workbench.plan_drafts import Draft
from tpecoach.workbench.plan_view import Week

__all__ = [
    "Changes",
    "Inclusion",
    "Move",
    "Price",
    "Proposal",
    "Total",
    "Why",
    "as_action",
    "changed_case",
    "changed_choices",
    "changed_pins",
    "changed_targets",
    "levelled",
    "whole",
    "worth_of",
]
PURSES = ("owner", "team")
NOTHING_WORTH = Total(
    Range(Fraction(0), Fraction(0), Fraction(0)), Range(Fraction(0), Fraction(0), Fraction(0)), 0
)
FIVE = 5
"""minutes: hours of an action are shared among its steps no finer"""


@dataclass(frozen=True, slots=True)
class Changes:
    """What one would change; what is not given stays as it is in the plan in force."""

    start: date | None = None
    owner_hours_week: Decimal | None = None
    team_hours_week: Decimal | None = None
    newcomer: Decimal | None = None
    """hours a week of one more person in the team"""
    visits: tuple[date, ...] | None = None
    peaks: tuple[str, ...] | None = None
    """ISO weeks at half capacity"""
    opening_moves: bool | None = None
    targets: Mapping[str, int] = field(default_factory=dict)
    """question, or system for all its questions → level to reach in twelve months"""
    include: tuple[str, ...] = ()
    """playbooks to have in the plan, on any days"""
    exclude: tuple[str, ...] = ()
    """playbooks to leave aside"""
    free: tuple[str, ...] = ()
    """playbooks neither asked for nor left aside any more: their value decides again"""
    pin: tuple[str, ...] = ()
    unpin: tuple[str, ...] = ()
    purse: Mapping[str, str] = field(default_factory=dict)
    """action → owner or team, who does all its steps but the consultant's"""
    hours: Mapping[str, Decimal] = field(default_factory=dict)
    """action → hours of owner and team in all"""
    learn: bool = True
    """whether what remains is planned at the pace of what was done"""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan that could take the place of the one in force, with what it would change; nothing is saved."""

    slug: str
    version: int
    """of the plan in force it was worked out from"""
    case: Case
    """as it would be"""
    basis: tuple[Action, ...]
    """the actions it was worked out from, as they stood"""
    draft: Draft
    pins: frozenset[str]
    excluded: frozenset[str]
    moves: tuple[Move, ...]
    before: Fraction
    """value of the plan in force"""
    after: Fraction
    weeks_before: tuple[Week, ...]
    weeks_after: tuple[Week, ...]
    pace: Pace
    newcomer: bool = False
    """whether there would be one more person in the firm"""
    worth_before: Total = NOTHING_WORTH
    """what the actions of the plan in force bring in euros, what is done among them"""
    worth_after: Total = NOTHING_WORTH
    conflicts: tuple[str, ...] = ()
    """sentences: what conflicts with what in the plan proposed"""

    @property
    def changed(self) -> tuple[Move, ...]:
        """The moves but what stays."""
        return tuple(move for move in self.moves if move.kind != "stays")


@dataclass(frozen=True, slots=True)
class Price:
    """What one constraint costs in value: the plan without it, less the plan with it."""

    constraint: str
    """an action that is pinned or asked for, `opening` for the order of the opening moves"""
    title: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class Inclusion:
    """What it would take to have a playbook in the plan."""

    playbook: str
    title: str
    why_out: tuple[str, ...]
    proposal: Proposal
    """with the playbook in it, whatever has to go"""
    role: str = ""
    """owner or team: whose hours would have to grow for nothing to go; empty where hours change nothing"""
    hours: int = 0
    """hours a week more of that purse"""


@dataclass(frozen=True, slots=True)
class Why:
    """Why a playbook is in the plan or not, and what could be done about it."""

    explained: Explained
    inclusion: Inclusion | None = None
    """what it would take to have it in, where it could be"""
    refused: str = ""
    """why it can be in no plan, as a sentence, where it was tried"""
    price: Price | None = None
    """what holding it there costs, where it is pinned or asked for"""


def changed_case(case: Case, changes: Changes, start: date) -> Case:
    """The case with other hours, another start or one more person; what is asked for again is no longer dropped."""
    given = {"owner_hours_week": changes.owner_hours_week, "team_hours_week": changes.team_hours_week}
    hypotheses = {**case.rollout.hypotheses, **{n: value for n, value in given.items() if value is not None}}
    client, targets = case.client, changed_targets(case, changes)
    if changes.newcomer is not None:
        before = settings_of(replace(case, rollout=replace(case.rollout, hypotheses=hypotheses)), start)
        hours = (Decimal(before.team_minutes_week) / 60).quantize(Decimal("0.01"))
        hypotheses["team_hours_week"] = hours + changes.newcomer
        client = replace(client, facts={**client.facts, "employees": (employees(case) or 0) + 1})
    again, out = set(changes.include), set(changes.exclude)
    return replace(
        case,
        client=client,
        rollout=replace(case.rollout, hypotheses=hypotheses, start=start, targets=targets),
        actions=tuple(
            a
            for a in case.actions
            if (a.state == "done" or a.playbook not in out)
            and not (a.playbook in again and a.state in ("dropped", "blocked"))
        ),
    )


def changed_targets(case: Case, changes: Changes) -> Mapping[str, tuple[int, int]]:
    """Levels to reach in thirty days and in twelve months; thirty days one level up, and no higher than a year."""
    found = dict(case.rollout.targets)
    for name, level in changes.targets.items():
        for question in levelled(case.assessment, name):
            days30 = found[question.id][0] if question.id in found else 1 + _level(case, question.id)
            found[question.id] = (min(days30, level), level)
    return found


def levelled(assessment: Assessment, name: str) -> tuple[Question, ...]:
    """The question of that id, or all those of that system, which have levels; none where it is neither."""
    return tuple(q for q in assessment.questions if q.scored and name in (q.id, q.system))


def _level(case: Case, question: str) -> int:
    answer = latest_answer(case, question)
    return answer.value if answer and isinstance(answer.value, int) else 0


def changed_choices(old: Choices, case: Case, changes: Changes) -> Choices:
    """What a person has decided with these changes."""
    wanted = [n for n in dict.fromkeys((*old.wanted, *changes.include)) if n not in changes.exclude]
    excluded = [n for n in dict.fromkeys((*old.excluded, *changes.exclude)) if n not in changes.include]
    steps = dict(old.steps)
    for name in dict.fromkeys((*changes.purse, *changes.hours)):
        steps[name] = _steps(case, steps.get(name), name, changes.purse.get(name), changes.hours.get(name))
    return Choices(
        tuple(n for n in wanted if n not in changes.free),
        tuple(n for n in excluded if n not in changes.free),
        steps,
        old.peaks if changes.peaks is None else changes.peaks,
    )


def _steps(case: Case, old: Steps | None, name: str, purse: str | None, hours: Decimal | None) -> Steps:
    """The steps of an action by another purse, in other hours: shared as its sheet shares them, by five minutes."""
    playbook = next(p for p in case.content.playbooks if p.id == name)
    planned = next((tuple((s[1], s[2]) for s in a.steps) for a in case.actions if a.playbook == name), None)
    base = old or planned or step_minutes(case, playbook, not alone(case))
    steps = [(purse if purse and role in PURSES else role, minutes) for role, minutes in base]
    if hours is None:
        return tuple(steps)
    total, whole = sum(m for role, m in steps if role in PURSES), int(hours * 60)
    found, spent, passed = [], 0, 0
    for role, minutes in steps:
        if role not in PURSES or not total:
            found.append((role, minutes))
            continue
        # Shared from the running total, so that the parts add up to the whole.
        passed += minutes
        upto = whole if passed == total else whole * passed // total // FIVE * FIVE
        found.append((role, upto - spent))
        spent = upto
    return tuple(found)


def changed_pins(case: Case, changes: Changes) -> dict[str, tuple[date, ...]]:
    """The days of what is pinned with these changes."""
    pins = {
        a.playbook: tuple(s[0] for s in a.steps)
        for a in case.actions
        if a.pinned or a.playbook in changes.pin
    }
    return {n: days for n, days in pins.items() if n not in changes.unpin and n not in changes.exclude}


def as_action(case: Case, name: str, steps: Iterable[tuple[date, str, int]]) -> Action:
    """A placed action as it would be kept."""
    told = tuple((day, role, minutes, "") for day, role, minutes in steps)
    return Action(case.rollout.id, name, 0, told[0][0], told[-1][0], told)


def whole(old: PlanInput, new: PlanInput) -> PlanInput:
    """The new problem with the candidates of the old one that it has no more: what stands can be valued by it."""
    known = {c.id for c in new.candidates}
    return replace(new, candidates=(*new.candidates, *(c for c in old.candidates if c.id not in known)))


def worth_of(draft: Draft, names: Collection[str]) -> Total:
    """What these actions bring together in euros: of two on one figure the larger counts."""
    return total(v.worth for v in draft.valuations if v.worth is not None and v.playbook in names)
