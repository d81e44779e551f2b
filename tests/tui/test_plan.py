"""A plan argued with on its screen: views, what if, drop, include, hours, prices."""

from __future__ import annotations

from decimal import Decimal
from functools import partialmethod
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.seeing import LARGE, SMALL, app_of, press, seen, shown, told
from tpecoach.tui.screens.difference import DifferenceScreen
from tpecoach.tui.screens.plan import PlanScreen
from tpecoach.workbench import Workbench
from tpecoach.workbench.proposals import Proposals

SLUG = "atelier-martin"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little search: what is tested is what is shown, not how good the plan is."""
    for name in ("work_out", "include", "prices"):
        monkeypatch.setattr(Proposals, name, partialmethod(getattr(Proposals, name), effort=20))


async def opened(pilot: Pilot[Any]) -> str:
    app_of(pilot).show(PlanScreen(SLUG))
    await pilot.pause()
    return seen(app_of(pilot))


async def settled(pilot: Pilot[Any]) -> str:
    await app_of(pilot).workers.wait_for_complete()
    await pilot.pause(0.1)
    return seen(app_of(pilot))


def version(bench: Workbench) -> int:
    return bench.plans.show(SLUG).version.version


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_one_key_turns_calendar_list_and_weeks(planned: Workbench, size: tuple[int, int]) -> None:
    first = planned.plans.show(SLUG).actions[0]
    async with shown(planned, size) as pilot:
        assert "█" in await opened(pilot)
        listed = await press(pilot, "v")
        assert "█" not in listed.replace("████", "")
        assert "30 nov. → " in listed
        weeks = await press(pilot, "v")
        assert "S49 · vous " in weeks
        assert first.action.steps[0][3][:12] in weeks
        # In the weeks too, the cursor is on an action.
        await press(pilot, "p")
        assert planned.plans.show(SLUG).actions[0].action.pinned
        assert "1 P" in await press(pilot, "v")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_what_if_shows_the_difference_and_keeps_it_only_once_accepted(
    planned: Workbench, size: tuple[int, int]
) -> None:
    async with shown(planned, size) as pilot:
        await opened(pilot)
        assert "Ce qui reste vide ne change pas" in await press(pilot, "w")
        await press(pilot, "tab", "=1", "tab", "=1", "ctrl+s")
        text = await settled(pilot)
        assert isinstance(pilot.app.screen, DifferenceScreen)
        assert "Le plan en vigueur, et celui qu'on propose" in text
        assert "Valeur : " in text
        assert "avant" in text
        assert "après" in text
        await press(pilot, "escape")
        assert "Le plan reste comme il était." in seen(app_of(pilot))
        assert version(planned) == 1
        await press(pilot, "w", "tab", "=1", "tab", "=1", "ctrl+s")
        await settled(pilot)
        await press(pilot, "a")
        assert "Plan v2 enregistré" in await settled(pilot)
        await press(pilot, "ctrl+z")
        assert version(planned) == 1


async def test_what_cannot_be_read_is_refused_in_the_form(planned: Workbench) -> None:
    async with shown(planned) as pilot:
        await opened(pilot)
        assert "n'est pas une date possible" in await press(pilot, "w", "=bientôt", "ctrl+s")


async def test_hours_nobody_has_bring_the_form_back(planned: Workbench) -> None:
    async with shown(planned) as pilot:
        await opened(pilot)
        await press(pilot, "w", "tab", "=300", "ctrl+s")
        await settled(pilot)
        assert "300" in told(pilot)
        assert "300" in await press(pilot, "w")


async def test_an_action_is_left_aside_and_brought_back(planned: Workbench) -> None:
    first = planned.plans.show(SLUG).actions[0]
    name, title = first.action.playbook, first.title
    async with shown(planned) as pilot:
        await opened(pilot)
        await press(pilot, "d")
        assert "Laissée de côté à votre demande" in await settled(pilot)
        await press(pilot, "a")
        await settled(pilot)
        assert name not in [a.action.playbook for a in planned.plans.show(SLUG).actions]
        await press(pilot, "i", f"={title}", "enter")
        assert "Elle " in await settled(pilot)
        await press(pilot, "a")
        await settled(pilot)
        assert name in [a.action.playbook for a in planned.plans.show(SLUG).actions]


async def test_hours_of_an_action_are_changed_beside_what_is_free(planned: Workbench) -> None:
    one = planned.plans.show(SLUG).actions[0]
    async with shown(planned) as pilot:
        await opened(pilot)
        await press(pilot, "h")
        await pilot.pause()
        assert "Libres : " in seen(app_of(pilot))
        text = await press(pilot, "=300")
        assert "cela ne tient pas" in text
        await press(pilot, "backspace", "backspace", "ctrl+s")
        await settled(pilot)
        await press(pilot, "a")
        await settled(pilot)
    after = next(a for a in planned.plans.show(SLUG).actions if a.title == one.title)
    assert after.owner + after.team == 180


async def test_what_pins_and_the_opening_order_cost_is_told(planned: Workbench) -> None:
    async with shown(planned) as pilot:
        await opened(pilot)
        await press(pilot, "p", "k")
        text = await settled(pilot)
        assert "Ce que coûtent vos choix" in text
        assert "L'ordre d'ouverture" in text


async def test_an_action_moved_from_the_weeks_is_moved_on_the_calendar(planned: Workbench) -> None:
    second = planned.plans.show(SLUG).actions[1].action.playbook
    async with shown(planned) as pilot:
        await opened(pilot)
        await press(pilot, "down", "v", "v", "m")
        assert "█" in await press(pilot, "right")
        screen = pilot.app.screen
        assert isinstance(screen, PlanScreen)
        assert screen._selected is not None
        assert screen._selected.action.playbook == second


async def test_what_comes_next_is_read_on_the_screen(planned: Workbench) -> None:
    async with shown(planned) as pilot:
        await opened(pilot)
        await press(pilot, "n")
        text = await settled(pilot)
        assert "La suite" in text
        assert "Jusqu'au 60e jour" in text


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_what_was_left_out_stands_under_its_reason(planned: Workbench, size: tuple[int, int]) -> None:
    view = planned.plans.show(SLUG)
    async with shown(planned, size) as pilot:
        text = await opened(pilot)
        assert f"{len(view.could)} écartée" in text
        text = await press(pilot, "l")
        assert view.could[0].why[0][:40] in text
        assert "·" in text


async def test_levels_to_reach_and_euros_are_told_before_anything_is_kept(planned: Workbench) -> None:
    async with shown(planned, LARGE) as pilot:
        await opened(pilot)
        await press(pilot, "w", *["tab"] * 6, "=finance 0", "ctrl+s")
        text = await settled(pilot)
        assert isinstance(pilot.app.screen, DifferenceScreen)
        assert "Valeur : " in text
        await press(pilot, "escape", "w", *["tab"] * 6)
        assert "n'est pas un niveau" in await press(pilot, "=rien 9", "ctrl+s")


async def test_a_plan_with_no_hours_says_so_above_the_calendar(planned: Workbench) -> None:
    planned.plans.make(SLUG, owner_hours_week=Decimal(0), team_hours_week=Decimal(0), effort=20)
    async with shown(planned) as pilot:
        assert "! Il n'y a aucune heure pour le plan" in await opened(pilot)


async def test_making_it_again_asks_whether_to_start_from_nothing(planned: Workbench) -> None:
    async with shown(planned) as pilot:
        await opened(pilot)
        assert "bouger le moins possible" in await press(pilot, "a")
