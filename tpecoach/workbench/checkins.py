"""Check-ins: what became of each action, new measures, decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tpecoach.engine import reviews
from tpecoach.language import mark
from tpecoach.model.case import Case
from tpecoach.model.records import Action, CheckIn
from tpecoach.model.text import clean
from tpecoach.workbench import kpis
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import NoPlan, UnknownPlaybook, WrongDay, WrongOutcome
from tpecoach.workbench.plan_errors import PlanNotBegun

STATES = ("done", "doing", "blocked", "dropped")
LETTERS = {"F": "done", "C": "doing", "B": "blocked", "A": "dropped"}
"""the states as they are ticked on the dashboard on the wall, which are their keys on the screen"""
_NEEDS_REASON = frozenset({"blocked", "dropped"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an action; minutes really taken where they are known."""

    state: str
    reason: str = ""
    owner_minutes: int | None = None
    team_minutes: int | None = None


def parse_outcome(text: str) -> Outcome:
    """`done`, `doing`, `blocked:reason` or `dropped:reason`, or the letter of the dashboard; WrongOutcome otherwise."""
    state, _, reason = clean(text).partition(":")
    state, reason = LETTERS.get(state.strip().upper(), state), reason.strip()
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
        early: bool = False,
        next_on: date | None = None,
    ) -> CheckIn:
        """Record a review held on a day, all of it or nothing; a second one of the same day adds to the first.

        Written down late, it changes no action that a later review speaks of. `next_on` is the day agreed for the
        next one. An action goes by its playbook or its number in the plan.
        Raises NoPlan, UnknownPlaybook for an action that is not in the plan, UnknownKpi, NotANumber,
        WrongDay; PlanNotBegun before the first day of the plan, unless `early` says that this is meant.
        """
        desk = self._desk
        client, rollout = desk.open_rollout(slug)
        case = desk.case_of(client, rollout)
        if not case.actions:
            raise NoPlan
        day = on or desk.today(client)
        if rollout.start is not None and day < rollout.start and not early:
            raise PlanNotBegun(start=rollout.start)
        if next_on is not None and next_on <= day:
            raise WrongDay(
                value=desk.say.date(next_on), expected=mark("un jour après celui du point d'étape")
            )
        actions = {action.playbook: action for action in case.actions}
        numbered = {str(number): action.playbook for number, action in enumerate(case.actions, start=1)}
        given = {numbered.get(name, name): outcome for name, outcome in (outcomes or {}).items()}
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
        check_in = replace(
            base,
            outcomes=(*kept, *told.values()),
            decisions=(*base.decisions, *words),
            next_on=next_on or base.next_on,
        )
        since = {outcome[0] for c in case.check_ins if c.on > day for outcome in c.outcomes}
        with desk.store.write(desk.operation("check-in", client)) as tx:
            for playbook, outcome in given.items():
                if playbook not in since:
                    tx.save(_after(case, actions[playbook], outcome, day))
            for point in points:
                tx.save(point)
            return tx.save(check_in)

    def summary(self, slug: str, on: date | None = None) -> tuple[str, str]:
        """A review in two sentences, ready for an e-mail: where things stand, then what comes until the next one."""
        desk, say = self._desk, self._desk.say
        client = desk.client(slug)
        case = desk.case_of(client, desk.newest(client))
        if not case.actions:
            raise NoPlan
        day = on or desk.today(client)
        titles = {p.id: p.title for p in case.content.playbooks}

        def named(state: str) -> str:
            found = [a for a in case.actions if a.state == state]
            return say.series(
                [titles.get(a.playbook, a.playbook) + (f" ({a.reason})" if a.reason else "") for a in found]
            )

        words = (
            ("done", say("fait : {names}", names=named("done"))),
            ("doing", say("en cours : {names}", names=named("doing"))),
            ("blocked", say("bloqué : {names}", names=named("blocked"))),
        )
        parts = [text for state, text in words if named(state)]
        stands = say.series(parts)
        first = say(
            "Point du {day} — {parts}.", day=say.date(day), parts=stands or say("rien n'est commencé")
        )
        following = next_review(case, day)
        coming = [
            titles.get(a.playbook, a.playbook)
            for a in case.actions
            if a.state in ("planned", "doing") and (following is None or a.start <= following)
        ]
        held = next((c for c in case.check_ins if c.on == day), None)
        then = say.series(coming) or say("rien de nouveau")
        if following is None:
            second = say("Reste à faire : {names}.", names=then)
        else:
            second = say("D'ici le {day} : {names}.", day=say.date(following), names=then)
        if held is not None and held.decisions:
            decided = say.series([text.rstrip(".") for text in held.decisions])
            told = say("Décidé : {decisions}.", decisions=decided)
            second = say("{first} {second}", first=second, second=told)
        return clean(first), clean(second)


def due(case: Case, on: date) -> tuple[Action, ...]:
    """The actions that should have begun by a day and are not over, in the order of the plan."""
    return tuple(a for a in case.actions if a.state not in ("done", "dropped") and a.start <= on)


def next_review(case: Case, after: date) -> date | None:
    """The day of the next review after a day: the one agreed, else that of the plan; None past the last."""
    return reviews.following(case, after)


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
