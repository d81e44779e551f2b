"""The nine reports are as long as they were asked to be, and their first page holds what matters."""

from __future__ import annotations

import re

import pytest

from tests.demo.conftest import Demonstration
from tpecoach.demo.reading import FIRMS

LENGTHS = {"diagnostic": range(8, 13), "plan": range(3, 5), "before-after": range(6, 11)}


@pytest.mark.parametrize("firm", FIRMS)
@pytest.mark.parametrize("kind", LENGTHS)
def test_a_report_is_as_long_as_asked(demonstration: Demonstration, firm: str, kind: str) -> None:
    assert len(demonstration.pages[f"{firm}-{kind}.pdf"]) in LENGTHS[kind]


@pytest.mark.parametrize("firm", FIRMS)
def test_the_first_page_of_a_diagnostic_is_a_synthesis_by_itself(
    demonstration: Demonstration, firm: str
) -> None:
    first = demonstration.pages[f"{firm}-diagnostic.pdf"][0]

    for words in ("Ce qui coûte", "Trois décisions à prendre", "Les cinq systèmes"):
        assert words in first
    assert first.count("Engager «") == 3


@pytest.mark.parametrize("firm", FIRMS)
def test_the_validation_of_a_diagnostic_stands_whole_with_the_signatures(
    demonstration: Demonstration, firm: str
) -> None:
    last = demonstration.pages[f"{firm}-diagnostic.pdf"][-1]

    for words in (
        "Validation du dirigeant",
        "Ce diagnostic décrit",
        "Les hypothèses chiffrées",
        "Le consultant",
    ):
        assert words in last


@pytest.mark.parametrize("firm", FIRMS)
def test_the_first_page_of_a_plan_holds_actions_and_calendar(demonstration: Demonstration, firm: str) -> None:
    first = demonstration.pages[f"{firm}-plan.pdf"][0]

    assert "Qui fait quoi, et quand" in first
    assert "grisé : jours fermés" in first.replace("\xa0", " ")


def test_no_sentence_ends_twice(demonstration: Demonstration) -> None:
    twice = re.compile(r"(?<!\.)\.\.(?!\.)|\. :|[:;,] [:;,]|\(\)|« »")
    for name, pages in demonstration.pages.items():
        text = re.sub(r"\s+", " ", " ".join(pages))
        assert not twice.findall(text), name
