"""The history of a client on screen: what was changed, and one value given back."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.tui.seeing import LARGE, SMALL, app_of, open_client, press, seen, shown, told
from tpecoach.workbench import Workbench


async def history(pilot: Pilot[object], slug: str = "atelier-martin") -> str:
    app_of(pilot).open_client(slug, "history")
    await pilot.pause()
    return seen(app_of(pilot))


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_value_is_given_back_and_that_is_undone(bench: Workbench, size: tuple[int, int]) -> None:
    slug = open_client(bench)
    progress = bench.interviews.begin(slug)
    progress = bench.interviews.answer(progress, "sop.inventory", 1)
    bench.interviews.answer(progress, "sop.inventory", 3, note="[b]vu[/b] \\[")
    async with shown(bench, size) as pilot:
        text = await history(pilot)
        first = next(line for line in text.splitlines() if "Avez-vous" in line)
        assert "réponse" in first
        assert "consultant" in text
        assert "note : –" in text
        assert "→ [b]vu[/b] \\[" in text
        text = await press(pilot, "r")
        assert "Rendu comme avant" in text
        assert bench.interviews.begin(slug).answers["sop.inventory"].value == 1
        await press(pilot, "ctrl+z")
        assert bench.interviews.begin(slug).answers["sop.inventory"].value == 3


async def test_one_kind_is_kept_and_what_is_already_so_is_refused(bench: Workbench) -> None:
    slug = open_client(bench)
    bench.interviews.answer(bench.interviews.begin(slug), "sop.inventory", 1)
    async with shown(bench) as pilot:
        await history(pilot)
        text = await press(pilot, "k", "=fiche", "enter")
        assert "fiche du client" in text
        assert "sop.inventory" not in text
        assert "Créé :" in text
        await press(pilot, "m")
        assert "rien de plus ancien" in told(pilot)
