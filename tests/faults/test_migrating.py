"""Files of each earlier version, brought up and stopped at each step: complete or as they were, never between."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.faults.ladder import FROM, LADDER, STEPS, opened, reading, stumbling
from tests.faults.programs import ROOT, STRACE, Program, count
from tests.faults.tally import REACHED
from tests.faults.works import WORKS, kept
from tests.store.conftest import rows
from tests.store.records import open_world
from tests.store.stores import NOON
from tests.store.versions.files import write_version
from tpecoach.errors import TpecoachError
from tpecoach.store import errors
from tpecoach.store.backups import Backups, check
from tpecoach.store.migrations import MIGRATIONS, Migration

Note = Callable[[str, int], None]
Rows = dict[str, list[tuple[object, ...]]]
LAST = len(LADDER)
STAMPED = "_sqlite_migrations"
"""says when each step was made: by the clock of the machine"""


@pytest.fixture(scope="module", params=FROM, ids=lambda version: f"from version {version}")
def earlier(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file of an earlier version, two clients in it."""
    folder = tmp_path_factory.mktemp("earlier")
    path = folder / "t.db"
    if request.param < len(MIGRATIONS):
        write_version(path, request.param)
    else:
        with reading(request.param), opened(path) as store:
            for client in "ab":
                open_world(store, client)
    assert version_of(path) == request.param
    return folder


@pytest.fixture(scope="module")
def both(earlier: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Rows, Rows]:
    """Every row before, and after a migration that nothing stopped."""
    folder = tmp_path_factory.mktemp("complete")
    shutil.copy(earlier / "t.db", folder / "t.db")
    with reading(LAST):
        opened(folder / "t.db").close()
    assert version_of(folder / "t.db") == LAST
    return but_stamps(rows(earlier / "t.db")), but_stamps(rows(folder / "t.db"))


def but_stamps(found: Rows) -> Rows:
    """The rows without the day on which a step was made."""
    return {name: [r[:1] for r in kept] if name == STAMPED else kept for name, kept in found.items()}


def version_of(path: Path) -> int:
    """What a file says its version is; a journal beside it is played back."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def look_over(path: Path, before: Rows, after: Rows) -> bool:
    """True where the migration is complete, False where nothing of it is there; fails on anything between.

    What is kept from before must be good, and a second try must bring the file up.
    """
    complete = version_of(path) == LAST
    assert but_stamps(rows(path)) == (after if complete else before)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchone() is None
        names = connection.execute(
            "SELECT name, checksum FROM applied_migration ORDER BY position"
        ).fetchall()
    assert names == [(m.name, m.checksum) for m in LADDER[: len(names)]]
    with reading(LAST):
        kept = Backups(path, lambda: NOON).list()
        for backup in kept:
            assert (backup.reason, check(backup)) == ("migration", backup.changes)
            assert but_stamps(rows(backup.path)) == before
        assert kept or not complete, "brought up without a backup before"
        with opened(path) as store:
            store.verify()
        assert but_stamps(rows(path)) == after
    return complete


def test_killed_before_each_statement(
    earlier: Path, both: tuple[Rows, Rows], tmp_path: Path, record_property: Note
) -> None:
    """`kill -9`, before the first statement of the start, before the second, … until one start ends by itself."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.faults.ladder", str(earlier), str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    killed, code = map(int, ran.stdout.split())
    assert code == 0
    complete = [look_over(tmp_path / str(n) / "t.db", *both) for n in range(1, killed + 2)]
    print(
        f"{killed} statements, killed before each: {complete.count(False)} as before, {complete.count(True)} done"
    )
    record_property(REACHED, killed)
    # Once it is complete it stays so, and every statement of the steps lies before.
    assert complete == sorted(complete)
    assert complete.count(False) > len([s for step in STEPS for s in step.statements])
    assert complete[-1]


class Failing(sqlite3.Connection):
    """Fails at one statement."""

    left = 0
    fault: BaseException = MemoryError()

    def execute(self, *given: Any) -> sqlite3.Cursor:
        cls = type(self)
        cls.left -= 1
        if cls.left == 0:
            raise cls.fault
        return super().execute(*given)


def failing_at(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Have the n-th statement of whatever is written through fail, each time in another way."""
    disk = sqlite3.OperationalError("disk I/O error")
    disk.sqlite_errorname = "SQLITE_IOERR_WRITE"
    monkeypatch.setattr(Failing, "left", number)
    monkeypatch.setattr(Failing, "fault", (disk, MemoryError(), KeyboardInterrupt())[number % 3])


def test_failed_at_each_statement(
    earlier: Path,
    both: tuple[Rows, Rows],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Note,
) -> None:
    """A disk that fails, no memory left, Ctrl-C: at each statement in turn; the lock is given back at once."""

    def made(connection: sqlite3.Connection) -> sqlite3.Connection:
        (_, _, path), *_ = connection.execute("PRAGMA database_list").fetchall()
        connection.close()
        return sqlite3.connect(path, isolation_level=None, check_same_thread=False, factory=Failing)

    complete, number = [], 0
    while True:
        number += 1
        path = tmp_path / str(number) / "t.db"
        shutil.copytree(earlier, path.parent)
        failing_at(monkeypatch, number)
        try:
            with reading(LAST), stumbling(made):
                opened(path).close()
        except (TpecoachError, MemoryError, KeyboardInterrupt):
            with closing(sqlite3.connect(path, timeout=0)) as other:
                other.execute("BEGIN IMMEDIATE")
                other.rollback()
            complete.append(look_over(path, *both))
        else:
            break
    print(
        f"{number - 1} statements, each failed: {complete.count(False)} as before, {complete.count(True)} done"
    )
    record_property(REACHED, len(complete))
    assert complete == sorted(complete)
    assert Failing.left > 0
    assert complete.count(False) > 20


def test_programs_that_start_together_bring_it_up_once(
    earlier: Path, both: tuple[Rows, Rows], tmp_path: Path
) -> None:
    path = tmp_path / "files" / "t.db"
    shutil.copytree(earlier, path.parent)
    start = (
        "import sys; from pathlib import Path; from tests.faults.ladder import LADDER, opened, reading\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        "with reading(len(LADDER)): opened(Path(sys.argv[1])).close()"
    )
    pipe = subprocess.PIPE
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", start, str(path)],
            cwd=ROOT,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            text=True,
        )
        for _ in range(4)
    ]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        _, told = program.communicate("\n", timeout=60)
        assert program.returncode == 0, told
    assert look_over(path, *both)


def test_a_file_that_is_held_is_not_brought_up(
    earlier: Path, both: tuple[Rows, Rows], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "files" / "t.db"
    shutil.copytree(earlier, path.parent)
    monkeypatch.setattr("tpecoach.store.opening.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with reading(LAST), pytest.raises(errors.StoreBusy):
            opened(path)
        other.rollback()
    assert version_of(path) < LAST
    assert not look_over(path, *both)


@pytest.mark.parametrize(
    "what", ["a step that was changed since", "a step of another name", "a step too few"]
)
def test_a_file_whose_past_is_not_ours_is_refused_untouched(
    earlier: Path, tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "files" / "t.db"
    shutil.copytree(earlier, path.parent)
    version = version_of(path)
    if what == "a step too few":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("DELETE FROM applied_migration WHERE position = ?", (version,))
            connection.commit()
    old = LADDER[version - 1]
    other = {
        "a step that was changed since": Migration(old.name, (*old.statements, "SELECT 1")),
        "a step of another name": Migration("0000_other", old.statements),
        "a step too few": old,
    }[what]
    before = path.read_bytes()
    changed = (*LADDER[: version - 1], other, *LADDER[version:])
    monkeypatch.setattr("tpecoach.store.migrations.MIGRATIONS", changed)
    with pytest.raises(errors.UnknownStoreFormat):
        opened(path)
    assert [p.name for p in path.parent.iterdir()] == ["t.db"]
    assert path.read_bytes() == before


PARTS = count(1, 15)
"""the pages written are several hundred: at night each in turn, by day a few"""


@pytest.mark.skipif(STRACE is None, reason="strace is not installed: statements alone are stopped at")
@pytest.mark.parametrize(
    ("call", "part"), [("fdatasync", 0), ("unlink", 0), *(("pwrite64", part) for part in range(PARTS))]
)
def test_the_program_killed_at_each_system_call(
    prepared: Program, tmp_path: Path, call: str, part: int, record_property: Note
) -> None:
    work = WORKS["migrate"]
    counted = work.prepare(prepared.copy(tmp_path / "counted"))
    calls = counted.counted(*work.words, calls=call)[call]
    assert work.done(counted)
    tried = (
        range(1, calls + 1) if call != "pwrite64" else range(1 + part, calls + 1, count(calls // 5, PARTS))
    )
    done = []
    for number in tried:
        program = work.prepare(prepared.copy(tmp_path / str(number)))
        ran = program.inject(*work.words, call=call, fault="signal=KILL", when=str(number))
        done.append(work.done(program))
        assert ran.returncode != 0 or done[-1]
        assert not done[-1] or "migration" in kept(program)
        shutil.rmtree(program.folder)
    print(
        f"{call}: killed at {len(tried)} of {calls}: {done.count(False)} as before, {done.count(True)} done"
    )
    record_property(REACHED, len(done))
    assert False in done
