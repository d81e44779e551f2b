"""Restore drills: every backup gives back, row by row, what was there when it was made."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.store.records import open_world
from tests.store.stores import Clock, opened, tables
from tests.store.test_backups import damage, rows, spoil
from tests.store.test_migrations import SECOND
from tests.store.test_undo import name_of, rename
from tpecoach.model.records import Client
from tpecoach.store import Operation, Store, errors
from tpecoach.store.backups import Backup, Backups, check
from tpecoach.store.migrations import MIGRATIONS
from tpecoach.store.restoring import Restored, restore

NOTED = ("change", "payload", "operation")
"""where a restore notes itself"""


def restored(path: Path, now: Clock, name: str = "") -> Restored:
    return restore(path, name, clock=now, entropy=Random(9).randbytes)


def but_the_note(found: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """Tables without the last operation, which is the restore's own."""
    last = max(row[0] for row in found["change"])
    return {name: [r for r in rows if name not in NOTED or r[0] != last] for name, rows in found.items()}


@pytest.fixture
def three(tmp_path: Path, now: Clock) -> tuple[Path, list[tuple[Backup, Any]]]:
    """A file with three backups, each with the tables as they were."""
    made = []
    with opened(tmp_path / "t.db", now) as store:
        store.pause_backups()
        open_world(store)
        for n in range(3):
            now.pass_by(hours=1)
            rename(store, f"nom {n}")
            made.append((store.backups.make("asked"), tables(store)))
        rename(store, "le dernier")
    return tmp_path / "t.db", made


def test_every_backup_gives_back_every_row(three: tuple[Path, list[tuple[Backup, Any]]], now: Clock) -> None:
    path, made = three
    for backup, then in [*made, *reversed(made)]:
        found = restored(path, now, backup.name)
        assert found.before is not None
        with opened(path, now) as store:
            assert but_the_note(tables(store)) == then
            store.verify()


def test_what_was_there_is_backed_up_before(three: tuple[Path, list[tuple[Backup, Any]]], now: Clock) -> None:
    path, made = three
    with opened(path, now) as store:
        last = tables(store)
    found = restored(path, now, made[0][0].name)
    assert found.before is not None
    assert (found.before.reason, rows(found.before.path)) == ("restore", last)
    restored(path, now, found.before.name)
    with opened(path, now) as store:
        assert name_of(store) == "le dernier"


def test_without_a_name_the_last_good_one_is_taken(
    three: tuple[Path, list[tuple[Backup, Any]]], now: Clock
) -> None:
    path, made = three
    damage(made[2][0])
    assert restored(path, now).backup == made[1][0]
    with pytest.raises(errors.DamagedBackup):
        restored(path, now, made[2][0].name)


@pytest.mark.parametrize("how", ["gone", "cut", "zeros", "a tampered row", "not even a database"])
def test_a_broken_file_is_set_aside_as_it_is_and_the_backup_takes_its_place(
    three: tuple[Path, list[tuple[Backup, Any]]], now: Clock, how: str
) -> None:
    path, made = three
    if how == "gone":
        path.unlink()
    elif how == "cut":
        path.write_bytes(path.read_bytes()[:9000])
    elif how == "zeros":
        path.write_bytes(bytes(path.stat().st_size))
    elif how == "a tampered row":
        spoil(path, "UPDATE client SET name = 'Fraude'")
    else:
        path.write_text("perdu")
    broken = path.read_bytes() if path.exists() else b""
    found = restored(path, now)
    with opened(path, now) as store:
        assert but_the_note(tables(store)) == made[2][1]
        store.verify()
    if how != "gone":
        assert found.aside is not None
        assert found.aside.read_bytes() == broken
        assert found.before is None


def test_programs_that_have_the_file_open_go_on_with_what_was_restored(
    three: tuple[Path, list[tuple[Backup, Any]]], now: Clock
) -> None:
    path, made = three
    with opened(path, now, seed=5) as screens:
        seen = screens.data_version()
        stale = screens.get(Client, "a")
        assert stale is not None
        restored(path, now, made[0][0].name)
        assert screens.data_version() != seen
        assert name_of(screens) == "nom 0"
        with pytest.raises(errors.StaleWrite), screens.write(Operation("describe-client", "a")) as tx:
            tx.save(replace(stale, name="x"))
        rename(screens, "et la suite")
        screens.verify()


def test_after_a_restore_backups_wait_for_the_next_start(
    three: tuple[Path, list[tuple[Backup, Any]]], now: Clock
) -> None:
    path, made = three
    with opened(path, now) as store:
        store.take_back(made[0][0])
        now.pass_by(hours=3)
        rename(store, "x")
        store._keeper.wait()
        count = len(store.backups.list())
    assert count == 3
    with opened(path, now) as store:
        rename(store, "y")
    assert len(Backups(path, now).list()) == 4


def test_a_restore_that_finds_the_file_busy_changes_nothing(
    three: tuple[Path, list[tuple[Backup, Any]]], now: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, made = three
    monkeypatch.setattr("tpecoach.store.store._PAUSE", 0.01)
    monkeypatch.setattr("tpecoach.store.store.BUSY_SECONDS", 0.05)
    monkeypatch.setattr("tpecoach.store.opening.BUSY_SECONDS", 0.05)
    with opened(path, now) as store, opened(path, now, seed=2) as other:
        before = tables(store)
        other._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(errors.StoreBusy):
            store.take_back(made[0][0])
        other._connection.rollback()
        assert tables(store) == before
        rename(store, "toujours là")


def test_a_backup_of_an_earlier_version_is_brought_up_and_one_of_a_later_refused(
    three: tuple[Path, list[tuple[Backup, Any]]], now: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, made = three
    monkeypatch.setattr("tpecoach.store.migrations.MIGRATIONS", (*MIGRATIONS, SECOND))
    with opened(path, now) as store:
        before = store.backups.list()[0]
        assert before.reason == "migration"
        now.pass_by(hours=1)
        later = store.backups.make("asked")
    restored(path, now, made[0][0].name)
    with opened(path, now) as store:
        assert tables(store)["later"] == [("x",)]
        assert name_of(store) == "nom 0"
    monkeypatch.undo()
    with pytest.raises(errors.NewerStore):
        restored(path, now, later.name)


def test_without_any_backup_nothing_is_touched(tmp_path: Path, now: Clock) -> None:
    with opened(tmp_path / "t.db", now) as store:
        open_world(store)
    shutil.rmtree(tmp_path / "backups")
    before = (tmp_path / "t.db").read_bytes()
    with pytest.raises(errors.NoBackup):
        restored(tmp_path / "t.db", now)
    assert (tmp_path / "t.db").read_bytes() == before


def test_another_program_s_file_is_not_restored_over(
    three: tuple[Path, list[tuple[Backup, Any]]], now: Clock, tmp_path: Path
) -> None:
    path, made = three
    path.unlink()
    path.mkdir()
    with pytest.raises(errors.NotAFile):
        restored(path, now, made[0][0].name)
    assert path.is_dir()


def test_the_backup_asked_for_is_not_let_go_of_by_the_one_made_before(store: Store, now: Clock) -> None:
    open_world(store)
    store._keeper.wait()
    asked = store.backups.list()[0]
    now.pass_by(minutes=10)
    rename(store, "B")
    store.backups.make("asked")
    now.pass_by(days=4)
    found = restored(store.path, now, asked.name)
    assert check(found.backup) == 28
    assert name_of(store) == "Atelier a « Été »"
