"""A program on a pseudo-terminal, with the keys a person would press."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_ESCAPE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[@-Z\\-_]|\x1b[()][A-Z0-9]")
_WHERE = b"\x1b[6n"
_TAKEN = {
    b"\x1b[?1049h": b"\x1b[?1049l",  # the other screen
    b"\x1b[?25l": b"\x1b[?25h",  # the cursor hidden
    b"\x1b[?2004h": b"\x1b[?2004l",  # pastes marked
    b"\x1b[?1000h": b"\x1b[?1000l",  # the mouse
    b"\x1b[?1003h": b"\x1b[?1003l",
    b"\x1b[?1004h": b"\x1b[?1004l",  # focus told
    b"\x1b[?7l": b"\x1b[?7h",  # lines cut
    b"\x1b[>25u": b"\x1b[<u",  # the keyboard protocol of kitty
}
"""what takes something from a terminal → what gives it back"""


class Terminal:
    """Starts a command on a terminal of 400 columns (so that no sentence is broken) and reads what it shows."""

    def __init__(
        self, command: list[str], env: dict[str, str], cwd: Path, size: tuple[int, int] = (400, 50)
    ) -> None:
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.before = termios.tcgetattr(self.slave)
        self.shown = ""
        self.raw = b""
        self.process = subprocess.Popen(
            command,
            env=env,
            cwd=cwd,
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 — no threads here
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        with suppress(OSError):
            os.close(self.master)
        os.close(self.slave)

    def kill(self) -> None:
        """Stop it as a power cut would."""
        with suppress(ProcessLookupError):
            os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait(30)

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self.master, keys.encode())

    def look(self, seconds: float) -> bool:
        """Read what is shown within so many seconds; True where there was anything."""
        ready, _, _ = select.select([self.master], [], [], max(0.0, seconds))
        if not ready:
            return False
        data = os.read(self.master, 65536)
        if _WHERE in data:
            # The program asks where the cursor is, as it would ask any terminal.
            os.write(self.master, b"\x1b[1;1R")
        self.raw += data
        self.shown += _ESCAPE.sub("", data.decode(errors="replace"))
        return True

    def wait_for(self, seen: Callable[[str], Any], seconds: float = 30) -> None:
        """Read until something is shown; TimeoutError with what was shown instead."""
        end = time.monotonic() + seconds
        while not seen(self.shown):
            if time.monotonic() > end:
                raise TimeoutError(self.shown[-2000:])
            self.look(0.2)

    def ended(self, seconds: float = 30) -> int:
        """Its exit code, once it has ended by itself; negative for the signal it died of."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            if time.monotonic() > end:
                raise TimeoutError(self.shown[-2000:])
            self.look(0.05)
        while self.look(0.05):
            pass
        return self.process.wait()

    def stopped(self, seconds: float = 30) -> None:
        """Wait until it is stopped, not ended; TimeoutError where it goes on."""
        end = time.monotonic() + seconds
        while self._state() != "T":
            if time.monotonic() > end:
                raise TimeoutError(self.shown[-2000:])
            self.look(0.02)
        while self.look(0.05):
            pass

    def _state(self) -> str:
        words = ["ps", "-o", "state=", "-p", str(self.process.pid)]
        return subprocess.run(words, capture_output=True, text=True, check=False).stdout.strip()[:1]

    def hang_up(self) -> int:
        """Close the window; the exit code once the program has ended by itself."""
        os.close(self.master)
        return self.process.wait(30)

    def not_given_back(self) -> list[str]:
        """What the program has taken from the terminal and not given back by now."""
        kept = [taken for taken, given in _TAKEN.items() if self.raw.rfind(taken) > self.raw.rfind(given)]
        changed = ["settings"] if self.settings() != self.before else []
        return changed + [repr(one) for one in kept]

    def settings(self) -> list[Any]:
        """The settings of the terminal now, to compare with those `before`."""
        return termios.tcgetattr(self.slave)
