"""Bytes of a text file to its lines, whatever the encoding and the line ends."""

from __future__ import annotations

import codecs
import re

from tpecoach.books.errors import EmptyBooks, LineTooLong, UnreadableText
from tpecoach.books.repairs import SHOWN, Repairs
from tpecoach.language import mark
from tpecoach.model.books import DOUBTFUL, LIKELY

LONGEST_LINE = 10_000
"""characters; real lines stay under a thousand"""

_UTF16 = mark("fichier en UTF-16, converti")
_MIXED = mark("encodages mélangés, lus ligne par ligne ({n} fois autre chose que l'UTF-8)")
_LOST = mark("caractères illisibles, remplacés par {sign} ({n} fois)")
_CP1252_ONLY = re.compile(rb"[\x80-\x9f]")
_LOST_SIGN = "\ufffd"


def lines_of(data: bytes, name: str, repairs: Repairs) -> list[str]:
    """The physical lines of a file, the first at index 0, without line ends.

    UTF-8 with or without byte order mark, UTF-16, CP1252 and ISO-8859-15 are read.
    Raises EmptyBooks, UnreadableText (a NUL byte) and LineTooLong.
    """
    text = decoded(data, repairs)
    for line_end in ("\r\r\n", "\r\n", "\r"):
        text = text.replace(line_end, "\n") if "\r" in text else text
    text = text.rstrip("\x1a\n")
    if not text.strip():
        raise EmptyBooks(name)
    lines = text.split("\n")
    if "\0" in text:
        raise UnreadableText(f"{name}:{text.count(chr(10), 0, text.index(chr(0))) + 1}")
    if max(map(len, lines)) > LONGEST_LINE:
        number, line = next((i, line) for i, line in enumerate(lines, 1) if len(line) > LONGEST_LINE)
        raise LineTooLong(f"{name}:{number}", length=len(line), limit=LONGEST_LINE)
    return lines


def decoded(data: bytes, repairs: Repairs) -> str:
    """The text of a file in UTF-8, UTF-16, CP1252 or ISO-8859-15, without byte order mark; never fails."""
    wide = utf16(data)
    if wide:
        repairs.add(1, _UTF16)
        text = data.decode(wide, errors="replace")
    else:
        data = data.removeprefix(codecs.BOM_UTF8)
        try:
            return data.decode("utf-8").lstrip("\ufeff")
        except UnicodeDecodeError:
            text = _decoded_by_line(data, repairs)
    lost = text.count(_LOST_SIGN)
    if lost:
        first = text.count("\n", 0, text.index(_LOST_SIGN)) + 1
        repairs.add(first, _LOST, lost, sure=DOUBTFUL, sign=_LOST_SIGN)
    return text.lstrip("\ufeff")


def utf16(data: bytes) -> str:
    """The codec of a UTF-16 file: said by its mark, or shown by every other byte being NUL."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = data[:200]
    half = len(start) // 2
    if half >= 10 and start[1::2].count(0) > half * 0.9:
        return "utf-16-le"
    if half >= 10 and start[0::2].count(0) > half * 0.9:
        return "utf-16-be"
    return ""


def _decoded_by_line(data: bytes, repairs: Repairs) -> str:
    """Lines that are not UTF-8 are read in the old Western code page that fits the whole file."""
    old = "cp1252" if _CP1252_ONLY.search(data) else "iso8859-15"
    lines: list[str] = []
    utf8 = False
    foreign: list[int] = []
    for number, raw in enumerate(re.split(rb"\r\n|\r|\n", data), 1):
        try:
            lines.append(raw.decode("utf-8"))
            utf8 = utf8 or not raw.isascii()
        except UnicodeDecodeError:
            lines.append(raw.decode(old, errors="replace"))
            foreign.append(number)
    if utf8:
        repairs.add(foreign[0], _MIXED, len(foreign), lines=foreign[:SHOWN], sure=LIKELY)
    return "\n".join(lines)
