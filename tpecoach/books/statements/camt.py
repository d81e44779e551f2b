"""CAMT.053 statements (ISO 20022), versions 2 to 8 and after."""

from __future__ import annotations

from datetime import date

from tpecoach.books.repairs import Repairs
from tpecoach.books.statements.errors import MissingSide, MissingSum, OtherCurrency, OtherMessage
from tpecoach.books.statements.made import Draft, assemble, day_at, day_if_any, sum_at
from tpecoach.books.statements.numbers import squeezed
from tpecoach.books.statements.trees import Node, read_xml
from tpecoach.language import mark
from tpecoach.model.bank import Statement, StatementAccount

_MESSAGES = {
    "BkToCstmrAcctRpt": "CAMT.052",
    "BkToCstmrDbtCdtNtfctn": "CAMT.054",
    "CstmrCdtTrfInitn": "pain.001",
    "CstmrDrctDbtInitn": "pain.008",
    "CstmrPmtStsRpt": "pain.002",
}
_POINT = frozenset(".")
_PENDING = mark("opération non comptabilisée, laissée de côté ({n} fois)")
_WHOLE = mark("remise groupée sans détail en euros, gardée en une ligne ({n} fois)")
_OTHER_BALANCE = mark("solde dans une autre devise, laissé de côté ({n} fois)")
_OPENING, _CLOSING = ("OPBD", "PRCD"), ("CLBD",)
_UNSAID = ("", "NOTPROVIDED", "NOTAVAILABLE")


def read_camt(data: bytes, name: str) -> Statement:
    """The statement of a CAMT.053 file: booked entries only, batches split where their parts are given.

    Raises a StatementError with the line.
    """
    repairs = Repairs()
    root = read_xml(data, name)
    body = root.first("BkToCstmrStmt")
    if body is None:
        found = next((child.tag for child in root.children), root.tag)
        raise OtherMessage(name, found=_MESSAGES.get(found, found[:40]))
    accounts: dict[str, StatementAccount] = {}
    drafts: list[Draft] = []
    for node in body.all("Stmt"):
        account = _account(node, name, repairs)
        known = accounts.get(account.number)
        accounts[account.number] = _joined(known, account) if known else account
        for entry in node.all("Ntry"):
            drafts += _entry(entry, account.number, name, repairs)
    return assemble("camt053", tuple(accounts.values()), drafts, data, name, repairs)


def _joined(first: StatementAccount, second: StatementAccount) -> StatementAccount:
    """One account whose days stand in several statements of the file: the first opens, the last closes."""
    if first.period_from and second.period_from and second.period_from < first.period_from:
        first, second = second, first
    return StatementAccount(
        first.number,
        first.currency,
        first.name or second.name,
        first.holder or second.holder,
        first.opening,
        second.closing,
        first.period_from,
        second.period_to or first.period_to,
    )


def _account(node: Node, name: str, repairs: Repairs) -> StatementAccount:
    where = f"{name}:{node.line}"
    given = node.first("Acct") or Node("", node.line)
    currency = given.said("Ccy").upper() or "EUR"
    if currency != "EUR":
        raise OtherCurrency(where, currency=currency)
    return StatementAccount(
        squeezed(given.said("Id/IBAN", "Id/Othr/Id")),
        name=given.said("Nm"),
        holder=given.said("Ownr/Nm", "Ownr/Pty/Nm"),
        opening=_balance(node, _OPENING, name, repairs),
        closing=_balance(node, _CLOSING, name, repairs),
        period_from=_day_if_any(node.said("FrToDt/FrDtTm", "FrToDt/FrDt"), where),
        period_to=_day_if_any(node.said("FrToDt/ToDtTm", "FrToDt/ToDt"), where),
    )


def _balance(node: Node, codes: tuple[str, ...], name: str, repairs: Repairs) -> int | None:
    for code in codes:
        for balance in node.all("Bal"):
            if balance.said("Tp/CdOrPrtry/Cd") != code:
                continue
            amount = balance.first("Amt")
            if amount is None or amount.attributes.get("Ccy", "EUR") != "EUR":
                repairs.add(balance.line, _OTHER_BALANCE)
                continue
            return _signed(balance, amount, name)
    return None


def _entry(node: Node, account: str, name: str, repairs: Repairs) -> list[Draft]:
    where = f"{name}:{node.line}"
    if node.said("Sts/Cd", "Sts") not in ("BOOK", ""):
        repairs.add(node.line, _PENDING)
        return []
    amount = node.first("Amt")
    if amount is None:
        raise MissingSum(where)
    currency = amount.attributes.get("Ccy", "EUR")
    if currency != "EUR":
        raise OtherCurrency(f"{name}:{amount.line}", currency=currency)
    value_on = _day_if_any(node.said("ValDt/Dt", "ValDt/DtTm"), where)
    booked = node.said("BookgDt/Dt", "BookgDt/DtTm")
    day = day_at(booked[:10], where) if booked or value_on is None else value_on
    cents = _signed(node, amount, name)
    reference, kind = node.said("AcctSvcrRef", "NtryRef"), _kind(node)
    details = list(node.all("NtryDtls/TxDtls"))
    parts = [_part(detail, cents, name) for detail in details]
    if len(parts) > 1:
        whole = [cents for cents in parts if cents is not None]
        if len(whole) == len(parts) and sum(whole) == cents:
            return [
                Draft(
                    detail.line,
                    account,
                    day,
                    part,
                    _words(detail, part) or node.said("AddtlNtryInf"),
                    value_on,
                    _reference(detail) or reference,
                    kind=kind,
                )
                for detail, part in zip(details, whole, strict=True)
            ]
        repairs.add(node.line, _WHOLE)
    words = [_words(details[0], cents)] if len(details) == 1 else []
    extra = node.said("AddtlNtryInf")
    label = " ".join(part for part in (*words, extra) if part)
    own = _reference(details[0]) if len(details) == 1 else ""
    return [Draft(node.line, account, day, cents, label, value_on, reference or own, kind=kind)]


def _part(detail: Node, whole: int, name: str) -> int | None:
    """Cents of one part of a batch, with the sign of the whole unless it says its own; None where not in euros."""
    amount = detail.first("Amt") or detail.first("AmtDtls/TxAmt/Amt")
    if amount is None or amount.attributes.get("Ccy", "EUR") != "EUR":
        return None
    cents = abs(sum_at(amount.text.strip(), f"{name}:{amount.line}", _POINT))
    own = detail.said("CdtDbtInd")
    negative = own == "DBIT" if own else whole < 0
    return -cents if negative else cents


def _signed(node: Node, amount: Node, name: str) -> int:
    cents = sum_at(amount.text.strip(), f"{name}:{amount.line}", _POINT)
    # An entry that reverses another still says itself whether it is a credit or a debit.
    side = node.said("CdtDbtInd")
    if side not in ("CRDT", "DBIT"):
        raise MissingSide(f"{name}:{node.line}")
    return -cents if side == "DBIT" else cents


def _words(detail: Node, cents: int) -> str:
    """Who is on the other side, and what it is for."""
    sides = ("Dbtr", "UltmtDbtr") if cents > 0 else ("Cdtr", "UltmtCdtr")
    party = detail.said(*(f"RltdPties/{side}/{at}" for side in sides for at in ("Nm", "Pty/Nm")))
    free = [node.text.strip() for node in detail.all("RmtInf/Ustrd")]
    reference = detail.said("RmtInf/Strd/CdtrRefInf/Ref")
    said = (party, *free, reference, detail.said("AddtlTxInf"))
    return " ".join(dict.fromkeys(part for part in said if part))


def _reference(detail: Node) -> str:
    for path in ("Refs/AcctSvcrRef", "Refs/TxId", "Refs/EndToEndId"):
        found = detail.said(path)
        if found not in _UNSAID:
            return found
    return ""


def _kind(node: Node) -> str:
    code = node.first("BkTxCd")
    if code is None:
        return ""
    domain = (code.said("Domn/Cd"), code.said("Domn/Fmly/Cd"), code.said("Domn/Fmly/SubFmlyCd"))
    return "/".join(part for part in domain if part) or code.said("Prtry/Cd")


def _day_if_any(text: str, where: str) -> date | None:
    return day_if_any(text[:10], where)
