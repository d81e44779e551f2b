"""CSV statements: the row of column names found, then rows read by a known layout or by a mapping said once."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tpecoach.books.repairs import Repairs
from tpecoach.books.statements.errors import (
    NoTable,
    NotText,
    OpenQuote,
    OtherCurrency,
    UnknownColumns,
    UnreadableSum,
    WrongMapping,
    WrongWidth,
)
from tpecoach.books.statements.made import Draft, assemble, day_at, day_if_any, marks_of, sum_at
from tpecoach.books.statements.numbers import squeezed
from tpecoach.books.statements.signatures import Layout, columns_of, guessed, key, layout_of
from tpecoach.books.text import LONGEST_LINE, decoded
from tpecoach.language import mark
from tpecoach.model.bank import ColumnMapping, Statement, StatementAccount
from tpecoach.model.text import bare

_SEPARATORS = (";", ",", "\t", "|")
_HEAD = 40
"""rows among which the names of the columns are looked for"""
_ACCOUNT = re.compile(
    r"(?:compte|iban)[^0-9]{0,60}?(FR[0-9]{2}(?: ?[0-9A-Z]{1,4}){5,7}|[0-9]{5}[0-9A-Z]{2,20})", re.IGNORECASE
)

_LEFT = mark("opération non exécutée, laissée de côté ({n} fois)")
_NOT_ROWS = mark("ligne sans date ni montant, laissée de côté ({n} fois)")
_BOTH = mark("débit et crédit sur la même ligne, soustraits ({n} fois)")

Row = list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a CSV file with the place of the row that names the columns."""

    separator: str
    rows: tuple[tuple[int, Row], ...]
    """(line in the file, cells)"""
    header: int
    """index in `rows`"""

    @property
    def names(self) -> Row:
        """The names of the columns."""
        return self.rows[self.header][1]

    @property
    def signature(self) -> str:
        """What tells this layout from another: a digest of the names."""
        return hashlib.sha256("\n".join(key(name) for name in self.names).encode()).hexdigest()[:16]

    @property
    def body(self) -> tuple[tuple[int, Row], ...]:
        """The rows under the names that hold anything."""
        return tuple((n, row) for n, row in self.rows[self.header + 1 :] if any(map(str.strip, row)))


def read_table(data: bytes, name: str, repairs: Repairs, header: int = 0) -> Table:
    """The rows of a CSV file; `header` is the line of the names where it was said, else it is looked for.

    Raises NotText, OpenQuote and NoTable.
    """
    text = decoded(data, repairs).replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise NotText(f"{name}:{text.count(chr(10), 0, text.index(chr(0))) + 1}")
    best: Table | None = None
    refusal: OpenQuote | None = None
    for separator in _SEPARATORS:
        try:
            rows = tuple(_cells(text, separator, name))
        except OpenQuote as error:
            refusal = refusal or error
            continue
        at = (
            _header_of(rows)
            if not header
            else next((i for i, (n, _) in enumerate(rows) if n == header), None)
        )
        if at is None or len([cell for cell in rows[at][1] if cell.strip()]) < 3:
            continue
        found = Table(separator, rows, at)
        if layout_of(found.names):
            return found
        if best is None or len(found.names) > len(best.names):
            best = found
    if best is None:
        raise refusal or NoTable(name)
    return best


def _cells(text: str, separator: str, name: str) -> Iterator[tuple[int, Row]]:
    reader = csv.reader((f"{line}\n" for line in text.split("\n")), delimiter=separator, strict=True)
    start = 1
    try:
        for row in reader:
            if any(len(cell) > LONGEST_LINE for cell in row):
                raise OpenQuote(f"{name}:{start}")
            yield start, [" ".join(cell.split()) for cell in row]
            start = reader.line_num + 1
    except csv.Error as error:
        raise OpenQuote(f"{name}:{start}") from error


def _header_of(rows: Sequence[tuple[int, Row]]) -> int | None:
    """The row that names the columns: of a known layout, else one that says a date and an amount."""
    head = rows[:_HEAD]
    known = next((i for i, (_, row) in enumerate(head) if layout_of(row)), None)
    if known is not None:
        return known
    likely = next((i for i, (_, row) in enumerate(head) if guessed(row)), None)
    if likely is not None:
        return likely
    wide = [
        i
        for i, (_, row) in enumerate(head)
        if len([c for c in row if c]) >= 3 and not any(_digits(c) for c in row)
    ]
    return wide[0] if wide else None


def _digits(cell: str) -> bool:
    return bool(re.search("[0-9]", cell))


def read_csv(data: bytes, name: str, mappings: Sequence[ColumnMapping] = ()) -> Statement:
    """The statement of a CSV file. Raises UnknownColumns where no layout and no mapping fits, else a StatementError."""
    repairs = Repairs()
    table = read_table(data, name, repairs)
    mapping = next((m for m in mappings if m.purpose == "bank" and m.signature == table.signature), None)
    if mapping is not None:
        return read_mapped(data, name, mapping)
    layout = layout_of(table.names)
    if layout is None:
        where = f"{name}:{table.rows[table.header][0]}"
        raise UnknownColumns(where, columns=", ".join(n for n in table.names if n)[:200])
    columns = columns_of(layout, table.names)
    return _statement(layout, columns, table, {}, data, name, repairs)


def read_mapped(data: bytes, name: str, mapping: ColumnMapping) -> Statement:
    """The statement of a CSV file whose columns were said. Raises WrongMapping or a StatementError."""
    repairs = Repairs()
    header = mapping.options.get("header", "")
    table = read_table(data, name, repairs, int(header) if header.isascii() and header.isdigit() else 0)
    columns = {role: [place] for role, place in mapping.columns.items()}
    width = len(table.names)
    enough = {"on", "label"} <= columns.keys() and (
        "amount" in columns or "debit" in columns or "credit" in columns
    )
    if not enough or any(not 0 <= place < width for places in columns.values() for place in places):
        raise WrongMapping(name)
    layout = Layout("csv-mapped", "", (), {})
    return _statement(layout, columns, table, mapping.options, data, name, repairs)


def _statement(
    layout: Layout,
    columns: Mapping[str, list[int]],
    table: Table,
    options: Mapping[str, str],
    data: bytes,
    name: str,
    repairs: Repairs,
) -> Statement:
    sheet = _Sheet(layout, columns, table, options, name, repairs)
    account = _account_above(table)
    drafts = [draft for number, row in table.body if (draft := sheet.draft(number, row, account)) is not None]
    return assemble(layout.kind, [StatementAccount(account)] if account else [], drafts, data, name, repairs)


class _Sheet:
    """Reads the rows of one table."""

    def __init__(
        self,
        layout: Layout,
        columns: Mapping[str, list[int]],
        table: Table,
        options: Mapping[str, str],
        name: str,
        repairs: Repairs,
    ) -> None:
        self._layout, self._columns, self._options = layout, columns, options
        self._name, self._repairs = name, repairs
        keys = [key(each) for each in table.names]
        self._width = 1 + max(place for places in columns.values() for place in places)
        self._state = keys.index(layout.keep[0]) if layout.keep[0] and layout.keep[0] in keys else -1
        self._currency = keys.index(layout.currency) if layout.currency and layout.currency in keys else -1
        self._fee = keys.index(layout.fee) if layout.fee and layout.fee in keys else -1
        money = [
            place for role in ("amount", "debit", "credit", "balance") for place in columns.get(role, [])
        ]
        usual = options.get("decimal") or ("." if table.separator == "," else ",")
        texts = [row[place] for _, row in table.body for place in money if place < len(row)]
        self._marks = frozenset(usual) if options.get("decimal") else marks_of(texts, usual)
        self._american = options.get("dates") == "mdy"

    def draft(self, number: int, row: Row, account: str) -> Draft | None:
        """The operation of a row, None for one that is none or was not carried out."""
        where = f"{self._name}:{number}"
        if self._state >= 0 and self._state < len(row) and bare(row[self._state]) not in self._layout.keep[1]:
            self._repairs.add(number, _LEFT)
            return None
        if not any(self._cell(row, role) for role in ("on", "amount", "debit", "credit")):
            self._repairs.add(number, _NOT_ROWS)
            return None
        if len(row) < self._width and not self._cell(row, "amount") and not self._cell(row, "debit"):
            raise WrongWidth(where, found=len(row), expected=self._width)
        if (
            self._currency >= 0
            and self._currency < len(row)
            and row[self._currency].upper() not in ("", "EUR", "€", "EURO")
        ):
            raise OtherCurrency(where, currency=row[self._currency][:10])
        own = squeezed(self._cell(row, "account"))
        value = self._day(self._cell(row, "value_on"))
        balance = self._cell(row, "balance")
        return Draft(
            number,
            own or account,
            day_at(self._day(self._cell(row, "on")), where),
            self._cents(row, number, where),
            " ".join(part for place in self._columns.get("label", []) if (part := self._at(row, place))),
            day_if_any(value, where),
            self._cell(row, "bank_id"),
            sum_at(balance, where, self._marks) if balance else None,
            self._cell(row, "kind"),
        )

    def _cell(self, row: Row, role: str) -> str:
        places = self._columns.get(role)
        return self._at(row, places[0]) if places else ""

    @staticmethod
    def _at(row: Row, place: int) -> str:
        return row[place].strip() if 0 <= place < len(row) else ""

    def _day(self, text: str) -> str:
        """The date of a cell, its time left aside, day first even where the file has the month first."""
        text = re.split(r"[ T](?=[0-9]{1,2}:)", text, maxsplit=1)[0].strip()
        parts = re.fullmatch(r"([0-9]{1,2})([/.-])([0-9]{1,2})[/.-]([0-9]{2,4})", text)
        if parts and self._american:
            return f"{parts[3]}/{parts[1]}/{parts[4]}"
        return text

    def _cents(self, row: Row, number: int, where: str) -> int:
        sign = -1 if self._options.get("sign") == "reversed" else 1
        if "amount" in self._columns:
            cents = sum_at(self._cell(row, "amount"), where, self._marks)
            fee = self._at(row, self._fee) if self._fee >= 0 else ""
            return sign * cents - (abs(sum_at(fee, where, self._marks)) if fee else 0)
        debit, credit = self._cell(row, "debit"), self._cell(row, "credit")
        if not debit and not credit:
            raise UnreadableSum(where, value="")
        out = abs(sum_at(debit, where, self._marks)) if debit else 0
        into = sum_at(credit, where, self._marks) if credit else 0
        if out and into:
            self._repairs.add(number, _BOTH)
        return sign * (into - out)


def _account_above(table: Table) -> str:
    """The number of the account said above the names of the columns, or nothing."""
    for _, row in table.rows[: table.header]:
        found = _ACCOUNT.search(" ".join(row))
        if found:
            return squeezed(found[1])
    return ""
