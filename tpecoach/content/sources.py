"""Where a figure comes from: `{src:id}` beside it, and the sentence a reader sees in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tpecoach.language import mark, speaker

if TYPE_CHECKING:
    from tpecoach.content.markdown import Document
    from tpecoach.content.pool import Item

MARK = re.compile(r"\{src:([^{}\n]{0,80})\}")
PLACES: Mapping[str, tuple[str, ...]] = {
    "question": ("text", "why", "levels", "ask_for"),
    "blocker": ("text",),
    "register": ("help",),
    "kpi": ("typical", "by_hand", "beware"),
}
"""The fields where a mark may stand, besides the sections of playbooks."""

_OPENS = "{src:"
_DATED = mark("(source : {text}, vérifié le {day})")
_UNDATED = mark("(source : {text})")


def marks(text: str) -> Iterator[tuple[str, int]]:
    """The ids that a text names as sources, each with its place in the text."""
    if _OPENS in text:
        yield from ((found[1], found.start()) for found in MARK.finditer(text))


def with_sources(items: list[Item], lang: str) -> list[Item]:
    """The items, each mark in them replaced by its source as said in `lang`, with the day it was checked.

    A mark may name an entry of a table of sources or a legal fact; one that names neither shows nothing.
    """
    said: dict[str, str] | None = None
    made = []
    for item in items:
        if _marked(item):
            said = _said(items, lang) if said is None else said
            made.append(_filled(item, said))
        else:
            made.append(item)
    return made


def _marked(item: Item) -> bool:
    if item.document is not None:
        return _OPENS in item.document.body
    return any(_OPENS in text for name in PLACES.get(item.key[0], ()) for text in _as_tuple(item.entry, name))


def _as_tuple(entry: Any, name: str) -> tuple[str, ...]:
    value = getattr(entry, name)
    return (value,) if isinstance(value, str) else value


def _said(items: Iterable[Item], lang: str) -> dict[str, str]:
    """What is said of each source by its id; a table of sources comes before a legal fact of the same id."""
    say = speaker(lang)
    found: dict[str, str] = {}
    for item in items:
        kind, _, name = item.key
        if kind not in ("source", "legal") or (kind == "legal" and name in found):
            continue
        text = item.entry.text if kind == "source" else item.entry.source
        day = item.entry.checked_on
        found[name] = (
            say(_DATED, text=text, day=f"{day:%d/%m/%Y}") if day is not None else say(_UNDATED, text=text)
        )
    return found


def _filled(item: Item, said: Mapping[str, str]) -> Item:
    def fill(text: str) -> str:
        return MARK.sub(lambda found: said.get(found[1], ""), text)

    if item.document is not None:
        return replace(item, document=_filled_document(item.document, fill))
    update: dict[str, Any] = {}
    for name in PLACES[item.key[0]]:
        value = getattr(item.entry, name)
        update[name] = fill(value) if isinstance(value, str) else tuple(map(fill, value))
    return replace(item, entry=item.entry.model_copy(update=update))


def _filled_document(document: Document, fill: Any) -> Document:
    sections = tuple(
        replace(at, section=replace(at.section, text=fill(at.section.text))) for at in document.sections
    )
    steps = tuple(replace(at, step=replace(at.step, text=fill(at.step.text))) for at in document.steps)
    return replace(document, sections=sections, steps=steps)
