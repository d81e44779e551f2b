"""An application that gives the terminal back whenever a signal stops or ends it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from textual.app import App


class Signalled(App[str]):
    """SIGHUP, SIGINT and SIGTERM end it with 128 + their number, SIGTSTP pauses it; the drafts are on disk by then."""

    _paused = False

    def keep_drafts(self) -> None:
        """Have what is being typed on disk; each application says how."""
        raise TypeError(f"{type(self).__name__} does not say how drafts are kept")

    def leave(self, code: int = 0) -> None:
        """Go at once, with what was being typed on disk."""
        try:
            self.keep_drafts()
        finally:
            self.exit(return_code=code)

    def on_load(self) -> None:
        """Look after the terminal before the screens take it."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.leave, 128 + number)

    def on_mount(self) -> None:
        """Pause as a callback of the loop.

        Textual does it in the handler itself, between any two instructions, and takes a SIGCONT that no pause came
        before for the end of one: at the end, the terminal would be given back in the state of the screens.
        """
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTSTP, self._pause)
        loop.add_signal_handler(signal.SIGCONT, self._go_on)

    @contextmanager
    def lent(self) -> Iterator[None]:
        """The terminal is another program's for a while, Ctrl+C and Ctrl+Z too; SuspendNotSupported otherwise."""
        loop = asyncio.get_running_loop()
        self.keep_drafts()
        with self.suspend():
            for number in (signal.SIGINT, signal.SIGTSTP):
                loop.remove_signal_handler(number)
            # Caught, not ignored: what is ignored here would be ignored in the other program too.
            signal.signal(signal.SIGINT, lambda *_: None)
            try:
                yield
            finally:
                # After the loop has read what came meanwhile: none of it was for this program.
                loop.call_later(0, self._take_keys_again)

    def _take_keys_again(self) -> None:
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGINT, self.leave, 128 + signal.SIGINT)
        loop.add_signal_handler(signal.SIGTSTP, self._pause)

    def _pause(self) -> None:
        """Give the terminal back and stop until told to go on."""
        self.keep_drafts()
        if self._driver is not None:
            self._driver.suspend_application_mode()
            self._paused = True
        os.kill(os.getpid(), signal.SIGSTOP)

    def _go_on(self) -> None:
        """Take the terminal again, and draw over what others drew on it meanwhile."""
        if self._paused and self._driver is not None:
            self._paused = False
            self._driver.resume_application_mode()
        self.refresh(layout=True)
