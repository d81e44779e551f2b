"""What is typed stays a draft until it is kept: a refusal loses nothing, and nothing stays that was taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tui.seeing import app_of, open_client, press, show_question, shown, told
from tpecoach.errors import TpecoachError
from tpecoach.tui.screens.checkin import CheckInScreen
from tpecoach.tui.screens.plan import PlanScreen
from tpecoach.workbench import Workbench
from tpecoach.workbench.checkins import CheckIns
from tpecoach.workbench.drafts import Drafts
from tpecoach.workbench.interviews import Interviews
from tpecoach.workbench.plans import Plans

FIRST = "sop.written"
SLUG = "atelier-martin"


class NoRoomError(TpecoachError):
    """As where the disk is full."""

    fact = "plus de place."
    way_out = "Faites-en."


def refuse(*_: object, **__: object) -> None:
    raise NoRoomError


@pytest.mark.parametrize("key", ["n", "x"], ids=["note", "not applicable"])
async def test_what_an_interview_refuses_comes_back(
    bench: Workbench, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await show_question(pilot, FIRST)
        with monkeypatch.context() as patch:
            patch.setattr(Interviews, "answer", refuse)
            await press(pilot, key, "=trois fois rien", "enter")
        assert "plus de place" in told(pilot)
        assert "trois fois rien" in await press(pilot, key)
        await press(pilot, "enter")
        assert app_of(pilot).drafts == {}
        assert bench.drafts.texts == {}


@pytest.mark.parametrize("key", ["b", "k"], ids=["reason", "decision"])
async def test_what_a_check_in_refuses_comes_back(
    planned: Workbench, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shown(planned) as pilot:
        app_of(pilot).push_screen(CheckInScreen(SLUG))
        await pilot.pause()
        await press(pilot, "right")
        with monkeypatch.context() as patch:
            patch.setattr(CheckIns, "hold", refuse)
            await press(pilot, key, "enter", "=trois fois rien", "enter")
        assert "plus de place" in told(pilot)
        assert "trois fois rien" in await press(pilot, key)
        await press(pilot, "enter")
        assert app_of(pilot).drafts == {}


async def test_a_plan_that_is_refused_brings_its_form_back(
    planned: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shown(planned) as pilot:
        app_of(pilot).show(PlanScreen(SLUG))
        await pilot.pause()
        with monkeypatch.context() as patch:
            patch.setattr(Plans, "make", refuse)
            await press(pilot, "a", "ctrl+u", "=2027-01-04", "ctrl+s")
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
        assert "plus de place" in told(pilot)
        assert "2027-01-04" in await press(pilot, "a")
        made: Callable[..., object] = Plans.make
        with monkeypatch.context() as patch:
            patch.setattr(Plans, "make", lambda *given, **named: made(*given, **named, effort=5))
            await press(pilot, "ctrl+s")
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
        assert app_of(pilot).form_drafts == {}
        assert planned.clients.case(SLUG).rollout.start.isoformat() == "2027-01-04"  # type: ignore[union-attr]


async def test_what_is_taken_back_is_no_draft(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await show_question(pilot, FIRST)
        await press(pilot, "n", "=ab")
        app_of(pilot).keep_drafts()
        assert list(bench.drafts.texts.values()) == ["ab"]
        await press(pilot, "backspace", "backspace")
        app_of(pilot).keep_drafts()
        assert bench.drafts.texts == {}


async def test_a_form_put_back_as_it_was_is_no_draft(bench: Workbench) -> None:
    async with shown(bench) as pilot:
        await press(pilot, "n", "=ab")
        app_of(pilot).keep_drafts()
        assert bench.drafts.forms["new-client"]["name"] == "ab"
        await press(pilot, "backspace", "backspace", "escape")
        assert bench.drafts.forms == {}


async def test_all_that_is_typed_about_a_client_is_named_for_it(planned: Workbench) -> None:
    """So that erasing the client takes it along."""
    async with shown(planned) as pilot:
        app_of(pilot).push_screen(CheckInScreen(SLUG))
        await pilot.pause()
        await press(pilot, "right", "k", "enter", "=ab", "escape", "b", "=cd", "escape")
        app_of(pilot).show(PlanScreen(SLUG))
        await pilot.pause()
        await press(pilot, "a", "=1", "escape")
    assert len(planned.drafts.texts) == 2
    assert len(planned.drafts.forms) == 1
    planned.drafts.forget(SLUG)
    assert not planned.drafts.texts
    assert not planned.drafts.forms


async def test_drafts_that_cannot_be_written_are_told_of_once(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shown(bench) as pilot:
        await press(pilot, "n", "=ab")
        with monkeypatch.context() as patch:
            patch.setattr(Drafts, "save", refuse)
            app_of(pilot).keep_drafts()
            app_of(pilot).keep_drafts()
        await pilot.pause()
        assert told(pilot).count("plus de place") == 1
        app_of(pilot).keep_drafts()
        with monkeypatch.context() as patch:
            patch.setattr(Drafts, "save", refuse)
            app_of(pilot).keep_drafts()
        await pilot.pause()
        assert told(pilot).count("plus de place") == 2
