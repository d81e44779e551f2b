from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tpecoach.engine.ledgers import chart, measures, result, year_of
from tpecoach.engine.ledgers.year import Year
from tpecoach.model.books import BookMeasure, Ledger


def by_id(ledger: Ledger) -> dict[str, BookMeasure]:
    return {measure.kpi: measure for measure in measures(ledger)}


def test_a_trader_is_read_from_sales_to_net_result(ledger: Ledger) -> None:
    """2026-01-01 .. 2026-12-31
    VE 1 2026-03-02 411/c1 1200D
    VE 1 2026-03-02 707 1000C
    VE 1 2026-03-02 4457 200C
    VE 2 2026-03-03 7097 50D
    VE 2 2026-03-03 411/c1 50C
    AC 1 2026-02-01 607 400D
    AC 1 2026-02-01 6061 30D
    AC 1 2026-02-01 613 100D
    AC 1 2026-02-01 401 530C
    AC 2 2026-02-02 401 20D
    AC 2 2026-02-02 6097 20C
    OD 1 2026-12-31 37 60D
    OD 1 2026-12-31 6037 60C
    OD 2 2026-12-31 641 150D
    OD 2 2026-12-31 421 150C
    OD 3 2026-12-31 635 10D
    OD 3 2026-12-31 512 10C
    OD 4 2026-12-31 681 40D
    OD 4 2026-12-31 281 40C
    OD 5 2026-12-31 661 5D
    OD 5 2026-12-31 512 5C
    OD 6 2026-12-31 695 25D
    OD 6 2026-12-31 444 25C
    """
    got = by_id(ledger)

    assert got["revenue"].value == Decimal("950.00")
    # purchases consumed: 400 + 30 − 20 − 60 = 350
    assert got["gross_margin_rate"].value == Decimal("0.631579")
    assert got["value_added"].value == Decimal("500.00")
    assert got["ebe"].value == Decimal("340.00")
    assert got["operating_result"].value == Decimal("300.00")
    assert got["net_result"].value == Decimal("270.00")
    assert got["net_margin_rate"].value == Decimal("0.284211")
    assert got["payroll_share"].value == Decimal("0.300000")
    assert result.commercial_margin(year_of(ledger)) == 63000


def test_production_counts_what_was_made_and_not_sold(ledger: Ledger) -> None:
    """2026-01-01 .. 2026-12-31
    VE 1 2026-03-02 411 500D
    VE 1 2026-03-02 701 500C
    OD 1 2026-12-31 355 300D
    OD 1 2026-12-31 713 300C
    OD 2 2026-12-31 213 70D
    OD 2 2026-12-31 72 70C
    AC 1 2026-05-05 601 200D
    AC 1 2026-05-05 401 200C
    """
    assert by_id(ledger)["value_added"].value == Decimal("670.00")
    assert by_id(ledger)["revenue"].value == Decimal("500.00")


def test_entries_that_close_the_year_do_not_empty_it(ledger: Ledger) -> None:
    """2026-01-01 .. 2026-12-31
    VE 1 2026-03-02 411 500D
    VE 1 2026-03-02 706 500C
    CL 1 2026-12-31 706 500D
    CL 1 2026-12-31 120 500C
    """
    assert by_id(ledger)["revenue"].value == Decimal("500.00")
    assert by_id(ledger)["net_result"].value == Decimal("500.00")


def test_without_sales_rates_say_why(ledger: Ledger) -> None:
    """2026-01-01 .. 2026-12-31
    AC 1 2026-05-05 613 200D
    AC 1 2026-05-05 512 200C
    """
    got = by_id(ledger)

    assert got["revenue"].value == 0
    assert got["gross_margin_rate"].value is None
    assert got["net_margin_rate"].why == "aucun chiffre d'affaires dans ces comptes"
    assert got["payroll_share"].value is None
    assert got["payroll_share"].why.startswith("sans objet")
    assert got["dso_days"].why == "sans objet : aucun compte de clients dans ces comptes"
    assert got["dpo_days"].why.startswith("sans objet")
    assert got["first_client_share"].value is None


def test_every_measure_has_its_unit_and_a_value_or_a_reason(ledger: Ledger) -> None:
    """2026-01-01 .. 2026-12-31
    OD 1 2026-01-01 471 1D
    OD 1 2026-01-01 108 1C
    """
    units = {measure.kpi: measure.unit for measure in measures(ledger)}

    assert units == {
        "revenue": "eur", "gross_margin_rate": "ratio", "value_added": "eur", "ebe": "eur",
        "operating_result": "eur", "net_result": "eur", "net_margin_rate": "ratio", "dso_days": "days",
        "dso_countback_days": "days", "dso_lettered_days": "days", "dso_lettered_days_median": "days",
        "dpo_days": "days", "cash": "eur", "cash_cover_days": "days", "runway_days": "days",
        "fixed_costs": "eur_month", "payroll_share": "ratio", "first_client_share": "ratio",
    }  # fmt: skip
    assert all((measure.value is None) == bool(measure.why) for measure in measures(ledger))


def test_the_chart_changes_with_years_opened_in_2025(ledger: Ledger) -> None:
    """2025-01-01 .. 2025-12-31
    OD 1 2025-01-01 512 1D
    OD 1 2025-01-01 101 1C
    """
    assert chart(ledger) == "2025"


def test_years_opened_before_2025_follow_the_older_chart(ledger: Ledger) -> None:
    """2024-10-01 .. 2025-09-30
    OD 1 2025-01-01 512 1D
    OD 1 2025-01-01 101 1C
    """
    assert chart(ledger) == "2014"


ACCOUNTS = st.sampled_from([
    "601", "602", "603", "604", "606", "607", "609", "6037", "6097", "613", "622", "635", "641", "645", "649",
    "651", "655", "658", "661", "671", "675", "681", "686", "687", "691", "695", "701", "706", "707", "709",
    "7097", "713", "722", "740", "747", "752", "758", "761", "771", "775", "777", "781", "786", "787", "791",
    "796", "797",
])  # fmt: skip


@given(st.dictionaries(ACCOUNTS, st.integers(-(10**9), 10**9)))
def test_the_stages_add_up_to_all_expenses_and_income(balances: dict[str, int]) -> None:
    year = Year(date(2026, 1, 1), date(2026, 12, 31), {}, {}, frozenset(), balances)
    stages = result.operating_result(year) + result.financial_result(year) + result.exceptional_result(year)

    assert stages + year.of("69") == result.net_result(year) == sum(balances.values())
