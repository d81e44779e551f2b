"""What a file must be to be opened; what is not ours is refused in a sentence and stays as it was."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.store.records import open_world
from tests.store.stores import Clock, opened
from tpecoach.errors import TpecoachError
from tpecoach.language import speaker
from tpecoach.model.records import Client
from tpecoach.store import errors
from tpecoach.store.migrations import APPLICATION


def made(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def ours(path: Path, *statements: str) -> None:
    opened(path).close()
    made(path, *statements)


def text(path: Path) -> None:
    path.write_bytes(b"question;value\nsop.owner;3\n" * 100)


def cut(path: Path) -> None:
    made(path, "CREATE TABLE t (a)", "INSERT INTO t VALUES (zeroblob(20000))")
    os.truncate(path, 9000)


NOT_OURS: dict[str, tuple[Callable[[Path], object], type[TpecoachError]]] = {
    "an empty file": (Path.touch, errors.EmptyFile),
    "a folder": (Path.mkdir, errors.NotAFile),
    "a pipe": (os.mkfifo, errors.NotAFile),
    "a link to a device": (lambda p: p.symlink_to("/dev/null"), errors.NotAFile),
    "a text": (text, errors.NotAStore),
    "another program's database": (lambda p: made(p, "CREATE TABLE t (a)"), errors.NotAStore),
    "another program's open journal": (
        lambda p: made(p, "PRAGMA journal_mode = WAL", "CREATE TABLE t (a)"),
        errors.NotAStore,
    ),
    "another program's database, cut": (cut, errors.NotAStore),
    "a newer version": (lambda p: ours(p, "PRAGMA user_version = 99"), errors.NewerStore),
    "a variant": (
        lambda p: ours(p, "UPDATE applied_migration SET checksum = 'x'"),
        errors.UnknownStoreFormat,
    ),
}


def state(folder: Path) -> dict[str, object]:
    """What is in a folder: names, kinds, times and bytes."""
    found: dict[str, object] = {}
    for path in folder.iterdir():
        there = path.lstat()
        data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        found[path.name] = (there.st_mode, there.st_ino, there.st_mtime_ns, data)
    return found


@pytest.mark.parametrize("what", NOT_OURS)
def test_what_is_not_ours_is_refused_in_a_sentence_and_untouched(tmp_path: Path, what: str) -> None:
    path = tmp_path / "t.db"
    make, kind = NOT_OURS[what]
    make(path)
    before = state(tmp_path)
    with pytest.raises(kind) as refused:
        opened(path)
    assert state(tmp_path) == before
    assert refused.value.exit_code == 1
    assert refused.value.where == str(path)
    sentence = refused.value.sentence(speaker("fr"))
    assert sentence.startswith(f"{path} : ")
    assert "Elle n'a pas été touchée" in sentence or "Il n'a pas été touché" in sentence


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(errors.NoStoreFolder):
        opened(tmp_path / "file" / "t.db")
    with pytest.raises(errors.NoStoreFolder):
        opened(tmp_path / ("a" * 300) / "t.db")


@contextmanager
def one_without_privileges() -> Iterator[Path]:
    """A folder of a user who is not root, for whom everything could be written."""
    with tempfile.TemporaryDirectory() as name:
        if os.geteuid() != 0:
            yield Path(name)
            return
        os.chown(name, 65534, 65534)
        os.seteuid(65534)
        try:
            yield Path(name)
        finally:
            os.seteuid(0)


def test_a_file_or_folder_one_may_not_write_is_refused() -> None:
    with one_without_privileges() as folder:
        opened(folder / "t.db").close()
        for place, without in ((folder / "t.db", 0o400), (folder, 0o500)):
            mode = place.stat().st_mode
            place.chmod(without)
            with pytest.raises(errors.ReadOnlyStore):
                opened(folder / "t.db")
            place.chmod(mode)
        opened(folder / "t.db").close()


def test_a_journal_without_its_database_is_not_played_into_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "t.db-journal").write_bytes(b"old pages")
    with pytest.raises(errors.LeftoverJournal):
        opened(tmp_path / "t.db")
    assert [p.name for p in tmp_path.iterdir()] == ["t.db-journal"]


def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    opened(tmp_path / "new" / "t.db").close()
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "new" / "t.db").stat().st_mode & 0o777 == 0o600
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["t.db"]


def test_the_connection_keeps_the_promise(tmp_path: Path) -> None:
    with opened(tmp_path / "t.db") as store:
        asked = {
            "journal_mode": "delete",
            "synchronous": 3,
            "foreign_keys": 1,
            "secure_delete": 1,
            "busy_timeout": 5000,
            "trusted_schema": 0,
            "application_id": APPLICATION,
        }
        found = {name: store._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked}
    assert found == asked


def test_a_file_left_by_a_crash_is_read_after_its_journal_is_played_back(tmp_path: Path) -> None:
    """The copy of a file and its journal in the middle of a write is what a power cut leaves."""
    with opened(tmp_path / "t.db") as store:
        open_world(store)
        store._keeper.wait()
        store._connection.execute("PRAGMA cache_size = 1")
        store._connection.execute("BEGIN IMMEDIATE")
        store._connection.execute("UPDATE client SET name = 'half'")
        for n in range(2000):
            store._connection.execute("INSERT INTO blob VALUES (?, ?)", (str(n), b"x" * 500))
        crashed = tmp_path / "crashed"
        crashed.mkdir()
        for name in ("t.db", "t.db-journal"):
            (crashed / name).write_bytes((tmp_path / name).read_bytes())
    with opened(crashed / "t.db") as store:
        client = store.get(Client, "a")
        assert client is not None
        assert client.name == "Atelier a « Été »"
        store.verify()


def test_a_file_cut_short_in_mid_write_is_not_taken_for_a_damaged_one(tmp_path: Path) -> None:
    """The first page may be written, and say how long the file is to be, before the others are."""
    with opened(tmp_path / "t.db") as store:
        open_world(store)
        store._keeper.wait()
        store._connection.execute("PRAGMA cache_size = 1")
        store._connection.execute("BEGIN IMMEDIATE")
        for n in range(2000):
            store._connection.execute("INSERT INTO blob VALUES (?, ?)", (str(n), b"x" * 500))
        crashed = tmp_path / "crashed"
        crashed.mkdir()
        for name in ("t.db", "t.db-journal"):
            (crashed / name).write_bytes((tmp_path / name).read_bytes())
    data = bytearray((crashed / "t.db").read_bytes())
    data[28:32] = (len(data) // 4096 + 500).to_bytes(4, "big")
    (crashed / "t.db").write_bytes(data)
    with opened(crashed / "t.db") as store:
        store.verify()
        assert len(store.list(Client)) == 1


def test_two_programs_that_open_a_new_file_at_once_share_it(tmp_path: Path) -> None:
    with opened(tmp_path / "t.db") as first, opened(tmp_path / "t.db", Clock(), 2) as second:
        open_world(first)
        seen = second.data_version()
        assert second.get(Client, "a") == first.get(Client, "a")
        open_world(first, "b")
        assert second.data_version() != seen
        assert len(second.list(Client)) == 2


def test_a_file_held_by_another_program_is_told_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tpecoach.store.opening.BUSY_SECONDS", 0.05)
    with opened(tmp_path / "t.db") as first, opened(tmp_path / "t.db", Clock(), 2) as second:
        with first._lock:
            first._connection.execute("BEGIN IMMEDIATE")
            with pytest.raises(errors.StoreBusy):
                open_world(second)
            first._connection.rollback()
        open_world(second)
        assert len(first.list(Client)) == 1
