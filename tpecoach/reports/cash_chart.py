"""The cash curve of thirteen weeks as a picture: three scenarios, zero, the agreed overdraft, the low point."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from markupsafe import Markup

from tpecoach.model.documents import CashChart
from tpecoach.reports.drawing import (
    ACCENT,
    FONT,
    GREY,
    INK,
    LEVEL,
    MUTED,
    PAPER,
    RULE,
    WARN,
    WIDTH,
    box,
    circle,
    figure,
    line,
    num,
    polyline,
    words,
)
from tpecoach.reports.fonts import font_faces
from tpecoach.reports.metrics import shorten, width
from tpecoach.reports.typography import typeset

_HEIGHT, _TOP, _BOTTOM = 190.0, 14.0, 24.0
_TEXT = 8.5
_COLOURS = (ACCENT, GREY, WARN)
_STROKES = (2.0, 1.2, 1.2)
_DASHES = ("", "5 2", "1.5 2")
"""the lines keep apart without colour"""


def cash_chart(chart: CashChart, lang: str) -> Markup:
    """The curves on one scale, the first one strongest; every line ends with its name."""
    values = [value for one in chart.curves for value in one.days] or [0.0]
    low, high = min(0.0, chart.limit, *values), max(0.0, *values)
    span = (high - low) or 1.0
    labels = [typeset(text, lang) for text in (chart.high_label, chart.zero_label, chart.low_label)]
    names = [shorten(typeset(one.name, lang), _TEXT, 80) for one in chart.curves]
    left = 6 + max(width(text, _TEXT) for text in labels)
    right = WIDTH - 8 - max((width(name, _TEXT) for name in names), default=0)
    days = max((len(one.days) for one in chart.curves), default=2)

    def x(day: int) -> float:
        return left + (right - left) * day / max(1, days - 1)

    def y(value: float) -> float:
        return _TOP + (high - value) / span * (_HEIGHT - _TOP - _BOTTOM)

    def shapes() -> Iterator[str]:
        for day, label in chart.weeks:
            yield line(x(day), _TOP, x(day), _HEIGHT - _BOTTOM, RULE, 0.5)
            yield words(x(day), _HEIGHT - 10, typeset(label, lang), 7.5, MUTED, "middle")
        yield line(left, y(0), right, y(0), INK, 0.9)
        if chart.limit:
            yield line(left, y(chart.limit), right, y(chart.limit), LEVEL, 0.9)
        written: list[float] = []
        for value, text in zip((high, 0.0, low), labels, strict=True):
            at = y(value)
            if all(abs(at - other) > _TEXT for other in written):
                written.append(at)
                yield words(left - 4, at + 3, text, _TEXT, MUTED, "end")
        ends = _apart([y(one.days[-1]) if one.days else y(0) for one in chart.curves])
        for number in reversed(range(len(chart.curves))):
            one = chart.curves[number]
            points = [(x(day), y(value)) for day, value in enumerate(one.days)]
            yield _dashed(polyline(points, _COLOURS[number % 3], _STROKES[number % 3]), _DASHES[number % 3])
            yield words(right + 5, ends[number] + 3, names[number], _TEXT, _COLOURS[number % 3])
        if chart.curves and chart.curves[0].days:
            first = chart.curves[0].days
            day = first.index(min(first))
            colour = WARN if min(first) < chart.limit else ACCENT
            yield circle(x(day), y(first[day]), 3.6, PAPER, colour, 1.8)

    return figure(_HEIGHT, typeset(chart.title, lang), typeset(chart.alternative, lang), shapes())


def cash_file(chart: CashChart, lang: str) -> bytes:
    """The curve as a picture of its own (.svg), its title above and what it says below, its typeface inside."""
    drawn = str(cash_chart(chart, lang)).replace(
        "<svg ", f'<svg y="20" width="{WIDTH}" height="{num(_HEIGHT)}" ', 1
    )
    title = words(0, 12, shorten(typeset(chart.title, lang), 12, WIDTH), 12, bold=True)
    says = words(0, _HEIGHT + 34, shorten(typeset(chart.alternative, lang), _TEXT, WIDTH), _TEXT, MUTED)
    body, height = title + drawn + says, _HEIGHT + 44
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH * 2}" height="{num(height * 2)}" '
        f'viewBox="-12 -6 {WIDTH + 24} {num(height + 12)}" font-family="{FONT}">'
        f"<style>{font_faces(body)}</style>{box(-12, -6, WIDTH + 24, height + 12, PAPER)}{body}</svg>\n"
    ).encode()


def _apart(places: list[float]) -> list[float]:
    """The places of names, moved so that none lies on another."""
    order = sorted(range(len(places)), key=lambda at: places[at])
    found = list(places)
    for before, after in pairwise(order):
        found[after] = max(found[after], found[before] + _TEXT + 1)
    return found


def _dashed(shape: str, dashes: str) -> str:
    return shape.replace("/>", f' stroke-dasharray="{dashes}"/>') if dashes else shape
