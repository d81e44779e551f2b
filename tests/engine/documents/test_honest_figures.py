"""What may be said of an indicator from one measure to the next."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.documents.firm import COVER, DAY_30, DSO, MARGIN, RETURNS, VISIT, measured
from tpecoach.engine.documents import figures
from tpecoach.language import HARD, speaker
from tpecoach.model.content import Kpi
from tpecoach.model.records import Measure

FR = speaker("fr")
REVENUE = Kpi("revenue", "Chiffre d'affaires", "finance", "revenue", "eur", "up", period="month")


def tallied(n: int, of: int, day: Any = VISIT) -> Measure:
    return measured(RETURNS, str(round(Decimal(n) / of, 4)), day, source="tally", n=n, of=of)


def returns(before: tuple[int, int], after: tuple[int, int]) -> figures.Evolution:
    return figures.evolution(FR, RETURNS, tallied(*before), tallied(*after, DAY_30))


def test_a_rate_changes_in_percent_where_both_sides_rest_on_five_events() -> None:
    change = returns((9, 84), (5, 81))

    assert change.text == f"−42{HARD}%"
    assert change.better is True
    assert change.conclusive


def test_few_events_conclude_nothing_and_give_no_percentage() -> None:
    change = returns((3, 29), (2, 29))

    assert change.text == "non concluant"
    assert "%" not in change.text + change.remark
    assert not change.conclusive


@pytest.mark.parametrize(("before", "after"), [((9, 84), (4, 81)), ((4, 84), (9, 81))])
def test_one_side_of_few_events_is_enough_to_conclude_nothing(
    before: tuple[int, int], after: tuple[int, int]
) -> None:
    assert returns(before, after).text == "non concluant"


@given(st.integers(0, 30), st.integers(0, 30))
def test_no_percentage_ever_stands_on_fewer_than_five_events(first: int, second: int) -> None:
    change = returns((first, 40), (second, 40))

    assert "%" not in change.text or min(first, second) >= 5


def test_counts_are_shown_rather_than_a_rate() -> None:
    assert figures.value(FR, RETURNS, tallied(3, 29)) == "3 sur 29"


def test_a_declared_value_is_not_compared_with_a_measured_one() -> None:
    before = measured(DSO, "75", VISIT, source="declared", quality="declared")

    change = figures.evolution(FR, DSO, before, measured(DSO, "47", DAY_30))

    assert (change.text, change.remark) == ("non comparable", "avant déclaré, après livres")


def test_an_estimate_against_a_measure_is_shown_and_concludes_nothing() -> None:
    before = measured(DSO, "75", VISIT, source="register", quality="estimated")

    change = figures.evolution(FR, DSO, before, measured(DSO, "47", DAY_30))

    assert change.text == "−28 j"
    assert change.remark == "avant estimé, après livres"
    assert not change.conclusive


def test_a_rate_of_the_books_changes_in_points() -> None:
    change = figures.evolution(
        FR, MARGIN, measured(MARGIN, "0.412", VISIT), measured(MARGIN, "0.433", DAY_30)
    )

    assert change.text == "+2,1 pt"
    assert change.better is True


def test_a_rate_that_nobody_counted_is_not_concluded_upon() -> None:
    both = [
        measured(RETURNS, value, day, source="declared", quality="declared")
        for value, day in (("0.10", VISIT), ("0.05", DAY_30))
    ]

    assert figures.evolution(FR, RETURNS, *both).text == "non concluant"


def test_one_measure_is_no_evolution() -> None:
    change = figures.evolution(FR, DSO, measured(DSO, "61", VISIT), None)

    assert (change.text, change.better) == ("non comparable", None)


def test_the_same_value_is_stable_and_neither_good_nor_bad() -> None:
    change = figures.evolution(FR, DSO, measured(DSO, "61", VISIT), measured(DSO, "61", DAY_30))

    assert (change.text, change.tone) == ("stable", "muted")


def test_more_days_to_be_paid_is_worse_and_more_days_covered_better() -> None:
    slower = figures.evolution(FR, DSO, measured(DSO, "47", VISIT), measured(DSO, "61", DAY_30))
    safer = figures.evolution(FR, COVER, measured(COVER, "21", VISIT), measured(COVER, "34", DAY_30))

    assert (slower.text, slower.tone) == ("+14 j", "warn")
    assert (safer.text, safer.tone) == ("+13 j", "good")


def test_amounts_added_up_over_unequal_periods_are_not_compared() -> None:
    ten_months = measured(REVENUE, "355000", date(2026, 10, 31), period_from=date(2026, 1, 1))
    twelve_months = measured(REVENUE, "409000", date(2026, 12, 29), period_from=date(2026, 1, 1))
    a_year_before = measured(REVENUE, "371000", date(2025, 12, 31), period_from=date(2025, 1, 1))

    longer = figures.evolution(FR, REVENUE, ten_months, twelve_months)
    alike = figures.evolution(FR, REVENUE, a_year_before, twelve_months)

    assert (longer.text, longer.remark) == ("non comparable", "périodes différentes")
    assert not longer.conclusive
    assert alike.better is True


def test_a_slight_move_is_neither_good_nor_bad() -> None:
    slight = figures.evolution(FR, DSO, measured(DSO, "61", VISIT), measured(DSO, "61.4", DAY_30))

    assert (slight.text, slight.tone) == ("+0,4 j", "muted")


def test_an_evolution_is_the_difference_of_the_figures_as_printed() -> None:
    share = Kpi("first_client_share", "Part", "sales", "share", "ratio", "down")
    before, after = measured(share, "0.1354", VISIT), measured(share, "0.1416", DAY_30)

    shown = [figures.value(FR, share, side) for side in (before, after)]

    assert shown == [f"13,5{HARD}%", f"14,2{HARD}%"]
    assert figures.evolution(FR, share, before, after).text == "+0,7 pt"


def test_a_counted_rate_changes_by_its_exact_counts() -> None:
    assert returns((9, 300), (5, 300)).text == f"−44{HARD}%"


def test_a_difference_too_small_to_be_printed_is_none() -> None:
    change = figures.evolution(FR, DSO, measured(DSO, "61.01", VISIT), measured(DSO, "61.02", DAY_30))

    assert change.text == "stable"


def test_a_missing_measure_reads_not_measured_and_never_zero() -> None:
    without = Measure("m", "c", "dso_days", VISIT, None)

    assert figures.value(FR, DSO, None) == "non mesuré"
    assert figures.value(FR, DSO, without) == "non mesuré"


@pytest.mark.parametrize(
    ("source", "quality", "word", "kind"),
    [
        ("books", "measured", "livres", "books"),
        ("bank", "measured", "banque", "bank"),
        ("tally", "measured", "pointage", "measured"),
        ("register", "measured", "mesuré", "measured"),
        ("register", "estimated", "estimé", "estimated"),
        ("books", "estimated", "estimé", "estimated"),
        ("declared", "declared", "déclaré", "declared"),
    ],
)
def test_each_figure_has_a_badge(source: str, quality: str, word: str, kind: str) -> None:
    assert figures.badge(FR, measured(DSO, "61", VISIT, source=source, quality=quality)) == (word, kind)


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        ("days", "61", "61 j"),
        ("days", "29.6", "29,6 j"),
        ("ratio", "0.125", f"12,5{HARD}%"),
        ("h_week", "6.5", f"6{HARD}h{HARD}30 par sem."),
        ("eur_month", "1234", f"1\u202f234{HARD}€ par mois"),
        ("count", "4", "4"),
        ("weeks", "6", "6 sem."),
        ("score", "41", "41 / 100"),
    ],
)
def test_a_value_carries_its_unit(unit: str, value: str, words: str) -> None:
    assert figures.amount(FR, unit, Decimal(value)) == words
