"""What a paper around a visit is made of, besides its own text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a paper made of what is known: words, then a table or a list; all of it plain text."""

    head: tuple[str, ...] = ()
    """the columns of a table"""
    rows: tuple[tuple[str, ...], ...] = ()
    items: tuple[str, ...] = ()
    words: str = ""
    """a sentence that stands before"""
    title: str = ""
    """of a page of its own"""
    boxes: bool = False
    """the items are to be ticked"""


@dataclass(frozen=True, slots=True)
class Moment:
    """One stretch of a visit."""

    name: str
    minutes: int
    about: str = ""
    questions: int = 0


@dataclass(frozen=True, slots=True)
class Agenda:
    """A visit by the time there is."""

    kind: str
    """before | check-in | after: which visit it is"""
    minutes: int
    moments: tuple[Moment, ...]
    left: int
    """questions that do not fit"""
    spare: int
    """minutes nobody has taken"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document to ask for, and the practice it would show."""

    question: str
    system: str
    practice: str
    text: str


@dataclass(frozen=True, slots=True)
class Known:
    """A question that need not be put again, and what answered it: form | books | bank | register."""

    question: str
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting that was held, or the next ones; None where nobody noted how long it took."""

    day: str
    """ISO date"""
    name: str
    minutes: int | None
    held: bool


@dataclass(frozen=True, slots=True)
class Hours:
    """What one thing took of each, in minutes; None where it is not known."""

    name: str
    consultant: int | None
    owner: int | None
    team: int | None
    counted: bool
    """False where it is what the sheet of the action says"""
