"""Scores with their bounds, coverage and proof: exact fractions over the standings of an interview."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tpecoach.engine.answers import TOP
from tpecoach.engine.standings import PROVEN, VALUED, floor, standings, to_ask
from tpecoach.model.case import CONSULTANT, Case
from tpecoach.model.conditions import FactValue
from tpecoach.model.content import Assessment, Question
from tpecoach.model.records import Answer, Interview
from tpecoach.model.scores import PartScore, Score, Standing

__all__ = [
    "ENOUGH",
    "score",
    "score_case",
    "sops_written",
    "standings",
    "tally",
    "to_ask",
]

ENOUGH = 3
"""applicable questions a system needs to be scored"""
WRITTEN = "sop.written"
PROCESSES = "processes"


def score(
    assessment: Assessment, facts: Mapping[str, FactValue], answers: Mapping[str, Answer], scope: str
) -> Score:
    """The score of a set of answers over a scope (`express` or `full`)."""
    return tally(assessment, standings(assessment, facts, answers, scope), scope)


def score_case(
    case: Case, moment: str = "before", respondent: str = CONSULTANT, inherited_counts: bool = True
) -> Score:
    """The score of one interview of a case, over its own scope (the rollout's where it was not held).

    Adds `sop.written` where the register of processes tells it, see `sops_written`. With `inherited_counts`
    false, answers taken over from an earlier interview are as if not given.
    """
    interview = case.interview(moment, respondent)
    answers = {
        name: answer
        for name, answer in case.answers_at(moment, respondent).items()
        if inherited_counts or not answer.inherited
    }
    if respondent == CONSULTANT:
        answers |= _derived(case, moment, interview, answers)
    scope = interview.scope if interview else case.rollout.scope
    return score(case.assessment, case.client.facts, answers, scope)


def sops_written(case: Case, moment: str = "before") -> tuple[int, int]:
    """How many critical processes of the register have a written procedure, and how many there are (k, n).

    Written: its row says so, or its procedure is tested or active. A moment counts the procedures there were
    on the day of its consultant interview; without a day, none before and all of them later.
    """
    interview = case.interview(moment)
    held = interview.held_on if interview else None
    written = {sop.process for sop in case.sops if _in_use(sop.state, sop.updated_on, moment, held)}
    critical = [row for row in case.rows.get(PROCESSES, ()) if row.cells.get("critical") == "yes"]
    done = [row for row in critical if row.cells.get("written") == "yes" or row.row in written]
    return len(done), len(critical)


def _in_use(state: str, updated: date | None, moment: str, held: date | None) -> bool:
    if state not in ("tested", "active"):
        return False
    if held is None or updated is None:
        return moment != "before"
    return updated <= held


def _derived(
    case: Case, moment: str, interview: Interview | None, answers: Mapping[str, Answer]
) -> dict[str, Answer]:
    """`sop.written` = floor(4 · k / n), shown; nothing where it was answered or no process is critical."""
    direct = answers.get(WRITTEN)
    written, critical = sops_written(case, moment)
    if not critical or (direct is not None and (direct.na or direct.value is not None)):
        return {}
    revision = next((q.revision for q in case.assessment.questions if q.id == WRITTEN), 1)
    held_as = interview.id if interview else ""
    level = TOP * written // critical
    return {WRITTEN: Answer(held_as, WRITTEN, level, proof="shown", question_revision=revision)}


@dataclass(frozen=True, slots=True)
class Weights:
    """Sums over the applicable questions of a group, in weights except where a count is said."""

    applicable: int
    answered: int
    proven: int
    levels: int
    """Σ weight · value of those answered"""
    floors: int
    """the same, were all that is missing at 0"""
    count: int
    """questions applicable"""
    count_answered: int

    @property
    def coverage(self) -> Fraction:
        """Weight answered / weight applicable, 0–1."""
        return Fraction(self.answered, self.applicable) if self.applicable else Fraction(0)

    @property
    def proof(self) -> Fraction:
        """Weight shown or measured / weight answered, 0–1."""
        return Fraction(self.proven, self.answered) if self.answered else Fraction(0)


def weigh(questions: Iterable[Question], standing: Mapping[str, Standing]) -> Weights:
    """The sums over those of the questions that stand in `standing` and apply."""
    pairs = [(q, standing[q.id]) for q in questions if q.id in standing and standing[q.id].status != "na"]
    valued = [(q, s) for q, s in pairs if s.status in VALUED]
    return Weights(
        applicable=sum(q.weight for q, _ in pairs),
        answered=sum(q.weight for q, _ in valued),
        proven=sum(q.weight for q, s in valued if s.proof in PROVEN and not s.inherited),
        levels=sum(q.weight * (s.value or 0) for q, s in valued),
        floors=sum(q.weight * floor(s) for q, s in valued),
        count=len(pairs),
        count_answered=len(valued),
    )


def _part(name: str, sums: Weights, enough: int) -> PartScore:
    scored = sums.count >= enough and sums.applicable > 0
    reached, low, high = None, Fraction(0), Fraction(100)
    if scored and sums.answered:
        missing = sums.applicable - sums.answered
        reached = Fraction(100 * sums.levels, TOP * sums.answered)
        low = Fraction(100 * sums.floors, TOP * sums.applicable)
        high = Fraction(100 * (sums.levels + TOP * missing), TOP * sums.applicable)
    return PartScore(
        name, reached, low, high, sums.coverage, sums.proof, sums.count_answered, sums.count, scored
    )


def tally(assessment: Assessment, standing: Mapping[str, Standing], scope: str) -> Score:
    """The score of given standings.

    A topic or system = 100 · Σ w·v / (4 · Σ w) over its answered questions, implied zeros included; `low` and
    `high` take those missing at 0 and at 4, and at 0 also an answer whose branch a missing one could still
    close, so that no answer to come leaves the bounds. The whole = mean of the scored systems by their weight, a system
    without an answer being left out of `score`, 0 in `low` and 100 in `high`. A system with fewer than three
    applicable questions is not scored (no score, bounds 0 and 100) and its share is spread over the others.
    Coverage = weight answered / weight applicable; proof = weight shown or measured / weight answered.
    """
    weight = {system.id: system.weight for system in assessment.systems}
    # Looked through once, not once a topic: it is done at every key of an interview.
    asked = [q for q in assessment.questions if q.id in standing]
    of_system: dict[str, list[Question]] = {}
    of_topic: dict[tuple[str, str], list[Question]] = {}
    for question in asked:
        of_system.setdefault(question.system, []).append(question)
        of_topic.setdefault((question.system, question.topic), []).append(question)
    systems = tuple(
        _part(system.id, weigh(of_system.get(system.id, ()), standing), ENOUGH)
        for system in assessment.systems
    )
    topics = tuple(
        _part(topic.id, weigh(of_topic.get((topic.system, topic.id), ()), standing), 1)
        for topic in assessment.topics
    )
    scored = [part for part in systems if part.scored]
    whole = weigh((q for q in asked if q.system in weight), standing)
    return Score(
        score=mean((part.score, weight[part.id]) for part in scored),
        low=_or(mean((part.low, weight[part.id]) for part in scored), Fraction(0)),
        high=_or(mean((part.high, weight[part.id]) for part in scored), Fraction(100)),
        coverage=whole.coverage,
        proof=whole.proof,
        scope=scope,
        answered=whole.count_answered,
        asked=whole.count,
        systems=systems,
        topics=topics,
        standings=standing,
    )


def belongs(question: Question, system: str, topic: str) -> bool:
    """Whether a question is of that topic; topics of two systems may share an id."""
    return question.system == system and question.topic == topic


def _or(value: Fraction | None, default: Fraction) -> Fraction:
    return default if value is None else value


def mean(parts: Iterable[tuple[Fraction | None, int]]) -> Fraction | None:
    """The mean by weight of the parts that have a value; None where none has one."""
    known = [(value, weight) for value, weight in parts if value is not None and weight]
    total = sum(weight for _, weight in known)
    return sum((value * weight for value, weight in known), Fraction(0)) / total if total else None
