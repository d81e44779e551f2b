"""Where in the journey each client is, as the portfolio shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tpecoach.language import Say
from tpecoach.model.records import Client, Rollout

if TYPE_CHECKING:
    from tpecoach.model.case import Case
    from tpecoach.model.scores import Alarm, Score

CHECK_IN_DAYS = (7, 14, 21, 30)


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
    """The next check-in due (day 7, 14, 21, 30 of the plan), None without a plan or after the last."""
    start = case.rollout.start
    if start is None or not case.rollout.open:
        return None
    held = max((c.on for c in case.check_ins), default=None)
    days = (start + timedelta(n) for n in CHECK_IN_DAYS)
    return next((day for day in days if held is None or day > held), None)


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
    """The score before, then after where there is one."""
    if one.score is None or one.score.score is None:
        return "–"
    before = say.number(one.score.score)
    if one.after is not None and one.after.score is not None:
        return f"{before} → {say.number(one.after.score)}"
    return before
