"""A check-in, one thing a screen."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partialmethod
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.conftest import Clock
from tests.tui.seeing import LARGE, SMALL, app_of, press, seen, shown
from tpecoach.tui.screens.checkin import CheckInScreen
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
    app_of(pilot).push_screen(CheckInScreen(SLUG))
    await pilot.pause()
    return seen(app_of(pilot))


async def settled(pilot: Pilot[Any]) -> str:
    await app_of(pilot).workers.wait_for_complete()
    await pilot.pause(0.1)
    return seen(app_of(pilot))


@pytest.fixture
def begun(planned: Workbench, clock: Clock) -> Workbench:
    """Eight days into the plan."""
    clock.now = datetime(2026, 12, 8, 9, 0, tzinfo=UTC)
    return planned


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_review_goes_from_what_was_due_to_a_summary(begun: Workbench, size: tuple[int, int]) -> None:
    begun.kpis.follow(SLUG, ("dso_days",))
    actions = begun.plans.show(SLUG).actions
    async with shown(begun, size) as pilot:
        text = await opened(pilot)
        assert "Ce qui était attendu" in text
        assert "J8" in text
        await press(pilot, "right", "f", "=2,5", "ctrl+s")
        await press(pilot, "b", "=le logiciel manque", "enter")
        for _ in actions[2:]:
            await press(pilot, "right")
        assert "Relevés" in await press(pilot)
        text = await press(pilot, "r", "=45", "enter")
        assert "relevé aujourd'hui" in text
        text = await press(pilot, "right", "k", "=On garde le rythme", "enter")
        assert "On garde le rythme" in text
        assert "le logiciel manque" in await press(pilot, "right")
        await press(pilot, "p")
        assert "attend" in await settled(pilot)
        await press(pilot, "a")
        assert "Plan v2 enregistré" in await settled(pilot)
        text = await press(pilot, "right")
        assert "Prochain point : 14 décembre 2026" in text
        assert "Point du 8 décembre 2026 — fait : " in text
        assert "Décidé : On garde le rythme." in " ".join(text.split())
        await press(pilot, "y")
        assert app_of(pilot).clipboard.startswith("Point du 8 décembre 2026")
    states = {a.action.playbook: a.action for a in begun.plans.show(SLUG).actions}
    first, second = actions[0].action.playbook, actions[1].action.playbook
    assert (states[first].state, states[second].state) == ("done", "blocked")
    assert 150 in (states[first].owner_minutes, states[first].team_minutes)


async def test_hours_that_cannot_be_read_are_refused_in_the_form(begun: Workbench) -> None:
    async with shown(begun) as pilot:
        await opened(pilot)
        text = await press(pilot, "right", "f", "=beaucoup", "ctrl+s")
        assert "n'est pas un nombre" in text
    assert all(a.action.state == "planned" for a in begun.plans.show(SLUG).actions)


async def test_a_proposal_left_changes_nothing(begun: Workbench) -> None:
    async with shown(begun) as pilot:
        await opened(pilot)
        await press(pilot, *["right"] * (len(begun.plans.show(SLUG).actions) + 3), "p")
        await settled(pilot)
        assert "Le plan reste comme il était." in await press(pilot, "escape")
    assert begun.plans.show(SLUG).version.version == 1


async def test_before_the_first_day_it_is_asked_whether_this_is_meant(planned: Workbench) -> None:
    async with shown(planned) as pilot:
        assert "Le plan ne commence que le lun. 30 nov." in await opened(pilot)
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, PlanScreen)
        await opened(pilot)
        await press(pilot, "enter", "right", "f", "ctrl+s")
    assert planned.plans.show(SLUG).actions[0].action.state == "done"
