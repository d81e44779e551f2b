"""One question as it is asked: its words, its anchors or its field, what to ask for and why."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, hanging, height, put
from tpecoach.tui.widgets.entries import Done, Entry
from tpecoach.tui.widgets.ticks import Ticks
from tpecoach.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpecoach.language import Say
    from tpecoach.model.content import Question
    from tpecoach.model.records import Answer, RegisterRow
    from tpecoach.tui.app import TpecoachApp

NUMERIC = frozenset({"number", "money", "percent", "duration", "date"})


class QuestionPane(VerticalScroll, can_focus=False):
    """Shows one question at a time and says what is answered to it by hand."""

    @dataclass
    class Clicked(Message):
        """A choice was clicked, and so given."""

    def __init__(self, done: Done) -> None:
        super().__init__(id="question-pane")
        self._done = done
        self.question: Question | None = None

    def compose(self) -> ComposeResult:
        """Question, anchors, choices, fields, what was said before, hints."""
        yield Static(id="question")
        yield Static(id="levels")
        yield OptionList(id="options", compact=True)
        yield Ticks("ticks", self._done)
        yield Entry(id="entry", done=self._done)
        yield Words(id="words", done=self._done)
        yield Static(id="earlier")
        yield Static(id="hints")

    @property
    def say(self) -> Say:
        """The reader's language."""
        return cast("TpecoachApp", self.app).say

    # ---- what it shows ----

    def show(
        self,
        question: Question,
        answer: Answer | None,
        earlier: Answer | None,
        rows: Sequence[RegisterRow],
        draft: str | None,
        room: tuple[int, int],
        law: Sequence[str] = (),
        proposal: str = "",
    ) -> None:
        """Show a question in `room` (columns, lines): blank lines, the law, then hints give way where it is tight."""
        again = self.question is not None and self.question.id == question.id
        self.question = question
        width, lines = room
        asked = hanging("  ", clean(question.text), width - 1, "bold")
        levels = self._levels(question, answer, earlier, rows, width - 1)
        before = self._earlier(earlier, question, width - 1)
        if proposal and not before.plain:
            before = hanging("  ", clean(proposal), width - 1, SOFT)
        hints = self._hints(question, width - 1, law)
        listed = len(_options(question, self.say)) if question.kind in ("choice", "yesno", "choices") else 0
        fields = 4 if question.kind == "text" else int(question.kind in NUMERIC)
        taken = height(asked, levels, before) + listed + fields
        gaps = 1 + bool(levels.plain) + bool(before.plain) + bool(listed or fields)
        if law and taken + height(hints) + gaps > lines:
            # The law is as well in the help (?), which has room for it.
            hints = self._hints(question, width - 1, ())
        self.set_class(taken + height(hints) + gaps > lines, "tight")
        self.query_one("#hints").display = bool(hints.plain) and taken + height(hints) <= lines
        self.query_one("#earlier").display = bool(before.plain)
        self.query_one("#levels").display = bool(levels.plain)
        for name, content in (
            ("#question", asked),
            ("#levels", levels),
            ("#earlier", before),
            ("#hints", hints),
        ):
            put(self.query_one(name, Static), content)
        for choices in (self.query_one("#options"), self.query_one(Ticks)):
            # What does not fit is scrolled to inside the list, by its own cursor, under the question.
            choices.styles.max_height = max(3, lines - taken + listed)
        self._show_field(question, answer, draft, again)
        self.scroll_home(animate=False)

    def _levels(
        self,
        question: Question,
        answer: Answer | None,
        earlier: Answer | None,
        rows: Sequence[RegisterRow],
        width: int,
    ) -> Content:
        lines = []
        for level, text in enumerate(question.levels):
            chosen = answer is not None and answer.value == level and not isinstance(answer.value, str)
            head = f" {'▸' if chosen else '‹' if earlier is not None and earlier.value == level else ' '} {level}  "
            lines.append(hanging(head, clean(text), width, "bold $primary" if chosen else "", "bold"))
        if question.kind == "register":
            lines += self._rows(rows, width)
        if question.kind == "choices":
            lines.append(Content.styled(f"  {self._ticking(question)}", SOFT))
        if answer is not None and answer.na:
            why = clean(answer.na)
            lines.append(hanging(" ▸ x  ", self.say("Sans objet : {why}", why=why), width, "bold $primary"))
        if answer is not None and answer.dont_know:
            lines.append(Content.styled(f" ▸ d  {self.say('Ne sait pas')}", "bold $primary"))
        return Content("\n").join(lines)

    def _rows(self, rows: Sequence[RegisterRow], width: int) -> list[Content]:
        say = self.say
        shown = [
            hanging("   · ", clean(row.cells.get("name") or row.cells.get("what") or row.row), width)
            for row in rows[:8]
        ]
        shown += [Content("   …")] if len(rows) > 8 else []
        key = Content.styled(f"  {say('Entrée ouvre le registre pour ajouter ou changer des lignes.')}", SOFT)
        head = say.plural("{n} ligne dans le registre", "{n} lignes dans le registre", len(rows))
        return [Content(f"  {head}"), *shown, key]

    def _ticking(self, question: Question) -> str:
        ordered = self.say("Espace coche, la plus importante d'abord ; Entrée garde.")
        return ordered if question.at_most else self.say("Espace coche ; Entrée garde.")

    def _earlier(self, earlier: Answer | None, question: Question, width: int) -> Content:
        if earlier is None:
            return Content("")
        say = self.say
        value, known = said(earlier, question, say), {"shown": say("montré"), "measured": say("mesuré")}
        if question.scored and earlier.value is not None:
            value = f"{value}, {known.get(earlier.proof, say('dit'))}"
        words = say("Avant : {value}. i reprend cette réponse sans la reposer.", value=value)
        return hanging(" ‹ " if question.levels else "  ", words, width, SOFT)

    def _hints(self, question: Question, width: int, law: Sequence[str]) -> Content:
        say = self.say
        rows = []
        if question.ask_for:
            rows.append((say("À demander"), question.ask_for))
        if question.parts:
            rows.append((say("À compter"), " + ".join(question.parts)))
        if question.why:
            rows.append((say("Pourquoi"), question.why))
        rows += [(say("La loi"), note) for note in law]
        colon = say(" : ")
        wide = max((len(head) for head, _ in rows), default=0)
        return Content("\n").join(
            hanging(f"  {head.ljust(wide)}{colon}", clean(text), width, "", SOFT) for head, text in rows
        )

    # ---- its field ----

    def _show_field(self, question: Question, answer: Answer | None, draft: str | None, again: bool) -> None:
        options, ticks = self.query_one("#options", OptionList), self.query_one(Ticks)
        entry, words = self.query_one("#entry", Entry), self.query_one(Words)
        field = self.field
        for one in (options, ticks, entry, words):
            one.display = one is field
        if field is None:
            self.screen.set_focus(None)
        elif field is options:
            self._fill_options(options, question, answer)
        elif isinstance(field, Ticks):
            ticked = answer.value if answer and isinstance(answer.value, tuple) else ()
            choices = [(option.id, option.text) for option in question.options]
            field.fill(choices, ticked, question.at_most)
        elif isinstance(field, Entry | Words):
            field.hold(typed_text(answer, question, self.say.lang), draft)
            field.placeholder = self._expected(question)
        if isinstance(field, Entry):
            field.numeric = question.kind in NUMERIC
        if field is not None and not (again and self.screen.focused is None):
            # Widget.focus would do it later, after keys that are waiting already.
            self.screen.set_focus(field)

    @property
    def field(self) -> OptionList | Ticks | Entry | Words | None:
        """What one answers with by more than a digit; None for levels and registers."""
        kind = self.question.kind if self.question else ""
        if kind in ("choice", "yesno"):
            return self.query_one("#options", OptionList)
        if kind == "choices":
            return self.query_one(Ticks)
        if kind == "text":
            return self.query_one(Words)
        return self.query_one("#entry", Entry) if kind in NUMERIC else None

    @property
    def draft(self) -> str | None:
        """What was typed and not kept; None where there is nothing of the sort."""
        field = self.field
        if isinstance(field, Entry | Words) and field.typed != field.stored:
            return field.typed
        return None

    @property
    def touched(self) -> bool:
        """True where the field is being typed in: arrows and letters are its own."""
        field = self.field
        return isinstance(field, Entry | Words) and field is self.screen.focused and field.touched

    @property
    def writing(self) -> bool:
        """True where every letter belongs to the field."""
        field = self.field
        return isinstance(field, Words) and field is self.screen.focused

    @property
    def given(self) -> object:
        """What the field holds, None where it is empty."""
        field = self.field
        if isinstance(field, Ticks):
            return list(field.ticked)
        if isinstance(field, Entry | Words):
            return field.typed if field.typed.strip() else None
        if field is not None and field.highlighted_option is not None:
            return field.highlighted_option.id
        return None

    @on(OptionList.OptionSelected, "#options")
    def tell_click(self, event: OptionList.OptionSelected) -> None:
        """Tell the screen that a choice was clicked."""
        event.stop()
        self.post_message(self.Clicked())

    @on(Ticks.TooMany)
    def refuse_one_too_many(self, event: Ticks.TooMany) -> None:
        """Say why the tick was not taken."""
        words = self.say("{most} au plus : décochez-en une d'abord.", most=event.most)
        cast("TpecoachApp", self.app).tell(words, "warning")

    def _fill_options(self, options: OptionList, question: Question, answer: Answer | None) -> None:
        offered = _options(question, self.say)
        options.clear_options()
        options.add_options([Option(Content(clean(text)), id=name) for name, text in offered])
        chosen = answer.value if answer is not None and isinstance(answer.value, str) else ""
        options.highlighted = next((n for n, (name, _) in enumerate(offered) if name == chosen), 0)

    def _expected(self, question: Question) -> str:
        say = self.say
        if question.kind == "text":
            return say("votre réponse, puis Entrée")
        if question.kind == "date":
            return say("une date : 24/11/2026")
        return {
            "h_week": say("heures par semaine : 45 ou 6 h 30"),
            "eur_month": say("euros par mois : 1 234,56"),
            "eur": say("euros : 1 234,56"),
        }.get(question.unit, say("un nombre : 12,5"))


def _options(question: Question, say: Say) -> list[tuple[str, str]]:
    return [(o.id, o.text) for o in question.options] or [("yes", say("Oui")), ("no", say("Non"))]


def typed_text(answer: Answer | None, question: Question, lang: str) -> str:
    """The value of an answer as a person would type it."""
    if answer is None or answer.value is None:
        return ""
    if isinstance(answer.value, Decimal):
        value = answer.value * 100 if question.kind == "percent" else answer.value
        text = format(value.normalize(), "f")
        return text if lang == "en" else text.replace(".", ",")
    return clean(str(answer.value), lines=True)


def said(answer: Answer, question: Question, say: Say) -> str:
    """An answer in a few words."""
    if answer.na:
        return say("sans objet")
    if answer.dont_know:
        return say("ne sait pas")
    words = dict(_options(question, say))
    if isinstance(answer.value, tuple):
        return ", ".join(clean(words.get(one, one)) for one in answer.value)
    if question.kind in ("choice", "yesno"):
        return clean(words.get(str(answer.value), str(answer.value)))
    return typed_text(answer, question, say.lang) or str(answer.value)
