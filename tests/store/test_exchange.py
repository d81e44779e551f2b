"""A client carried from one file to another is the same client, and nothing of another comes along."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.store.records import open_world
from tests.store.stores import opened, tables
from tpecoach.model.books import AccountMonth, OpenItem, WeeklyFlow
from tpecoach.store import Operation, Store, exchange
from tpecoach.store.errors import SlugTaken, StaleWrite, UnreadableExport
from tpecoach.store.tables import DERIVED, KINDS, derived_table, table_of

TAKE = Operation("import-client", "a", undoable=False)


@pytest.fixture
def exported(tmp_path: Path) -> dict[str, list[dict[str, Any]]]:
    """A client with a record of every kind, beside another one, gone through JSON."""
    with opened(tmp_path / "from.db") as store:
        open_world(store, "other")
        open_world(store)
        data: dict[str, list[dict[str, Any]]] = json.loads(json.dumps(store.export_client("a")))
    return data


def test_export_import_export_is_the_identity(store: Store, exported: dict[str, Any]) -> None:
    open_world(store, "third")
    with store.write(TAKE) as tx:
        exchange.import_rows(tx, exported)
    assert store.export_client("a") == exported
    assert json.dumps(store.export_client("a")) == json.dumps(exported)
    store.verify()


def test_an_export_has_a_row_of_every_kind(exported: dict[str, Any]) -> None:
    expected = (
        {table_of(kind).name for kind in KINDS} | {derived_table(kind).name for kind in DERIVED} | {"blob"}
    )
    assert exported.keys() == expected
    assert all(exported.values())


def test_an_export_holds_nothing_of_another_client(exported: dict[str, Any]) -> None:
    text = json.dumps(exported, ensure_ascii=False)
    assert "other" not in text
    assert "third" not in text


def test_derived_rows_come_along_in_their_order(store: Store, exported: dict[str, Any]) -> None:
    with store.write(TAKE) as tx:
        exchange.import_rows(tx, exported)
    assert [m.account for m in store.derived(AccountMonth, "a-b")] == ["411000", "706000"]
    assert [i.cents for i in store.derived(OpenItem, "a-b")] == [-12000]
    assert [f.week for f in store.derived(WeeklyFlow, "a-b")] == ["2026-W48"]


def test_a_client_that_is_there_already_is_refused_once_it_has_changed(
    store: Store, exported: dict[str, Any]
) -> None:
    with store.write(TAKE) as tx:
        exchange.import_rows(tx, exported)
    before = tables(store)
    exported["client"][0]["name"] = "Un autre nom"
    with pytest.raises(StaleWrite), store.write(TAKE) as tx:
        exchange.import_rows(tx, exported)
    assert tables(store) == before


def test_another_client_of_that_slug_is_refused(store: Store, exported: dict[str, Any]) -> None:
    open_world(store, "b")
    exported["client"][0]["slug"] = "atelier-b"
    before = tables(store)
    with pytest.raises(SlugTaken), store.write(TAKE) as tx:
        exchange.import_rows(tx, exported)
    assert tables(store) == before


SPOILT: dict[str, Callable[[dict[str, Any]], object]] = {
    "an unknown table": lambda d: d.update(sqlite_master=[]),
    "no client": lambda d: d.update(client=[]),
    "two clients": lambda d: d["client"].append({**d["client"][0], "id": "b", "slug": "b"}),
    "a column too many": lambda d: d["answer"][0].update(revision=7),
    "a column missing": lambda d: d["measure"][0].pop("kpi"),
    "a number for a text": lambda d: d["client"][0].update(name=3),
    "a text for a date": lambda d: d["rollout"][0].update(opened_on="hier"),
    "a number that is none": lambda d: d["measure"][0].update(value="beaucoup"),
    "bytes that are not base64": lambda d: d["blob"][0].update(data="é"),
    "bytes of another digest": lambda d: d["blob"][0].update(data="QUJD"),
    "a row that is a text": lambda d: d["open_item"][0].update(cents="x"),
    "derived rows of a stranger": lambda d: d["weekly_flow"][0].update({"import": "z"}),
    "a row of another client": lambda d: d["measure"][0].update(client="other"),
    "an answer of another client's interview": lambda d: d["answer"][0].update(interview="other-i"),
    "a parent that is no text": lambda d: d["answer"][0].update(interview=["a-i"]),
}


@pytest.mark.parametrize("how", SPOILT)
def test_what_is_no_export_is_refused_whole(store: Store, exported: dict[str, Any], how: str) -> None:
    open_world(store, "other")
    before = tables(store)
    data = copy.deepcopy(exported)
    SPOILT[how](data)
    with pytest.raises(UnreadableExport), store.write(TAKE) as tx:
        exchange.import_rows(tx, data)
    assert tables(store) == before
