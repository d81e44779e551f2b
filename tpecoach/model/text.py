"""Text from outside made fit to be kept and shown."""

from __future__ import annotations

import re
import unicodedata

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
_PLAIN = re.compile("[ -~\u00a0-\u00ac\u00ae-\u024f\u2013\u2014\u2018\u2019\u201c-\u201e\u2026\u202f\u20ac]*")
"""letters and signs of western languages, all seen and each in one way only"""
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_MARKS = 4
"""how many combining marks in a row are kept: no written language stacks more"""


def clean(text: str, lines: bool = False) -> str:
    """The text without terminal sequences, control, bidirectional and zero-width characters, in NFC, stripped.

    Line ends become spaces unless `lines` is true. Soft hyphens go; hard and narrow spaces stay.
    """
    if _PLAIN.fullmatch(text):
        # Nothing of what follows changes such a text, and most texts are such.
        return text.strip()
    text = _ESCAPES.sub("", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text):
        if char == "\n":
            kept.append("\n" if lines else " ")
            continue
        category = unicodedata.category(char)
        if category in _UNSEEN or category in ("Zl", "Zp"):
            continue
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks <= _MARKS:
            kept.append(char)
    return "".join(kept).strip()


def bare(text: str) -> str:
    """The text to compare by: small letters without accents, one space between words."""
    if text.isascii():
        return " ".join(text.lower().split())
    apart = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return " ".join("".join(char for char in apart if not unicodedata.combining(char)).split())
