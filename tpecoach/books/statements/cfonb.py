"""CFONB statements: records of 120 characters, the last digit of an amount carrying its sign."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tpecoach.books.repairs import Repairs
from tpecoach.books.statements.errors import (
    CutStatement,
    OtherCurrency,
    UnknownRecord,
    UnreadableDay,
    UnreadableSum,
)
from tpecoach.books.statements.made import Draft, assemble
from tpecoach.books.statements.numbers import french_iban
from tpecoach.books.text import decoded
from tpecoach.language import mark
from tpecoach.model.bank import Statement, StatementAccount

WIDTH = 120
_SIGNED = {char: (digit, 1) for digit, char in enumerate("{ABCDEFGHI")} | {
    char: (digit, -1) for digit, char in enumerate("}JKLMNOPQR")
}
# Some banks write the braces of their code page.
_SIGNED |= {"é": (0, 1), "è": (0, -1)}
_CENTURY = 2000
_UNSIGNED = mark("montant sans signe, lu comme un crédit ({n} fois)")
_LABELS = ("LIB", "LCC", "LC2", "LCS", "NPY", "NBE", "RCN")
"""qualifiers of a detail record whose text tells what the operation is"""


def read_cfonb(data: bytes, name: str) -> Statement:
    """The statement of a CFONB 120 file; the balances must add up. Raises a StatementError with the record's line."""
    repairs = Repairs()
    accounts: list[StatementAccount] = []
    drafts: list[Draft] = []
    opened: StatementAccount | None = None
    last = 0
    for number, record in _records(data, repairs):
        where, last = f"{name}:{number}", number
        code = record[:2]
        if code == "01" and opened is None:
            opened = StatementAccount(
                _account(record, where), opening=_amount(record, number, where, repairs)
            )
            # The old balance is that of the evening before the first day.
            opening_on = _day(record[34:40], where) + timedelta(days=1)
        elif code == "07" and opened is not None:
            closing_on = _day(record[34:40], where)
            if _account(record, where) != opened.number:
                raise UnknownRecord(where, found=code)
            closing = _amount(record, number, where, repairs)
            accounts.append(
                StatementAccount(
                    opened.number,
                    opening=opened.opening,
                    closing=closing,
                    period_from=opening_on,
                    period_to=closing_on,
                )
            )
            opened = None
        elif code == "04" and opened is not None:
            drafts.append(_line(record, number, where, repairs))
        elif code == "05" and drafts and opened is not None:
            drafts[-1] = _detailed(drafts[-1], record)
        else:
            raise UnknownRecord(where, found=code)
    if opened is not None:
        raise CutStatement(f"{name}:{last}")
    return assemble("cfonb120", _joined(accounts), drafts, data, name, repairs, strict=True)


def _records(data: bytes, repairs: Repairs) -> list[tuple[int, str]]:
    """The records with their line; a file without line ends is cut every 120 characters."""
    text = decoded(data, repairs).replace("\r\n", "\n").replace("\r", "\n").rstrip("\x1a\n")
    if "\n" not in text and len(text) > WIDTH:
        return [(n + 1, text[at : at + WIDTH]) for n, at in enumerate(range(0, len(text), WIDTH))]
    return [(n, line.ljust(WIDTH)) for n, line in enumerate(text.split("\n"), 1) if line.strip()]


def _joined(accounts: list[StatementAccount]) -> tuple[StatementAccount, ...]:
    """One account whose statements follow one another in the file: the first opens, the last closes."""
    found: dict[str, StatementAccount] = {}
    for one in accounts:
        first = found.get(one.number)
        found[one.number] = (
            StatementAccount(
                one.number,
                opening=first.opening,
                closing=one.closing,
                period_from=first.period_from,
                period_to=one.period_to,
            )
            if first
            else one
        )
    return tuple(found.values())


def _account(record: str, where: str) -> str:
    currency = record[16:19]
    if currency not in ("EUR", "   "):
        raise OtherCurrency(where, currency=currency.strip())
    bank, branch, number = record[2:7], record[11:16], record[21:32].strip()
    return french_iban(bank, branch, number) or f"{bank}{branch}{number}".replace(" ", "")


def _line(record: str, number: int, where: str, repairs: Repairs) -> Draft:
    return Draft(
        number,
        _account(record, where),
        _day(record[34:40], where),
        _amount(record, number, where, repairs),
        record[48:79].strip(),
        _day(record[42:48], where) if record[42:48].strip(" 0") else None,
        record[104:120].strip() or record[81:88].strip(" 0"),
        kind=record[32:34].strip(),
    )


def _detailed(draft: Draft, record: str) -> Draft:
    """The operation with the text of its detail record."""
    more = record[48:118].strip()
    if record[45:48] not in _LABELS or not more or more in draft.label:
        return draft
    return Draft(
        draft.line,
        draft.account,
        draft.on,
        draft.cents,
        f"{draft.label} {' '.join(more.split())}".strip(),
        draft.value_on,
        draft.bank_id,
        kind=draft.kind,
    )


def _amount(record: str, number: int, where: str, repairs: Repairs) -> int:
    """Cents of positions 91 to 104; the record says how many decimals there are."""
    text, places = record[90:104], record[19]
    decimals = int(places) if places in "0123" else 2
    digits, last = text[:-1].replace(" ", "0"), text[-1]
    if last.isascii() and last.isdigit():
        repairs.add(number, _UNSIGNED)
        digit, sign = int(last), 1
    elif last in _SIGNED:
        digit, sign = _SIGNED[last]
    else:
        raise UnreadableSum(where, value=text.strip())
    if not re.fullmatch("[0-9]{13}", digits):
        raise UnreadableSum(where, value=text.strip())
    # In thousandths first: what is left of a cent cannot be read.
    whole, rest = divmod((int(digits) * 10 + digit) * int(f"1{'0' * (3 - decimals)}"), 10)
    if rest:
        raise UnreadableSum(where, value=text.strip())
    return sign * whole


def _day(text: str, where: str) -> date:
    """The day of JJMMAA."""
    try:
        if not re.fullmatch("[0-9]{6}", text):
            raise ValueError(text)
        return date(_CENTURY + int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError as error:
        raise UnreadableDay(where, value=text) from error
