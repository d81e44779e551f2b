"""The dashboard as a picture: sales and margin as bars, cash as a line, month by month."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tpecoach.reports.drawing import (
    ACCENT,
    FONT,
    INK,
    MIDDLE,
    MUTED,
    PAPER,
    RULE,
    TINT,
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

_HEIGHT, _TOP, _BOTTOM = 210.0, 34.0, 24.0
_TEXT = 8.5


@dataclass(frozen=True, slots=True)
class ChartMonth:
    """One month in cents; None where nothing tells it."""

    label: str
    revenue: int | None
    margin: int | None
    cash: int | None


def dashboard_picture(
    months: Sequence[ChartMonth],
    names: tuple[str, str, str],
    title: str,
    alternative: str,
    money: Callable[[int], str],
    lang: str,
) -> bytes:
    """The months as a picture of its own (.svg), its title above and what it says below, its typeface inside.

    `names` are those of sales, margin and cash; `money` says an amount of cents.
    """
    drawn = str(
        figure(_HEIGHT, typeset(title, lang), typeset(alternative, lang), _shapes(months, names, money, lang))
    ).replace("<svg ", f'<svg y="20" width="{WIDTH}" height="{num(_HEIGHT)}" ', 1)
    head = words(0, 12, shorten(typeset(title, lang), 12, WIDTH), 12, bold=True)
    says = words(0, _HEIGHT + 34, shorten(typeset(alternative, lang), _TEXT, WIDTH), _TEXT, MUTED)
    body, height = head + drawn + says, _HEIGHT + 44
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH * 2}" height="{num(height * 2)}" '
        f'viewBox="-12 -6 {WIDTH + 24} {num(height + 12)}" font-family="{FONT}">'
        f"<style>{font_faces(body)}</style>{box(-12, -6, WIDTH + 24, height + 12, PAPER)}{body}</svg>\n"
    ).encode()


def _shapes(
    months: Sequence[ChartMonth], names: tuple[str, str, str], money: Callable[[int], str], lang: str
) -> Iterator[str]:
    values = [v for month in months for v in (month.revenue, month.margin, month.cash) if v is not None] or [
        0
    ]
    low, high = min(0, *values), max(0, *values)
    span = (high - low) or 1
    labels = {value: typeset(money(value), lang) for value in (high, 0, low)}
    left = 6 + max(width(text, _TEXT) for text in labels.values())
    step = (WIDTH - left) / max(1, len(months))

    def y(value: float) -> float:
        return _TOP + (high - value) / span * (_HEIGHT - _TOP - _BOTTOM)

    place = left
    for name, colour in zip(names, (MIDDLE, ACCENT, INK), strict=True):
        text = typeset(name, lang)
        yield box(place, 6, 8, 8, colour) if colour != INK else line(place, 10, place + 10, 10, INK, 1.6)
        yield words(place + 13, 13, text, _TEXT, MUTED)
        place += 30 + width(text, _TEXT)
    written: list[float] = []
    for level, text in labels.items():
        at = y(level)
        yield line(left, at, WIDTH, at, RULE if level else INK, 0.5 if level else 0.9)
        if all(abs(at - other) > _TEXT for other in written):
            written.append(at)
            yield words(left - 4, at + 3, text, _TEXT, MUTED, "end")
    every = 1 if len(months) <= 8 else 2 if len(months) <= 16 else 3
    points = []
    for number, month in enumerate(months):
        middle = left + step * (number + 0.5)
        for value, colour, share in ((month.revenue, MIDDLE, 0.7), (month.margin, ACCENT, 0.34)):
            if value is not None:
                top = min(y(value), y(0))
                fill = WARN if value < 0 else colour
                # Two widths, one colour within the other: they keep apart in grey.
                yield box(middle - step * share / 2, top, step * share, abs(y(value) - y(0)), fill, TINT, 0.4)
        if month.cash is not None:
            points.append((middle, y(month.cash)))
        if number % every == 0:
            yield words(middle, _HEIGHT - 10, typeset(month.label, lang), 7.5, MUTED, "middle")
    if len(points) > 1:
        yield polyline(points, INK, 1.6)
    for x, at in points:
        yield circle(x, at, 2.2, PAPER, INK, 1.2)
