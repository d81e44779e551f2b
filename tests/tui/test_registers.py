"""The registers: the index, cells typed in place, sorting, and rows pasted from a spreadsheet."""

from __future__ import annotations

import time
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from tests.tui.seeing import LARGE, SMALL, app_of, open_client, press, seen, shown, told
from tpecoach.tui.screens.register import RegisterScreen
from tpecoach.tui.screens.registers import RegistersScreen
from tpecoach.workbench import Workbench, open_workbench

SLUG = "atelier-martin"


@pytest.fixture
def tools(bench: Workbench) -> Workbench:
    """Atelier Martin with two tools."""
    open_client(bench)
    bench.registers.save(SLUG, "tools", "devis", {"name": "Devis", "eur_month": "59", "used": "oui"})
    bench.registers.save(SLUG, "tools", "agenda", {"name": "Agenda", "eur_month": "9,50"})
    return bench


async def opened(pilot: Pilot[Any], register: str = "tools") -> str:
    app_of(pilot).push_screen(RegisterScreen(SLUG, register))
    await pilot.pause()
    await pilot.pause()
    return seen(app_of(pilot))


def cells(bench: Workbench, row: str) -> dict[str, str]:
    rows = {one.row: dict(one.cells) for one in bench.registers.rows(SLUG, "tools")[1]}
    return rows.get(row, {})


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_index_says_how_far_each_register_is_filled_and_opens_it(
    tools: Workbench, size: tuple[int, int]
) -> None:
    async with shown(tools, size) as pilot:
        app_of(pilot).show(RegistersScreen(SLUG))
        await pilot.pause()
        text = seen(app_of(pilot))
        assert "Atelier Martin · registres" in text
        assert "1 rempli sur" in text
        assert "● Outils et abonnements" in text
        assert "○ Tâches qui reviennent" in text
        text = await press(pilot, "down", "down", "enter")
        assert "Outils et abonnements · " not in text
        assert "2 lignes · ✓" in text
        assert "= Prix par an" in text
        assert text.splitlines()[-1].endswith("? aide")
        assert "1 rempli sur" in await press(pilot, "escape")


async def test_a_number_is_typed_in_its_cell_and_the_next_one_comes(tools: Workbench) -> None:
    async with shown(tools, LARGE) as pilot:
        await opened(pilot)
        text = await press(pilot, *["right"] * 5)
        assert "Prix par mois : 59" in text
        await press(pilot, "enter", "ctrl+u", "=1 234,56", "enter")
        assert cells(tools, "devis")["eur_month"] == "1234.56"
        assert "Utilisé ce mois-ci : oui" in seen(app_of(pilot))
        await press(pilot, "ctrl+z")
    assert cells(tools, "devis")["eur_month"] == "59"


async def test_a_cell_that_is_refused_stays_typed_and_escape_leaves_it(tools: Workbench) -> None:
    async with shown(tools) as pilot:
        await opened(pilot)
        await press(pilot, *["right"] * 5)
        text = await press(pilot, "enter", "ctrl+u", "=beaucoup", "enter")
        assert "ne convient pas" in text
        assert "beaucoup" in text
        text = await press(pilot, "escape")
        assert "Prix par mois : 59" in text
        assert "beaucoup" in await press(pilot, "enter")
        await press(pilot, "escape", "escape")
        assert not isinstance(app_of(pilot).screen, RegisterScreen)
    assert cells(tools, "devis")["eur_month"] == "59"


async def test_a_yes_or_no_is_chosen_and_can_be_unknown_again(tools: Workbench) -> None:
    async with shown(tools) as pilot:
        await opened(pilot)
        await press(pilot, *["right"] * 6)
        assert "Utilisé ce mois-ci" in await press(pilot, "enter", "=non")
        await press(pilot, "enter")
        assert cells(tools, "devis")["used"] == "no"
        await press(pilot, "left", "enter", "=vide", "enter")
        assert "used" not in cells(tools, "devis")


async def test_what_is_reckoned_is_not_typed(tools: Workbench) -> None:
    async with shown(tools) as pilot:
        text = await opened(pilot)
        assert "708" in text
        assert "(calculée)" in await press(pilot, "right")
        await press(pilot, "enter")
        assert "calculée à partir des autres" in told(pilot)


async def test_rows_are_sorted_up_then_down_then_as_written(tools: Workbench) -> None:
    async with shown(tools) as pilot:
        await opened(pilot)

        async def order(*keys: str) -> str:
            text = await press(pilot, *keys)
            return "".join(word[0] for word in sorted(("Agenda", "Devis"), key=text.index))

        assert await order("right") == "DA"
        assert await order("s") == "AD"
        assert "▲ = Prix par an" in seen(app_of(pilot))
        assert await order("s") == "DA"
        assert "▼" in seen(app_of(pilot))
        assert await order("s") == "DA"
        assert "▼" not in seen(app_of(pilot))


async def test_rows_pasted_are_shown_with_what_does_not_fit_before_they_are_kept(tools: Workbench) -> None:
    text = "Outil ou abonnement\tPrix par mois\tCouleur\rAgenda\t12\tbleu\rPaie\tbeaucoup\tvert\r"
    async with shown(tools) as pilot:
        await opened(pilot)
        app_of(pilot).post_message(events.Paste(text))
        await pilot.pause()
        await pilot.pause()
        read = seen(app_of(pilot))
        for words in (
            "2 lignes à garder ?",
            "Laissées de côté : Couleur",
            "1 case ne convient pas",
            "ligne 3, Prix par mois : « beaucoup »",
            "Agenda (déjà là, changée)",
        ):
            assert words in read
        assert "2 lignes · ✓" in await press(pilot, "escape")
        app_of(pilot).post_message(events.Paste(text))
        await pilot.pause()
        await pilot.pause()
        assert "3 lignes · ✓" in await press(pilot, "enter")
        assert cells(tools, "agenda")["eur_month"] == "12"
        assert "2 lignes · ✓" in await press(pilot, "ctrl+z")
    assert cells(tools, "agenda")["eur_month"] == "9.50"


async def test_v_asks_for_the_lines_where_the_terminal_does_not_paste(tools: Workbench) -> None:
    async with shown(tools) as pilot:
        await opened(pilot)
        await press(pilot, "v")
        app_of(pilot).post_message(events.Paste("Agenda\tNoter\nTéléphone\tAppeler"))
        await pilot.pause()
        assert "2 lignes à garder ?" in await press(pilot, "enter")
        assert "3 lignes · ✓" in await press(pilot, "o")
        assert app_of(pilot).drafts == {}


async def test_text_that_holds_no_row_is_said(tools: Workbench) -> None:
    async with shown(tools) as pilot:
        await opened(pilot)
        app_of(pilot).post_message(events.Paste("Outil ou abonnement\tPrix par mois"))
        await pilot.pause()
        await pilot.pause()
        assert "pas de ligne à reprendre" in told(pilot)


async def test_two_hundred_rows_are_drawn_at_once(bench: Workbench) -> None:
    open_client(bench)
    bench.registers.paste(SLUG, "processes", "\n".join(f"Tâche {n}\tappel\tétapes" for n in range(200)))
    async with shown(bench, LARGE) as pilot:
        text = await opened(pilot, "processes")
        assert "200 lignes · ✓" in text
        begun = time.perf_counter()
        screen = app_of(pilot).screen
        assert isinstance(screen, RegisterScreen)
        screen.reload()
        assert time.perf_counter() - begun < 2
        assert "Tâche 199" in await press(pilot, "ctrl+end")


async def test_english_is_spoken(tools: Workbench) -> None:
    with open_workbench(tools.path, lang="en") as other:
        async with shown(other) as pilot:
            text = await opened(pilot)
    assert "Atelier Martin" in text
    assert "help" in text.splitlines()[-1]
