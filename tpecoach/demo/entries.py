"""Entries of a journal, each balanced to the cent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

COLUMNS = (
    "JournalCode",
    "JournalLib",
    "EcritureNum",
    "EcritureDate",
    "CompteNum",
    "CompteLib",
    "CompAuxNum",
    "CompAuxLib",
    "PieceRef",
    "PieceDate",
    "EcritureLib",
    "Debit",
    "Credit",
    "EcritureLet",
    "DateLet",
    "ValidDate",
    "Montantdevise",
    "Idevise",
)
_JOURNALS = {
    "AN": "À-nouveaux",
    "VE": "Ventes",
    "AC": "Achats",
    "BQ": "Banque",
    "OD": "Opérations diverses",
}


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
    piece: str = ""
    """where it is not that of the entry"""
    piece_on: date | None = None
    """likewise"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; its journal by code."""

    code: str
    on: date
    piece: str
    text: str
    lines: tuple[Line, ...]

    def columns(self, number: int, line: Line) -> tuple[str, ...]:
        """The eighteen columns of a FEC line."""
        day = f"{self.on:%Y%m%d}"
        return (
            self.code,
            _JOURNALS[self.code],
            str(number),
            day,
            line.account,
            line.label,
            line.aux,
            line.aux_label,
            line.piece or self.piece,
            f"{line.piece_on or self.on:%Y%m%d}",
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

    def add(self, code: str, on: date, piece: str, text: str, *lines: Line) -> None:
        """Write an entry; ValueError where it does not balance, which is a fault of the generator."""
        kept = tuple(line for line in lines if line.debit or line.credit)
        if sum(line.debit - line.credit for line in kept):
            raise ValueError(f"{text} does not balance")
        if not kept:
            return
        for line in kept:
            self.balances[line.account] = self.balances.get(line.account, 0) + line.credit - line.debit
        self.entries.append(Entry(code, on, piece, text, kept))

    def balance(self, *prefixes: str) -> int:
        """Credit less debit of the accounts that begin so, in cents, so far."""
        return sum(cents for account, cents in self.balances.items() if account.startswith(prefixes))

    def fec(self) -> bytes:
        """The file: TAB, UTF-8, CRLF; the entries by day, those of one day as they were written."""
        rows = ["\t".join(COLUMNS)]
        for number, entry in enumerate(sorted(self.entries, key=lambda entry: entry.on), 1):
            rows += ["\t".join(entry.columns(number, line)) for line in entry.lines]
        return ("\r\n".join(rows) + "\r\n").encode()


def _amount(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"
