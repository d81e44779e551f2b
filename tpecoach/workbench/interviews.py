"""Interviews: one question at a time, each answer on disk before the next is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tpecoach.engine import scoring
from tpecoach.model.case import CONSULTANT, Case
from tpecoach.model.content import Question
from tpecoach.model.records import Answer, Interview
from tpecoach.model.scores import Score
from tpecoach.model.text import clean
from tpecoach.store import Write
from tpecoach.workbench import answers_file, editor, values
from tpecoach.workbench.answers_file import Given
from tpecoach.workbench.errors import NoInterview, UnknownMoment, WrongAnswer
from tpecoach.workbench.interview_readings import Readings
from tpecoach.workbench.values import PROOFS

MOMENTS = ("before", "midway", "after")
SCOPES = ("express", "full")
_LONGEST_NOTE = 5_000


@dataclass(frozen=True, slots=True)
class Progress:
    """An interview as it stands: what is asked, where it is, what it scores."""

    case: Case
    interview: Interview
    questions: tuple[Question, ...]
    """those to put, in order, unscored ones included"""
    answers: Mapping[str, Answer]
    earlier: Mapping[str, Answer]
    """the last answers of the interviews that came before this one, of the same voice"""
    score: Score

    @property
    def cursor(self) -> Question | None:
        """The question to show: the one left, else the first without an answer, else the first."""
        left = next((q for q in self.questions if q.id == self.interview.cursor), None)
        return left or self.next_unanswered() or (self.questions[0] if self.questions else None)

    def next_unanswered(self, after: str = "") -> Question | None:
        """The next question without an answer, past `after`, from the start again if need be."""
        ids = [q.id for q in self.questions]
        start = ids.index(after) + 1 if after in ids else 0
        turned = self.questions[start:] + self.questions[:start]
        return next((q for q in turned if not answered(q, self.answers, self.case)), None)

    @property
    def done(self) -> int:
        """How many of the questions to put have an answer."""
        return sum(answered(q, self.answers, self.case) for q in self.questions)


def answered(question: Question, answers: Mapping[str, Answer], case: Case) -> bool:
    """True once a question has an answer of any sort; a register question once it has a row."""
    if question.kind == "register" and case.rows.get(question.register):
        return True
    return question.id in answers


class Interviews(Readings):
    """What a consultant does in an interview."""

    def begin(
        self,
        slug: str,
        moment: str = "before",
        respondent: str = CONSULTANT,
        scope: str = "",
        rollout: int | None = None,
    ) -> Progress:
        """The interview of that moment and respondent, begun where it was not; another scope widens or narrows it."""
        if moment not in MOMENTS:
            raise UnknownMoment(moment=clean(moment))
        desk = self._desk
        client, of = desk.open_rollout(slug, rollout)
        case = desk.case_of(client, of)
        held = case.interview(moment, _respondent(respondent))
        if held is None or (scope and scope != held.scope):
            made = held or Interview(
                desk.new_id(), of.id, moment, _respondent(respondent), of.scope, desk.today(client)
            )
            # Not undoable: an interview without answers weighs nothing, and its place changes at every question.
            with desk.store.write(desk.operation("begin-interview", client, undoable=False)) as tx:
                tx.save(replace(made, scope=scope or made.scope))
            case = desk.case_of(client, of)
        return self.progress(case, moment, respondent)

    def progress(self, case: Case, moment: str = "before", respondent: str = CONSULTANT) -> Progress:
        """An interview as a case holds it; NoInterview where it was not begun."""
        interview = case.interview(moment, _respondent(respondent))
        if interview is None:
            raise NoInterview(moment=moment, respondent=respondent)
        answers = case.answers.get(interview.id, {})
        return Progress(
            case=case,
            interview=interview,
            questions=scoring.to_ask(case.assessment, case.client.facts, answers, interview.scope),
            answers=answers,
            earlier=_earlier(case, interview),
            score=scoring.score_case(case, moment, interview.respondent),
        )

    def refresh(self, progress: Progress) -> Progress:
        """The same interview, read again from the file."""
        case = self._desk.case(progress.case.client.slug, progress.case.rollout.number)
        return self.progress(case, progress.interview.moment, progress.interview.respondent)

    def answer(
        self,
        progress: Progress,
        question: str,
        value: object = None,
        *,
        na: str | None = None,
        dont_know: bool = False,
        proof: str | None = None,
        note: str | None = None,
        inherited: bool = False,
        cursor: str = "",
        seconds: int = 0,
    ) -> Progress:
        """Keep one answer, and where the interview stands; what is not given of proof and note stays as it was.

        Without a value, a reason or `dont_know`, only proof and note change; a note alone does not make an answer
        taken over from an earlier interview one that was asked again. Raises WrongAnswer, StaleWrite where
        another program changed the same answer, UnknownQuestion. On return the answer is on disk.
        """
        asked = values.question_of(progress.case.assessment, question)
        old = progress.answers.get(asked.id)
        new = _changed(
            old or Answer(progress.interview.id, asked.id, question_revision=asked.revision),
            asked,
            Given(value, na, dont_know, proof, note),
            fresh=old is None,
        )
        only_noted = value is None and na is None and proof is None and not dont_know
        new = replace(new, inherited=old.inherited if old and only_noted else inherited)
        client = progress.case.client
        interview = replace(
            progress.interview,
            cursor=cursor or progress.interview.cursor,
            seconds=progress.interview.seconds + seconds,
        )
        store = self._desk.store
        # On disk at once, since a key waits for it. The place is an operation of its own: had the answer's one held
        # it, looking at another question would leave a row that is no longer what the answer made, and undoing the
        # answer would be refused.
        with store.together():
            with store.write(self._desk.operation("answer", client)) as tx:
                saved = tx.save(new)
            with store.write(self._desk.operation("move", client, undoable=False)) as tx:
                interview = tx.save(interview)
        return self._with(progress, interview, {**progress.answers, asked.id: saved})

    def retract(self, progress: Progress, question: str) -> Progress:
        """Take an answer back: the question is unanswered again."""
        old = progress.answers.get(question)
        if old is None:
            return progress
        with self._desk.store.write(self._desk.operation("retract-answer", progress.case.client)) as tx:
            tx.delete(old)
        kept = {name: answer for name, answer in progress.answers.items() if name != question}
        return self._with(progress, progress.interview, kept)

    def move(self, progress: Progress, question: str, seconds: int = 0) -> Progress:
        """Remember which question is shown, so that coming back lands on it; nothing one could undo."""
        interview = replace(progress.interview, cursor=question, seconds=progress.interview.seconds + seconds)
        operation = self._desk.operation("move", progress.case.client, undoable=False)
        with self._desk.store.write(operation) as tx:
            interview = tx.save(interview)
        return self._with(progress, interview, progress.answers)

    def inherit(self, progress: Progress, question: str) -> Progress:
        """Take the earlier answer over: its value counts, it is not asked again and proves nothing."""
        earlier = progress.earlier.get(question)
        if earlier is None:
            return progress
        return self.answer(
            progress,
            question,
            earlier.value,
            na=earlier.na or None,
            dont_know=earlier.dont_know,
            proof="said",
            note=earlier.note,
            inherited=True,
        )

    def take(self, progress: Progress, given: Mapping[str, Given]) -> Progress:
        """Keep many answers at once, all or none; in a later interview, what is not given is inherited.

        Raises WrongAnswer or UnknownQuestion, and nothing is kept.
        """
        answers: list[Answer] = []
        for name, one in given.items():
            asked = values.question_of(progress.case.assessment, name)
            old = progress.answers.get(name)
            base = old or Answer(progress.interview.id, name, question_revision=asked.revision)
            answers.append(replace(_changed(base, asked, one, fresh=old is None), inherited=False))
        for name, earlier in progress.earlier.items():
            if name not in given and name not in progress.answers:
                answers.append(
                    replace(
                        earlier, interview=progress.interview.id, proof="said", inherited=True, revision=0
                    )
                )
        client = progress.case.client
        with self._desk.store.write(self._desk.operation("take-answers", client)) as tx:
            saved = _save_all(tx, answers)
        return self._with(progress, progress.interview, {**progress.answers, **saved})

    def take_file(
        self, slug: str, path: Path, moment: str = "before", respondent: str = CONSULTANT, scope: str = ""
    ) -> Progress:
        """Keep the answers of a file, all or none; the interview is begun once the whole file is known to be right."""
        case = self._desk.case(slug)
        given = answers_file.read(path, case.assessment.questions)
        return self.take(self.begin(slug, moment, respondent, scope), given)

    def rescope(self, progress: Progress, scope: str) -> Progress:
        """The interview narrowed or widened; every answer is kept, whether the new scope asks for it or not."""
        held = progress.interview
        slug, number = progress.case.client.slug, progress.case.rollout.number
        return self.begin(slug, held.moment, held.respondent, scope, number)

    def outside(self, text: str) -> str:
        """A note as the consultant's own editor left it; NoEditor where there is none."""
        return editor.edit(text, "note").strip()

    def question(self, progress: Progress, name: str) -> Question:
        """The question of that id in the interview's assessment; UnknownQuestion names the nearest."""
        return values.question_of(progress.case.assessment, name)

    def _with(self, progress: Progress, interview: Interview, answers: Mapping[str, Answer]) -> Progress:
        old = progress.case
        case = replace(
            old,
            interviews=tuple(interview if i.id == interview.id else i for i in old.interviews),
            answers={**old.answers, interview.id: answers},
        )
        return self.progress(case, interview.moment, interview.respondent)


def _earlier(case: Case, interview: Interview) -> dict[str, Answer]:
    """The last answer to each question in the interviews of the same voice that came before."""
    came = MOMENTS[: MOMENTS.index(interview.moment)]
    found: dict[str, Answer] = {}
    for moment in came:
        found |= case.answers_at(moment, interview.respondent)
    return found


def _respondent(name: str) -> str:
    return clean(name)[:80] or CONSULTANT


def _save_all(tx: Write, answers: list[Answer]) -> dict[str, Answer]:
    return {answer.question: tx.save(answer) for answer in answers}


def _changed(base: Answer, question: Question, given: Given, fresh: bool) -> Answer:
    """The answer with what is given; a new value forgets an earlier reason, a reason the value."""
    if given.proof is not None and given.proof not in PROOFS:
        raise WrongAnswer(value=clean(given.proof), name=question.id, expected=", ".join(PROOFS))
    proof = base.proof if given.proof is None else given.proof
    note = base.note if given.note is None else clean(given.note, lines=True)[:_LONGEST_NOTE]
    changed = replace(base, proof=proof, note=note, question_revision=question.revision)
    if given.value is not None:
        return replace(changed, value=values.answer(question, given.value), na="", dont_know=False)
    if given.na is not None:
        return replace(changed, value=None, na=clean(given.na) or "—", dont_know=False, proof="said")
    if given.dont_know:
        return replace(changed, value=None, na="", dont_know=True, proof="said")
    if fresh:
        raise WrongAnswer(value="", name=question.id, expected="value, na, dont-know")
    return changed
