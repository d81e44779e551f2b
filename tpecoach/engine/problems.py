"""The planner's problem for a client: the playbooks worth placing, their order of right, the hours there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tpecoach.engine.answers import latest_answer
from tpecoach.engine.calendar_words import closed_days, open_weekdays, weeks_named
from tpecoach.engine.costs import recurring_minutes, step_minutes
from tpecoach.engine.gains import ground
from tpecoach.engine.hypotheses import alone, supposed
from tpecoach.engine.pace import paced
from tpecoach.engine.priorities import unnamed_rituals
from tpecoach.engine.tiers import ranked
from tpecoach.engine.week import budget, capacity, days, left_of
from tpecoach.model.case import Case
from tpecoach.model.content import Playbook
from tpecoach.model.planning import (
    Candidate,
    PlanInput,
    PlanRecurs,
    PlanSettings,
    PlanStep,
)
from tpecoach.model.scores import Score, Valuation

MAX_ACTIONS = 6
MAX_ACTIONS_ALONE = 4
BARRED = frozenset({"done", "trade", "team", "blocked", "excluded"})
"""Reasons why a playbook cannot be placed, even where another needs it."""


def settings_of(
    case: Case,
    start: date,
    owner_hours_week: Decimal | None = None,
    team_hours_week: Decimal | None = None,
    visits: Sequence[date] = (),
    pins: Mapping[str, tuple[date, ...]] | None = None,
    earliest: date | None = None,
) -> PlanSettings:
    """What a plan from `start` is made within.

    Hours as given, else as edited on the rollout, else as said at the opening, else 4 h for the owner and 6 h for
    the team; none for a team that does not exist. Days, closures and busy weeks as said at the opening. `earliest`
    keeps a plan made again on the way out of the days gone by.
    """
    closures = _text(case, "opening.closures")
    peaks = _text(case, "opening.peaks")
    return PlanSettings(
        start=start,
        owner_minutes_week=_minutes(case, "owner", owner_hours_week),
        team_minutes_week=0 if alone(case) else _minutes(case, "team", team_hours_week),
        visits=tuple(visits),
        open_weekdays=open_weekdays(_listed(case, "opening.days") or case.client.facts.get("opening")),
        closures=closed_days(closures),
        peak_weeks=weeks_named(peaks, start),
        pins=dict(pins or {}),
        max_actions=MAX_ACTIONS_ALONE if alone(case) else MAX_ACTIONS,
        earliest=earliest,
    )


def problem(case: Case, score: Score, valuations: Sequence[Valuation], settings: PlanSettings) -> PlanInput:
    """The planner's problem: every applicable playbook that brings something, what it needs, and what is pinned.

    A need that is not met becomes a candidate too, unless it is for another trade or a team there is not. Where
    others are enough to fill the plan, a ritual that answers nothing anyone named stays out.
    """
    playbooks = {p.id: p for p in case.content.playbooks}
    valued = {v.playbook: v for v in valuations}
    levels = ground(case, score).levels
    over = {action.playbook for action in case.actions if action.state in ("done", "dropped", "blocked")}
    done = [action for action in case.actions if action.state == "done"]
    pins = {n: p for n, p in {**_under_way(case, settings), **settings.pins}.items() if n not in over}
    met = {name for name, playbook in playbooks.items() if _met(case, playbook, levels)}
    wanted = [v.playbook for v in valuations if v.applicable and v.value > 0 and v.playbook not in over]
    unnamed = {name for name in unnamed_rituals(case) if name in valued and not valued[name].alarm}
    places = max(0, settings.max_actions - len(done))
    if sum(name not in unnamed for name in wanted) >= places:
        wanted = [name for name in wanted if name not in unnamed]
    wanted += [
        name
        for name in dict.fromkeys((*pins, *settings.wanted))
        if name in valued and name not in wanted and name not in over
    ]
    for name in wanted:
        # The list grows while it is read: what is needed may itself need something.
        wanted += [
            need
            for need in dict.fromkeys(playbooks[name].needs)
            if need in valued
            and need not in met
            and need not in wanted
            and valued[need].why_not not in BARRED
        ]
    chosen = [valued[name] for name in wanted]
    hours = left_of(budget(settings), done)
    most = max(hours["team"].values(), default=0)
    plain = PlanInput(
        start=settings.start,
        days=days(settings),
        budget=hours,
        capacity=capacity(settings),
        max_under_way=settings.max_under_way,
        max_actions=places,
        candidates=tuple(
            _candidate(case, playbooks[v.playbook], v, most, met, pins.get(v.playbook, ()), settings)
            for v in chosen
        ),
        rules={"opening": settings.opening_moves},
    )
    return ranked(case, plain, chosen, playbooks, levels, settings.max_actions)


def _candidate(
    case: Case,
    playbook: Playbook,
    valuation: Valuation,
    most: int,
    met: set[str],
    pin: tuple[date, ...],
    settings: PlanSettings,
) -> Candidate:
    # A step for which the team has no week falls on the owner, as all of them do where there is no team.
    asked = [minutes for role, minutes in step_minutes(case, playbook, team=True) if role == "team"]
    team = 0 < max(asked, default=1) <= most
    every = playbook.recurs.every if playbook.recurs else "week"
    told = settings.steps.get(playbook.id, ())
    if len(told) != len(playbook.steps):
        told = tuple(paced(step, settings.pace) for step in step_minutes(case, playbook, team))
    return Candidate(
        id=playbook.id,
        steps=tuple(PlanStep(role, minutes, (n - 1,) if n else ()) for n, (role, minutes) in enumerate(told)),
        lasts=playbook.lasts,
        in_place_after=playbook.in_place_after,
        recurs=tuple(
            PlanRecurs(role, minutes, every) for role, minutes in recurring_minutes(case, playbook, team)
        ),
        needs=tuple(need for need in dict.fromkeys(playbook.needs) if need not in met),
        lifts=dict(valuation.lifts),
        worth=valuation.worth_points,
        voice=valuation.voice,
        legal="legal" in playbook.alarms and not valuation.alarm,
        earliest=settings.earliest,
        pin=pin,
        want=playbook.id in settings.wanted,
    )


def _met(case: Case, playbook: Playbook, levels: Mapping[str, int]) -> bool:
    """Whether what needs this playbook may go on without it: it was done, or all it lifts already stands there."""
    done = case.done_before | {action.playbook for action in case.actions if action.state == "done"}
    if playbook.id in done:
        return True
    return bool(playbook.lifts) and all(levels.get(lift.question, 0) >= lift.to for lift in playbook.lifts)


def _under_way(case: Case, settings: PlanSettings) -> dict[str, tuple[date, ...]]:
    """The days of actions already begun inside the window: a plan made again does not move them."""
    window = {day.date for day in days(settings)}
    begun = ((a.playbook, tuple(step[0] for step in a.steps)) for a in case.actions if a.state == "doing")
    return {playbook: steps for playbook, steps in begun if steps and window.issuperset(steps)}


def _minutes(case: Case, who: str, given: Decimal | None) -> int:
    hours = given if given is not None else supposed(case, f"{who}_hours_week")[0]
    return int((Fraction(0) if hours is None else Fraction(hours)) * 60)


def _text(case: Case, question: str) -> str:
    answer = latest_answer(case, question)
    return answer.value if answer and isinstance(answer.value, str) else ""


def _listed(case: Case, question: str) -> tuple[str, ...]:
    answer = latest_answer(case, question)
    return answer.value if answer and isinstance(answer.value, tuple) else ()
