"""The one point where the program is put together."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tpecoach import locations
from tpecoach.language import LANGUAGES, Say, speaker
from tpecoach.model.records import Client
from tpecoach.store import Clock, Entropy, open_store
from tpecoach.workbench import settings as settings_file
from tpecoach.workbench.checkins import CheckIns
from tpecoach.workbench.clients import Clients
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.doctor import Check, default_roots, examine
from tpecoach.workbench.history import History
from tpecoach.workbench.interviews import Interviews
from tpecoach.workbench.kpis import Kpis
from tpecoach.workbench.library import Library
from tpecoach.workbench.registers import Registers
from tpecoach.workbench.settings import Settings

if TYPE_CHECKING:
    from tpecoach.workbench.books import Books
    from tpecoach.workbench.plans import Plans
    from tpecoach.workbench.reports import Reports
    from tpecoach.workbench.sops import Sops


def _now() -> datetime:
    return datetime.now(UTC)


class Workbench:
    """All use cases, by noun; close it, or use it in a `with`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.say: Say = desk.say
        self.lang: str = desk.say.lang
        self.settings: Settings = desk.settings
        self.clients = Clients(desk)
        self.interviews = Interviews(desk)
        self.kpis = Kpis(desk)
        self.registers = Registers(desk)
        self.checkins = CheckIns(desk)
        self.library = Library(desk)
        self.history = History(desk)

    # What needs the planner, the books or the documents is made at first use: a client list waits for none of it.

    @cached_property
    def plans(self) -> Plans:
        """Plans of thirty days."""
        from tpecoach.workbench.plans import Plans

        return Plans(self._desk)

    @cached_property
    def books(self) -> Books:
        """Books taken in."""
        from tpecoach.workbench.books import Books

        return Books(self._desk)

    @cached_property
    def sops(self) -> Sops:
        """Procedures."""
        from tpecoach.workbench.sops import Sops

        return Sops(self._desk)

    @cached_property
    def reports(self) -> Reports:
        """Reports on paper."""
        from tpecoach.workbench.reports import Reports

        return Reports(self._desk)

    def today(self, client: Client | None = None) -> date:
        """The business date, of a client where one is given."""
        return self._desk.today(client)

    @property
    def path(self) -> Path:
        """The file that is open."""
        return self._desk.store.path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._desk.store.close()


def open_workbench(
    db: Path | None = None,
    *,
    content: Path | None = None,
    lang: str = "",
    clock: Clock = _now,
    entropy: Entropy = os.urandom,
    settings: Settings | None = None,
) -> Workbench:
    """The workbench on a database (the consultant's own unless one is named), made where there is none.

    `content` takes the place of the consultant's own content folder, read over what is shipped. Raises a
    TpecoachError where the file, the settings or the content cannot be used.
    """
    chosen = settings if settings is not None else settings_file.load()
    path = db or locations.database()
    spoken = lang if lang in LANGUAGES else chosen.lang
    store = open_store(path, entropy=entropy, clock=clock)
    return Workbench(
        Desk(
            store,
            roots=default_roots(content),
            cache=locations.cache_folder(),
            say=speaker(spoken),
            settings=chosen,
            clock=clock,
            entropy=entropy,
        )
    )


def check_machine(
    db: Path | None = None, *, content: Path | None = None, lang: str = ""
) -> tuple[Check, ...]:
    """What `doctor` finds, without opening a workbench: it works where that would not."""
    spoken = speaker(lang if lang in LANGUAGES else Settings().lang)
    return examine(db or locations.database(), default_roots(content), spoken, _now, os.urandom)
