"""Indicators as pictures: from 100 at their point zero, against a mark, and by day with their median."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup

from tpecoach.model.charts import BulletChart, BulletRow, RunChart, Slopes
from tpecoach.reports.drawing import (
    ACCENT,
    GREY,
    INK,
    LEVEL,
    MIDDLE,
    MUTED,
    PAPER,
    RULE,
    SHADE,
    WARN,
    WIDTH,
    box,
    circle,
    figure,
    line,
    polyline,
    words,
)
from tpecoach.reports.metrics import shorten, two_lines, width
from tpecoach.reports.typography import typeset

_TEXT = 8.8
_COLOURS = {"good": ACCENT, "warn": WARN}
_DASHES = {"good": "", "warn": "5 2.4"}
_MOST = 200.0
"""an index further from 100 than so much is drawn at the edge; its label says it"""
_GAP = 11.0


def slopes(chart: Slopes, lang: str) -> Markup:
    """A line an indicator, from 100 to where it stands: full where it is better, dashed where it is worse."""
    lines = [one for one in chart.lines if math.isfinite(one.after)]
    values = [min(max(one.after, 100 - _MOST), 100 + _MOST) for one in lines]
    high, low = max([110.0, *values]), min([90.0, *values])
    height = max(120.0, _GAP * len(lines) + 60)
    top, bottom = 12.0, height - 22
    left, right = 66.0, 190.0

    def y(value: float) -> float:
        return top + (high - value) / (high - low) * (bottom - top)

    places = apart([y(value) for value in values], _GAP, bottom + 4)

    def shapes() -> Iterator[str]:
        for x, label in ((left, chart.left), (right, chart.right)):
            yield line(x, top - 6, x, bottom + 4, RULE, 0.8)
            text = shorten(typeset(label, lang), 8, 120)
            yield words(x, height - 6, text, 8, MUTED, "middle")
        yield line(left, y(100), right, y(100), LEVEL, 0.7, "2 2")
        yield words(left - 8, y(100) + 3, "100", _TEXT, INK, "end", bold=True)
        for one, value, place in zip(lines, values, places, strict=True):
            colour, dashes = _COLOURS.get(one.tone, GREY), _DASHES.get(one.tone, "1.5 2")
            yield polyline(((left, y(100)), (right, y(value))), colour, 1.6, dashes)
            yield circle(right, y(value), 3, colour if one.tone == "good" else PAPER, colour, 1.4)
            yield line(right + 4, y(value), right + 12, place, RULE, 0.6)
            text = shorten(typeset(one.label, lang), _TEXT, WIDTH - right - 16)
            yield words(right + 15, place + 3, text, _TEXT, INK if one.tone else MUTED)
        yield circle(left, y(100), 3.4, PAPER, INK, 1.4)

    return figure(height, typeset(chart.title, lang), typeset(chart.alternative, lang), shapes())


def bullet_chart(chart: BulletChart, lang: str) -> Markup:
    """A bar a row from the start of the scale, a tick at its mark; a row without a value says so."""
    row = 25.0
    names = [two_lines(typeset(one.name, lang), _TEXT, 130) for one in chart.rows]
    labels = [shorten(typeset(one.label, lang), _TEXT, 150) for one in chart.rows]
    left = 10 + max((width(part, _TEXT) for lines in names for part in lines), default=0)
    right = WIDTH - 10 - max((width(label, _TEXT) for label in labels), default=0)
    bottom = 4 + row * len(chart.rows)
    span = (chart.high - chart.low) or 1.0

    def x(value: float) -> float:
        return left + (right - left) * min(max((value - chart.low) / span, 0.0), 1.0)

    def shapes() -> Iterator[str]:
        for place, label in chart.steps:
            yield line(x(place), 4, x(place), bottom, RULE, 0.6)
            yield words(x(place), bottom + 11, typeset(label, lang), 7.6, MUTED, "middle")
        for number, one in enumerate(chart.rows):
            y = 4 + row * (number + 0.5)
            for part, text in enumerate(names[number]):
                offset = 3 if len(names[number]) == 1 else -1.5 + 9.6 * part
                yield words(left - 8, y + offset, text, _TEXT, INK, "end")
            yield box(left, y - 6, right - left, 12, SHADE, "", 0, 1.5)
            yield from _measure(one, x, y)
            yield line(x(one.target), y - 9, x(one.target), y + 9, INK, 2)
            yield words(right + 8, y + 3, labels[number], _TEXT, INK if one.value is not None else MUTED)

    return figure(bottom + 15, typeset(chart.title, lang), typeset(chart.alternative, lang), shapes())


def _measure(one: BulletRow, x: Callable[[float], float], y: float) -> Iterator[str]:
    if one.value is None or not math.isfinite(one.value):
        return
    start, end = sorted((x(0.0), x(one.value)))
    colour = _COLOURS.get(one.tone, MIDDLE)
    yield box(
        start, y - 3.2, max(end - start, 1.5), 6.4, PAPER if one.tone == "warn" else colour, colour, 1.2
    )


def run_chart(chart: RunChart, lang: str) -> Markup:
    """The readings joined in the order of their days, their median dashed, the mark aimed at dotted."""
    points = sorted((p for p in chart.points if math.isfinite(p.value)), key=lambda p: p.on)
    extra = [chart.median, *([] if chart.target is None else [chart.target])]
    values = [p.value for p in points] + [v for v in extra if math.isfinite(v)]
    high, low = max(values, default=1.0), min(values, default=0.0)
    low = min(low, 0.0) if low < high * 0.5 else low
    # Halved, so that the distance between the largest numbers there are is still one.
    half = (high / 2 - low / 2) or 1.0
    height, top, bottom = 150.0, 18.0, 124.0
    side = [typeset(chart.median_label, lang), *([typeset(chart.target_label, lang)] if extra[1:] else [])]
    left, right = 14.0, WIDTH - 12 - max(width(text, 8.2) for text in side)
    first = points[0].on.toordinal() if points else 0
    days = (points[-1].on.toordinal() - first) if points else 0

    def x(day: int) -> float:
        return left + 12 + (right - left - 24) * ((day - first) / days if days else 0.5)

    def y(value: float) -> float:
        return top + (high / 2 - value / 2) / half * (bottom - top)

    labelled = _spaced([x(p.on.toordinal()) for p in points], 44)

    def shapes() -> Iterator[str]:
        yield line(left, bottom + 4, right, bottom + 4, LEVEL, 0.8)
        marks = apart([y(v) for v in extra], 10, bottom)
        for value, place, text, dashes in zip(extra, marks, side, ("6 3", "1.5 2.5"), strict=False):
            yield line(left, y(value), right, y(value), INK if dashes == "6 3" else ACCENT, 0.9, dashes)
            yield words(right + 6, place + 3, text, 8.2, INK if dashes == "6 3" else ACCENT)
        places = [(x(p.on.toordinal()), y(p.value)) for p in points]
        if len(places) > 1:
            yield polyline(places, MUTED, 1.3)
        for number, (at, point) in enumerate(zip(places, points, strict=True)):
            last = number == len(points) - 1
            yield circle(*at, 3.2, ACCENT if last else PAPER, ACCENT if last else MUTED, 1.3)
            if number in labelled:
                yield words(at[0], at[1] - 7, typeset(point.label, lang), 8.2, INK, "middle")
                if number < len(chart.days):
                    yield words(at[0], height - 8, typeset(chart.days[number], lang), 7.6, MUTED, "middle")

    return figure(height, typeset(chart.title, lang), typeset(chart.alternative, lang), shapes())


def _spaced(places: Sequence[float], room: float) -> set[int]:
    """The points whose labels have room, the last one always among them."""
    kept: list[int] = []
    for number in reversed(range(len(places))):
        if not kept or places[kept[-1]] - places[number] >= room:
            kept.append(number)
    return set(kept)


def apart(places: Sequence[float], gap: float, bottom: float) -> list[float]:
    """The places of labels, moved so that none lies on another and the last one stays above `bottom` if it can."""
    order = sorted(range(len(places)), key=lambda at: places[at])
    found = list(places)
    for before, after in pairwise(order):
        found[after] = max(found[after], found[before] + gap)
    limit = bottom
    for at in reversed(order):
        found[at] = min(found[at], limit)
        limit = found[at] - gap
    return found
