"""The interview: one question at a time, one key an answer, on disk before the next is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Ask
from tpecoach.tui.screens.interview_keys import KEYS
from tpecoach.tui.screens.interview_moves import Moves
from tpecoach.tui.widgets.question import QuestionPane

if TYPE_CHECKING:
    from tpecoach.model.content import Question

_PROOFS = ("said", "shown", "measured")
_LETTERS = frozenset(
    {"note", "proof", "not_applicable", "dont_know", "go", "next_unanswered", "inherit", "moment"}
    | {"map", "review", "scope", "voice", "suggested"}
)


class InterviewScreen(Moves):
    """One interview of a client, answered by keys."""

    HELP = mark(
        "Une question à la fois. Un chiffre de 0 à 4 répond et passe à la suivante ; la réponse est sur le disque "
        "avant que la suivante s'affiche. Quitter à tout moment ne perd rien : on revient à la même question. "
        "{interview_voice} dit qui répond, {interview_scope} passe de l'express au complet et retour, "
        "{interview_review} liste ce qui reste à savoir ou à prouver."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

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
        name = self._draft_name(question)
        for draft in (name, f"{name}/na"):
            self.host.drafts.pop(draft, None)
        self._told = told
        # An answer may open or close questions: what follows is looked up in the new list.
        found = self._of(following.id) or self.progress.cursor
        if found is not None and found.id != self.progress.interview.cursor:
            self._go(found, keep_told=True)
        else:
            self._show(found)
        if self.progress.next_unanswered() is None:
            self.host.tell(
                self.host.say(
                    "Toutes les questions ont une réponse. {key} montre les résultats.",
                    key=self.host.key("client.results"),
                )
            )

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

        name = f"{self._draft_name(self.question)}/na"
        self.app.push_screen(Ask(self.host.say("Pourquoi est-ce sans objet ?"), draft=name), given)

    def action_note(self) -> None:
        """Write a note on the question shown."""
        question, answer = self.question, self._answer
        if question is None:
            return
        name = f"{self._draft_name(question)}/note"

        def given(text: str | None) -> None:
            if text is None or self.progress is None or (not text and answer is None):
                return
            with self.host.refusals():
                # A note before any answer stands with a "don't know": it is not lost, and counts as neither 0 nor 4.
                self.progress = self.host.bench.interviews.answer(
                    self.progress, question.id, note=text, dont_know=answer is None
                )
                self.host.drafts.pop(name, None)
                self._told = self.host.say("note enregistrée ✓")
                self._show(question)

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

    def action_suggested(self) -> None:
        """Take what an earlier answer proposes."""
        if self.progress is None or self.question is None:
            return
        found = self.host.bench.interviews.suggested(self.progress, self.question)
        if found is not None:
            words = self.host.say("{level} · enregistré ✓", level=clean(found.words))
            self._keep(words, value=found.value)

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
