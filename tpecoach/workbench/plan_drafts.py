"""A plan worked out and not yet kept, and how it is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction

from tpecoach.engine import explain, priorities, problems, schedule, scoring
from tpecoach.engine.schedule import codec
from tpecoach.engine.week import WINDOW
from tpecoach.language import LANGUAGES, speaker
from tpecoach.model.case import Case
from tpecoach.model.planning import Explained, Plan, PlanInput, PlanSettings
from tpecoach.model.records import Action, PlanVersion, Rollout
from tpecoach.model.scores import Valuation
from tpecoach.store import Write
from tpecoach.workbench.choices import Choices, choices_of
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import NothingAsked
from tpecoach.workbench.plan_view import pins_of

KeepGoing = Callable[[Fraction], bool]
Days = Mapping[str, tuple[date, ...]]
"""playbook → days of its steps"""


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan worked out and not yet accepted."""

    settings: PlanSettings
    valuations: tuple[Valuation, ...]
    problem: PlanInput
    plan: Plan
    explained: tuple[Explained, ...]
    choices: Choices = field(default_factory=Choices)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a plan is worked out with beyond the case; None leaves it as the plan in force has it."""

    visits: tuple[date, ...] = ()
    opening_moves: bool | None = None
    pins: Days | None = None
    choices: Choices | None = None
    pace: Fraction = Fraction(1)
    before: Days | None = None
    """days of the plan that is to move as little as can be"""


def work_out(
    desk: Desk,
    case: Case,
    wishes: Wishes,
    effort: int = schedule.EFFORT,
    keep_going: KeepGoing | None = None,
) -> Draft:
    """A plan for a case, whose rollout says the start and hours; nothing is saved. NothingAsked before answers."""
    if not case.answers_at("before"):
        raise NothingAsked
    settings, choices = settings_for(desk, case, wishes)
    score = scoring.score_case(case)
    valuations = choices.marked(case, priorities.valuations(case, score, desk.say))
    problem = problems.problem(case, score, valuations, settings)
    if wishes.before is None:
        plan = schedule.plan(problem, effort, keep_going)
    else:
        plan = schedule.steady(problem, wishes.before, effort, keep_going)
    told = explain.explain(case, valuations, problem, plan, desk.say, score)
    return Draft(settings, valuations, problem, plan, told, choices)


def settings_for(desk: Desk, case: Case, wishes: Wishes) -> tuple[PlanSettings, Choices]:
    """What a plan is made within, with what a person decided."""
    today = desk.today(case.client)
    start = case.rollout.start or next_monday(today)
    # A plan whose days are all gone by is one written down afterwards: there the day it is does not count.
    on_the_way = case.actions and today < start + timedelta(WINDOW)
    choices = choices_of(case) if wishes.choices is None else wishes.choices
    settings = problems.settings_of(
        case,
        start,
        visits=wishes.visits,
        pins=pins_of(case) if wishes.pins is None else wishes.pins,
        earliest=today if on_the_way else None,
    )
    if wishes.opening_moves is not None:
        settings = replace(settings, opening_moves=wishes.opening_moves)
    return replace(choices.applied(settings), pace=wishes.pace), choices


def said(desk: Desk, case: Case, draft: Draft) -> str:
    """The explanations in every language of the product, as they are kept."""
    found = {}
    score = scoring.score_case(case)
    for lang in LANGUAGES:
        say = speaker(lang)
        local = replace(case, content=desk.content_of(case.rollout, lang))
        valuations = draft.choices.marked(case, priorities.valuations(local, score, say))
        told = explain.explain(local, valuations, draft.problem, draft.plan, say, score)
        found[lang] = {e.playbook: {"priority": e.priority, "why": e.why} for e in told}
    return json.dumps(found, ensure_ascii=False)


def save(
    desk: Desk,
    tx: Write,
    rollout: Rollout,
    draft: Draft,
    told: str,
    made_on: date,
    pinned: set[str] | None = None,
) -> None:
    """Write the version and its actions.

    What is done or dropped keeps its days and comes first; what is under way, blocked or pinned stays, on its old days
    where the planner found none; the rest that is not in the plan any more goes. What was dropped or blocked and is
    placed again is planned.
    """
    versions = tx.list(PlanVersion, rollout=rollout.id)
    problem = {**codec.to_plain(draft.problem), "choices": draft.choices.plain()}
    tx.save(
        PlanVersion(
            desk.new_id(),
            rollout.id,
            max((v.version for v in versions), default=0) + 1,
            made_on,
            json.dumps(problem, ensure_ascii=False),
            json.dumps(codec.plan_to_plain(draft.plan), ensure_ascii=False),
            told,
        )
    )
    had = {a.playbook: a for a in tx.list(Action, rollout=rollout.id)}
    titles = {p.id: p for p in desk.content_of(rollout).playbooks}
    placed = steps_of(draft)
    over = [old for old in had.values() if old.state == "done" or _dropped(old, placed)]
    held = [old for old in had.values() if old not in over and _held(old, placed, draft.choices)]
    for place, old in enumerate((*over, *held), 1):
        if old.position != place:
            tx.save(replace(old, position=place))
    for place, (playbook, steps) in enumerate(placed.items(), len(over) + len(held) + 1):
        old_action = had.get(playbook)
        words = tuple((day, role, minutes, titles[playbook].steps[n].text) for n, day, role, minutes in steps)
        made = Action(rollout.id, playbook, place, words[0][0], words[-1][0], words)
        if old_action:
            made = replace(old_action, position=place, start=words[0][0], end=words[-1][0], steps=words)
        if made.state in ("dropped", "blocked"):
            made = replace(made, state="planned", reason="")
        if pinned is not None:
            made = replace(made, pinned=playbook in pinned)
        tx.save(made)
    for old in had.values():
        if old.playbook not in placed and old not in over and old not in held:
            tx.delete(old)


def _dropped(old: Action, placed: Mapping[str, object]) -> bool:
    return old.state == "dropped" and old.playbook not in placed


def _held(old: Action, placed: Mapping[str, object], choices: Choices) -> bool:
    if old.playbook in placed or old.playbook in choices.excluded:
        return False
    return old.pinned or old.state in ("doing", "blocked")


def steps_of(draft: Draft) -> dict[str, list[tuple[int, date, str, int]]]:
    """(step, day, role, minutes) of each placed candidate, in the order of the plan."""
    roles = {c.id: [s.role for s in c.steps] for c in draft.problem.candidates}
    found: dict[str, list[tuple[int, date, str, int]]] = {}
    for p in sorted(draft.plan.placements, key=lambda p: (p.candidate, p.step)):
        found.setdefault(p.candidate, []).append((p.step, p.day, roles[p.candidate][p.step], p.minutes))
    order = {e.playbook: n for n, e in enumerate(draft.explained)}
    return dict(sorted(found.items(), key=lambda item: (item[1][0][1], order.get(item[0], 0))))


def next_monday(today: date) -> date:
    """The Monday after a day."""
    return today + timedelta((7 - today.weekday()) % 7 or 7)
