"""Payments to come: who is owed, since when, and by which letter invoice and payment are matched."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tpecoach.demo.entries import Journal, Line
from tpecoach.demo.wishes import Wishes

VAT = 20
_FREE_OF_VAT = ("616", "625", "627", "635", "637", "645", "651")


@dataclass(frozen=True, slots=True)
class Due:
    """A payment to come: cents above zero come in, below zero go out."""

    on: date
    account: str
    label: str
    aux: str
    aux_label: str
    piece: str
    cents: int
    letter: str = ""
    fee: int = 0
    """kept back by the bank, in cents"""


@dataclass(slots=True)
class Books:
    """What the months share: the journal, the draw, the payments to come."""

    wishes: Wishes
    journal: Journal
    draw: Random
    due: list[Due] = field(default_factory=list)
    invoice: int = 0
    bill: int = 0
    _letters: dict[str, int] = field(default_factory=dict)

    def letter(self, account: str, aux: str) -> str:
        """The next letter of a third party: A, B … Z, AA, AB …"""
        key = account + aux
        number = self._letters[key] = self._letters.get(key, 0) + 1
        text = ""
        while number:
            number, rest = divmod(number - 1, 26)
            text = chr(65 + rest) + text
        return text

    def customer(self) -> tuple[str, str]:
        """Who buys: the first customer as often as wished, one of the others else."""
        names = self.wishes.customers
        others = len(names) - 1
        first = self.draw.random() * 100 < self.wishes.first_share
        who = 0 if first or not others else 1 + int(self.draw.random() * others)
        return f"C{who + 1:04d}", names[who]

    def late(self, about: int) -> timedelta:
        """A delay of about so many days; a few take much longer, as in life."""
        chance = self.draw.random()
        return timedelta(round(about * (0.62 + 1.1 * chance * chance)))

    def owed(self, due: Due) -> tuple[str, date | None]:
        """Put a payment down; the letter and its day if it comes before the books end, else none."""
        self.due.append(due)
        return (due.letter, due.on) if due.on <= self.wishes.end else ("", None)


def taxed(account: str) -> bool:
    """Whether an expense bears VAT that can be deducted."""
    return not account.startswith(_FREE_OF_VAT)


def pay(books: Books) -> None:
    """Money in and out, day after day, until the end of the books."""
    for due in sorted(books.due, key=lambda d: (d.on, d.piece, d.account)):
        if due.on > books.wishes.end or not due.cents:
            continue
        party = Line(
            due.account,
            due.label,
            due.aux,
            due.aux_label,
            debit=max(0, -due.cents),
            credit=max(0, due.cents),
            letter=due.letter,
            lettered=due.on,
        )
        came = due.cents - due.fee
        bank = Line("512000", "Banque", debit=max(0, came), credit=max(0, -came))
        fee = Line("627800", "Commissions sur encaissements", debit=due.fee)
        whom = f" {due.aux_label}" if due.aux_label else ""
        books.journal.add("BQ", due.on, due.piece, f"Règlement{whom} {due.piece}", bank, fee, party)
