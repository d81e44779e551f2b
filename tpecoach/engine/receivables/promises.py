"""What customers promised, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tpecoach.model.bank import Promise
from tpecoach.model.receivables import Followed, Owed


def followed(
    promises: Iterable[Promise], owed: Sequence[Owed], known_on: date, today: date
) -> tuple[Followed, ...]:
    """Each promise and what became of it, by promised day.

    What was said by hand counts; else an invoice that what is known on or after the promised day no longer holds was
    paid, and one it still holds was not. Before that one cannot know: `unsure` once the day is past.
    """
    left = {one.id for one in owed}
    return tuple(
        Followed(
            one,
            one.item.rpartition("/")[0] or one.item,
            _state(one, left, known_on, today),
            max(0, (today - one.promised_on).days),
        )
        for one in sorted(promises, key=lambda each: (each.promised_on, each.id))
    )


def _state(one: Promise, left: set[str], known_on: date, today: date) -> str:
    if one.kept is not None:
        return "kept" if one.kept else "broken"
    if known_on > one.said_on and one.item not in left:
        return "kept"
    if one.promised_on > today:
        return "waiting"
    if one.promised_on == today:
        return "today"
    return "broken" if known_on > one.promised_on else "unsure"


def tally(found: Iterable[Followed]) -> tuple[int, int]:
    """How many promises were kept, out of how many whose end is known."""
    states = [one.state for one in found]
    kept = states.count("kept")
    return kept, kept + states.count("broken")
