"""Figures that a text states as true of firms in general, and whether each says where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tpecoach.content.leaves import leaves, versions
from tpecoach.content.sources import MARK, marks
from tpecoach.language import mark

if TYPE_CHECKING:
    from tpecoach.content.pool import Item, Pool, Words
    from tpecoach.model.content import Problem

NO_SOURCE = mark("ce chiffre ne dit pas d'où il vient ; ajoutez {{src:…}} ou retirez-le : « {figure} »")
OTHER_SOURCES = mark("la traduction ne nomme pas les mêmes sources : {names}")

STATED: Mapping[str, frozenset[str]] = {
    "question": frozenset({"text", "why", "levels", "ask_for"}),
    "blocker": frozenset({"text"}),
    "kpi": frozenset({"typical", "beware"}),
    "playbook": frozenset({"title", "why", "pitfalls"}),
}
"""The fields that state something; steps, scripts and models are to be filled with one's own figures."""

_FIGURE = re.compile(
    r"\d[\u00a0\u202f ]?(?:[%‰€]|k€|M€|pour[ -]cent\b|per[ -]?cent\b|euros?\b)"
    r"|€[\u00a0\u202f ]?\d"
    r"|×[\u00a0\u202f ]?\d|\d[\u00a0\u202f ]?×|(?<!\w)x\d"
    r"|\d[\u00a0\u202f ](?:fois (?:plus|moins)|times (?:more|less|fewer|as))\b"
)
_DIGITS = 12
"""digits and separators shown of a figure on each side of its sign"""
_ENDS = re.compile(r"[.!?…](?=\s+[^\s\da-zà-ÿ])|\n\s*\n|\n(?=\s*(?:[-*>|]|\d+[.)])\s)")
"""Where a sentence ends: at a stop before a capital, between paragraphs, before the next item of a list."""


def unsourced(text: str) -> Iterator[tuple[str, int]]:
    """The figures of a text whose sentence holds no `{src:…}`, each with its place in the text."""
    start = 0
    for end in [*(found.end() for found in _ENDS.finditer(text)), len(text)]:
        sentence = text[start:end]
        if not MARK.search(sentence):
            yield from (
                (_whole(sentence, found), start + found.start()) for found in _FIGURE.finditer(sentence)
            )
        start = end


def _whole(sentence: str, found: re.Match[str]) -> str:
    """The figure with the digits on both sides of its sign, a few of them."""
    before = sentence[max(0, found.start() - _DIGITS) : found.start()]
    after = sentence[found.end() : found.end() + _DIGITS]
    kept = len(before) - len(before.rstrip("0123456789.,\u00a0\u202f "))
    lead = before[len(before) - kept :].lstrip(" .,\u00a0\u202f") if found[0][0].isdigit() else ""
    tail = (
        after[: len(after) - len(after.lstrip("0123456789.,"))].rstrip(".,") if found[0][-1].isdigit() else ""
    )
    return f"{lead}{found[0]}{tail}"


def figures(pool: Pool) -> Iterator[Problem]:
    """Stated figures without a source, in any language, and translations that name other sources than their text."""
    for item, version in versions(pool):
        stated = STATED.get(item.key[0], frozenset())
        for leaf in leaves(version):
            if leaf.field in stated:
                for figure, at in unsourced(leaf.text):
                    yield leaf.problem(NO_SOURCE, at, figure=figure)
        if version is not item:
            base, said = (sorted(_named(one)) for one in (item, version))
            if base != said:
                names = ", ".join(sorted({*base} ^ {*said}) or base)
                yield version.place.problem(OTHER_SOURCES, severe=False, names=names)


def _named(version: Item | Words) -> Iterator[str]:
    for leaf in leaves(version):
        yield from (name for name, _ in marks(leaf.text))
