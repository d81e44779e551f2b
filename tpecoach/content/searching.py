"""Items of the library found by words, whatever their accents and capitals."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tpecoach.model.content import Content, Kpi, LegalFact, Named, Playbook, Question, Register

ID, TITLE, TEXT = 2, 3, 1
"""What a word found there weighs: first the title, then the id, then the rest."""

Entry = Question | Playbook | Kpi | Register | LegalFact | Named
KINDS: dict[type[Entry], str] = {
    Playbook: "playbook",
    Question: "question",
    Kpi: "kpi",
    Register: "register",
    LegalFact: "legal",
    Named: "blocker",
}


@dataclass(frozen=True, slots=True)
class Found:
    """One item that has every word."""

    kind: str
    """playbook | question | kpi | register | legal | blocker"""
    id: str
    title: str
    """in the language of the first content searched"""
    rank: int
    """the higher the better: Σ over the words of where each was best found"""


class Index:
    """The words of several contents, set in order once: each search after that only looks through them."""

    def __init__(self, contents: Iterable[Content]) -> None:
        """`contents` are the same content in several languages; titles are those of the first that has an item."""
        self._titles: dict[tuple[str, str], str] = {}
        self._places: list[tuple[tuple[str, str], tuple[tuple[int, str], ...]]] = []
        for content in contents:
            for entry in entries(content):
                key = (KINDS[type(entry)], entry.id)
                self._titles.setdefault(key, title_of(entry))
                self._places.append((key, tuple(_places(entry))))

    def find(self, words: str) -> tuple[Found, ...]:
        """The items that hold every word, best first, as `search` says."""
        wanted = plain(words).split()
        best: dict[tuple[str, str], int] = {}
        for key, places in self._places if wanted else ():
            if rank := _rank(wanted, places):
                best[key] = max(rank, best.get(key, 0))
        order = list(KINDS.values())
        hits = (Found(*key, self._titles[key], rank) for key, rank in best.items())
        return tuple(sorted(hits, key=lambda hit: (-hit.rank, order.index(hit.kind), hit.id)))


def search(words: str, contents: Iterable[Content]) -> tuple[Found, ...]:
    """The items that hold every word, best first: found in the title, else in the id, else in the text.

    `contents` are the same content in several languages; an item is found by its words in any of them. Words match
    from their beginning, so that « relan » finds « relances »; without a word nothing is found.
    """
    return Index(contents).find(words)


def entries(content: Content) -> Iterator[Entry]:
    """Playbooks, then the questions, KPIs, registers, legal facts and blockers of the assessment used."""
    yield from content.playbooks
    yield from content.assessment.questions
    yield from content.assessment.kpis
    yield from content.assessment.registers
    yield from content.assessment.legal
    yield from content.assessment.blockers


def title_of(entry: Entry) -> str:
    """What names an item for its reader."""
    match entry:
        case Playbook():
            return entry.title
        case Question() | LegalFact() | Named():
            return entry.text
        case _:
            return entry.name


def plain(text: str) -> str:
    """The text in small letters without accents, everything but letters and digits turned into spaces."""
    bare = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare).replace("œ", "oe").split())


def _places(entry: Entry) -> Iterator[tuple[int, str]]:
    """What a word weighs, and the text it weighs that in."""
    names = [title_of(entry)] + ([entry.name] if isinstance(entry, Question) else [])
    for weight, text in ((TITLE, " ".join(names)), (ID, entry.id), (TEXT, " ".join(_texts(entry)))):
        yield weight, f" {plain(text)}"


def _rank(wanted: list[str], places: tuple[tuple[int, str], ...]) -> int:
    """Σ of the weight of the best place of each word; 0 where one is nowhere."""
    total = 0
    for word in wanted:
        weight = max((weight for weight, text in places if f" {word}" in text), default=0)
        if not weight:
            return 0
        total += weight
    return total


def _texts(entry: Entry) -> Iterator[str]:
    match entry:
        case Playbook():
            yield from (f"{section.title} {section.text}" for section in entry.sections)
        case Question():
            yield from (entry.why, entry.ask_for, *entry.levels)
            yield from (option.text for option in entry.options)
        case Kpi():
            yield from (entry.formula, entry.typical, entry.by_hand, entry.beware)
        case Register():
            yield entry.help
            yield from (column.name for column in entry.columns)
            yield from (row.text for row in entry.usual)
        case LegalFact():
            yield from (entry.source, entry.gap)
