"""Backups: made after changes, whole or not at all, checked before they count, told from each other by name."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.records import open_world
from tests.store.stores import Clock, opened, tables
from tests.store.test_undo import rename
from tpecoach.errors import DamagedData
from tpecoach.store import Store, errors
from tpecoach.store.backups import FOLDER, Backup, Backups, Copy, check
from tpecoach.store.keeping import EVERY, Keeper


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with a client, whose first backup is made."""
    open_world(store)
    store._keeper.wait()
    return store


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        names = [n for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {n: sorted(connection.execute(f'SELECT * FROM "{n}"').fetchall(), key=repr) for n in names}


def test_a_backup_holds_every_row_is_private_and_says_what_it_is(filled: Store, now: Clock) -> None:
    now.pass_by(minutes=1)
    made = filled.backups.make("asked")
    assert rows(made.path) == tables(filled)
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert made.path.parent.stat().st_mode & 0o777 == 0o700
    assert made.name.startswith("t-20261124T120100000Z-000028-asked-")
    assert check(made) == made.changes == 28
    assert filled.backups.list() == (made, filled.backups.list()[1])
    assert [p for p in made.path.parent.iterdir() if p.suffix != ".db"] == []


def test_a_backup_is_of_what_is_committed_while_others_write(filled: Store) -> None:
    with opened(filled.path, seed=2) as other:
        other._connection.execute("BEGIN IMMEDIATE")
        other._connection.execute("UPDATE client SET name = 'half'")
        made = filled.backups.make("asked")
        other._connection.rollback()
    assert rows(made.path) == tables(filled)


def test_after_a_change_a_backup_is_made_once_in_half_an_hour(tmp_path: Path, now: Clock) -> None:
    ticks = 0.0
    with opened(tmp_path / "t.db", now) as store:
        store._keeper = Keeper(store.backups, now, lambda: ticks)
        made = []
        for minutes in range(0, 100, 10):
            now.now = Clock().now + timedelta(minutes=minutes)
            ticks = minutes * 60.0
            open_world(store) if minutes == 0 else rename(store, f"{minutes}")
            store._keeper.wait()
            made.append(len(store.backups.list()))
    assert made == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4]


def test_a_clock_that_runs_fast_makes_no_more_backups_than_time_does(filled: Store, now: Clock) -> None:
    for n in range(10):
        now.pass_by(days=1)
        rename(filled, str(n))
    filled._keeper.wait()
    assert len(filled.backups.list()) == 1


def test_another_program_s_backup_counts(filled: Store, now: Clock) -> None:
    now.pass_by(minutes=29)
    with opened(filled.path, now, seed=2) as other:
        rename(other, "B")
        other._keeper.wait()
        assert len(other.backups.list()) == 1
    now.pass_by(minutes=2)
    with opened(filled.path, now, seed=3) as other:
        rename(other, "C")
    assert len(filled.backups.list()) == 2


def test_a_read_makes_no_backup(tmp_path: Path) -> None:
    with opened(tmp_path / "t.db") as store:
        tables(store)
        assert store.backups.list() == ()


def test_an_automatic_backup_that_fails_is_told_and_loses_nothing(
    filled: Store, now: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise errors.DiskFull("backups")

    monkeypatch.setattr("tpecoach.store.backups.examine", no_room)
    filled._keeper._looked = None
    now.now += EVERY
    rename(filled, "B")
    filled._keeper.wait()
    assert [type(filled.trouble)] == [errors.DiskFull]
    assert len(filled.backups.list()) == 1
    assert list((filled.path.parent / FOLDER).glob(".*")) == []
    monkeypatch.undo()
    filled._keeper._looked = None
    rename(filled, "C")
    filled._keeper.wait()
    assert filled.trouble is None
    assert len(filled.backups.list()) == 2


def spoil(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE client SET name = 'Fraude'",
        "UPDATE change SET actor = 'x' WHERE seq = 3",
        "DELETE FROM rollout",
        "UPDATE blob SET zlib = x'00'",
    ],
)
def test_a_bad_file_gives_no_backup_and_pushes_out_no_good_one(
    filled: Store, now: Clock, statement: str
) -> None:
    good = filled.backups.list()
    spoil(filled.path, statement)
    now.pass_by(days=500)
    with pytest.raises(DamagedData):
        filled.backups.make("asked")
    assert filled.backups.list() == good
    assert check(good[0]) == 28


def test_letting_go_keeps_a_good_one_where_the_newer_one_of_the_day_went_bad(
    filled: Store, now: Clock
) -> None:
    now.pass_by(minutes=30)
    second = filled.backups.make("asked")
    second.path.write_bytes(second.path.read_bytes()[:-1] + b"?")
    now.pass_by(days=4)
    rename(filled, "B")
    newest = filled.backups.make("asked")
    left = filled.backups.list()
    assert [b.changes for b in left] == [30, 28]
    assert left[0] == newest
    assert check(left[1]) == 28


def damage(backup: Backup) -> None:
    data = bytearray(backup.path.read_bytes())
    data[len(data) // 2] ^= 4
    backup.path.write_bytes(data)


SPOILERS: dict[str, Callable[[Backup], object]] = {
    "one bit": damage,
    "shorter": lambda b: b.path.write_bytes(b.path.read_bytes()[:-4096]),
    "empty": lambda b: b.path.write_bytes(b""),
    "gone": lambda b: b.path.unlink(),
    "another file": lambda b: b.path.write_bytes(b"hello"),
}


@pytest.mark.parametrize("how", SPOILERS)
def test_a_spoilt_backup_is_told_and_the_one_before_is_offered(filled: Store, now: Clock, how: str) -> None:
    now.pass_by(hours=1)
    newer = filled.backups.make("asked")
    SPOILERS[how](newer)
    with pytest.raises(errors.DamagedBackup):
        check(newer)
    best = filled.backups.newest_good()
    assert best is not None
    assert best.reason == "auto"


def test_a_backup_is_found_by_its_name_or_a_part_of_it(filled: Store, now: Clock) -> None:
    now.pass_by(hours=1)
    newer = filled.backups.make("asked")
    assert filled.backups.find("20261124T130000000Z") == newer
    assert filled.backups.find(newer.name) == newer
    assert filled.backups.find(f"backups/{newer.name}") == newer
    with pytest.raises(errors.AmbiguousBackup):
        filled.backups.find("2026")
    with pytest.raises(errors.UnknownBackup):
        filled.backups.find("../../etc/passwd")
    with pytest.raises(errors.NoBackup):
        Backups(filled.path.with_name("other.db"), now).find("")


def test_files_of_other_names_in_the_folder_are_left_alone(filled: Store, now: Clock) -> None:
    folder = filled.path.parent / FOLDER
    for name in (
        "notes.txt",
        "t-20261124T999999000Z-000028-auto-0000000000000000.db",
        "u-20200101T000000Z-1-auto-0.db",
    ):
        (folder / name).write_text("mine")
    now.pass_by(days=600)
    filled.backups.make("asked")
    assert len(list(folder.iterdir())) == 3 + len(filled.backups.list())


def test_a_copy_left_half_made_by_a_crash_is_cleared_an_hour_later(filled: Store, now: Clock) -> None:
    import os
    import time

    folder = filled.path.parent / FOLDER
    for name, age in ((".tpecoach-old.new", 4000), (".tpecoach-new.new", 10)):
        (folder / name).write_bytes(b"half")
        os.utime(folder / name, (time.time() - age,) * 2)
    now.pass_by(hours=1)
    filled.backups.make("asked")
    assert [p.name for p in folder.glob(".*")] == [".tpecoach-new.new"]


def test_a_folder_that_takes_no_files_is_told(filled: Store) -> None:
    folder = filled.path.parent / FOLDER
    shutil.rmtree(folder)
    folder.write_text("a file in its place")
    with pytest.raises(errors.NoBackupFolder):
        filled.backups.make("asked")
    assert filled.backups.list() == ()


def test_what_was_there_before_an_import_is_kept_and_named_after_it(filled: Store, now: Clock) -> None:
    now.pass_by(minutes=1)
    before = tables(filled)
    with filled.kept_before("import"):
        rename(filled, "B")
        assert len(filled.backups.list()) == 1
    filled.wait_for_backups()
    made = filled.backups.list()[0]
    assert (made.reason, made.changes, rows(made.path)) == ("import", 28, before)
    assert check(made) == 28


def test_the_backup_after_an_import_is_newer_than_the_one_from_before(filled: Store, now: Clock) -> None:
    filled._keeper._looked = None
    now.now += EVERY
    with filled.kept_before("import"):
        now.pass_by(seconds=1)
        rename(filled, "B")
    filled.wait_for_backups()
    assert [(b.reason, b.changes) for b in filled.backups.list()] == [
        ("auto", 30),
        ("import", 28),
        ("auto", 28),
    ]


def test_an_import_that_fails_leaves_no_copy(filled: Store, now: Clock) -> None:
    now.pass_by(minutes=1)
    with pytest.raises(RuntimeError), filled.kept_before("import"):
        raise RuntimeError("the books are wrong")
    filled.wait_for_backups()
    assert [p.name for p in (filled.path.parent / FOLDER).iterdir()] == [filled.backups.list()[0].name]


def test_a_copy_from_before_an_import_that_is_not_whole_is_told_and_pushes_out_none(
    filled: Store, now: Clock
) -> None:
    good = filled.backups.list()
    spoil(filled.path, "UPDATE client SET name = 'Fraude'")
    now.pass_by(days=500)
    with filled.kept_before("import"):
        pass
    filled.wait_for_backups()
    assert isinstance(filled.trouble, DamagedData)
    assert filled.backups.list() == good
    assert list((filled.path.parent / FOLDER).glob(".*")) == []


def test_a_store_opened_without_backups_makes_none_before_an_import(tmp_path: Path) -> None:
    with opened(tmp_path / "t.db", backups=False) as store:
        with store.kept_before("import"):
            open_world(store)
        assert not (tmp_path / FOLDER).exists()


def copies(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[Copy]:
    """The copies that are made from now on."""
    made: list[Copy] = []
    copy = store.backups.copy

    def counted() -> Copy:
        made.append(copy())
        return made[-1]

    monkeypatch.setattr(store.backups, "copy", counted)
    return made


def test_a_copy_begun_ahead_is_the_one_from_before_the_import(
    filled: Store, now: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    now.pass_by(minutes=1)
    before, made = tables(filled), copies(filled, monkeypatch)
    with filled.copied_ahead(), filled.kept_before("import"):
        rename(filled, "B")
    filled.wait_for_backups()
    kept = filled.backups.list()[0]
    assert (kept.reason, kept.changes, rows(kept.path)) == ("import", 28, before)
    assert len(made) == 1


def test_what_was_written_since_a_copy_was_begun_ahead_is_in_the_backup(
    filled: Store, now: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    now.pass_by(minutes=1)
    made = copies(filled, monkeypatch)
    with filled.copied_ahead():
        filled._keeper._ahead._thread.join()  # type: ignore[union-attr]
        rename(filled, "B")
        before = tables(filled)
        with filled.kept_before("import"):
            rename(filled, "C")
    filled.wait_for_backups()
    kept = filled.backups.list()[0]
    assert (kept.reason, rows(kept.path)) == ("import", before)
    assert len(made) == 2
    assert list((filled.path.parent / FOLDER).glob(".*")) == []


def test_a_copy_begun_ahead_that_nobody_wants_is_deleted(filled: Store) -> None:
    had = filled.backups.list()
    with pytest.raises(RuntimeError), filled.copied_ahead():
        raise RuntimeError("the books are wrong")
    assert filled.backups.list() == had
    assert list((filled.path.parent / FOLDER).glob(".*")) == []


def test_a_copy_that_cannot_be_made_ahead_is_refused_when_it_is_wanted(filled: Store) -> None:
    folder = filled.path.parent / FOLDER
    shutil.rmtree(folder)
    folder.write_text("a file in its place")
    before = tables(filled)

    def take() -> None:
        with filled.copied_ahead(), filled.kept_before("import"):
            rename(filled, "B")

    with pytest.raises(errors.NoBackupFolder):
        take()
    assert tables(filled) == before
