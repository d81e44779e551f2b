"""Small questions over a screen: one text, one choice, yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import on
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, hanging
from tpecoach.tui.matching import match
from tpecoach.tui.widgets.entries import Entry
from tpecoach.tui.widgets.keys import Keys
from tpecoach.tui.widgets.words import Words

if TYPE_CHECKING:
    from tpecoach.tui.app import TpecoachApp

R = TypeVar("R")


def inner_width(columns: int) -> int:
    """Cells left inside a dialog on a screen of so many columns: frame, margins and scroll bar taken off."""
    return max(30, min(columns * 9 // 10, 104) - 6)


class Dialog(ModalScreen[R | None]):
    """A question over a screen; Escape leaves it, and nothing has changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", mark("fermer"), id="dialog.leave", show=True)
    ]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    @property
    def host(self) -> TpecoachApp:
        """The application, by its own type."""
        return cast("TpecoachApp", self.app)

    def title_line(self) -> Static:
        """The question asked."""
        return Static(Content.styled(clean(self._title), "bold"), classes="dialog-title")

    def action_leave(self) -> None:
        """Go back to the screen below."""
        self.dismiss(None)


class Ask(Dialog[str]):
    """One text: Enter keeps it, Escape leaves; what was typed and not kept comes back at the next opening.

    `draft` names the draft, without it nothing is remembered; whoever asked drops it once the text is kept, so that a
    refusal loses nothing. `lines` says that there may be several.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", mark("garder"), id="dialog.keep", show=True),
        Binding(
            "ctrl+t",
            "outside",
            mark("éditeur"),
            id="dialog.outside",
            tooltip=mark("écrire dans votre éditeur ($EDITOR)"),
            priority=True,
        ),
    ]

    def __init__(self, title: str, value: str = "", draft: str = "", lines: bool = False) -> None:
        super().__init__(title)
        self._value, self._draft, self._many = clean(value, lines=True), draft, lines

    def compose(self) -> ComposeResult:
        """Question, field, keys."""
        with Vertical(classes="dialog"):
            yield self.title_line()
            yield Words(self._value, "answer", self.action_keep)
            if self._many:
                yield Static(Content.styled(self.host.say("Ctrl+J va à la ligne"), SOFT))
            yield Keys("dialog.keep", *(("dialog.outside",) if self._many else ()), "dialog.leave")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 — Textual's
        """Another editor is for what may have several lines."""
        return self._many or action != "outside"

    def action_outside(self) -> None:
        """Go on in the consultant's own editor; what it left is shown here, to be kept or not."""
        words = self.query_one(Words)
        with self.host.refusals():
            try:
                with self.host.lent():
                    text = self.host.bench.interviews.outside(words.typed)
            except SuspendNotSupported:
                self.host.tell(
                    self.host.say("Ce terminal ne peut pas être prêté à un autre programme."), "warning"
                )
                return
            words.replace(text, words.document.start, words.document.end)
            self.remember()

    def on_mount(self) -> None:
        """Show the draft that was left, if one was."""
        if (left := self.host.drafts.get(self._draft)) is not None:
            self.query_one(Words).hold(self._value, left)

    def action_keep(self) -> None:
        """Hand over what was typed; it stays a draft until it is kept."""
        self.remember()
        self.dismiss(self.query_one(Words).typed.strip())

    def action_leave(self) -> None:
        """Leave, remembering what was typed."""
        self.remember()
        super().action_leave()

    def remember(self) -> None:
        """Put what is typed among the drafts."""
        typed = self.query_one(Words).typed
        if self._draft and typed != self._value:
            self.host.drafts[self._draft] = typed
        else:
            self.host.drafts.pop(self._draft, None)


class Choose(Dialog[str]):
    """One of many by typing a part of it, accents or not; `lines` are (id, words)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "turn(1)", mark("suivant"), id="choose.next", key_display="↑↓", priority=True),
        Binding("up", "turn(-1)", mark("précédent"), id="choose.previous", show=False, priority=True),
        Binding("enter", "take", mark("choisir"), id="choose.take", show=True),
    ]

    def __init__(self, title: str, lines: Sequence[tuple[str, str]], current: str = "") -> None:
        super().__init__(title)
        self._lines = [(name, clean(words)) for name, words in lines]
        self._current = current
        self._query = ""

    def compose(self) -> ComposeResult:
        """Question, filter, what is found, keys."""
        with Vertical(classes="dialog tall"):
            yield self.title_line()
            yield Entry("", self.host.say("tapez une partie du nom"), "filter", self.action_take)
            yield OptionList(id="found")
            yield Keys("choose.take", "choose.next", "dialog.leave")

    def on_mount(self) -> None:
        """List everything."""
        self.query_one(OptionList).can_focus = False
        self.begin()

    def begin(self) -> None:
        """List what stands there before anything is typed."""
        self._fill("")

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """List what holds the words typed."""
        if event.value != self._query:
            self._fill(event.value)

    def _fill(self, query: str) -> None:
        self._query = query
        found = self.query_one(OptionList)
        kept = [(name, words) for name, words in self._lines if match(query, words)]
        found.clear_options()
        found.add_options([Option(Content(words), id=name) for name, words in kept])
        if not kept:
            found.add_option(Option(Content(self.host.say("rien ne correspond")), disabled=True))
            return
        ids = [name for name, _ in kept]
        found.highlighted = ids.index(self._current) if self._current in ids and not query else 0

    def action_turn(self, by: int) -> None:
        """Highlight the line before or after."""
        found = self.query_one(OptionList)
        (found.action_cursor_down if by > 0 else found.action_cursor_up)()

    def action_take(self) -> None:
        """Take the highlighted line, of what is typed by now."""
        found = self.query_one(OptionList)
        if self.query_one(Entry).value != self._query:
            self._fill(self.query_one(Entry).value)
        if found.highlighted_option is not None and not found.highlighted_option.disabled:
            self.dismiss(found.highlighted_option.id)

    @on(OptionList.OptionSelected)
    def take_clicked(self, event: OptionList.OptionSelected) -> None:
        """Take the line clicked."""
        self.dismiss(event.option.id)


class Read(Dialog[None]):
    """A text to read; any of Enter and Escape closes it. `paragraphs` are (head, text)."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "leave", mark("fermer"), id="read.leave")]

    def __init__(self, title: str, paragraphs: Sequence[tuple[str, str]]) -> None:
        super().__init__(title)
        self._paragraphs = tuple(paragraphs)

    def compose(self) -> ComposeResult:
        """Title, text, keys."""
        with Vertical(classes="dialog tall"):
            yield self.title_line()
            with VerticalScroll():
                yield Static(id="read-text")
            yield Keys("dialog.leave")

    def on_mount(self) -> None:
        """Take the arrows for scrolling."""
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        """Wrap for the width there is."""
        rows = self.rows(inner_width(self.app.size.width))
        # The title above has its own blank line.
        rows = rows[1:] if rows and not rows[0].plain else rows
        self.query_one("#read-text", Static).update(Content("\n").join(rows))

    def rows(self, width: int) -> list[Content]:
        """The lines of the text in so many cells."""
        rows: list[Content] = []
        for head, text in self._paragraphs:
            if head:
                rows += [Content(""), hanging("", clean(head), width, "bold $primary")]
            if text:
                rows.append(hanging("· ", clean(text), width))
        return rows


class Confirm(Dialog[bool]):
    """Yes or no; only Enter or `o` (`y` in English) means yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,o,y", "agree", mark("oui"), id="confirm.agree", show=True),
        Binding("n", "leave", mark("non"), id="confirm.refuse", show=True),
    ]

    def __init__(self, title: str, details: str = "") -> None:
        super().__init__(title)
        self._details = details

    def compose(self) -> ComposeResult:
        """Question, what it means, keys."""
        with Vertical(classes="dialog"):
            yield self.title_line()
            yield Static(Content(clean(self._details, lines=True)))
            yield Keys("confirm.agree", "confirm.refuse", "dialog.leave")

    def action_agree(self) -> None:
        """Yes."""
        self.dismiss(True)
