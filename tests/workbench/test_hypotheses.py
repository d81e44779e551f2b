"""What is supposed of a client: where it comes from, what is refused, and that it counts."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tpecoach.workbench import Workbench
from tpecoach.workbench.errors import NoOpenRollout
from tpecoach.workbench.figure_errors import UnknownHypothesis, WrongHypothesis


@pytest.fixture
def slug(bench: Workbench) -> str:
    return bench.clients.open("A").slug


def told(bench: Workbench, slug: str) -> dict[str, tuple[Fraction | None, str]]:
    return {one.id: (one.value, one.origin) for one in bench.hypotheses.list(slug)}


def test_each_hypothesis_says_where_it_comes_from(bench: Workbench, slug: str) -> None:
    found = told(bench, slug)
    assert found["hourly_cost"] == (Fraction(25), "default")
    assert found["margin_rate"] == (None, "")
    assert found["owner_hours_week"] == (Fraction(4), "default")
    bench.interviews.answer(bench.interviews.begin(slug), "opening.hours-owner", "3")
    bench.kpis.record(slug, "gross_margin_rate", "62 %")
    found = told(bench, slug)
    assert found["owner_hours_week"] == (Fraction(3), "answer")
    assert found["margin_rate"] == (Fraction(62, 100), "measured")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("hourly_cost", "32,50 €", Fraction(65, 2)),
        ("weeks_year", "44", Fraction(44)),
        ("financing_rate", "6,5 %", Fraction(65, 1000)),
        ("financing_rate", "0,065", Fraction(65, 1000)),
        ("margin_rate", "40 %", Fraction(2, 5)),
        ("owner_hours_week", "2 h 30", Fraction(5, 2)),
    ],
)
def test_a_hypothesis_is_fixed_in_french_notation(
    bench: Workbench, slug: str, name: str, text: str, value: Fraction
) -> None:
    bench.hypotheses.fix(slug, {name: text})
    assert told(bench, slug)[name] == (value, "edited")
    line = next(one for one in bench.hypotheses.list(slug) if one.id == name)
    assert bench.hypotheses.fix(slug, {name: line.typed}) == bench.hypotheses.list(slug)
    assert told(bench, slug)[name] == (value, "edited")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hourly_cost", "0"),
        ("hourly_cost", "25 %"),
        ("weeks_year", "60"),
        ("financing_rate", "8"),
        ("margin_rate", "120 %"),
        ("team_hours_week", "200"),
        ("team_hours_week", "beaucoup"),
    ],
)
def test_a_hypothesis_no_firm_has_is_refused(bench: Workbench, slug: str, name: str, text: str) -> None:
    before = told(bench, slug)
    with pytest.raises(WrongHypothesis):
        bench.hypotheses.fix(slug, {"weeks_year": "40", name: text})
    assert told(bench, slug) == before


def test_one_undo_takes_several_back_and_an_empty_text_goes_back_to_the_origin(
    bench: Workbench, slug: str
) -> None:
    bench.hypotheses.fix(slug, {"hourly_cost": "30", "weeks_year": "40"})
    bench.hypotheses.fix(slug, {"hourly_cost": ""})
    assert told(bench, slug)["hourly_cost"] == (Fraction(25), "default")
    bench.history.undo(slug)
    bench.history.undo(slug)
    found = told(bench, slug)
    assert (found["hourly_cost"], found["weeks_year"]) == (
        (Fraction(25), "default"),
        (Fraction(46), "default"),
    )


def test_unknown_hypotheses_and_closed_rollouts_are_said(bench: Workbench, slug: str) -> None:
    with pytest.raises(UnknownHypothesis):
        bench.hypotheses.fix(slug, {"hourly": "30"})
    bench.clients.close_rollout(slug)
    assert told(bench, slug)["weeks_year"] == (Fraction(46), "default")
    with pytest.raises(NoOpenRollout):
        bench.hypotheses.fix(slug, {"weeks_year": "40"})


def test_what_is_fixed_changes_what_waiting_costs(bench: Workbench, slug: str) -> None:
    progress = bench.interviews.begin(slug)
    bench.interviews.answer(progress, "opening.blockers", "double-typing")
    bench.kpis.record(slug, "double_entry_hours", "6")

    def cost() -> Fraction:
        waiting = bench.numbers.board(slug).waiting
        assert waiting[0].month is not None
        return waiting[0].month.likely

    before = cost()
    bench.hypotheses.fix(slug, {"hourly_cost": "50"})
    assert cost() == 2 * before
