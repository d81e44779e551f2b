"""The items of all content files, which can be overridden, translated and dropped one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tpecoach.content.problems import nearest
from tpecoach.language import mark

if TYPE_CHECKING:
    from tpecoach.content.markdown import Document
    from tpecoach.content.problems import Place
    from tpecoach.model.content import Problem

Key = tuple[str, str, str]
"""(kind of item, assessment or '', id)"""

KINDS: Mapping[str, str] = {
    "systems": "system",
    "topics": "topic",
    "facts": "fact",
    "blockers": "blocker",
    "roles": "role",
    "blanks": "blank",
    "questions": "question",
    "registers": "register",
    "kpis": "kpi",
    "legal": "legal",
    "stages": "stage",
    "checklist": "check",
    "papers": "paper",
    "sources": "source",
}
"""The field of a file that holds items, and their kind."""

MOST_GUESSES = 500

TWICE = mark("« {name} » est déjà défini ({file}) ; le premier est gardé")
REPLACED = mark("« {name} » remplace la version livrée ; sa traduction livrée n'est plus utilisée")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that content declares, as written in its base file."""

    key: Key
    entry: Any
    """the validated entry; for a blank, its text"""
    place: Place
    lang: str
    rank: tuple[int, str, int]
    """(root, path, number): sorts items as written"""
    document: Document | None = None
    """the body, for a playbook"""

    @property
    def root(self) -> int:
        """The number of the root it comes from."""
        return self.place.source.root


@dataclass(frozen=True, slots=True)
class Words:
    """The translation of one item."""

    key: Key
    entry: Any
    place: Place
    lang: str
    document: Document | None = None

    @property
    def root(self) -> int:
        """The number of the root it comes from."""
        return self.place.source.root


@dataclass
class Pool:
    """All items read, the versions of each by root, and the words found for them."""

    items: dict[Key, list[Item]] = field(default_factory=dict)
    words: dict[Key, list[Words]] = field(default_factory=dict)
    declared: set[Key] = field(default_factory=set)
    """every id seen, also of items dropped since"""
    problems: list[Problem] = field(default_factory=list)
    guesses: int = 0
    """how many times a nearest name was looked for"""
    _owners: set[str] = field(default_factory=set)
    """the assessments of `declared`, when it held `_counted` ids"""
    _counted: int = 0

    def add(self, item: Item) -> None:
        """Take an item; a second one of the same root is refused, one of a later root replaces the first."""
        versions = self.items.setdefault(item.key, [])
        if twin := next((v for v in versions if v.root == item.root), None):
            source = twin.place.source
            where = f"{source.shown}:{source.line(twin.place.path)}"
            self.problems.append(item.place.problem(TWICE, name=item.key[2], file=where))
            return
        if versions:
            self.problems.append(item.place.problem(REPLACED, severe=False, name=item.key[2]))
        versions.append(item)
        self.declared.add(item.key)

    def declares(self, kind: str, owner: str, name: str) -> bool:
        """True where an id was written, whatever became of its item; playbooks see those of every assessment."""
        if owner or kind == "playbook":
            return (kind, owner, name) in self.declared
        if self._counted != len(self.declared):
            self._counted, self._owners = len(self.declared), {key[1] for key in self.declared}
        return any((kind, one, name) in self.declared for one in self._owners)

    def guess(self, name: str, names: Iterable[str]) -> str:
        """The nearest of the names, for the first wrong ones told: a writer mends them and reads again."""
        self.guesses += 1
        return nearest(name, names) if self.guesses <= MOST_GUESSES else ""

    def current(self) -> list[Item]:
        """The version of each item that counts, that of the last root, in the order written."""
        found = [versions[-1] for versions in self.items.values() if versions]
        return sorted(found, key=self.order)

    def order(self, item: Item) -> tuple[int, str, int]:
        """Where an item stands: an override keeps the place of what it replaces."""
        return self.items[item.key][0].rank

    def drop(self, item: Item) -> None:
        """Take an item back; what it replaced, if anything, counts again."""
        self.items[item.key].remove(item)

    def translation(self, item: Item, lang: str) -> Words | None:
        """The words for an item, of the last root; never of a root below the item's own."""
        found = [w for w in self.words.get(item.key, ()) if w.lang == lang and w.root >= item.root]
        return max(found, key=lambda w: w.root, default=None)
