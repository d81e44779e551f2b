"""An application that shows refusals in one place, clients above the portfolio, and the other screens over them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from textual._styles_cache import StylesCache

from tpecoach.errors import TpecoachError
from tpecoach.model.text import clean
from tpecoach.tui.screens import place_of, screen_of
from tpecoach.tui.screens.workspace import WIDE, Workspace
from tpecoach.tui.signals import Signalled
from tpecoach.tui.widgets.keys import bindings_of, key_name, key_words

if TYPE_CHECKING:
    from textual.message_pump import MessagePump
    from textual.screen import Screen

    from tpecoach.workbench import Workbench


class Showing(Signalled):
    """What is on the screens now: whose, in which mode, and what is said in their corner."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.say = bench.say

    # ---- refusals ----

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Show what a use case refuses, as a sentence with its way out, and go on."""
        try:
            yield
        except TpecoachError as error:
            self.tell(error.sentence(self.say), "warning")

    @contextmanager
    def refusals_in_thread(self) -> Iterator[None]:
        """The same inside a thread worker."""
        try:
            yield
        except TpecoachError as error:
            self.call_from_thread(self.tell, error.sentence(self.say), "warning")

    def tell(self, sentence: str, severity: Literal["information", "warning"] = "information") -> None:
        """Say something for a while in a corner."""
        seconds = 8 if severity == "warning" else 4
        if all(one.severity == "information" for one in self._notifications):
            # A word takes the place of the one before it: several in a row would hide what is worked on.
            self.clear_notifications()
        self.notify(clean(sentence), severity=severity, timeout=seconds, markup=False)

    def key(self, action: str) -> str:
        """The key an action has now, as it is printed on a keyboard; for sentences, by the id of its binding."""
        for node in (*reversed(self.screen_stack), self):
            if found := bindings_of(node).get(action):
                return key_name(found[0].key, self.say.lang)
        return key_name(self.bench.settings.keymap.get(action, action).split(",")[0], self.say.lang)

    def keys(self) -> dict[str, str]:
        """The key of every action at work, for a sentence that names several: `{portfolio_new}` for portfolio.new."""
        return key_words((self, *self.screen_stack), self.say.lang)

    # ---- where one is ----

    @property
    def workspace(self) -> Workspace | None:
        """The client's screen on top, if one is."""
        return self.screen if isinstance(self.screen, Workspace) else None

    @property
    def client_below(self) -> Workspace | None:
        """The client's screen that is shown, or the one under what is shown."""
        return next((one for one in reversed(self.screen_stack) if isinstance(one, Workspace)), None)

    def open_client(self, slug: str, mode: str = "overview") -> None:
        """Show a client in a mode, in place of any other client's screen."""
        with self.refusals():
            self.bench.clients.find(slug)
            self.show(screen_of(mode)(slug))

    def show_mode(self, mode: str) -> None:
        """Show the client on top, or under what is on top, in another mode."""
        below = self.client_below
        if below is not None and (below is not self.screen or below.mode != mode):
            self.show(screen_of(mode)(below.slug))

    def show(self, screen: Workspace) -> None:
        """Show a screen of a client just above the portfolio."""
        self._let_go()
        self._sized(screen)
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 2:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)
            if not gc.get_freeze_count():
                # The program and its content stay: to look through them for garbage again and again would hold up
                # a key for a tenth of a second. Once only, since what is garbage then stays too.
                self.call_after_refresh(gc.freeze)

    def _sized(self, screen: Screen[None]) -> None:
        """Have a screen that is not shown yet styled once, for the width there is."""
        wide = self.size.width >= WIDE
        screen.update_classes({"-wide": wide, "-narrow": not wide})

    def _let_go(self) -> None:
        """Have Textual forget the widgets that are gone: each would keep its screen in memory."""
        # The pictures of a thousand widgets are kept in this cache of two colours each.
        StylesCache.get_inner_outer.cache_clear()
        # A text area watches the theme of the app, and is struck off the list only when that changes.
        watchers: dict[str, list[tuple[MessagePump, object]]] = getattr(self, "__watchers", {})
        for name, watching in watchers.items():
            watchers[name] = [one for one in watching if one[0].is_running]

    def show_place(self, name: str) -> None:
        """Show a screen that is not of one client, over the present one."""
        if self.screen.id != name:
            screen = place_of(name)()
            self._sized(screen)
            self.push_screen(screen)
