"""A program on a pseudo-terminal, watched until a text is on its screen."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

SIZE = (24, 80)
PATIENCE = 30.0


class Watched:
    """A program that runs on a terminal of that size until the block ends; keys go in, what is shown comes out."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int] = SIZE
    ) -> None:
        self.screen = pyte.Screen(size[1], size[0])
        self._stream = pyte.ByteStream(self.screen)
        self.pid, self._master = pty.fork()
        if not self.pid:
            os.execvpe(command[0], list(command), {**os.environ, **environment, "TERM": "xterm-256color"})
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._master)

    @property
    def lines(self) -> list[str]:
        """What is on screen."""
        return list(self.screen.display)

    def until(self, seen: Callable[[list[str]], bool], keys: str = "") -> float:
        """Type the keys and read until something is seen; milliseconds until the bytes came that showed it.

        The emulator's own work is not counted. Raises NeverShown.
        """
        start = time.perf_counter()
        os.write(self._master, keys.encode())
        end = start + PATIENCE
        while time.perf_counter() < end:
            if not select.select([self._master], [], [], 0.05)[0]:
                continue
            try:
                data = os.read(self._master, 1 << 20)
            except OSError:
                break
            came = time.perf_counter()
            self._stream.feed(data)
            if seen(self.lines):
                return (came - start) * 1000
        raise NeverShown("\n".join(line.rstrip() for line in self.lines))

    def type(self, keys: str) -> None:
        """Type the keys and wait for nothing."""
        os.write(self._master, keys.encode())

    def press(self, keys: str, patience: float = 0.5, still: float = 0.04) -> None:
        """Type the keys, wait for something to be painted (some keys change nothing), then until it is done."""
        self.type(keys)
        if select.select([self._master], [], [], patience)[0]:
            self.rest(still)

    def rest(self, seconds: float = 0.05) -> None:
        """Read on until nothing more has come for a while."""
        while select.select([self._master], [], [], seconds)[0]:
            self._stream.feed(os.read(self._master, 1 << 20))

    def memory(self) -> float:
        """Megabytes of memory the program holds."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


class NeverShown(Exception):
    """The text did not come in time; the message holds what was on the screen."""


def shown_after(command: Sequence[str], text: str, environment: Mapping[str, str]) -> float:
    """Milliseconds from the start of a command until a terminal emulator shows `text`; the program is then ended."""
    screen = pyte.Screen(SIZE[1], SIZE[0])
    stream = pyte.ByteStream(screen)
    start = time.perf_counter()
    child, master = pty.fork()
    if not child:
        os.execvpe(command[0], list(command), {**os.environ, **environment, "TERM": "xterm-256color"})
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
    try:
        while time.perf_counter() - start < PATIENCE:
            if not select.select([master], [], [], 0.05)[0]:
                continue
            try:
                data = os.read(master, 65536)
            except OSError:
                break
            stream.feed(data)
            if any(text in line for line in screen.display):
                return (time.perf_counter() - start) * 1000
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(master)
    raise NeverShown("\n".join(line.rstrip() for line in screen.display))
