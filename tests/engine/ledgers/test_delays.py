from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from tpecoach.engine.ledgers import measures, open_items, settlement, year_of
from tpecoach.model.books import BookMeasure, Ledger, OpenItem


def by_id(ledger: Ledger) -> dict[str, BookMeasure]:
    return {measure.kpi: measure for measure in measures(ledger)}


def test_dso_sets_what_is_owed_against_sales_with_vat(ledger: Ledger) -> None:
    """2026-01-01 .. 2026-12-31
    AN 1 2026-01-01 411/c1 100D
    AN 1 2026-01-01 101 100C
    VE 1 2026-03-02 411/c1 1200D
    VE 1 2026-03-02 707 1000C
    VE 1 2026-03-02 4457 200C
    BQ 1 2026-04-02 512 1000D
    BQ 1 2026-04-02 411/c1 1000C
    BQ 2 2026-04-03 512 80D
    BQ 2 2026-04-03 4191/c1 80C
    OD 1 2026-05-31 4457 200D
    OD 1 2026-05-31 4455 200C
    """
    # 300 owed (the deposit of 80 apart) over 1 200 sold, VAT of the return left out
    assert by_id(ledger)["dso_days"].value == Decimal("91.250000")


def test_count_back_takes_whole_months_then_a_share_of_one(ledger: Ledger) -> None:
    """2026-01-01 .. 2026-03-31
    VE 1 2026-01-10 411 900D
    VE 1 2026-01-10 706 900C
    VE 2 2026-02-10 411 400D
    VE 2 2026-02-10 706 400C
    VE 3 2026-03-10 411 300D
    VE 3 2026-03-10 706 300C
    BQ 1 2026-03-20 512 1200D
    BQ 1 2026-03-20 411 1200C
    """
    # 400 owed: March (31 days, 300), then 100 of the 400 of February (28 days): 31 + 7
    assert by_id(ledger)["dso_countback_days"].value == Decimal("38.000000")


def test_count_back_beyond_the_period_has_no_value(ledger: Ledger) -> None:
    """2026-01-01 .. 2026-03-31
    AN 1 2026-01-01 411 5000D
    AN 1 2026-01-01 101 5000C
    VE 1 2026-01-10 411 900D
    VE 1 2026-01-10 706 900C
    """
    assert by_id(ledger)["dso_countback_days"].value is None
    assert (
        by_id(ledger)["dso_countback_days"].why
        == "l'encours des clients dépasse toutes les ventes de la période"
    )
    assert by_id(ledger)["dso_days"].value is not None


def test_matched_invoices_wait_until_the_last_payment_of_their_letter(ledger: Ledger) -> None:
    """2026-01-01 .. 2026-12-31
    AN 1 2026-01-01 411/c1 100D A 2025-12-02
    AN 1 2026-01-01 101 100C
    BQ 1 2026-01-31 512 100D
    BQ 1 2026-01-31 411/c1 100C A
    VE 1 2026-02-01 411/c2 300D A
    VE 1 2026-02-01 706 300C
    BQ 2 2026-02-05 512 100D
    BQ 2 2026-02-05 411/c2 100C A
    BQ 3 2026-02-11 512 200D
    BQ 3 2026-02-11 411/c2 200C A
    VE 2 2026-03-01 411/c3 50D B
    VE 2 2026-03-01 706 50C
    BQ 4 2026-03-02 512 20D
    BQ 4 2026-03-02 411/c3 20C B
    """
    # 60 days on 100 and 10 days on 300; the letter B is not settled yet
    got = by_id(ledger)

    assert got["dso_lettered_days"].value == Decimal("22.500000")
    assert got["dso_lettered_days_median"].value == Decimal("35.000000")
    assert got["dso_lettered_days"].n == 2


def test_a_deposit_paid_before_its_invoice_counts_as_days_below_zero(ledger: Ledger) -> None:
    """2026-01-01 .. 2026-12-31
    BQ 1 2026-01-01 512 100D
    BQ 1 2026-01-01 411/c1 100C A
    VE 1 2026-01-11 411/c1 100D A
    VE 1 2026-01-11 706 100C
    """
    assert by_id(ledger)["dso_lettered_days"].value == Decimal("-10.000000")


def test_without_letters_the_real_delay_says_why(ledger: Ledger) -> None:
    """2026-01-01 .. 2026-12-31
    VE 1 2026-01-11 411/c1 100D
    VE 1 2026-01-11 706 100C
    """
    measure = by_id(ledger)["dso_lettered_days_median"]

    assert (measure.value, measure.why) == (None, "aucune facture de client n'est lettrée avec son règlement")


def test_suppliers_are_read_the_other_way_round(ledger: Ledger) -> None:
    """2026-01-01 .. 2026-12-31
    AC 1 2026-01-01 607 1000D
    AC 1 2026-01-01 44566 200D
    AC 1 2026-01-01 401/f1 1200C A
    BQ 1 2026-01-21 401/f1 1200D A
    BQ 1 2026-01-21 512 1200C
    AC 2 2026-06-01 615 200D
    AC 2 2026-06-01 44566 40D
    AC 2 2026-06-01 401/f1 240C
    OD 1 2026-12-31 6037 500D
    OD 1 2026-12-31 37 500C
    BQ 2 2026-12-31 409 60D
    BQ 2 2026-12-31 512 60C
    """
    settled = settlement(year_of(ledger), "401")

    # 240 − 60 owed over 1 440 bought: the stock variation is no purchase
    assert by_id(ledger)["dpo_days"].value == Decimal("45.625000")
    assert settled is not None
    assert (settled.groups, settled.weighted, settled.median) == (1, Fraction(20), Fraction(20))


def test_open_items_are_the_unmatched_lines_dated_by_their_piece(ledger: Ledger) -> None:
    """2026-01-01 .. 2026-12-31
    AN 1 2026-01-01 411/c1 100D 2022-05-06
    AN 1 2026-01-01 411/c2 70D A 2025-05-06
    AN 1 2026-01-01 101 170C
    BQ 1 2026-01-09 512 70D
    BQ 1 2026-01-09 411/c2 70C A
    BQ 2 2026-01-10 401/f1 30D 2020-01-01
    BQ 2 2026-01-10 512 30C
    """
    assert open_items(ledger) == (
        OpenItem("411", "c1", "C1", date(2022, 5, 6), "", 10000),
        OpenItem("401", "f1", "F1", date(2026, 1, 10), "", 3000),
    )


def test_the_first_customer_is_weighed_against_all_sales(ledger: Ledger) -> None:
    """2026-01-01 .. 2026-12-31
    AN 1 2026-01-01 411/old 9000D
    AN 1 2026-01-01 101 9000C
    VE 1 2026-01-11 411/c1 600D
    VE 1 2026-01-11 706 500C
    VE 1 2026-01-11 4457 100C
    VE 2 2026-01-12 411/c2 240D
    VE 2 2026-01-12 706 200C
    VE 2 2026-01-12 4457 40C
    VE 3 2026-01-13 53 360D
    VE 3 2026-01-13 706 300C
    VE 3 2026-01-13 4457 60C
    """
    measure = by_id(ledger)["first_client_share"]

    assert (measure.value, measure.n) == (Decimal("0.500000"), 2)


def test_one_account_for_all_customers_names_nobody(ledger: Ledger) -> None:
    """2026-01-01 .. 2026-12-31
    VE 1 2026-01-11 411 600D
    VE 1 2026-01-11 706 600C
    """
    measure = by_id(ledger)["first_client_share"]

    assert (measure.value, measure.why) == (None, "les ventes ne distinguent pas les clients")
