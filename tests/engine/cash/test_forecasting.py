"""Forecasts of cash: what they add up to, what moves them, how near they come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.cash import living
from tests.engine.cash.books import entry, ledger, small_history
from tpecoach.books import read_books
from tpecoach.demo import ledgers
from tpecoach.demo.reading import sample_firms
from tpecoach.engine.cash.actuals import held
from tpecoach.engine.cash.backtest import trials
from tpecoach.engine.cash.curves import curve
from tpecoach.engine.cash.forecasting import DOUBTFUL, SHORT, VAT_CHANGES, forecast
from tpecoach.engine.cash.ledger import history
from tpecoach.engine.cash.moves import largest_open, tried
from tpecoach.engine.cash.past import balance
from tpecoach.engine.cash.plain import from_plain, outlook, to_plain
from tpecoach.engine.cash.season import season
from tpecoach.engine.cash.sketch import LOW, sketch
from tpecoach.model.cash import CashHistory, CashRules, Expected, Move, Movement, Scenario

END = date(2026, 10, 31)
START = date(2026, 11, 1)
THREE = (
    Scenario("base"),
    Scenario("optimistic", -5, Decimal("0.05")),
    Scenario("pessimistic", 7, Decimal("-0.10"), Decimal("0.03")),
)


@pytest.mark.parametrize("firm", range(3))
def test_the_curve_is_the_opening_balance_and_its_lines_to_the_cent(firm: int) -> None:
    known = small_history(END, firm)
    found = forecast(known, START, THREE)
    for one in found.curves:
        assert one.opening == balance(known)
        assert one.closing == one.opening + sum(line.cents for line in one.lines)
        assert one.closing == one.opening + sum(week.inflow - week.outflow for week in one.weeks)
        assert one.low == min(one.days) == one.days[(one.low_on - START).days]
        assert one.low_30 == min(one.days[:30])
        assert [week.balance for week in one.weeks] == list(one.days[6::7])
        assert all(START <= line.on < START + timedelta(91) for line in one.lines)
    base, better, worse = (one.closing for one in found.curves)
    assert better > base > worse


def test_what_comes_each_month_is_on_its_day() -> None:
    base = forecast(small_history(END), START).curves[0]
    by_nature = {
        nature: [(line.on, line.cents) for line in base.lines if line.nature == nature]
        for nature in ("payroll", "social", "owner", "tax")
    }
    assert by_nature["payroll"] == [
        (date(2026, 11, 28), -6708_00),
        (date(2026, 12, 28), -6708_00),
        (date(2027, 1, 28), -6708_00),
    ]
    assert [on.day for on, _ in by_nature["social"]] == [15, 15, 15]
    assert by_nature["tax"] == [(date(2026, 12, 15), -1600_00)]
    rents = [line for line in base.lines if line.label == "SCI de la Gare"]
    assert [line.cents for line in rents] == [-2520_00] * 3


def test_vat_is_due_on_the_days_of_its_returns_and_never_for_a_firm_without_it() -> None:
    known = small_history(END)
    due = [line for line in forecast(known, START).curves[0].lines if line.nature == "vat"]
    assert [line.on for line in due] == [date(2026, 11, 20), date(2026, 12, 20), date(2027, 1, 20)]
    assert [line.certain for line in due] == [True, False, False]
    real = next(
        one.cents
        for one in small_history(date(2026, 11, 30)).movements
        if one.nature == "vat" and one.on == date(2026, 11, 20)
    )
    assert due[0].cents == real
    none = forecast(known, START, rules=CashRules("franchise")).curves[0].lines
    assert not [line for line in none if line.nature == "vat"]


def test_the_end_of_the_simplified_scheme_brings_quarterly_returns() -> None:
    rules = CashRules("simplified", date(2027, 1, 1), 1_000_000_00)
    known = small_history(date(2026, 12, 29))
    january = replace(known, end=date(2027, 1, 31), vat=(*known.vat, (date(2027, 1, 10), 5_000_00)))
    found = forecast(january, date(2027, 2, 1), rules=rules)
    due = [line for line in found.curves[0].lines if line.nature == "vat"]
    assert [line.on for line in due] == [date(2027, 4, 20)]
    assert due[0].cents < -5_000_00, "the whole quarter, January in it"
    monthly = forecast(january, date(2027, 2, 1), rules=replace(rules, quarterly_under=1_00)).curves[0]
    returns = [(line.on.month, line.cents) for line in monthly.lines if line.nature == "vat"]
    assert [month for month, _ in returns] == [2, 3, 4], "above the limit of the law, returns are monthly"
    assert returns[0] == (2, -5_000_00)
    assert VAT_CHANGES in found.warnings
    assert VAT_CHANGES not in forecast(known, date(2026, 9, 1), rules=rules).warnings


def test_a_young_history_and_a_doubtful_invoice_are_said() -> None:
    assert SHORT in forecast(small_history(END), START).warnings
    old = ledger(
        date(2025, 1, 1),
        date(2026, 6, 30),
        entry(1, date(2025, 1, 5), ("411000", 100_00), ("706000", -100_00), aux="A"),
        entry(2, date(2025, 2, 5), ("512000", 50_00), ("706000", -50_00)),
    )
    found = forecast(history([old]), date(2026, 7, 1))
    assert DOUBTFUL in found.warnings
    assert not [line for line in found.curves[0].lines if line.certain], "it is not counted"


def test_invoices_collected_sooner_lift_the_weeks_between_and_leave_the_end() -> None:
    base = forecast(small_history(END), START).curves[0]
    five = largest_open(base)
    assert len(five) == 5
    assert all(line.certain and line.cents > 0 for line in five)
    found = tried(base, START, [Move("sooner", days=7, items=tuple(line.id for line in five))])
    assert found.closing >= base.closing
    assert all(after >= before for before, after in zip(base.days, found.days, strict=True))
    later = tried(base, START, [Move("later", days=7, items=tuple(line.id for line in five))])
    assert all(after <= before for before, after in zip(base.days, later.days, strict=True))


def test_a_price_moves_what_is_not_yet_invoiced_only_and_an_amount_stands_on_its_day() -> None:
    base = forecast(small_history(END, 1), START).curves[0]
    to_come = sum(line.cents for line in base.lines if line.nature == "sales")
    found = tried(base, START, [Move("price", change=Decimal("0.03"))])
    assert found.closing - base.closing == pytest.approx(to_come * 3 // 100, abs=20)
    day = START + timedelta(10)
    added = tried(base, START, [Move("add", on=day, cents=-500_00, label="Four")])
    assert [a - b for a, b in zip(added.days, base.days, strict=True)] == [0] * 10 + [-500_00] * 81
    with pytest.raises(ValueError, match="other"):
        tried(base, START, [Move("other")])


def test_a_kept_forecast_is_the_same_again_and_tells_the_alarms() -> None:
    found = forecast(small_history(END), START, THREE, CashRules(overdraft=1_000_00))
    again = from_plain(to_plain(found))
    assert [replace(one, lines=()) for one in found.curves] == list(again.curves)
    told = outlook(to_plain(found), START)
    assert (told.low_30, told.low_30_on) == (found.curves[0].low_30, found.curves[0].low_30_on)
    assert not told.short
    assert replace(told, low_30=-1_000_01).short
    assert not replace(told, low_30=-1_000_00).short
    with pytest.raises(ValueError, match="thirteen"):
        from_plain({**to_plain(found), "curves": [{**to_plain(found)["curves"][0], "days": [1]}]})


def test_weeks_that_ended_are_held_against_what_came() -> None:
    made = forecast(small_history(END), START).curves[0]
    later = small_history(date(2026, 11, 30))
    found = held(made.weeks, later)
    assert [week.start for week in found.weeks] == [START + timedelta(7 * n) for n in range(4)]
    assert found.weeks[-1].balance == balance(later, date(2026, 11, 29))
    assert found.mean_error == sum(abs(week.error) for week in found.weeks) // 4
    assert held(made.weeks, small_history(END)).mean_error is None


def test_over_two_years_of_generated_books_it_is_nearer_than_the_last_quarter_again() -> None:
    made = []
    for firm in sample_firms():
        wishes = living(firm.books, Random(firm.id), 9)
        made += list(trials(history([read_books(ledgers.fec(wishes), ledgers.file_name(wishes))])))
    assert len(made) == 54
    assert sum(trial.better for trial in made) * 100 >= 80 * len(made)
    assert sum(trial.error for trial in made) * 100 <= 60 * sum(trial.naive_error for trial in made)


def test_the_same_month_of_last_year_and_the_days_of_the_month_shape_what_is_expected() -> None:
    amounts = [(date(2025 + n // 12, n % 12 + 1, 28), 100_00 if n % 12 else 400_00) for n in range(14)]
    found = season(amounts, date(2025, 1, 1), date(2026, 2, 28))
    assert found.yearly
    assert found.month((2027, 1)) == 400_00
    assert found.between(date(2026, 3, 1), date(2026, 3, 27)) == 0, "nothing ever came before the 28th"
    assert found.between(date(2026, 3, 28), date(2026, 3, 28)) == 100_00
    young = season(amounts[1:4], date(2025, 2, 1), date(2025, 4, 30))
    assert young.month((2025, 5)) == 100_00
    assert season([], date(2026, 1, 5), date(2026, 1, 20)).between(date(2026, 2, 1), date(2026, 3, 1)) == 0


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 300), st.integers(-(10**7), 10**7), st.sampled_from(["sales", "payroll", "other"])
        ),
        max_size=60,
    )
)
def test_any_history_gives_thirteen_weeks_that_add_up(moves: list[tuple[int, int, str]]) -> None:
    first = date(2025, 3, 14)
    moved = sorted(
        (Movement(first + timedelta(day), cents, nature, nature, nature) for day, cents, nature in moves),
        key=lambda one: one.on,
    )
    found = forecast(
        CashHistory(first, first + timedelta(300), 0, tuple(moved)), first + timedelta(301), THREE
    )
    for one in found.curves:
        assert len(one.weeks) == 13
        assert one.closing == one.opening + sum(line.cents for line in one.lines)


@given(
    st.lists(st.integers(-(10**8), 10**8), min_size=91, max_size=91), st.integers(1, 120), st.integers(2, 12)
)
def test_a_sketch_marks_one_low_point_at_any_size(changes: list[int], width: int, height: int) -> None:
    lines = [Expected("", START + timedelta(n), cents, "other", "", "") for n, cents in enumerate(changes)]
    rows = sketch(curve("base", 0, START, lines), width, height)
    assert len(rows) == height
    assert {len(row) for row in rows} == {min(width, 91)}
    assert "".join(rows).count(LOW) == 1
