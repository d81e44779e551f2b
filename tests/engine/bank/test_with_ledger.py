"""Bank beside ledger, balances day by day, and what they measure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.engine.bank.bank_lines import A, B, known, line, monthly
from tpecoach.engine import bank
from tpecoach.engine.bank.ledger import category_of
from tpecoach.model.books import Ledger, LedgerLine

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def entry(
    number: str, day: str, account: str, cents: int, text: str = "", journal: str = "BQ"
) -> list[LedgerLine]:
    """Money in (cents above zero) or out of 512 against an account."""
    on = date.fromisoformat(day)

    def booked(which: str, amount: int) -> LedgerLine:
        debit, credit = max(amount, 0), max(-amount, 0)
        return LedgerLine(journal, number, on, which, "", "", "", "", None, text, debit, credit, "", None, 2)

    return [booked("512000", cents), booked(account, -cents)]


def ledger(*entries: list[LedgerLine]) -> Ledger:
    opening = entry("0", "2026-01-01", "101000", 100_00, journal="AN")
    lines = tuple(one for lines in (opening, *entries) for one in lines)
    return Ledger("fec", FIRST, LAST, lines, (), "", ("AN",))


def test_lines_agree_by_cents_the_nearest_day_first_and_the_rest_is_listed() -> None:
    had = known(
        line("2026-02-03", -50_00, "PRLV ORANGE", balance=50_00),
        line("2026-02-10", 20_00, "VIR CLIENT", balance=70_00),
        line("2026-02-12", -3_00, "FRAIS", balance=67_00),
    )
    found = bank.reconcile(
        had,
        ledger(
            entry("1", "2026-02-01", "626000", -50_00),
            entry("2", "2026-02-11", "411000", 20_00),
            entry("3", "2026-02-11", "411000", 99_00, "CHEQUE"),
        ),
    )
    assert found is not None
    assert (found.first, found.last) == (date(2026, 2, 3), date(2026, 2, 12))
    assert [(one.line.cents, other.entry) for one, other in found.pairs] == [(-50_00, "1"), (20_00, "2")]
    assert [(one.side, one.cents, one.label) for one in found.differences] == [
        ("ledger", 99_00, "CHEQUE"),
        ("bank", -3_00, "FRAIS"),
    ]
    assert (found.bank_end, found.ledger_end, found.gap) == (67_00, 169_00, -102_00)


def test_days_that_only_one_side_tells_of_cannot_be_compared() -> None:
    assert (
        bank.reconcile(known(line("2025-02-03", 1, "X")), ledger(entry("1", "2026-02-01", "626", -1))) is None
    )
    assert bank.reconcile((), ledger()) is None


def test_the_ledger_teaches_what_a_payee_is_for() -> None:
    had = known(*monthly("VIR CABINET LEROUX", [-100_00] * 3), *monthly("PRLV ORANGE", [-30_00] * 3))
    books = ledger(
        *[entry(f"a{n}", f"2026-0{n}-06", "622600", -100_00) for n in (1, 2, 3)],
        *[entry(f"b{n}", f"2026-0{n}-05", "626000", -30_00) for n in (1, 2, 3)],
    )
    found = bank.reconcile(had, books)
    assert found is not None
    assert [(one.pattern, one.category, one.count, one.way) for one in bank.learned(found, books)] == [
        ("cabinet leroux", "accounting", 3, "out")
    ]


def test_accounts_have_a_category_the_longest_prefix_decides() -> None:
    assert [category_of(n) for n in ("6132", "613500", "626", "626100", "411000", "999")] == [
        "rent",
        "leasing",
        "telecom",
        "post",
        "sales",
        "",
    ]


def test_a_balance_told_once_gives_that_of_every_day() -> None:
    had = known(
        line("2026-01-02", 10, "X"),
        line("2026-01-05", -4, "Y", balance=106),
        line("2026-01-05", 1, "Z"),
        line("2026-01-09", 3, "T"),
    )
    assert bank.balances(had)[A] == {date(2026, 1, 2): 110, date(2026, 1, 5): 107, date(2026, 1, 9): 110}
    assert bank.balance_on(had, date(2026, 1, 7)) == 107
    assert bank.balance_on(had, date(2025, 1, 1)) == 100
    assert bank.balance_on((*had, *known(line("2026-01-09", 3, "T", B))), date(2026, 1, 9)) is None


def test_measures_stand_on_three_months_and_say_why_there_is_none() -> None:
    lines = [
        line("2026-01-02", 100_00, "VIR CLIENT", balance=1100_00),
        *monthly("PRLV LOYER", [-100_00] * 4),
    ]
    found = {one.kpi: one for one in bank.measures(known(*lines))}
    assert found["cash"].value == Decimal("700.00")
    # 300 € in the last 91 days, of which 300 € are fixed.
    assert found["runway_days"].value == Decimal("210.0")
    assert found["fixed_costs"].value == Decimal("101.39")
    assert found["cash_cover_days"].value == Decimal("210.0")
    short = {one.kpi: one for one in bank.measures(known(*lines[:2]))}
    assert (short["runway_days"].value, bool(short["runway_days"].why)) == (None, True)
    assert bank.measures(()) == ()
