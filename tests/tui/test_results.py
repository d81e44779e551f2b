"""The results: every number open down to its answers, by keys alone."""

from __future__ import annotations

import pytest

from tests.tui.seeing import LARGE, SMALL, app_of, interview, press, seen, shown
from tpecoach.tui.screens.results import ResultsScreen
from tpecoach.workbench import Workbench


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_enter_opens_a_system_then_its_answers_and_escape_comes_back(
    visited: Workbench, size: tuple[int, int]
) -> None:
    async with shown(visited, size) as pilot:
        app_of(pilot).show(ResultsScreen("atelier-martin"))
        await pilot.pause()
        assert "▸[1]" in seen(app_of(pilot))
        assert "▸[2]" in await press(pilot, "down")
        text = await press(pilot, "enter")
        assert "résultats ▸ Outils et automatisation" in text
        assert "% du score du système" in text.replace("\u202f", " ").replace("\u00a0", " ")
        await press(pilot, "enter")
        question = interview(pilot).question
        assert question is not None
        assert question.system == "automation"


async def test_escape_leaves_a_system_for_the_results(visited: Workbench) -> None:
    async with shown(visited) as pilot:
        app_of(pilot).show(ResultsScreen("atelier-martin"))
        await pilot.pause()
        await press(pilot, "3")
        assert "▸[3]" in await press(pilot, "escape")


async def test_the_topics_stand_on_a_heat_map_with_their_numbers(visited: Workbench) -> None:
    async with shown(visited, (130, 70)) as pilot:
        app_of(pilot).show(ResultsScreen("atelier-martin"))
        await pilot.pause()
        text = seen(app_of(pilot))
        assert "Thèmes, de 0 à 100" in text
        assert "▒ 50-74" in text


async def test_the_voices_stand_beside_the_answer(visited: Workbench) -> None:
    held = visited.interviews.begin("atelier-martin", respondent="owner")
    visited.interviews.answer(held, "sop.written", 4)
    async with shown(visited, LARGE) as pilot:
        app_of(pilot).show(ResultsScreen("atelier-martin"))
        await pilot.pause()
        text = await press(pilot, "1")
        assert "Les voix : Consultant" in text.replace("\u00a0", " ")
        assert "Dirigeant 4" in text


async def test_each_interview_held_has_its_own_results(visited: Workbench) -> None:
    midway = visited.interviews.begin("atelier-martin", "midway")
    visited.interviews.answer(midway, "sop.written", 4, proof="shown")
    async with shown(visited) as pilot:
        app_of(pilot).show(ResultsScreen("atelier-martin"))
        await pilot.pause()
        text = await press(pilot, "m")
        assert "résultats à mi-parcours" in text
        assert "Procédures écrites" in text
        assert "résultats à mi-parcours" not in await press(pilot, "m")
