"""What is said to be saved is on the disk: the order of system calls of one write, as strace sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.programs import STRACE, Call, Program

CALLS = "pwrite64,fdatasync,fsync,unlink,write,rename"

pytestmark = pytest.mark.skipif(
    STRACE is None, reason="strace is not installed: the order of calls is not looked at"
)

WRITES = {
    "an answer": ("interview", "atelier-martin", "--answers", "more.yaml"),
    "a client": ("client", "add", "Boutique Lina"),
    "a fact": ("client", "set", "atelier-martin", "employees=5"),
    "a row": ("register", "atelier-martin", "set", "processes", "reception", "name=Accueil"),
    "a measure": ("kpi", "atelier-martin", "set", "lead_time_days", "3,5"),
    "an undo": ("undo", "atelier-martin"),
    "an erasure": ("erase", "atelier-martin", "--yes"),
    "a restore": ("restore", "--yes"),
}


def said(calls: tuple[Call, ...]) -> int:
    """Where the program first says something on its output."""
    return next(n for n, call in enumerate(calls) if call.name == "write" and " write(1<" in call.text)


def last(calls: tuple[Call, ...], name: str, file: str, before: int) -> int:
    """Where a call on a file was last made before another place; -1 where it was not."""
    found = [n for n, c in enumerate(calls[:before]) if c.name == name and c.file == file]
    return found[-1] if found else -1


def check_order(calls: tuple[Call, ...], file: str) -> list[Call]:
    """The calls of the last transaction before the word, once they are known to be in the order of the promise."""
    journal = f"{file}-journal"
    word = said(calls)
    unlinked = last(calls, "unlink", journal, word)
    assert unlinked >= 0, "the journal was not unlinked before the program said it was done"
    synced = last(calls, "fdatasync", file, unlinked)
    written = last(calls, "pwrite64", file, unlinked)
    assert written >= 0
    assert synced > written, "the database was not synced after its last page was written"
    begun = last(calls, "unlink", journal, unlinked)
    first = next(
        n for n in range(begun + 1, unlinked) if calls[n].name == "pwrite64" and calls[n].file == file
    )
    journal_synced = last(calls, "fdatasync", journal, first)
    journal_written = last(calls, "pwrite64", journal, first)
    assert journal_synced > journal_written > begun, "a page was written before its old content was safe"
    folder = [n for n in range(unlinked, word) if calls[n].name in ("fdatasync", "fsync")]
    assert folder, "the folder was not synced after the journal was unlinked"
    assert not [c for c in calls[unlinked:word] if c.name == "pwrite64" and c.file == file]
    return [
        c
        for c in calls[begun + 1 : word + 1]
        if c.file in (file, journal) or c is calls[word] or c is calls[folder[0]]
    ]


@pytest.mark.parametrize("what", WRITES)
def test_journal_database_unlinking_and_only_then_the_word(program: Program, what: str) -> None:
    words = WRITES[what]
    if what == "a restore":
        assert program.run("backup").returncode == 0
    calls = program.trace(*words, calls=CALLS)
    check_order(calls, "t.db")


def test_an_export_is_synced_before_it_takes_its_place_and_named_after(program: Program) -> None:
    calls = program.trace("export", "atelier-martin", "-o", "out.json", calls=CALLS)
    word = said(calls)
    put = last(calls, "rename", "out.json", word)
    synced = [n for n, c in enumerate(calls[:put]) if c.name == "fsync"]
    assert synced
    assert synced[-1] > max(n for n, c in enumerate(calls[:put]) if c.name == "write")
    assert [c for c in calls[put:word] if c.name == "fsync"], "the folder was not synced"


def test_a_backup_is_checked_and_synced_before_it_has_its_name(program: Program) -> None:
    calls = program.trace("backup", calls=f"{CALLS},pread64")
    put = next(n for n, c in enumerate(calls) if c.name == "rename" and c.path.endswith(".db"))
    copy = Path(calls[put].text.split('"')[1]).name
    about = [c.name for c in calls[:put] if c.file == copy]
    assert "pwrite64" in about
    assert about[-1] == "fsync"
    assert "pread64" in about[len(about) - about[::-1].index("pwrite64") :]
