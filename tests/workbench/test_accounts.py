"""Books read as an accountant reads them: which file, compared with which, and whose they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.books import fec_text
from tpecoach.demo import ledgers
from tpecoach.demo.reading import sample_firms
from tpecoach.demo.wishes import Wishes
from tpecoach.workbench import Workbench
from tpecoach.workbench.accounts_words import sections
from tpecoach.workbench.bank_errors import NoBooks, OthersAccount, OthersBooks, UnknownBooks
from tpecoach.workbench.errors import UnreadableFile
from tpecoach.workbench.statements import Choices

NAME = fec_text.NAME


@pytest.fixture
def slug(bench: Workbench) -> str:
    return bench.clients.open("A").slug


@pytest.fixture(scope="module")
def wishes() -> Wishes:
    return next(firm.books for firm in sample_firms() if firm.id == "atelier-martin")


def year(wishes: Wishes, start: date, end: date) -> tuple[bytes, str]:
    """The books of a firm over a year, or a part of one."""
    made = replace(wishes, start=start, end=end, faster_from=None)
    return ledgers.fec(made), ledgers.file_name(made)


def take(bench: Workbench, slug: str, wishes: Wishes, start: date, end: date) -> None:
    bench.books.take(slug, *year(wishes, start, end))


def changed(number: int, **cells: str) -> bytes:
    rows = fec_text.sound_rows()
    rows[number] |= cells
    return fec_text.text(rows).encode()


def test_two_whole_years_are_compared_and_it_is_said(bench: Workbench, slug: str, wishes: Wishes) -> None:
    take(bench, slug, wishes, date(2025, 1, 1), date(2025, 12, 31))
    take(bench, slug, wishes, date(2026, 1, 1), date(2026, 12, 31))
    page = bench.accounts.page(slug)
    assert page.accounts.end == date(2026, 12, 31)
    assert page.compared is not None
    assert page.compared.end == date(2025, 12, 31)
    assert page.notes[0].endswith("plan comptable en vigueur depuis 2025 (règlement ANC 2022-06).")
    assert "du 1er janvier 2025 au 31 décembre 2025." in page.notes[1]
    assert len(page.notes) == 2
    assert bench.accounts.page(slug, "2025").accounts.end == date(2025, 12, 31)


def test_an_interim_file_is_compared_with_the_same_months(
    bench: Workbench, slug: str, wishes: Wishes
) -> None:
    take(bench, slug, wishes, date(2025, 1, 1), date(2025, 12, 31))
    take(bench, slug, wishes, date(2026, 1, 1), date(2026, 8, 31))
    page = bench.accounts.page(slug)
    assert page.compared is not None
    assert (len(page.accounts.months), len(page.compared.months)) == (8, 8)
    assert any("au 31 août 2025 seulement" in note for note in page.notes)
    assert any(note.startswith("Fichier en cours d'année") for note in page.notes)
    assert page.next_days is not None
    assert page.next_days.start == date(2026, 9, 1)


def test_a_longer_file_of_the_same_year_replaces_the_interim_one(
    bench: Workbench, slug: str, wishes: Wishes
) -> None:
    take(bench, slug, wishes, date(2026, 1, 1), date(2026, 12, 31))
    take(bench, slug, wishes, date(2026, 1, 1), date(2026, 6, 30))
    page = bench.accounts.page(slug)
    assert page.accounts.end == date(2026, 12, 31)
    assert any("qui s'arrêtait au 30 juin 2026" in note for note in page.notes)
    assert bench.accounts.page(slug, bench.books.list(slug)[1].sha256[:8]).accounts.end == date(2026, 6, 30)


def test_years_with_a_hole_or_another_length_are_not_compared(
    bench: Workbench, slug: str, wishes: Wishes
) -> None:
    take(bench, slug, wishes, date(2024, 1, 1), date(2024, 12, 31))
    take(bench, slug, wishes, date(2026, 1, 1), date(2026, 12, 31))
    assert bench.accounts.page(slug).compared is None
    assert any("il manque des mois" in note for note in bench.accounts.page(slug).notes)
    take(bench, slug, wishes, date(2025, 7, 1), date(2025, 12, 31))
    page = bench.accounts.page(slug)
    assert page.compared is None
    assert any("n'ont pas la même durée" in note for note in page.notes)


def test_two_charts_of_accounts_are_compared_with_a_warning(
    bench: Workbench, slug: str, wishes: Wishes
) -> None:
    take(bench, slug, wishes, date(2024, 1, 1), date(2024, 12, 31))
    take(bench, slug, wishes, date(2025, 1, 1), date(2025, 12, 31))
    page = bench.accounts.page(slug)
    assert page.compared is not None
    assert (page.accounts.chart, page.compared.chart) == ("2025", "2014")
    assert "ne suivent pas le même plan comptable" in page.notes[-1]


def test_what_books_cannot_say_is_said(bench: Workbench, slug: str) -> None:
    rows = [
        *fec_text.sound_rows()[3:],
        *(
            row
            | {
                "JournalCode": "OD",
                "EcritureNum": "9",
                "CompteNum": account,
                "PieceRef": "X",
                "CompAuxNum": "",
                "EcritureLet": "",
                "DateLet": "",
            }
            for row, account in zip(fec_text.sound_rows()[9:], ("580000", "791000"), strict=True)
        ),
    ]
    bench.books.take(slug, fec_text.text(rows).encode(), NAME)
    notes = bench.accounts.page(slug).notes
    assert any(note.startswith("Sans à-nouveaux") for note in notes)
    assert any("ne sont plus au plan comptable : 791000" in note for note in notes)
    assert any(note.startswith("Les virements internes (58)") for note in notes)


def test_every_section_has_rows_of_one_width(bench: Workbench, slug: str, wishes: Wishes) -> None:
    take(bench, slug, wishes, date(2025, 1, 1), date(2025, 12, 31))
    take(bench, slug, wishes, date(2026, 1, 1), date(2026, 9, 12))
    found = sections(bench.accounts.page(slug), bench.say)
    assert len(found) == 10
    assert all(
        {len(row) for row in (*one.rows, one.heads or one.rows[0])} == {len(one.rows[0])} for one in found
    )


def test_books_that_were_not_taken_are_refused(bench: Workbench, slug: str) -> None:
    with pytest.raises(NoBooks):
        bench.accounts.page(slug)
    bench.books.take(slug, changed(0), NAME)
    with pytest.raises(UnknownBooks) as caught:
        bench.accounts.page(slug, "2019")
    assert NAME in str(caught.value.advice(bench.say))


def test_what_was_mended_is_said_with_its_lines_and_how_sure(bench: Workbench, slug: str) -> None:
    rows = [row | {"Debit": row["Debit"].replace(",", ".")} for row in fec_text.sound_rows()]
    rows[4]["EcritureLib"] = "a\tb"
    taken = bench.books.take(slug, fec_text.text(rows).encode(), "comptes.txt").taken
    assert [line for line, _ in taken.repairs] == [2, 6]
    assert taken.repairs[0][1].endswith(" ; lignes 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12")
    assert taken.repairs[1][1].endswith(" – lecture probable")


# ---- whose books ----


def test_books_of_another_siren_are_asked_about(bench: Workbench) -> None:
    slug = bench.clients.open("A", {"siren": "732 829 320"}).slug
    with pytest.raises(OthersBooks) as caught:
        bench.books.take(slug, changed(0), NAME)
    assert isinstance(caught.value, OthersAccount)
    assert "123456782" in caught.value.message(bench.say)
    assert bench.books.list(slug) == ()
    assert bench.books.take(slug, changed(0), NAME, choices=Choices(foreign=True)).taken.name == NAME


@pytest.mark.parametrize("siren", ["123456782", "123 456 782", "12345678200017", "", "12", "n'en a pas"])
def test_books_of_the_same_siren_or_of_one_not_known_are_taken(bench: Workbench, siren: str) -> None:
    slug = bench.clients.open("A", {"siren": siren}).slug
    assert not bench.books.take(slug, changed(0), NAME).again


def test_books_of_another_siren_than_the_last_ones_are_asked_about(bench: Workbench, slug: str) -> None:
    bench.books.take(slug, changed(0), NAME)
    with pytest.raises(OthersBooks):
        bench.books.take(slug, changed(0, EcritureLib="autre"), "732829320FEC20261231.txt")
    bench.books.take(slug, changed(0, EcritureLib="autre"), "000000000FEC20261231.txt")


def test_books_of_another_client_are_asked_about(bench: Workbench, slug: str) -> None:
    bench.clients.open("Zinc", {"siren": "123456782"})
    with pytest.raises(OthersBooks) as caught:
        bench.books.take(slug, changed(0), NAME)
    assert "Zinc" in caught.value.message(bench.say)


# ---- before it is read ----


def test_a_file_of_one_gigabyte_is_refused_before_a_byte_is_read(
    bench: Workbench, slug: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / NAME
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    bench.desk.store.wait_for_backups()
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))
    with pytest.raises(UnreadableFile) as caught:
        bench.books.take_file(slug, path)
    assert "150 Mo" in caught.value.message(bench.say)
