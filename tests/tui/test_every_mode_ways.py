"""Ways that hold on every screen: keys typed ahead, jumps from a place above a client, words that make room."""

from __future__ import annotations

import re

import pytest

from tests.tui.seeing import app_of, open_client, press, seen, shown, told
from tpecoach.tui.palette import Commands
from tpecoach.workbench import Workbench


@pytest.mark.parametrize(("place", "found"), [("", "0 trouvé"), ("library", "« puf »")])
async def test_what_is_typed_in_one_go_with_the_key_of_a_search_is_searched(
    bench: Workbench, place: str, found: str
) -> None:
    """On a slow line `/puf` comes as one packet: none of its letters is lost, none is taken for a key."""
    open_client(bench)
    async with shown(bench) as pilot:
        if place:
            app_of(pilot).show_place(place)
            await pilot.pause()
        text = await press(pilot, "=/puf")
        assert " puf" in text
        assert found in text
        assert len(app_of(pilot).screen_stack) == (2 if place else 1)


async def test_a_place_above_a_client_leads_to_the_modes_of_the_client(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await press(pilot, "enter", "ctrl+o", "l")
        text = await press(pilot, "ctrl+o")
        assert re.search("r  résultats +F4", text)
        assert "b  bibliothèque" in text
        assert "Atelier Martin · résultats" in await press(pilot, "r")


async def test_the_palette_teaches_the_key_of_each_mode_and_place(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await press(pilot, "enter")
        ways = {words: way for words, way, _ in Commands(app_of(pilot).screen)._all()}
        assert ways["Aller à : plan"] == "touche F6"
        assert ways["Aller à : registres"] == "touche Ctrl+O g"
        assert ways["Aller à : sauvegardes"] == "touche Ctrl+O v"


async def test_a_word_said_in_the_corner_makes_room_for_the_next_and_a_warning_stays(
    bench: Workbench,
) -> None:
    async with shown(bench) as pilot:
        app = app_of(pilot)
        for words in ("premier", "second", "second"):
            app.tell(words)
            await pilot.pause()
        assert told(pilot) == "second"
        app.tell("attention", "warning")
        await pilot.pause()
        app.tell("troisième")
        await pilot.pause()
        assert "attention" in told(pilot)
        assert "troisième" in told(pilot)


async def test_a_theme_taken_by_the_palette_shows_in_the_settings_below_it(bench: Workbench) -> None:
    async with shown(bench) as pilot:
        app = app_of(pilot)
        app.show_place("settings")
        await pilot.pause()
        assert "sombre" in seen(app)
        app.action_theme("light")
        await pilot.pause()
        assert "clair" in seen(app)
