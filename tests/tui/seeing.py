"""What a person reads on a screen, and the samples the tests of the screens work on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual import events
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot

from tpecoach.tui.app import TpecoachApp
from tpecoach.tui.screens.interview import InterviewScreen
from tpecoach.workbench import Workbench
from tpecoach.workbench.interviews import Progress

SMALL = (80, 24)
LARGE = (120, 36)
FACTS = {"trade": "repair", "employees": "2", "paid": "invoice"}


def seen(app: TpecoachApp) -> str:
    """The screen as text, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


@asynccontextmanager
async def shown(bench: Workbench, size: tuple[int, int] = SMALL) -> AsyncIterator[Pilot[Any]]:
    """The application on a terminal of that size; `pilot.app` is it."""
    app = TpecoachApp(bench)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot


async def press(pilot: Pilot[Any], *keys: str) -> str:
    """Press keys one after the other and read the screen; `=text` is typed in one go."""
    for key in keys:
        for char in key[1:] if key.startswith("=") else [key]:
            name = _character_to_key(char) if len(char) == 1 else char
            app_of(pilot).post_message(events.Key(name, char if len(char) == 1 else key_to_character(name)))
        # Twice: the first wait sees the key taken, the second what it set in motion. Far quicker than `Pilot.press`.
        await pilot._wait_for_screen()
        await pilot._wait_for_screen()
    await pilot.pause()
    return seen(app_of(pilot))


def told(pilot: Pilot[Any]) -> str:
    """What was said in a corner of the screen, whole: there it is wrapped."""
    return "\n".join(one.message for one in pilot.app._notifications)


def app_of(pilot: Pilot[Any]) -> TpecoachApp:
    """The application, by its own type."""
    assert isinstance(pilot.app, TpecoachApp)
    return pilot.app


def interview(pilot: Pilot[Any]) -> InterviewScreen:
    """The interview on screen."""
    screen = pilot.app.screen
    assert isinstance(screen, InterviewScreen)
    return screen


async def show_question(pilot: Pilot[Any], question: str) -> str:
    """Show a question of Atelier Martin's interview."""
    app_of(pilot).show(InterviewScreen("atelier-martin", question=question))
    await pilot.pause()
    return seen(app_of(pilot))


def open_client(bench: Workbench, name: str = "Atelier Martin") -> str:
    """A client whose interview has not begun; its slug."""
    return bench.clients.open(name, FACTS, owner="Karim Martin").slug


def answered(bench: Workbench) -> Progress:
    """Atelier Martin with an answer to each question."""
    slug = open_client(bench)
    progress = bench.interviews.begin(slug)
    for number in range(200):
        question = progress.next_unanswered()
        if question is None:
            break
        if question.kind == "register":
            first = "what" if question.register == "flows" else "name"
            bench.registers.save(slug, question.register, "reception", {first: "Réception"})
            progress = bench.interviews.refresh(progress)
        elif question.kind == "text":
            progress = bench.interviews.answer(progress, question.id, dont_know=True)
        else:
            value: object = {
                "level": number % 4,
                "choices": [option.id for option in question.options][:3],
            }.get(question.kind, "6")
            proof = ("said", "shown", "measured")[number % 3]
            progress = bench.interviews.answer(progress, question.id, value, proof=proof)
    return progress
