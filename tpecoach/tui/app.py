"""The application: the workbench on a terminal, its themes, and the one place where refusals are shown."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from tpecoach.errors import TpecoachError
from tpecoach.model.text import clean
from tpecoach.tui.palette import Commands
from tpecoach.tui.screens.portfolio import PortfolioScreen
from tpecoach.tui.screens.workspace import MODES, Workspace
from tpecoach.tui.themes import THEMES

if TYPE_CHECKING:
    from textual.command import Provider

    from tpecoach.workbench import Workbench

_POLL = 1.0
"""seconds between two looks at whether another program wrote to the file"""


class TpecoachApp(App[str]):
    """All screens; `bench` is the workbench they work with."""

    CSS_PATH = "app.tcss"
    TITLE = "tpecoach"
    COMMANDS: ClassVar[set[type[Provider]]] = {Commands}
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-narrow"), (120, "-wide")]
    ESCAPE_TO_MINIMIZE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quitter", id="app.quit", show=False, priority=True),
        Binding("ctrl+p", "command_palette", "Palette", id="app.palette", show=False, priority=True),
        Binding("f1,question_mark", "show_help", "Aide", id="app.help", show=False),
        Binding("ctrl+z", "undo", "Annuler", id="app.undo", show=False, priority=True),
        Binding("ctrl+y", "redo", "Refaire", id="app.redo", show=False, priority=True),
        Binding("ctrl+o", "jump", "Aller au client", id="app.jump", show=False, priority=True),
    ]

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.say = bench.say
        self._version = 0

    def on_mount(self) -> None:
        """Show the portfolio."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = f"tpecoach-{self.bench.settings.theme}"
        self._version = self.bench.history.version()
        self.push_screen(PortfolioScreen())
        self.set_interval(_POLL, self._look_for_changes)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            # Without a handler the terminal would be left in the state of the screens.
            loop.add_signal_handler(number, self.exit)

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Show what a use case refuses, as a sentence with its way out, and go on."""
        try:
            yield
        except TpecoachError as error:
            self.notify(clean(error.sentence(self.say)), severity="warning", timeout=8, markup=False)

    @property
    def workspace(self) -> Workspace | None:
        """The client's screen on top, if one is."""
        return self.screen if isinstance(self.screen, Workspace) else None

    def open_client(self, slug: str, mode: str = "overview") -> None:
        """Show a client in a mode, in place of any other client's screen."""
        with self.refusals():
            screen = MODES[mode](slug)
            while len(self.screen_stack) > 2:
                self.pop_screen()
            self.push_screen(screen)

    def show_mode(self, mode: str) -> None:
        """Show the client on top in another mode."""
        if self.workspace is not None and self.workspace.mode != mode:
            with self.refusals():
                self.switch_screen(MODES[mode](self.workspace.slug))

    def action_undo(self) -> None:
        """Take back the last operation of the client on top, made since the start."""
        self._turn(back=True)

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._turn(back=False)

    def _turn(self, back: bool) -> None:
        if self.workspace is None:
            self.notify(self.say("Ouvrez d'abord un client : l'annulation est la sienne."), markup=False)
            return
        history = self.bench.history
        with self.refusals():
            name = (history.undo if back else history.redo)(self.workspace.slug, here=True)
            words = history.words(name)
            told = (
                self.say("Annulé : {name}.", name=words) if back else self.say("Refait : {name}.", name=words)
            )
            self.notify(told, markup=False)
            self.workspace.reload()

    def action_jump(self) -> None:
        """Choose a client by typing a part of its name."""
        from tpecoach.tui.dialogs import Choose

        lines = [(client.slug, client.name) for client in self.bench.clients.list()]

        def chosen(slug: str | None) -> None:
            if slug:
                self.open_client(slug)

        self.push_screen(Choose(self.say("Aller au client"), lines), chosen)

    def action_show_help(self) -> None:
        """Say what can be done here, and with which keys."""
        from tpecoach.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def _look_for_changes(self) -> None:
        version = self.bench.history.version()
        if version != self._version:
            self._version = version
            for screen in self.screen_stack:
                if isinstance(screen, PortfolioScreen | Workspace):
                    screen.reload()
