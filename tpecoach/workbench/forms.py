"""Questionnaires for other voices: handed out as a page, taken back as a file, looked at before they are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from tpecoach import locations
from tpecoach.engine import forms as engine
from tpecoach.engine.voices import APART, Gap, voice_name
from tpecoach.engine.voices import gaps as voice_gaps
from tpecoach.errors import TpecoachError
from tpecoach.language import Say, mark
from tpecoach.model.case import CONSULTANT, Case
from tpecoach.model.forms import OWNER, TEAM, Form, FormReturn, is_team_voice, team_voice
from tpecoach.model.records import Answer, Client, Interview, Measure, Rollout
from tpecoach.model.text import clean
from tpecoach.reports.files import atomic_write
from tpecoach.workbench import form_files, sealed, values
from tpecoach.workbench.answers_file import Given
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import FileThere, RolloutClosed, UnknownMoment, WrongAnswer
from tpecoach.workbench.form_errors import AnotherClient, NotAVoice, NothingToAsk, UnknownForm
from tpecoach.workbench.form_files import Sent
from tpecoach.workbench.interviews import MOMENTS, SCOPES

if TYPE_CHECKING:
    from tpecoach.store import Write

KPI = "team_satisfaction"


@dataclass(frozen=True, slots=True)
class Incoming:
    """An answer file that could be taken, and what taking it would do."""

    client: Client
    form: Form
    sent: Sent
    respondent: str
    scope: str
    answers: tuple[Answer, ...]
    """those that would be kept; without an interview yet"""
    again: bool
    """the very same answers were taken before: nothing would change"""
    replaces: bool
    """the same device sent other answers before: they would be replaced"""
    doubts: tuple[str, ...]
    """what to know before taking it, each a sentence"""


@dataclass(frozen=True, slots=True)
class SeenGap:
    """How far two voices stand apart, with how each is called."""

    gap: Gap
    high: str
    low: str


class Forms:
    """What a consultant does with questionnaires."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def make(
        self,
        slug: str,
        voice: str,
        path: Path,
        *,
        moment: str = "before",
        scope: str = "",
        grade: bool = False,
        only_grade: bool = False,
        encrypted: bool = False,
        lang: str = "",
        over: bool = False,
    ) -> Form:
        """Write a questionnaire for one voice as one HTML file, and remember it.

        `grade` adds the grade of 0 to 10, `only_grade` asks nothing else: the weekly question. Raises NotAVoice,
        NothingToAsk, NoEncryption, FileThere unless it may be written over, and what writing raises.
        """
        from tpecoach.reports.forms import form_html

        desk = self._desk.spoken(lang)
        client, rollout = desk.open_rollout(slug)
        case = desk.case_of(client, rollout)
        who = _voice(voice)
        if moment not in MOMENTS:
            raise UnknownMoment(moment=clean(moment))
        found = (
            () if only_grade else engine.questions_for(case, who, scope if scope in SCOPES else rollout.scope)
        )
        if not found and not only_grade:
            raise NothingToAsk(voice=who)
        if path.exists() and not over:
            raise FileThere(str(path))
        form = Form(
            id=desk.new_id(),
            rollout=rollout.id,
            voice=who,
            moment=moment,
            made_on=desk.today(client),
            lang=desk.say.lang,
            questions=tuple((question.id, question.revision) for question in found),
            grade=grade or only_grade,
            secret=desk.entropy(16).hex(),
        )
        key = sealed.public_key(_key_folder()) if encrypted else ""
        page = engine.page(case, form, desk.settings.author, key, desk.say)
        atomic_write(path, form_html(page).encode())
        with desk.store.write(desk.operation("make-form", client)) as tx:
            return tx.save(form)

    def list(self, slug: str) -> tuple[tuple[Form, tuple[FormReturn, ...]], ...]:
        """The questionnaires of a client's newest rollout, each with what came back."""
        desk = self._desk
        made = desk.store.list(Form, rollout=desk.newest(desk.client(slug)).id)
        return tuple((form, desk.store.list(FormReturn, form=form.id)) for form in made)

    def gaps(self, slug: str, moment: str = "before") -> tuple[SeenGap, ...]:
        """How far the owner and each other voice stand apart, systems then topics, in words; the widest first."""
        desk = self._desk
        client = desk.client(slug)
        case = desk.case_of(client, desk.newest(client))
        return tuple(
            SeenGap(gap, voice_name(case, gap.high, desk.say), voice_name(case, gap.low, desk.say))
            for gap in voice_gaps(case, moment)
        )

    def look(self, paths: Sequence[Path], slug: str = "") -> tuple[Incoming, ...]:
        """Read answer files and say what taking them would do; nothing is kept.

        Each is for the client its questionnaire was made for; `slug` refuses those of any other. Raises, naming the
        file: NotAnAnswerFile, EditedAnswers, AnotherClient, UnknownForm, NotOurKey, RolloutClosed, WrongAnswer.
        """
        found: list[Incoming] = []
        for path in paths:
            sent = form_files.read(path, lambda *parts: sealed.opened(_key_folder(), *parts))
            try:
                found.append(self._incoming(sent, slug, found))
            except TpecoachError as error:
                raise type(error)(str(path), **error.values) from error
        return tuple(found)

    def take(self, incoming: Sequence[Incoming]) -> tuple[FormReturn, ...]:
        """Keep what was looked at, one operation a client: an interview a voice, and the mean of the grades."""
        fresh = [one for one in incoming if not one.again]
        return tuple(
            kept
            for slug in dict.fromkeys(one.client.slug for one in fresh)
            for kept in self._take([one for one in fresh if one.client.slug == slug])
        )

    def _take(self, incoming: Sequence[Incoming]) -> tuple[FormReturn, ...]:
        desk, client = self._desk, incoming[0].client
        today = desk.today(client)
        taken: tuple[FormReturn, ...] = ()
        with desk.store.write(desk.operation("take-forms", client)) as tx:
            for one in incoming:
                for answer in self._in_interview(tx, one, today):
                    tx.save(answer)
                before = desk.store.get(FormReturn, one.form.id, one.sent.sheet)
                kept = FormReturn(
                    form=one.form.id,
                    sheet=one.sent.sheet,
                    respondent=one.respondent,
                    sha256=one.sent.sha256,
                    taken_on=today,
                    grade=one.sent.grade if one.form.grade else None,
                    keep=one.sent.keep,
                    change=one.sent.change,
                    revision=before.revision if before else 0,
                )
                taken += (tx.save(kept),)
            for form in {one.form.id: one.form for one in incoming if one.form.grade}.values():
                if measure := self._mean(client.id, form, taken):
                    tx.save(measure)
        return taken

    def _in_interview(self, tx: Write, one: Incoming, today: date) -> Iterator[Answer]:
        """The answers in the interview of their voice, begun where it was not."""
        if not one.answers:
            return
        store = self._desk.store
        held = store.list(
            Interview, rollout=one.form.rollout, moment=one.form.moment, respondent=one.respondent
        )
        new = Interview(
            self._desk.new_id(), one.form.rollout, one.form.moment, one.respondent, one.scope, today
        )
        interview = held[0] if held else tx.save(new)
        known = {answer.question: answer.revision for answer in store.list(Answer, interview=interview.id)}
        for answer in one.answers:
            yield replace(answer, interview=interview.id, revision=known.get(answer.question, 0))

    # ---- one file ----

    def _incoming(self, sent: Sent, slug: str, others: Sequence[Incoming]) -> Incoming:
        desk = self._desk
        form = desk.store.get(Form, sent.form)
        rollout = desk.store.get(Rollout, form.rollout) if form else None
        client = desk.store.get(Client, rollout.client) if rollout else None
        if form is None or rollout is None or client is None:
            raise UnknownForm
        if sent.client != client.id or slug not in ("", client.slug):
            raise AnotherClient
        if not rollout.open:
            raise RolloutClosed(number=rollout.number)
        sealed_well = form_files.check_seal(sent, form.secret)
        before = desk.store.get(FormReturn, form.id, sent.sheet)
        case = desk.case_of(client, rollout)
        answers, doubts = _answers(case, form, sent, desk.say)
        if not sealed_well:
            doubts.append(
                desk.say("Ce navigateur n'a pas pu sceller les réponses : relisez-les avec la personne.")
            )
        if len(answers) < len(form.questions):
            doubts.append(
                desk.say("Incomplet : {done} sur {all}.", done=len(answers), all=len(form.questions))
            )
        return Incoming(
            client=client,
            form=form,
            sent=sent,
            respondent=before.respondent if before else self._respondent(case, form, others),
            scope=rollout.scope,
            answers=tuple(answers),
            again=before is not None and before.sha256 == sent.sha256,
            replaces=before is not None and before.sha256 != sent.sha256,
            doubts=tuple(doubts),
        )

    def _respondent(self, case: Case, form: Form, others: Sequence[Incoming]) -> str:
        """Under whom the answers are kept: a number of their own for each voice of the team."""
        if form.voice != TEAM:
            return form.voice
        known = {i.respondent for i in case.interviews} | {one.respondent for one in others}
        for made, back in self.list(case.client.slug):
            known |= {one.respondent for one in back} if made.voice == TEAM else set()
        number = 1
        while team_voice(number) in known:
            number += 1
        return team_voice(number)

    def _mean(self, client: str, form: Form, taken: Sequence[FormReturn]) -> Measure | None:
        """The mean of the grades of a form, times ten, from five of them on."""
        desk = self._desk
        kept = {one.sheet: one for one in desk.store.list(FormReturn, form=form.id)}
        kept |= {one.sheet: one for one in taken if one.form == form.id}
        grades = [one.grade for one in kept.values() if one.grade is not None]
        if len(grades) < APART:
            return None
        known = desk.store.list(Measure, client=client, origin=form.id)
        return Measure(
            id=known[0].id if known else desk.new_id(),
            client=client,
            kpi=KPI,
            on=max(one.taken_on for one in kept.values()),
            value=Decimal(10 * sum(grades)) / len(grades),
            n=len(grades),
            source="tally",
            quality="measured",
            origin=form.id,
            revision=known[0].revision if known else 0,
        )


def _answers(case: Case, form: Form, sent: Sent, say: Say) -> tuple[list[Answer], list[str]]:
    """The answers that suit their questions, and what is said of the others."""
    revisions, doubts = dict(form.questions), []
    known = {question.id: question for question in case.assessment.questions}
    found, older = [], 0
    for name, given in sent.answers.items():
        if name not in revisions:
            raise WrongAnswer(value=name, name=name, expected=mark("une question de ce questionnaire"))
        question = known.get(name)
        if question is None or question.revision != revisions[name]:
            older += 1
            continue
        found.append(_answer(name, question.revision, _value(case, name, given), given, say))
    if older:
        doubts.append(
            say.plural(
                "{n} question a changé depuis : sa réponse n'est pas reprise.",
                "{n} questions ont changé depuis : leurs réponses ne sont pas reprises.",
                older,
            )
        )
    return found, doubts


def _value(case: Case, name: str, given: Given) -> object:
    if given.value is None:
        return None
    return values.answer(values.question_of(case.assessment, name), given.value)


def _answer(name: str, revision: int, value: object, given: Given, say: Say) -> Answer:
    return Answer(
        interview="",
        question=name,
        value=value,  # type: ignore[arg-type]
        na=say(given.na) if given.na else "",
        dont_know=given.dont_know and value is None,
        note=given.note or "",
        question_revision=revision,
    )


def _voice(voice: str) -> str:
    who = clean(voice)[:80]
    if who.lower() in (OWNER, TEAM):
        return who.lower()
    if not who or who.lower() == CONSULTANT or is_team_voice(who):
        raise NotAVoice(voice=who)
    return who


def _key_folder() -> Path:
    return locations.settings_file().parent
