"""Measures by hand: what is read, what is refused, and whose they are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tpecoach.workbench import Workbench
from tpecoach.workbench.errors import NotANumber, UnknownKpi, WrongAnswer


@pytest.fixture
def slug(bench: Workbench) -> str:
    return bench.clients.open("A").slug


@pytest.mark.parametrize(
    ("kpi", "text", "value", "counted"),
    [
        ("return_rate", "12 %", "0.12", (None, None)),
        ("return_rate", "0,12", "0.12", (None, None)),
        ("return_rate", "9 sur 84", "0.107143", (9, 84)),
        ("return_rate", "9 of 84", "0.107143", (9, 84)),
        ("return_rate", "9/84", "0.107143", (9, 84)),
        ("double_entry_hours", "6 h 30", "6.5", (None, None)),
        ("double_entry_hours", "90 min", "1.5", (None, None)),
        ("lead_time_days", "5 jours", "5", (None, None)),
        ("cash", "−1 250,50 €", "-1250.50", (None, None)),
    ],
)
def test_a_measure_is_kept_in_its_unit(
    bench: Workbench, slug: str, kpi: str, text: str, value: str, counted: tuple[int | None, int | None]
) -> None:
    made = bench.kpis.record(slug, kpi, text)
    assert (made.value, (made.n, made.of)) == (Decimal(value), counted)


@pytest.mark.parametrize(
    ("kpi", "text"),
    [
        ("return_rate", "12"),
        ("return_rate", "9,5 sur 84"),
        ("return_rate", "90 sur 84"),
        ("return_rate", "0 sur 0"),
        ("return_rate", "1/2/3"),
        ("lead_time_days", "9 sur 84"),
        ("lead_time_days", "12 %"),
        ("lead_time_days", "6 h 30"),
        ("cash", "24/11"),
    ],
)
def test_what_would_be_a_wrong_figure_is_refused(bench: Workbench, slug: str, kpi: str, text: str) -> None:
    with pytest.raises((WrongAnswer, NotANumber)):
        bench.kpis.record(slug, kpi, text)
    assert bench.kpis.lines(slug) == ()


def test_a_measure_taken_before_the_rollout_is_its_point_zero(bench: Workbench, slug: str) -> None:
    bench.kpis.record(slug, "lead_time_days", "3", date(2027, 5, 1), source="tally")
    bench.kpis.record(slug, "lead_time_days", "5", date(2026, 3, 1), source="tally")
    line = bench.kpis.lines(slug)[0]
    assert (line.first.value, line.last.value) == (Decimal(5), Decimal(3))


def test_measures_go_on_after_the_last_rollout_is_closed(bench: Workbench, slug: str) -> None:
    bench.clients.close_rollout(slug)
    bench.clients.archive(slug)
    made = bench.kpis.record(slug, "lead_time_days", "4")
    assert [one.last for one in bench.kpis.lines(slug)] == [made]
    bench.clients.open_rollout(slug)
    assert bench.clients.case(slug).measures == (made,)


def test_a_measure_of_another_client_is_not_deleted(bench: Workbench, slug: str) -> None:
    made = bench.kpis.record(slug, "lead_time_days", "4")
    bench.clients.open("B")
    with pytest.raises(UnknownKpi):
        bench.kpis.forget("b", made.id)
    bench.kpis.forget(slug, made.id)
    assert bench.kpis.lines(slug) == ()
    bench.history.undo(slug)
    assert bench.kpis.lines(slug)[0].last.value == 4


def test_kpis_followed_are_known_ones_each_once(bench: Workbench, slug: str) -> None:
    assert bench.kpis.follow(slug, ("cash", "dso_days", "cash")).followed == ("cash", "dso_days")
    with pytest.raises(UnknownKpi) as refusal:
        bench.kpis.follow(slug, ("dso_day",))
    assert refusal.value.values["near"] == "dso_days"
