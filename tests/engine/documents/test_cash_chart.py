"""The cash curve as a block of a report."""

from __future__ import annotations

from datetime import date

from tests.engine.cash.books import small_history
from tpecoach.engine.cash.forecasting import forecast
from tpecoach.engine.documents.cash import chart
from tpecoach.language import speaker
from tpecoach.model.cash import CashRules, Scenario
from tpecoach.model.documents import Document
from tpecoach.reports.html import html

NAMES = {"base": "Probable", "pessimistic": "Prudent"}


def test_the_likely_curve_comes_first_and_the_alternative_says_the_low_point() -> None:
    three = (Scenario("pessimistic", 7), Scenario("base"))
    found = forecast(
        small_history(date(2026, 10, 31)), date(2026, 11, 1), three, CashRules(overdraft=2_000_00)
    )
    block = chart(found, NAMES, speaker("fr"))
    assert [one.name for one in block.curves] == ["Probable", "Prudent"]
    assert {len(one.days) for one in block.curves} == {91}
    assert block.limit == -2000
    low = speaker("fr").date(found.curve("base").low_on)
    assert f"le {low} ; à treize semaines" in block.alternative
    page = html(Document("plan", "fr", "", "Plan", "", "", "", "", "Page {page} / {pages}", (block,)))
    assert page.count("<polyline") == 2
    assert "Prudent" in page
