"""Two counts compared: published intervals, invariants, and what may be said of them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.samples import assessment, case
from tpecoach.engine.experiments import (
    Count,
    aimed,
    needed,
    newcombe,
    outcome,
    planned,
    trials,
    verdict,
    wilson,
)
from tpecoach.language import speaker
from tpecoach.model.case import Case
from tpecoach.model.records import RegisterRow

FR, EN = speaker("fr"), speaker("en")
counts = st.integers(1, 2000).flatmap(lambda seen: st.builds(Count, st.integers(0, seen), st.just(seen)))


def firm(*rows: dict[str, str]) -> Case:
    kept = tuple(RegisterRow("c", "tests", f"t{n}", cells) for n, cells in enumerate(rows))
    return case(assessment(), {}, rows={"tests": kept})


@pytest.mark.parametrize(
    ("before", "after", "low", "high"),
    [
        ((48, 80), (56, 70), "0.0524", "0.3339"),
        ((3, 10), (9, 10), "0.1705", "0.8090"),
        ((2, 7), (6, 7), "0.0582", "0.8062"),
        ((0, 29), (5, 56), "-0.0381", "0.1926"),
        ((0, 20), (0, 10), "-0.1611", "0.2775"),
        ((0, 20), (10, 10), "0.6791", "1.0000"),
        ((0, 10), (10, 10), "0.6075", "1.0000"),
    ],
)
def test_intervals_are_those_published_by_newcombe_in_1998(
    before: tuple[int, int], after: tuple[int, int], low: str, high: str
) -> None:
    found = newcombe(Count(*before), Count(*after))
    assert (found.low.quantize(Decimal("0.0001")), found.high.quantize(Decimal("0.0001"))) == (
        Decimal(low),
        Decimal(high),
    )


@given(counts, counts)
def test_an_interval_holds_the_difference_and_turns_with_its_sides(before: Count, after: Count) -> None:
    found, turned = newcombe(before, after), newcombe(after, before)
    assert before.share is not None
    assert after.share is not None
    assert -1 <= found.low <= found.high <= 1
    gap = after.share - before.share
    slack = Fraction(1, 10**20)
    assert Fraction(found.low) - slack <= gap <= Fraction(found.high) + slack
    assert abs(found.low + turned.high) < Decimal("1e-20")


@given(counts)
def test_a_score_interval_holds_its_share_and_narrows_with_more_cases(count: Count) -> None:
    found = wilson(count)
    more = wilson(Count(count.won * 4, count.seen * 4))
    assert count.share is not None
    assert 0 <= found.low <= found.high <= 1
    assert (
        Fraction(found.low) - Fraction(1, 10**20) <= count.share <= Fraction(found.high) + Fraction(1, 10**20)
    )
    assert more.high - more.low < found.high - found.low


def test_a_share_of_nobody_has_no_interval() -> None:
    with pytest.raises(ValueError, match="Count"):
        wilson(Count(0, 0))


def test_the_size_of_a_test_is_that_of_the_known_formula() -> None:
    # power.prop.test(p1 = .50, p2 = .75, power = .90) of R gives 76.7.
    assert needed(Fraction(1, 2), Fraction(3, 4), 90) == 77
    assert needed(Fraction(3, 10), Fraction(45, 100)) == 163
    assert needed(Fraction(45, 100), Fraction(3, 10)) == 163
    assert needed(Fraction(1, 3), Fraction(1, 3)) is None


@given(counts, counts)
def test_under_five_yes_nothing_is_said_in_per_cent(before: Count, after: Count) -> None:
    found = outcome(before, after)
    words = verdict(found, FR)
    assert (found.verdict == "too-few") == (min(before.won, after.won) < 5)
    if found.verdict == "too-few":
        assert "%" not in words
        assert "points" not in words
        assert words.startswith("Pas encore assez : ")
        assert (found.difference, found.interval, found.needed) == (None, None, None)
    else:
        assert found.interval is not None
        assert (found.verdict == "open") == (found.interval.low <= 0 <= found.interval.high)


def test_a_verdict_says_what_was_seen_and_never_that_it_was_caused() -> None:
    better = verdict(outcome(Count(48, 80), Count(56, 70)), FR)
    assert better.startswith("Davantage de oui : 48 sur 80 (60\u00a0%), puis 56 sur 70 (80\u00a0%).")
    assert "+20 points, sans doute entre +5 et +33" in better
    assert "ce qui a changé d'autre" in better
    assert verdict(outcome(Count(56, 70), Count(48, 80)), FR).startswith("Moins de oui")
    chance = verdict(outcome(Count(12, 40), Count(21, 42)), FR)
    assert chance.startswith("Pas encore de différence sûre")
    assert "93 cas de chaque côté" in chance
    assert verdict(outcome(Count(0, 0), Count(3, 9)), FR).startswith("Pas encore compté")
    assert verdict(outcome(Count(8, 20), Count(8, 20)), FR).endswith("Le hasard suffit à l'expliquer.")


@pytest.mark.parametrize(
    ("goal", "share"),
    [
        ("9 sur 20", Fraction(9, 20)),
        ("au moins 45 %", Fraction(45, 100)),
        ("12,5%", Fraction(1, 8)),
        ("9/20", Fraction(9, 20)),
        ("9 of 20", Fraction(9, 20)),
        ("mieux", None),
        ("30 sur 20", None),
        ("3 sur 0", None),
        ("150 %", None),
    ],
)
def test_a_goal_is_read_where_it_says_a_share(goal: str, share: Fraction | None) -> None:
    assert aimed(goal) == share


def test_a_row_of_the_register_becomes_a_test_with_its_size() -> None:
    (one,) = trials(
        firm(
            {"what": "Titre", "goal": "9 sur 20", "seen_before": "20", "won_before": "6", "seen_after": "22"}
        )
    )
    assert (one.outcome.verdict, one.wanted) == ("uncounted", 163)
    assert "163 cas" in planned(one, FR)
    assert planned(trials(firm({"what": "Titre", "goal": "mieux"}))[0], FR) == ""


def test_counts_that_contradict_each_other_say_nothing() -> None:
    (one,) = trials(firm({"seen_before": "5", "won_before": "6", "seen_after": "8.5", "won_after": "2"}))
    assert one.outcome.verdict == "uncounted"
    assert one.what == "t0"


def test_two_changes_of_one_figure_at_the_same_time_are_told() -> None:
    devis = {"measure": "devis", "start": "2026-11-01", "end": "2026-11-30"}
    found = trials(
        firm(
            {"what": "Titre", **devis},
            {"what": "Prix", **devis, "start": "2026-11-30", "end": ""},
            {"what": "Vitrine", **devis, "measure": "entrées"},
            {"what": "Photo", **devis, "start": "2026-12-01", "end": "2026-12-31"},
            {"what": "Sans dates", "measure": "devis", "start": "bientôt"},
        )
    )
    assert [one.beside for one in found] == [("Prix",), ("Titre", "Photo"), (), ("Prix",), ()]
