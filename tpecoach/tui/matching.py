"""Finding by what is typed, whatever its accents and capitals."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
_NO_MARKS = re.compile("[\u0000-\u02ff\u2000-\u20cf]*")
"""characters none of which is combined with the one before"""


def unaccented(text: str) -> str:
    """The text without accents or ligatures, its capitals kept: `Édité à l'œil` → `Edite a l'oeil`."""
    return _bare(text.replace("œ", "oe").replace("æ", "ae").replace("Œ", "OE"))


def folded(text: str) -> str:
    """The text without accents, capitals or ligatures: `Édité à l'œil` → `edite a l'oeil`."""
    return _bare(text.casefold().replace("œ", "oe").replace("æ", "ae"))


def _bare(text: str) -> str:
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    if not _NO_MARKS.fullmatch(plain):
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    return plain.replace("’", "'")


def match(query: str, text: str) -> float:
    """How well the text answers the words typed, 0 (not at all) to 1: every word must be in it."""
    words, wanted = folded(text), folded(query).split()
    if not all(word in words for word in wanted):
        return 0.0
    if not wanted:
        return 0.5
    starts = sum(words.startswith(word) or f" {word}" in words for word in wanted)
    return 0.5 + 0.5 * starts / len(wanted)
