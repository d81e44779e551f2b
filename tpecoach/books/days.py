"""Dates written in a FEC, in many hands, to days."""

from __future__ import annotations

import datetime as dt
import re

from tpecoach.language import mark

_COMPACT = re.compile(r"[0-9]{8}")
_PARTED = re.compile(r"([0-9]{1,4})([/.-])([0-9]{1,2})\2([0-9]{2,4})")
_TIME = re.compile(r"[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?Z?$")
_NONE = {"", "0", "00000000", "00/00/0000", "0000-00-00"}
_FIRST_YEAR, _LAST_YEAR = 1950, 2149

SHAPED = mark("date écrite autrement que AAAAMMJJ ({n} fois)")
ZEROS = mark("date à zéro, lue comme vide ({n} fois)")


class NoDay(ValueError):
    """The text is no date."""


def looks_like_a_day(text: str) -> bool:
    """Whether a cell is a date, in any of the ways they are written."""
    try:
        return read_day(text)[0] is not None
    except NoDay:
        return False


def read_day(text: str) -> tuple[dt.date | None, tuple[str, ...]]:
    """The day, None where the cell is empty or zeros, and the repairs it took.

    `20190731`, `31072019`, and with `/`, `-` or `.` either year first or day first. Raises NoDay.
    """
    if _COMPACT.fullmatch(text) and text != "00000000":
        day = _day(text[:4], text[4:6], text[6:])
        if day:
            return day, ()
        day = _day(text[4:], text[2:4], text[:2])
        if day:
            return day, (SHAPED,)
        raise NoDay(text)
    if text in _NONE:
        return None, (ZEROS,) if text else ()
    parted = _PARTED.fullmatch(_TIME.sub("", text).strip())
    if parted:
        first, _, month, last = parted.groups()
        if len(first) == 4:
            day = _day(first, month, last)
        elif len(first) <= 2 and len(last) in (2, 4):
            day = _day(last if len(last) == 4 else f"20{last}", month, first)
        else:
            day = None
        if day:
            return day, (SHAPED,)
    elif _COMPACT.fullmatch(_TIME.sub("", text)):
        return read_day(_TIME.sub("", text))[0], (SHAPED,)
    raise NoDay(text)


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        found = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None
