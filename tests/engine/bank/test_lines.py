"""Each operation once, whatever files hold it; transfers between own accounts find each other."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.engine.bank.bank_lines import A, B, line
from tpecoach.engine import bank
from tpecoach.engine.bank.lines import transfers
from tpecoach.model.bank import BankLine, LineMark

DAYS = [f"2026-09-{n:02d}" for n in range(1, 6)]
LINES = st.lists(
    st.builds(line, st.sampled_from(DAYS), st.sampled_from([-100, 100, 250]), st.sampled_from(["X", "Y"])),
    max_size=8,
)


@given(LINES, LINES)
def test_overlapping_files_count_each_operation_once(first: list[BankLine], second: list[BankLine]) -> None:
    whole = [one.line for one in bank.merged([first, second])]
    for each in {*first, *second}:
        assert whole.count(each) == max(first.count(each), second.count(each))
    assert [one.on for one in whole] == sorted(one.on for one in whole)
    again = [one.line for one in bank.merged([first, second, first])]
    assert again == whole
    assert bank.already(bank.merged([first, second]), first) == len(first)
    assert len({one.id for one in bank.merged([first, second])}) == len(whole)


@given(LINES)
def test_a_file_has_no_probable_twin_in_itself(lines: list[BankLine]) -> None:
    assert bank.probable(bank.merged([lines]), lines) == ()


def test_two_alike_in_one_day_are_two_operations() -> None:
    lines = [line("2026-09-01", -150, "CB PAIN"), line("2026-09-01", -150, "CB PAIN")]
    assert len(bank.merged([lines])) == 2
    assert len(bank.merged([lines, lines[:1]])) == 2


def test_the_same_cents_on_the_same_day_under_another_label_may_be_the_same() -> None:
    had = bank.merged([[line("2026-09-01", -150, "CB PAIN"), line("2026-09-02", 10, "X")]])
    found = bank.probable(had, [line("2026-09-01", -150, "CARTE PAIN 01/09"), line("2026-09-02", 10, "X")])
    assert [(one.line.label, name) for one, name in found] == [
        ("CB PAIN", bank.merged([[line("2026-09-01", -150, "CARTE PAIN 01/09")]])[0].id)
    ]
    marks = {name: LineMark("c", name, duplicate=True) for _, name in found}
    files = [[line("2026-09-01", -150, "CB PAIN")], [line("2026-09-01", -150, "CARTE PAIN 01/09")]]
    assert [one.line.label for one in bank.merged(files, marks)] == ["CB PAIN"]


def test_of_twins_the_one_with_a_balance_is_kept() -> None:
    plain, told = line("2026-09-01", -150, "X"), line("2026-09-01", -150, "X", balance=10)
    assert [one.line.balance for one in bank.merged([[plain], [told]])] == [10]


def test_a_transfer_between_own_accounts_has_two_halves_the_nearest_first() -> None:
    lines = [
        line("2026-09-01", -500_00, "VIR LIVRET"),
        line("2026-09-02", 500_00, "VIR RECU", B),
        line("2026-09-04", 500_00, "CLIENT", B),
        line("2026-09-01", 500_00, "CLIENT", A),
    ]
    had = bank.merged([lines])
    labels = {one.id: one.line.label for one in had}
    halves = transfers(had)
    assert {labels[name]: labels[other] for name, other in halves.items()} == {
        "VIR LIVRET": "VIR RECU",
        "VIR RECU": "VIR LIVRET",
    }
    assert transfers(bank.merged([[line("2026-09-01", -5, "A"), line("2026-09-09", 5, "B", B)]])) == {}


def test_days_without_a_statement_are_named() -> None:
    spans = [
        (A, date(2026, 1, 1), date(2026, 1, 31)),
        (A, date(2026, 3, 1), date(2026, 3, 31)),
        (A, date(2026, 1, 15), date(2026, 2, 3)),
        (B, date(2026, 1, 1), date(2026, 1, 2)),
        (B, date(2026, 1, 8), date(2026, 1, 9)),
    ]
    assert bank.gaps(spans) == ((A, date(2026, 2, 4), date(2026, 2, 28)),)
