"""What a list of ten thousand clients is made from: a few columns, no record."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date

from tpecoach.model.briefs import Brief
from tpecoach.store.errors import DamagedStore


def briefs(connection: sqlite3.Connection, archived: bool) -> tuple[Brief, ...]:
    """The clients by slug: those in the portfolio, or those that were archived."""
    rows = connection.execute(
        "SELECT id, slug, name, owner, sample, archived FROM client WHERE archived = ? ORDER BY slug",
        (int(archived),),
    ).fetchall()
    return tuple(
        Brief(name, slug, shown, owner, bool(sample), bool(hidden))
        for name, slug, shown, owner, sample, hidden in rows
    )


def last_operation(connection: sqlite3.Connection, client: str | None) -> int:
    """The number of the last operation on a client (None: on none of them); it grows with each."""
    row = connection.execute("SELECT max(seq) FROM operation WHERE client IS ?", (client,)).fetchone()
    return int(row[0] or 0)


def last_operations(connection: sqlite3.Connection) -> Mapping[str, int]:
    """The number of the last operation on each client."""
    rows = connection.execute(
        "SELECT client, max(seq) FROM operation WHERE client IS NOT NULL GROUP BY client"
    ).fetchall()
    return dict(rows)


def running(connection: sqlite3.Connection) -> Mapping[str, tuple[date, date | None, date | None]]:
    """Of each client whose plan runs: its first day, the day of the last check-in, the day agreed for the next."""
    rows = connection.execute(
        'SELECT client, start, (SELECT max("on") FROM check_in WHERE rollout = rollout.id),'
        ' (SELECT next_on FROM check_in WHERE rollout = rollout.id ORDER BY "on" DESC LIMIT 1) FROM rollout'
        ' WHERE "open" AND start IS NOT NULL'
    ).fetchall()
    try:
        return {
            client: (
                date.fromisoformat(start),
                date.fromisoformat(held) if held else None,
                date.fromisoformat(agreed) if agreed else None,
            )
            for client, start, held, agreed in rows
        }
    except ValueError as error:
        raise DamagedStore("rollout") from error
