"""The consultant's file: one SQLite database, every change recorded; all SQL lives in this package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpecoach.store.ids import Clock, Entropy, new_id
from tpecoach.store.operations import Change, Operation, Plain
from tpecoach.store.store import Store, open_store

if TYPE_CHECKING:
    from tpecoach.store.tables import FrozenFile, Record
    from tpecoach.store.writing import Write

__all__ = [
    "Change",
    "Clock",
    "Entropy",
    "FrozenFile",
    "Operation",
    "Plain",
    "Record",
    "Store",
    "Write",
    "new_id",
    "open_store",
]

_LATER = {"FrozenFile": "tables", "Record": "tables", "Write": "writing"}


def __getattr__(name: str) -> object:
    """What a list of clients does without, imported when it is first asked for."""
    if name not in _LATER:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
