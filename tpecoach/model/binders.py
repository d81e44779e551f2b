"""Procedures bound together for print or for Word: what each says, and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Leaf:
    """One procedure of a binder, its words decided."""

    title: str
    body: str
    """Markdown, its first title left out"""
    state: str
    """projet, essayée, en service: in the reader's language"""
    foot: str
    """version, owner and review date in one line"""
    draft: bool
    """True until it is in use: it then carries the mark of a draft"""


@dataclass(frozen=True, slots=True)
class Binder:
    """Procedures of one client in order; one alone is a binder of one leaf."""

    client: str
    title: str
    lang: str
    on: date
    author: str
    """who hands it over; empty where nobody says"""
    mark: str
    """the word set across the pages of a draft"""
    page: str
    """the word before a page's number"""
    sample: str
    """what says that the firm is an example; else empty"""
    leaves: tuple[Leaf, ...]
