"""Time that passes only when told to, and chance that falls the same each time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random

from tpecoach.store import Entropy

_MORNING = time(8, 0, tzinfo=UTC)


class VirtualClock:
    """A clock one sets. It does not move when looked at: who else looks, and how often, changes nothing."""

    def __init__(self, on: date) -> None:
        self._now = datetime.combine(on, _MORNING)

    def __call__(self) -> datetime:
        """The time, in UTC."""
        return self._now

    def go_to(self, on: date) -> None:
        """Go on to the morning of a day."""
        self._now = datetime.combine(on, _MORNING)

    def wait(self, minutes: int = 1) -> None:
        """Let so many minutes pass."""
        self._now += timedelta(minutes=minutes)


def steady_chance(seed: str) -> Entropy:
    """Bytes that look random and are the same for the same seed: for samples only."""
    return Random(seed).randbytes  # noqa: S311 — samples hold no secret
