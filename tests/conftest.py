"""A workbench of its own for each test, on a real file, on a clock that the test sets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from tpecoach.workbench import Workbench, open_workbench


class Clock:
    """A clock that moves a millisecond at each look, and as far as it is told."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of a consultant who does not exist; the compiled content is shared, it is the same for all tests."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("TPECOACH_DATA", str(folder / "data"))
    monkeypatch.setenv("TPECOACH_CONFIG", str(folder / "config"))
    monkeypatch.setenv("TPECOACH_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("TPECOACH_LANG", "fr")
    return folder


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))


@pytest.fixture
def bench(tmp_path: Path, clock: Clock) -> Iterator[Workbench]:
    """A workbench in French on an empty file."""
    with open_workbench(tmp_path / "t.db", lang="fr", clock=clock, entropy=Random(1).randbytes) as made:
        yield made
