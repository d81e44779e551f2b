"""Files of earlier versions: brought up whole or left as they were, and kept aside before."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.store.records import open_world
from tests.store.stores import opened, tables
from tests.store.versions.files import WRITTEN, write_version
from tpecoach.model.records import CheckIn, Client
from tpecoach.store import errors
from tpecoach.store.migrations import MIGRATIONS, Migration

SECOND = Migration("0002_second", ("CREATE TABLE later (a TEXT) STRICT", "INSERT INTO later VALUES ('x')"))
BROKEN = Migration("0002_broken", ("CREATE TABLE later (a TEXT) STRICT", "INSERT INTO nowhere VALUES (1)"))
DANGLING = Migration("0002_dangling", ("UPDATE rollout SET client = 'nobody'",))
PUBLISHED = {
    "0001_first": "927c1fe55155d901ee3c3ba196184e014557623784e6800cf88dcf9361170bc3",
    "0002_bank": "8376d5bcaf8c4b1c8436a269f26e84ff1c39e40333a036dcb67a77fe429a6031",
    "0003_forms": "73b895e6b97d22d4456741c6ff2e5a3f4ce146ed51ef5622f0cea16e836cbf0a",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of this version."""
    with opened(tmp_path / "t.db") as store:
        open_world(store)
    return tmp_path / "t.db"


def with_migrations(monkeypatch: pytest.MonkeyPatch, *more: Migration) -> None:
    monkeypatch.setattr("tpecoach.store.migrations.MIGRATIONS", MIGRATIONS + more)


def test_an_older_file_is_brought_up_with_its_content(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(file) as store:
        before = tables(store)
    with_migrations(monkeypatch, SECOND)
    with opened(file) as store:
        after = tables(store)
        assert after.pop("later") == [("x",)]
        for own in ("applied_migration", "_sqlite_migrations"):
            assert len(after.pop(own)) == len(before.pop(own)) + 1
        assert after == before
        store.verify_chain()
    with opened(file) as store:
        assert tables(store)["later"] == [("x",)]


@pytest.mark.parametrize("step", [BROKEN, DANGLING], ids=lambda step: step.name)
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: Migration
) -> None:
    with opened(file) as store:
        before = tables(store)
    with_migrations(monkeypatch, step)
    with pytest.raises(errors.CannotMigrate):
        opened(file)
    monkeypatch.undo()
    with opened(file) as store:
        assert tables(store) == before


def test_a_file_migrated_by_a_newer_program_is_refused_by_this_one(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_migrations(monkeypatch, SECOND)
    opened(file).close()
    monkeypatch.undo()
    before = file.read_bytes()
    with pytest.raises(errors.NewerStore):
        opened(file)
    assert file.read_bytes() == before


def test_a_migration_waits_for_the_lock_and_does_not_run_twice(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_migrations(monkeypatch, SECOND)
    opened(file).close()
    from tpecoach.store import migrations, opening

    connection = opening.sqlite(file, "rw")
    migrations.migrate(connection, (*MIGRATIONS, SECOND))
    assert connection.execute("SELECT count(*) FROM later").fetchone() == (1,)
    connection.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr("tpecoach.store.opening.BUSY_SECONDS", 0.05)
    third = Migration("0003_third", ("CREATE TABLE third (a TEXT) STRICT",))
    with_migrations(monkeypatch, SECOND, third)
    with pytest.raises(errors.StoreBusy):
        opened(file)
    connection.rollback()
    connection.close()
    opened(file).close()


def test_what_was_published_never_changes(file: Path) -> None:
    """A file says which statements made it: changing one would turn every file in use into a stranger."""
    with opened(file) as store:
        rows = store._connection.execute("SELECT name, checksum FROM applied_migration").fetchall()
    assert rows == [(m.name, m.checksum) for m in MIGRATIONS]
    assert [(m.name, m.checksum) for m in MIGRATIONS] == list(PUBLISHED.items())


def test_every_earlier_version_is_kept_as_a_file() -> None:
    assert tuple(range(1, len(MIGRATIONS))) == WRITTEN


@pytest.mark.parametrize("version", WRITTEN)
def test_a_file_of_an_earlier_version_has_all_it_had(tmp_path: Path, version: int) -> None:
    path = tmp_path / "t.db"
    write_version(path, version)
    with opened(path) as store:
        store.verify()
        assert [c.slug for c in store.list(Client)] == ["atelier-a", "atelier-b"]
        held = store.list(CheckIn)[0]
        assert (held.decisions, held.next_on) == (("On continue",), None)


def test_what_was_done_before_a_column_came_can_be_undone_after(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    write_version(path, 1)
    with opened(path, seed=2) as store:
        store.undo("a")
        assert [c.slug for c in store.list(Client)] == ["atelier-b"]
        store.redo("a")
        assert [c.next_on for c in store.list(CheckIn)] == [None, None]
        store.verify()


def test_a_file_without_its_migrations_is_damaged(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE applied_migration")
    connection.close()
    with pytest.raises(errors.SetAside):
        opened(file)


def test_the_content_of_an_older_file_is_still_there(file: Path) -> None:
    with opened(file) as store:
        assert [c.slug for c in store.list(Client)] == ["atelier-a"]
