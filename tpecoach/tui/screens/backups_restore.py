"""What restoring a backup would change, shown before a typed word says yes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Dialog, inner_width
from tpecoach.tui.drawing import SOFT, hanging
from tpecoach.tui.widgets.entries import Entry
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench.keeping import Backup, Compared, told

if TYPE_CHECKING:
    from tpecoach.language import Say

_SIGNS = {"back": "+", "gone": "−", "other": "≠"}


class RestoreDialog(Dialog[bool]):
    """What would change, client by client; a word that is typed says yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree", mark("restaurer"), id="restore.agree", show=True),
        Binding("pagedown", "turn(1)", mark("suite"), id="restore.down", key_display="Page ↓", priority=True),
        Binding("pageup", "turn(-1)", mark("début"), id="restore.up", show=False, priority=True),
    ]

    def __init__(self, backup: Backup, compared: Compared) -> None:
        super().__init__("")
        self._backup, self._compared = backup, compared

    def compose(self) -> ComposeResult:
        """Title, what would change, the word to type, keys."""
        say = self.host.say
        self._title = say("Reprendre la sauvegarde du {day} ?", day=when(self._backup, say))
        with Vertical(classes="dialog tall"):
            yield self.title_line()
            with VerticalScroll(id="restore-pane", can_focus=False):
                yield Static(id="read-text")
            yield Entry(
                "",
                say("tapez {word} pour reprendre", word=say("restaurer")),
                "restore-word",
                self.action_agree,
            )
            yield Keys("restore.agree", "restore.down", "dialog.leave")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Entry).focus()

    def on_resize(self) -> None:
        """Wrap for the width there is."""
        say, width = self.host.say, inner_width(self.app.size.width) - 1
        compared = self._compared
        rows: list[Content] = []
        if not compared.readable:
            rows.append(hanging("", say("La base actuelle ne se lit pas."), width, "$warning"))
        if not compared.differ:
            rows.append(hanging("", say("Aucun client ne changerait."), width))
        else:
            changed = say.plural(
                "{n} client changerait :", "{n} clients changeraient :", len(compared.differ)
            )
            rows.append(hanging("", changed, width, "bold"))
        for one in compared.differ:
            words = say.pair(clean(one.name), told(one, say))
            rows.append(hanging(f"{_SIGNS[one.state]} ", words, width, "", "bold $accent"))
        if compared.same:
            same = say.plural(
                "{n} client resterait tel quel.", "{n} clients resteraient tels quels.", compared.same
            )
            rows.append(hanging("", same, width, SOFT))
        rows += [
            Content(""),
            hanging(
                "", say("Ce qui y est maintenant est sauvegardé avant : la reprise se reprend."), width, SOFT
            ),
        ]
        self.query_one("#read-text", Static).update(Content("\n").join(rows))

    def action_turn(self, by: int) -> None:
        """The list a page further, or back."""
        pane = self.query_one("#restore-pane", VerticalScroll)
        pane.scroll_relative(y=by * max(1, pane.size.height - 1), animate=False)

    def action_agree(self) -> None:
        """Only the word means yes."""
        typed, word = self.query_one(Entry).typed.strip().casefold(), self.host.say("restaurer")
        if typed == word:
            self.dismiss(True)
        else:
            self.host.tell(self.host.say("Tapez le mot « {word} », ou Échap.", word=word), "warning")


def when(backup: Backup, say: Say) -> str:
    """When a backup was made, where the consultant is."""
    local = backup.at.astimezone()
    return f"{say.date(local.date())} {local:%H:%M}"
