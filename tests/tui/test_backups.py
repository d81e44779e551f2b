"""The backups on screen: made, listed, restored once what would change was read."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.tui.seeing import LARGE, SMALL, app_of, open_client, press, seen, shown, told
from tpecoach.tui.screens.backups_restore import RestoreDialog
from tpecoach.tui.screens.portfolio import PortfolioScreen
from tpecoach.workbench import Workbench


async def settled(pilot: Pilot[object]) -> str:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return seen(app_of(pilot))


async def backups(pilot: Pilot[object]) -> str:
    app_of(pilot).show_place("backups")
    await pilot.pause()
    return await settled(pilot)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_one_is_made_and_listed(bench: Workbench, size: tuple[int, int]) -> None:
    async with shown(bench, size) as pilot:
        assert "n en fait une" in await backups(pilot)
        await press(pilot, "n")
        await settled(pilot)
        text = await settled(pilot)
        assert "Sauvegardé et vérifié" in text
        line = next(line for line in text.splitlines() if "demandée" in line)
        assert "✓ entière" in line
        assert "1 sauvegarde" in text


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_restore_says_what_changes_needs_the_word_and_goes_on_with_the_file(
    bench: Workbench, size: tuple[int, int]
) -> None:
    open_client(bench)
    bench.keeping.back_up()
    open_client(bench, "Boulangerie [b]Zoé[/b]")
    bench.clients.describe("atelier-martin", name="Martin & Fils")
    async with shown(bench, size) as pilot:
        app_of(pilot).open_client("atelier-martin")
        await pilot.pause()
        await backups(pilot)
        await press(pilot, "enter")
        text = await settled(pilot)
        assert "2 clients changeraient" in text
        assert "Boulangerie [b]Zoé[/b] : disparaît" in text
        assert "≠ Martin & Fils" in text
        await press(pilot, "enter")
        assert "Tapez le mot" in told(pilot)
        assert isinstance(pilot.app.screen, RestoreDialog)
        await press(pilot, "=restaurer", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, PortfolioScreen)
        text = seen(app_of(pilot))
        assert "Atelier Martin" in text
        assert "Boulangerie" not in text
        assert "Ce qui y était est gardé" in told(pilot)
        pilot.app.clear_notifications()
        assert "aucune sauvegarde ne se fait" in " ".join((await backups(pilot)).split())


async def test_escape_changes_nothing_and_a_damaged_one_is_said(bench: Workbench) -> None:
    open_client(bench)
    bench.keeping.back_up()
    async with shown(bench) as pilot:
        await backups(pilot)
        await press(pilot, "enter")
        assert "Aucun client ne changerait" in await settled(pilot)
        assert "Rien n'a changé" in await press(pilot, "escape")
        for one in bench.keeping.backups():
            one.backup.path.write_bytes(one.backup.path.read_bytes()[:-10])
        await press(pilot, "escape")
        assert "⚠ endommagée" in await backups(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        await pilot.pause()
        assert "endommagée" in told(pilot)
