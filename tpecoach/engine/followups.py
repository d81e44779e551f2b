"""After the thirty days: what was left out, planned over the sixty and the ninety days that follow the start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from tpecoach.engine import priorities, problems, schedule, scoring, targets
from tpecoach.engine.costs import recurring_minutes
from tpecoach.engine.gains import gains, ground
from tpecoach.engine.hypotheses import alone
from tpecoach.engine.week import WINDOW
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.content import Playbook
from tpecoach.model.planning import PlanInput
from tpecoach.model.scores import Score, Valuation

HORIZONS = (60, 90)
"""days from the start on which each of the windows that follow ends"""
EFFORT = 1500
"""moves of a plan that will be made again when its time comes"""
_SOON = ("done", "doing", "planned")
_PURSES = ("owner", "team", "consultant")


@dataclass(frozen=True, slots=True)
class Proposed:
    """An action proposed for later."""

    playbook: str
    title: str
    start: date
    end: date
    owner: int
    """minutes"""
    team: int
    consultant: int
    why: str
    """a sentence"""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is proposed for one of the windows after the plan."""

    horizon: int
    """60 | 90: the days from the start of the plan on which it ends"""
    start: date
    end: date
    actions: tuple[Proposed, ...]
    """in the order in which they start"""


def proposed(
    case: Case,
    say: Say,
    *,
    on: date | None = None,
    excluded: Sequence[str] = (),
    effort: int = EFFORT,
) -> tuple[FollowUp, ...]:
    """The windows after the plan in force, each planned on what those before it leave; none without a plan's start.

    What the plan holds counts as done at its end, with the levels it reaches and the time it goes on taking; once the
    thirty days are over by `on`, only what was really done. What was dropped, or is `excluded`, is not proposed;
    what is blocked is. Hours, days and the order of right are those of the plan.
    """
    start = case.rollout.start
    if start is None:
        return ()
    over = on is not None and on >= start + timedelta(WINDOW)
    taken = [a.playbook for a in case.actions if a.state in (("done",) if over else _SOON)]
    barred = {*excluded, *(a.playbook for a in case.actions if a.state == "dropped")}
    score = scoring.score_case(case, "after" if case.interview("after") else "before")
    found = []
    for number, horizon in enumerate(HORIZONS, 1):
        window = start + timedelta(WINDOW * number)
        one = _window(case, score, taken, barred, window, horizon, effort, say)
        found.append(one)
        taken += [action.playbook for action in one.actions]
    return tuple(found)


def _window(
    case: Case,
    score: Score,
    taken: Sequence[str],
    barred: set[str],
    start: date,
    horizon: int,
    effort: int,
    say: Say,
) -> FollowUp:
    sheets = {p.id: p for p in case.content.playbooks}
    here = ground(case, score)
    reached: dict[str, int] = {}
    for name in taken:
        for gain in gains(case, here, sheets[name]) if name in sheets else ():
            reached[gain.question] = max(reached.get(gain.question, 0), int(gain.reach))
    after = targets.projected(case, score, reached)
    then = replace(
        case,
        actions=(),
        done_before=case.done_before | frozenset(taken),
        rollout=replace(case.rollout, start=start),
    )
    valuations = _valued(then, after, taken, barred, say)
    problem = problems.problem(then, after, valuations, problems.settings_of(then, start))
    problem = _less_recurring(case, problem, [sheets[name] for name in taken if name in sheets])
    days: dict[str, list[tuple[date, int]]] = {}
    for one in schedule.placements(problem, effort):
        days.setdefault(one.candidate, []).append((one.day, one.step))
    steps = {c.id: c.steps for c in problem.candidates}
    valued = {v.playbook: v for v in valuations}
    actions = []
    for name, placed in days.items():
        owner, team, consultant = (
            sum(step.minutes for step in steps[name] if step.role == role) for role in _PURSES
        )
        first, last = min(day for day, _ in placed), max(day for day, _ in placed)
        why = _why(case, valued[name], say)
        actions.append(Proposed(name, sheets[name].title, first, last, owner, team, consultant, why))
    actions.sort(key=lambda action: (action.start, action.end, action.playbook))
    return FollowUp(horizon, start, start + timedelta(WINDOW - 1), tuple(actions))


def _valued(
    case: Case,
    score: Score,
    taken: Sequence[str],
    barred: set[str],
    say: Say,
) -> tuple[Valuation, ...]:
    """What is left to do valued on what will be there; euros that something before it brings already do not count."""
    found = priorities.valuations(case, score, say)
    drawn = {v.worth.drawn_from for v in found if v.worth and v.playbook in taken and v.worth.drawn_from}
    told = []
    for one in found:
        if one.playbook in barred and one.applicable:
            told.append(replace(one, applicable=False, why_not="excluded"))
        elif one.worth is not None and one.worth.drawn_from in drawn:
            bare = replace(one, worth=None, worth_points=Fraction(0))
            told.append(replace(bare, ratio=bare.value / bare.cost_minutes * 60))
        else:
            told.append(one)
    return tuple(told)


def _less_recurring(case: Case, problem: PlanInput, playbooks: Sequence[Playbook]) -> PlanInput:
    """The problem without the time that what is in place by then goes on taking."""
    budget = {role: dict(weeks) for role, weeks in problem.budget.items()}
    firsts = {day.week for day in problem.days if day.date.day == 1}
    for playbook in playbooks:
        if playbook.recurs is None:
            continue
        for role, minutes in recurring_minutes(case, playbook, not alone(case)):
            for week in budget.get(role, {}):
                if playbook.recurs.every == "week" or week in firsts:
                    budget[role][week] = max(0, budget[role][week] - minutes)
    return replace(problem, budget=budget)


def _why(case: Case, valuation: Valuation, say: Say) -> str:
    """The first thing it is good for: an alarm, a blocker, else the practice it lifts most."""
    if valuation.alarm:
        return say("Répond à une alerte.")
    if valuation.answers_blocker:
        texts = {blocker.id: blocker.text.rstrip(".") for blocker in case.assessment.blockers}
        text = texts.get(valuation.answers_blocker, valuation.answers_blocker)
        return say("Votre blocage : « {blocker} ».", blocker=text)
    lifted = max(valuation.lifts, key=lambda name: (valuation.lifts[name], name), default="")
    question = next((q for q in case.assessment.questions if q.id == lifted), None)
    return say("Relève « {practice} ».", practice=question.name or question.text) if question else ""
