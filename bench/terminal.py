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
from collections.abc import Mapping, Sequence

import pyte

SIZE = (24, 80)
PATIENCE = 30.0


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
