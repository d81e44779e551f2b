"""A presentation: pages read from across a table, decided; the screen and the HTML page only set them."""

from __future__ import annotations

from dataclasses import dataclass

SENTENCES = 3
"""sentences a page holds at most"""


@dataclass(frozen=True, slots=True)
class Figure:
    """A large figure, with what it was before where it moved, and its words."""

    value: str
    unit: str
    words: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One system from 0 to 100; None where there is no score. `before` is drawn beside where it is known."""

    name: str
    value: int | None
    before: int | None = None
    words: str = ""
    """instead of a figure, where there is none"""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: when, what, and how it stands."""

    when: str
    what: str
    state: str = ""
    """'' | planned | doing | done | blocked | dropped"""
    words: str = ""
    """the state in words"""


@dataclass(frozen=True, slots=True)
class Slide:
    """One page: a title, then a large figure, bars, lines and at most SENTENCES sentences."""

    id: str
    title: str
    figure: Figure | None = None
    bars: tuple[Bar, ...] = ()
    lines: tuple[Line, ...] = ()
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slides:
    """All pages of a client."""

    lang: str
    client: str
    sample: str
    """said on every page when the client is a sample, else empty"""
    pages: tuple[Slide, ...]
