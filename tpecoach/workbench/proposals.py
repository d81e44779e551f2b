"""Proposals: a plan worked out with changes, told as a difference, then accepted or not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from tpecoach.engine import conflicts, differences, priorities, schedule, scoring
from tpecoach.engine.answers import TOP
from tpecoach.engine.pace import Pace, pace_of
from tpecoach.engine.week import WINDOW
from tpecoach.model.case import Case
from tpecoach.model.records import Action, Client, PlanVersion
from tpecoach.model.text import clean
from tpecoach.workbench import plan_prices
from tpecoach.workbench.changes import (
    PURSES,
    Changes,
    Inclusion,
    Price,
    Proposal,
    Why,
    as_action,
    changed_case,
    changed_choices,
    changed_pins,
    levelled,
    whole,
    worth_of,
)
from tpecoach.workbench.choices import choices_of
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import (
    PlanOver,
    UnknownPlaybook,
    WrongDay,
)
from tpecoach.workbench.plan_drafts import Draft, KeepGoing, Wishes, said, save, steps_of, work_out
from tpecoach.workbench.plan_errors import CannotInclude, PlanChanged, UnknownPurse, UnknownTarget
from tpecoach.workbench.plan_view import PlanView, filling, standing, view, visits_of
from tpecoach.workbench.plans import check_hours

TRIED = 600
"""moves of a plan worked out only to know what it would be worth"""
MORE_HOURS = (1, 2, 3, 4, 6, 8)
_OPEN = ("planned", "doing")
_LEFT = ("dropped", "blocked")
_NEVER = frozenset({"done", "trade", "team"})


class Proposals:
    """What could be changed in the plan in force."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def work_out(
        self,
        slug: str,
        changes: Changes | None = None,
        *,
        effort: int = schedule.EFFORT,
        keep_going: KeepGoing | None = None,
    ) -> Proposal:
        """The plan with these changes, and what it would move; without any, the plan made again as things stand.

        What is done stays, what is under way or pinned keeps its days, what is blocked waits; what remains is planned
        at the pace of what was done, with the fewest moves among plans nearly the best. Raises NoPlan, WrongHours,
        WrongDay, PlanOver, UnknownPlaybook, CannotInclude.
        """
        client, rollout = self._desk.open_rollout(slug)
        case = self._desk.case_of(client, rollout)
        return self._worked_out(slug, case, view(case), changes or Changes(), effort, keep_going)

    def accept(self, proposal: Proposal) -> PlanView:
        """Keep a proposal as the next version, all of it or nothing; one undo takes it back.

        PlanChanged where the plan or its actions are no longer those it was worked out from.
        """
        client, rollout = self._desk.open_rollout(proposal.slug)
        told = said(self._desk, proposal.case, proposal.draft)
        with self._desk.store.write(self._desk.operation("accept-plan", client)) as tx:
            versions = [v.version for v in tx.list(PlanVersion, rollout=rollout.id)]
            actions = {a.playbook: a.revision for a in tx.list(Action, rollout=rollout.id)}
            if max(versions, default=0) != proposal.version or actions != {
                a.playbook: a.revision for a in proposal.basis
            }:
                raise PlanChanged
            if proposal.case.client.facts != client.facts:
                (now,) = tx.list(Client, id=client.id)
                tx.save(replace(now, facts=proposal.case.client.facts))
            if proposal.case.rollout != rollout:
                rollout = tx.save(proposal.case.rollout)
            save(
                self._desk,
                tx,
                rollout,
                proposal.draft,
                told,
                self._desk.today(client),
                set(proposal.pins),
            )
        return view(self._desk.case(proposal.slug))

    def prices(self, slug: str, effort: int = TRIED, only: str = "") -> tuple[Price, ...]:
        """What each pin, each action asked for and the order of the opening moves cost in value, dearest first."""
        return plan_prices.prices(self._desk, self._desk.case(slug), effort, only)

    def why(self, slug: str, playbook: str, effort: int = schedule.EFFORT) -> Why:
        """Why a playbook is in the plan, with what holding it there costs; or why not, with what it would take.

        Raises NoPlan, UnknownPlaybook.
        """
        now = view(self._desk.case(slug))
        placed = {a.action.playbook: a.explained for a in now.actions if a.action.state not in _LEFT}
        if playbook in placed:
            price = next(iter(self.prices(slug, min(effort, TRIED), playbook)), None)
            return Why(placed[playbook], price=price)
        out = {e.playbook: e for e in now.left_out} | {
            a.action.playbook: a.explained for a in now.actions if a.action.state in _LEFT
        }
        if playbook not in out:
            raise UnknownPlaybook(name=clean(playbook)[:80], known=", ".join((*placed, *out)))
        if out[playbook].priority in _NEVER:
            return Why(out[playbook])
        try:
            return Why(out[playbook], self.include(slug, playbook, effort))
        except (CannotInclude, PlanOver) as refusal:
            return Why(out[playbook], refused=refusal.sentence(self._desk.say))

    def include(self, slug: str, playbook: str, effort: int = schedule.EFFORT) -> Inclusion:
        """What it would take to have a playbook in the plan: what would go, or how many hours more for nothing to."""
        client, rollout = self._desk.open_rollout(slug)
        case = self._desk.case_of(client, rollout)
        now = view(case)
        changes = Changes(include=(playbook,))
        proposal = self._worked_out(slug, case, now, changes, effort)
        title = next(p.title for p in case.content.playbooks if p.id == playbook)
        out = next((e for e in now.left_out if e.playbook == playbook), None)
        # The second sentence of what lacks hours says how many.
        why = out.why[: 2 if out.priority == "capacity" else 1] if out else ()
        there = any(move.playbook == playbook and move.after for move in proposal.moves)
        if there and not any(move.kind == "out" for move in proposal.moves):
            return Inclusion(playbook, title, why, proposal)
        sizes = proposal.draft.problem
        candidate = next((c for c in sizes.candidates if c.id == playbook), None)
        needed = {s.role: s.minutes for s in candidate.steps} if candidate else {}
        for role in sorted(PURSES, key=lambda r: -needed.get(r, 0)):
            if not needed.get(role) or sum(m.before is not None for m in proposal.moves) >= sizes.max_actions:
                continue
            for more in MORE_HOURS:
                settings = proposal.draft.settings
                minutes = settings.owner_minutes_week if role == "owner" else settings.team_minutes_week
                given = (Decimal(minutes) / 60).quantize(Decimal("0.01")) + more
                other = (
                    replace(changes, owner_hours_week=given)
                    if role == "owner"
                    else replace(changes, team_hours_week=given)
                )
                tried = self._worked_out(slug, case, now, other, min(effort, TRIED))
                moves = {move.playbook: move for move in tried.moves}
                if playbook in moves and moves[playbook].after and all(m.kind != "out" for m in tried.moves):
                    return Inclusion(playbook, title, why, proposal, role, more)
        return Inclusion(playbook, title, why, proposal)

    def _worked_out(
        self,
        slug: str,
        case: Case,
        now: PlanView,
        changes: Changes,
        effort: int,
        keep_going: KeepGoing | None = None,
    ) -> Proposal:
        desk = self._desk
        given = (changes.owner_hours_week, changes.team_hours_week, changes.newcomer)
        check_hours([*(h for h in given if h is not None), *changes.hours.values()])
        today = desk.today(case.client)
        start = changes.start or now.start
        if changes.start is None and now.end < today:
            raise PlanOver(end=now.end)
        last = start + timedelta(WINDOW - 1)
        if outside := [day for day in changes.visits or () if not start <= day <= last]:
            raise WrongDay(value=outside[0], expected=f"{start} … {last}")
        self._check_names(case, changes)
        visits = changes.visits or (visits_of(now.problem) if start == now.start else ())
        choices = changed_choices(choices_of(case), case, changes)
        would = changed_case(case, changes, start)
        pins = changed_pins(case, changes)
        pace = pace_of(case) if changes.learn else Pace(0, 0, 0, Fraction(1))
        rules = now.problem.rules.get("opening", True)
        opening = rules if changes.opening_moves is None else changes.opening_moves
        before = standing(would)
        draft = work_out(
            desk, would, Wishes(visits, opening, pins, choices, pace.factor, before), effort, keep_going
        )
        self._check_included(case, changes, draft)
        return self._told(slug, case, would, now, draft, frozenset(pins), changes, pace)

    def _told(
        self,
        slug: str,
        case: Case,
        would: Case,
        now: PlanView,
        draft: Draft,
        pins: frozenset[str],
        changes: Changes,
        pace: Pace,
    ) -> Proposal:
        steps = {
            name: tuple((day, role, minutes) for _, day, role, minutes in each)
            for name, each in steps_of(draft).items()
        }
        shown = [a for a in case.actions if a.state in _OPEN or a.state == "blocked"]
        old = {a.playbook: tuple(s[:3] for s in a.steps) for a in shown if a.steps}
        waiting = frozenset(a.playbook for a in would.actions if a.state == "blocked")
        titles = {p.id: p.title for p in case.content.playbooks}
        explained = {e.playbook: e for e in draft.explained}
        for name in set(old) - set(steps):
            # What is under way with its days outside the new window stays as it is.
            kept = next((a for a in would.actions if a.playbook == name and a.state == "doing"), None)
            if kept is not None:
                steps[name] = old[name]
        moves = differences.difference(
            differences.Planned(now.problem, old),
            differences.Planned(draft.problem, steps),
            explained,
            titles,
            self._desk.today(case.client),
            self._desk.say,
            waiting,
        )
        # What goes out takes no hours any more; what is done has taken its own.
        done = [a for a in would.actions if a.state == "done" and a.playbook not in steps]
        planned = [as_action(would, name, each) for name, each in steps.items()]
        problem = whole(now.problem, draft.problem)
        before = schedule.value_of(
            problem if now.start == draft.problem.start else now.problem, standing(case)
        )
        return Proposal(
            slug=slug,
            version=now.version.version,
            case=would,
            basis=case.actions,
            draft=draft,
            pins=pins,
            excluded=frozenset(changes.exclude),
            moves=moves,
            before=before,
            after=draft.plan.value,
            weeks_before=now.weeks,
            weeks_after=filling(draft.problem, [*done, *planned], steps),
            pace=pace,
            newcomer=changes.newcomer is not None,
            worth_before=worth_of(draft, {a.playbook for a in case.actions if a.state not in _LEFT}),
            worth_after=worth_of(draft, {*steps, *(a.playbook for a in done)}),
            conflicts=conflicts.conflicts(would, draft.problem, draft.plan, titles, self._desk.say),
        )

    def _check_names(self, case: Case, changes: Changes) -> None:
        sheets = {p.id for p in case.content.playbooks}
        planned = [a.playbook for a in case.actions]
        named = (*changes.include, *changes.exclude, *changes.free, *changes.purse, *changes.hours)
        for name in named:
            if name not in sheets:
                raise UnknownPlaybook(name=clean(name)[:80], known=", ".join(planned))
        for name in (*changes.pin, *changes.unpin):
            if name not in planned:
                raise UnknownPlaybook(name=clean(name)[:80], known=", ".join(planned))
        for name, level in changes.targets.items():
            if not levelled(case.assessment, name) or not 0 <= level <= TOP:
                known = ", ".join(system.id for system in case.assessment.systems)
                raise UnknownTarget(text=clean(f"{name}={level}")[:80], known=known)
        for purse in changes.purse.values():
            if purse not in PURSES:
                raise UnknownPurse(name=clean(purse)[:40], known=", ".join(PURSES))
        if not changes.include:
            return
        found = {v.playbook: v for v in priorities.valuations(case, scoring.score_case(case), self._desk.say)}
        titles = {p.id: p.title for p in case.content.playbooks}
        for name in changes.include:
            done = any(a.playbook == name and a.state == "done" for a in case.actions)
            if done or found[name].why_not in _NEVER:
                told = {
                    "trade": self._desk.say("Concerne un autre métier."),
                    "team": self._desk.say("Demande une équipe."),
                }
                why = told.get(found[name].why_not or "", self._desk.say("Elle est déjà faite."))
                raise CannotInclude(title=titles[name], why=why)

    def _check_included(self, case: Case, changes: Changes, draft: Draft) -> None:
        placed = {p.candidate for p in draft.plan.placements}
        for name in changes.include:
            if name not in placed:
                why = next((e.why[0] for e in draft.explained if e.playbook == name and e.why), "")
                title = next(p.title for p in case.content.playbooks if p.id == name)
                raise CannotInclude(title=title, why=why)
