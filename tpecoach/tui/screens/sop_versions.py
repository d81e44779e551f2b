"""The versions of a procedure, each with what it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Dialog, inner_width
from tpecoach.tui.drawing import SOFT
from tpecoach.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from tpecoach.model.records import SopDraft
    from tpecoach.workbench.versions import Line, Version

_COLOURS = {"+": "$success", "-": "$error"}


class SopVersions(Dialog[int]):
    """Newest first; under them what the chosen one changed. Gives the number of one to bring back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "restore", mark("reprendre celle-ci"), id="versions.restore", show=True),
        Binding(
            "pagedown", "turn(1)", mark("suite"), id="versions.down", key_display="Page ↓", priority=True
        ),
        Binding("pageup", "turn(-1)", mark("retour"), id="versions.up", show=False, priority=True),
    ]

    def __init__(self, slug: str, sop: SopDraft, versions: tuple[Version, ...]) -> None:
        super().__init__(sop.title)
        self._slug, self._sop = slug, sop
        self._versions = versions[::-1]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 — Textual's
        """The keys act on versions that are there."""
        return bool(self.query("#difference"))

    def compose(self) -> ComposeResult:
        """Title, versions, difference, keys."""
        with Vertical(classes="dialog tall"):
            yield self.title_line()
            yield OptionList(id="versions", compact=True)
            with VerticalScroll(id="difference-pane", can_focus=False):
                yield Static(id="difference")
            yield Keys("versions.restore", "versions.down", "dialog.leave")

    def on_mount(self) -> None:
        """List them, the latest chosen."""
        listed, say, words = (
            self.query_one("#versions", OptionList),
            self.host.say,
            self.host.bench.history.words,
        )
        listed.add_options(
            [
                Option(Content(f"v{one.number} · {say.date(one.at.date())} · {words(one.operation)}"))
                for one in self._versions
            ]
        )
        listed.highlighted = 0
        listed.focus()

    def on_resize(self) -> None:
        """Wrap for the width there is."""
        self._show()

    @on(OptionList.OptionHighlighted)
    def _show(self) -> None:
        """What the chosen version changed."""
        place = self.query_one("#versions", OptionList).highlighted
        if place is None:
            return
        say, one = self.host.say, self._versions[place]
        if place + 1 == len(self._versions):
            told = Content.styled(say("La première version."), SOFT)
        else:
            found = self.host.bench.sops.difference(
                self._slug, self._sop.process, self._versions[place + 1].number, one.number
            )
            told = shown(found, inner_width(self.app.size.width) - 2)
            if not found:
                told = Content.styled(say("Rien n'a changé."), SOFT)
        self.query_one("#difference", Static).update(told)
        self.query_one("#difference-pane").scroll_home(animate=False)

    def action_turn(self, by: int) -> None:
        """The difference a page further, or back."""
        pane = self.query_one("#difference-pane", VerticalScroll)
        pane.scroll_relative(y=by * max(1, pane.size.height - 1), animate=False)

    def action_restore(self) -> None:
        """Make the chosen version the latest again."""
        place = self.query_one("#versions", OptionList).highlighted
        if place is None or place == 0:
            self.host.tell(self.host.say("C'est déjà la dernière version."))
        else:
            self.dismiss(self._versions[place].number)


def shown(lines: tuple[Line, ...], width: int) -> Content:
    """A difference: a sign before each line, the words that changed underlined where their line went on."""
    rows: list[Content] = []
    for line in lines:
        style = _COLOURS.get(line.sign, SOFT)
        text = Content("").join(
            [
                Content.styled(clean_part(part), f"{style} bold underline" if new else style)
                for part, new in line.parts
            ]
        )
        first, *others = text.wrap(max(8, width - 2)) or [Content("")]
        rows += [
            Content.styled(f"{line.sign} ", f"{style} bold") + first,
            *(Content("  ") + more for more in others),
        ]
    return Content("\n").join(rows)


def clean_part(part: str) -> str:
    """A piece of a line with its spaces kept."""
    return part if part.isspace() else clean(f"|{part}|")[1:-1]
