"""The interview: one question at a time, one key an answer, on disk before the next is shown."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, SelectionList, Static
from textual.widgets.option_list import Option
from textual.widgets.selection_list import Selection

from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Ask, Choose
from tpecoach.tui.drawing import whisker
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from tpecoach.model.content import Question
    from tpecoach.model.records import Answer
    from tpecoach.workbench.interviews import Progress

_TYPED = frozenset({"number", "money", "percent", "duration", "date", "text"})
_PROOFS = ("said", "shown", "measured")
_PAUSE = 300
"""seconds after which a silence is a break, not interview time"""


class InterviewScreen(Workspace):
    """One interview of a client, at the question where it was left."""

    mode = "interview"
    moment: ClassVar[str] = "before"
    BINDINGS: ClassVar[list[BindingType]] = [
        # The digits without Shift on an AZERTY keyboard: à & é " '
        Binding("0,à", "level(0)", "répondre", id="interview.level-0", key_display="0-4"),
        Binding("1,ampersand", "level(1)", id="interview.level-1", show=False),
        Binding("2,é", "level(2)", id="interview.level-2", show=False),
        Binding("3,quotation_mark", "level(3)", id="interview.level-3", show=False),
        Binding("4,apostrophe", "level(4)", id="interview.level-4", show=False),
        Binding("n", "note", "note", id="interview.note"),
        Binding("p", "proof", "preuve", id="interview.proof"),
        Binding("x", "not_applicable", "sans objet", id="interview.not-applicable"),
        Binding("d", "dont_know", "ne sait pas", id="interview.dont-know"),
        Binding("left", "step(-1)", "précédente", id="interview.previous", show=False),
        Binding("right", "step(1)", "suivante", id="interview.next", key_display="←→"),
        Binding("g", "go", "aller à", id="interview.go", show=False),
        Binding("s", "next_unanswered", "sans réponse", id="interview.skip", show=False),
        Binding("i", "inherit", "reprendre", id="interview.inherit", show=False),
        Binding("b", "moment", "moment", id="interview.moment", show=False),
        Binding("delete", "retract", "effacer la réponse", id="interview.retract", show=False),
    ]

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.progress: Progress | None = None
        self.question: Question | None = None
        self._proof = "said"
        self._told = ""
        self._since = time.monotonic()

    def compose(self) -> ComposeResult:
        """Place, systems, question, anchors, entry, proof and note, score, keys."""
        yield Static(id="place")
        yield Static(id="systems")
        with VerticalScroll(id="question-pane", can_focus=False):
            yield Static(id="question")
            yield Static(id="levels")
            yield Static(id="earlier")
            yield OptionList(id="options")
            yield SelectionList[str](id="selections")
            yield Input(id="entry")
            yield Static(id="hints")
        yield Static(id="proof")
        yield Static(id="live-score")
        yield Keys()

    def on_mount(self) -> None:
        """Land on the question where the interview was left."""
        bench = self.host.bench
        with self.host.refusals():
            case = self.read_case()
            moment = "after" if case.interview("after") else "before"
            if case.rollout.open:
                self.progress = bench.interviews.begin(self.slug, moment)
            else:
                self.progress = bench.interviews.progress(case, moment)
            self._show(self.progress.cursor)

    def reload(self) -> None:
        """Read the interview again; another program or an undo may have changed it."""
        if self.progress is None:
            return
        with self.host.refusals():
            self.progress = self.host.bench.interviews.refresh(self.progress)
            kept = next(
                (q for q in self.progress.questions if self.question and q.id == self.question.id), None
            )
            self._show(kept or self.progress.cursor)

    # ---- what is shown ----

    def _show(self, question: Question | None) -> None:
        progress = self.progress
        if progress is None or question is None:
            return
        self.question = question
        answer = progress.answers.get(question.id)
        self._proof = answer.proof if answer else "said"
        self._show_place()
        self.query_one("#question", Static).update(Content.styled(clean(question.text), "bold"))
        self._show_entry(question, answer)
        self._show_hints(question)
        self._show_earlier(question)
        self._show_proof(answer)
        self._show_score()
        self.query_one("#question-pane").scroll_home(animate=False)

    def _show_place(self) -> None:
        progress, question = self.progress, self.question
        if progress is None or question is None:
            return
        say, case = self.host.say, progress.case
        topic = next((t.name for t in case.assessment.topics if t.id == question.topic), say("Ouverture"))
        system = next((s.short for s in case.assessment.systems if s.id == question.system), "")
        moment = {
            "before": say("entretien initial"),
            "midway": say("entretien à mi-parcours"),
            "after": say("entretien final"),
        }[progress.interview.moment]
        where = " ▸ ".join(part for part in (system, topic) if part)
        place = progress.questions.index(question) + 1 if question in progress.questions else 0
        minutes = progress.interview.seconds // 60
        saved = self._told or "✓"
        self.place(
            f"{case.client.name} · {moment} · {where}",
            f"{place}/{len(progress.questions)} · {say('{n} min', n=minutes)} · {saved}",
        )
        width = 10 if self.size.width < 120 else 18
        parts = []
        for one in case.assessment.systems:
            asked = [q for q in progress.questions if q.system == one.id]
            done = sum(q.id in progress.answers for q in asked)
            full = done * width // len(asked) if asked else 0
            style = "bold" if one.id == question.system else ""
            parts.append(
                Content.styled(
                    f"{one.short[:7].upper()} {'█' * full}{'░' * (width - full)}"[: width + 8], style
                )
            )
        self.query_one("#systems", Static).update(Content(" ") + Content(" ").join(parts))

    def _show_entry(self, question: Question, answer: Answer | None) -> None:
        levels = self.query_one("#levels", Static)
        options = self.query_one("#options", OptionList)
        selections = self.query_one("#selections", SelectionList)
        entry = self.query_one("#entry", Input)
        levels.display = question.kind in ("level", "register")
        options.display = question.kind in ("choice", "yesno")
        selections.display = question.kind == "choices"
        entry.display = question.kind in _TYPED
        if question.kind == "level":
            levels.update(self._anchors(question, answer))
            self.set_focus(None)
        elif question.kind == "register":
            levels.update(self._register_words(question))
            self.set_focus(None)
        elif question.kind in ("choice", "yesno"):
            self._fill_options(options, question, answer)
        elif question.kind == "choices":
            chosen = answer.value if answer and isinstance(answer.value, tuple) else ()
            selections.clear_options()
            selections.add_options(
                [Selection(Content(clean(o.text)), o.id, o.id in chosen) for o in question.options]
            )
            selections.focus()
        else:
            entry.value = self._typed(answer)
            entry.placeholder = self._expected(question)
            entry.focus()

    def _anchors(self, question: Question, answer: Answer | None) -> Content:
        lines = []
        for level, text in enumerate(question.levels):
            chosen = answer is not None and answer.value == level
            mark = "▸" if chosen else " "
            lines.append(Content.styled(f" {mark} {level}  {clean(text)}", "bold reverse" if chosen else ""))
        if answer is not None and answer.na:
            lines.append(
                Content.styled(f" ▸ x  {self.host.say('Sans objet : {why}', why=clean(answer.na))}", "bold")
            )
        if answer is not None and answer.dont_know:
            lines.append(Content.styled(f" ▸ d  {self.host.say('Ne sait pas')}", "bold"))
        return Content("\n").join(lines)

    def _register_words(self, question: Question) -> Content:
        assert self.progress is not None
        rows = self.progress.case.rows.get(question.register, ())
        say = self.host.say
        head = say.plural("{n} ligne dans le registre", "{n} lignes dans le registre", len(rows))
        listed = "\n".join(
            f"   · {clean(row.cells.get('name', row.cells.get('what', row.row)))}" for row in rows
        )
        way = say(
            "Remplissez-le avec : tpecoach register {slug} set {register} LIGNE colonne=valeur",
            slug=self.slug,
            register=question.register,
        )
        return Content(f" {head}\n{listed}\n\n {way}")

    def _fill_options(self, options: OptionList, question: Question, answer: Answer | None) -> None:
        say = self.host.say
        offered = [(o.id, o.text) for o in question.options] or [("yes", say("Oui")), ("no", say("Non"))]
        options.clear_options()
        options.add_options([Option(Content(clean(text)), id=name) for name, text in offered])
        if answer is not None and isinstance(answer.value, str):
            options.highlighted = next((n for n, (name, _) in enumerate(offered) if name == answer.value), 0)
        options.focus()

    def _typed(self, answer: Answer | None) -> str:
        if answer is None or answer.value is None:
            return ""
        value = str(answer.value)
        return (
            value
            if self.host.say.lang == "en"
            else value.replace(".", ",", 1)
            if _is_number(value)
            else value
        )

    def _expected(self, question: Question) -> str:
        say = self.host.say
        return {
            "h_week": say("heures par semaine, par exemple 45 ou 6 h 30"),
            "eur_month": say("euros par mois, par exemple 1 234,56"),
            "eur": say("euros, par exemple 1 234,56"),
        }.get(question.unit, say("votre réponse, puis Entrée"))

    def _show_hints(self, question: Question) -> None:
        say = self.host.say
        rows = []
        if question.ask_for:
            rows.append((say("À demander"), question.ask_for))
        if question.why:
            rows.append((say("Pourquoi"), question.why))
        if question.parts:
            rows.append((say("À additionner"), " + ".join(question.parts)))
        wide = max((len(head) for head, _ in rows), default=0)
        lines = [
            Content.styled(f" {head.ljust(wide)} : ", "dim") + Content(clean(text)) for head, text in rows
        ]
        self.query_one("#hints", Static).update(Content("\n").join(lines))

    def _show_earlier(self, question: Question) -> None:
        earlier = self.progress.earlier.get(question.id) if self.progress else None
        shown = self.query_one("#earlier", Static)
        shown.display = earlier is not None
        if earlier is not None:
            said = "x" if earlier.na else "?" if earlier.dont_know else str(earlier.value)
            words = self.host.say(
                "Avant : {value}. i reprend cette réponse sans la reposer.", value=clean(said)
            )
            shown.update(Content.styled(f" {words}", "dim"))

    def _show_proof(self, answer: Answer | None) -> None:
        say = self.host.say
        names = {"said": say("dit"), "shown": say("montré"), "measured": say("mesuré")}
        dots = "   ".join(f"{'●' if self._proof == name else '○'} {word}" for name, word in names.items())
        note = clean(answer.note) if answer else ""
        tail = f"    {say('Note (n)')}  « {note} »" if note else f"    {say('Note (n)')}  –"
        inherited = f" · {say('reprise')}" if answer and answer.inherited else ""
        self.query_one("#proof", Static).update(Content(f" {say('Preuve (p)')}  {dots}{inherited}{tail}"))

    def _show_score(self) -> None:
        progress, question = self.progress, self.question
        if progress is None or question is None:
            return
        say = self.host.say
        part = next((p for p in progress.score.systems if p.id == question.system), None)
        if part is None:
            whole = progress.score
            low, high = say.number(whole.low), say.number(whole.high)
            shown = "–" if whole.score is None else say.number(whole.score)
            text = f" {say('Ensemble')}  {shown}  {whisker(whole, 20)}  {say('entre {low} et {high}', low=low, high=high)}"
        else:
            name = next(s.short for s in progress.case.assessment.systems if s.id == part.id)
            shown = "–" if part.score is None else say.number(part.score)
            told = say(
                "entre {low} et {high} · {answered} sur {asked} · {proof} prouvé",
                low=say.number(part.low),
                high=say.number(part.high),
                answered=part.answered,
                asked=part.asked,
                proof=say.percent(part.proof),
            )
            text = f" {name}  {shown}  {whisker(part, 20)}  {told}"
        self.query_one("#live-score", Static).update(Content(text))

    # ---- what is done ----

    def _keep(
        self, *, value: object = None, na: str | None = None, dont_know: bool = False, told: str = ""
    ) -> None:
        """Keep an answer and go on to the next question."""
        progress, question = self.progress, self.question
        if progress is None or question is None:
            return
        following = self._after(question)
        with self.host.refusals():
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
            self._told = told or self.host.say("enregistré ✓")
            ids = {q.id: q for q in self.progress.questions}
            # An answer may open or close questions: what follows is looked up in the new list.
            self._show(ids.get(following.id) or self._after(question) or self.progress.cursor)

    def _after(self, question: Question) -> Question:
        assert self.progress is not None
        questions = self.progress.questions
        ids = [q.id for q in questions]
        place = ids.index(question.id) if question.id in ids else -1
        return questions[min(place + 1, len(questions) - 1)]

    def _elapsed(self) -> int:
        now = time.monotonic()
        spent, self._since = now - self._since, now
        return round(spent) if spent < _PAUSE else 0

    def action_level(self, level: int) -> None:
        """Answer with a level, and go on."""
        if self.question is not None and self.question.kind == "level":
            self._keep(value=level, told=self.host.say("{level} · enregistré ✓", level=level))

    @on(Input.Submitted, "#entry")
    def keep_typed(self, event: Input.Submitted) -> None:
        """Keep what was typed; nothing typed goes on without an answer."""
        if event.value.strip():
            self._keep(value=event.value)
        else:
            self.action_step(1)

    @on(OptionList.OptionSelected, "#options")
    def keep_option(self, event: OptionList.OptionSelected) -> None:
        """Keep the choice."""
        if event.option.id:
            self._keep(value=event.option.id)

    def key_enter(self) -> None:
        """Keep the choices ticked, or go on."""
        if self.question is None:
            return
        if self.question.kind == "choices":
            self._keep(value=list(self.query_one("#selections", SelectionList).selected))
        elif self.question.kind in ("level", "register"):
            self.action_step(1)

    def action_dont_know(self) -> None:
        """Say that the answer is not known, and go on."""
        self._keep(dont_know=True, told=self.host.say("ne sait pas ✓"))

    def action_not_applicable(self) -> None:
        """Say why the question does not apply, and go on."""

        def given(reason: str | None) -> None:
            if reason:
                self._keep(na=reason, told=self.host.say("sans objet ✓"))

        self.app.push_screen(Ask(self.host.say("Pourquoi est-ce sans objet ?")), given)

    def action_note(self) -> None:
        """Write a note on the question shown."""
        progress, question = self.progress, self.question
        if progress is None or question is None:
            return
        answer = progress.answers.get(question.id)

        def given(text: str | None) -> None:
            if text is None or self.progress is None:
                return
            with self.host.refusals():
                # A note before any answer stands with a "don't know": it is not lost, and counts as neither 0 nor 4.
                self.progress = self.host.bench.interviews.answer(
                    self.progress, question.id, note=text, dont_know=answer is None
                )
                self._show(question)

        self.app.push_screen(Ask(self.host.say("Note"), answer.note if answer else ""), given)

    def action_proof(self) -> None:
        """Said, then shown, then measured."""
        progress, question = self.progress, self.question
        if progress is None or question is None:
            return
        self._proof = _PROOFS[(_PROOFS.index(self._proof) + 1) % len(_PROOFS)]
        if question.id in progress.answers:
            with self.host.refusals():
                self.progress = self.host.bench.interviews.answer(progress, question.id, proof=self._proof)
                self._show(question)
        self._show_proof(self.progress.answers.get(question.id) if self.progress else None)

    def action_step(self, by: int) -> None:
        """The question before or after."""
        progress, question = self.progress, self.question
        if progress is None or question is None:
            return
        ids = [q.id for q in progress.questions]
        place = ids.index(question.id) + by if question.id in ids else 0
        self._go(progress.questions[max(0, min(place, len(ids) - 1))])

    def action_next_unanswered(self) -> None:
        """The next question without an answer."""
        if self.progress is None or self.question is None:
            return
        found = self.progress.next_unanswered(self.question.id)
        if found is None:
            self.notify(
                self.host.say("Toutes les questions ont une réponse. F4 montre les résultats."), markup=False
            )
        else:
            self._go(found)

    def action_go(self) -> None:
        """Choose a question from the list."""
        if self.progress is None:
            return
        answers = self.progress.answers
        lines = [
            (q.id, f"{'✓' if q.id in answers else '·'} {clean(q.text)}") for q in self.progress.questions
        ]
        questions = {q.id: q for q in self.progress.questions}

        def chosen(name: str | None) -> None:
            if name:
                self._go(questions[name])

        self.app.push_screen(Choose(self.host.say("Aller à la question"), lines), chosen)

    def action_inherit(self) -> None:
        """Take the earlier answer over, without asking again."""
        if self.progress is None or self.question is None:
            return
        with self.host.refusals():
            self.progress = self.host.bench.interviews.inherit(self.progress, self.question.id)
            self._show(self._after(self.question))

    def action_retract(self) -> None:
        """Take the answer back."""
        if self.progress is None or self.question is None:
            return
        with self.host.refusals():
            self.progress = self.host.bench.interviews.retract(self.progress, self.question.id)
            self._show(self.question)

    def action_moment(self) -> None:
        """Choose the moment: before, midway, after."""
        say = self.host.say
        lines = [
            ("before", say("entretien initial")),
            ("midway", say("entretien à mi-parcours")),
            ("after", say("entretien final")),
        ]

        def chosen(moment: str | None) -> None:
            if moment:
                with self.host.refusals():
                    self.progress = self.host.bench.interviews.begin(self.slug, moment)
                    self._show(self.progress.cursor)

        self.app.push_screen(Choose(say("Quel entretien ?"), lines), chosen)

    def _go(self, question: Question) -> None:
        if self.progress is None:
            return
        self._told = ""
        with self.host.refusals():
            self.progress = self.host.bench.interviews.move(self.progress, question.id, self._elapsed())
            self._show(question)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()
