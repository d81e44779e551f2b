"""Finding by what is typed, whatever its accents and capitals."""

from __future__ import annotations

import unicodedata


def unaccented(text: str) -> str:
    """The text without accents or ligatures, its capitals kept: `Édité à l'œil` → `Edite a l'oeil`."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("æ", "ae").replace("Œ", "OE"))
    return "".join(char for char in plain if not unicodedata.combining(char)).replace("’", "'")


def folded(text: str) -> str:
    """The text without accents, capitals or ligatures: `Édité à l'œil` → `edite a l'oeil`."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(char for char in plain if not unicodedata.combining(char)).replace("’", "'")


def match(query: str, text: str) -> float:
    """How well the text answers the words typed, 0 (not at all) to 1: every word must be in it."""
    words, wanted = folded(text), folded(query).split()
    if not all(word in words for word in wanted):
        return 0.0
    if not wanted:
        return 0.5
    starts = sum(words.startswith(word) or f" {word}" in words for word in wanted)
    return 0.5 + 0.5 * starts / len(wanted)
