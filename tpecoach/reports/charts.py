"""The scores of systems, and the course of one indicator, as pictures."""

from __future__ import annotations

import math
from collections.abc import Iterator

from markupsafe import Markup

from tpecoach.model.documents import SystemBar, SystemBars
from tpecoach.reports.drawing import (
    ACCENT,
    GREY,
    INK,
    LEVEL,
    MUTED,
    PAPER,
    RULE,
    TINT,
    WARN,
    WARN_TINT,
    WIDTH,
    circle,
    figure,
    line,
    picture,
    polygon,
    polyline,
    words,
)
from tpecoach.reports.metrics import shorten, two_lines, width
from tpecoach.reports.typography import typeset

_TEXT = 9.6
_ROW = 23.0
_NAME_ROOM = 150.0
_LABEL_ROOM = 110.0
_POINTS = 60
"""a sparkline shows no more than these: at 27 mm the eye sees no more"""


def system_bars(chart: SystemBars, lang: str) -> Markup:
    """Systems on the 0–100 scale: before, after, uncertainty, target, said-only and projected scores.

    A fall is drawn in the colour of warnings; values outside 0–100 stand at the edge.
    """
    names = [two_lines(typeset(bar.name, lang), _TEXT, _NAME_ROOM) for bar in chart.bars]
    labels = [shorten(typeset(bar.label, lang), _TEXT, _LABEL_ROOM) for bar in chart.bars]
    left = 14 + max((width(part, _TEXT) for lines in names for part in lines), default=0)
    right = WIDTH - 22 - max((width(label, _TEXT, bold=True) for label in labels), default=0)
    bottom = 4 + _ROW * len(chart.bars)

    def at(value: float) -> float:
        return left + min(max(value, 0.0), 100.0) / 100 * (right - left)

    def shapes() -> Iterator[str]:
        for step in (0, 25, 50, 75, 100):
            yield line(at(step), 4, at(step), bottom, RULE, 0.6)
            yield words(at(step), bottom + 12, str(step), 8, MUTED, "middle")
        for number, bar in enumerate(chart.bars):
            y = 4 + _ROW * (number + 0.5)
            yield from _name(names[number], left - 10, y)
            yield from _marks(bar, [*map(at, _values(bar))], y)
            colour = _label_colour(bar)
            yield words(WIDTH - 4, y + 3.5, labels[number], _TEXT, colour, "end", bold=True)

    return figure(bottom + 16, typeset(chart.title, lang), typeset(chart.alternative, lang), shapes())


def sparkline(series: tuple[float, ...], reference: float | None, title: str) -> Markup:
    """The course of one indicator, first point open and last point full, a level drawn across it."""
    values = [value for value in series if math.isfinite(value)]
    if len(values) > _POINTS:
        values = [values[n * (len(values) - 1) // (_POINTS - 1)] for n in range(_POINTS)]
    level = [reference] if reference is not None and math.isfinite(reference) else []
    low, high = min([*values, *level], default=0.0), max([*values, *level], default=0.0)

    def height(value: float) -> float:
        # Halved, so that the distance between the largest numbers there are is still one.
        half = high / 2 - low / 2
        return 21 - (value / 2 - low / 2) / half * 16 if half else 13.0

    step = 112 / (len(values) - 1) if len(values) > 1 else 0
    points = [(4 + step * n, height(value)) for n, value in enumerate(values)]

    def shapes() -> Iterator[str]:
        for value in level:
            yield line(2, height(value), 118, height(value), LEVEL, 0.7)
        if len(points) > 1:
            yield polyline(points, MUTED, 1.2)
            yield circle(*points[0], 2.6, PAPER, GREY, 1.4)
        if points:
            yield circle(*points[-1], 3, ACCENT)

    return picture(120, 26, title, "", shapes(), "spark")


def _values(bar: SystemBar) -> tuple[float, ...]:
    """The points of a bar on the scale, NaN where there is none: before, after, low, high, target, said, projected."""
    given = (bar.before, bar.after, bar.low, bar.high, bar.target, bar.said, bar.projected)
    return tuple(math.nan if value is None else value for value in given)


def _change(bar: SystemBar) -> float | None:
    return None if bar.before is None or bar.after is None else bar.after - bar.before


def _label_colour(bar: SystemBar) -> str:
    change = _change(bar)
    if change is None:
        return MUTED if bar.after is None else INK
    return WARN if change < 0 else ACCENT


def _name(lines: tuple[str, ...], x: float, y: float) -> Iterator[str]:
    for number, part in enumerate(lines):
        offset = 3.5 if len(lines) == 1 else -1.5 + 10.5 * number
        yield words(x, y + offset, part, _TEXT, INK, "end")


def _marks(bar: SystemBar, places: list[float], y: float) -> Iterator[str]:
    before, after, low, high, target, said, projected = (
        place if math.isfinite(value) else None for place, value in zip(places, _values(bar), strict=True)
    )
    falls = (_change(bar) or 0) < 0
    if before is not None and after is not None:
        yield line(before, y, after, y, WARN_TINT if falls else TINT, 5)
    if low is not None and high is not None:
        yield line(low, y, high, y, WARN if falls else ACCENT, 1.1)
        for end in (low, high):
            yield line(end, y - 2.4, end, y + 2.4, WARN if falls else ACCENT, 1.1)
    if before is not None:
        yield circle(before, y, 4.2, PAPER, GREY, 1.6)
    if said is not None:
        yield polygon(_diamond(said, y), PAPER, ACCENT, 1.1)
    if after is not None:
        yield circle(after, y, 4.6, WARN if falls else ACCENT)
    if target is not None:
        yield line(target, y - 7, target, y + 7, INK, 1.3)
    if projected is not None:
        yield polygon(
            ((projected - 3.6, y - 11), (projected + 3.6, y - 11), (projected, y - 5.6)), INK, "", 0
        )


def _diamond(x: float, y: float) -> tuple[tuple[float, float], ...]:
    return (x, y - 5), (x + 5, y), (x, y + 5), (x - 5, y)
