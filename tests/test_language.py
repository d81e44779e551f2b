"""Figures in words: what is estimated claims no more than is known."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpecoach.language import HARD, NARROW, speaker

FR, EN = speaker("fr"), speaker("en")


@pytest.mark.parametrize(
    ("euros", "french", "english"),
    [
        (Fraction(23235), "23_000~€", "€23,000"),
        (Fraction(449), "450~€", "€450"),
        (Fraction(9_950), "10_000~€", "€10,000"),
        (Fraction(95, 10), "10~€", "€10"),
        (Fraction(4, 10), "0~€", "€0"),
        (Fraction(-1_249), "−1_200~€", "−€1,200"),
        (Fraction(1_250_000), "1_300_000~€", "€1,300,000"),
    ],
)
def test_an_estimate_is_said_in_round_figures(euros: Fraction, french: str, english: str) -> None:
    assert FR.about(euros) == french.replace("_", NARROW).replace("~", HARD)
    assert EN.about(euros) == english


@given(st.fractions(-(10**9), 10**9))
def test_an_estimate_is_never_further_than_a_twentieth_off(euros: Fraction) -> None:
    digits = "".join(char for char in EN.about(euros) if char.isdigit())
    assert len(digits.rstrip("0")) <= 2
    assert abs(int(digits) - abs(euros)) <= max(Fraction(1, 2), abs(euros) / 20)
