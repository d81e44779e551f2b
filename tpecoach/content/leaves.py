"""The texts that an item of content or its translation holds, each with the place where it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tpecoach.content.problems import problem
from tpecoach.content.translating import LEAVES

if TYPE_CHECKING:
    from tpecoach.content.pool import Item, Pool, Words
    from tpecoach.content.problems import Place
    from tpecoach.content.yamltext import Path
    from tpecoach.model.content import Problem


@dataclass(frozen=True, slots=True)
class Leaf:
    """One text of one item."""

    field: str
    """the field it stands in; for a playbook `title` or the id of its section"""
    text: str
    place: Place
    """of the text; of the whole file for a playbook's"""
    line: int = 0
    """the line of the file where the text begins, for a playbook's"""

    def problem(self, what: str, /, at: int = 0, severe: bool = False, **values: Any) -> Problem:
        """A problem with the text, on the line of its character number `at`."""
        if not self.line:
            return self.place.problem(what, severe=severe, **values)
        line = self.line + self.text.count("\n", 0, at)
        return problem(self.place.source.shown, line, what, severe=severe, **values)


def leaves(holder: Item | Words) -> Iterator[Leaf]:
    """Every text of an item, or of its words in another language, in the order written."""
    if holder.document is not None:
        document = holder.document
        yield Leaf("title", document.title, holder.place, document.title_line)
        for at in document.sections:
            yield Leaf(at.section.id, at.section.text, holder.place, at.text_line)
        return
    kind = holder.key[0]
    if isinstance(holder.entry, str):
        yield Leaf("text", holder.entry, holder.place)
        return
    # In the words of a register the choices of its columns stand apart.
    names = (*LEAVES[kind], "options") if kind == "register" else LEAVES[kind]
    for name in names:
        for path, text in _texts(getattr(holder.entry, name, None), (name,)):
            yield Leaf(name, text, holder.place.at(*path))


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """The texts within a field: a text, a list of texts, choices, columns, usual rows, or texts by id."""
    if isinstance(value, str):
        if value:
            yield path, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _texts(inner, (*path, name))
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*path, number))
    elif value is not None:
        for name in ("text", "name", "options"):
            yield from _texts(getattr(value, name, None), (*path, name))


def versions(pool: Pool) -> Iterator[tuple[Item, Item | Words]]:
    """Each item that counts with each of its versions: as written first, then in its other languages."""
    for item in pool.current():
        yield item, item
        for lang in sorted({words.lang for words in pool.words.get(item.key, ())} - {item.lang}):
            if (words := pool.translation(item, lang)) is not None:
                yield item, words
