"""OFX statements, in the tags of version 1 and the XML of version 2."""

from __future__ import annotations

import re
from datetime import date

from tpecoach.books.repairs import Repairs
from tpecoach.books.statements.errors import (
    MissingDay,
    NoBankLines,
    NotText,
    OtherCurrency,
    UnreadableDay,
    UnsafeXml,
)
from tpecoach.books.statements.made import Draft, assemble, day_at, marks_of, sum_at
from tpecoach.books.statements.numbers import french_iban, is_iban, squeezed
from tpecoach.books.statements.trees import Node, read_tags
from tpecoach.books.text import decoded
from tpecoach.language import mark
from tpecoach.model.bank import Statement, StatementAccount

_STATEMENTS = ("STMTRS", "CCSTMTRS")
_NO_CURRENCY = mark("devise absente, lue comme l'euro")


def read_ofx(data: bytes, name: str) -> Statement:
    """The statement of an OFX file. Raises a StatementError with the line."""
    repairs = Repairs()
    text = decoded(data, repairs).replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise NotText(f"{name}:{text.count(chr(10), 0, text.index(chr(0))) + 1}")
    unsafe = re.search(r"<!(DOCTYPE|ENTITY)", text, re.IGNORECASE)
    if unsafe:
        raise UnsafeXml(f"{name}:{text.count(chr(10), 0, unsafe.start()) + 1}")
    start = re.search("<OFX", text, re.IGNORECASE)
    head = text[: start.start()] if start else ""
    kind = "ofx2" if "<?" in head or re.search(r"VERSION:\s*2", head) else "ofx1"
    # The head stays as line ends, so that lines are counted from the first.
    tree = read_tags("\n" * head.count("\n") + text[len(head) :], name)
    found = [node for tag in _STATEMENTS for node in tree.below(tag)]
    if not found:
        raise NoBankLines(name)
    marks = marks_of((node.text for node in tree.below("TRNAMT")), ".")
    accounts: list[StatementAccount] = []
    drafts: list[Draft] = []
    for one in found:
        account = _account(one, name, marks, repairs)
        accounts.append(account)
        drafts += [_line(node, account.number, name, marks) for node in one.below("STMTTRN")]
    return assemble(kind, accounts, drafts, data, name, repairs)


def _account(node: Node, name: str, marks: frozenset[str], repairs: Repairs) -> StatementAccount:
    where = f"{name}:{node.line}"
    currency = node.said("CURDEF").upper()
    if currency not in ("", "EUR"):
        raise OtherCurrency(where, currency=currency)
    if not currency:
        repairs.add(node.line, _NO_CURRENCY)
    given = node.first("BANKACCTFROM") or node.first("CCACCTFROM") or Node("", node.line)
    number = squeezed(given.said("ACCTID"))
    if not is_iban(number):
        number = french_iban(given.said("BANKID"), given.said("BRANCHID"), number) or number
    closing = node.said("LEDGERBAL/BALAMT")
    listed = node.first("BANKTRANLIST") or Node("", node.line)
    return StatementAccount(
        number,
        closing=sum_at(closing, where, marks_of([closing], ".") | marks) if closing else None,
        period_from=_day_if_any(listed.said("DTSTART"), where),
        period_to=_day_if_any(listed.said("DTEND"), where),
    )


def _line(node: Node, account: str, name: str, marks: frozenset[str]) -> Draft:
    where = f"{name}:{node.line}"
    currency = node.said("CURRENCY/CURSYM").upper()
    if currency not in ("", "EUR"):
        raise OtherCurrency(where, currency=currency)
    posted = node.said("DTPOSTED")
    if not posted:
        raise MissingDay(where)
    said, memo = node.said("NAME", "PAYEE/NAME"), node.said("MEMO")
    words = memo if memo.startswith(said) else said if memo in said else f"{said} {memo}"
    number = node.said("CHECKNUM")
    return Draft(
        node.line,
        account,
        _day(posted, where),
        sum_at(node.said("TRNAMT"), where, marks),
        words or number,
        _day_if_any(node.said("DTAVAIL", "DTUSER"), where),
        node.said("FITID"),
        kind=node.said("TRNTYPE"),
    )


def _day(text: str, where: str) -> date:
    """The day of `20261124`, `20261124120000.000[+1:CET]`, `2026-11-24`."""
    compact = re.match(r"[0-9]{8}", text)
    return day_at(compact[0] if compact else text[:10], where)


def _day_if_any(text: str, where: str) -> date | None:
    try:
        return _day(text, where) if text else None
    except (UnreadableDay, MissingDay):
        return None
