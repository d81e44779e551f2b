"""The application: the workbench on a terminal, its themes, and what can be done on any screen."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.screen import ModalScreen
from textual.worker import WorkerFailed

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.applying import set_filters, set_motion, settle, theme_name
from tpecoach.tui.screens.portfolio import PortfolioScreen
from tpecoach.tui.screens.workspace import Remembers, Workspace
from tpecoach.tui.showing import Showing
from tpecoach.tui.small import TooSmall, too_small
from tpecoach.tui.themes import THEMES
from tpecoach.tui.widgets.entries import Entry, late, writes

if TYPE_CHECKING:
    from textual.command import Provider

    from tpecoach.workbench import Workbench

_POLL = 1.0
"""seconds between two looks at whether another program wrote to the file"""


def _commands() -> type[Provider]:
    from tpecoach.tui.palette import Commands

    return Commands


class TpecoachApp(Showing):
    """All screens; `bench` is the workbench they work with."""

    CSS_PATH = "app.tcss"
    TITLE = "tpecoach"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 — Textual's annotation of it
    ESCAPE_TO_MINIMIZE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", mark("quitter"), id="app.quit", show=False, priority=True),
        Binding("ctrl+p", "command_palette", mark("toutes les commandes"), id="app.palette", priority=True),
        Binding("f1", "show_help", mark("aide sur cet écran"), id="app.help", priority=True),
        Binding(
            "question_mark",
            "show_help_unless_typing",
            mark("aide, hors d'un texte"),
            id="app.help-mark",
            show=False,
            priority=True,
        ),
        Binding("ctrl+z", "undo", mark("annuler"), id="app.undo", priority=True),
        Binding("ctrl+y", "redo", mark("refaire"), id="app.redo", priority=True),
        Binding("ctrl+o", "jump", mark("aller à une vue, à un client"), id="app.jump", priority=True),
    ]

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.drafts = bench.drafts.texts
        """texts typed and not kept, by where they were typed"""
        self.form_drafts = bench.drafts.forms
        self.welcoming = False
        """true while the questions of the first start are put"""
        self.folder = ""
        """where reports were last written"""
        self.books_folder = ""
        """where the last file of books was"""
        self._version, self._today = 0, date.min
        self._trouble = ""
        self._draft_trouble = False
        for theme in THEMES:
            self.register_theme(theme)
        # The theme it begins with: assigned as any other later, it would have all styles read twice.
        self.set_reactive(App.theme, theme_name(self, bench.settings.theme))
        set_filters(self)
        self.shipped_motion = self.animation_level
        """as the environment asks for it"""
        set_motion(self)
        self.update_classes(
            {"-dark-mode": self.current_theme.dark, "-light-mode": not self.current_theme.dark}
        )
        self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> PortfolioScreen:
        """The portfolio is under all other screens."""
        return PortfolioScreen()

    def on_mount(self) -> None:
        """Look after the file."""
        self._version, self._today = self.bench.history.version(), self.bench.today()
        for warning in self.bench.warnings():
            self.notify(clean(warning), severity="warning", timeout=15, markup=False)
        if self.bench.settings.keymap:
            self.set_keys()
        if self.bench.first_start:
            self.call_after_refresh(self._welcome)
        self.set_interval(_POLL, self._look_for_changes)
        self.set_interval(_POLL, self.keep_drafts)

    def on_ready(self) -> None:
        """The portfolio is shown: from now on there is garbage to look for."""
        gc.enable()
        self._fit()

    def on_key(self, event: events.Key) -> None:
        """What is typed right after a key that opens a field belongs to the field."""
        late(event, self.focused)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 — Textual's
        """Leave its keys to a field that is typed in, and to a dialog that is open."""
        if not self.screen_stack:
            return True
        modal = isinstance(self.screen, ModalScreen)
        if isinstance(self.screen, TooSmall):
            return action in ("quit", "help_quit")
        if getattr(self.screen, "takes_every_key", False):
            return False
        if action in ("command_palette", "jump", "undo", "redo") and modal:
            return False
        if action in ("undo", "redo") and writes(self.focused):
            return not getattr(self.focused, "touched", True)
        if action.startswith("show_help"):
            # A question mark belongs to the text that is being typed; F1 always shows the help.
            typed = writes(self.focused) and not self.focused_is_numeric
            return self.screen.id != "help" and (action == "show_help" or not typed)
        return True

    @property
    def focused_is_numeric(self) -> bool:
        """True where the field that is typed in takes a number only."""
        return isinstance(self.focused, Entry) and self.focused.numeric

    def _fatal_error(self) -> None:
        # Textual would print a traceback with all variables, a client's answers among them. The command line logs
        # the failure without them and says one sentence.
        self._close_messages_no_wait()

    @property
    def failure(self) -> BaseException | None:
        """What ended the application, if it was not the consultant."""
        return self._exception.error if isinstance(self._exception, WorkerFailed) else self._exception

    # ---- settings ----

    def settle(self, changes: Mapping[str, str]) -> bool:
        """Keep settings and go by them at once; False where they were refused."""
        kept = []
        with self.refusals():
            settle(self, changes)
            kept.append(True)
        return bool(kept)

    def set_keys(self) -> None:
        """Put the keymap of the settings to work."""
        from tpecoach.tui.keyboard import set_keys

        set_keys(self)

    def _welcome(self) -> None:
        from tpecoach.tui.welcome import welcome

        welcome(self)

    # ---- how large the terminal is ----

    def on_resize(self) -> None:
        """Look once Textual has taken the new size."""
        self.call_later(self._fit)

    def _fit(self) -> None:
        """Say so where it is too small for the screens; go on as soon as it is not."""
        if not self.screen_stack:
            return
        there = isinstance(self.screen, TooSmall)
        if too_small(self.size) and not there:
            self.push_screen(TooSmall())
        elif there and not too_small(self.size):
            self.pop_screen()

    # ---- what can be done anywhere ----

    def action_undo(self) -> None:
        """Take back the last operation of the client on top, made since the start."""
        self._turn(back=True)

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._turn(back=False)

    def _turn(self, back: bool) -> None:
        if self.workspace is None:
            self.tell(self.say("Ouvrez d'abord un client : l'annulation est la sienne."))
            return
        history = self.bench.history
        with self.refusals():
            name = (history.undo if back else history.redo)(self.workspace.slug, here=True)
            words = history.words(name)
            self.tell(
                self.say("Annulé : {name}.", name=words) if back else self.say("Refait : {name}.", name=words)
            )
            self.workspace.turned()

    def action_jump(self) -> None:
        """Another mode by its letter, another client or screen by a part of its name."""
        from tpecoach.tui.jump import Jump

        clients = [(one.slug, one.name) for one in self.bench.portfolio().briefs]

        def chosen(what: str | None) -> None:
            kind, _, name = (what or "").partition(":")
            if kind == "client":
                self.open_client(name)
            elif kind == "mode":
                self.show_mode(name)
            elif kind == "place":
                self.show_place(name)

        self.push_screen(Jump(self.say, self.client_below, clients), chosen)

    def action_command_palette(self) -> None:
        """Everything that can be done, by typing a part of it."""
        from tpecoach.tui.palette import Palette

        self.push_screen(Palette(placeholder=self.say("Que voulez-vous faire ?")))

    def action_show_help(self) -> None:
        """Say what can be done here, and with which keys."""
        from tpecoach.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_show_help_unless_typing(self) -> None:
        """The same, by the key `?`."""
        self.action_show_help()

    def action_theme(self, name: str) -> None:
        """Take a theme and remember it."""
        from tpecoach.tui.screens.place import Place

        if self.settle({"theme": name}) and isinstance(self.screen, Place):
            # The palette is gone before what it chose is done: the settings below were drawn too soon.
            self.screen.draw()

    def action_help_quit(self) -> None:
        """Ctrl+C copies; say how one leaves."""
        self.tell(self.say("Ctrl+Q quitte ; tout est déjà enregistré."))

    async def action_quit(self) -> None:
        """Leave the program."""
        self.leave()

    def keep_drafts(self) -> None:
        """Have what is being typed on disk: a crash loses at most the last second of it."""
        for screen in self.screen_stack:
            if isinstance(screen, Remembers) and screen.is_mounted:
                # One that is just coming or going has no field to look at; the next second will do.
                with suppress(NoMatches):
                    screen.remember()
        try:
            self.bench.drafts.save()
            self._draft_trouble = False
        except TpecoachError as error:
            if not self._draft_trouble:
                self.tell(error.sentence(self.say), "warning")
            self._draft_trouble = True

    def _look_for_changes(self) -> None:
        trouble = self.bench.trouble()
        if trouble and trouble != self._trouble:
            self.notify(clean(trouble), severity="warning", timeout=15, markup=False)
        self._trouble = trouble
        with self.refusals():
            version, today = self.bench.history.version(), self.bench.today()
            # At midnight what is due changes too.
            if (version, today) != (self._version, self._today):
                self._version, self._today = version, today
                for screen in self.screen_stack:
                    if isinstance(screen, PortfolioScreen | Workspace):
                        screen.reload()
