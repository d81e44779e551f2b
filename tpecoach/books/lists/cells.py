"""The cells of one row of a list read as what they are, refused with their line and column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from tpecoach.books.amounts import NoAmount, decimal_marks, read_amount
from tpecoach.books.days import NoDay, read_day
from tpecoach.books.lists.columns import ROLE_NAMES
from tpecoach.books.lists.errors import (
    EmptyListCell,
    IncompleteColumns,
    OtherListCurrency,
    UnreadableListDay,
    UnreadableListSum,
)
from tpecoach.books.statements.tables import Table
from tpecoach.model.text import clean

MONEY = ("amount", "net", "vat", "left", "paid", "current", "to_30", "to_60", "to_90", "to_120", "over")
"""roles of the columns that hold amounts"""
_FOREIGN = re.compile(r"\$|£|¥|₣|\b(USD|GBP|CHF|JPY|CAD|MAD|TND|XOF|XPF|CNY|AUD|PLN)\b", re.IGNORECASE)
_NOTHING = {"", "-", "–", "—"}
_SHOWN = 40
_LONGEST = 200
_TIME = re.compile(r"[ T](?=[0-9]{1,2}:)")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})[/.-]([0-9]{2,4})")


class Cells:
    """Reads the rows of one table by role."""

    def __init__(
        self, table: Table, columns: Mapping[str, int], options: Mapping[str, str], name: str
    ) -> None:
        """Raises IncompleteColumns for a column the file has not, OtherListCurrency for one of another currency."""
        self._columns, self._name, self._names = columns, name, table.names
        if any(not 0 <= place < len(table.names) for place in columns.values()):
            raise IncompleteColumns(name, missing=tuple(ROLE_NAMES[role] for role in columns))
        where = f"{name}:{table.rows[table.header][0]}"
        for role, place in columns.items():
            found = _FOREIGN.search(table.names[place]) if role in MONEY else None
            if found:
                raise OtherListCurrency(where, currency=found[0])
        decimal = options.get("decimal", "")
        texts = [
            row[place].strip()
            for _, row in table.body
            for role, place in columns.items()
            if role in MONEY and place < len(row)
        ]
        usual = "." if table.separator == "," else ","
        self._marks = frozenset(decimal) if decimal else decimal_marks(texts) or frozenset(usual)
        self._american = options.get("dates") == "mdy"

    def has(self, role: str) -> bool:
        """Whether a column plays that role."""
        return role in self._columns

    def text(self, row: list[str], role: str) -> str:
        """What a cell says, made fit to be kept; empty where there is none."""
        place = self._columns.get(role, -1)
        return clean(row[place])[:_LONGEST] if 0 <= place < len(row) else ""

    def day(self, number: int, row: list[str], role: str) -> date | None:
        """The date of a cell, None where it is empty. Raises UnreadableListDay."""
        text = _TIME.split(self.text(row, role), maxsplit=1)[0].strip()
        parts = _DAY_FIRST.fullmatch(text)
        if parts and self._american:
            text = f"{parts[3]}/{parts[1]}/{parts[4]}"
        try:
            return read_day("" if text in _NOTHING else text)[0]
        except NoDay as error:
            raise UnreadableListDay(
                self.place(number), value=text[:_SHOWN], column=self.called(role)
            ) from error

    def must_day(self, number: int, row: list[str], role: str) -> date:
        """The date of a cell that must have one. Raises EmptyListCell, UnreadableListDay."""
        found = self.day(number, row, role)
        if found is None:
            raise EmptyListCell(self.place(number), column=self.called(role))
        return found

    def cents(self, number: int, row: list[str], role: str) -> int | None:
        """The amount of a cell, None where it is empty. Raises UnreadableListSum, OtherListCurrency."""
        text = self.text(row, role)
        if text in _NOTHING:
            return None
        try:
            return read_amount(text, self._marks)[0]
        except NoAmount as error:
            if found := _FOREIGN.search(text):
                raise OtherListCurrency(self.place(number), currency=found[0]) from error
            raise UnreadableListSum(
                self.place(number), value=text[:_SHOWN], column=self.called(role)
            ) from error

    def must_cents(self, number: int, row: list[str], role: str) -> int:
        """The amount of a cell that must have one. Raises EmptyListCell and what `cents` raises."""
        found = self.cents(number, row, role)
        if found is None:
            raise EmptyListCell(self.place(number), column=self.called(role))
        return found

    def check_currency(self, number: int, row: list[str]) -> None:
        """Refuse a row that counts in another currency: OtherListCurrency."""
        said = self.text(row, "currency").upper()
        if said not in ("", "EUR", "€", "EURO", "EUROS"):
            raise OtherListCurrency(self.place(number), currency=said[:10])

    def place(self, number: int) -> str:
        """A line of the file, as it is said in a refusal."""
        return f"{self._name}:{number}"

    def called(self, role: str) -> str:
        """The name of the column of a role, as it stands in the file."""
        return clean(self._names[self._columns[role]])[:_SHOWN] if role in self._columns else role
