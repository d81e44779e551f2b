"""Bank statements of firms that do not exist: the very movements of their books, as a bank would print them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from tpecoach.demo.entries import Entry
from tpecoach.demo.ledgers import lived
from tpecoach.demo.wishes import Wishes

_BANK = "512000"
_IN, _OUT = "VIR RECU", "VIR SEPA"
_LABELS: Mapping[str, str] = {
    "421000": "VIR SALAIRES",
    "455000": "VIR REMUNERATION DIRIGEANT",
    "431000": "PRLV SEPA URSSAF",
    "445510": "PRLV DGFIP TVA",
    "444000": "PRLV DGFIP IMPOT SOCIETES",
    "164000": "PRLV ECHEANCE PRET",
    "511500": "REMISE CARTE",
}
"""how a bank names what is paid or received, by the account that stands against it"""


@dataclass(frozen=True, slots=True)
class Printed:
    """One line of a statement; cents above zero came in."""

    on: date
    cents: int
    label: str
    reference: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What a bank prints of one account over some days."""

    account: str
    """an IBAN of nobody"""
    holder: str
    start: date
    end: date
    opening: int
    lines: tuple[Printed, ...]

    @property
    def closing(self) -> int:
        """What is there after the last line, in cents."""
        return self.opening + sum(line.cents for line in self.lines)


def statement(wishes: Wishes, holder: str, start: date) -> Statement:
    """The statement of a sample firm from `start` to the last day of its books, equal to its account 512."""
    opening, printed = 0, []
    for number, entry in enumerate(sorted(lived(wishes).journal.entries, key=lambda one: one.on), 1):
        cents = sum(line.debit - line.credit for line in entry.lines if line.account == _BANK)
        if entry.code == "AN" or entry.on < start:
            opening += cents
        elif cents:
            printed.append(Printed(entry.on, cents, _label(entry, cents), f"R{number:06d}"))
    return Statement(_iban(wishes.siren), holder, start, wishes.end, opening, tuple(printed))


def ofx(one: Statement) -> bytes:
    """The statement as OFX 2."""
    rows = "".join(
        f"<STMTTRN><TRNTYPE>{'CREDIT' if line.cents > 0 else 'DEBIT'}</TRNTYPE><DTPOSTED>{line.on:%Y%m%d}</DTPOSTED>"
        f"<TRNAMT>{_amount(line.cents)}</TRNAMT><FITID>{line.reference}</FITID>"
        f"<NAME>{escape(line.label)}</NAME></STMTTRN>\n"
        for line in one.lines
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        '<?OFX OFXHEADER="200" VERSION="202" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>\n'
        "<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>"
        f"<DTSERVER>{one.end:%Y%m%d}</DTSERVER><LANGUAGE>FRA</LANGUAGE></SONRS></SIGNONMSGSRSV1>\n"
        "<BANKMSGSRSV1><STMTTRNRS><TRNUID>1</TRNUID><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>"
        "<STMTRS><CURDEF>EUR</CURDEF>"
        f"<BANKACCTFROM><BANKID>99999</BANKID><ACCTID>{one.account}</ACCTID><ACCTTYPE>CHECKING</ACCTTYPE>"
        "</BANKACCTFROM>\n"
        f"<BANKTRANLIST><DTSTART>{one.start:%Y%m%d}</DTSTART><DTEND>{one.end:%Y%m%d}</DTEND>\n"
        f"{rows}</BANKTRANLIST>\n"
        f"<LEDGERBAL><BALAMT>{_amount(one.closing)}</BALAMT><DTASOF>{one.end:%Y%m%d}</DTASOF></LEDGERBAL>"
        "</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
    ).encode()


def camt(one: Statement) -> bytes:
    """The statement as CAMT.053, version 2."""

    def balance(code: str, cents: int, on: date) -> str:
        return (
            f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{_amount(abs(cents))}</Amt>'
            f"<CdtDbtInd>{'CRDT' if cents >= 0 else 'DBIT'}</CdtDbtInd><Dt><Dt>{on}</Dt></Dt></Bal>\n"
        )

    rows = "".join(
        f'<Ntry><Amt Ccy="EUR">{_amount(abs(line.cents))}</Amt>'
        f"<CdtDbtInd>{'CRDT' if line.cents > 0 else 'DBIT'}</CdtDbtInd><Sts>BOOK</Sts>"
        f"<BookgDt><Dt>{line.on}</Dt></BookgDt><ValDt><Dt>{line.on}</Dt></ValDt>"
        f"<AcctSvcrRef>{line.reference}</AcctSvcrRef><BkTxCd><Prtry><Cd>NTRF</Cd></Prtry></BkTxCd>"
        f"<AddtlNtryInf>{escape(line.label)}</AddtlNtryInf></Ntry>\n"
        for line in one.lines
    )
    moment = f"{one.end}T18:00:00"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>'
        f"<GrpHdr><MsgId>S{one.end:%Y%m%d}</MsgId><CreDtTm>{moment}</CreDtTm></GrpHdr>\n"
        f"<Stmt><Id>S{one.end:%Y%m%d}</Id><CreDtTm>{moment}</CreDtTm>"
        f"<FrToDt><FrDtTm>{one.start}T00:00:00</FrDtTm><ToDtTm>{one.end}T23:59:59</ToDtTm></FrToDt>"
        f"<Acct><Id><IBAN>{one.account}</IBAN></Id><Ccy>EUR</Ccy>"
        f"<Ownr><Nm>{escape(one.holder)}</Nm></Ownr></Acct>\n"
        f"{balance('OPBD', one.opening, one.start)}{balance('CLBD', one.closing, one.end)}{rows}"
        "</Stmt></BkToCstmrStmt></Document>\n"
    ).encode()


def table(one: Statement) -> bytes:
    """The statement as the CSV of a mutual bank, CP1252, with a balance after each line, latest last."""
    at, rows = one.opening, ["Date;Date de valeur;Débit;Crédit;Libellé;Solde"]
    for line in one.lines:
        at += line.cents
        debit, credit = (_comma(line.cents), "") if line.cents < 0 else ("", _comma(line.cents))
        rows.append(f"{line.on:%d/%m/%Y};{line.on:%d/%m/%Y};{debit};{credit};{line.label};{_comma(at)}")
    return ("\r\n".join(rows) + "\r\n").encode("cp1252")


FORMATS: Mapping[str, tuple[str, Callable[[Statement], bytes]]] = {
    "ofx": (".ofx", ofx),
    "camt": (".xml", camt),
    "csv": (".csv", table),
}
"""what a sample firm's bank sends, with the end of the file's name"""


def _label(entry: Entry, cents: int) -> str:
    others = [line for line in entry.lines if line.account != _BANK]
    against = max(others, key=lambda line: abs(line.debit - line.credit))
    said = _LABELS.get(against.account)
    if said is None:
        said = f"{_IN if cents > 0 else _OUT} {against.aux_label or against.label} {entry.piece}"
    plain = unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode()
    return plain.upper()


def _iban(siren: str) -> str:
    """An account at a bank that does not exist, its check digits right."""
    body = f"99999{siren:0>18}"
    check = 98 - int(f"{body}152700") % 97
    return f"FR{check:02d}{body}"


def _amount(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def _comma(cents: int) -> str:
    return _amount(cents).replace(".", ",")
