"""What a reader would see of the content, against the rules of typography of its language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from tpecoach.content.leaves import Leaf, leaves, versions
from tpecoach.content.sources import MARK
from tpecoach.language import mark

if TYPE_CHECKING:
    from tpecoach.content.pool import Pool
    from tpecoach.model.content import Problem

Shown = Callable[[str, str, bool], str]
"""(text, language, whether it is Markdown) → what a reader sees of it, without code"""

TOO_LONG = mark("ce texte est trop long pour que sa typographie soit relue")

LONGEST = 20_000
"""characters; a longer text is told instead of set"""
_NEAR = 18
"""characters shown on each side of a fault"""
_HARD, _NARROW = "\u00a0", "\u202f"
_END = r"(?=[\s»”’)\],.…]|\Z)"

_STRAIGHT = (re.compile(r"['\"]"), mark("apostrophe ou guillemet droit : « {near} »"))
_DOUBLE = (re.compile(r"\S  +|[^\s…] [.,)\]]"), mark("une espace de trop : « {near} »"))
FAULTS: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "fr": (
        _STRAIGHT,
        (
            re.compile(rf"[^\s{_NARROW};!?(\[«“][;!?]+{_END}|[ {_HARD}][;!?]+{_END}"),
            mark("il faut une espace fine insécable avant ; ! ? : « {near} »"),
        ),
        (
            re.compile(rf"[^{_HARD}]:(?=\s|\Z)"),
            mark("il faut une espace insécable avant les deux-points : « {near} »"),
        ),
        (
            re.compile(rf"«(?![{_HARD}{_NARROW}])|(?<![{_HARD}{_NARROW}])»"),
            mark("il faut une espace insécable dans les guillemets : « {near} »"),
        ),
        (
            re.compile(rf"\d[ {_NARROW}]?[%‰€]"),
            mark("il faut une espace insécable avant ce signe : « {near} »"),
        ),
        (re.compile(r"\.{2,}"), mark("points de suspension en trois points : « {near} »")),
        (re.compile(r"(?i)\b(?:c|s|m|n|v|ch|f)?oeu|\boeil"), mark("œ écrit en deux lettres : « {near} »")),
        _DOUBLE,
    ),
    "en": (
        _STRAIGHT,
        (
            re.compile(r"\s[;:!?]+(?=\s|\Z)"),
            mark("espace à la française devant une ponctuation : « {near} »"),
        ),
        (re.compile(r"[«»]"), mark("guillemets à la française : « {near} »")),
        (
            re.compile(rf"\d[ {_HARD}{_NARROW}]?€(?!\d)|\d[ {_HARD}{_NARROW}][%‰]"),
            mark("signe placé à la française : « {near} »"),
        ),
        (re.compile(rf"{_NARROW}"), mark("espace fine à la française : « {near} »")),
        (
            re.compile(r"(?<![\d,])\d{1,2},\d{1,2}(?![\d,])"),
            mark("virgule décimale à la française : « {near} »"),
        ),
        _DOUBLE,
    ),
}
"""By language, what a reader should not see and how it is told."""

_SKIPPED = re.compile(
    r"\b[a-z][a-z+.-]{0,20}://\S+|\bwww\.\S+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+", re.IGNORECASE
)
_NAME = re.compile(r"\{\{[^{}\n]*\}\}")
_FILLED = "Xxx"
"""what stands for a name to be filled and for an address: a word"""


def misprints(pool: Pool, shown: Shown) -> Iterator[Problem]:
    """The first fault of each text in each language whose rules are known."""
    for item, version in versions(pool):
        faults = FAULTS.get(version.lang, ())
        for leaf in leaves(version) if faults else ():
            if len(leaf.text) > LONGEST:
                yield leaf.problem(TOO_LONG)
                continue
            whole = item.document is not None or item.key[0] == "paper"
            markdown = whole and leaf.field not in ("title", "use")
            text = _SKIPPED.sub(_FILLED, shown(_whole(leaf.text), version.lang, markdown))
            for pattern, fault in faults:
                if found := pattern.search(text):
                    near = text[max(0, found.start() - _NEAR) : found.end() + _NEAR].replace("\n", " ")
                    at = _place(leaf, text, found.start())
                    yield leaf.problem(fault, at, near=near)
                    break


def _whole(text: str) -> str:
    """The text as it is once filled."""
    return MARK.sub(f"({_FILLED})", _NAME.sub(_FILLED, text))


def _place(leaf: Leaf, text: str, at: int) -> int:
    """Where in the written text a place of the text seen is, by the words before it; 0 where it is not found."""
    words = re.findall(r"[^\W_]{3,}", text[:at])
    for count in (3, 2, 1):
        if len(words) >= count and (
            found := re.search(r"[^\n]{0,9}?".join(map(re.escape, words[-count:])), leaf.text)
        ):
            return found.end()
    return 0
