"""Ledgers read as a history of cash: movements by what they were for, invoices with their payment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from operator import attrgetter

from tpecoach.engine.cash.natures import APART, nature_of
from tpecoach.model.books import Ledger, LedgerLine
from tpecoach.model.cash import Bill, CashHistory, Deal, Movement

_Key = tuple[str, str]
"""journal and number of an entry: the first two columns of its lines"""
_AT_BANK, _PARTY, _TRADE, _RETURN, _VAT, _OTHER = range(6)
_CASH = ("51", "53")
_RETURNS = ("4455", "44567")
_PARTIES = ("411", "401")
_entered = attrgetter("on")


def history(ledgers: Sequence[Ledger]) -> CashHistory:
    """What ledgers tell of the cash, one after the other; of two that begin the same day, the longer one.

    Cash is 51 and 53, as in the indicator. Each line that stands against them in an entry is a movement, so that
    transfers between the firm's own accounts vanish. An invoice is settled by the payments of its letter, oldest
    first; where a firm letters nothing, by those of its third party. Raises ValueError without a ledger.
    """
    chosen = _chosen(ledgers)
    movements: list[Movement] = []
    bills: list[Bill] = []
    deals: list[Deal] = []
    vat: list[tuple[date, int]] = []
    opening = vat_opening = 0
    for place, ledger in enumerate(chosen):
        read = _Reading(ledger)
        movements += read.movements
        # What a year leaves open the next carries forward: the same invoice, told once.
        carried = place + 1 < len(chosen) and bool(chosen[place + 1].opening)
        bills += [bill for bill in read.bills if bill.settled_on is not None or not carried]
        deals += read.deals
        vat += read.vat
        if not place:
            opening, vat_opening = read.opening, read.vat_opening
    movements.sort(key=lambda one: one.on)
    return CashHistory(
        chosen[0].period_from,
        chosen[-1].period_to,
        opening,
        tuple(movements),
        tuple(bills),
        tuple(deals),
        tuple(vat),
        vat_opening,
        sources=tuple(ledger.sha256 for ledger in chosen),
    )


def _chosen(ledgers: Sequence[Ledger]) -> list[Ledger]:
    longest: dict[date, Ledger] = {}
    for ledger in ledgers:
        known = longest.get(ledger.period_from)
        if known is None or ledger.period_to >= known.period_to:
            longest[ledger.period_from] = ledger
    kept: list[Ledger] = []
    for ledger in sorted(longest.values(), key=lambda one: one.period_from):
        # A hole between two years would be read as weeks without a movement.
        if kept and (ledger.period_from - kept[-1].period_to).days > 1:
            kept = []
        if not kept or ledger.period_from > kept[-1].period_to:
            kept.append(ledger)
    if not kept:
        raise ValueError("no ledger")
    return kept


@lru_cache(maxsize=4096)
def _role(account: str) -> int:
    if account.startswith(_CASH):
        return _AT_BANK
    if account.startswith(_PARTIES):
        return _PARTY
    if account.startswith(("6", "7")):
        return _TRADE
    if account.startswith(_RETURNS):
        return _RETURN
    return _VAT if account.startswith(("4456", "4457")) else _OTHER


class _Reading:
    """One ledger, in one pass over its lines."""

    def __init__(self, ledger: Ledger) -> None:
        self.opening = self.vat_opening = 0
        opening = frozenset(ledger.opening)
        cash: set[_Key] = set()
        returns: set[_Key] = set()
        trades: set[_Key] = set()
        parties: defaultdict[tuple[str, str, str], list[LedgerLine]] = defaultdict(list)
        against: list[LedgerLine] = []
        taxed: list[LedgerLine] = []
        for line in ledger.lines:
            role = _role(line.account)
            if line.journal in opening:
                self._carry(line, role)
                if role == _PARTY:
                    parties[line.account, line.aux, line.letter].append(line)
                continue
            if role == _AT_BANK:
                cash.add(line[:2])
                continue
            against.append(line)
            if role == _PARTY:
                parties[line.account, line.aux, line.letter].append(line)
            elif role == _TRADE:
                trades.add(line[:2])
            elif role == _VAT:
                taxed.append(line)
            elif role == _RETURN:
                returns.add(line[:2])
        self.movements = [
            _movement(line) for line in against if line[:2] in cash and line.credit != line.debit
        ]
        self.vat = [(line.on, line.credit - line.debit) for line in taxed if line[:2] not in returns]
        self.bills = [bill for group in parties.values() for bill in _settled(group, cash, opening)]
        dealt = trades - cash
        self.deals = [
            Deal(line.on, line.debit - line.credit, line.account + line.aux, line.aux_label or line.label)
            for group in parties.values()
            for line in group
            if line[:2] in dealt
        ]

    def _carry(self, line: LedgerLine, role: int) -> None:
        """Take a balance carried forward."""
        if role == _AT_BANK:
            self.opening += line.debit - line.credit
        elif role == _VAT or line.account.startswith("4455"):
            self.vat_opening += line.credit - line.debit


def _movement(line: LedgerLine) -> Movement:
    nature = nature_of(line.account)
    if nature == "loan" and line.credit > line.debit:
        nature = APART
    # Salaries and taxes of one kind are one thing, whoever is named; a payment to a third party is theirs.
    key = line.account + line.aux if nature in ("customers", "suppliers") else line.account[:4]
    return Movement(line.on, line.credit - line.debit, nature, key, line.aux_label or line.label)


def _settled(group: Sequence[LedgerLine], cash: set[_Key], opening: frozenset[str]) -> Iterable[Bill]:
    """Invoices of one letter, cut where several payments share one, each with the day it was settled."""
    sign = 1 if group[0].account.startswith("411") else -1
    bills: list[LedgerLine] = []
    paid: list[LedgerLine] = []
    for line in group:
        (bills if (line.debit - line.credit) * sign > 0 else paid).append(line)
    if len(group) > 2:
        bills.sort(key=_invoiced)
        paid.sort(key=_entered)
    place, spent = 0, 0
    for line in bills:
        due = abs(line.debit - line.credit)
        while due and place < len(paid):
            payment = paid[place]
            left = abs(payment.debit - payment.credit) - spent
            part = min(due, left)
            if part:
                yield _bill(line, sign * part, payment.on, payment[:2] in cash, opening)
            due -= part
            place, spent = (place + 1, 0) if part == left else (place, spent + part)
        if due:
            yield _bill(line, sign * due, None, True, opening)
    for payment in paid[place:]:
        # Paid in advance, or a credit note not yet used: it will be taken off what comes in.
        amount, spent = abs(payment.debit - payment.credit) - spent, 0
        if amount:
            yield _bill(payment, -sign * amount, None, False, opening)


def _bill(line: LedgerLine, cents: int, settled: date | None, by_cash: bool, opening: frozenset[str]) -> Bill:
    on = _invoiced(line)
    known = on if line.journal in opening else line.on
    name = line.aux_label or line.label
    return Bill(on, known, cents, line.account + line.aux, name, line.piece, settled, by_cash)


def _invoiced(line: LedgerLine) -> date:
    piece = line.piece_date
    return piece if piece is not None and piece <= line.on else line.on
