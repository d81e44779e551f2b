"""Entries of a journal, each balanced to the cent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an entry, in cents."""

    account: str
    label: str
    aux: str = ""
    aux_label: str = ""
    debit: int = 0
    credit: int = 0
    letter: str = ""
    lettered: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry."""

    code: str
    name: str
    on: date
    piece: str
    text: str
    lines: tuple[Line, ...]

    def columns(self, number: int, line: Line) -> tuple[str, ...]:
        """The eighteen columns of a FEC line."""
        day = f"{self.on:%Y%m%d}"
        return (
            self.code,
            self.name,
            str(number),
            day,
            line.account,
            line.label,
            line.aux,
            line.aux_label,
            self.piece,
            day,
            self.text,
            _amount(line.debit),
            _amount(line.credit),
            line.letter,
            f"{line.lettered:%Y%m%d}" if line.letter and line.lettered else "",
            day,
            "",
            "",
        )


@dataclass(slots=True)
class Journal:
    """All entries, and what each account amounts to."""

    entries: list[Entry] = field(default_factory=list)
    balances: dict[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many entries there are."""
        return len(self.entries)

    def add(self, code: str, name: str, on: date, piece: str, text: str, lines: list[Line]) -> None:
        """Write an entry; ValueError where it does not balance, which is a fault of the generator."""
        kept = tuple(line for line in lines if line.debit or line.credit)
        if sum(line.debit - line.credit for line in kept):
            raise ValueError(f"{text} does not balance")
        if not kept:
            return
        for line in kept:
            self.balances[line.account] = self.balances.get(line.account, 0) + line.credit - line.debit
        self.entries.append(Entry(code, name, on, piece, text, kept))

    def balance(self, account: str) -> int:
        """Credit less debit of an account so far, in cents."""
        return self.balances.get(account, 0)

    def in_order(self) -> list[Entry]:
        """The entries by day, those of one day as they were written."""
        return sorted(self.entries, key=lambda entry: entry.on)


def _amount(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"
