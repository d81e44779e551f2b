"""What is said to be saved is on the disk: the order of system calls of one write, as strace sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.order import CALLS, check_order, last, said
from tests.faults.programs import STRACE, Program

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
