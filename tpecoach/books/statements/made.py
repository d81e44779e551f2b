"""What every reader of statements ends with: lines in order, checked against the balances."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from tpecoach.books.amounts import NoAmount, decimal_marks, read_amount
from tpecoach.books.days import NoDay, read_day
from tpecoach.books.repairs import Repairs
from tpecoach.books.statements.errors import (
    FarOff,
    MissingDay,
    MissingSum,
    NoBankLines,
    UnreadableDay,
    UnreadableSum,
    WrongBalance,
)
from tpecoach.language import mark
from tpecoach.model.bank import BankLine, Statement, StatementAccount
from tpecoach.model.text import clean

_LONGEST = timedelta(days=6 * 366)
_LONGEST_LABEL = 300
_SHOWN = 40
_FAR = 366
"""days without an operation at the ends of a statement"""

_BALANCE = mark("le solde final du compte {account} ne tombe pas juste : écart de {gap}")
_RUNNING = mark("le solde ne suit pas d'une ligne à l'autre ({n} fois) : il manque peut-être des opérations")
_PERIOD = mark("période annoncée qui ne contient pas les opérations, remplacée par leurs dates")
_NO_LABEL = mark("opération sans libellé ({n} fois)")


@dataclass(frozen=True, slots=True)
class Draft:
    """One operation as a reader found it."""

    line: int
    """in the file, from 1"""
    account: str
    on: date
    cents: int
    label: str
    value_on: date | None = None
    bank_id: str = ""
    balance: int | None = None
    kind: str = ""


def day_at(text: str, where: str) -> date:
    """A day that must be there. Raises MissingDay and UnreadableDay."""
    found = day_if_any(text, where)
    if found is None:
        raise MissingDay(where)
    return found


def day_if_any(text: str, where: str) -> date | None:
    """A day, or None where there is no text. Raises UnreadableDay."""
    try:
        return read_day(text)[0]
    except NoDay as error:
        raise UnreadableDay(where, value=text[:_SHOWN]) from error


def sum_at(text: str, where: str, marks: frozenset[str]) -> int:
    """Cents of an amount that must be there. Raises MissingSum and UnreadableSum."""
    if not text.strip():
        raise MissingSum(where)
    try:
        return read_amount(text.strip(), marks)[0]
    except NoAmount as error:
        raise UnreadableSum(where, value=text[:_SHOWN]) from error


def marks_of(texts: Iterable[str], usual: str) -> frozenset[str]:
    """The decimal marks of a file's amounts, the usual one where none shows."""
    return decimal_marks({text.strip() for text in texts}) or frozenset(usual)


def assemble(
    kind: str,
    accounts: Sequence[StatementAccount],
    drafts: Sequence[Draft],
    data: bytes,
    name: str,
    repairs: Repairs,
    *,
    strict: bool = False,
) -> Statement:
    """The statement of what was read, the oldest line first; `strict` refuses balances that do not add up.

    Raises NoBankLines, FarOff and WrongBalance.
    """
    if not drafts:
        raise NoBankLines(name)
    _check_days(drafts, name)
    ordered = _in_order(drafts)
    known = {account.number: account for account in accounts}
    for number in dict.fromkeys(d.account for d in ordered):
        known.setdefault(number, StatementAccount(number))
    settled = tuple(
        _settled(account, [d for d in ordered if d.account == number], name, repairs, strict)
        for number, account in known.items()
    )
    ordered = _with_balances(ordered, {account.number: account for account in settled})
    unnamed = [d.line for d in ordered if not d.label.strip()]
    if unnamed:
        repairs.add(unnamed[0], _NO_LABEL, len(unnamed))
    lines = tuple(
        BankLine(
            d.account,
            d.on,
            d.value_on,
            d.cents,
            clean(d.label)[:_LONGEST_LABEL],
            clean(d.bank_id)[:_LONGEST_LABEL],
            d.balance,
            clean(d.kind)[:_LONGEST_LABEL],
        )
        for d in ordered
    )
    first, last = (min(d.on for d in ordered), max(d.on for d in ordered))
    return Statement(
        kind,
        settled,
        lines,
        min([first, *(a.period_from for a in settled if a.period_from)]),
        max([last, *(a.period_to for a in settled if a.period_to)]),
        repairs.told(),
        hashlib.sha256(data).hexdigest(),
    )


def _with_balances(drafts: Sequence[Draft], accounts: Mapping[str, StatementAccount]) -> list[Draft]:
    """The lines with the balance after each, reckoned back from the closing one where the file gives only that."""
    told = {d.account for d in drafts if d.balance is not None}
    running = {
        number: account.closing - sum(d.cents for d in drafts if d.account == number)
        for number, account in accounts.items()
        if account.closing is not None and number not in told
    }
    made = []
    for draft in drafts:
        if draft.account in running:
            running[draft.account] += draft.cents
            made.append(replace(draft, balance=running[draft.account]))
        else:
            made.append(draft)
    return made


def _check_days(drafts: Sequence[Draft], name: str) -> None:
    days = sorted(d.on for d in drafts)
    if days[-1] - days[0] <= _LONGEST:
        return
    middle = days[len(days) // 2]
    stray = max(drafts, key=lambda d: abs(d.on - middle))
    others = [d for d in days if d != stray.on] or days
    raise FarOff(
        f"{name}:{stray.line}",
        value=f"{stray.on:%d/%m/%Y}",
        start=f"{others[0]:%d/%m/%Y}",
        end=f"{others[-1]:%d/%m/%Y}",
    )


def _in_order(drafts: Sequence[Draft]) -> list[Draft]:
    """By day; within a day as in the file, or the other way round where the file begins with the last day."""
    falling = sum(a.on > b.on for a, b in pairwise(drafts))
    rising = sum(a.on < b.on for a, b in pairwise(drafts))
    return sorted(reversed(drafts) if falling > rising else drafts, key=lambda d: d.on)


def _settled(
    account: StatementAccount, drafts: list[Draft], name: str, repairs: Repairs, strict: bool
) -> StatementAccount:
    """The account with its balances and days, checked against its lines."""
    if not drafts:
        return account
    moved = sum(d.cents for d in drafts)
    opening, closing = account.opening, account.closing
    told = [d for d in drafts if d.balance is not None]
    if len(told) == len(drafts):
        gaps = [b.line for a, b in pairwise(told) if (a.balance or 0) + b.cents != b.balance]
        if gaps:
            repairs.add(gaps[0], _RUNNING, len(gaps))
        elif opening is None and closing is None:
            opening, closing = (told[0].balance or 0) - told[0].cents, told[-1].balance
    elif opening is None and closing is not None:
        opening = closing - moved
    elif closing is None and opening is not None:
        closing = opening + moved
    if opening is not None and closing is not None and opening + moved != closing:
        if strict:
            euros = {"opening": opening, "found": opening + moved, "closing": closing}
            raise WrongBalance(
                f"{name}:{drafts[-1].line}", **{k: Decimal(v).scaleb(-2) for k, v in euros.items()}
            )
        gap = Decimal(closing - opening - moved).scaleb(-2)
        repairs.add(drafts[-1].line, _BALANCE, account=account.number, gap=f"{gap:f} €")
    first, last = drafts[0].on, drafts[-1].on
    start, end = account.period_from or first, account.period_to or last
    if start > first or end < last or (first - start).days > _FAR or (end - last).days > _FAR:
        repairs.add(drafts[0].line, _PERIOD)
        start, end = first, last
    return replace(account, opening=opening, closing=closing, period_from=start, period_to=end)
