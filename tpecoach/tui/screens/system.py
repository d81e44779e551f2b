"""One system of the results: its topics, its questions with their levels, down to the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, fitted, hanging, standing, whisker
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.keys import Keys
from tpecoach.tui.widgets.question import said

if TYPE_CHECKING:
    from tpecoach.language import Say
    from tpecoach.model.content import Question
    from tpecoach.model.scores import Standing
    from tpecoach.workbench.interviews import Progress


class SystemScreen(Workspace):
    """The questions of one system; Enter opens the interview at one of them."""

    HELP = mark(
        "Les questions du système avec leur niveau, de 0 à 4, comment on le sait et ce que chacune pèse dans le "
        "score. Entrée ouvre l'entretien à cette question ; Échap revient aux résultats."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", mark("ouvrir la question"), id="system.open"),
        Binding("right", "next(1)", mark("autre système"), id="system.next", key_display="←→", priority=True),
        Binding(
            "left", "next(-1)", mark("système précédent"), id="system.previous", show=False, priority=True
        ),
    ]

    def __init__(self, slug: str, system: str, moment: str) -> None:
        super().__init__(slug)
        self._system, self._moment = system, moment
        self._progress: Progress | None = None

    def compose(self) -> ComposeResult:
        """Place, score, questions, the answer under the cursor, keys."""
        yield Static(id="place")
        yield Static(id="system-score", classes="ruled")
        with Vertical(id="system-panes"):
            yield OptionList(id="questions", compact=True)
            yield Static(id="answer-shown", classes="above-ruled")
        yield Keys("system.open", "system.next", "client.leave")

    def read(self) -> None:
        """The interview of the moment."""
        self._progress = self.host.bench.interviews.progress(self.read_case(), self._moment)

    def draw(self) -> None:
        """Topics as headings, questions under them."""
        progress, say = self._progress, self.host.say
        if progress is None:
            return
        width = self.app.size.width
        system = next(s for s in progress.case.assessment.systems if s.id == self._system)
        self.place(f"{progress.case.client.name} · {say('résultats')} ▸ {system.name}")
        part = next((p for p in progress.score.systems if p.id == self._system), None)
        line = Content("")
        if part is not None:
            shown = "–" if part.score is None else say.number(part.score)
            told = standing(part, say)
            line = Content.assemble(
                (f" {shown.rjust(3)}  ", "bold"), (whisker(part, 24), "$primary"), "  ", (told, SOFT)
            )
        self.query_one("#system-score", Static).update(line)
        self._list(progress, width, say)
        self._show_answer()

    def _list(self, progress: Progress, width: int, say: Say) -> None:
        questions = self.query_one("#questions", OptionList)
        here = questions.highlighted_option.id if questions.highlighted_option else None
        topics = {t.id: t for t in progress.case.assessment.topics if t.system == self._system}
        scores = {t.id: t for t in progress.score.topics}
        lines: list[Option] = []
        topic = ""
        for question in progress.case.assessment.questions:
            standing = progress.score.standings.get(question.id)
            if question.system != self._system or (standing is None and question.id not in progress.answers):
                continue
            if question.topic != topic and question.topic in topics:
                topic = question.topic
                part = scores.get(topic)
                value = "–" if part is None or part.score is None else say.number(part.score)
                head = f"{clean(topics[topic].name)} · {value}"
                lines.append(Option(Content.styled(head, "bold $primary"), disabled=True))
            lines.append(Option(self._question_line(question, standing, width - 4, say), id=question.id))
        questions.clear_options()
        questions.add_options(lines)
        ids = [one.id for one in lines]
        first = next((n for n, one in enumerate(ids) if one is not None), None)
        questions.highlighted = ids.index(here) if here in ids and here is not None else first
        questions.focus()

    def _question_line(self, question: Question, standing: Standing | None, width: int, say: Say) -> Content:
        value = standing.value if standing else None
        sign = _SIGNS.get(standing.status, "✓") if standing else "✓"
        level = str(value) if value is not None else sign
        dots = "●" * value + "○" * (4 - value) if value is not None else "    "
        proof = ""
        if standing is not None and standing.status == "answered":
            proof = {"said": say("dit"), "shown": say("montré"), "measured": say("mesuré")}[standing.proof]
        room = max(10, width - 18)
        return Content.assemble(
            (f"{level}  ", "bold"), (f"{dots}  ", "$primary"), fitted(clean(question.text), room), "  ", proof
        )

    @on(OptionList.OptionHighlighted)
    def _show_answer(self) -> None:
        """The answer under the cursor: its anchor, how it is known, the note."""
        progress, say = self._progress, self.host.say
        option = self.query_one("#questions", OptionList).highlighted_option
        shown = self.query_one("#answer-shown", Static)
        if progress is None or option is None or option.id is None:
            shown.update("")
            return
        width = self.app.size.width - 2
        question = next(q for q in progress.case.assessment.questions if q.id == option.id)
        answer = progress.answers.get(question.id)
        rows = [hanging(" ", clean(question.text), width, "bold")]
        level = progress.score.standings.get(question.id)
        if level is not None and level.value is not None and level.value < len(question.levels):
            rows.append(hanging(f" {level.value}  ", clean(question.levels[level.value]), width))
        if level is not None and level.status == "implied":
            rows.append(hanging(" ", say("Découle d'une réponse précédente."), width, SOFT))
        elif answer is None:
            rows.append(hanging(" ", say("Sans réponse."), width, SOFT))
        elif not question.levels or answer.na or answer.dont_know:
            rows.append(hanging(" ", said(answer, question, say), width))
        known = self._known(level, say) if level is not None and level.status == "answered" else ""
        effect = self.host.bench.interviews.effect(progress, question.id)
        weighs = self.host.bench.interviews.effect_words(effect) if effect is not None else ""
        if known or weighs:
            rows.append(hanging(" ", f"{known} {weighs}".strip(), width, SOFT))
        rows += self._voices(progress, question, width, say)
        if answer is not None and answer.na:
            rows.append(hanging(" ", clean(answer.na), width, SOFT))
        if answer is not None and answer.note:
            rows.append(hanging(" ", f"« {clean(answer.note)} »", width, SOFT))
        shown.update(Content("\n").join(rows))

    def _known(self, level: Standing, say: Say) -> str:
        if level.inherited:
            return say("Repris de l'entretien précédent, non reposé.")
        return {
            "said": say("Dit, sans preuve vue."),
            "shown": say("Montré."),
            "measured": say("Mesuré."),
        }[level.proof]

    def _voices(self, progress: Progress, question: Question, width: int, say: Say) -> list[Content]:
        """What each one answered, where more than one was asked."""
        found = self.host.bench.interviews.said_by(progress.case, self._moment, question.id)
        if len(found) < 2:
            return []
        told = " · ".join(f"{clean(name)} {said(answer, question, say)}" for name, answer in found)
        return [hanging(" ", say.pair(say("Les voix"), told), width, SOFT)]

    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        """Open the interview at the question under the cursor."""
        from tpecoach.tui.screens.interview import InterviewScreen

        option = self.query_one("#questions", OptionList).highlighted_option
        if option is not None and option.id is not None:
            self.host.show(InterviewScreen(self.slug, self._moment, option.id))

    def action_next(self, by: int) -> None:
        """The system before or after."""
        if self._progress is None:
            return
        ids = [system.id for system in self._progress.case.assessment.systems]
        self._system = ids[(ids.index(self._system) + by) % len(ids)]
        self.draw()


_SIGNS = {"na": "x", "dont_know": "?", "missing": "·", "implied": "="}
