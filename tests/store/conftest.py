from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.store.stores import Clock, opened
from tpecoach.store import Store
from tpecoach.store.backups import Backup, Backups, examine
from tpecoach.store.opening import create


@pytest.fixture
def now() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, now: Clock) -> Iterator[Store]:
    with opened(tmp_path / "t.db", now) as made:
        yield made


@pytest.fixture(autouse=True)
def drill(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Restore every backup any test makes, at once, and compare it row by row with what it holds."""
    failed: list[str] = []
    keep = Backups.keep

    def made_and_restored(self: Backups, *given: Any, **named: Any) -> Backup:
        made = keep(self, *given, **named)
        fresh = tmp_path_factory.mktemp("drill") / self.file.name
        create(fresh, made.path)
        if rows(fresh) != rows(made.path) or examine(fresh) != made.changes:
            failed.append(made.name)
        return made

    monkeypatch.setattr(Backups, "keep", made_and_restored)
    yield
    assert failed == []


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a file nobody has open."""
    with closing(sqlite3.connect(path)) as connection:
        names = [n for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {n: sorted(connection.execute(f'SELECT * FROM "{n}"').fetchall(), key=repr) for n in names}
