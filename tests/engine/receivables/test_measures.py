"""What a list measures, by the definitions of the books; what it cannot tell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.books.lists.texts import AGED, INVOICES, RECEIPTS, SUPPLIERS, TILL, read
from tpecoach.engine import receivables
from tpecoach.engine.receivables.measures import UNAVAILABLE
from tpecoach.model.lists import PURPOSES, InvoiceList


def values(found: InvoiceList, no_vat: bool = False) -> dict[str, Decimal | str]:
    return {m.kpi: m.why if m.value is None else m.value for m in receivables.measures(found, no_vat)}


def test_an_invoice_list_gives_sales_delays_shares_and_what_is_late() -> None:
    # 147 days from 1 July to 24 November; 3,480 € owed of 4,680 € billed.
    assert values(read(INVOICES)) == {
        "revenue": Decimal("3900.00"),
        "dso_days": Decimal("109.307692"),
        "dso_countback_days": Decimal("116.000000"),
        "dso_lettered_days": Decimal("45.000000"),
        "dso_lettered_days_median": Decimal("45.000000"),
        "first_client_share": Decimal("0.769231"),
        "overdue_amount": Decimal("3120.00"),
    }


def test_a_list_of_what_is_owed_only_tells_what_is_late() -> None:
    found = read(
        "Client;Numéro;Date;Échéance;Montant TTC\nA;F1;01/07/2026;01/08/2026;100,00\n"
        "B;F2;01/11/2026;01/12/2026;50,00\n",
        payment="owed",
    )
    told = values(found)
    assert told.pop("overdue_amount") == Decimal("100.00")
    assert set(told.values()) == {"non disponible depuis cette source : elle ne dit que ce qui est dû"}


def test_an_aged_balance_tells_what_is_late_and_nothing_else() -> None:
    assert values(read(AGED)) == {"overdue_amount": Decimal("250.00")}


def test_receipts_are_revenue_only_where_the_firm_charges_no_vat() -> None:
    with_vat = "non disponible depuis cette source : elle ne donne que des montants TTC"
    assert values(read(RECEIPTS))["revenue"] == with_vat
    assert values(read(RECEIPTS), no_vat=True)["revenue"] == Decimal("75.50")
    assert values(read(TILL)) == {"revenue": Decimal("1820.42")}


def test_a_list_of_suppliers_gives_how_long_they_wait() -> None:
    # 116 days from 1 August to 24 November; 80 € owed of 300 €.
    assert values(read(SUPPLIERS)) == {"dpo_days": Decimal("30.933333")}


def test_a_list_of_a_few_weeks_gives_no_delay() -> None:
    found = read("Numéro;Client;Date;Total TTC;Statut\nF1;A;01/11/2026;100,00;Payée\n")
    assert values(found)["dso_days"] == "la liste couvre moins de trois mois"


def test_every_measure_of_the_books_is_either_given_or_said_to_be_unavailable() -> None:
    lists = dict(zip(PURPOSES, (INVOICES, SUPPLIERS, AGED, RECEIPTS, TILL), strict=True))
    sets = []
    for purpose, text in lists.items():
        given = {m.kpi for m in receivables.measures(read(text))}
        missing = receivables.unavailable(purpose)
        assert {m.why for m in missing} == {UNAVAILABLE}
        assert not given & {m.kpi for m in missing}
        sets.append(frozenset(given | {m.kpi for m in missing}))
    assert len(set(sets)) == 1


def test_sales_by_month_leave_no_month_out() -> None:
    assert receivables.by_month(read(INVOICES).items) == (
        ("2026-07", 120000),
        ("2026-08", 60000),
        ("2026-09", 240000),
        ("2026-10", 0),
        ("2026-11", 48000),
    )
    assert receivables.by_month(()) == ()


def test_what_is_late_is_reckoned_on_all_lists_where_there_are_others() -> None:
    found, others = read(AGED), read(INVOICES).items
    late = {m.kpi: m.value for m in receivables.measures(found, known=others)}
    # On 31 October the invoices of September and October are late, not those of November.
    assert found.on == date(2026, 10, 31)
    assert late["overdue_amount"] == Decimal("3000.00")
