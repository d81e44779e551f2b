"""Plans: made from the answers within the people's hours, saved by version, moved by hand, explained."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tpecoach.engine import conflicts, followups, priorities, schedule, scoring
from tpecoach.engine.followups import FollowUp
from tpecoach.engine.pace import pace_of
from tpecoach.engine.schedule import codec
from tpecoach.engine.week import WINDOW
from tpecoach.model.case import Case
from tpecoach.model.planning import Explained
from tpecoach.model.records import Action, Rollout
from tpecoach.model.scores import Valuation
from tpecoach.model.text import clean
from tpecoach.workbench.choices import choices_of
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
from tpecoach.workbench.plan_drafts import Draft, KeepGoing, Wishes, next_monday, said, save, work_out
from tpecoach.workbench.plan_view import PlanView, pins_of, standing, view, visits_of

__all__ = ["Draft", "FollowUp", "KeepGoing", "Plans", "Wishes", "check_hours"]


def check_hours(given: Iterable[Decimal]) -> None:
    """WrongHours where they are no hours of a week."""
    for value in given:
        if not 0 <= value <= 100:
            raise WrongHours(hours=value)


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
        fresh: bool = False,
        effort: int = schedule.EFFORT,
        keep_going: KeepGoing | None = None,
    ) -> PlanView:
        """Work a plan out and save it as the next version; what is done, under way or pinned stays.

        Where there is a plan, the next moves as little of it as can be, at the pace of what was done; `fresh` looks for
        the best days as if there had been none.
        Hours given are kept for the next time; so are the days of visit while the plan starts on the same day.
        Raises NothingAsked before the first answer, WrongHours, WrongDay for a visit outside the thirty days,
        PlanOver where they are past and no new start is given.
        """
        client, rollout = self._desk.open_rollout(slug)
        hours = {"owner_hours_week": owner_hours_week, "team_hours_week": team_hours_week}
        given = {name: value for name, value in hours.items() if value is not None}
        check_hours(given.values())
        case = self._desk.case_of(client, rollout)
        today = self._desk.today(client)
        first = start or rollout.start or next_monday(today)
        last = first + timedelta(WINDOW - 1)
        if start is None and case.actions and last < today:
            raise PlanOver(end=last)
        if outside := [day for day in visits if not first <= day <= last]:
            raise WrongDay(value=outside[0], expected=f"{first} … {last}")
        if not visits and case.plan is not None and first == rollout.start:
            visits = visits_of(view(case).problem)
        rollout = replace(rollout, hypotheses={**rollout.hypotheses, **given}, start=first)
        case = replace(case, rollout=rollout)
        wishes = Wishes(visits, opening_moves)
        if case.actions and not fresh:
            wishes = replace(wishes, pace=pace_of(case).factor, before=standing(case))
        draft = self.draft(case, wishes, effort=effort, keep_going=keep_going)
        told = said(self._desk, case, draft)
        with self._desk.store.write(self._desk.operation("make-plan", client)) as tx:
            save(self._desk, tx, tx.save(rollout), draft, told, today)
        return self.show(slug)

    def draft(
        self,
        case: Case,
        wishes: Wishes | None = None,
        *,
        effort: int = schedule.EFFORT,
        keep_going: KeepGoing | None = None,
    ) -> Draft:
        """A plan worked out for a case, whose rollout says the start and hours; nothing is saved."""
        return work_out(self._desk, case, wishes or Wishes(), effort, keep_going)

    def show(self, slug: str, rollout: int | None = None) -> PlanView:
        """The plan in force; NoPlan before the first."""
        return view(self._desk.case(slug, rollout))

    def problem(self, slug: str) -> dict[str, Any]:
        """The planner's problem of the plan in force, as JSON-plain values."""
        case = self._desk.case(slug)
        if case.plan is None:
            raise NoPlan
        plain: dict[str, Any] = json.loads(case.plan.problem)
        # What a person decided is in the candidates already.
        plain.pop("choices", None)
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

    def conflicts(self, view: PlanView) -> tuple[str, ...]:
        """What conflicts with what in a plan, in sentences; none where it holds all that was asked of it."""
        case = view.case
        titles = {p.id: p.title for p in case.content.playbooks}
        plan = codec.plan_from_plain(json.loads(view.version.result))
        today = self._desk.today(case.client) if case.rollout.open else None
        return conflicts.conflicts(case, view.problem, plan, titles, self._desk.say, today)

    def next(self, slug: str, rollout: int | None = None) -> tuple[FollowUp, ...]:
        """What is proposed for the thirty days after the plan, and for the thirty after those; NoPlan without one."""
        case = self._desk.case(slug, rollout)
        if case.plan is None:
            raise NoPlan
        today, excluded = self._desk.today(case.client), choices_of(case).excluded
        return followups.proposed(case, self._desk.say, on=today, excluded=excluded)

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
            words = {
                "done": self._desk.say("Elle est déjà faite."),
                "dropped": self._desk.say("Elle est abandonnée."),
            }
            raise CannotMove(why=words[action.state])
        moved = shifted(problem, action, days)
        pins = pins_of(case)
        pinned = {**pins, playbook: moved}
        others = {name: on for name, on in standing(case).items() if name != playbook}
        wishes = Wishes(visits_of(problem), problem.rules.get("opening"), pinned, before=others)
        draft = self.draft(case, wishes)
        if playbook not in {placement.candidate for placement in draft.plan.placements}:
            # A person who moves an action wants it in the plan: better to say no than to lose it.
            why = next((e.why[0] for e in draft.explained if e.playbook == playbook and e.why), "")
            raise CannotMove(why=why)
        told = said(self._desk, case, draft)
        with self._desk.store.write(self._desk.operation("move-action", client)) as tx:
            save(self._desk, tx, rollout, draft, told, self._desk.today(client), {*pins, playbook})
        return self.show(slug)

    def _action(self, rollout: Rollout, playbook: str) -> Action:
        actions = {a.playbook: a for a in self._desk.store.list(Action, rollout=rollout.id)}
        if playbook not in actions:
            raise UnknownPlaybook(name=clean(playbook)[:80], known=", ".join(actions))
        return actions[playbook]
