"""Value against effort, with labels that do not lie on one another."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tpecoach.model.charts import Matrix, MatrixPoint
from tpecoach.reports.drawing import (
    ACCENT,
    INK,
    LEVEL,
    MUTED,
    PAPER,
    SHADE,
    WIDTH,
    box,
    circle,
    figure,
    line,
    words,
)
from tpecoach.reports.metrics import shorten, width
from tpecoach.reports.typography import typeset

_HEIGHT = 262.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 16.0, WIDTH - 2.0, 18.0, 242.0
_TEXT, _DOT = 8.2, 6.4
_LABEL_ROOM = 150.0
_CORNER = 8.0
_ROUNDS = 80
"""of moving dots apart: more change nothing for the ten there are"""


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Spot) -> bool:
        """Whether the two have a place in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def matrix(chart: Matrix, lang: str) -> Markup:
    """Each point numbered at its place; its name beside it where there is room, else in the table alone."""
    points = [p for p in chart.points if math.isfinite(p.effort) and math.isfinite(p.value)]
    across = max([chart.effort_split * 1.5, *(p.effort * 1.25 for p in points)]) or 1.0
    upwards = max([chart.value_split * 1.5, *(p.value * 1.12 for p in points)]) or 1.0

    def x(effort: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * min(max(effort / across, 0.0), 1.0)

    def y(value: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * min(max(value / upwards, 0.0), 1.0)

    dots = spread([_kept(x(p.effort), y(p.value)) for p in points])
    split = x(chart.effort_split), y(chart.value_split)
    corners = tuple(_corners(chart, split, lang))
    names = [shorten(typeset(p.name, lang), _TEXT, _LABEL_ROOM) for p in points]
    spots = labels(dots, names, [spot for spot, *_ in corners])

    def shapes() -> Iterator[str]:
        yield box(_LEFT, _TOP, split[0] - _LEFT, split[1] - _TOP, SHADE)
        yield line(_LEFT, _BOTTOM, _RIGHT, _BOTTOM, INK, 0.8)
        yield line(_LEFT, _TOP, _LEFT, _BOTTOM, INK, 0.8)
        yield line(split[0], _TOP, split[0], _BOTTOM, LEVEL, 0.8, "3 2")
        yield line(_LEFT, split[1], _RIGHT, split[1], LEVEL, 0.8, "3 2")
        for _, place, text in corners:
            yield words(*place, text, _CORNER, MUTED, bold=True)
        yield words(_RIGHT, _BOTTOM + 14, typeset(chart.across, lang) + " →", _TEXT, MUTED, "end")
        yield words(_LEFT - 14, _TOP - 7, typeset(chart.upwards, lang), _TEXT, MUTED)
        for dot, spot, name in zip(dots, spots, names, strict=True):
            if spot:
                yield from _label(dot, spot, name)
        for dot, point in zip(dots, points, strict=True):
            yield from _dot(dot, point)

    return figure(_HEIGHT, typeset(chart.title, lang), typeset(chart.alternative, lang), shapes())


def _kept(x: float, y: float) -> tuple[float, float]:
    """The place, moved inside the frame by the size of a dot."""
    return min(max(x, _LEFT + _DOT), _RIGHT - _DOT), min(max(y, _TOP + _DOT), _BOTTOM - _DOT)


def spread(dots: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The dots, those that lie on one another moved apart by as little as it takes."""
    found = list(dots)
    for _ in range(_ROUNDS):
        moved = False
        for one in range(len(found)):
            for other in range(one + 1, len(found)):
                (x1, y1), (x2, y2) = found[one], found[other]
                apart = math.hypot(x2 - x1, y2 - y1)
                if apart >= 2 * _DOT:
                    continue
                moved = True
                # Dots on the same spot part along the diagonal, each pair by another angle.
                turn = math.atan2(y2 - y1, x2 - x1) if apart > 0.01 else 0.7 + other
                push = (2 * _DOT - apart) / 2 + 0.3
                found[one] = _kept(x1 - push * math.cos(turn), y1 - push * math.sin(turn))
                found[other] = _kept(x2 + push * math.cos(turn), y2 + push * math.sin(turn))
        if not moved:
            break
    return found


def _corners(
    chart: Matrix, split: tuple[float, float], lang: str
) -> Iterator[tuple[Spot, tuple[float, float], str]]:
    """The words of the four fields, each in the outer corner of its field, and the room they take."""
    for number, words_ in enumerate(chart.corners):
        left = _LEFT + 5 if number % 2 == 0 else split[0] + 5
        room = (split[0] if number % 2 == 0 else _RIGHT) - left - 4
        text = shorten(typeset(words_, lang), _CORNER, room)
        base = _TOP + 11 if number < 2 else _BOTTOM - 5
        yield (
            Spot(left, base - _CORNER, left + width(text, _CORNER, bold=True), base + 2),
            (left, base),
            text,
        )


def labels(
    dots: Sequence[tuple[float, float]], names: Sequence[str], taken: Sequence[Spot] = ()
) -> list[Spot | None]:
    """A place for each name that meets no dot, no other name and nothing taken; None where there is none near."""
    blocked = [*taken, *(Spot(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in dots)]
    found: list[Spot | None] = []
    for (x, y), name in zip(dots, names, strict=True):
        long = width(name, _TEXT)
        spot = next(
            (
                one
                for one in _candidates(x, y, long)
                if one.left > _LEFT
                and one.right < _RIGHT
                and one.top > _TOP
                and one.bottom < _BOTTOM
                and not any(one.meets(other) for other in blocked)
            ),
            None,
        )
        if spot:
            blocked.append(spot)
        found.append(spot)
    return found


def _candidates(x: float, y: float, long: float) -> Iterator[Spot]:
    """Places beside a dot, then above and below, then further off."""
    for shift in (0, -9, 9, -18, 18, -28, 28, -38, 38):
        for left in (x + _DOT + 3, x - _DOT - 3 - long):
            yield Spot(left, y + shift - 5, left + long, y + shift + 5)
        if abs(shift) > 12:
            yield Spot(x - long / 2, y + shift - 5, x + long / 2, y + shift + 5)


def _label(dot: tuple[float, float], spot: Spot, name: str) -> Iterator[str]:
    middle = (spot.top + spot.bottom) / 2
    if abs(middle - dot[1]) > 6:
        near = min(max(dot[0], spot.left), spot.right)
        yield line(*dot, near, middle + (-5 if middle > dot[1] else 5), MUTED, 0.7)
    yield words(spot.left, middle + 3, name, _TEXT)


def _dot(dot: tuple[float, float], point: MatrixPoint) -> Iterator[str]:
    yield circle(*dot, _DOT, ACCENT if point.first else PAPER, ACCENT, 1.3)
    yield words(
        dot[0], dot[1] + 2.6, str(point.number), 7.4, PAPER if point.first else ACCENT, "middle", bold=True
    )
