"""A check-in, one thing a screen."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partialmethod
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.conftest import Clock
from tests.tui.seeing import LARGE, SMALL, app_of, press, seen, shown, told
from tpecoach.tui.screens.checkin import CheckInScreen
from tpecoach.tui.screens.plan import PlanScreen
from tpecoach.workbench import Workbench
from tpecoach.workbench.checkins import Outcome
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
        assert "lun. 14 déc. 2026 — dans 6 jours · J14" in await press(pilot, "right")
        assert "mar. 15 déc. 2026" in await press(pilot, "down")
        text = await press(pilot, "right")
        assert "Prochain point : 15 décembre 2026" in text
        assert "date enregistrée ✓" in text
        assert "Point du 8 décembre 2026 — fait : " in text
        assert "Décidé : On garde le rythme." in " ".join(text.split())
        await press(pilot, "y")
        assert app_of(pilot).clipboard.startswith("Point du 8 décembre 2026")
    states = {a.action.playbook: a.action for a in begun.plans.show(SLUG).actions}
    first, second = actions[0].action.playbook, actions[1].action.playbook
    assert (states[first].state, states[second].state) == ("done", "blocked")
    assert 150 in (states[first].owner_minutes, states[first].team_minutes)


async def test_it_is_a_place_one_reaches_by_its_letter_and_without_a_plan_it_says_what_to_do(
    visited: Workbench,
) -> None:
    async with shown(visited) as pilot:
        assert "point d'étape" in await press(pilot, "enter", "ctrl+o")
        text = await press(pilot, "c")
        assert isinstance(pilot.app.screen, CheckInScreen)
        assert "Il n'y en a pas encore : F6 le prépare." in " ".join(text.split())
        await press(pilot, "f", "k", "right")
        assert isinstance(pilot.app.screen, CheckInScreen)
        await press(pilot, "f6")
        assert getattr(pilot.app.screen, "mode", "") == "plan"


async def test_a_figure_is_echoed_while_it_is_typed(begun: Workbench) -> None:
    begun.kpis.follow(SLUG, ("dso_days", "return_rate"))
    count = len(begun.plans.show(SLUG).actions)
    async with shown(begun) as pilot:
        await opened(pilot)
        text = await press(pilot, *["right"] * (count + 1))
        assert "Délai moyen de paiement clients (DSO) — à relever" in text
        assert "Compris : 1 234,5 j" in (await press(pilot, "r", "=1 234,5")).replace("\u202f", " ").replace(
            "\u00a0", " "
        )
        assert "Compris : 9 sur 84, soit 10,7" in await press(pilot, "enter", "=9 sur 84")
        assert "Pas encore compris" in await press(pilot, "ctrl+u", "=beaucoup")


async def test_what_was_over_before_today_is_passed_over_unless_it_is_asked_for(
    begun: Workbench, clock: Clock
) -> None:
    names = [a.action.playbook for a in begun.plans.show(SLUG).actions]
    begun.checkins.hold(SLUG, outcomes={names[0]: Outcome("done")})
    clock.now = datetime(2026, 12, 14, 9, 0, tzinfo=UTC)
    async with shown(begun) as pilot:
        text = await opened(pilot)
        assert "1 action déjà faite ; t revoit aussi ce qui est terminé" in " ".join(text.split())
        assert f"1/{len(names) + 5}" in text
        assert f"1/{len(names) + 6}" in await press(pilot, "t")


async def test_the_day_agreed_is_kept_shown_everywhere_and_may_be_typed(begun: Workbench) -> None:
    count = len(begun.plans.show(SLUG).actions)
    begun.checkins.hold(SLUG, decisions=("On continue.",))
    async with shown(begun) as pilot:
        await opened(pilot)
        await press(pilot, *["right"] * (count + 4))
        assert "La prochaine fois" in seen(app_of(pilot))
        await press(pilot, "d", "ctrl+u", "=01/12/2026", "enter")
        assert "n'est pas une date possible" in told(pilot)
        assert "19 déc. 2026" in await press(pilot, "d", "ctrl+u", "=19/12/2026", "enter")
        assert "C'est un jour de fin de semaine." in seen(app_of(pilot))
        assert "D'ici le 19 décembre 2026" in await press(pilot, "right")
        await press(pilot, "f2")
        assert "19 déc." in await press(pilot, "end")
    line = begun.clients.line(begun.clients.find(SLUG))
    assert str(line.next_on) == "2026-12-19"
    assert [one.slug for one in begun.portfolio().sorted("next")] == [SLUG]
    begun.history.undo(SLUG)
    assert begun.clients.case(SLUG).check_ins[-1].next_on is None


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
        assert "! Le plan ne commence que le lun. 30 nov." in await opened(pilot)
        assert "Tenir le point d'étape quand même" in await press(pilot, "right", "f")
        await press(pilot, "n")
        assert planned.clients.case(SLUG).check_ins == ()
        await press(pilot, "f", "enter", "ctrl+s")
    assert planned.plans.show(SLUG).actions[0].action.state == "done"
