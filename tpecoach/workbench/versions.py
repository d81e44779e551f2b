"""The versions of a procedure, read from the history of changes, and what differs between two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tpecoach.store import Change

AROUND = 2
"""lines shown before and after a change"""
_WRITES = frozenset({"draft-sop", "write-sop", "restore-sop"})
"""operations that write a text; any other leaves it what it was, but for its head"""
_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_ALIKE = 0.3
"""below this share of common words two lines are told apart as wholes"""


@dataclass(frozen=True, slots=True)
class Version:
    """A text as it was kept."""

    number: int
    at: datetime
    """UTC"""
    operation: str
    """what made it: the name of an operation"""
    body: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a difference."""

    sign: str
    """`+` new, `-` gone, a space where it is the same, `…` for lines passed over"""
    parts: tuple[tuple[str, bool], ...]
    """pieces of the line, each with whether it is what changed"""

    @property
    def text(self) -> str:
        """The whole line."""
        return "".join(text for text, _ in self.parts)


def versions(changes: Iterable[Change], process: str) -> tuple[Version, ...]:
    """The versions that stand, the oldest first; `changes` are those of the client's procedures, oldest first.

    A version that was taken back is none; one whose content was erased is left out.
    """
    kept: dict[int, Version] = {}
    for change in changes:
        if change.erased or change.key[-1] != process:
            continue
        if change.after is None:
            kept.clear()
            continue
        number, body = int(str(change.after["version"])), str(change.after["body"])
        kept = {n: version for n, version in kept.items() if n <= number}
        known = kept.get(number)
        if known is None or change.operation in _WRITES:
            kept[number] = Version(number, change.at, change.operation, body)
        else:
            kept[number] = Version(number, known.at, known.operation, body)
    return tuple(kept[n] for n in sorted(kept))


def difference(old: str, new: str, around: int = AROUND) -> tuple[Line, ...]:
    """What changed from one text to the other, with some lines around; empty where nothing did."""
    before, after = old.strip().split("\n"), new.strip().split("\n")
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    lines: list[Line] = []
    for place, (tag, i1, i2, j1, j2) in enumerate(blocks):
        if tag == "equal":
            lines += _same(before[i1:i2], place > 0, place < len(blocks) - 1, around)
        else:
            lines += _changed(before[i1:i2], after[j1:j2])
    return tuple(lines) if any(line.sign in "+-" for line in lines) else ()


def _same(lines: list[str], after_change: bool, before_change: bool, around: int) -> Iterator[Line]:
    head = around if after_change else 0
    tail = around if before_change else 0
    if len(lines) <= head + tail:
        shown = [Line(" ", ((line, False),)) for line in lines]
    else:
        shown = [Line(" ", ((line, False),)) for line in lines[:head]]
        shown.append(Line("…", ()))
        shown += [Line(" ", ((line, False),)) for line in lines[len(lines) - tail :]]
    yield from shown


def _changed(old: list[str], new: list[str]) -> Iterator[Line]:
    """Lines that took the place of others, the words that differ marked where the two are alike."""
    pairs = [_words(a, b) for a, b in zip(old, new, strict=False)]
    yield from (Line("-", gone) for gone, _ in pairs)
    yield from (Line("-", ((line, False),)) for line in old[len(pairs) :])
    yield from (Line("+", come) for _, come in pairs)
    yield from (Line("+", ((line, False),)) for line in new[len(pairs) :])


_Parts = tuple[tuple[str, bool], ...]


def _words(old: str, new: str) -> tuple[_Parts, _Parts]:
    a, b = _WORD.findall(old), _WORD.findall(new)
    found = SequenceMatcher(None, a, b, autojunk=False)
    if found.ratio() < _ALIKE:
        return ((old, False),), ((new, False),)
    gone, come = [], []
    for tag, i1, i2, j1, j2 in found.get_opcodes():
        if i2 > i1:
            gone.append(("".join(a[i1:i2]), tag != "equal"))
        if j2 > j1:
            come.append(("".join(b[j1:j2]), tag != "equal"))
    return tuple(gone), tuple(come)
