"""A client in few words, as a list of thousands holds it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Brief:
    """A client by name."""

    id: str
    slug: str
    name: str
    owner: str
    sample: bool
    archived: bool
