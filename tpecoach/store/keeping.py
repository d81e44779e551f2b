"""Backups made by themselves: after a change, at most every half hour, without anyone waiting for them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from tpecoach.errors import TpecoachError
from tpecoach.store.backups import Backups, Copy
from tpecoach.store.ids import Clock

EVERY = timedelta(minutes=30)


class Ahead:
    """A copy that is being made in a thread."""

    def __init__(self, backups: Backups) -> None:
        self._made: Copy | None = None

        def run() -> None:
            # One that cannot be made now is tried again when it is wanted, and what is wrong raised then.
            with suppress(TpecoachError):
                self._made = backups.copy()

        self._thread = threading.Thread(target=run, name="backup ahead")
        self._thread.start()

    def take(self) -> Copy | None:
        """The copy, waited for; None where it could not be made, or was taken before."""
        self._thread.join()
        made, self._made = self._made, None
        return made


class Keeper:
    """Looks after the backups of an open file; used by one thread at a time."""

    def __init__(self, backups: Backups, clock: Clock, ticks: Callable[[], float] = time.monotonic) -> None:
        """`ticks` are seconds that never jump: a clock set ahead, or played fast, makes no more backups than time."""
        self._backups, self._clock, self._ticks = backups, clock, ticks
        self._looked: float | None = None
        self._thread: threading.Thread | None = None
        self._ahead: Ahead | None = None
        self.trouble: TpecoachError | None = None
        """why the last automatic backup could not be made"""
        self.paused = False
        """True after a restore: what was restored by mistake must not push out what one wants back"""
        self.off = False
        """True on a clock that is not the real one: its backups would stand for days they were not made on"""

    def changed(self) -> None:
        """Something was written: make a backup where the last one is half an hour old."""
        if self.off or self.paused or not self._due():
            return
        self._start(self._backups.make)

    @contextmanager
    def ahead(self) -> Iterator[None]:
        """Begin the copy that `before` will want inside the block, in a thread, while something else is done."""
        if self.off:
            yield
            return
        ahead = self._ahead = Ahead(self._backups)
        try:
            yield
        finally:
            self._ahead = None
            if (copy := ahead.take()) is not None:
                copy.discard()

    @contextmanager
    def before(self, reason: str) -> Iterator[None]:
        """Copy the file before the block writes to it; the copy is checked, and becomes a backup, after it.

        Raises where it cannot be copied, the block not entered. Nobody waits for the check: one that fails is told
        as `trouble`, and the backups there were stay.
        """
        if self.off:
            yield
            return
        copy = self._ahead.take() if self._ahead is not None else None
        if copy is not None and not self._backups.still(copy):
            # Something was written since it was made.
            copy.discard()
            copy = None
        copy = copy or self._backups.copy()
        try:
            yield
        except BaseException:
            copy.discard()
            raise
        self._start(lambda: self._backups.keep(copy, reason))

    def wait(self) -> None:
        """Let a backup under way be finished."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _due(self) -> bool:
        ticks = self._ticks()
        if self._looked is not None and ticks - self._looked < EVERY.total_seconds():
            return False
        newest = self._backups.list()[:1]
        age = self._clock() - newest[0].at if newest else EVERY
        if timedelta(0) <= age < EVERY:
            # Look again when that one will be half an hour old.
            self._looked = ticks - age.total_seconds()
            return False
        self._looked = ticks
        return True

    def _start(self, work: Callable[[], object]) -> None:
        """Do it in a thread, after what is under way."""
        first = self._thread

        def run() -> None:
            if first is not None:
                first.join()
            try:
                work()
            except TpecoachError as error:
                self.trouble = error
            else:
                self.trouble = None

        self._thread = threading.Thread(target=run, name="backup")
        self._thread.start()
