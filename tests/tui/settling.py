"""Waiting until the application has nothing left to do, rather than for a while: a busy machine changes nothing."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from textual._wait import wait_for_idle
from textual.pilot import Pilot
from textual.screen import Screen

PATIENCE = 30.0
"""seconds after which one stops waiting"""
_STILL = 3
"""times in a row that a thread at work must be seen idle to be taken for one that waits"""


class Patient(Pilot[Any]):
    """A pilot whose pause ends once every message is taken and every screen is drawn."""

    async def pause(self, delay: float | None = None) -> None:
        """Let so many seconds pass, then all that they set in motion."""
        if delay:
            await asyncio.sleep(delay)
        await self._settle()
        if any(worker.is_running for worker in self.app.workers):
            for _ in range(_STILL):
                if any(worker.is_running for worker in self.app.workers):
                    await wait_for_idle(0)
            await self._settle()

    async def _settle(self) -> None:
        end, before, still = time.monotonic() + PATIENCE, None, 0
        while still < 2 and self.app._exception is None and self.app.screen_stack and time.monotonic() < end:
            await self._wait_for_screen()
            screen = self.app.screen
            # Paints now what would be painted within a sixtieth of a second.
            screen._on_timer_update()
            await asyncio.sleep(0)
            still = still + 1 if screen is before and not self._busy(screen) else 0
            before = screen

    def _busy(self, screen: Screen[Any]) -> bool:
        nodes = [self.app, *screen.walk_children(with_self=True)]
        return (
            not screen.is_mounted
            or screen._layout_required
            or bool(screen._callbacks or screen._dirty_widgets)
            or any(node.message_queue_size or node._next_callbacks for node in nodes)
        )
