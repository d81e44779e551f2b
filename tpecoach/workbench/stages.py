"""Where in the journey each client is, as the portfolio shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tpecoach.language import Say

if TYPE_CHECKING:
    from tpecoach.model.case import Case
    from tpecoach.model.records import Client, Rollout
    from tpecoach.model.scores import Alarm, Comparison, Score

CHECK_IN_DAYS = (7, 14, 21, 30)
FOLLOW_UPS = (3, 6)
"""months after the start of a plan at which one comes back to it"""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that rings at a client."""

    id: str
    """the id of an alarm, or overdue | late_check_in | late_actions"""
    level: str
    """red | orange"""
    word: str
    """in a word or two, where there is no room for the sentence"""
    sentence: str


@dataclass(frozen=True, slots=True)
class PortfolioLine:
    """One client as the portfolio shows it."""

    client: Client
    rollout: Rollout | None
    stage: str
    """prepare | interview | plan | check-in | after | report | closed"""
    answered: int
    asked: int
    score: Score | None
    after: Score | None
    alarms: tuple[Alarm, ...]
    next_on: date | None
    """the next check-in, when a plan runs"""
    compared: Comparison | None = None
    """before and after, over the questions really asked again"""
    follow_up: date | None = None
    """the next visit after the thirty days, once no check-in is left"""
    signs: tuple[Sign, ...] = ()
    """what rings, the gravest first: the alarms, and what is late"""


def stage(case: Case) -> str:
    """Where in the journey a rollout is: prepare, interview, plan, check-in, after, report or closed."""
    if not case.rollout.open:
        return "closed"
    if case.answers_at("after"):
        return "report"
    if case.actions:
        reviewed = any((c.on - (case.rollout.start or c.on)).days >= 30 for c in case.check_ins)
        return "after" if reviewed else "check-in"
    if not case.answers_at("before"):
        return "prepare"
    return "plan" if _all_answered(case) else "interview"


def _all_answered(case: Case) -> bool:
    """Whether every question that counts has an answer, one nobody knows included."""
    # The engine is imported at the first answer: a list of clients yet to be visited does without.
    from tpecoach.engine.scoring import score_case

    return all(standing.status != "missing" for standing in score_case(case).standings.values())


def next_check_in(case: Case) -> date | None:
    """The next check-in due: the day agreed at the last one, else day 7, 14, 21 or 30 of the plan.

    None without a plan, or after the last.
    """
    if case.rollout.start is None or not case.rollout.open:
        return None
    last = max(case.check_ins, key=lambda one: one.on, default=None)
    agreed = last.next_on if last is not None else None
    return agreed or next_day(case.rollout.start, last.on if last is not None else None)


def next_day(start: date, held: date | None) -> date | None:
    """The check-in after the last one held, of a plan that began that day; None after the last."""
    days = (start + timedelta(n) for n in CHECK_IN_DAYS)
    return next((day for day in days if held is None or day > held), None)


def follow_ups(case: Case) -> tuple[tuple[int, date, bool], ...]:
    """The visits after the thirty days: months after the start, the day, whether one came back by then."""
    from tpecoach.engine.sops import months_later

    start = case.rollout.start
    if start is None:
        return ()
    came = [c.on for c in case.check_ins]
    if (interview := case.interview("after")) is not None and interview.held_on is not None:
        came.append(interview.held_on)
    days = ((months, months_later(start, months)) for months in FOLLOW_UPS)
    return tuple((months, day, any(one >= day for one in came)) for months, day in days)


def stage_words(one: PortfolioLine, say: Say) -> str:
    """Where in the journey a client is, in words."""
    words = {
        "prepare": say("à préparer"),
        "interview": say("entretien {done}/{all}", done=one.answered, all=one.asked),
        "plan": say("plan à faire"),
        "check-in": say("points d'étape"),
        "after": say("entretien final"),
        "report": say("rapport à remettre"),
        "closed": say("clos"),
    }
    return words[one.stage]


def score_words(one: PortfolioLine, say: Say) -> str:
    """The score; with an interview after, both scores over the questions really asked again."""
    found = one.compared
    if found is not None and found.before is not None and found.headline is not None:
        return f"{say.number(found.before)} → {say.number(found.headline)}"
    if one.score is None or one.score.score is None:
        return "–"
    return say.number(one.score.score)
