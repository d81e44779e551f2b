"""Scores and sentences drawn in the cells of a terminal."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.text import Text
from textual.content import Content

from tpecoach.model.text import clean

if TYPE_CHECKING:
    from fractions import Fraction

    from textual.widgets import Static

    from tpecoach.language import Say
    from tpecoach.model.scores import PartScore, Score

_TIES = {" ": "\ue000", "\u00a0": "\ue001", "\u202f": "\ue002"}
"""what stands for a space that no line may break at, while a text is wrapped"""
_TIED, _UNTIED = (
    str.maketrans({k: v for k, v in _TIES.items() if k != " "}),
    {ord(v): k for k, v in _TIES.items()},
)
_BEFORE = re.compile(r" ([:;?!»%€])")
_COUNTED = re.compile(
    r"(?<=\d) (?=(?:h|min|j|mois|ans?|points?|jours?|janv|févr|mars|avr|mai|juin|juil|août|sept|oct"
    r"|nov|déc|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b)|(?<=\d h) (?=\d)"
)
"""the spaces between a number and what it counts, and within `1 h 45`"""

PLAIN = {
    **dict.fromkeys("█▇▆▅▄▀▌▐▉▊▋", "#"),
    **dict.fromkeys("▓▒▃", "+"),
    **dict.fromkeys("░▂▁", "."),
    **dict.fromkeys("▔▎▏▍▕", "|"),
    **dict.fromkeys("─━╌╍┄┅═―—–‐‑╴╶╸╺", "-"),
    **dict.fromkeys("│┃╎╏┆┇║┊╷╵╻╹", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╞╡", "+"),
    **dict.fromkeys("●⬤◉■◆", "*"),
    **dict.fromkeys("○◯◇◦□", "o"),
    **dict.fromkeys("·•∙", "."),
    **dict.fromkeys("▸▶►›→⟶⇒»", ">"),
    **dict.fromkeys("◂◀◄‹←⟵⇐«", "<"),
    **dict.fromkeys("▲▴↑⇧△", "^"),
    **dict.fromkeys("▼▾↓⇩▽", "v"),
    **dict.fromkeys("✓✔", "v"),
    **dict.fromkeys("✗✘×", "x"),
    **dict.fromkeys("’‘", "'"),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("\u00a0\u202f\u2009", " "),
    "≠": "#",
    "↕": "|",
    "↔": "-",
    "⚠": "!",
    "…": "~",
    "≤": "<",
    "≥": ">",
    "≈": "~",
    "−": "-",
    "€": "E",
    "★": "*",
    "↳": ">",
    "☐": "o",
    "☑": "x",
    "⏎": "<",
    "Δ": "D",
    "∞": "8",
}
"""what stands for a drawn sign where only those of every font can be shown, one cell for one"""

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


def bounds(part: Score | PartScore, say: Say) -> str:
    """Between what and what the score may still be, `complet` where nothing is missing."""
    if part.low == part.high:
        return say("complet")
    return say("entre {low} et {high}", low=say.number(part.low), high=say.number(part.high))


def standing(part: Score | PartScore, say: Say) -> str:
    """The bounds, how much is answered and how much of it is proven."""
    counted = say(
        "{answered} sur {asked} · {proof} prouvé",
        answered=part.answered,
        asked=part.asked,
        proof=say.percent(part.proof),
    )
    return f"{bounds(part, say)} · {counted}"


# A key changes one of a screen's many lines: the others need not be wrapped again.
@lru_cache(maxsize=256)
def hanging(head: str, text: str, width: int, style: str = "", head_style: str = "") -> Content:
    """Text wrapped at `width` cells, its lines set under each other to the right of `head`."""
    start = Content.styled(head, head_style or style)
    room = max(8, width - start.cell_length)
    # French sets a space before « : ; ? ! » » and after « « » that no line may break at; Textual breaks at any.
    text = _COUNTED.sub(_TIES[" "], text)
    tied = _BEFORE.sub(_TIES[" "] + r"\1", text).replace("« ", "«" + _TIES[" "]).translate(_TIED)
    lines = [line.plain.rstrip().translate(_UNTIED) for line in Content(tied).wrap(room)] or [""]
    first, *others = [Content.styled(line, style) for line in lines]
    indent = Content(" " * start.cell_length)
    return Content("\n").join([start + first, *(indent + line for line in others)])


def put(shown: Static, content: Content) -> None:
    """Write into a widget where that changes anything: what is as it was is neither measured nor drawn again."""
    held = shown.content
    if not (isinstance(held, Content) and held.is_same(content)):
        shown.update(content)


def fitted(text: str, width: int) -> Content:
    """One line of exactly `width` cells: cut with an ellipsis, or filled up with spaces."""
    line = Content(text.replace("\n", " "))
    if line.cell_length > width:
        line = line.truncate(max(1, width), ellipsis=True)
    return line.pad_right(max(0, width - line.cell_length))


def end_of(path: str, width: int) -> Content:
    """A path on one line, cut at its beginning: its end is what tells it from another."""
    line = Content(path)
    return line if line.cell_length <= width else Content("…" + path[-(width - 1) :])


def plain(text: str) -> Text:
    """The text for a table's head, which takes Rich's text only."""
    return Text(clean(text), no_wrap=True, overflow="ellipsis")


def height(*parts: Content) -> int:
    """How many lines these contents take, each already wrapped."""
    return sum(part.plain.count("\n") + 1 for part in parts if part.plain)
