"""Several operations in one transaction."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.store.stores import opened, tables
from tpecoach.model.records import Client
from tpecoach.store import Operation, Store

A = Client("a", "a", "A")
B = Client("b", "b", "B")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "t.db"


def save(store: Store, client: Client) -> None:
    with store.write(Operation("open-client", client.id)) as tx:
        tx.save(client)


def test_two_writes_together_are_two_operations_and_both_are_there(file: Path) -> None:
    with opened(file) as store:
        with store.together():
            save(store, A)
            save(store, B)
        assert [client.id for client in store.list(Client)] == ["a", "b"]
        assert [store.last_operation("a"), store.last_operation("b")] == [1, 3]
        assert store.undo("a") == "open-client"
        assert [client.id for client in store.list(Client)] == ["b"]
        store.verify()


def test_a_failure_between_two_writes_leaves_no_trace_of_the_first(file: Path) -> None:
    with opened(file) as store:
        before = tables(store)

        def half() -> None:
            with store.together():
                save(store, A)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            half()
        assert tables(store) == before


def test_a_failure_inside_a_write_that_is_caught_still_commits_nothing(file: Path) -> None:
    with opened(file) as store:
        before = tables(store)

        def half() -> None:
            with store.write(Operation("open-client", "b")) as tx:
                tx.save(B)
                raise ZeroDivisionError

        def both() -> None:
            with store.together():
                save(store, A)
                with pytest.raises(ZeroDivisionError):
                    half()

        with pytest.raises(sqlite3.OperationalError, match="no transaction"):
            both()
        assert tables(store) == before
        save(store, A)
        store.verify()


def test_nothing_is_on_disk_for_another_reader_before_the_block_ends(file: Path) -> None:
    with opened(file) as store, opened(file) as other:
        with store.together():
            save(store, A)
            assert store.list(Client) == (store.get(Client, "a"),)
            assert other.list(Client) == ()
        assert len(other.list(Client)) == 1
