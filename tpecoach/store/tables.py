"""Which record is kept in which table, under which key, in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, ClassVar, Generic, Protocol, TypeVar, get_type_hints

from tpecoach.model.bank import (
    BankAccount,
    BankLine,
    BankRule,
    ColumnMapping,
    CustomerItem,
    Forecast,
    LineMark,
    Promise,
)
from tpecoach.model.books import AccountMonth, OpenItem, WeeklyFlow
from tpecoach.model.forms import Form, FormReturn
from tpecoach.model.records import (
    Action,
    Answer,
    BookImport,
    CheckIn,
    Client,
    Interview,
    IssuedReport,
    Measure,
    PlanVersion,
    RegisterRow,
    Rollout,
    SopDraft,
)
from tpecoach.store.codec import Codec, Column, codec_for
from tpecoach.store.errors import DamagedStore
from tpecoach.store.operations import Plain

STAMPS = ("seq", "revision")
"""Columns the store keeps for itself: `seq` is the change that made the row, `revision` the one that last wrote it."""


class Record(Protocol):
    """A dataclass with a revision: 0 while unsaved, then the number of the change that wrote it."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def revision(self) -> int:
        """The number of the change that wrote it."""
        ...


class Row(Protocol):
    """Any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


R = TypeVar("R", bound=Record)
D = TypeVar("D", bound=Row)


@dataclass(frozen=True, slots=True)
class FrozenFile:
    """One content file as a rollout froze it; its bytes are the blob `sha256`."""

    rollout: str
    path: str
    sha256: str
    revision: int = 0


@dataclass(frozen=True)
class Table(Generic[R]):
    """A table of records."""

    kind: type[R]
    name: str
    key: tuple[str, ...] = ("id",)
    parent: tuple[str, str] | None = None
    """(column, table it names by id); following parents leads to the client"""
    order: tuple[str, ...] = ()
    """natural order, before the order of creation"""
    blob: str = ""
    """the column that names a blob, if any"""
    typed: tuple[str, ...] = ()
    """key columns whose text people choose: the chain keeps a salted digest of it, so that it can be erased"""
    added: Mapping[str, Plain] = field(default_factory=dict)
    """columns that came with a later version of the file → the value of rows told before"""
    codecs: Mapping[str, Codec] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "codecs", codecs_of(self.kind))

    def completed(self, plain: Mapping[str, Plain]) -> dict[str, Plain]:
        """Plain values told by an earlier version, with the columns that came since."""
        return {**self.added, **plain}

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns in the order of every statement below."""
        return (*STAMPS, *self.codecs)

    @cached_property
    def coded(self) -> tuple[tuple[str, Codec], ...]:
        """The columns that hold something else than the plain value."""
        return tuple((n, codec) for n, codec in self.codecs.items() if codec.nested or codec.boolean)

    @cached_property
    def select(self) -> str:
        """SELECT … FROM, without WHERE."""
        return f"SELECT {quoted(self.columns)} FROM {self.name}"

    @cached_property
    def where_key(self) -> str:
        """WHERE on the key."""
        return " WHERE " + " AND ".join(f'"{name}" = ?' for name in self.key)

    @cached_property
    def order_by(self) -> str:
        """ORDER BY, ending in the order of creation."""
        return f" ORDER BY {quoted((*self.order, 'seq'))}"

    @cached_property
    def insert(self) -> str:
        """INSERT of all columns."""
        return (
            f"INSERT INTO {self.name} ({quoted(self.columns)}) VALUES ({', '.join('?' * len(self.columns))})"
        )

    @cached_property
    def update(self) -> str:
        """UPDATE of all columns of one key."""
        assignments = ", ".join(f'"{name}" = ?' for name in self.columns)
        return f"UPDATE {self.name} SET {assignments}{self.where_key}"

    @cached_property
    def delete(self) -> str:
        """DELETE of one key."""
        return f"DELETE FROM {self.name}{self.where_key}"

    @cached_property
    def of_client(self) -> str:
        """WHERE on the one client that the rows belong to."""
        if self.parent is None:
            return ' WHERE "id" = ?'
        column, parent = self.parent
        if parent == "client":
            return f' WHERE "{column}" = ?'
        return f' WHERE "{column}" IN (SELECT "id" FROM {parent}{table_named(parent).of_client})'

    def key_of(self, record: R) -> tuple[str, ...]:
        """The key values of a record."""
        return tuple(getattr(record, name) for name in self.key)

    def key_in(self, plain: Mapping[str, Plain]) -> tuple[str, ...]:
        """The key values in the plain values of a row."""
        return tuple(str(plain[name]) for name in self.key)

    def plain(self, record: R) -> dict[str, Plain]:
        """A record as JSON-plain values, without stamps; TypeError where a field is not of its declared type."""
        return {name: codec.encode(getattr(record, name)) for name, codec in self.codecs.items()}

    def record(self, plain: Mapping[str, Plain], revision: int = 0) -> R:
        """The record of plain values; KeyError, TypeError or ValueError where they are not one."""
        values = {name: codec.decode(plain[name]) for name, codec in self.codecs.items()}
        return self.kind(**values, revision=revision)  # type: ignore[call-arg]

    def to_row(self, plain: Mapping[str, Plain]) -> tuple[Column, ...]:
        """Plain values with stamps as column values."""
        stamps = (plain["seq"], plain["revision"])
        return (*stamps, *(codec.to_column(plain[name]) for name, codec in self.codecs.items()))  # type: ignore[arg-type]

    def from_row(self, row: Sequence[Any]) -> dict[str, Plain]:
        """Column values as plain values with stamps."""
        try:
            plain: dict[str, Plain] = dict(zip(self.columns, row, strict=True))
            for name, codec in self.coded:
                plain[name] = codec.from_column(plain[name])
        except ValueError as error:
            raise DamagedStore(self.name) from error
        return plain

    def load(self, row: Sequence[Any]) -> R:
        """The record of column values; DamagedStore where they are not what was written."""
        plain = self.from_row(row)
        try:
            return self.record(plain, revision=int(row[1]))
        except (TypeError, ValueError) as error:
            raise DamagedStore(self.name) from error


@dataclass(frozen=True)
class DerivedTable(Generic[D]):
    """A table rebuilt from an imported file: no history, no revision."""

    kind: type[D]
    name: str
    codecs: Mapping[str, Codec] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "codecs", codecs_of(self.kind))

    @cached_property
    def select(self) -> str:
        """The rows of one import, in the order given."""
        return f'SELECT {quoted(tuple(self.codecs))} FROM {self.name} WHERE "import" = ? ORDER BY "position"'

    @cached_property
    def insert(self) -> str:
        """INSERT of one row of an import."""
        columns = ("import", "position", *self.codecs)
        return f"INSERT INTO {self.name} ({quoted(columns)}) VALUES ({', '.join('?' * len(columns))})"

    def plain(self, row: D) -> dict[str, Plain]:
        """A row as JSON-plain values; TypeError where a field is not of its declared type."""
        return {name: codec.encode(getattr(row, name)) for name, codec in self.codecs.items()}

    def row(self, plain: Mapping[str, Plain]) -> D:
        """The row of plain values; KeyError, TypeError or ValueError where they are not one."""
        return self.kind(**{name: codec.decode(plain[name]) for name, codec in self.codecs.items()})

    def to_row(self, row: D) -> tuple[Column, ...]:
        """A row as column values."""
        return tuple(codec.to_column(codec.encode(getattr(row, name))) for name, codec in self.codecs.items())

    def load(self, columns: Sequence[Any]) -> D:
        """The row of column values; DamagedStore where they are not what was written."""
        stored = zip(columns, self.codecs.items(), strict=True)
        try:
            return self.row({name: codec.from_column(value) for value, (name, codec) in stored})
        except (TypeError, ValueError) as error:
            raise DamagedStore(self.name) from error


def codecs_of(kind: type[Any]) -> dict[str, Codec]:
    """The codec of each field of a dataclass but its revision, in order."""
    hints = get_type_hints(kind)
    return {f.name: codec_for(hints[f.name]) for f in fields(kind) if f.name != "revision"}


def quoted(names: Sequence[str]) -> str:
    """Names as SQL identifiers."""
    return ", ".join(f'"{name}"' for name in names)


_CLIENT, _ROLLOUT = ("client", "client"), ("rollout", "rollout")
_SPECS: dict[type[Any], dict[str, Any]] = {
    Client: {"name": "client", "order": ("slug",)},
    Rollout: {"name": "rollout", "parent": _CLIENT, "order": ("client", "number")},
    FrozenFile: {
        "name": "rollout_content",
        "key": ("rollout", "path"),
        "parent": _ROLLOUT,
        "order": ("rollout", "path"),
        "blob": "sha256",
        "typed": ("path",),
    },
    Interview: {"name": "interview", "parent": _ROLLOUT},
    Answer: {"name": "answer", "key": ("interview", "question"), "parent": ("interview", "interview")},
    RegisterRow: {
        "name": "register_row",
        "key": ("client", "register", "row"),
        "parent": _CLIENT,
        "order": ("client", "register", "position"),
        "typed": ("row",),
    },
    BookImport: {"name": "book_import", "parent": _CLIENT, "blob": "sha256"},
    Measure: {"name": "measure", "parent": _CLIENT, "order": ("on",)},
    PlanVersion: {"name": "plan_version", "parent": _ROLLOUT, "order": ("rollout", "version")},
    Action: {
        "name": "action",
        "key": ("rollout", "playbook"),
        "parent": _ROLLOUT,
        "order": ("rollout", "position"),
    },
    CheckIn: {"name": "check_in", "parent": _ROLLOUT, "order": ("on",), "added": {"next_on": None}},
    SopDraft: {"name": "sop_draft", "key": ("client", "process"), "parent": _CLIENT, "typed": ("process",)},
    IssuedReport: {"name": "issued_report", "parent": _ROLLOUT, "blob": "sha256"},
    Form: {"name": "form", "parent": _ROLLOUT},
    FormReturn: {
        "name": "form_return",
        "key": ("form", "sheet"),
        "parent": ("form", "form"),
        "typed": ("sheet",),
    },
    BankAccount: {
        "name": "bank_account",
        "key": ("client", "number"),
        "parent": _CLIENT,
        "order": ("client", "number"),
        "typed": ("number",),
    },
    BankRule: {"name": "bank_rule", "parent": _CLIENT, "order": ("client", "position")},
    LineMark: {"name": "line_mark", "key": ("client", "line"), "parent": _CLIENT, "typed": ("line",)},
    ColumnMapping: {"name": "column_mapping", "key": ("client", "signature"), "parent": _CLIENT},
    Forecast: {"name": "forecast", "parent": _CLIENT, "order": ("made_on",)},
    Promise: {"name": "promise", "parent": _CLIENT, "order": ("promised_on",)},
}
_DERIVED_NAMES: dict[type[Any], str] = {
    AccountMonth: "account_month",
    OpenItem: "open_item",
    WeeklyFlow: "weekly_flow",
    BankLine: "bank_line",
    CustomerItem: "customer_item",
}


KINDS: tuple[type[Any], ...] = tuple(_SPECS)
"""Every kind of record, parents before children."""
DERIVED: tuple[type[Any], ...] = tuple(_DERIVED_NAMES)


_TABLES: dict[type[Any], Table[Any]] = {}
_DERIVED_TABLES: dict[type[Any], DerivedTable[Any]] = {}


def table_of(kind: type[R]) -> Table[R]:
    """The table of a kind of record; made on first use, since reading annotations takes a moment."""
    if kind not in _SPECS:
        raise TypeError(f"{kind.__name__} is not kept in the store")
    if kind not in _TABLES:
        _TABLES[kind] = Table(kind, **_SPECS[kind])
    return _TABLES[kind]


def derived_table(kind: type[D]) -> DerivedTable[D]:
    """The table of a kind of derived row."""
    if kind not in _DERIVED_NAMES:
        raise TypeError(f"{kind.__name__} is not derived from books")
    if kind not in _DERIVED_TABLES:
        _DERIVED_TABLES[kind] = DerivedTable(kind, _DERIVED_NAMES[kind])
    return _DERIVED_TABLES[kind]


_KIND_NAMED: dict[str, type[Any]] = {spec["name"]: kind for kind, spec in _SPECS.items()}


def table_named(name: str) -> Table[Any]:
    """The table of records of that name."""
    return table_of(_KIND_NAMED[name])
