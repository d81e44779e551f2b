"""The actions of a plan on paper: calendar, hours of each role, states."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from tpecoach.engine.documents import names
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.content import ROLES
from tpecoach.model.documents import Cell, Gantt, GanttBar, Table
from tpecoach.model.records import Action

OPEN = ("planned", "doing", "blocked")
"""states of what is still to be done"""


def gantt(case: Case, say: Say, legend: str) -> Gantt | None:
    """The actions over the thirty days, with the state they are in; None while nothing is dated."""
    days = names.window(case)
    if not days or not case.actions:
        return None
    start, end = days[0], max(days[1], *(a.end for a in case.actions))
    return Gantt(
        title=say("Calendrier"),
        start=start,
        end=end,
        bars=tuple(
            GanttBar(names.title(case, a.playbook), a.start, a.end, a.state, names.doers(case, say, a))
            for a in case.actions
        ),
        weeks=tuple(weeks(say, start, end)),
        closed=closed_days(case),
        legend=legend,
        alternative=" ".join(state_sentence(case, say, action) for action in case.actions),
    )


def weeks(say: Say, start: date, end: date) -> Iterable[tuple[date, str]]:
    """The first day shown and the label of each ISO week between two days."""
    day = start
    while day <= end:
        yield day, say.week(day)
        day += timedelta(days=7 - day.weekday())


def closed_days(case: Case) -> tuple[date, ...]:
    """The days of the window on which the firm is closed, as the plan took them."""
    days = problem(case).get("days", [])
    return tuple(date.fromisoformat(day["date"]) for day in days if not day["open"])


def problem(case: Case) -> Mapping[str, Any]:
    """The problem the plan answers, as plain data; empty while there is no plan."""
    found: Mapping[str, Any] = json.loads(case.plan.problem or "{}") if case.plan else {}
    return found


def state_sentence(case: Case, say: Say, action: Action) -> str:
    """An action in a sentence: who, when, and its state."""
    return say(
        "{title} : {who}, {span}, {state}.",
        title=names.title(case, action.playbook),
        who=names.doers(case, say, action),
        span=names.span(say, action.start, action.end),
        state=say(names.STATES.get(action.state, action.state)),
    )


def minutes(actions: Iterable[Action]) -> dict[str, int]:
    """Minutes planned of each purse: owner, team, consultant."""
    total = dict.fromkeys(ROLES, 0)
    for action in actions:
        for _, role, spent, _ in action.steps:
            total[role if role in total else "team"] += spent
    return total


def pressing(actions: Iterable[Action]) -> list[Action]:
    """The actions still open, blocked ones first, then those begun, then the others in their order."""
    order = {"blocked": 0, "doing": 1, "planned": 2}
    return sorted(
        (a for a in actions if a.state in OPEN), key=lambda action: (order[action.state], action.position)
    )


def offered(case: Case) -> dict[str, int]:
    """Minutes each purse can give in the window: 30 % kept aside for the unforeseen, or whole visits."""
    found = problem(case)
    limits: Mapping[str, Mapping[str, int]] = {**found.get("capacity", {}), **found.get("budget", {})}
    return {role: sum(spans.values()) for role, spans in limits.items()}


def recurring(case: Case, actions: Iterable[Action]) -> dict[str, int]:
    """Minutes a month of each purse that go on once the actions are in place, a week counted 52 / 12 times."""
    total = dict.fromkeys(ROLES, 0)
    team = case.client.facts.get("employees")
    for action in actions:
        found = names.playbook(case, action.playbook)
        if found and (recurs := found.recurs):
            heads = team if recurs.per_person and isinstance(team, int) else 1
            times = (52, 12) if recurs.every == "week" else (1, 1)
            total["owner"] += recurs.owner * times[0] // times[1]
            total["team"] += recurs.team * heads * times[0] // times[1]
    return total


def hours_table(case: Case, say: Say) -> Table:
    """Hours asked of each role, hours it can give, and what goes on every month afterwards."""
    asked, given, after = minutes(case.actions), offered(case), recurring(case, case.actions)
    columns = (
        (say("Qui"), False, 24),
        (say("Demandé"), True, 18),
        (say("Possible"), True, 18),
        (say("Ensuite, par mois"), True, 22),
    )
    rows = tuple(
        (
            Cell(names.sentence(names.role(case, say, role)).rstrip(".")),
            Cell(say.hours(asked[role]), number=True, strong=True),
            Cell(say.hours(given[role]) if role in given else say("non précisé"), number=True, tone="muted"),
            Cell(say.hours(after[role]) if after[role] else "–", number=True),
        )
        for role in ROLES
        if asked[role] or after[role]
    )
    return Table(columns, rows, compact=True)


def taken(action: Action) -> int | None:
    """Minutes of owner and team really taken; None while neither is known."""
    known = [spent for spent in (action.owner_minutes, action.team_minutes) if spent is not None]
    return sum(known) if known else None


def planned_minutes(action: Action) -> int:
    """Minutes of owner and team that were planned."""
    return sum(spent for _, role, spent, _ in action.steps if role != "consultant")


def states_table(case: Case, say: Say) -> Table:
    """Each action: dates, state, time planned and taken, and the reason given where it did not hold."""
    columns = (
        (say("Action"), False, 62),
        (say("Prévue"), False, 28),
        (say("État"), False, 18),
        (say("Temps prévu"), True, 14),
        (say("Temps pris"), True, 14),
        (say("Remarque"), False, 34),
    )
    rows = tuple(_state_row(case, say, action) for action in case.actions)
    return Table(columns, rows, compact=True)


def _state_row(case: Case, say: Say, action: Action) -> tuple[Cell, ...]:
    spent = taken(action)
    tone = {"done": "good", "blocked": "warn", "dropped": "warn"}.get(action.state, "")
    since = say("en place le {day}", day=say.day(action.in_place_on)) if action.in_place_on else ""
    return (
        Cell(names.title(case, action.playbook), under=names.doers(case, say, action)),
        Cell(names.span(say, action.start, action.end)),
        Cell(say(names.STATES.get(action.state, action.state)), strong=True, tone=tone),
        Cell(say.hours(planned_minutes(action)), number=True),
        Cell(
            say("non noté") if spent is None else say.hours(spent),
            number=True,
            tone="muted" if spent is None else "",
        ),
        Cell(names.sentence(action.reason) or since),
    )
