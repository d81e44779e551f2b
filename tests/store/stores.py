"""A store on a real file, on a clock and a source of randomness that the test sets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tpecoach.store import Store, open_store

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **step: float) -> None:
        self.now += timedelta(**step)


def opened(path: Path, clock: Clock | None = None, seed: int = 1, **options: Any) -> Store:
    """The store in that file."""
    return open_store(path, entropy=Random(seed).randbytes, clock=clock or Clock(), **options)


def tables(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, in the order of the primary key."""
    connection = store._connection
    names = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    ]
    return {
        name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for name in names
    }


LEFT = (
    *("change", "payload", "operation", "blob", "applied_migration"),
    *("account_month", "open_item", "weekly_flow", "bank_line", "customer_item"),
)
"""What undoing leaves: the history, bytes kept under their digest, and what is made again from them."""


def domain(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tables that undoing brings back to what they were."""
    return {name: rows for name, rows in tables(store).items() if name not in LEFT}
