"""Choosing a file by typing its path, with what lies there listed below."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Dialog
from tpecoach.tui.drawing import SOFT
from tpecoach.tui.widgets.entries import Entry
from tpecoach.tui.widgets.keys import Keys

Near = Callable[[str], tuple[str, ...]]
"""The paths that begin with what is typed, folders with a `/` at their end."""


class PickFile(Dialog[str]):
    """A path: Tab completes it from the list, Enter opens a folder or takes a file."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", mark("prendre"), id="file.take", show=True),
        Binding("tab", "complete", mark("compléter"), id="file.complete", show=True, priority=True),
        Binding("down", "turn(1)", mark("suivant"), id="file.next", key_display="↑↓", priority=True),
        Binding("up", "turn(-1)", mark("précédent"), id="file.previous", show=False, priority=True),
    ]

    def __init__(self, title: str, near: Near, draft: str) -> None:
        super().__init__(title)
        self._near, self._draft = near, draft
        self._moved = False

    def compose(self) -> ComposeResult:
        """Question, path, what lies there, keys."""
        start = self.host.drafts.get(self._draft) or self.host.books_folder or f"{Path.home()}/"
        with Vertical(classes="dialog tall"):
            yield self.title_line()
            yield Entry(start, self.host.say("chemin du fichier"), "path", self.action_take)
            yield Static(Content.styled(self.host.say("Tab complète ; un dossier choisi s'ouvre."), SOFT))
            yield OptionList(id="found")
            yield Keys("file.take", "file.complete", "file.next", "dialog.leave")

    def on_mount(self) -> None:
        """List what lies where one begins."""
        self.query_one(OptionList).can_focus = False
        entry = self.query_one(Entry)
        entry.cursor_position = len(entry.value)
        self._fill()

    @on(Input.Changed)
    def _fill(self) -> None:
        """List what begins with what is typed."""
        found = self.query_one(OptionList)
        paths = self._near(self.query_one(Entry).value)
        self._moved = False
        found.clear_options()
        found.add_options([Option(Content(clean(_last(path))), id=path) for path in paths])
        if paths:
            found.highlighted = 0
        else:
            words = self.host.say("rien ne commence ainsi")
            found.add_option(Option(Content.styled(words, SOFT), disabled=True))

    def action_turn(self, by: int) -> None:
        """Highlight the line before or after."""
        found = self.query_one(OptionList)
        (found.action_cursor_down if by > 0 else found.action_cursor_up)()
        self._moved = True

    def action_complete(self) -> None:
        """Put the highlighted path into the field."""
        if (path := self._highlighted()) is not None:
            self._type(path)

    def action_take(self) -> None:
        """Take what is typed where it is a whole path, else open or take what is highlighted."""
        typed, path = self.query_one(Entry).value.strip(), self._highlighted()
        if path is not None and (self._moved or path != typed) and path.endswith("/"):
            self._type(path)
        elif path is not None and (self._moved or self._only(typed)):
            self._give(path)
        elif typed and not typed.endswith("/"):
            self._give(typed)

    def _only(self, typed: str) -> bool:
        """Whether exactly one file can be meant."""
        return self.query_one(OptionList).option_count == 1 and not typed.endswith("/")

    @on(OptionList.OptionSelected)
    def take_clicked(self, event: OptionList.OptionSelected) -> None:
        """Open or take the line clicked."""
        path = str(event.option.id)
        (self._type if path.endswith("/") else self._give)(path)

    def _highlighted(self) -> str | None:
        option = self.query_one(OptionList).highlighted_option
        return None if option is None or option.disabled else option.id

    def _type(self, path: str) -> None:
        self.query_one(Entry).hold("", path)

    def _give(self, path: str) -> None:
        self.host.drafts[self._draft] = path
        self.host.books_folder = path.rpartition("/")[0] + "/"
        self.dismiss(path)

    def remember(self) -> None:
        """Put the path typed among the drafts."""
        typed = self.query_one(Entry).value
        if typed and not typed.endswith("/"):
            self.host.drafts[self._draft] = typed

    def action_leave(self) -> None:
        """Leave, remembering the path typed."""
        self.remember()
        super().action_leave()


def _last(path: str) -> str:
    """The last part of a path, a folder with its `/`."""
    bare = path.removesuffix("/")
    return bare.rpartition("/")[2] + path[len(bare) :]
