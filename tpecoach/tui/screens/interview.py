"""The interview: one question at a time, one key an answer, on disk before the next is shown."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.tui.dialogs import Ask, Choose
from tpecoach.tui.screens.interview_keys import KEYS
from tpecoach.tui.screens.interview_lines import (
    aside,
    jump_lines,
    moments,
    place_words,
    proof_line,
    score_line,
    system_bars,
)
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.keys import Keys
from tpecoach.tui.widgets.question import QuestionPane

if TYPE_CHECKING:
    from tpecoach.model.content import Question
    from tpecoach.model.records import Answer
    from tpecoach.workbench.interviews import Progress

_PROOFS = ("said", "shown", "measured")
_PAUSE = 300
"""seconds after which a silence is a break, not interview time"""
_FRAME = 7
"""lines of the screen that are not the question's at 80×24"""
_KEYS = (
    "interview.note",
    "interview.proof",
    "interview.not-applicable",
    "interview.dont-know",
    "interview.next",
)
_LETTERS = frozenset(
    {"note", "proof", "not_applicable", "dont_know", "go", "next_unanswered", "inherit", "moment"}
)


class InterviewScreen(Workspace):
    """One interview of a client, at the question where it was left."""

    mode = "interview"
    HELP = mark(
        "Une question à la fois. Un chiffre de 0 à 4 répond et passe à la suivante ; la réponse est sur le disque "
        "avant que la suivante s'affiche. Quitter à tout moment ne perd rien : on revient à la même question."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(self, slug: str, moment: str = "", question: str = "") -> None:
        super().__init__(slug)
        self.progress: Progress | None = None
        self.question: Question | None = None
        self._moment, self._first = moment, question
        self._proof = "said"
        self._told = ""
        self._since = time.monotonic()

    def compose(self) -> ComposeResult:
        """Place, systems, question (and its neighbours where there is room), proof and note, score, keys."""
        yield Static(id="place")
        yield Static(id="systems", classes="ruled")
        with Horizontal(id="panes"):
            yield QuestionPane(self.action_confirm)
            with Vertical(id="aside"):
                yield Static(id="neighbours")
        yield Static(id="proof", classes="above-ruled")
        yield Static(id="live-score")
        yield Keys()

    # ---- reading ----

    def read(self) -> None:
        """The interview as the file holds it, begun where it was not, at the question where it was left."""
        bench = self.host.bench
        if self.progress is not None:
            self._read_again(self.progress)
            return
        case = self.read_case()
        moment = self._moment or ("after" if case.interview("after") else "before")
        if case.rollout.open:
            self.progress = bench.interviews.begin(self.slug, moment)
        else:
            self.progress = bench.interviews.progress(case, moment)
        wanted = self._of(self._first)
        if wanted is not None and wanted.id != self.progress.interview.cursor and case.rollout.open:
            self.progress = bench.interviews.move(self.progress, wanted.id)
        self._set(wanted or self.progress.cursor)

    def _read_again(self, progress: Progress) -> None:
        self._remember_draft()
        self.progress = self.host.bench.interviews.refresh(progress)
        self.client_name = self.progress.case.client.name
        self._set(self._of(self.question.id if self.question else "") or self.progress.cursor)

    def turned(self) -> None:
        """Show the question whose answer was undone or done again."""
        before = dict(self.progress.answers) if self.progress else {}
        self._told = ""
        self.reload()
        if self.progress is None:
            return
        now = self.progress.answers
        for name in {**before, **now}:
            was, is_now = before.get(name), now.get(name)
            question = self._of(name)
            if question is not None and _value(was) != _value(is_now):
                self._go(question)
                return

    def _of(self, name: str) -> Question | None:
        questions = self.progress.questions if self.progress else ()
        return next((question for question in questions if question.id == name), None)

    def _set(self, question: Question | None) -> None:
        self.question = question
        answer = self._answer
        self._proof = answer.proof if answer else "said"

    @property
    def _answer(self) -> Answer | None:
        if self.progress is None or self.question is None:
            return None
        return self.progress.answers.get(self.question.id)

    # ---- drawing ----

    def draw(self) -> None:
        """Write everything for the width there is."""
        progress, question, say = self.progress, self.question, self.host.say
        if progress is None or question is None:
            return
        columns, lines = self.app.size
        wide = self.wide
        self.query_one("#aside").display = wide
        left, right = place_words(progress, question, self._told, say)
        self.place(left, right)
        self.query_one("#systems", Static).update(system_bars(progress, question, columns))
        room = columns * 3 // 5 if wide else columns
        self.query_one(QuestionPane).show(
            question,
            self._answer,
            progress.earlier.get(question.id),
            progress.case.rows.get(question.register, ()),
            self.host.drafts.get(self._draft_name(question)),
            (room - 1, max(6, lines - _FRAME)),
        )
        if wide:
            self.query_one("#neighbours", Static).update(aside(progress, question, columns - room - 3, say))
        self.query_one("#proof", Static).update(proof_line(self._answer, self._proof, columns, say))
        self.query_one("#live-score", Static).update(score_line(progress, question, columns, say))
        self.show_keys()

    def on_descendant_focus(self) -> None:
        """A text takes all letters: show those keys that still act."""
        if self.ready:
            self.show_keys()

    def on_descendant_blur(self) -> None:
        """The letters act again."""
        if self.ready:
            self.show_keys()

    def show_keys(self) -> None:
        """The keys of the question shown."""
        if self.question is None:
            return
        keys = self.query_one(Keys)
        if self.query_one(QuestionPane).writing:
            keys.show(
                "interview.confirm",
                "interview.page-next",
                "client.leave",
                interview_page_next=self.host.say("suivante"),
                client_leave=self.host.say("puis n, p, x, d"),
            )
        elif self.question.kind == "register":
            keys.show("interview.confirm", *_KEYS, interview_confirm=self.host.say("registre"))
        elif self.question.kind == "text":
            keys.show("interview.confirm", *_KEYS, interview_confirm=self.host.say("écrire"))
        else:
            keys.show("interview.level-0" if self.question.kind == "level" else "interview.confirm", *_KEYS)

    def _show(self, question: Question | None) -> None:
        self._set(question)
        self.draw()

    # ---- drafts ----

    def _draft_name(self, question: Question) -> str:
        return f"{self.progress.interview.id}/{question.id}" if self.progress else ""

    def _remember_draft(self) -> None:
        if self.question is None or self.progress is None:
            return
        draft = self.query_one(QuestionPane).draft
        name = self._draft_name(self.question)
        if draft is not None:
            self.host.drafts[name] = draft
        else:
            self.host.drafts.pop(name, None)

    def on_screen_suspend(self) -> None:
        """Another screen comes over this one, or takes its place: remember what was being typed."""
        if self.ready:
            self._remember_draft()

    # ---- what a key may do now ----

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 — Textual's
        """Leave its keys to the field while it is typed in."""
        if not self.ready or self.question is None:
            return action in ("leave", "mode")
        pane = self.query_one(QuestionPane)
        if action in _LETTERS:
            return not pane.writing and not pane.touched
        if action in ("step", "retract"):
            return not pane.touched
        return True

    # ---- what is done ----

    def _keep(
        self, told: str, *, value: object = None, na: str | None = None, dont_know: bool = False
    ) -> None:
        """Keep an answer, then show the next question; the draft of the field goes."""
        progress, question = self.progress, self.question
        if progress is None or question is None:
            return
        following = self._after(question)
        try:
            self.progress = self.host.bench.interviews.answer(
                progress,
                question.id,
                value,
                na=na,
                dont_know=dont_know,
                proof=self._proof if value is not None else None,
                cursor=following.id,
                seconds=self._elapsed(),
            )
        except TpecoachError as error:
            self._told = self.host.say("pas enregistré !")
            self.host.tell(error.sentence(self.host.say), "warning")
            self._remember_draft()
            self.reload()
            return
        self.host.drafts.pop(self._draft_name(question), None)
        self._told = told
        # An answer may open or close questions: what follows is looked up in the new list.
        found = self._of(following.id) or self.progress.cursor
        if found is not None and found.id != self.progress.interview.cursor:
            self._go(found, keep_told=True)
        else:
            self._show(found)
        if self.progress.next_unanswered() is None:
            self.host.tell(self.host.say("Toutes les questions ont une réponse. F4 montre les résultats."))

    def _after(self, question: Question) -> Question:
        """The question that follows; past the last one, the first without an answer."""
        assert self.progress is not None
        questions = self.progress.questions
        ids = [q.id for q in questions]
        place = ids.index(question.id) + 1 if question.id in ids else 0
        if place < len(questions):
            return questions[place]
        left = self.progress.next_unanswered(question.id)
        return left if left is not None and left.id != question.id else questions[-1]

    def _elapsed(self) -> int:
        now = time.monotonic()
        spent, self._since = now - self._since, now
        return round(spent) if spent < _PAUSE else 0

    def action_level(self, level: int) -> None:
        """Answer with a level, and go on."""
        if self.question is not None and self.question.kind == "level":
            self._keep(self.host.say("{level} · enregistré ✓", level=level), value=level)

    @on(QuestionPane.Clicked)
    def keep_clicked(self) -> None:
        """Keep the choice clicked."""
        self.action_confirm()

    def action_confirm(self) -> None:
        """Keep what is typed or chosen, open a register, go back to the field, or go on without an answer."""
        if self.question is None:
            return
        pane = self.query_one(QuestionPane)
        if self.question.kind == "register":
            self._open_register(self.question)
        elif pane.field is None:
            self.action_page(1)
        elif pane.field is not self.focused:
            self.set_focus(pane.field)
        elif (value := pane.given) is None:
            self.action_page(1)
        else:
            self._keep(self.host.say("enregistré ✓"), value=value)

    def _open_register(self, question: Question) -> None:
        from tpecoach.tui.screens.register import RegisterScreen

        self._told = ""
        self.app.push_screen(RegisterScreen(self.slug, question.register))

    def action_leave(self) -> None:
        """From a text to the keys of the question, then back to where one came from."""
        pane = self.query_one(QuestionPane)
        if pane.writing:
            self._remember_draft()
            self.set_focus(None)
        else:
            super().action_leave()

    def action_dont_know(self) -> None:
        """Say that the answer is not known, and go on."""
        self._keep(self.host.say("ne sait pas ✓"), dont_know=True)

    def action_not_applicable(self) -> None:
        """Say why the question does not apply, and go on."""
        if self.question is None:
            return

        def given(reason: str | None) -> None:
            if reason:
                self._keep(self.host.say("sans objet ✓"), na=reason)

        name = f"na/{self._draft_name(self.question)}"
        self.app.push_screen(Ask(self.host.say("Pourquoi est-ce sans objet ?"), draft=name), given)

    def action_note(self) -> None:
        """Write a note on the question shown."""
        question, answer = self.question, self._answer
        if question is None:
            return

        def given(text: str | None) -> None:
            if text is None or self.progress is None or (not text and answer is None):
                return
            with self.host.refusals():
                # A note before any answer stands with a "don't know": it is not lost, and counts as neither 0 nor 4.
                self.progress = self.host.bench.interviews.answer(
                    self.progress, question.id, note=text, dont_know=answer is None
                )
                self._told = self.host.say("note enregistrée ✓")
                self._show(question)

        name = f"note/{self._draft_name(question)}"
        self.app.push_screen(
            Ask(self.host.say("Note"), answer.note if answer else "", name, lines=True), given
        )

    def action_proof(self) -> None:
        """Said, then shown, then measured."""
        progress, question = self.progress, self.question
        if progress is None or question is None:
            return
        proof = _PROOFS[(_PROOFS.index(self._proof) + 1) % len(_PROOFS)]
        if question.id in progress.answers:
            with self.host.refusals():
                self.progress = self.host.bench.interviews.answer(progress, question.id, proof=proof)
                self._told = self.host.say("preuve enregistrée ✓")
                self._show(question)
        else:
            self._proof = proof
            self.draw()

    def action_step(self, by: int) -> None:
        """The question before or after."""
        progress, question = self.progress, self.question
        if progress is None or question is None:
            return
        ids = [q.id for q in progress.questions]
        place = ids.index(question.id) + by if question.id in ids else 0
        self._go(progress.questions[max(0, min(place, len(ids) - 1))])

    def action_page(self, by: int) -> None:
        """The same, whatever is being typed: it stays as a draft."""
        self.action_step(by)

    def action_next_unanswered(self) -> None:
        """The next question without an answer."""
        if self.progress is None or self.question is None:
            return
        found = self.progress.next_unanswered(self.question.id)
        if found is None:
            self.host.tell(self.host.say("Toutes les questions ont une réponse. F4 montre les résultats."))
        else:
            self._go(found)

    def action_go(self) -> None:
        """Choose a question from the list."""
        if self.progress is None or self.question is None:
            return

        def chosen(name: str | None) -> None:
            question = self._of(name or "")
            if question is not None:
                self._go(question)

        lines = jump_lines(self.progress)
        self.app.push_screen(Choose(self.host.say("Aller à la question"), lines, self.question.id), chosen)

    def action_inherit(self) -> None:
        """Take the earlier answer over, without asking again."""
        if self.progress is None or self.question is None or self.question.id not in self.progress.earlier:
            return
        with self.host.refusals():
            self.progress = self.host.bench.interviews.inherit(self.progress, self.question.id)
            self._told = self.host.say("réponse reprise ✓")
            self._go(self._after(self.question), keep_told=True)

    def action_retract(self) -> None:
        """Take the answer back."""
        if self.progress is None or self.question is None or self._answer is None:
            return
        with self.host.refusals():
            self.progress = self.host.bench.interviews.retract(self.progress, self.question.id)
            self._told = self.host.say("réponse effacée ✓")
            self._show(self.question)

    def action_moment(self) -> None:
        """Choose the moment: before, midway, after."""
        current = self.progress.interview.moment if self.progress else ""

        def chosen(moment: str | None) -> None:
            if moment:
                with self.host.refusals():
                    self._remember_draft()
                    self.progress = self.host.bench.interviews.begin(self.slug, moment)
                    self._told = ""
                    self._show(self.progress.cursor)

        lines = list(moments(self.host.say).items())
        self.app.push_screen(Choose(self.host.say("Quel entretien ?"), lines, current), chosen)

    def _go(self, question: Question, keep_told: bool = False) -> None:
        if self.progress is None:
            return
        self._remember_draft()
        if not keep_told:
            self._told = ""
        if question.id != self.progress.interview.cursor:
            with self.host.refusals():
                self.progress = self.host.bench.interviews.move(self.progress, question.id, self._elapsed())
        self._show(question)


def _value(answer: Answer | None) -> object:
    """What an undo may have changed of an answer."""
    return answer and (answer.value, answer.na, answer.dont_know, answer.proof, answer.note)
