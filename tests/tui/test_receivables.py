"""What customers owe on the screen: lists confirmed and taken, calls with their words, promises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.books.lists.texts import INVOICES
from tests.tui.seeing import LARGE, SMALL, open_client, press, seen, shown, told
from tests.workbench.test_lists import file, take
from tpecoach.tui.app import TpecoachApp
from tpecoach.workbench import Workbench

SLUG = "atelier-martin"


@pytest.fixture
def invoiced(bench: Workbench, tmp_path: Path) -> Workbench:
    """Atelier Martin, whose invoice list of today was taken."""
    open_client(bench)
    take(bench, SLUG, file(tmp_path, INVOICES))
    return bench


async def settled(pilot: Pilot[Any]) -> str:
    """The screen, once what runs in threads is done."""
    await pilot.app.workers.wait_for_complete()
    return await press(pilot)


async def to_owed(pilot: Pilot[Any]) -> str:
    """From the portfolio to what customers owe."""
    await press(pilot, "enter", "f9", "r")
    return await settled(pilot)


async def test_without_a_source_the_key_says_what_to_take(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await press(pilot, "enter", "f9", "r")
        assert "Rien ne dit encore ce que les clients doivent : c prend" in told(pilot)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_who_is_to_be_called_today_is_read_with_the_ages(
    invoiced: Workbench, size: tuple[int, int]
) -> None:
    async with shown(invoiced, size) as pilot:
        text = (await to_owed(pilot)).replace("\xa0", " ").replace("\u202f", " ")
        for words in (
            "Atelier Martin · impayés · à relancer aujourd'hui",
            "Les clients doivent 3 480,00 €, dont 3 120,00 € en retard.",
            "D'après la liste « liste.csv », au 24 novembre 2026.",
            "Garage Lenoir",
            "45 jours de retard",
            "mise en demeure",
        ):
            assert words in text
        assert all(len(line) <= size[0] for line in text.splitlines())
        assert text.splitlines()[-1].endswith("? aide")


async def test_enter_gives_the_words_of_the_call(invoiced: Workbench) -> None:
    async with shown(invoiced, LARGE) as pilot:
        await to_owed(pilot)
        text = await press(pilot, "enter")
        assert "Ce que l'on dit" in text
        assert "Bonjour Garage Lenoir, Karim Martin" in text
        assert "Ce que l'on répond" in text


async def test_a_promise_is_noted_and_the_customer_leaves_the_calls(invoiced: Workbench) -> None:
    async with shown(invoiced) as pilot:
        await to_owed(pilot)
        await press(pilot, "p", "=demain", "ctrl+s")
        assert invoiced.receivables.view(SLUG).promises == ()
        await press(pilot, "escape")
        await press(pilot, "p", "=2026-12-01", "ctrl+s")
        text = await settled(pilot)
        assert "Garage Lenoir" not in text
        assert "Promis pour le 1er" in told(pilot)
        await press(pilot, "a")
        assert "Garage Lenoir · F3" in seen(app(pilot))
        assert "Garage Lenoir/F3" in await press(pilot, "w")


async def test_one_says_whether_a_promise_was_kept_and_undoes_it(invoiced: Workbench) -> None:
    async with shown(invoiced) as pilot:
        await to_owed(pilot)
        await press(pilot, "t")
        assert "Aucune promesse notée" in told(pilot)
        await press(pilot, "p", "=2026-12-01", "ctrl+s")
        await settled(pilot)
        await press(pilot, "t", "enter", "down", "enter")
        text = await settled(pilot)
        assert "Promesses tenues : 0 sur 1." in text.replace("\xa0", " ").replace("\u202f", " ")
        assert "! Garage Lenoir" in text
        await press(pilot, "ctrl+z")
        assert "! Garage Lenoir" not in await settled(pilot)


async def test_the_call_list_is_written_in_a_file(invoiced: Workbench, tmp_path: Path) -> None:
    async with shown(invoiced) as pilot:
        await to_owed(pilot)
        path = tmp_path / "appels.html"
        await press(pilot, "x", "ctrl+u", f"={path}", "enter")
        await settled(pilot)
        assert path.exists()
        assert "Écrit" in told(pilot)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_an_unknown_list_is_confirmed_once_then_taken(
    bench: Workbench, tmp_path: Path, size: tuple[int, int]
) -> None:
    open_client(bench)
    path = file(tmp_path, INVOICES)
    async with shown(bench, size) as pilot:
        await press(pilot, "enter", "f9")
        app(pilot).books_folder = f"{path.parent}/"
        await press(pilot, "c", f"={path.name}", "enter")
        text = await settled(pilot)
        assert "Qu'est-ce que ce fichier ?" in text
        assert "Balance âgée des clients" in text
        text = await press(pilot, "enter")
        assert "Factures aux clients : quelle colonne" in text.replace("\xa0", " ")
        assert "Compris : 5 lignes" in text.replace("\xa0", " ").replace("\u202f", " ")
        await press(pilot, "ctrl+s")
        text = await settled(pilot)
        assert "Comptes pris ; Ctrl+Z les retire" in text
        assert "Factures aux clients" in text
        assert bench.books.list(SLUG)[0].kind == "list-customers"


async def test_the_screen_reads_in_english(invoiced: Workbench) -> None:
    invoiced.speak("en")
    async with shown(invoiced, LARGE) as pilot:
        text = await to_owed(pilot)
        assert "€3,480.00" in text


def app(pilot: Pilot[Any]) -> TpecoachApp:
    """The application, by its own type."""
    assert isinstance(pilot.app, TpecoachApp)
    return pilot.app
