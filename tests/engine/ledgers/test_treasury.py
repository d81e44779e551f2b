from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tpecoach.engine.ledgers import account_months, measures, weekly_flows
from tpecoach.model.books import AccountMonth, BookMeasure, Ledger, LedgerLine, WeeklyFlow


def by_id(ledger: Ledger) -> dict[str, BookMeasure]:
    return {measure.kpi: measure for measure in measures(ledger)}


def test_cover_and_runway_set_the_money_at_hand_against_what_leaves(ledger: Ledger) -> None:
    """2026-01-01 .. 2026-12-31
    AN 1 2026-01-01 512 1000D
    AN 1 2026-01-01 511 100D
    AN 1 2026-01-01 164 800C
    AN 1 2026-01-01 101 300C
    BQ 1 2026-02-01 613 400D
    BQ 1 2026-02-01 512 400C
    BQ 2 2026-03-01 164 120D
    BQ 2 2026-03-01 661 10D
    BQ 2 2026-03-01 512 130C
    BQ 3 2026-04-01 512 500D
    BQ 3 2026-04-01 164 500C
    BQ 4 2026-05-01 164 100D
    BQ 4 2026-05-01 661 8D
    BQ 4 2026-05-01 512 108C
    BQ 5 2026-05-03 512 108D
    BQ 5 2026-05-03 164 100C
    BQ 5 2026-05-03 661 8C
    BQ 6 2026-06-01 455 600D
    BQ 6 2026-06-01 512 600C
    """
    got = by_id(ledger)

    # 1 100 − 400 − 130 + 500 − 600 = 470 at hand; fixed: 400 + 10 + 120, the bounced instalment taken back
    assert got["cash"].value == Decimal("470.00")
    assert got["fixed_costs"].value == Decimal("44.17")
    assert got["cash_cover_days"].value == Decimal("323.679245")
    # 630 left in 365 days
    assert got["runway_days"].value == Decimal("272.301587")


def test_a_negative_debit_of_a_loan_is_a_correction(ledger_of: Callable[[str], Ledger]) -> None:
    ledger = ledger_of(
        """2026-01-01 .. 2026-12-31
        BQ 1 2026-03-01 164 120D
        BQ 1 2026-03-01 512 120C
        OD 1 2026-12-31 164 -30D
        OD 1 2026-12-31 661 30D
        """
    )
    # 90 of capital and 30 of interest
    assert by_id(ledger)["fixed_costs"].value == Decimal("10.00")


def test_money_that_grows_has_no_runway(ledger: Ledger) -> None:
    """2026-01-01 .. 2026-12-31
    VE 1 2026-01-11 53 600D
    VE 1 2026-01-11 706 600C
    """
    got = by_id(ledger)

    assert got["runway_days"].value is None
    assert got["runway_days"].why.startswith("sans objet")
    assert got["cash_cover_days"].why == "aucune charge fixe dans ces comptes"


def test_an_overdraft_gives_negative_cover_and_no_runway_left(ledger: Ledger) -> None:
    """2026-01-01 .. 2026-12-31
    BQ 1 2026-02-01 613 365D
    BQ 1 2026-02-01 519 365C
    """
    got = by_id(ledger)

    assert got["cash"].value == Decimal("-365.00")
    assert got["cash_cover_days"].value == -365
    assert got["runway_days"].value == 0


def test_thirteen_months_and_part_months_count_as_such(ledger_of: Callable[[str], Ledger]) -> None:
    rent = """
        BQ 1 2026-02-01 613 1300D
        BQ 1 2026-02-01 512 1300C
        """
    thirteen = ledger_of("2025-12-01 .. 2026-12-31" + rent)
    part = ledger_of("2026-01-01 .. 2026-02-14" + rent)

    assert by_id(thirteen)["fixed_costs"].value == Decimal("100.00")
    assert by_id(part)["fixed_costs"].value == Decimal("866.67")


def test_weeks_show_what_entered_and_left_without_own_transfers(ledger: Ledger) -> None:
    """2026-01-01 .. 2026-01-20
    AN 1 2026-01-01 512 1000D
    AN 1 2026-01-01 101 1000C
    BQ 1 2026-01-02 512 50D
    BQ 1 2026-01-02 706 50C
    BQ 2 2026-01-03 613 20D
    BQ 2 2026-01-03 512 20C
    BQ 3 2026-01-04 580 300D
    BQ 3 2026-01-04 512 300C
    CA 1 2026-01-05 53 300D
    CA 1 2026-01-05 580 300C
    CA 2 2026-01-06 512 40D
    CA 2 2026-01-06 53 40C
    BQ 4 2026-01-19 512 7D
    BQ 4 2026-01-19 411 7C
    """
    assert weekly_flows(ledger) == (
        WeeklyFlow("2026-W01", 5000, 2000),
        WeeklyFlow("2026-W02", 0, 0),
        WeeklyFlow("2026-W03", 0, 0),
        WeeklyFlow("2026-W04", 700, 0),
    )


def test_accounts_are_summed_by_month(ledger: Ledger) -> None:
    """2026-01-01 .. 2026-12-31
    BQ 1 2026-01-02 512 50D
    BQ 1 2026-01-02 706 50C
    BQ 2 2026-01-03 512 20C
    BQ 2 2026-01-03 613 20D
    BQ 3 2026-02-03 512 1D
    BQ 3 2026-02-03 706 1C
    """
    assert account_months(ledger) == (
        AccountMonth("512", "2026-01", 5000, 2000),
        AccountMonth("512", "2026-02", 100, 0),
        AccountMonth("613", "2026-01", 2000, 0),
        AccountMonth("706", "2026-01", 0, 5000),
        AccountMonth("706", "2026-02", 0, 100),
    )


MOVES = st.lists(st.tuples(st.integers(0, 400), st.integers(-(10**7), 10**7)), min_size=1)


@given(MOVES)
def test_weekly_flows_add_up_to_the_movement_of_the_bank(moves: list[tuple[int, int]]) -> None:
    start = date(2025, 12, 1)
    lines = tuple(
        LedgerLine(
            "B", str(i), start + timedelta(d), account, "", "", "", "", None, "", debit, 0, "", None, i
        )
        for i, (d, cents) in enumerate(moves)
        for account, debit in (("512", cents), ("47", -cents))
    )
    ledger = Ledger("fec", start, start + timedelta(400), lines, (), "")

    flows = weekly_flows(ledger)

    assert sum(flow.inflow - flow.outflow for flow in flows) == sum(cents for _, cents in moves)
    assert all(flow.inflow >= 0 and flow.outflow >= 0 for flow in flows)
    assert len(flows) == 58
