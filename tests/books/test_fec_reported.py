"""What a repair report says: what, at which lines, how sure; and the rarer deformations."""

from __future__ import annotations

import pytest

from tests.books.fec_text import COLUMNS, NAME, Rows, sound_rows, sound_text, text
from tpecoach.books import read_fec, rows
from tpecoach.engine import ledgers
from tpecoach.model.books import CERTAIN, DOUBTFUL, LIKELY, Ledger

SOUND = read_fec(sound_text().encode(), NAME)


def read(content: str, name: str = NAME) -> Ledger:
    return read_fec(content.encode(), name)


def changed(*edits: tuple[int, dict[str, str]]) -> Rows:
    found = sound_rows()
    for row, cells in edits:
        found[row] |= cells
    return found


REPORTED = [
    (changed((3, {"Debit": "120.00"}), (9, {"Debit": "1 234,56"})), [((5,), CERTAIN), ((11,), CERTAIN)]),
    (changed((3, {"Debit": "+120,00"}), (8, {"Credit": "+120,00"})), [((5, 10), CERTAIN)]),
    (changed((9, {"Debit": "1234,5599"}), (10, {"Credit": "1234,5599"})), [((11, 12), DOUBTFUL)]),
    (changed((3, {"PieceDate": "2026"})), [((5,), DOUBTFUL)]),
    (changed((4, {"EcritureLib": "a\tb"})), [((6,), LIKELY)]),
    (changed((4, {"EcritureLib": "a\nb"})), [((6,), LIKELY)]),
    (changed((1, {"EcritureDate": "20251115", "PieceDate": "20260101"})), [((3,), LIKELY)]),
    (changed((1, {"EcritureDate": "20190405", "PieceDate": ""})), [((3,), LIKELY)]),
    ([row | {"EcritureNum": "0", "PieceRef": row["EcritureNum"]} for row in sound_rows()],
     [(tuple(range(2, 13)), LIKELY)]),
    ([*sound_rows(), *sound_rows()[3:6]], [((13, 14, 15), DOUBTFUL)]),
    ([row | {"CompAuxNum": row["CompAuxNum"] or row["CompteNum"]} for row in sound_rows()],
     [((2, 4, 6, 7, 8, 11), CERTAIN)]),
]  # fmt: skip


@pytest.mark.parametrize(("deformed", "expected"), REPORTED)
def test_a_repair_names_its_lines_and_how_sure_it_is(
    deformed: Rows, expected: list[tuple[tuple[int, ...], str]]
) -> None:
    found = read(text(deformed, end="\n")).repairs

    assert [(one.lines, one.sure) for one in found] == expected
    assert all(one.line == one.lines[0] for one in found)


def test_no_more_than_a_dozen_lines_are_named() -> None:
    made = [row | {"EcritureNum": str(n)} for n in range(40) for row in sound_rows()[3:6]]
    (found,) = [
        one
        for one in read(text([row | {"Debit": row["Debit"].replace(",", ".")} for row in made])).repairs
        if "point" in one.what
    ]

    assert found.lines == tuple(range(2, 14))
    assert found.values["n"] == "120"


def test_a_letter_dated_after_the_year_is_kept() -> None:
    ledger = read(text(changed((7, {"DateLet": "20270114"}))))

    assert ledger.lines[7].lettered_on is not None
    assert ledger.lines[7].lettered_on.year == 2027
    assert ledger.repairs == ()
    assert ledgers.measures(ledger) == ledgers.measures(SOUND)


def test_letters_and_validations_without_a_date_change_nothing() -> None:
    ledger = read(text([row | {"DateLet": "", "ValidDate": ""} for row in sound_rows()]))

    assert ledgers.measures(ledger) == ledgers.measures(SOUND)
    assert ledger.repairs == ()


def test_a_third_party_on_every_line_does_not_change_a_figure() -> None:
    every = read(text([row | {"CompAuxNum": row["CompAuxNum"] or "C1"} for row in sound_rows()]))

    assert ledgers.measures(every) == ledgers.measures(SOUND)


def test_a_third_party_that_repeats_the_account_names_nobody() -> None:
    copied = read(
        text([row | {"CompAuxNum": row["CompteNum"], "CompAuxLib": row["CompteLib"]} for row in sound_rows()])
    )
    share = next(one for one in ledgers.measures(copied) if one.kpi == "first_client_share")

    assert {line.aux for line in copied.lines} == {""}
    assert share.value is None


def test_the_same_letter_used_again_by_another_customer_is_another_group() -> None:
    made = sound_rows()
    extra = [row | {"EcritureNum": f"9{row['EcritureNum']}", "CompAuxNum": "C9"} for row in made[3:9]]
    found = ledgers.settlement(ledgers.year_of(read(text([*made, *extra[:3], *extra[3:]]))), "411")

    assert found is not None
    assert found.groups == 3


def test_books_kept_on_payments_are_told() -> None:
    columns = [*COLUMNS, "DateRglt", "ModeRglt", "NatOp", "IdClient"]
    ledger = read(text([row | {"DateRglt": row["EcritureDate"]} for row in sound_rows()], columns))

    assert ledger.lines == SOUND.lines
    (one,) = ledger.repairs
    assert one.what.startswith("comptabilité de trésorerie")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("123456782FEC20261231.txt", 0),
        ("123456782fec20261231.TXT", 0),
        ("123456782FEC20261331.txt", 1),
        ("123456782FEC20251231.txt", 1),
        ("123456789FEC20261231.txt", 1),
        ("export du cabinet.txt", 0),
    ],
)
def test_a_wrong_siren_or_date_in_the_name_is_told_and_never_refused(name: str, told: int) -> None:
    ledger = read(sound_text(), name)

    assert ledger.lines == SOUND.lines
    assert [one.sure for one in ledger.repairs] == [DOUBTFUL] * told


def test_a_year_of_thirteen_months_is_read_whole() -> None:
    ledger = read(text(changed(*((n, {"EcritureDate": "20251201"}) for n in range(3)))))
    found = ledgers.accounts(ledger)

    assert (found.months_covered, len(found.months)) == (13, 13)
    assert found.stage("revenue") == 10000


def test_a_large_file_is_cut_in_strokes_and_gives_the_same_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    made = text([row | {"EcritureNum": f"{n}{row['EcritureNum']}"} for n in range(9) for row in sound_rows()])
    whole = read(made)
    monkeypatch.setattr(rows, "_AT_ONCE", 5)
    monkeypatch.setattr(rows, "STROKE", 7)
    monkeypatch.setattr("tpecoach.books.fec.STROKE", 7)

    assert read(made) == whole
