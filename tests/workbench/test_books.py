"""Books taken: once, again, corrected, taken back."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.books import fec_text
from tpecoach.errors import TpecoachError
from tpecoach.model.books import AccountMonth
from tpecoach.store.backups import check
from tpecoach.store.errors import NoBackupFolder
from tpecoach.workbench import Workbench
from tpecoach.workbench.errors import NoOpenRollout, UnreadableFile


@pytest.fixture
def slug(bench: Workbench) -> str:
    return bench.clients.open("A").slug


def fec(revenue: str = "100,00", debit: str = "120,00") -> bytes:
    """A year whose sale is of that much, before and with VAT."""
    rows = fec_text.sound_rows()
    rows[4]["Credit"] = revenue
    rows[3]["Debit"] = debit
    return fec_text.text(rows).encode()


def revenue(bench: Workbench, slug: str) -> list[tuple[date, Decimal | None]]:
    return [(m.on, m.value) for m in bench.clients.case(slug).measures if m.kpi == "revenue"]


def test_measures_stand_on_the_last_day_of_the_period(bench: Workbench, slug: str) -> None:
    taken = bench.books.take(slug, fec(), fec_text.NAME)
    assert not taken.again
    assert {m.on for m in taken.measures} == {taken.taken.period_to}
    assert {m.period_from for m in taken.measures} == {taken.taken.period_from}
    assert {(m.source, m.quality, m.origin) for m in taken.measures} == {
        ("books", "measured", taken.taken.id)
    }
    assert bench.books.list(slug) == (taken.taken,)


def test_the_same_file_twice_changes_nothing(bench: Workbench, slug: str) -> None:
    first = bench.books.take(slug, fec(), fec_text.NAME)
    second = bench.books.take(slug, fec(), "autre-nom.txt")
    assert (second.again, second.taken, second.measures) == (True, first.taken, first.measures)
    assert bench.books.list(slug) == (first.taken,)


def test_the_same_file_of_another_client_is_taken(bench: Workbench, slug: str) -> None:
    bench.books.take(slug, fec(), fec_text.NAME)
    bench.clients.open("B")
    assert not bench.books.take("b", fec(), fec_text.NAME).again


def test_corrected_books_of_a_period_count_as_the_latest(bench: Workbench, slug: str) -> None:
    bench.books.take(slug, fec(), fec_text.NAME)
    end = bench.books.list(slug)[0].period_to
    bench.books.take(slug, fec("200,00", "220,00"), fec_text.NAME)
    assert revenue(bench, slug) == [(end, Decimal(100)), (end, Decimal(200))]
    latest = bench.clients.case(slug).latest("revenue")
    assert latest is not None
    assert latest.value == 200


def test_books_taken_back_leave_nothing_and_can_be_taken_again(bench: Workbench, slug: str) -> None:
    taken = bench.books.take(slug, fec(), fec_text.NAME).taken
    assert bench.desk.store.derived(AccountMonth, taken.id)
    bench.history.undo(slug)
    assert (bench.books.list(slug), revenue(bench, slug)) == ((), [])
    assert not bench.books.take(slug, fec(), fec_text.NAME).again
    assert len(revenue(bench, slug)) == 1


def test_books_done_again_after_an_undo_are_whole(bench: Workbench, slug: str) -> None:
    taken = bench.books.take(slug, fec(), fec_text.NAME).taken
    bench.history.undo(slug)
    bench.history.redo(slug)
    assert bench.books.list(slug)[0].sha256 == taken.sha256
    assert bench.books.take(slug, fec(), fec_text.NAME).again


def test_books_that_do_not_balance_leave_nothing(bench: Workbench, slug: str) -> None:
    with pytest.raises(TpecoachError):
        bench.books.take(slug, fec(debit="121,00"), fec_text.NAME)
    assert bench.clients.case(slug).measures == ()


def test_a_backup_holds_what_was_there_before_the_books(bench: Workbench, slug: str) -> None:
    store = bench.desk.store
    store.wait_for_backups()
    changes = store.verify().changes
    bench.books.take(slug, fec(), fec_text.NAME)
    store.wait_for_backups()
    (made,) = [b for b in store.backups.list() if b.reason == "import"]
    assert made.changes == changes
    assert check(made) == changes


def test_books_that_change_nothing_make_no_backup(bench: Workbench, slug: str) -> None:
    with pytest.raises(TpecoachError):
        bench.books.take(slug, fec(debit="121,00"), fec_text.NAME)
    bench.books.take(slug, fec(), fec_text.NAME)
    bench.books.take(slug, fec(), fec_text.NAME)
    bench.desk.store.wait_for_backups()
    assert [b.reason for b in bench.desk.store.backups.list()].count("import") == 1


def test_books_are_refused_where_no_backup_can_be_written(bench: Workbench, slug: str) -> None:
    folder = bench.desk.store.backups.folder
    bench.desk.store.wait_for_backups()
    shutil.rmtree(folder)
    folder.write_text("a file in its place")
    with pytest.raises(NoBackupFolder):
        bench.books.take(slug, fec(), fec_text.NAME)
    assert (bench.books.list(slug), revenue(bench, slug)) == ((), [])


def test_a_file_that_is_not_there_and_a_closed_rollout_are_said(
    bench: Workbench, slug: str, tmp_path: Path
) -> None:
    for path in (tmp_path / "none.txt", tmp_path, Path("a\0b")):
        with pytest.raises(UnreadableFile):
            bench.books.take_file(slug, path)
    bench.clients.close_rollout(slug)
    with pytest.raises(NoOpenRollout):
        bench.books.take(slug, fec(), fec_text.NAME)
