"""How wide a text of a chart is, so that labels can be placed and cut without a layout engine."""

from __future__ import annotations

import unicodedata

_ASCII = (
    *(200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350),
    *(497, 497, 497, 497, 497, 497, 497, 497, 497, 497, 249, 249, 497, 497, 497, 425),
    *(847, 543, 588, 571, 615, 527, 494, 617, 652, 263, 479, 579, 486, 727, 647, 664),
    *(566, 664, 569, 534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497, 500),
    *(542, 504, 553, 456, 555, 496, 292, 504, 544, 246, 247, 495, 255, 829, 547, 542),
    *(555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303, 241, 303, 497),
)
"""advance widths of Source Sans 3 Regular from U+0020 on, in thousandths of the size"""

_OTHERS = {"’": 249, "\u00a0": 200, "\u202f": 200, "·": 249, "«": 429, "»": 429, "—": 800, "…": 948, "œ": 839}
_WIDE = 1000
_BOLD = 1.05


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of a line of text set in `size`, in the same unit; a little too wide rather than too narrow."""
    thousandths = sum(_advance(char) for char in text)
    return thousandths * size / 1000 * (_BOLD if bold else 1)


def shorten(text: str, size: float, room: float) -> str:
    """The text, or its start and … where it is wider than `room`."""
    if width(text, size) <= room:
        return text
    kept = text
    while kept and width(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def two_lines(text: str, size: float, room: float) -> tuple[str, ...]:
    """The text on one line, else on two broken between words; the last is shortened where it must be."""
    if width(text, size) <= room:
        return (text,)
    words = text.split(" ")
    count = next((n for n in range(len(words), 0, -1) if width(" ".join(words[:n]), size) <= room), 0)
    if not 0 < count < len(words):
        return (shorten(text, size, room),)
    return " ".join(words[:count]), shorten(" ".join(words[count:]), size, room)


def _advance(char: str) -> int:
    base = unicodedata.normalize("NFD", char)[0]
    if " " <= base <= "~":
        return _ASCII[ord(base) - 32]
    if char in _OTHERS:
        return _OTHERS[char]
    return _WIDE if unicodedata.east_asian_width(char) in "WF" else 550
