"""The consultant's file: one SQLite database, every change recorded; all SQL lives in this package."""

from tpecoach.store.ids import Clock, Entropy, new_id
from tpecoach.store.operations import Change, Operation, Plain
from tpecoach.store.store import Store, open_store
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
