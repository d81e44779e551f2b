"""The systems around a centre: before dashed, after solid."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from tpecoach.model.charts import Radar
from tpecoach.reports.drawing import (
    ACCENT,
    INK,
    MUTED,
    RULE,
    TINT,
    WIDTH,
    circle,
    figure,
    line,
    polygon,
    polyline,
    words,
)
from tpecoach.reports.metrics import shorten, two_lines
from tpecoach.reports.typography import typeset

_HEIGHT, _RADIUS = 208.0, 70.0
_CENTRE = (WIDTH / 2, 106.0)
_TEXT = 9.2
_NAME_ROOM = 118.0
_BEFORE = "#5d6975"
_DASHES = "4 2.6"
_LEAST = 3
"""axes under which there is nothing to look at"""

Place = tuple[float, float]


def radar(chart: Radar, lang: str) -> Markup:
    """Scores 0–100 on one axis a system; an outline is open where a system has no score."""

    def shapes() -> Iterator[str]:
        count = len(chart.axes)
        if count < _LEAST:
            return
        for step in (25, 50, 75, 100):
            yield polygon([_at(n, count, step) for n in range(count)], "none", RULE, 0.6)
            x, y = _at(0, count, step)
            yield words(x + 3, y + 3, str(step), 7, MUTED)
        for number in range(count):
            yield line(*_CENTRE, *_at(number, count, 100), RULE, 0.6)
        yield from _outline(chart.after, count, solid=True)
        yield from _outline(chart.before, count, solid=False)
        for number, name in enumerate(chart.axes):
            yield from _name(number, count, typeset(name, lang), _label(chart, number, lang))

    return figure(_HEIGHT, typeset(chart.title, lang), typeset(chart.alternative, lang), shapes())


def _label(chart: Radar, number: int, lang: str) -> str:
    return typeset(chart.labels[number], lang) if number < len(chart.labels) else ""


def _at(number: int, count: int, value: float) -> Place:
    turn = 2 * math.pi * number / count
    reach = _RADIUS * min(max(value, 0.0), 100.0) / 100
    return _CENTRE[0] + reach * math.sin(turn), _CENTRE[1] - reach * math.cos(turn)


def _outline(values: Sequence[float | None], count: int, solid: bool) -> Iterator[str]:
    """A closed outline where every system has a score, else the parts between those that have one."""
    places = [
        _at(number, count, value) if value is not None and math.isfinite(value) else None
        for number, value in enumerate(values[:count])
    ]
    known = [place for place in places if place is not None]
    if len(known) == count:
        if solid:
            yield polygon(known, TINT, "", 0)
        closed = [*known, known[0]]
        yield polyline(closed, ACCENT if solid else _BEFORE, 2 if solid else 1.5, "" if solid else _DASHES)
    else:
        for here, there in zip(places, [*places[1:], *places[:1]], strict=True):
            if here and there:
                yield polyline(
                    (here, there), ACCENT if solid else _BEFORE, 2 if solid else 1.5, "" if solid else _DASHES
                )
    for place in known:
        yield circle(*place, 2.8, ACCENT if solid else "#fff", "" if solid else _BEFORE, 1.3)


def _name(number: int, count: int, name: str, label: str) -> Iterator[str]:
    turn = 2 * math.pi * number / count
    across = math.sin(turn)
    x, y = _at(number, count, 100)
    anchor = "middle" if abs(across) < 0.2 else "start" if across > 0 else "end"
    x += 0 if anchor == "middle" else 9 if across > 0 else -9
    lines = two_lines(name, _TEXT, _NAME_ROOM)
    rows = [*lines, *([shorten(label, _TEXT, _NAME_ROOM)] if label else [])]
    top = y - 8 - 11 * (len(rows) - 1) if math.cos(turn) > 0.9 else y + 3 - 5.5 * (len(rows) - 1)
    if math.cos(turn) < -0.7:
        top = y + 11
    for row, text in enumerate(rows):
        bold = row == len(lines)
        yield words(x, top + 11 * row, text, _TEXT, ACCENT if bold else INK, anchor, bold=bold)
