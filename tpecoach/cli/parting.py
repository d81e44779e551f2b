"""Leaving when asked to: a closed window and a polite kill end a command as its own end would."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_POLITE = tuple(
    number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)) is not None
)


@contextmanager
def leaving_tidily() -> Iterator[None]:
    """Turn SIGTERM and SIGHUP into a SystemExit of 128 + their number inside.

    What is open is then closed: a write not committed is rolled back, a half-made file deleted, a terminal in the
    hands of a question given back. SIGINT is a KeyboardInterrupt inside. What was ignored (nohup) stays ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (*_POLITE, signal.SIGINT)}
    for number, handler in before.items():
        if handler is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler if number is signal.SIGINT else _leave)
    try:
        yield
    finally:
        for number, handler in before.items():
            if handler is signal.SIG_DFL:
                signal.signal(number, handler)


@contextmanager
def interrupted_tidily() -> Iterator[None]:
    """Turn SIGINT into a SystemExit of 130 inside: from outside, not as a key, it is no answer to a question."""
    before = signal.signal(signal.SIGINT, _leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _leave(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
