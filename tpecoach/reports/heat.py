"""Practices by system as shaded squares, darker where they hold; each carries its level."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from tpecoach.model.charts import HeatCell, HeatMap, HeatRow
from tpecoach.reports.drawing import INK, MUTED, PAPER, WARN, WIDTH, box, figure, words
from tpecoach.reports.metrics import shorten, two_lines
from tpecoach.reports.typography import typeset

SHADES = ("#fbe9df", "#eef3f2", "#b9d6cf", "#5f9e92", "#0f6e5c")
"""of levels 0 to 4: from light to dark, so that they keep apart in grey"""
_DARK = 3
"""the level from which words are set in white"""
_TEXT, _NAME = 7.2, 9.2
_ACROSS = 6
_ROW, _GAP, _HEAD = 34.0, 3.0, 15.0
_MOST_ROWS = 22
"""lines of cells in one picture: more would not fit on a page"""


def heat_map(chart: HeatMap, lang: str) -> Markup:
    """Six practices a line, system by system; what a page cannot hold is left out, and the list says all of it."""
    lines = 0
    placed: list[tuple[HeatRow, float, tuple[HeatCell, ...]]] = []
    y = 0.0
    for row in chart.rows:
        room = max(0, _MOST_ROWS - lines)
        cells = row.cells[: room * _ACROSS]
        if not cells:
            continue
        placed.append((row, y, cells))
        used = -(-len(cells) // _ACROSS)
        lines += used
        y += _HEAD + used * (_ROW + _GAP) + 3

    def shapes() -> Iterator[str]:
        for row, top, cells in placed:
            yield words(0, top + 10, shorten(typeset(row.name, lang), _NAME, WIDTH), _NAME, bold=True)
            for number, cell in enumerate(cells):
                width = (WIDTH + _GAP) / _ACROSS
                x = (number % _ACROSS) * width
                yield from _cell(cell, x, top + _HEAD + number // _ACROSS * (_ROW + _GAP), width - _GAP, lang)

    return figure(y, typeset(chart.title, lang), typeset(chart.alternative, lang), shapes())


def _cell(cell: HeatCell, x: float, y: float, width: float, lang: str) -> Iterator[str]:
    name = two_lines(typeset(cell.name, lang), _TEXT, width - 20)
    if cell.level is None:
        yield box(x + 0.4, y + 0.4, width - 0.8, _ROW - 0.8, PAPER, MUTED, 0.7, 2, dashed=True)
        colour = MUTED
    else:
        level = min(max(cell.level, 0), len(SHADES) - 1)
        edge = WARN if level == 0 else ""
        yield box(x + 0.4, y + 0.4, width - 0.8, _ROW - 0.8, SHADES[level], edge, 0.7, 2)
        colour = PAPER if level >= _DARK else INK
    for number, text in enumerate(name):
        yield words(x + 4, y + (20 if len(name) == 1 else 15) + 9 * number, text, _TEXT, colour)
    yield words(
        x + width - 4, y + 12, "?" if cell.level is None else str(cell.level), 9.5, colour, "end", bold=True
    )
