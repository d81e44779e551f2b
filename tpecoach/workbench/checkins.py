"""Check-ins: what became of each action, new measures, decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tpecoach.model.case import Case
from tpecoach.model.records import Action, CheckIn
from tpecoach.model.text import clean
from tpecoach.workbench import kpis
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import NoPlan, UnknownPlaybook, WrongOutcome

STATES = ("done", "doing", "blocked", "dropped")
_NEEDS_REASON = frozenset({"blocked", "dropped"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an action; minutes really taken where they are known."""

    state: str
    reason: str = ""
    owner_minutes: int | None = None
    team_minutes: int | None = None


def parse_outcome(text: str) -> Outcome:
    """`done`, `doing`, `blocked:reason` or `dropped:reason`; WrongOutcome otherwise."""
    state, _, reason = clean(text).partition(":")
    reason = reason.strip()
    if state not in STATES or (state in _NEEDS_REASON) != bool(reason):
        raise WrongOutcome(value=clean(text)[:80])
    return Outcome(state, reason[:500])


class CheckIns:
    """What happens in a review of the plan."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def hold(
        self,
        slug: str,
        on: date | None = None,
        outcomes: Mapping[str, Outcome] | None = None,
        measures: Mapping[str, str] | None = None,
        decisions: Sequence[str] = (),
        source: str = "tally",
    ) -> CheckIn:
        """Record a review held on a day, all of it or nothing; a second one of the same day adds to the first.

        Written down late, it changes no action that a later review speaks of.
        Raises NoPlan, UnknownPlaybook for an action that is not in the plan, UnknownKpi, NotANumber.
        """
        desk = self._desk
        client, rollout = desk.open_rollout(slug)
        case = desk.case_of(client, rollout)
        if not case.actions:
            raise NoPlan
        day = on or desk.today(client)
        given = dict(outcomes or {})
        actions = {action.playbook: action for action in case.actions}
        for playbook in given:
            if playbook not in actions:
                raise UnknownPlaybook(name=clean(playbook)[:80], known=", ".join(actions))
        ids = {kpi: desk.new_id() for kpi in measures or {}}
        points = kpis.measures(case, ids, measures or {}, day, source)
        held = next((c for c in case.check_ins if c.on == day), None)
        base = held or CheckIn(desk.new_id(), rollout.id, day)
        told = {playbook: (playbook, one.state, one.reason) for playbook, one in given.items()}
        kept = [told.pop(old[0], old) for old in base.outcomes]
        words = tuple(clean(text)[:1000] for text in decisions if clean(text))
        check_in = replace(base, outcomes=(*kept, *told.values()), decisions=(*base.decisions, *words))
        since = {outcome[0] for c in case.check_ins if c.on > day for outcome in c.outcomes}
        with desk.store.write(desk.operation("check-in", client)) as tx:
            for playbook, outcome in given.items():
                if playbook not in since:
                    tx.save(_after(case, actions[playbook], outcome, day))
            for point in points:
                tx.save(point)
            return tx.save(check_in)


def _after(case: Case, action: Action, outcome: Outcome, day: date) -> Action:
    """The action after a review; done, it is in place once its playbook's delay has passed since it first was."""
    playbook = next((p for p in case.content.playbooks if p.id == action.playbook), None)
    in_place = day + timedelta(playbook.in_place_after if playbook else 0)
    if action.state == "done" and action.in_place_on:
        in_place = min(in_place, action.in_place_on)
    return replace(
        action,
        state=outcome.state,
        reason=outcome.reason,
        in_place_on=in_place if outcome.state == "done" else None,
        owner_minutes=action.owner_minutes if outcome.owner_minutes is None else outcome.owner_minutes,
        team_minutes=action.team_minutes if outcome.team_minutes is None else outcome.team_minutes,
    )
