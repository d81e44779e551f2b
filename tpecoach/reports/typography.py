"""Text set by the rules of its language: hard spaces, quotation marks, apostrophes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from tpecoach.model.text import clean

HARD = "\u00a0"
NARROW = "\u202f"
_SPACE = f"[ {HARD}{NARROW}]"
_AFTER = r"[\s»”\"')\]…]|\Z"

_Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

_UNTOUCHED = re.compile(
    r"`[^`\n]*`"
    r"|\b[a-z][a-z+.-]*://\S*[^\s;!?:,.)»\"']"
    r"|\bwww\.\S*[^\s;!?:,.)»\"']"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
_NEEDED = re.compile(rf"[\"'«»;!?:%‰€°]|\.\.|\d{_SPACE}")

_ONE_STOP: _Rule = (re.compile(r"(?<=[^\W\d_])\.\.(?!\.)"), ".")
"""The stop of an abbreviation is that of the sentence too."""

_FRENCH: tuple[_Rule, ...] = (
    _ONE_STOP,
    (re.compile(r"(?<!\.)\.{3}(?!\.)"), "…"),
    (re.compile(r"(?<![\w'])'(?=[^\s'])([^'\n]*[^\s'])'(?![\w'])"), r"“\1”"),
    (re.compile(r"(?<=[^\W\d_])'"), "’"),
    (re.compile(r"(?<![\w\"])\"(?=[^\s\"])([^\"\n]*[^\s\"])\"(?![\w\"])"), rf"«{HARD}\1{HARD}»"),
    (re.compile(rf"«{_SPACE}*(?=\S)"), f"«{HARD}"),
    (re.compile(rf"(?<=\S){_SPACE}*»"), f"{HARD}»"),
    # Before ; ! ? — an existing space is made narrow, a missing one is added after a word.
    (re.compile(rf"(?<!\s){_SPACE}+(?=[;!?]+(?:{_AFTER}))"), NARROW),
    (re.compile(rf"(?<=[\w»”’)\]%€°])(?=[;!?]+(?:{_AFTER}|[,.]))"), NARROW),
    (re.compile(rf"(?<!\s){_SPACE}+(?=:(?:{_AFTER}))"), HARD),
    (re.compile(r"(?<=[\w»”’)\]%€])(?=:(?:\s|\Z))"), HARD),
    (re.compile(rf"(?<=\d){_SPACE}*(?=(?:[%‰](?!\w)|€))"), HARD),
    (re.compile(rf"(?<=\d){_SPACE}+(?=(?:k€|M€|h|j|min|km|kg|pts?)(?![\w’']))"), HARD),
    (re.compile(rf"(?<=\d{HARD}h){_SPACE}+(?=[0-5]\d(?!\d))"), HARD),
    (re.compile(rf"(?<=\b[nN]°){_SPACE}*(?=\d)"), HARD),
    (
        re.compile(rf"(?<![\w.,{NARROW}])[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}})+(?!\d)"),
        lambda found: re.sub(_SPACE, NARROW, found[0]),
    ),
)

_ENGLISH: tuple[_Rule, ...] = (
    _ONE_STOP,
    (re.compile(rf"(?<=\S){_SPACE}+(?=[;:!?](?:\s|\Z))"), ""),
    (re.compile(r"(?<![^\s(\[—–“‘])\"(?=\S)"), "“"),
    (re.compile(r"\""), "”"),
    (re.compile(r"(?<![^\s(\[—–“‘])'(?=[^\s\d])"), "‘"),
    (re.compile(r"'"), "’"),
)


@lru_cache(maxsize=4096)
def typeset(text: str, lang: str, lines: bool = False) -> str:
    """The text cleaned and set for print in `lang`; set twice, it is the same.

    French: U+202F before ; ! ? and between thousands, U+00A0 before : € % » and units and after «, ’ for ',
    « » for straight quotes, … for three dots. English: curly quotes, no space before ; : ! ?. Both: one stop
    after `etc..`. Addresses (web, mail) and `code` stay as they are. Line ends become spaces unless `lines`.
    """
    return set_inline(clean(text, lines), lang)


def set_inline(text: str, lang: str) -> str:
    """The same for a piece of a line, its outer spaces kept."""
    if not _NEEDED.search(text):
        return text
    rules = _FRENCH if lang.startswith("fr") else _ENGLISH
    # A pair of quotes inside another shows only once the inner one is set: each pass takes quotes away.
    while (better := _pass(text, rules)) != text:
        text = better
    return text


def joint(text: str, lang: str) -> str:
    """The space that belongs between bold words and `text` after them."""
    first = text[:1]
    if not first or first in ",.…)":
        return ""
    if first in ";!?:":
        return "" if not lang.startswith("fr") else HARD if first == ":" else NARROW
    return " "


def _pass(text: str, rules: tuple[_Rule, ...]) -> str:
    pieces: list[str] = []
    start = 0
    for found in _UNTOUCHED.finditer(text):
        pieces += (_apply(text[start : found.start()], rules), found[0])
        start = found.end()
    return "".join((*pieces, _apply(text[start:], rules)))


def _apply(text: str, rules: tuple[_Rule, ...]) -> str:
    for pattern, better in rules:
        text = pattern.sub(better, text)
    return text
