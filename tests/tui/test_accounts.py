"""Books read on the screen of the numbers."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.books import fec_text
from tests.tui.seeing import LARGE, SMALL, app_of, open_client, press, seen, shown, told
from tpecoach.workbench import Workbench

SLUG = "atelier-martin"


async def settled(pilot: Pilot[Any]) -> str:
    """The screen once the reading is over."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()
    return seen(app_of(pilot))


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_books_taken_are_read_page_by_page(bench: Workbench, size: tuple[int, int]) -> None:
    open_client(bench)
    bench.books.take(SLUG, fec_text.sound_text().encode(), fec_text.NAME)
    async with shown(bench, size) as pilot:
        await press(pilot, "enter", "f9", "l")
        text = await settled(pilot)
        assert "Les comptes" in text
        assert "du 1er janvier 2026 au 31 décembre" in text
        found = text
        for _ in range(14):
            await press(pilot, "pagedown")
            # Between two pages it slides: what is read while it does may lack a line.
            await pilot.wait_for_animation()
            found += seen(app_of(pilot))
        assert "Soldes intermédiaires de gestion" in found
        assert "Fonds de roulement (FR)" in found
        assert "mars 2026" in found
        assert "Pas encore échu" in found
        assert "Trente prochains jours" in found
        await press(pilot, "escape")
        assert "Les comptes" not in seen(app_of(pilot))


async def test_without_books_it_says_what_to_take(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await press(pilot, "enter", "f9", "l")
        await settled(pilot)
        assert "aucun FEC" in told(pilot)


async def test_books_of_another_firm_are_asked_about(bench: Workbench, tmp_path: Any) -> None:
    open_client(bench)
    bench.clients.describe(SLUG, {"siren": "732829320"})
    (tmp_path / fec_text.NAME).write_text(fec_text.sound_text(), encoding="utf-8", newline="")
    async with shown(bench, LARGE) as pilot:
        app_of(pilot).books_folder = f"{tmp_path}/"
        await press(pilot, "enter", "f9", "c", f"={fec_text.NAME}", "enter")
        text = await settled(pilot)
        assert "d'une autre entreprise (123456782)" in text.replace("’", "'")
        await press(pilot, "o")
        await settled(pilot)
    assert [one.kind for one in bench.books.list(SLUG)] == ["fec"]
