"""Columns of text to columns of values, each distinct text read once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from itertools import islice
from operator import eq
from typing import TypeVar

from tpecoach.books.amounts import ROUNDED, decimal_marks, read_amount
from tpecoach.books.days import NoDay, read_day
from tpecoach.books.errors import (
    BooksError,
    EmptyCell,
    UnreadableAccount,
    UnreadableAmount,
    UnreadableDate,
    UnreadableSide,
)
from tpecoach.books.repairs import SHOWN, Repairs
from tpecoach.books.rows import Table
from tpecoach.language import mark
from tpecoach.model.books import CERTAIN, DOUBTFUL

Value = TypeVar("Value")

_ACCOUNT = re.compile(r"[1-9][0-9][0-9A-Za-z_.*+/&-]*")
_AS_NUMBER = re.compile(r"([1-9][0-9]+)[.,]0+")
_SIDES = dict.fromkeys(("d", "debit", "débit", "1", "+1", "+"), 1) | dict.fromkeys(
    ("c", "credit", "crédit", "-1", "-"), -1
)
_LONGEST_SHOWN = 40
_LOOKED_AT = 200
"""lines with a repair among which those named are found"""

_CLEANED = mark("numéro de compte écrit avec des espaces, une apostrophe ou une décimale ({n} fois)")
_NO_DAY = mark("date illisible dans {column}, lue comme vide ({n} fois)")
_COPIED = mark("CompAuxNum recopie CompteNum, lu comme vide ({n} fois)")
_DOUBTFUL = frozenset((ROUNDED, _NO_DAY))
_FROM_SIDES = mark("colonnes Montant et Sens, réparties en débit et crédit")


class Cells:
    """Reads the columns of one table; refusals and repairs carry the line of the first cell concerned."""

    def __init__(self, table: Table, name: str, repairs: Repairs) -> None:
        self._table = table
        self._name = name
        self._repairs = repairs

    def texts(self, column: str) -> list[str]:
        """A column as it is."""
        return self._table.column(column)

    def days(self, column: str) -> list[date]:
        """A column where every line has a date. Raises EmptyCell and UnreadableDate."""

        def read(text: str) -> tuple[date, tuple[str, ...]]:
            day, repairs = read_day(text)
            if day is None:
                raise ValueError(text)
            return day, repairs

        return self._converted(self.texts(column), read, UnreadableDate, column)

    def days_if_any(self, column: str) -> list[date | None]:
        """A column of dates that may be empty; what is no date is left out and told."""
        texts = self.texts(column)

        def read(text: str) -> tuple[date | None, tuple[str, ...]]:
            try:
                return read_day(text)
            except NoDay:
                return None, (_NO_DAY,)

        return self._converted(texts, read, UnreadableDate, column)

    def accounts(self) -> list[str]:
        """The account numbers, two digits at least. Raises EmptyCell and UnreadableAccount."""

        def read(text: str) -> tuple[str, tuple[str, ...]]:
            bare = "".join(text.split()).strip("'\"")
            number = _AS_NUMBER.fullmatch(bare)
            bare = number[1] if number else bare
            if not _ACCOUNT.fullmatch(bare):
                raise ValueError(text)
            return bare, (_CLEANED,) if bare != text else ()

        return self._converted(self.texts("CompteNum"), read, UnreadableAccount, "CompteNum")

    def parties(self, accounts: list[str]) -> list[str]:
        """The third party of each line, by its number; one that only says the account again is none."""
        given = self.texts("CompAuxNum")
        copied = [n for n, same in enumerate(map(eq, given, accounts)) if same]
        if not copied:
            return given
        first = [self._table.numbers[n] for n in copied[:SHOWN]]
        self._repairs.add(first[0], _COPIED, len(copied), lines=first)
        again = set(copied)
        return ["" if n in again else party for n, party in enumerate(given)]

    def amounts(self) -> tuple[list[int], list[int]]:
        """Debits and credits in cents. Raises UnreadableAmount, UnreadableSide and EmptyCell."""
        at = self._table.header.at
        if "Debit" in at and "Credit" in at:
            debits, credits_ = self.texts("Debit"), self.texts("Credit")
            marks = decimal_marks({*debits, *credits_})
            return self._cents(debits, "Debit", marks), self._cents(credits_, "Credit", marks)
        texts = self.texts("Montant")
        cents = self._cents(texts, "Montant", decimal_marks(set(texts)))

        def read(text: str) -> tuple[int, tuple[str, ...]]:
            side = _SIDES.get(text.lower())
            if side is None:
                raise ValueError(text)
            return side, ()

        sides = self._converted(self.texts("Sens"), read, UnreadableSide, "Sens")
        self._repairs.add(self._table.header.line, _FROM_SIDES)
        pairs = list(zip(cents, sides, strict=True))
        return [c if side > 0 else 0 for c, side in pairs], [c if side < 0 else 0 for c, side in pairs]

    def _cents(self, texts: list[str], column: str, marks: frozenset[str]) -> list[int]:
        return self._converted(texts, lambda text: read_amount(text, marks), UnreadableAmount, column)

    def _converted(
        self,
        texts: list[str],
        read: Callable[[str], tuple[Value, tuple[str, ...]]],
        refusal: type[BooksError],
        column: str,
    ) -> list[Value]:
        values: dict[str, Value] = {}
        mended: dict[str, tuple[str, ...]] = {}
        for text in dict.fromkeys(texts):
            try:
                values[text], repairs = read(text)
            except ValueError as error:
                where = f"{self._name}:{self._table.numbers[texts.index(text)]}"
                if not text:
                    raise EmptyCell(where, column=column) from error
                raise refusal(where, value=text[:_LONGEST_SHOWN], column=column) from error
            if repairs:
                mended[text] = repairs
        if mended:
            self._tell(texts, mended, column)
        return list(map(values.__getitem__, texts))

    def _tell(self, texts: list[str], mended: dict[str, tuple[str, ...]], column: str) -> None:
        times = Counter(texts)
        first = dict(zip(reversed(texts), reversed(self._table.numbers), strict=True))
        lines: defaultdict[str, list[int]] = defaultdict(list)
        concerned = ((n, t) for n, t in zip(self._table.numbers, texts, strict=True) if t in mended)
        for number, text in islice(concerned, _LOOKED_AT):
            lines[text].append(number)
        for text, repairs in mended.items():
            for what in repairs:
                sure = DOUBTFUL if what in _DOUBTFUL else CERTAIN
                named = {"column": column} if what is _NO_DAY else {}
                self._repairs.add(first[text], what, times[text], lines=lines[text], sure=sure, **named)
