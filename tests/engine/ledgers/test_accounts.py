"""Books read whole: balance sheet, months, ages, shares, thresholds, VAT."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tpecoach.engine.ledgers import accounts, until, year_of
from tpecoach.engine.ledgers.sheet import sheet
from tpecoach.model.accounts import Accounts, BooksMonth
from tpecoach.model.books import Ledger, LedgerLine

YEAR = """2026-01-01 .. 2026-12-31
AN 1 2026-01-01 215 9000D
AN 1 2026-01-01 2815 3000C
AN 1 2026-01-01 370 500D
AN 1 2026-01-01 411/c1 240D 2025-09-30
AN 1 2026-01-01 512 1260D
AN 1 2026-01-01 101 4000C
AN 1 2026-01-01 164 4000C
VE 1 2026-03-02 411/c1 1200D A
VE 1 2026-03-02 707 1000C
VE 1 2026-03-02 44571 200C
VE 2 2026-11-20 411/c2 600D
VE 2 2026-11-20 706 500C
VE 2 2026-11-20 44571 100C
AC 1 2026-02-01 607 400D
AC 1 2026-02-01 44566 80D
AC 1 2026-02-01 401/f1 480C
AC 2 2026-12-10 613 300D
AC 2 2026-12-10 44566 60D
AC 2 2026-12-10 401/f2 360C
BQ 1 2026-04-02 512 1200D
BQ 1 2026-04-02 411/c1 1200C A
BQ 2 2026-05-02 512 70D
BQ 2 2026-05-02 4191/c3 70C
OD 1 2026-12-31 681 100D
OD 1 2026-12-31 2815 100C
"""


def read(text: str, ledger_of: Callable[[str], Ledger]) -> Accounts:
    return accounts(ledger_of(text))


def test_the_balance_sheet_stands_in_ten_lines_and_balances(ledger_of: Callable[[str], Ledger]) -> None:
    found = read(YEAR, ledger_of).sheet

    assert {one.id: one.cents // 100 for one in found.lines} == {
        "fixed_assets": 5900, "stocks": 500, "customers": 840, "other_claims": 140, "cash": 2530,
        "equity": 4700, "loans": 4000, "suppliers": 840, "other_debts": 370, "overdrafts": 0,
    }  # fmt: skip
    assert len(found.lines) == 10
    # FR = 4 700 + 4 000 − 5 900; BFR = 500 + 840 + 140 − 840 − 370
    assert (found.working, found.need, found.net_cash) == (280000, 27000, 253000)
    assert found.gap == 0


def test_a_third_party_in_credit_is_a_debt_and_is_not_set_off(ledger_of: Callable[[str], Ledger]) -> None:
    found = read(
        """2026-01-01 .. 2026-12-31
        OD 1 2026-01-01 411/c1 300D
        OD 1 2026-01-01 411/c2 100C
        OD 1 2026-01-01 401/f1 50D
        OD 1 2026-01-01 401/f2 450C
        OD 1 2026-01-01 519 20C
        OD 1 2026-01-01 4911 30C
        OD 1 2026-01-01 512 250D
        """,
        ledger_of,
    ).sheet

    assert found.of("customers") == 30000 - 3000
    assert (found.of("other_claims"), found.of("other_debts")) == (5000, 10000)
    assert (found.of("suppliers"), found.of("overdrafts"), found.of("cash")) == (45000, 2000, 25000)


def test_an_account_outside_the_seven_classes_shows_in_the_check(ledger_of: Callable[[str], Ledger]) -> None:
    found = read(
        """2026-01-01 .. 2026-12-31
        OD 1 2026-01-01 512 10D
        OD 1 2026-01-01 802 10C
        OD 2 2026-01-02 58 7D
        OD 2 2026-01-02 512 7C
        """,
        ledger_of,
    ).sheet

    assert (found.gap, found.transfers) == (-1000, 700)


ACCOUNTS = st.sampled_from([
    "101", "108", "110", "131", "151", "164", "1688", "205", "215", "2815", "290", "310", "391", "370", "401",
    "409", "411", "4191", "416", "421", "431", "44571", "44566", "455", "467", "471", "476", "487", "491",
    "503", "512", "519", "530", "580", "590", "607", "6037", "641", "706", "709", "775", "695",
])  # fmt: skip
MOVES = st.lists(
    st.tuples(ACCOUNTS, st.sampled_from(["", "a", "b"]), st.integers(-(10**9), 10**9)), max_size=40
)


@given(MOVES)
def test_assets_are_liabilities_and_working_capital_less_need_is_cash(
    moves: list[tuple[str, str, int]],
) -> None:
    day = date(2026, 1, 1)
    moves = [*moves, ("512", "", -sum(cents for _, _, cents in moves))]
    lines = tuple(
        LedgerLine("OD", "1", day, account, "", aux, "", "", None, "", cents, 0, "", None, n)
        for n, (account, aux, cents) in enumerate(moves)
    )
    found = sheet(year_of(Ledger("fec", day, day, lines, (), "")))
    sides = [sum(one.cents for one in found.lines if one.side == side) for side in ("assets", "liabilities")]

    assert sides[0] == sides[1]
    assert found.gap == 0


def test_each_month_has_its_sales_its_margin_and_its_last_evening(ledger_of: Callable[[str], Ledger]) -> None:
    found = read(YEAR, ledger_of).months

    assert len(found) == 12
    assert found[0] == BooksMonth("2026-01", True, 0, 0, 126000)
    assert found[1] == BooksMonth("2026-02", True, 0, -40000, 126000)
    assert found[2] == BooksMonth("2026-03", True, 100000, 100000, 126000)
    assert found[4] == BooksMonth("2026-05", True, 0, 0, 253000)
    assert sum(one.revenue for one in found) == 150000


def test_a_month_that_is_cut_says_so(ledger_of: Callable[[str], Ledger]) -> None:
    found = read("2026-01-01 .. 2026-02-10\nOD 1 2026-02-01 512 1D\nOD 1 2026-02-01 101 1C", ledger_of)

    assert [(one.month, one.whole) for one in found.months] == [("2026-01", True), ("2026-02", False)]


def test_open_invoices_are_sorted_by_days_past_thirty(ledger_of: Callable[[str], Ledger]) -> None:
    lines = "\n".join(
        f"VE {n} {date(2026, 12, 31) - timedelta(days):%Y-%m-%d} 411/c{n} {10**n}D\n"
        f"VE {n} {date(2026, 12, 31) - timedelta(days):%Y-%m-%d} 706 {10**n}C"
        for n, days in enumerate((30, 31, 60, 61, 90, 91, 120, 121))
    )
    found = read(f"2026-01-01 .. 2026-12-31\n{lines}", ledger_of).customers

    assert found is not None
    assert (found.not_due, found.to_30, found.to_60, found.to_90, found.older) == (
        100, 11000, 1100000, 110000000, 1000000000,
    )  # fmt: skip
    assert (found.count, found.term, found.total) == (8, 30, 1111111100)


def test_what_was_paid_without_a_letter_is_set_against_the_oldest_invoice(
    ledger_of: Callable[[str], Ledger],
) -> None:
    found = read(
        """2026-01-01 .. 2026-12-31
        VE 1 2026-03-01 411/c1 100D
        VE 1 2026-03-01 706 100C
        VE 2 2026-12-20 411/c1 50D
        VE 2 2026-12-20 706 50C
        BQ 1 2026-04-01 512 110D
        BQ 1 2026-04-01 411/c1 110C
        AC 1 2026-12-01 613 30D
        AC 1 2026-12-01 401/f1 30C
        BQ 2 2026-12-02 401/f2 8D
        BQ 2 2026-12-02 512 8C
        """,
        ledger_of,
    )

    assert found.customers is not None
    assert found.suppliers is not None
    assert (found.customers.not_due, found.customers.older, found.customers.count) == (4000, 0, 1)
    assert (found.suppliers.not_due, found.suppliers.credits, found.suppliers.total) == (3000, -800, 2200)


def test_nothing_open_is_no_table(ledger_of: Callable[[str], Ledger]) -> None:
    found = read("2026-01-01 .. 2026-12-31\nVE 1 2026-03-01 53 100D\nVE 1 2026-03-01 706 100C", ledger_of)

    assert (found.customers, found.suppliers, found.buyers, found.sellers, found.vat) == (None,) * 5
    assert found.break_even is None
    assert found.cushion is None


def test_the_first_and_the_first_five_are_weighed(ledger_of: Callable[[str], Ledger]) -> None:
    lines = "\n".join(
        f"VE {n} 2026-03-0{n} 411/c{n} {n}00D\nVE {n} 2026-03-0{n} 706 {n}00C\n"
        f"AC {n} 2026-03-0{n} 607 {n}0D\nAC {n} 2026-03-0{n} 401/f{n} {n}0C"
        for n in range(1, 7)
    )
    found = read(f"2026-01-01 .. 2026-12-31\n{lines}", ledger_of)

    for one, code in ((found.buyers, "c6"), (found.sellers, "f6")):
        assert one is not None
        assert one.parties[0].code == code
        assert (one.first, one.first_five) == (Fraction(6, 21), Fraction(20, 21))


def test_a_margin_by_customer_needs_purchases_under_its_name(ledger_of: Callable[[str], Ledger]) -> None:
    text = """2026-01-01 .. 2026-12-31
    VE 1 2026-03-02 411/c1 1200D
    VE 1 2026-03-02 706/c1 1000C
    VE 1 2026-03-02 4457/c1 200C
    VE 2 2026-03-03 411/c2 240D
    VE 2 2026-03-03 706/c2 200C
    VE 2 2026-03-03 4457/c2 40C
    AC 1 2026-03-04 604 700D
    AC 1 2026-03-04 401/f1 700C
    """
    assert read(text, ledger_of).margins == ()
    with_names = read(text.replace("604 700D", "604/c1 700D"), ledger_of).margins
    assert [(one.code, one.sold, one.spent, one.margin) for one in with_names] == [
        ("c1", 100000, 70000, 30000),
        ("c2", 20000, 0, 20000),
    ]


def test_break_even_and_cushion_come_from_fixed_costs(ledger_of: Callable[[str], Ledger]) -> None:
    found = read(
        """2026-01-01 .. 2026-12-31
        VE 1 2026-03-02 512 1000D
        VE 1 2026-03-02 707 1000C
        AC 1 2026-03-03 607 400D
        AC 1 2026-03-03 512 400C
        AC 2 2026-03-04 613 300D
        AC 2 2026-03-04 512 300C
        """,
        ledger_of,
    )

    assert found.break_even is not None
    assert found.cushion is not None
    # 300 of fixed costs at 60 % of contribution: 500, half the sales, so half the year
    assert (found.break_even.fixed, found.break_even.rate, found.break_even.sales) == (
        30000, Fraction(3, 5), 50000,
    )  # fmt: skip
    assert found.break_even.reached_on == date(2026, 7, 2)
    assert (found.cushion.month, found.cushion.months, found.cushion.missing(2)) == (2500, 12, 0)


def test_a_break_even_beyond_the_sales_is_not_reached(ledger_of: Callable[[str], Ledger]) -> None:
    found = read(
        """2026-01-01 .. 2026-12-31
        VE 1 2026-03-02 512 100D
        VE 1 2026-03-02 706 100C
        AC 2 2026-03-04 613 300D
        AC 2 2026-03-04 512 300C
        """,
        ledger_of,
    )

    assert found.break_even is not None
    assert found.cushion is not None
    assert (found.break_even.sales, found.break_even.reached_on) == (30000, None)
    assert (found.cushion.missing(1), found.cushion.missing(2)) == (22500, 25000)


def test_vat_to_come_is_what_the_accounts_hold(ledger_of: Callable[[str], Ledger]) -> None:
    found = read(YEAR, ledger_of).vat

    assert found is not None
    assert (found.declared, found.collected, found.deductible, found.pending) == (0, 30000, -14000, 0)
    assert found.total == 16000


def test_stages_end_in_the_net_result_and_are_the_measures(ledger_of: Callable[[str], Ledger]) -> None:
    found = read(YEAR, ledger_of)
    measures = {one.kpi: one.value for one in found.measures}

    for name in ("revenue", "value_added", "ebe", "operating_result", "net_result"):
        assert measures[name] == Fraction(found.stage(name), 100)
    steps = ("operating_result", "financial", "exceptional", "profit_tax")
    assert sum(map(found.stage, steps)) == found.stage("net_result")


def test_a_year_of_2025_says_which_accounts_it_should_not_use(ledger_of: Callable[[str], Ledger]) -> None:
    text = "{0}-01-01 .. {0}-12-31\nOD 1 {0}-02-01 512 5D\nOD 1 {0}-02-01 791 4C\nOD 1 {0}-02-01 777 1C"

    new, old = read(text.format(2025), ledger_of), read(text.format(2024), ledger_of)

    assert (new.chart, new.out_of_chart) == ("2025", ("777", "791"))
    assert (old.chart, old.out_of_chart) == ("2014", ())


def test_a_year_is_cut_after_a_day(ledger_of: Callable[[str], Ledger]) -> None:
    cut = accounts(until(ledger_of(YEAR), date(2026, 6, 30)))

    assert cut.stage("revenue") == 100000
    assert (cut.end, len(cut.months), cut.sheet.gap) == (date(2026, 6, 30), 6, 0)
