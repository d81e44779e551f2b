"""The sheets over the numbers: prices, dashboard, tests of change, what not deciding costs."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.engine.cash.books import small_fec
from tests.tui.seeing import LARGE, SMALL, open_client, press, shown, told
from tpecoach.workbench import Workbench

SLUG = "atelier-martin"


def flat(text: str) -> str:
    """What is read on a screen, whatever lines it is broken into."""
    return re.sub(r"[ \n│]+", " ", text)


@pytest.fixture
def firm(bench: Workbench) -> Workbench:
    """Atelier Martin with prices, a test of change, enquiries and two blockers."""
    open_client(bench)
    save = bench.registers.save
    save(SLUG, "costs", "owner", {"amount": "3000"})
    save(SLUG, "hours", "owner", {"sold": "20", "weeks": "45"})
    job = {"name": "Révision", "price": "100", "purchases": "20", "minutes": "60", "sold_month": "30"}
    save(SLUG, "offers", "job", job)
    save(SLUG, "offers", "call", {**job, "name": "Dépannage", "price": "50"})
    counts = {"seen_before": "80", "won_before": "48", "seen_after": "70", "won_after": "56"}
    save(SLUG, "tests", "titre", {"what": "Titre du devis", "measure": "devis", "goal": "3 sur 4", **counts})
    save(SLUG, "funnel", "a", {"month": "2026-10-01", "offers": "21", "sales": "7"})
    progress = bench.interviews.begin(SLUG)
    bench.interviews.answer(progress, "opening.blockers", "double-typing")
    bench.kpis.record(SLUG, "double_entry_hours", "6")
    return bench


async def to(pilot: Pilot[Any], *keys: str) -> str:
    """From the portfolio to a sheet."""
    await press(pilot, "enter", *keys)
    await pilot.app.workers.wait_for_complete()
    return await press(pilot)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_price_sheet_says_what_an_hour_and_a_sale_leave(
    firm: Workbench, size: tuple[int, int]
) -> None:
    async with shown(firm, size) as pilot:
        text = await to(pilot, "f9", "p")
        for words in (
            "Atelier Martin · prix et coûts",
            "Une heure vendue coûte 40,00\u00a0€",
            "Vous gagnez à partir de",
            "Dépannage",
            "couvre son temps",
        ):
            assert words in text
        assert all(len(line) <= size[0] for line in text.splitlines())
        assert text.splitlines()[-1].endswith("? aide")
        text = await press(pilot, "down")
        pane = " ".join(line.rpartition("│")[2].strip() for line in text.splitlines())
        assert "prix plancher 60,00\u00a0€" in (pane if size == LARGE else text)
        await press(pilot, "pagedown", "pageup")


async def test_a_change_of_price_is_tried_and_a_wrong_one_refused(firm: Workbench) -> None:
    async with shown(firm) as pilot:
        await to(pilot, "f9", "p")
        assert "Prix changés de +10\u00a0%" in await press(pilot, "e", "=10", "enter")
        await press(pilot, "e", "ctrl+u", "=abc", "enter")
        assert "un pourcentage" in told(pilot)
        assert "Prix changés de +10\u00a0%" in await press(pilot)
        text = await press(pilot, "h")
        assert "Changement de prix essayé" in text
    assert firm.hypotheses.list(SLUG, part="prices")[0].origin == "default"


async def test_the_registers_of_the_sheet_are_one_key_away(firm: Workbench) -> None:
    async with shown(firm) as pilot:
        await to(pilot, "f9", "p")
        assert "Offres et dix ventes principales" in await press(pilot, "enter")
        assert "Charges à payer chaque mois" in await press(pilot, "escape", "c")
        assert "Heures travaillées" in await press(pilot, "escape", "v")


async def test_an_empty_price_sheet_teaches_the_next_step(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        text = await to(pilot, "f9", "p")
        assert "À remplir : Charges à payer chaque mois" in text
        assert "une fois un FEC" not in text


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_test_of_change_shows_its_verdict(firm: Workbench, size: tuple[int, int]) -> None:
    async with shown(firm, size) as pilot:
        text = await to(pilot, "f9", "e")
        for words in (
            "Atelier Martin · essais",
            "Titre du devis",
            "48 sur 80",
            "Davantage de oui",
            "Visé : 3 sur 4",
        ):
            assert words in text
        assert all(len(line) <= size[0] for line in text.splitlines())


async def test_two_counts_are_compared_and_a_size_told_on_the_spot(firm: Workbench) -> None:
    async with shown(firm) as pilot:
        await to(pilot, "f9", "e")
        text = await press(pilot, "c", "=3 sur 29", "enter", "=2 sur 29", "enter")
        assert "Pas encore assez : 3 sur 29, puis 2 sur 29." in text
        text = await press(pilot, "escape", "t", "=30", "enter", "=45", "enter")
        assert "163 cas" in text
        text = await press(pilot, "escape", "c", "=x", "ctrl+s")
        assert "comme 12 sur 40." in re.sub(r"[ \n│─]+", " ", text)
    assert len(firm.registers.rows(SLUG, "tests")[1]) == 1


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_dashboard_shows_months_and_reckonings(firm: Workbench, size: tuple[int, int]) -> None:
    firm.books.take(SLUG, *small_fec(date(2026, 10, 31)))
    async with shown(firm, size) as pilot:
        text = await to(pilot, "f9", "m")
        for words in ("tableau de bord", "oct. 2026", "Ventes hors TVA", "comptes (FEC)"):
            assert words in text
        assert all(len(line) <= size[0] for line in text.splitlines())
        text = await press(pilot, *["down"] * 12)
        assert "7 sur 21 (33\u00a0%)" in text
        await press(pilot, "r")
        assert "relevés notés" in told(pilot)
        await press(pilot, "r")
        assert "Rien de nouveau à noter." in told(pilot)
    assert firm.numbers.indicator(SLUG, "closing_rate").last == "7 sur 21"


async def test_the_dashboard_is_written_into_a_file(firm: Workbench, tmp_path: Path) -> None:
    async with shown(firm) as pilot:
        await to(pilot, "f9", "m")
        await press(pilot, "x", "ctrl+u", f"={tmp_path / 't.svg'}", "enter")
        assert "Écrit :" in told(pilot)
        await press(pilot, "x", "ctrl+u", f"={tmp_path / 't.doc'}", "enter")
        assert ".xlsx, .csv ou .svg" in told(pilot)
        assert "Remplaçant du dirigeant / mois" in await press(pilot, "h")
    assert (tmp_path / "t.svg").stat().st_size > 500


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_what_not_deciding_costs_shows_its_formula(firm: Workbench, size: tuple[int, int]) -> None:
    async with shown(firm, size) as pilot:
        text = await to(pilot, "f2", "i")
        for words in ("ne rien décider coûte", "Probable", "On tape plusieurs fois"):
            assert words in text
        assert all(len(line) <= size[0] for line in text.splitlines())
        assert "heures gagnées" in flat(text)


async def test_the_amount_of_a_blocker_is_fixed_and_undone(firm: Workbench) -> None:
    async with shown(firm) as pilot:
        await to(pilot, "f2", "i")
        text = await press(pilot, "enter", "=200/300/500", "enter")
        assert "300\u00a0€" in text
        assert "Montant fixé avec le client" in text
        await press(pilot, "enter", "ctrl+u", "=beaucoup", "enter")
        assert "un montant par mois" in told(pilot)
        text = await press(pilot, "ctrl+z")
        assert "Montant fixé avec le client" not in text
        assert "Coût d'une heure de travail" in await press(pilot, "h")
