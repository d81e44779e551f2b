"""The plan written to files from its screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar

from tests.tui.seeing import LARGE, SMALL, app_of, press, seen, shown, told
from tpecoach.tui.screens.plan import PlanScreen
from tpecoach.workbench import Workbench

SLUG = "atelier-martin"


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_key_lists_the_kinds_and_writes_the_one_chosen(
    planned: Workbench, size: tuple[int, int], tmp_path: Path
) -> None:
    async with shown(planned, size) as pilot:
        app = app_of(pilot)
        app.folder = str(tmp_path)
        app.show(PlanScreen(SLUG))
        await pilot.pause()
        text = await press(pilot, "f")
        assert "Écrire le plan en fichier" in text
        for words in ("ics — calendrier", "xlsx — classeur", "agenda — agenda, une page par personne"):
            assert words in text
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
        await pilot.pause(0.1)
        path = tmp_path / f"{SLUG}-plan.ics"
        assert Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        assert f"Écrit : {path.name}" in seen(app)
        assert str(path) in told(pilot)


async def test_what_cannot_be_written_is_said_and_the_screen_goes_on(
    planned: Workbench, tmp_path: Path
) -> None:
    async with shown(planned) as pilot:
        app = app_of(pilot)
        app.folder = str(tmp_path / "nowhere")
        app.show(PlanScreen(SLUG))
        await pilot.pause()
        await press(pilot, "f", "=csv", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause(0.1)
        assert "Écrit : " not in seen(app)
        assert "n'existe pas" in told(pilot).replace("’", "'")
        assert "Écrire le plan en fichier" in await press(pilot, "f")


async def test_without_a_plan_there_is_nothing_to_write(visited: Workbench) -> None:
    async with shown(visited) as pilot:
        app_of(pilot).show(PlanScreen(SLUG))
        await pilot.pause()
        assert "Écrire le plan" not in await press(pilot, "f")
