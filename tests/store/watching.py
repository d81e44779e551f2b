"""Every table before and after a use case: what changed must be in the history, as it changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

DERIVED = {"account_month", "open_item", "weekly_flow", "bank_line", "customer_item"}
"""made again from an original, so without history"""
OWN = {"change", "payload", "applied_migration", "_sqlite_migrations", "sqlite_sequence"}
BOOLEANS = {("rollout", "open"), ("client", "sample"), ("client", "archived"), ("action", "pinned")} | {
    ("answer", "dont_know"),
    ("answer", "inherited"),
    ("line_mark", "duplicate"),
    ("promise", "kept"),
}
Picture = dict[str, dict[tuple[Any, ...], dict[str, Any]]]


class UnrecordedRow(AssertionError):
    """A row changed without its change."""


def picture(path: Path) -> Picture:
    """Table → primary key → row, read through a connection of its own."""
    found: Picture = {}
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        names = [r["name"] for r in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            columns = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
            key = [c["name"] for c in sorted(columns, key=lambda c: c["pk"]) if c["pk"]]
            rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()
            found[name] = {tuple(row[k] for k in key): dict(row) for row in rows}
    return found


@contextmanager
def watched(path: Path) -> Iterator[None]:
    """Fail where a row changed inside without a change that says what it was and what it became."""
    before = picture(path)
    yield
    check(before, picture(path))


def check(before: Picture, after: Picture) -> None:
    """Compare two pictures, and the changes between them."""
    last = max((seq for (seq,) in before.get("change", {})), default=0)
    told: dict[tuple[str, str], list[tuple[Any, Any]]] = {}
    for (seq,), change in sorted(after["change"].items()):
        if seq > last:
            payload = after["payload"].get((seq,))
            if payload is None:
                raise UnrecordedRow(f"change {seq} has no content")
            old, new = (payload[side] and json.loads(payload[side]) for side in ("before", "after"))
            row = old or new
            told.setdefault((change["table"], _identity(change["table"], row)), []).append((old, new))
    for table in after.keys() - DERIVED - OWN:
        was, became = before.get(table, {}), after[table]
        for key in was.keys() | became.keys():
            if was.get(key) == became.get(key):
                continue
            row = became.get(key) or was[key]
            steps = told.pop((table, _identity(table, row)), None)
            if steps is None:
                raise UnrecordedRow(f"{table} {key}: no change")
            for side, held in ((steps[0][0], was.get(key)), (steps[-1][1], became.get(key))):
                if side != (held and _plain(table, held, side or {})):
                    raise UnrecordedRow(f"{table} {key}: {held} told as {side}")
    for (table, identity), steps in told.items():
        if steps[0][0] != steps[-1][1]:
            raise UnrecordedRow(f"{table} {identity}: told, and not done")


_KEYS = {
    "operation": ("op_id",),
    "blob": ("sha256",),
    "rollout_content": ("rollout", "path"),
    "answer": ("interview", "question"),
    "register_row": ("client", "register", "row"),
    "action": ("rollout", "playbook"),
    "sop_draft": ("client", "process"),
    "form_return": ("form", "sheet"),
    "bank_account": ("client", "number"),
    "line_mark": ("client", "line"),
    "column_mapping": ("client", "signature"),
}


def _identity(table: str, row: dict[str, Any]) -> str:
    return repr([row[name] for name in _KEYS.get(table, ("id",))])


def _plain(table: str, row: dict[str, Any], like: dict[str, Any]) -> dict[str, Any]:
    """A row as the history writes it, with the columns the history tells."""
    plain: dict[str, Any] = {}
    for name, value in row.items():
        if name == "zlib":
            continue
        if (table, name) in BOOLEANS and value is not None:
            plain[name] = bool(value)
        elif isinstance(value, str) and value != like.get(name):
            plain[name] = _read(value)
        else:
            plain[name] = value
    return plain


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
