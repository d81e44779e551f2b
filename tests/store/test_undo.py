"""Undo and redo: whole operations, in order, refused where something else came between."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.store.records import DAY, open_world
from tests.store.stores import Clock, domain, opened, tables
from tpecoach.model.records import (
    Action,
    Answer,
    BookImport,
    Client,
    Interview,
    Measure,
    RegisterRow,
    Rollout,
    SopDraft,
)
from tpecoach.store import Operation, Store
from tpecoach.store.errors import CannotUndo, NothingToRedo, NothingToUndo
from tpecoach.store.tables import table_of

FEW = st.integers(0, 5)
FULL = os.environ.get("TPECOACH_FAULTS") == "night"


class AnyWork(RuleBasedStateMachine):
    """Random operations on one client among others, with undo and redo between them.

    `before` holds what the tables were before each operation that stands, `after` what each undone one had left.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = opened(Path(self.folder.name) / "t.db", Clock())
        open_world(self.store, "other")
        with self.store.write(Operation("open-client", "a", undoable=False)) as tx:
            tx.save(Client("a", "a", "A"))
            tx.save(Rollout("r", "a", 1, DAY))
            tx.save(Interview("i", "r", "before"))
        self.start = domain(self.store)
        self.before: list[Any] = []
        self.after: list[Any] = []

    def teardown(self) -> None:
        end = domain(self.store)
        count = len(self.before)
        for _ in range(count):
            self.store.undo("a")
        assert domain(self.store) == self.start
        with pytest.raises(NothingToUndo):
            self.store.undo("a")
        for _ in range(count):
            self.store.redo("a")
        assert domain(self.store) == end
        self.store.verify()
        self.store.close()
        self.folder.cleanup()

    def work(self, *records: Any, delete: Any = ()) -> None:
        """One operation that saves records over what is there under their keys, and deletes others."""
        before = domain(self.store)
        with self.store.write(Operation("work", "a")) as tx:
            for gone in delete:
                tx.delete(gone)
            for record in records:
                key = table_of(type(record)).key_of(record)
                old = tx.get(type(record), *key)
                tx.save(replace(record, revision=old.revision if old else 0))
        if domain(self.store) != before:
            self.before.append(before)
            self.after.clear()

    @rule(questions=st.lists(st.tuples(FEW, st.integers(0, 4)), min_size=1, max_size=4))
    def answer(self, questions: list[tuple[int, int]]) -> None:
        self.work(*(Answer("i", f"q{question}", value) for question, value in dict(questions).items()))

    @rule(row=FEW, cells=st.dictionaries(st.sampled_from("ab"), st.text("xyz", max_size=2)))
    def fill_a_row(self, row: int, cells: dict[str, str]) -> None:
        self.work(RegisterRow("a", "processes", f"p{row}", cells, row))

    @rule(data=st.data())
    def delete_something(self, data: st.DataObject) -> None:
        kind = data.draw(st.sampled_from([Answer, RegisterRow, Measure, Action, SopDraft]))
        own = of_a(self.store, kind)
        if own:
            self.work(delete=[data.draw(st.sampled_from(own))])

    @rule(n=FEW, value=st.decimals(0, 99, places=1))
    def measure(self, n: int, value: Decimal) -> None:
        self.work(Measure(f"m{n}", "a", "dso_days", DAY, value))

    @rule(n=FEW, days=FEW)
    def plan_and_rewrite(self, n: int, days: int) -> None:
        later = DAY + timedelta(days)
        self.work(
            Action("r", f"playbook{n}", days, later, later, ((later, "owner", 30, "…"),)),
            SopDraft("a", f"p{n}", "Titre", f"version {days}"),
        )

    @rule(n=FEW)
    def take_books(self, n: int) -> None:
        before = domain(self.store)
        with self.store.write(Operation("take-books", "a")) as tx:
            if tx.get(BookImport, f"b{n}") is None:
                sha256 = tx.save_blob(b"books %d" % n)
                tx.save(BookImport(f"b{n}", "a", sha256, "FEC.txt", "fec", DAY, DAY, 1))
        if domain(self.store) != before:
            self.before.append(before)
            self.after.clear()

    @rule(name=st.sampled_from(["A", "B", "C"]))
    def rename(self, name: str) -> None:
        self.work(Client("a", "a", name))

    @rule()
    def work_for_another_client(self) -> None:
        with self.store.write(Operation("work", "other")) as tx:
            tx.save(Measure(f"other{tx._log.next}", "other", "dso_days", DAY, Decimal(1)))
        extra = [(m.id, m) for m in self.store.list(Measure, client="other")]
        # What another client gets shows in every picture taken from here on, and in those taken before.
        rows = [row for row in domain(self.store)["measure"] if row[2] == extra[-1][0]]
        for picture in (self.start, *self.before, *self.after):
            picture["measure"] = sorted({*picture["measure"], *rows}, key=repr)

    @rule()
    def undo(self) -> None:
        if not self.before:
            with pytest.raises(NothingToUndo):
                self.store.undo("a")
            return
        self.after.append(domain(self.store))
        self.store.undo("a")
        assert domain(self.store) == self.before.pop()

    @rule()
    def redo(self) -> None:
        if not self.after:
            with pytest.raises(NothingToRedo):
                self.store.redo("a")
            return
        self.before.append(domain(self.store))
        self.store.redo("a")
        assert domain(self.store) == self.after.pop()

    @invariant()
    def the_chain_verifies(self) -> None:
        assert self.store.verify_chain()


def of_a(store: Store, kind: type[Any]) -> tuple[Any, ...]:
    with store._reading() as reader:
        return reader.of_client(kind, "a")


TestAnyWork = AnyWork.TestCase
TestAnyWork.settings = settings(
    max_examples=100 if FULL else 30,
    stateful_step_count=50 if FULL else 30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """The same file opened twice, as by the screens and by the command line."""
    with opened(tmp_path / "t.db") as first, opened(tmp_path / "t.db", seed=2) as second:
        open_world(first)
        yield first, second


def rename(store: Store, name: str, client: str = "a", **options: Any) -> None:
    with store.write(Operation("describe-client", client, **options)) as tx:
        old = tx.get(Client, client)
        assert old is not None
        tx.save(replace(old, name=name))


def name_of(store: Store) -> str:
    found = store.get(Client, "a")
    assert found is not None
    return found.name


def test_undo_takes_back_only_what_this_session_did(two: tuple[Store, Store]) -> None:
    screens, command = two
    rename(command, "Par la commande")
    with opened(screens.path, seed=3) as other, pytest.raises(NothingToUndo):
        other.undo("a", other.session)
    assert screens.undo("a") == "describe-client"
    assert name_of(command) == "Atelier a « Été »"


def test_undo_is_refused_where_a_row_is_no_longer_what_the_operation_left(two: tuple[Store, Store]) -> None:
    screens, command = two
    rename(screens, "À l'écran")
    rename(command, "Par la commande")
    before = tables(screens)
    with pytest.raises(CannotUndo) as refused:
        screens.undo("a", screens.session)
    assert refused.value.values["table"] == "client"
    assert tables(screens) == before


def test_undoing_what_something_newer_needs_is_refused(two: tuple[Store, Store]) -> None:
    screens, command = two
    with screens.write(Operation("begin", "a")) as tx:
        tx.save(Interview("i2", "a-r", "after"))
    with command.write(Operation("answer", "a", undoable=False)) as tx:
        tx.save(Answer("i2", "sop.owner", 4))
    before = tables(screens)
    with pytest.raises(CannotUndo):
        screens.undo("a")
    assert tables(screens) == before


def test_an_operation_made_elsewhere_is_not_undone_here(store: Store) -> None:
    open_world(store)
    for name, device in (("here", ""), ("there", "the other laptop")):
        with store.write(Operation("record-measure", "a", device=device)) as tx:
            tx.save(Measure(name, "a", "dso_days", DAY, Decimal(1)))
    assert store.undo("a") == "record-measure"
    assert {m.id for m in store.list(Measure)} == {"a-m", "a-n", "there"}


def test_a_write_since_the_undo_makes_redo_impossible_and_what_cannot_be_undone_does_not(
    store: Store,
) -> None:
    open_world(store)
    rename(store, "B")
    store.undo("a")
    rename(store, "C", undoable=False)
    with pytest.raises(CannotUndo):
        store.redo("a")
    rename(store, "D")
    with pytest.raises(NothingToRedo):
        store.redo("a")
    assert name_of(store) == "D"


def test_undo_and_redo_are_told_apart_from_what_they_turn(store: Store) -> None:
    open_world(store)
    rename(store, "B")
    assert store.undo("a") == "describe-client"
    assert store.redo("a") == "describe-client"
    assert [c.operation for c in store.history("a")[:3]] == ["redo", "undo", "describe-client"]
