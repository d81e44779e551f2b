"""What a write is called, and what the history tells of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]
"""What JSON can hold, without fractions: records are written down in it for history and export."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing a person did, undone and redone as a whole."""

    name: str
    """an identifier such as `answer`, never shown as it is"""
    client: str | None
    """id of the client it concerns; None for what concerns no client, which cannot be undone"""
    undoable: bool = True
    actor: str = "consultant"
    device: str = ""
    """where it was made; empty for the device of the store"""


@dataclass(frozen=True, slots=True)
class Change:
    """One changed row as the history keeps it."""

    seq: int
    at: datetime
    """UTC"""
    operation: str
    """name of the operation it belongs to; `undo` and `redo` are operations too"""
    table: str
    key: tuple[str, ...]
    before: Mapping[str, Plain] | None
    """None where the row was made, or its content erased"""
    after: Mapping[str, Plain] | None
    """None where the row was deleted, or its content erased"""
    erased: bool = False
    """True when the content was erased and only the fact of the change remains"""
    actor: str = ""
    """who made it"""
    device: str = ""
    """where it was made"""
