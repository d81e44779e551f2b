"""What is saved is what is read: every kind, every value a field may have."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.store.records import DAY, ORIGINAL, any_record, open_world
from tests.store.stores import opened, tables
from tpecoach.model.books import AccountMonth, OpenItem, WeeklyFlow
from tpecoach.model.records import Answer, Client, Measure, Rollout
from tpecoach.store import Operation, Store
from tpecoach.store.codec import canonical
from tpecoach.store.errors import ContradictsStore, RolloutStillOpen, SlugTaken, StaleWrite, UnstorableValue
from tpecoach.store.tables import DERIVED, KINDS, derived_table, table_of

OPEN = Operation("open-client", "a")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_any_record_of_a_kind_comes_back_from_its_columns(kind: type[Any]) -> None:
    table = table_of(kind)

    @settings(max_examples=60, deadline=None)
    @given(any_record(kind))
    def check(record: Any) -> None:
        plain = table.plain(record)
        assert json.loads(canonical(plain)) == plain
        columns = table.to_row({"seq": 1, "revision": 7, **plain})
        assert table.load(columns) == replace(record, revision=7)
        assert canonical(table.from_row(columns)) == canonical({"seq": 1, "revision": 7, **plain})

    check()


@pytest.mark.parametrize("kind", DERIVED, ids=lambda kind: kind.__name__)
def test_any_derived_row_comes_back_from_its_columns(kind: type[Any]) -> None:
    table = derived_table(kind)

    @settings(max_examples=30, deadline=None)
    @given(any_record(kind))
    def check(row: Any) -> None:
        assert table.load(table.to_row(row)) == row

    check()


def test_one_record_of_every_kind_is_there_after_closing(tmp_path: Path) -> None:
    with opened(tmp_path / "t.db") as store:
        saved = open_world(store)
    with opened(tmp_path / "t.db") as store:
        read = tuple(record for kind in KINDS for record in store.list(kind))
        derived = [store.derived(kind, "a-b") for kind in (AccountMonth, OpenItem, WeeklyFlow)]
        blob = store.blob(saved[2].sha256)
    assert {type(record) for record in saved} == set(KINDS)
    assert len(read) == len(saved)
    assert all(record in read for record in saved)
    assert [len(rows) for rows in derived] == [2, 1, 1]
    assert blob == ORIGINAL + b"a"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(any_record(Answer))
def test_a_saved_answer_is_read_as_it_was_given_and_a_deleted_one_is_gone(
    store: Store, any_answer: Answer
) -> None:
    answer = replace(any_answer, interview="a-i", question=f"x{any_answer.question}")
    if store.get(Client, "a") is None:
        open_world(store)
    with store.write(Operation("answer", "a")) as tx:
        saved = tx.save(answer)
    assert store.list(Answer, question=answer.question) == (saved,)
    assert replace(saved, revision=0) == answer
    with store.write(Operation("retract-answer", "a")) as tx:
        tx.delete(saved)
    assert store.get(Answer, "a-i", answer.question) is None


def test_values_of_another_type_are_refused_before_anything_is_written(store: Store) -> None:
    before = tables(store)
    wrong: list[Any] = [
        Client("a", "a", "A", archived=1),  # type: ignore[arg-type]
        Client("a", "a", "A", opened_on=datetime(2026, 11, 24)),  # noqa: DTZ001
        Client("a", "a", None),  # type: ignore[arg-type]
        Measure("m", "a", "k", DAY, 3.5),  # type: ignore[arg-type]
        Answer("i", "q", 2.5),  # type: ignore[arg-type]
    ]
    for record in wrong:
        with pytest.raises(TypeError), store.write(OPEN) as tx:
            tx.save(record)
    assert tables(store) == before


@pytest.mark.parametrize(
    "record",
    [Client("a", "a", "\ud800"), Rollout("r", "a", 2**63, DAY)],
    ids=["half a character", "a number too large"],
)
def test_what_no_column_holds_is_refused_in_a_sentence(store: Store, record: Any) -> None:
    with pytest.raises(UnstorableValue), store.write(OPEN) as tx:
        tx.save(record)
    assert store.verify_chain() == 0


def test_true_is_not_one_and_a_decimal_keeps_its_digits(store: Store) -> None:
    open_world(store)
    answers = {a.question: a.value for a in store.list(Answer)}
    assert str(answers["opening.pay"]) == "1850.50"
    assert type(answers["sop.owner"]) is int
    with store.write(OPEN) as tx:
        client = tx.save(replace(store.get(Client, "a") or Client("", "", ""), facts={"stock": True, "n": 1}))
    assert canonical(dict(client.facts)) == '{"n":1,"stock":true}'  # type: ignore[arg-type]
    read = store.get(Client, "a")
    assert read is not None
    assert (read.facts["stock"], type(read.facts["stock"])) == (True, bool)


# ---- revisions ----


def test_a_stale_record_is_refused_and_the_newer_one_stays(store: Store) -> None:
    open_world(store)
    read = store.get(Client, "a")
    assert read is not None
    with store.write(OPEN) as tx:
        newer = tx.save(replace(read, name="B"))
    for stale in (replace(read, name="C"), replace(read, name="C", revision=0)):
        with pytest.raises(StaleWrite), store.write(OPEN) as tx:
            tx.save(stale)
    with pytest.raises(StaleWrite), store.write(OPEN) as tx:
        tx.delete(read)
    assert store.get(Client, "a") == newer


def test_saving_what_is_there_writes_nothing(store: Store) -> None:
    saved = open_world(store)
    before = tables(store)
    with store.write(OPEN) as tx:
        assert tuple(tx.save(record) for record in saved) == saved
        assert tuple(tx.save(replace(record, revision=0)) for record in saved) == saved
    assert tables(store) == before


def test_a_write_that_raises_leaves_no_trace(store: Store) -> None:
    open_world(store)
    before = tables(store)
    with pytest.raises(ZeroDivisionError), store.write(OPEN) as tx:  # noqa: PT012 — what is written before counts
        tx.save(Client("b", "b", "B"))
        tx.save_blob(b"more")
        raise ZeroDivisionError
    assert tables(store) == before
    with pytest.raises(RuntimeError, match="ended"):
        tx.save(Client("b", "b", "B"))
    assert tables(store) == before


def test_a_failure_between_a_row_and_its_change_commits_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tables(store)
    with pytest.raises(RuntimeError, match="without its change record"), store.write(OPEN) as tx:  # noqa: PT012
        monkeypatch.setattr(tx._log, "_entropy", lambda n: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            tx.save(Client("b", "b", "B"))
    assert tables(store) == before


def test_rules_between_records_are_told_in_words(store: Store) -> None:
    open_world(store)
    with pytest.raises(SlugTaken), store.write(OPEN) as tx:
        tx.save(Client("b", "atelier-a", "B"))
    with pytest.raises(RolloutStillOpen), store.write(OPEN) as tx:
        tx.save(Rollout("s", "a", 2, DAY))
    with pytest.raises(ContradictsStore), store.write(OPEN) as tx:
        tx.save(Measure("z", "nobody", "dso_days", DAY, Decimal(1)))


def test_bytes_are_kept_once_whoever_names_them(store: Store) -> None:
    with store.write(OPEN) as tx:
        assert tx.save_blob(b"x" * 10_000) == tx.save_blob(b"x" * 10_000)
    with store.write(OPEN) as tx:
        tx.save_blob(b"x" * 10_000)
    assert len(tables(store)["blob"]) == 1
    assert store.verify_chain() == 2


def test_frozen_content_is_replaced_as_a_whole(store: Store) -> None:
    open_world(store)
    with store.write(OPEN) as tx:
        tx.freeze_content("a-r", {"x.md": b"1", "y.md": b"2"})
        tx.freeze_content("a-r", {"y.md": b"2", "z.md": b"3"})
    assert store.rollout_content("a-r") == {"y.md": b"2", "z.md": b"3"}


def test_the_list_of_clients_is_that_of_now_whoever_wrote(tmp_path: Path) -> None:
    def names(store: Store) -> list[str]:
        return [brief.name for brief in store.briefs()]

    def save(store: Store, client: Client) -> None:
        with store.write(Operation("open-client", client.id)) as tx:
            tx.save(client)

    def half(store: Store) -> None:
        with store.write(Operation("open-client", "c")) as tx:
            tx.save(Client("c", "c", "C"))
            assert names(store) == ["A", "B", "C"]
            raise ZeroDivisionError

    with opened(tmp_path / "t.db") as one, opened(tmp_path / "t.db", seed=2) as other:
        assert names(one) == names(other) == []
        save(one, Client("a", "a", "A"))
        assert names(one) == names(other) == ["A"]
        save(other, Client("b", "b", "B"))
        assert names(one) == names(other) == ["A", "B"]
        with pytest.raises(ZeroDivisionError):
            half(one)
        assert names(one) == names(other) == ["A", "B"]
        assert one.briefs(archived=True) == ()
        one.undo("b")
        assert names(one) == names(other) == ["A"]
