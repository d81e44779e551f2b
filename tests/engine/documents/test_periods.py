"""Which measures can be held side by side, and how their period reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.documents import firm, reading
from tests.engine.documents.firm import measured
from tests.engine.samples import levels
from tpecoach.engine.documents import before_after, figures, periods
from tpecoach.language import speaker
from tpecoach.model.case import Case
from tpecoach.model.content import Kpi
from tpecoach.model.documents import Document
from tpecoach.model.records import Measure

FR = speaker("fr")
REVENUE = Kpi("revenue", "Chiffre d'affaires", "finance", "revenue", "eur", "up", period="month")
CASH = Kpi("cash", "Trésorerie disponible", "finance", "cash", "eur", "up", period="day")
NEW_CLIENT = Kpi("cac_eur", "Coût d'un client", "sales", "cac", "eur", "down", period="quarter")
TEN_MONTHS = {"period_from": date(2026, 1, 1)}
STEADY = levels("a", proof="shown", sales__q1=3, sales__q2=3)


def sold(value: str, first: date | None, last: date) -> Measure:
    return measured(REVENUE, value, last, period_from=first)


JAN, OCT, DEC = date(2026, 1, 1), date(2026, 10, 31), date(2026, 12, 29)


@given(st.integers(1, 400), st.integers(1, 400))
def test_a_flow_compares_exactly_when_lengths_differ_by_a_twentieth_at_most(first: int, second: int) -> None:
    sides = [sold("1", firm.VISIT - timedelta(days=days - 1), firm.VISIT) for days in (first, second)]

    assert periods.comparable(REVENUE, *sides) == (abs(first - second) * 20 <= max(first, second))


@pytest.mark.parametrize("kpi", ["revenue", "value_added", "ebe", "operating_result", "net_result"])
def test_every_amount_that_adds_up_is_a_flow(kpi: str) -> None:
    flow = replace(REVENUE, id=kpi)

    change = figures.evolution(FR, flow, sold("300", JAN, OCT), sold("400", JAN, DEC))

    assert (change.text, change.remark) == ("non comparable", "périodes différentes")
    assert not change.conclusive
    assert change.better is None


@pytest.mark.parametrize("kpi", [CASH, NEW_CLIENT, firm.DSO, firm.MARGIN])
def test_stocks_rates_delays_and_unit_costs_compare_whatever_the_period(kpi: Kpi) -> None:
    before = measured(kpi, "20", OCT, period_from=JAN)
    after = measured(kpi, "10", DEC, period_from=JAN)

    assert figures.evolution(FR, kpi, before, after).conclusive


def test_a_flow_without_periods_is_over_that_of_its_indicator() -> None:
    november, december = sold("30", None, firm.VISIT), sold("33", None, firm.DAY_30)

    assert figures.evolution(FR, REVENUE, november, december).better is True
    assert not periods.comparable(REVENUE, november, sold("400", JAN, DEC))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (JAN, OCT, "janv.–oct. 2026"),
        (date(2026, 11, 1), date(2026, 11, 30), "nov. 2026"),
        (date(2025, 11, 1), OCT, "nov. 2025–oct. 2026"),
        (JAN, DEC, "1er janv. – 29 déc. 2026"),
        (date(2025, 10, 3), OCT, "3 oct. 2025 – 31 oct. 2026"),
        (None, OCT, "31 oct. 2026"),
        (OCT, OCT, "31 oct. 2026"),
    ],
)
def test_a_period_reads_on_one_short_line(first: date | None, last: date, words: str) -> None:
    assert periods.words(FR, REVENUE, sold("1", first, last)) == words


def test_a_stock_is_of_one_day_whatever_the_books_it_comes_from() -> None:
    assert periods.words(FR, CASH, measured(CASH, "1", OCT, period_from=JAN)) == "31 oct. 2026"


def booked(*more: Measure) -> Case:
    """The workshop on day 30, its sales of ten months then of twelve."""
    measures = (sold("300000", JAN, OCT), sold("400000", JAN, DEC), *more)
    case = firm.finished(STEADY, measures)
    plain = case.content.assessment
    content = replace(case.content, assessments=(replace(plain, kpis=(*plain.kpis, REVENUE, CASH)),))
    return replace(case, content=content)


def written(case: Case) -> Document:
    return before_after(case, FR, firm.DAY_30)


def test_unlike_periods_are_both_shown_and_never_concluded_upon() -> None:
    document = written(booked())

    other = reading.tables(document, "Indicateur")[-1]
    row = next(r for r in other.rows if r[0].text == REVENUE.name)

    assert [cell.under for cell in row] == [
        "",
        "janv.–oct. 2026",
        "1er janv. – 29 déc. 2026",
        "périodes différentes",
    ]
    assert row[3].text == "non comparable"
    words = reading.words(document)
    assert words.count(REVENUE.name) == 1
    assert "100" + chr(0x202F) + "000" not in words


def test_a_fall_over_unlike_periods_is_no_setback() -> None:
    shrunk = (sold("400000", JAN, OCT), sold("300000", JAN, DEC))
    case = replace(booked(), measures=shrunk)

    words = reading.words(written(case))

    assert words.count(REVENUE.name) == 1


def test_a_followed_flow_over_unlike_periods_draws_no_course() -> None:
    case = booked()
    followed = replace(case, rollout=replace(case.rollout, followed=("revenue",)))

    row = reading.table(written(followed), "Indicateur").rows[0]

    assert row[0].text == REVENUE.name
    assert row[5].series == ()
    assert row[3].under == "périodes différentes"
