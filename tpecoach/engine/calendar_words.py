"""Days and weeks read from what people write: closures, busy weeks, opening days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tpecoach.model.conditions import FactValue

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
USUAL = (0, 1, 2, 3, 4)
"""Monday to Friday, where nothing was said"""
LONGEST = 366
"""days of a closure written as from–to; a longer one is a slip of the pen"""

_DAY = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4}"
_DAYS = re.compile(rf"({_DAY})(?:\s*(?:au|à|to|→|–|—|\.\.\.?|-)\s*({_DAY}))?")
_WEEK = re.compile(r"(?<![\w-])(?:(\d{4})[ -]?)?[WS](\d{1,2})(?!\w)", re.IGNORECASE)


def open_weekdays(said: FactValue | None) -> tuple[int, ...]:
    """The weekdays worked, 0 for Monday; Monday to Friday where nothing readable was said."""
    if isinstance(said, str):
        said = tuple(re.split(r"[,;\s]+", said))
    named = said if isinstance(said, tuple) else ()
    return tuple(n for n, name in enumerate(WEEKDAYS) if name in named) or USUAL


def closed_days(text: str) -> tuple[date, ...]:
    """The days named, in order: `2026-12-24`, `24/12/2026`, or a span `2026-12-24 au 2027-01-02`.

    What cannot be read as a day is passed over.
    """
    found: set[date] = set()
    for first, last in _DAYS.findall(text):
        start, end = _day(first), _day(last or first)
        if start is not None and end is not None and 0 <= (end - start).days < LONGEST:
            found |= {start + timedelta(n) for n in range((end - start).days + 1)}
    return tuple(sorted(found))


def weeks_named(text: str, start: date) -> tuple[str, ...]:
    """The ISO weeks named, as `2026-W51`; one without its year (`S51`) is the next to come from `start`."""
    here = start.isocalendar()
    found = []
    for year, week in _WEEK.findall(text):
        number = int(week)
        wanted = int(year) if year else here.year + (number < here.week)
        # The 28th of December is always in the last ISO week of its year.
        if wanted and 1 <= number <= date(wanted, 12, 28).isocalendar().week:
            found.append(f"{wanted}-W{number:02d}")
    return tuple(dict.fromkeys(found))


def _day(text: str) -> date | None:
    if "/" in text:
        text = "-".join(reversed(text.split("/")))
    year, month, day = (int(part) for part in text.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        return None
