"""What is drawn, as a terminal without colours or without drawn signs can show it: the last step before it."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.filter import LineFilter

from tpecoach.tui.drawing import PLAIN
from tpecoach.tui.matching import unaccented

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.color import Color


class PlainSigns(LineFilter):
    """Every drawn sign by the one of the table that takes as much room; letters a charset lacks, without accents."""

    def __init__(self, charset: str) -> None:
        super().__init__()
        self._plain = lru_cache(4096)(lambda text: plain_signs(text, charset))

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 — Textual's
        """The segments, in signs that any font has."""
        return [
            segment
            if segment.text.isascii()
            else Segment(self._plain(segment.text), segment.style, segment.control)
            for segment in segments
        ]


def plain_signs(text: str, charset: str) -> str:
    """A text of as many cells in the signs of the table, and in letters that the charset has."""
    return "".join(_plain(char, charset) for char in text)


def _plain(char: str, charset: str) -> str:
    if ord(char) < 256 and _has(char, charset):
        return char
    room = cell_len(char)
    found = PLAIN.get(char, char)
    if found.isascii():
        return found[:room].ljust(room)
    if _has(found, charset):
        return found
    found = unaccented(char)
    return found[:room].ljust(room) if found.isascii() and found else "?" * room


def _has(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def charset_of(environ: Mapping[str, str]) -> str:
    """The charset the terminal is said to have: `utf-8` where nothing says otherwise."""
    told = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "")
    if told in ("C", "POSIX"):
        return "ascii"
    name = told.partition(".")[2].partition("@")[0].lower()
    if not name or name.replace("-", "") == "utf8":
        return "utf-8"
    try:
        "a".encode(name)
    except LookupError:
        return "ascii"
    return name


def needs_plain(setting: str, environ: Mapping[str, str]) -> bool:
    """True where bars, frames and arrows are to be drawn with the signs of every font."""
    if setting:
        return setting == "plain"
    return charset_of(environ) != "utf-8" or environ.get("TERM", "") in ("linux", "dumb", "vt100", "vt220")


def filters(signs: str) -> list[LineFilter]:
    """The filters that this terminal and the settings ask for."""
    return [PlainSigns(charset_of(os.environ))] if needs_plain(signs, os.environ) else []
