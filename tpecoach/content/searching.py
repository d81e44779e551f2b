"""Items of the library found by words, whatever their accents and capitals."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tpecoach.model.content import Content, Kpi, Playbook, Question, Register

ID, TITLE, TEXT = 2, 3, 1
"""What a word found there weighs: first the title, then the id, then the rest."""

Entry = Question | Playbook | Kpi | Register
KINDS: dict[type[Entry], str] = {
    Playbook: "playbook",
    Question: "question",
    Kpi: "kpi",
    Register: "register",
}


@dataclass(frozen=True, slots=True)
class Found:
    """One item that has every word."""

    kind: str
    """playbook | question | kpi | register"""
    id: str
    title: str
    """in the language of the first content searched"""
    rank: int
    """the higher the better: Σ over the words of where each was best found"""


def search(words: str, contents: Iterable[Content]) -> tuple[Found, ...]:
    """The items that hold every word, best first: found in the title, else in the id, else in the text.

    `contents` are the same content in several languages; an item is found by its words in any of them. Words match
    from their beginning, so that « relan » finds « relances »; without a word nothing is found.
    """
    wanted = plain(words).split()
    best: dict[tuple[str, str], Found] = {}
    for content in contents:
        for entry in entries(content):
            key = (KINDS[type(entry)], entry.id)
            rank = _rank(wanted, entry) if wanted else 0
            known = best.get(key)
            title = known.title if known else title_of(entry)
            best[key] = Found(*key, title, max(rank, known.rank if known else 0))
    order = list(KINDS.values())
    hits = (found for found in best.values() if found.rank)
    return tuple(sorted(hits, key=lambda hit: (-hit.rank, order.index(hit.kind), hit.id)))


def entries(content: Content) -> Iterator[Entry]:
    """Playbooks, then the questions, KPIs and registers of the assessment used."""
    yield from content.playbooks
    yield from content.assessment.questions
    yield from content.assessment.kpis
    yield from content.assessment.registers


def title_of(entry: Entry) -> str:
    """What names an item for its reader."""
    match entry:
        case Playbook():
            return entry.title
        case Question():
            return entry.text
        case _:
            return entry.name


def plain(text: str) -> str:
    """The text in small letters without accents, everything but letters and digits turned into spaces."""
    bare = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare).replace("œ", "oe").split())


def _rank(wanted: list[str], entry: Entry) -> int:
    """Σ of the weight of the best place of each word; 0 where one is nowhere."""
    names = [title_of(entry)] + ([entry.name] if isinstance(entry, Question) else [])
    places = ((TITLE, " ".join(names)), (ID, entry.id), (TEXT, " ".join(_texts(entry))))
    spaced = [(weight, f" {plain(text)}") for weight, text in places]
    total = 0
    for word in wanted:
        weight = max((weight for weight, text in spaced if f" {word}" in text), default=0)
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
