"""What of a new file is still to be written: the sections and lines that its skeleton put there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from tpecoach.content import skeletons
from tpecoach.language import LANGUAGES, mark, speaker

if TYPE_CHECKING:
    from tpecoach.content.pool import Item, Pool
    from tpecoach.model.content import Problem

UNWRITTEN = mark("à écrire : « {name} » est encore le texte d'un fichier neuf")


def unwritten(pool: Pool) -> Iterator[Problem]:
    """One problem, not severe, for each part of an item that is word for word that of a skeleton."""
    for item in pool.current():
        if item.document is not None:
            yield from _sections(item)
        elif item.key[0] == "question":
            yield from _fields(item)


def _sections(item: Item) -> Iterator[Problem]:
    from tpecoach.content.problems import problem

    assert item.document is not None
    for at in item.document.sections:
        if (at.section.id, at.section.text.strip()) in _skeleton_sections():
            yield problem(item.place.source.shown, at.line, UNWRITTEN, severe=False, name=at.section.title)


def _fields(item: Item) -> Iterator[Problem]:
    entry = item.entry
    for field, said in (("text", entry.text), ("why", entry.why), ("ask_for", entry.ask_for)):
        if said in skeletons.question_texts():
            yield item.place.at(field).problem(UNWRITTEN, severe=False, name=field)
    if set(entry.levels) & skeletons.question_texts():
        yield item.place.at("levels").problem(UNWRITTEN, severe=False, name="levels")


@cache
def _skeleton_sections() -> frozenset[tuple[str, str]]:
    """The sections of a new playbook in every language: (id, text)."""
    return frozenset(
        (name, "\n".join([*skeletons.section_lines(name, speaker(lang))][1:]))
        for lang in LANGUAGES
        for name in skeletons.ALL_SECTIONS
    )
