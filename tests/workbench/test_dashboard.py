"""The page of the month: from books, registers and measures, and as files other programs read."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.engine.cash.books import small_fec
from tpecoach.workbench import Workbench
from tpecoach.workbench.cash_errors import UnknownCashFile

END = date(2026, 10, 31)


@pytest.fixture
def slug(bench: Workbench) -> str:
    """A workshop with ten months of books, a register of enquiries and what one supposes."""
    slug = bench.clients.open("Atelier Martin", {"trade": "repair", "vat": "normal"}).slug
    bench.books.take(slug, *small_fec(END))
    lead = {
        "month": "2026-10-01",
        "enquiries": "30",
        "fitting": "24",
        "offers": "21",
        "sales": "7",
        "spent": "95,50",
    }
    bench.registers.save(slug, "funnel", "mouth", {**lead, "hours": "3", "amount": "4310,10"})
    bench.kpis.record(slug, "owner_pay", "2200")
    bench.kpis.record(slug, "lead_time_days", "6", date(2026, 10, 12))
    bench.kpis.follow(slug, ("lead_time_days",))
    bench.hypotheses.fix(
        slug, {"owner_market_pay": "3333,33", "purchases_year": "1,5", "customer_years": "3"}
    )
    return slug


def test_the_months_the_followed_and_the_reckoned_are_there(bench: Workbench, slug: str) -> None:
    view = bench.dashboard.view(slug)
    assert [f"{month.start:%Y-%m}" for month in view.months] == [f"2026-{n:02d}" for n in range(1, 11)]
    assert view.sources == ("comptes (FEC)",)
    assert view.followed[0].values[-1] == "6\u00a0j" or view.followed[0].values[-1] == "6 j"
    values = {one.kpi.id: one.value for one in view.reckoned}
    assert values["closing_rate"] == "7 sur 21 (33\u00a0%)"
    assert values["cac_eur"] == "24\u00a0€"
    assert values["churn_rate"] == "–"
    assert len(bench.dashboard.view(slug, months=3).months) == 3
    assert bench.dashboard.view(slug, date(2026, 3, 31)).months[-1].start == date(2026, 3, 1)


def test_a_rate_under_five_is_told_in_numbers(bench: Workbench, slug: str) -> None:
    bench.registers.save(slug, "funnel", "mouth", {"sales": "4"})
    values = {one.kpi.id: one.value for one in bench.dashboard.view(slug).reckoned}
    assert values["closing_rate"] == "4 sur 21"


def test_what_is_reckoned_is_kept_once_as_measures_and_undone_at_once(bench: Workbench, slug: str) -> None:
    kept = bench.dashboard.record(slug)
    found = {one.kpi: one for one in kept}
    assert found["cac_eur"].value == Decimal("24.36")
    assert (found["closing_rate"].n, found["closing_rate"].of) == (7, 21)
    assert {one.source for one in kept} == {"register"}
    assert bench.dashboard.record(slug) == ()
    bench.history.undo(slug)
    assert len(bench.dashboard.record(slug)) == len(kept)


def test_without_anything_the_dashboard_says_what_is_missing(bench: Workbench, tmp_path: Path) -> None:
    slug = bench.clients.open("Vide").slug
    view = bench.dashboard.view(slug)
    assert (view.months, view.sources) == ((), ())
    assert all(one.value == "–" and one.found.formula for one in view.reckoned)
    for suffix in ("xlsx", "csv", "svg"):
        bench.dashboard_files.write(slug, tmp_path / f"t.{suffix}")
        assert (tmp_path / f"t.{suffix}").stat().st_size


def test_the_csv_says_the_same_cents_and_no_formula(bench: Workbench, slug: str, tmp_path: Path) -> None:
    bench.dashboard_files.write(slug, tmp_path / "t.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "t.csv").read_text("utf-8-sig")), delimiter=";"))
    assert rows[0][:5] == [
        "Mois",
        "Ventes hors TVA",
        "Achats consommés",
        "Marge brute",
        "Trésorerie fin de mois",
    ]
    months = bench.dashboard.view(slug).months
    for row, month in zip(rows[1:], months, strict=True):
        for text, amount in zip(
            row[1:5], (month.revenue, month.purchases, month.margin, month.cash), strict=True
        ):
            assert amount is not None
            assert Decimal(text.replace(",", ".")) * 100 == amount.cents


def test_the_picture_says_the_last_month_in_words(bench: Workbench, slug: str, tmp_path: Path) -> None:
    bench.dashboard_files.write(slug, tmp_path / "t.svg")
    text = (tmp_path / "t.svg").read_text("utf-8")
    assert "<desc>oct." in text
    assert text.count("<rect") > 20
    with pytest.raises(UnknownCashFile):
        bench.dashboard_files.write(slug, tmp_path / "t.pdf")


def test_the_workbook_recomputes_to_the_same_cents(bench: Workbench, slug: str, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not there to compute the workbook anew")
    from openpyxl import load_workbook

    bench.registers.save(slug, "contracts", "mairie", {"name": "=1+1", "eur_month": "180"})
    bench.dashboard_files.write(slug, tmp_path / "first.xlsx")
    # Saved by a library that keeps formulas only: what LibreOffice shows is then its own reckoning.
    load_workbook(tmp_path / "first.xlsx").save(tmp_path / "t.xlsx")
    assert load_workbook(tmp_path / "t.xlsx", data_only=True)["Tableau de bord"]["D4"].value is None
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    made = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out")]
    subprocess.run(
        [office, profile, "--headless", *made, str(tmp_path / "t.xlsx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    shown = load_workbook(tmp_path / "out" / "t.xlsx", data_only=True)["Tableau de bord"]
    written = load_workbook(tmp_path / "first.xlsx", data_only=True)["Tableau de bord"]
    view = bench.dashboard.view(slug)
    for row, month in enumerate(view.months, 4):
        assert month.margin is not None
        assert round(Decimal(shown.cell(row, 4).value) * 100) == month.margin.cents
    names = {shown.cell(row, 1).value: row for row in range(1, shown.max_row + 1)}
    for one in view.reckoned:
        if one.found.kept is not None:
            places = 6 if one.found.of is not None else 2
            assert round(Decimal(shown.cell(names[one.kpi.name], 2).value), places) == one.found.kept
    compared = 0
    for row, other in zip(shown.iter_rows(), written.iter_rows(), strict=False):
        for cell, same in zip(row, other, strict=False):
            if isinstance(cell.value, int | float):
                assert round(Decimal(cell.value), 2) == round(Decimal(same.value), 2)
                compared += 1
    assert compared > 60
