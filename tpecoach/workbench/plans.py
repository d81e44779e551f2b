"""Plans: made from the answers within the people's hours, saved by version, moved by hand, explained."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tpecoach.engine import explain, priorities, problems, schedule, scoring
from tpecoach.engine.schedule import codec
from tpecoach.engine.week import WINDOW
from tpecoach.language import LANGUAGES, speaker
from tpecoach.model.case import Case
from tpecoach.model.planning import Explained, Plan, PlanInput, PlanSettings
from tpecoach.model.records import Action, PlanVersion, Rollout
from tpecoach.model.scores import Valuation
from tpecoach.model.text import clean
from tpecoach.store import Write
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import (
    CannotMove,
    NoPlan,
    NothingAsked,
    PlanOver,
    UnknownPlaybook,
    WrongDay,
    WrongHours,
)
from tpecoach.workbench.moves import shifted
from tpecoach.workbench.plan_view import PlanView, pins_of, view, visits_of

KeepGoing = Callable[[Fraction], bool]


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan worked out and not yet accepted."""

    settings: PlanSettings
    valuations: tuple[Valuation, ...]
    problem: PlanInput
    plan: Plan
    explained: tuple[Explained, ...]


class Plans:
    """What a consultant does with a plan."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def make(
        self,
        slug: str,
        start: date | None = None,
        *,
        owner_hours_week: Decimal | None = None,
        team_hours_week: Decimal | None = None,
        visits: tuple[date, ...] = (),
        opening_moves: bool | None = None,
        effort: int = schedule.EFFORT,
        keep_going: KeepGoing | None = None,
    ) -> PlanView:
        """Work a plan out and save it as the next version; what is done, under way or pinned stays.

        Hours given are kept for the next time; so are the days of visit while the plan starts on the same day.
        Raises NothingAsked before the first answer, WrongHours, WrongDay for a visit outside the thirty days,
        PlanOver where they are past and no new start is given.
        """
        client, rollout = self._desk.open_rollout(slug)
        hours = {"owner_hours_week": owner_hours_week, "team_hours_week": team_hours_week}
        given = {name: value for name, value in hours.items() if value is not None}
        for value in given.values():
            if not 0 <= value <= 100:
                raise WrongHours(hours=value)
        case = self._desk.case_of(client, rollout)
        today = self._desk.today(client)
        first = start or rollout.start or _next_monday(today)
        last = first + timedelta(WINDOW - 1)
        if start is None and case.actions and last < today:
            raise PlanOver(end=last)
        if outside := [day for day in visits if not first <= day <= last]:
            raise WrongDay(value=outside[0], expected=f"{first} … {last}")
        if not visits and case.plan is not None and first == rollout.start:
            visits = visits_of(view(case).problem)
        rollout = replace(rollout, hypotheses={**rollout.hypotheses, **given}, start=first)
        case = replace(case, rollout=rollout)
        draft = self.draft(
            case,
            visits=visits,
            opening_moves=opening_moves,
            effort=effort,
            keep_going=keep_going,
        )
        said = self._said(case, draft)
        with self._desk.store.write(self._desk.operation("make-plan", client)) as tx:
            self._save(tx, tx.save(rollout), draft, said, today)
        return self.show(slug)

    def draft(
        self,
        case: Case,
        *,
        visits: tuple[date, ...] = (),
        opening_moves: bool | None = None,
        pins: Mapping[str, tuple[date, ...]] | None = None,
        effort: int = schedule.EFFORT,
        keep_going: KeepGoing | None = None,
    ) -> Draft:
        """A plan worked out for a case, whose rollout says the start and hours; nothing is saved."""
        if not case.answers_at("before"):
            raise NothingAsked
        say = self._desk.say
        start = case.rollout.start or _next_monday(self._desk.today(case.client))
        today = self._desk.today(case.client)
        # A plan whose days are all gone by is one written down afterwards: there the day it is does not count.
        on_the_way = case.actions and today < start + timedelta(WINDOW)
        settings = problems.settings_of(
            case,
            start,
            visits=visits,
            pins=pins_of(case) if pins is None else pins,
            earliest=today if on_the_way else None,
        )
        if opening_moves is not None:
            settings = replace(settings, opening_moves=opening_moves)
        score = scoring.score_case(case)
        valuations = priorities.valuations(case, score, say)
        problem = problems.problem(case, score, valuations, settings)
        plan = schedule.plan(problem, effort, keep_going)
        return Draft(
            settings, valuations, problem, plan, explain.explain(case, valuations, problem, plan, say, score)
        )

    def show(self, slug: str, rollout: int | None = None) -> PlanView:
        """The plan in force; NoPlan before the first."""
        return view(self._desk.case(slug, rollout))

    def problem(self, slug: str) -> dict[str, Any]:
        """The planner's problem of the plan in force, as JSON-plain values."""
        case = self._desk.case(slug)
        if case.plan is None:
            raise NoPlan
        plain: dict[str, Any] = json.loads(case.plan.problem)
        return plain

    def result(self, slug: str) -> dict[str, Any]:
        """The planner's answer of the plan in force, as JSON-plain values."""
        case = self._desk.case(slug)
        if case.plan is None:
            raise NoPlan
        plain: dict[str, Any] = json.loads(case.plan.result)
        return plain

    def explain(self, slug: str, playbook: str) -> Explained:
        """Why an action stands where it does, or why a playbook is left out."""
        view = self.show(slug)
        found = {a.action.playbook: a.explained for a in view.actions} | {
            e.playbook: e for e in view.left_out
        }
        if playbook not in found:
            raise UnknownPlaybook(name=clean(playbook)[:80], known=", ".join(found))
        return found[playbook]

    def priorities(self, slug: str) -> tuple[Valuation, ...]:
        """Every playbook's value, cost and rank for this client, best first."""
        case = self._desk.case(slug)
        if not case.answers_at("before"):
            raise NothingAsked
        return priorities.valuations(case, scoring.score_case(case), self._desk.say)

    def pin(self, slug: str, playbook: str, pinned: bool = True) -> PlanView:
        """Hold an action on its days when the plan is made again, or let it go."""
        client, rollout = self._desk.open_rollout(slug)
        action = self._action(rollout, playbook)
        with self._desk.store.write(self._desk.operation("pin-action", client)) as tx:
            tx.save(replace(action, pinned=pinned))
        return self.show(slug)

    def move(self, slug: str, playbook: str, days: int) -> PlanView:
        """Move an action by so many open days, pin it there and make the plan again around it.

        Raises LeavesPlan, NoVisitLeft, or CannotMove where the action has no room there.
        """
        client, rollout = self._desk.open_rollout(slug)
        case = self._desk.case_of(client, rollout)
        action, problem = self._action(rollout, playbook), view(case).problem
        if action.state in ("done", "dropped"):
            told = {
                "done": self._desk.say("Elle est déjà faite."),
                "dropped": self._desk.say("Elle est abandonnée."),
            }
            raise CannotMove(why=told[action.state])
        moved = shifted(problem, action, days)
        pins = pins_of(case)
        draft = self.draft(
            case,
            visits=visits_of(problem),
            opening_moves=problem.rules.get("opening"),
            pins={**pins, playbook: moved},
        )
        if playbook not in {placement.candidate for placement in draft.plan.placements}:
            # A person who moves an action wants it in the plan: better to say no than to lose it.
            why = next((e.why[0] for e in draft.explained if e.playbook == playbook and e.why), "")
            raise CannotMove(why=why)
        said = self._said(case, draft)
        with self._desk.store.write(self._desk.operation("move-action", client)) as tx:
            self._save(tx, rollout, draft, said, self._desk.today(client), {*pins, playbook})
        return self.show(slug)

    def _action(self, rollout: Rollout, playbook: str) -> Action:
        actions = {a.playbook: a for a in self._desk.store.list(Action, rollout=rollout.id)}
        if playbook not in actions:
            raise UnknownPlaybook(name=clean(playbook)[:80], known=", ".join(actions))
        return actions[playbook]

    def _said(self, case: Case, draft: Draft) -> str:
        """The explanations in every language of the product, as they are kept."""
        found = {}
        score = scoring.score_case(case)
        for lang in LANGUAGES:
            say = speaker(lang)
            local = replace(case, content=self._desk.content_of(case.rollout, lang))
            valuations = priorities.valuations(local, score, say)
            told = explain.explain(local, valuations, draft.problem, draft.plan, say, score)
            found[lang] = {e.playbook: {"priority": e.priority, "why": e.why} for e in told}
        return json.dumps(found, ensure_ascii=False)

    def _save(
        self,
        tx: Write,
        rollout: Rollout,
        draft: Draft,
        said: str,
        made_on: date,
        pinned: set[str] | None = None,
    ) -> None:
        """Write the version and its actions.

        What is done or dropped keeps its days and comes first; what is under way or pinned stays, on its old days
        where the planner found none; the rest that is not in the plan any more goes.
        """
        versions = tx.list(PlanVersion, rollout=rollout.id)
        tx.save(
            PlanVersion(
                self._desk.new_id(),
                rollout.id,
                max((v.version for v in versions), default=0) + 1,
                made_on,
                json.dumps(codec.to_plain(draft.problem), ensure_ascii=False),
                json.dumps(codec.plan_to_plain(draft.plan), ensure_ascii=False),
                said,
            )
        )
        had = {a.playbook: a for a in tx.list(Action, rollout=rollout.id)}
        titles = {p.id: p for p in self._desk.content_of(rollout).playbooks}
        placed = _steps(draft)
        over = [old for old in had.values() if old.state in ("done", "dropped")]
        held = [
            old
            for old in had.values()
            if old not in over and old.playbook not in placed and (old.pinned or old.state == "doing")
        ]
        for place, old in enumerate((*over, *held), 1):
            if old.position != place:
                tx.save(replace(old, position=place))
        for place, (playbook, steps) in enumerate(placed.items(), len(over) + len(held) + 1):
            old_action = had.get(playbook)
            told = tuple(
                (day, role, minutes, titles[playbook].steps[n].text) for n, day, role, minutes in steps
            )
            made = Action(rollout.id, playbook, place, told[0][0], told[-1][0], told)
            if old_action:
                made = replace(old_action, position=place, start=told[0][0], end=told[-1][0], steps=told)
            if pinned is not None:
                made = replace(made, pinned=playbook in pinned)
            tx.save(made)
        for old in had.values():
            if old.playbook not in placed and old not in over and old not in held:
                tx.delete(old)


def _steps(draft: Draft) -> dict[str, list[tuple[int, date, str, int]]]:
    """(step, day, role, minutes) of each placed candidate, in the order of the plan."""
    roles = {c.id: [s.role for s in c.steps] for c in draft.problem.candidates}
    found: dict[str, list[tuple[int, date, str, int]]] = {}
    for p in sorted(draft.plan.placements, key=lambda p: (p.candidate, p.step)):
        found.setdefault(p.candidate, []).append((p.step, p.day, roles[p.candidate][p.step], p.minutes))
    order = {e.playbook: n for n, e in enumerate(draft.explained)}
    return dict(sorted(found.items(), key=lambda item: (item[1][0][1], order.get(item[0], 0))))


def _next_monday(today: date) -> date:
    return today + timedelta((7 - today.weekday()) % 7 or 7)
