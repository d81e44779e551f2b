"""Scores and sentences drawn in the cells of a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from fractions import Fraction

    from tpecoach.model.scores import PartScore, Score

SOFT = "$text-soft"
"""the style of what is said beside: readable on every theme, where `dim` is not"""


def bar(value: Fraction | None, width: int, high: Fraction | None = None) -> str:
    """A bar of `width` cells for a score of 0–100, with what it may still reach shaded: `████▓▓░░░░`."""
    full = 0 if value is None else round(value * width / 100)
    reach = full if high is None else max(full, round(high * width / 100))
    return "█" * full + "▓" * (reach - full) + "░" * (width - reach)


def whisker(part: Score | PartScore, width: int) -> str:
    """The score between its bounds on a line of `width` cells: `  ├──■───┤  `."""
    cells = [" "] * width

    def at(value: Fraction) -> int:
        return min(width - 1, round(value * (width - 1) / 100))

    low, high = at(part.low), at(part.high)
    for place in range(low, high + 1):
        cells[place] = "─"
    cells[low], cells[high] = "├", "┤"
    if part.score is not None:
        cells[at(part.score)] = "■"
    return "".join(cells)


def hanging(head: str, text: str, width: int, style: str = "", head_style: str = "") -> Content:
    """Text wrapped at `width` cells, its lines set under each other to the right of `head`."""
    start = Content.styled(head, head_style or style)
    room = max(8, width - start.cell_length)
    lines = Content.styled(text, style).wrap(room) or [Content("")]
    # Wrapping leaves the space at the end of a line, which would be drawn reversed or underlined.
    first, *others = [line.rstrip() for line in lines]
    indent = Content(" " * start.cell_length)
    return Content("\n").join([start + first, *(indent + line for line in others)])


def fitted(text: str, width: int) -> Content:
    """One line of exactly `width` cells: cut with an ellipsis, or filled up with spaces."""
    line = Content(text.replace("\n", " "))
    if line.cell_length > width:
        line = line.truncate(max(1, width), ellipsis=True)
    return line.pad_right(max(0, width - line.cell_length))


def height(*parts: Content) -> int:
    """How many lines these contents take, each already wrapped."""
    return sum(part.plain.count("\n") + 1 for part in parts if part.plain)
