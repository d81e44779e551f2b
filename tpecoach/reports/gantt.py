"""The calendar of actions as a picture: one row an action, weeks shaded, closed days greyed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from tpecoach.model.documents import Gantt, GanttBar
from tpecoach.reports.drawing import (
    ACCENT,
    CLOSED,
    FONT,
    GREY,
    INK,
    MIDDLE,
    MUTED,
    PAPER,
    SHADE,
    WARN,
    WIDTH,
    box,
    figure,
    line,
    num,
    words,
)
from tpecoach.reports.fonts import font_faces
from tpecoach.reports.metrics import shorten, two_lines, width
from tpecoach.reports.typography import typeset

_NAME, _WHO, _WEEK = 8.6, 8.0, 8.5
_NAME_ROOM = 165.0
_HEAD = 18.0
_HEIGHT = re.compile(r'viewBox="0 0 \d+ ([\d.]+)"')
_ROWS = 30
"""rows of one picture: more would not fit on a page"""

_STYLES = {
    "done": (ACCENT, ACCENT),
    "doing": (MIDDLE, ACCENT),
    "planned": (PAPER, ACCENT),
    "blocked": (PAPER, WARN),
    "dropped": (PAPER, GREY),
}
"""fill and edge of each state; a blocked bar is also crossed, a dropped one dashed"""


def gantts(chart: Gantt, lang: str) -> tuple[Markup, ...]:
    """The calendar, in as many pictures as pages need; bars reach no further than the window."""
    starts = range(0, max(len(chart.bars), 1), _ROWS)
    return tuple(_gantt(chart, chart.bars[start : start + _ROWS], lang) for start in starts)


@dataclass(frozen=True, slots=True)
class _Scale:
    start: date
    days: int
    left: float

    def at(self, day: date) -> float:
        """Where a day begins."""
        past = min(max((day - self.start).days, 0), self.days)
        return self.left + past * (WIDTH - self.left) / self.days

    def after(self, day: date) -> float:
        """Where a day ends."""
        return self.at(day) if day == date.max else self.at(day + timedelta(days=1))


def _gantt(chart: Gantt, bars: tuple[GanttBar, ...], lang: str) -> Markup:
    names = [two_lines(typeset(bar.name, lang), _NAME, _NAME_ROOM) for bar in bars]
    left = 14 + max((width(part, _NAME) for lines in names for part in lines), default=0)
    scale = _Scale(chart.start, max((chart.end - chart.start).days + 1, 1), left)
    row = 24.0 if any(len(lines) > 1 for lines in names) else 18.0
    bottom = _HEAD + row * len(bars)

    def shapes() -> Iterator[str]:
        yield from _weeks(chart, scale, bottom, lang)
        for first, last in _runs(chart.closed):
            yield box(scale.at(first), _HEAD, scale.after(last) - scale.at(first), bottom - _HEAD, CLOSED)
        for number, bar in enumerate(bars):
            y = _HEAD + row * (number + 0.5)
            for place, part in enumerate(names[number]):
                offset = 3 if len(names[number]) == 1 else -2 + 9.6 * place
                yield words(0, y + offset, part, _NAME)
            yield from _bar(bar, scale, y, typeset(bar.who, lang))

    return figure(bottom + 4, typeset(chart.title, lang), typeset(chart.alternative, lang), shapes())


def _weeks(chart: Gantt, scale: _Scale, bottom: float, lang: str) -> Iterator[str]:
    ends = [first for first, _ in chart.weeks[1:]]
    for number, (first, label) in enumerate(chart.weeks):
        x = scale.at(first)
        end = scale.at(ends[number]) if number < len(ends) else float(WIDTH)
        if number % 2 == 0:
            yield box(x, _HEAD, end - x, bottom - _HEAD, SHADE)
        text = typeset(label, lang)
        if width(text, _WEEK) <= end - x - 3:
            yield words((x + end) / 2, 12, text, _WEEK, MUTED, "middle")


def _runs(closed: tuple[date, ...]) -> list[tuple[date, date]]:
    """Closed days that follow each other, as first and last."""
    runs: list[tuple[date, date]] = []
    for day in sorted(set(closed)):
        if runs and (day - runs[-1][1]).days == 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _bar(bar: GanttBar, scale: _Scale, y: float, who: str) -> Iterator[str]:
    fill, edge = _STYLES.get(bar.state, _STYLES["planned"])
    x, end = scale.at(bar.start) + 0.5, scale.after(bar.end) - 0.5
    end = max(end, x + 4)
    yield box(x, y - 5, end - x, 10, fill, edge, 1, round_=2.5, dashed=bar.state == "dropped")
    if bar.state == "blocked":
        yield line(x + 1, y + 4, end - 1, y - 4, edge, 1)
    if not who:
        return
    room = width(who, _WHO)
    if end + 4 + room <= WIDTH:
        yield words(end + 4, y + 3.2, who, _WHO, MUTED)
    elif x - 4 - room >= scale.left:
        yield words(x - 4, y + 3.2, who, _WHO, MUTED, "end")
    elif room <= end - x - 6:
        yield words((x + end) / 2, y + 3, who, _WHO, PAPER if bar.state == "done" else INK, "middle")
    elif WIDTH - end >= x - scale.left:
        yield words(end + 4, y + 3.2, shorten(who, _WHO, WIDTH - end - 4), _WHO, MUTED)
    else:
        yield words(x - 4, y + 3.2, shorten(who, _WHO, x - 4 - scale.left), _WHO, MUTED, "end")


def gantt_file(chart: Gantt, lang: str) -> bytes:
    """The calendar as a picture of its own (.svg): title, bars, legend, its typeface inside, on white."""
    pictures = gantts(chart, lang)
    sizes = [_HEIGHT.search(str(picture)) for picture in pictures]
    heights = [float(size[1]) if size else 0.0 for size in sizes]
    legend = two_lines(typeset(chart.legend, lang), _WHO, WIDTH)
    top = _HEAD + 6
    height = top + sum(heights) + 14.0 * len(legend) + 6
    parts = [words(0, 12, shorten(typeset(chart.title, lang), 12, WIDTH), 12, bold=True)]
    place = top
    for picture, tall in zip(pictures, heights, strict=True):
        at = f'<svg y="{num(place)}" width="{WIDTH}" height="{num(tall)}" '
        parts.append(str(picture).replace("<svg ", at, 1))
        place += tall
    parts += [words(0, place + 10 + 11 * n, text, _WHO, MUTED) for n, text in enumerate(legend)]
    body = "".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH * 2}" height="{num(height * 2)}" '
        f'viewBox="-12 -6 {WIDTH + 24} {num(height + 12)}" font-family="{FONT}">'
        f"<style>{font_faces(body)}</style>{box(-12, -6, WIDTH + 24, height + 12, PAPER)}{body}</svg>\n"
    ).encode()
