"""What is read from interviews beyond the answers: who was asked, what to come back to, what an answer weighs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from tpecoach.engine import scoring
from tpecoach.engine.voices import voice_name
from tpecoach.model.case import CONSULTANT, Case
from tpecoach.model.content import Question
from tpecoach.model.forms import is_team_voice
from tpecoach.model.records import Answer
from tpecoach.workbench import values
from tpecoach.workbench.desk import Desk

if TYPE_CHECKING:
    from tpecoach.workbench.interviews import Progress


@dataclass(frozen=True, slots=True)
class Doubt:
    """An answer to come back to."""

    question: Question
    why: str
    """dont_know, or said: no proof was seen"""


@dataclass(frozen=True, slots=True)
class Effect:
    """What one question does to the score of its system."""

    share: Fraction
    """its part of the weights of the system that were answered, 0–1; 0 where it has no level"""
    now: Fraction | None
    """the score of the system, 0–100"""
    least: Fraction | None
    """the same, were the question at 0"""
    most: Fraction | None
    """the same, were it at 4"""


@dataclass(frozen=True, slots=True)
class Voice:
    """One person's interview at a moment."""

    respondent: str
    name: str
    done: int
    """answers given"""


@dataclass(frozen=True, slots=True)
class Suggested:
    """What is proposed for a question."""

    by: Question
    """the answered question that proposes it"""
    value: int | str
    """the level, or the id of the choice"""
    words: str
    """the level as a figure, or the choice in words"""


def _proposed(by: Question, question: Question, level: int) -> Suggested | None:
    if question.kind == "level":
        return Suggested(by, level, str(level))
    option = next((one for one in question.options if one.value == level), None)
    return Suggested(by, option.id, option.text) if option is not None else None


def _strength(progress: Progress, other: Question) -> Decimal | None:
    """How much an answer says, to be compared with what a suggestion asks for at least; None without an answer."""
    if other.kind == "register":
        rows = progress.case.rows.get(other.register, ())
        return Decimal(len(rows)) if rows else None
    standing = progress.score.standings.get(other.id)
    if standing is not None:
        return (
            Decimal(standing.value) if standing.status == "answered" and standing.value is not None else None
        )
    answer = progress.answers.get(other.id)
    match answer.value if answer is not None else None:
        case int() | Decimal() as number:
            return Decimal(number)
        case tuple() as chosen:
            return Decimal(len(chosen))
        case "yes" | "no" as said:
            return Decimal(said == "yes")
    return None


class Readings:
    """What one reads of interviews; nothing is written."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def to_review(self, progress: Progress) -> tuple[Doubt, ...]:
        """What to come back to: answers not known first, then those of which no proof was seen, in order."""
        given = [(q, progress.answers[q.id]) for q in progress.questions if q.id in progress.answers]
        unknown = [Doubt(q, "dont_know") for q, answer in given if answer.dont_know]
        unproved = [
            Doubt(q, "said")
            for q, answer in given
            if q.scored and answer.value is not None and answer.proof == "said" and not answer.inherited
        ]
        return (*unknown, *unproved)

    def suggested(self, progress: Progress, question: Question) -> Suggested | None:
        """What an earlier answer proposes for a question that has none; it counts only once it is taken.

        An answer of any kind may propose: a level or a choice by its value, a number by itself, yes by 1, several
        choices and a register by how many there are.
        """
        if question.id in progress.answers:
            return None
        for other in progress.questions:
            for one in other.suggests:
                if one.question != question.id:
                    continue
                strength = _strength(progress, other)
                if strength is not None and strength >= one.at_least:
                    return _proposed(other, question, one.level)
        return None

    def voices(self, case: Case, moment: str) -> tuple[Voice, ...]:
        """Who was asked at a moment: the consultant, whose answers are those of record, first.

        The voices of the team without names are not among them: see `engine.voices.gaps`.
        """
        asked = [
            i.respondent
            for i in case.interviews
            if i.moment == moment and i.respondent != CONSULTANT and not is_team_voice(i.respondent)
        ]
        return tuple(
            Voice(one, voice_name(case, one, self._desk.say), len(case.answers_at(moment, one)))
            for one in (CONSULTANT, *asked)
        )

    def others(self, case: Case, moment: str) -> tuple[Voice, ...]:
        """The roles of the firm not asked yet at a moment."""
        asked = {interview.respondent for interview in case.interviews if interview.moment == moment}
        names = (role for role in case.assessment.roles if role.id not in {*asked, CONSULTANT})
        return tuple(Voice(role.id, role.text, 0) for role in names)

    def voice(self, progress: Progress) -> str:
        """How the person is called whose answers an interview holds."""
        return voice_name(progress.case, progress.interview.respondent, self._desk.say)

    def said_by(self, case: Case, moment: str, question: str) -> tuple[tuple[str, Answer], ...]:
        """Who answered what to a question at a moment, by name."""
        found = (
            (v.name, case.answers_at(moment, v.respondent).get(question)) for v in self.voices(case, moment)
        )
        return tuple((name, answer) for name, answer in found if answer is not None)

    def effect(self, progress: Progress, question: str) -> Effect | None:
        """What a question does to the score of its system; None where the system is not scored or it has no level."""
        asked = values.question_of(progress.case.assessment, question)
        standing = progress.score.standings.get(question)
        part = next((p for p in progress.score.systems if p.id == asked.system and p.scored), None)
        if standing is None or part is None or standing.value is None:
            return None

        def at(level: int) -> Fraction | None:
            given = {**progress.score.standings, question: replace(standing, value=level, status="answered")}
            score = scoring.tally(progress.case.assessment, given, progress.score.scope)
            return next(p.score for p in score.systems if p.id == asked.system)

        weights = [
            q.weight
            for q in progress.case.assessment.questions
            if q.system == asked.system
            and (place := progress.score.standings.get(q.id)) is not None
            and place.status in ("answered", "implied")
        ]
        return Effect(Fraction(asked.weight, sum(weights)), part.score, at(0), at(4))

    def effect_words(self, effect: Effect) -> str:
        """What a question weighs, and what the score of the system would be at its ends, in a sentence."""
        say = self._desk.say
        now, least, most = (
            "–" if value is None else say.number(value) for value in (effect.now, effect.least, effect.most)
        )
        return say(
            "Pèse {share} du score du système : {least} à 0, {now} aujourd'hui, {most} à 4, le reste inchangé.",
            share=say.percent(effect.share),
            least=least,
            now=now,
            most=most,
        )
