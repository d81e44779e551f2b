"""What is no longer shown is let go of."""

from __future__ import annotations

import asyncio
import gc
import weakref
from typing import Any

import pytest

from tests.tui.seeing import app_of, press, shown
from tpecoach.tui.screens import interview_shown
from tpecoach.workbench import Workbench


async def test_a_mode_that_was_left_stays_not_in_memory(
    visited: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A timer that was stopped holds its screen until it would have rung.
    monkeypatch.setattr(interview_shown, "_TICK", 0.05)
    left: list[weakref.ref[Any]] = []
    async with shown(visited) as pilot:
        await press(pilot, "enter")
        for key in ("f3", "f9", "f3", "f8", "f2"):
            await press(pilot, key)
            left.append(weakref.ref(app_of(pilot).screen))
        await press(pilot, "f4")
        await press(pilot, "f7")
        # The cursors of the fields blink twice a second.
        await asyncio.sleep(0.6)
        gc.collect()
        assert [type(screen).__name__ for one in left if (screen := one()) is not None] == []
