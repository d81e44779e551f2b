"""The chain of changes: it verifies as written, and any change of it, or of a row beside it, is found."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.store.records import open_world
from tests.store.stores import opened
from tpecoach.errors import DamagedData
from tpecoach.model.records import Client, RegisterRow
from tpecoach.store import Operation, Store
from tpecoach.store.errors import BrokenChain, UnrecordedChange


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with two operations of a client."""
    with opened(tmp_path / "t.db") as store:
        open_world(store)
        with store.write(Operation("describe-client", "a")) as tx:
            client = tx.get(Client, "a")
            assert client is not None
            tx.save(Client("a", client.slug, "Un autre nom", revision=client.revision))
    return tmp_path / "t.db"


def tamper(file: Path, *statements: str) -> None:
    with sqlite3.connect(file) as connection:
        for statement in statements:
            assert connection.execute(statement).rowcount > 0, statement
    connection.close()


def test_an_untouched_file_verifies_down_to_its_rows(file: Path) -> None:
    with opened(file) as store:
        found = store.verify()
        assert (found.changes, store.verify_chain()) == (30, 30)
        assert (found.rows, found.blobs) == (29, 1)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET at = '2020-01-01T00:00:00.000000+00:00' WHERE seq = 5",
        "UPDATE change SET actor = 'somebody' WHERE seq = 1",
        "UPDATE change SET client = NULL WHERE seq = 5",
        "UPDATE change SET key = '[\"b\"]' WHERE seq = 5",
        "UPDATE change SET \"table\" = 'measure' WHERE seq = 5",
        "UPDATE change SET commitment = replace(commitment, substr(commitment, 1, 1), 'z') WHERE seq = 5",
        "UPDATE change SET prev_hash = 'x' WHERE seq = 5",
        "UPDATE payload SET after = replace(after, 'Atelier', 'atelier') WHERE seq = 3",
        "UPDATE payload SET before = after WHERE seq = 3",
        "UPDATE payload SET salt = '00' WHERE seq = 7",
        "UPDATE payload SET salt = 'not hexadecimal' WHERE seq = 7",
        "DELETE FROM change WHERE seq = 8",
        "DELETE FROM change WHERE seq = 1",
    ],
)
def test_a_touched_change_is_found_with_its_number(file: Path, statement: str) -> None:
    tamper(file, statement)
    with opened(file) as store, pytest.raises(BrokenChain) as found:
        store.verify_chain()
    asked = int(statement.rsplit(" ", 1)[1])
    # A change row is held by the next one, which names it.
    assert found.value.values["seq"] in (asked, asked + 1)
    assert found.value.exit_code == 3


def test_an_erased_payload_leaves_the_chain_whole(file: Path) -> None:
    tamper(file, "DELETE FROM payload WHERE seq = 6")
    with opened(file) as store:
        assert store.verify_chain() == 30


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE client SET name = 'Fraude'", "client"),
        ("UPDATE answer SET value = '4' WHERE question = 'sop.owner'", "answer"),
        ("UPDATE measure SET revision = 3", "measure"),
        ("DELETE FROM check_in", "check_in"),
        ("UPDATE answer SET question = 'x' WHERE question = 'sop.owner'", "answer"),
        ("UPDATE operation SET undoable = 0 WHERE seq = 1", "operation"),
        ("UPDATE register_row SET \"row\" = 'other'", "register_row"),
        ("DELETE FROM payload WHERE seq = (SELECT revision FROM sop_draft)", "sop_draft"),
    ],
)  # fmt: skip
def test_a_row_changed_without_its_change_is_found(file: Path, statement: str, table: str) -> None:
    tamper(file, statement)
    with opened(file) as store:
        assert store.verify_chain() == 30
        with pytest.raises(UnrecordedChange) as found:
            store.verify()
    assert found.value.values["table"] == table


def test_bytes_that_are_no_longer_what_they_were_are_found(file: Path) -> None:
    tamper(file, "UPDATE blob SET zlib = x'789c030000000001'")
    with opened(file) as store, pytest.raises(DamagedData):
        store.verify()


def test_the_chain_is_told_nothing_that_people_typed(file: Path) -> None:
    with opened(file) as store:
        keys = [row[0] for row in store._connection.execute("SELECT key FROM change").fetchall()]
        assert not [key for key in keys if "reception" in key or "playbooks/" in key]
        rows = [c.key for c in store.history("a") if c.table == "register_row"]
        assert rows == [("a", "processes", "reception")]


def test_a_change_says_who_when_and_what(store: Store) -> None:
    open_world(store)
    with store.write(Operation("save-row", "a", actor="Léa")) as tx:
        tx.save(RegisterRow("a", "processes", "order", {"name": "Commande"}))
    newest = store.history("a", limit=1)[0]
    assert (newest.operation, newest.table, newest.key) == (
        "save-row",
        "register_row",
        ("a", "processes", "order"),
    )
    assert newest.before is None
    assert newest.after is not None
    assert newest.after["cells"] == {"name": "Commande"}
    assert newest.at.isoformat() == "2026-11-24T12:00:00+00:00"
    assert len(store.history("a", limit=5)) == 5
    assert store.history("b") == ()
