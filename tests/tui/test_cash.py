"""The cash to come on the screen: the curve, the weeks, what makes each, what is tried."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.engine.cash.books import small_fec
from tests.tui.seeing import LARGE, SMALL, open_client, press, shown, told
from tpecoach.workbench import Workbench

SLUG = "atelier-martin"


@pytest.fixture
def booked(bench: Workbench) -> Workbench:
    """Atelier Martin with ten months of books."""
    open_client(bench)
    bench.books.take(SLUG, *small_fec(date(2026, 10, 31)))
    return bench


async def to_cash(pilot: Pilot[Any]) -> str:
    """From the portfolio to the cash to come."""
    await press(pilot, "enter", "f9", "t")
    await pilot.app.workers.wait_for_complete()
    return await press(pilot)


async def test_without_books_there_is_nothing_to_forecast_from(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        text = await press(pilot, "enter", "f9")
        assert "trésorerie" not in text.splitlines()[-1]
        await press(pilot, "t")
        assert "Rien d'où prévoir la trésorerie : c prend" in told(pilot)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_curve_its_low_point_and_the_weeks_are_read(
    booked: Workbench, size: tuple[int, int]
) -> None:
    async with shown(booked, size) as pilot:
        text = await to_cash(pilot)
        for words in (
            "Atelier Martin · trésorerie · Probable",
            "du 1er nov. au 30 janv.",
            "◆ Point bas :",
            "Entrées",
            "1. S44 · 1er nov.",
        ):
            assert words in text
        assert all(len(line) <= size[0] for line in text.splitlines())
        assert text.splitlines()[-1].endswith("? aide")


async def test_a_week_opens_on_its_dated_lines_and_s_turns_the_scenario(booked: Workbench) -> None:
    async with shown(booked) as pilot:
        await to_cash(pilot)
        text = await press(pilot, "down", "enter")
        assert "Semaine 2, à partir du 8 novembre 2026" in text
        assert "délai observé" in text
        assert "Prudent" in await press(pilot, "escape", "s", "s")


async def test_an_idea_is_tried_and_taken_away_and_nothing_is_kept(booked: Workbench) -> None:
    async with shown(booked) as pilot:
        await to_cash(pilot)
        text = await press(pilot, "e", "=14", "ctrl+s")
        assert "Essai : les 5 plus grosses factures ouvertes encaissées 14 jours plus tôt" in text
        assert "Attendu : sooner:7" in await press(pilot, "e", "=x", "ctrl+s")
        assert "Essai :" not in await press(pilot, "ctrl+u", "ctrl+s")
    assert booked.cash.kept(SLUG) == ()


async def test_a_forecast_is_kept_then_compared_once_weeks_have_passed(booked: Workbench) -> None:
    async with shown(booked) as pilot:
        await to_cash(pilot)
        await press(pilot, "k")
        assert "Prévision gardée" in told(pilot)
        assert "Aucune de ses semaines" in await press(pilot, "m")
    booked.books.take(SLUG, *small_fec(date(2026, 11, 30)))
    async with shown(booked) as pilot:
        await to_cash(pilot)
        text = await press(pilot, "m")
        assert "1er nov. : prévu" in text
        assert "Erreur moyenne" in text
