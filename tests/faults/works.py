"""The pieces of work that faults are injected into: what one types, and how to tell whether it was done."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.books import fec_text
from tests.faults.programs import Program
from tpecoach.model.books import AccountMonth, OpenItem, WeeklyFlow
from tpecoach.model.records import Answer, BookImport, Client, Measure
from tpecoach.store import Store, errors
from tpecoach.store.backups import Backups, check
from tpecoach.store.migrations import MIGRATIONS

LINES = 10_000
OLD = '{"an": "older export"}\n'


@dataclass(frozen=True)
class Work:
    """One thing a person asks for, and what a fault in the middle of it may leave."""

    words: tuple[str, ...]
    calls: tuple[str, ...]
    """the system calls it lives by"""
    prepare: Callable[[Program], Program]
    done: Callable[[Program], bool]
    """True when all of it is there, False when nothing of it is; AssertionError when half of it is"""


def all_or_none(parts: list[bool]) -> bool:
    """True or False, never something between."""
    assert len(set(parts)) == 1, f"half done: {parts}"
    return parts[0]


def as_it_is(program: Program) -> Program:
    """Nothing to prepare."""
    return program


def _answered(program: Program) -> bool:
    with program.store() as store:
        given = {a.question for a in store.list(Answer)}
    return all_or_none([name in given for name in ("sales.offer", "finance.margins", "automation.watch")])


def with_books(program: Program) -> Program:
    """Put a file of ten thousand lines beside the database."""
    rows = fec_text.sound_rows()[:3]
    for number in range(2, 2 + LINES // 3):
        day = f"2026{number % 12 + 1:02d}{number % 27 + 1:02d}"
        sale = {
            "JournalCode": "VE",
            "JournalLib": "Ventes",
            "EcritureNum": str(number),
            "EcritureDate": day,
            "PieceRef": f"F{number}",
            "PieceDate": day,
            "EcritureLib": "Vente",
            "ValidDate": "20270101",
        }
        for account, label, debit, credit in (
            ("411000", "Clients", "120,00", "0,00"),
            ("706000", "Prestations", "0,00", "100,00"),
            ("445710", "TVA", "0,00", "20,00"),
        ):
            aux = {"CompAuxNum": f"C{number % 50}", "CompAuxLib": "Client"} if account == "411000" else {}
            row = {**sale, "CompteNum": account, "CompteLib": label, "Debit": debit, "Credit": credit}
            rows.append({**row, **aux})
    (program.folder / fec_text.NAME).write_text(fec_text.text(rows), encoding="utf-8")
    return program


def _imported(program: Program) -> bool:
    with program.store() as store:
        taken = store.list(BookImport)
        derived = [
            bool(taken and store.derived(k, taken[0].id)) for k in (AccountMonth, OpenItem, WeeklyFlow)
        ]
        counts = [bool(_rows(store, name)) for name in ("account_month", "open_item", "weekly_flow")]
        measured = bool(store.list(Measure, source="books"))
        kept = [bool(taken and store.blob(taken[0].sha256))]
    return all_or_none([bool(taken), measured, *kept, *derived, *counts])


def _rows(store: Store, table: str) -> int:
    return int(store._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _migrating(program: Program) -> Program:
    return program.having(TPECOACH_MIGRATION="1")


def _migrated(program: Program) -> bool:
    import sqlite3
    from contextlib import closing

    with suppress(errors.NewerStore):
        # Plays back what a crash left, and looks the file over.
        program.store().close()
    with closing(sqlite3.connect(program.db)) as connection:
        names = {n for (n,) in connection.execute("SELECT name FROM sqlite_master")}
        parts = [name in names for name in ("planted", "planted_text")]
        parts.append(connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,))
        parts.append(
            connection.execute("SELECT count(*) FROM applied_migration").fetchone() == (len(MIGRATIONS) + 1,)
        )
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchone() is None
        assert connection.execute("SELECT count(*) FROM client").fetchone() == (1,)
    return all_or_none(parts)


def _backed_up(program: Program) -> bool:
    program.store().close()
    return "asked" in kept(program)


def _changed_since_backup(program: Program) -> Program:
    assert program.run("backup").returncode == 0
    assert program.run("client", "set", "atelier-martin", "--name", "Changé depuis").returncode == 0
    return program


def _restored(program: Program) -> bool:
    with program.store() as store:
        (client,) = store.list(Client)
    assert client.name in ("Changé depuis", "Atelier Martin")
    return client.name == "Atelier Martin"


def _with_an_older_export(program: Program) -> Program:
    (program.folder / "out.json").write_text(OLD)
    return program


def _exported(program: Program) -> bool:
    text = (program.folder / "out.json").read_text(encoding="utf-8")
    if text == OLD:
        return False
    data: dict[str, Any] = json.loads(text)
    return bool(data["tables"]["client"][0]["slug"] == "atelier-martin")


SQLITE = ("pwrite64", "fdatasync", "unlink")
BACKUP = (*SQLITE, "fsync", "rename")
WORKS = {
    "save": Work(("interview", "atelier-martin", "--answers", "more.yaml"), SQLITE, as_it_is, _answered),
    "import": Work(("books", "atelier-martin", "import", fec_text.NAME), BACKUP, with_books, _imported),
    "migrate": Work(("client", "list"), SQLITE, _migrating, _migrated),
    "backup": Work(("backup",), BACKUP, as_it_is, _backed_up),
    "restore": Work(("restore", "--yes"), BACKUP, _changed_since_backup, _restored),
    "export": Work(
        ("export", "atelier-martin", "-o", "out.json"),
        ("write", "fsync", "rename"),
        _with_an_older_export,
        _exported,
    ),
}


def kept(program: Program) -> list[str]:
    """What the backups beside a database were made before or for, each known to be good."""
    found = Backups(program.db, lambda: datetime.now(UTC)).list()
    for backup in found:
        assert check(backup) == backup.changes
    return [backup.reason for backup in found]


def left_over(folder: Path) -> list[str]:
    """Files of half-made things that are not where a reader would look for them, which is allowed after a kill."""
    return sorted(path.name for path in folder.rglob(".tpecoach-*"))
