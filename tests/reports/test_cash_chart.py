"""The cash curve as a picture."""

from __future__ import annotations

from dataclasses import replace

from tpecoach.model.documents import CashChart, CashLine
from tpecoach.reports.cash_chart import cash_chart, cash_file

CHART = CashChart(
    "Trésorerie",
    (CashLine("Probable", (10.0, -5.0, 8.0)), CashLine("<b>Prudent", (10.0, -9.0, -9.0))),
    ((0, "1 nov."),),
    -2.0,
    "10 €",
    "0 €",
    "−9 €",
    "Point bas −5 € le 2 novembre.",
)


def test_each_scenario_is_a_line_that_keeps_apart_without_colour_and_names_itself() -> None:
    drawn = str(cash_chart(CHART, "fr"))
    assert drawn.count("<polyline") == 2
    assert drawn.count("stroke-dasharray") == 1
    assert "Probable" in drawn
    assert "&lt;b&gt;Prudent" in drawn
    assert "<desc>Point bas" in drawn
    assert drawn.count("<circle") == 1, "the low point of the likely one"


def test_a_curve_of_nothing_is_drawn_all_the_same() -> None:
    assert "<svg" in str(cash_chart(replace(CHART, curves=()), "fr"))
    assert "<svg" in str(cash_chart(replace(CHART, curves=(CashLine("x", (0.0,)),), limit=0.0), "fr"))


def test_the_file_holds_its_typeface_and_what_the_curve_says() -> None:
    data = cash_file(CHART, "fr").decode()
    assert data.startswith("<svg xmlns")
    assert "@font-face" in data
    assert "Point bas" in data
