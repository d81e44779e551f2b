"""The planner's problem for a client: the playbooks worth placing, their order of right, the hours there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tpecoach.engine.answers import chosen_blockers, latest_answer
from tpecoach.engine.calendar_words import closed_days, open_weekdays, weeks_named
from tpecoach.engine.costs import recurring_minutes, step_minutes
from tpecoach.engine.gains import ground
from tpecoach.engine.hypotheses import DEFAULTS, alone, amount
from tpecoach.engine.priorities import unnamed_rituals
from tpecoach.engine.week import budget, capacity, days, left_of
from tpecoach.model.case import Case
from tpecoach.model.content import Playbook
from tpecoach.model.planning import (
    TIERS,
    Candidate,
    PlanInput,
    PlanRecurs,
    PlanSettings,
    PlanStep,
)
from tpecoach.model.scores import Score, Valuation

MAX_ACTIONS = 6
MAX_ACTIONS_ALONE = 4
OPENINGS = {"sop": 1, "automation": 2, "dashboard": 3}
"""The opening moves of the source method, in their order."""
BARRED = frozenset({"done", "trade", "team"})
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
    over = {action.playbook for action in case.actions if action.state in ("done", "dropped")}
    done = [action for action in case.actions if action.state == "done"]
    pins = {n: p for n, p in {**_under_way(case, settings), **settings.pins}.items() if n not in over}
    met = {name for name, playbook in playbooks.items() if _met(case, playbook, levels)}
    wanted = [v.playbook for v in valuations if v.applicable and v.value > 0 and v.playbook not in over]
    unnamed = {name for name in unnamed_rituals(case) if name in valued and not valued[name].alarm}
    places = max(0, settings.max_actions - len(done))
    if sum(name not in unnamed for name in wanted) >= places:
        wanted = [name for name in wanted if name not in unnamed]
    wanted += [name for name in pins if name in valued and name not in wanted]
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
    tiers = _tiers(case, chosen, playbooks, settings)
    return PlanInput(
        start=settings.start,
        days=days(settings),
        budget=left_of(budget(settings), done),
        capacity=capacity(settings),
        max_under_way=settings.max_under_way,
        max_actions=places,
        candidates=tuple(
            _candidate(
                case, playbooks[v.playbook], v, tiers[v.playbook], met, pins.get(v.playbook, ()), settings
            )
            for v in chosen
        ),
        rules={"opening": settings.opening_moves},
    )


def _candidate(
    case: Case,
    playbook: Playbook,
    valuation: Valuation,
    tier: tuple[str, int | None],
    met: set[str],
    pin: tuple[date, ...],
    settings: PlanSettings,
) -> Candidate:
    team = settings.team_minutes_week > 0
    every = playbook.recurs.every if playbook.recurs else "week"
    return Candidate(
        id=playbook.id,
        steps=tuple(
            PlanStep(role, minutes, (n - 1,) if n else ())
            for n, (role, minutes) in enumerate(step_minutes(case, playbook, team))
        ),
        lasts=playbook.lasts,
        in_place_after=playbook.in_place_after,
        recurs=tuple(
            PlanRecurs(role, minutes, every) for role, minutes in recurring_minutes(case, playbook, team)
        ),
        needs=tuple(need for need in dict.fromkeys(playbook.needs) if need not in met),
        lifts=dict(valuation.lifts),
        worth=valuation.worth_points,
        voice=valuation.voice,
        tier=tier[0],
        opening=tier[1],
        legal="legal" in playbook.alarms and not valuation.alarm,
        earliest=settings.earliest,
        pin=pin,
    )


def _tiers(
    case: Case, chosen: Sequence[Valuation], playbooks: Mapping[str, Playbook], settings: PlanSettings
) -> dict[str, tuple[str, int | None]]:
    """By candidate, its tier and its place among the opening moves; the highest tier it holds counts.

    What was done in this rollout has held its tier already: no second one takes it over.
    """
    done = [playbooks[a.playbook] for a in case.actions if a.state == "done" and a.playbook in playbooks]
    held = {v.playbook: {"value"} | ({"alarm"} if v.alarm else set()) for v in chosen}
    ranked = [v for v in chosen if v.applicable]
    first = next(iter(chosen_blockers(case)), None)
    answering = (v.playbook for v in ranked if first in playbooks[v.playbook].answers)
    if (best := next(answering, None)) and not any(first in playbook.answers for playbook in done):
        held[best].add("blocker")
    openings: dict[str, int] = {}
    for kind, place in OPENINGS.items() if settings.opening_moves else ():
        leader = next((v.playbook for v in ranked if playbooks[v.playbook].opening == kind), None)
        if leader is not None and not any(playbook.opening == kind for playbook in done):
            held[leader].add("opening")
            openings[leader] = place
    return {name: (min(tiers, key=TIERS.index), openings.get(name)) for name, tiers in held.items()}


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
    name = f"{who}_hours_week"
    edited = case.rollout.hypotheses.get(name)
    hours = given if given is not None else edited
    told = Fraction(hours) if hours is not None else amount(case, f"opening.hours-{who}")
    return int((DEFAULTS[name] if told is None else told) * 60)


def _text(case: Case, question: str) -> str:
    answer = latest_answer(case, question)
    return answer.value if answer and isinstance(answer.value, str) else ""


def _listed(case: Case, question: str) -> tuple[str, ...]:
    answer = latest_answer(case, question)
    return answer.value if answer and isinstance(answer.value, tuple) else ()
