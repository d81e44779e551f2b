"""Scores drawn in the cells of a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from tpecoach.model.scores import PartScore, Score


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
