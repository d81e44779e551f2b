"""The cash to come of a client: forecast, kept, compared, carried out."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.engine.cash.books import small_fec
from tpecoach.demo import statements
from tpecoach.demo.reading import sample_firms
from tpecoach.engine.alarms import alarms, urgent
from tpecoach.workbench import Workbench
from tpecoach.workbench.cash_errors import (
    NothingToForecast,
    OutsideHistory,
    UnknownCashFile,
    UnknownForecast,
    UnknownScenario,
    WrongMove,
)
from tpecoach.workbench.cash_moves import read_move

END = date(2026, 10, 31)


@pytest.fixture
def slug(bench: Workbench) -> str:
    """A client with ten months of books."""
    slug = bench.clients.open("Atelier Martin", {"trade": "repair", "vat": "normal"}).slug
    bench.books.take(slug, *small_fec(END))
    return slug


def bank(bench: Workbench, slug: str, end: date, kind: str = "camt") -> None:
    """Take the bank statement of the same firm."""
    wishes = replace(sample_firms()[0].books, end=end)
    suffix, write = statements.FORMATS[kind]
    bench.books.take(
        slug, write(statements.statement(wishes, "Atelier Martin", date(2026, 8, 1))), f"r{suffix}"
    )


def test_the_forecast_begins_on_the_morning_after_what_is_known(bench: Workbench, slug: str) -> None:
    view = bench.cash.view(slug)
    assert view.start == date(2026, 11, 1)
    assert [one.scenario for one in view.forecast.curves] == ["base", "optimistic", "pessimistic"]
    assert view.sources == ("000000018FEC20261031.txt, du 1er janvier 2026 au 31 octobre 2026",)
    assert bench.cash.view(slug, date(2026, 6, 1)).start == date(2026, 6, 1)
    for day in (date(2025, 12, 31), date(2026, 11, 2)):
        with pytest.raises(OutsideHistory):
            bench.cash.view(slug, day)
    with pytest.raises(UnknownScenario):
        bench.cash.curve(view, "worst")


@pytest.mark.parametrize("kind", sorted(statements.FORMATS))
def test_the_bank_goes_on_where_the_books_stop(bench: Workbench, slug: str, kind: str) -> None:
    bank(bench, slug, date(2026, 11, 16), kind)
    view = bench.cash.view(slug)
    assert view.start == date(2026, 11, 17)
    assert view.forecast.curves[0].opening == bench.bank.balance(slug)
    assert "relevés bancaires" in view.sources
    assert not [
        line for line in view.forecast.curves[0].lines if line.nature == "payroll" and line.on.day != 28
    ]


def test_without_a_file_nothing_is_forecast(bench: Workbench) -> None:
    slug = bench.clients.open("Vide").slug
    with pytest.raises(NothingToForecast):
        bench.cash.view(slug)


def test_what_is_kept_is_compared_week_by_week_and_can_be_forgotten(bench: Workbench, slug: str) -> None:
    with pytest.raises(UnknownForecast):
        bench.cash.compare(slug)
    kept = bench.cash.keep(slug, "visite 1")
    assert bench.cash.kept(slug) == (kept,)
    assert bench.cash.compare(slug).held.weeks == ()
    bank(bench, slug, date(2026, 11, 23))
    found = bench.cash.compare(slug, kept.id).held
    assert len(found.weeks) == 3
    assert found.mean_error is not None
    assert found.mean_error < 8_000_00
    bench.cash.forget(slug, kept.id)
    assert bench.cash.kept(slug) == ()
    assert bench.history.undo(slug) == "forget-forecast"
    with pytest.raises(UnknownForecast):
        bench.cash.forget(slug, "other")


def test_a_kept_forecast_rings_the_red_alarm_and_lifts_it(bench: Workbench, slug: str) -> None:
    case = bench.clients.case(slug)
    assert case.outlook is None
    cover = next(one for one in alarms(case, bench.say) if one.id == "cash_cover")
    assert urgent(cover)
    bench.cash.keep(slug)
    found = {one.id: one for one in alarms(bench.clients.case(slug), bench.say)}
    assert "cash" not in found
    assert not urgent(found["cash_cover"])
    assert "faute de prévision" not in found["cash_cover"].sentence
    short = bench.clients.case(slug)
    assert short.outlook is not None
    short = replace(short, outlook=replace(short.outlook, low_30=-2_500_00, overdraft=1_000_00))
    red = alarms(short, bench.say)[0]
    assert (red.id, red.level) == ("cash", "red")
    assert red.sentence.startswith(
        "La prévision de trésorerie dépasse le découvert convenu de 1\u202f000\u00a0€ le "
    )
    stale = alarms(short, bench.say, date(2027, 2, 1))
    assert "cash" not in {one.id for one in stale}, "a forecast of last quarter tells nothing any more"


def test_the_hypotheses_of_the_forecast_are_its_own_and_move_it(bench: Workbench, slug: str) -> None:
    names = {one.id for one in bench.hypotheses.list(slug, part="cash")}
    assert "cash_overdraft" in names
    assert not names & {one.id for one in bench.hypotheses.list(slug)}
    before = bench.cash.view(slug).forecast
    bench.hypotheses.fix(slug, {"cash_overdraft": "5 000", "cash_sales_drop": "30 %", "cash_late_days": "0"})
    after = bench.cash.view(slug).forecast
    assert after.overdraft == 5_000_00
    assert after.curve("base") == before.curve("base")
    assert after.curve("pessimistic").closing != before.curve("pessimistic").closing


@pytest.mark.parametrize(
    "text",
    ["", "sooner:x", "sooner:0", "price:", "price:-150", "add:2026-12-15", "add:2020-01-01:5", "add:x:5"],
)
def test_what_cannot_be_tried_is_refused(bench: Workbench, slug: str, text: str) -> None:
    with pytest.raises(WrongMove):
        read_move(text, bench.cash.view(slug).forecast)


def test_an_amount_with_a_label_is_understood(bench: Workbench, slug: str) -> None:
    move = read_move("add:15/12/2026:-1 200,50:Four : acompte", bench.cash.view(slug).forecast)
    assert (move.on, move.cents, move.label) == (date(2026, 12, 15), -120050, "Four : acompte")


def test_the_csv_adds_up_to_the_curve_and_the_svg_says_it(
    bench: Workbench, slug: str, tmp_path: Path
) -> None:
    bench.cash_files.write(slug, tmp_path / "t.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "t.csv").read_text("utf-8-sig")), delimiter=";"))
    base = bench.cash.view(slug).forecast.curves[0]
    total = sum(
        Decimal(row[4].replace(",", ".")) - Decimal(row[5].replace(",", "."))
        for row in rows[1:]
        if row[0] == "Probable"
    )
    assert total * 100 == base.closing - base.opening
    bench.cash_files.write(slug, tmp_path / "t.svg")
    assert "point bas" in (tmp_path / "t.svg").read_text("utf-8")
    with pytest.raises(UnknownCashFile):
        bench.cash_files.write(slug, tmp_path / "t.pdf")


def test_the_workbook_recomputes_to_the_same_cents(bench: Workbench, slug: str, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not there to compute the workbook anew")
    from openpyxl import load_workbook

    bench.cash_files.write(slug, tmp_path / "first.xlsx")
    # Saved by a library that keeps formulas only: what LibreOffice shows is then its own reckoning.
    book = load_workbook(tmp_path / "first.xlsx")
    book.save(tmp_path / "t.xlsx")
    assert load_workbook(tmp_path / "t.xlsx", data_only=True)["Probable"]["B8"].value is None
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    made = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out")]
    command = [office, profile, "--headless", *made, str(tmp_path / "t.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    shown = load_workbook(tmp_path / "out" / "t.xlsx", data_only=True)
    written = load_workbook(tmp_path / "first.xlsx", data_only=True)
    for curve, name in zip(
        bench.cash.view(slug).forecast.curves, ("Probable", "Favorable", "Prudent"), strict=True
    ):
        rows = {
            row[0].value: [cell.value for cell in row[1:14]]
            for row in shown[name].iter_rows(min_row=4)
            if row[0].value
        }
        balances = [round(Decimal(value) * 100) for value in rows["Solde en fin de semaine"]]
        assert balances == [week.balance for week in curve.weeks]
        for row, other in zip(
            shown[name].iter_rows(max_row=30), written[name].iter_rows(max_row=30), strict=False
        ):
            for cell, same in zip(row, other, strict=False):
                if isinstance(cell.value, int | float):
                    assert round(Decimal(cell.value) * 100) == round(Decimal(same.value) * 100)
