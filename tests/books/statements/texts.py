"""Statements of every format, written for the tests: one small month each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

IBAN = "FR7630004000031234567890143"
Line = tuple[str, str, str, str]
"""day (YYYY-MM-DD), amount with a point, label, bank's reference"""

MONTH: tuple[Line, ...] = (
    ("2026-09-01", "-850.00", "PRLV SEPA SCI DES LILAS LOYER", "A1"),
    ("2026-09-05", "1200.50", "VIR SEPA GARAGE MARTIN F-2026-031", "A2"),
    ("2026-09-05", "-12.99", "CB ZOOM.US 04/09", "A3"),
    ("2026-09-15", "-412.00", "PRLV URSSAF ILE DE FRANCE", "A4"),
)
TOTAL = sum(round(float(amount) * 100) for _, amount, _, _ in MONTH)


def ofx1(
    lines: Sequence[Line] = MONTH, closed: bool = False, comma: bool = False, currency: str = "EUR"
) -> bytes:
    """OFX 1: tags, leaves without their end unless `closed`."""

    def leaf(tag: str, text: str) -> str:
        return f"<{tag}>{text}" + (f"</{tag}>" if closed else "") + "\r\n"

    def amount(text: str) -> str:
        return text.replace(".", ",") if comma else text

    rows = "".join(
        "<STMTTRN>\r\n"
        + leaf("TRNTYPE", "DEBIT" if value.startswith("-") else "CREDIT")
        + leaf("DTPOSTED", day.replace("-", "") + "120000[+1:CET]")
        + leaf("TRNAMT", amount(value))
        + leaf("FITID", reference)
        + leaf("NAME", label[:32].replace("&", "&amp;"))
        + leaf("MEMO", label.replace("&", "&amp;"))
        + "</STMTTRN>\r\n"
        for day, value, label, reference in lines
    )
    body = (
        "<OFX>\r\n<SIGNONMSGSRSV1><SONRS><STATUS>"
        + leaf("CODE", "0")
        + leaf("SEVERITY", "INFO")
        + "</STATUS></SONRS></SIGNONMSGSRSV1>\r\n<BANKMSGSRSV1><STMTTRNRS>\r\n<STMTRS>\r\n"
        + leaf("CURDEF", currency)
        + "<BANKACCTFROM>"
        + leaf("BANKID", "30004")
        + leaf("BRANCHID", "00003")
        + leaf("ACCTID", "12345678901")
        + leaf("ACCTTYPE", "CHECKING")
        + "</BANKACCTFROM>\r\n<BANKTRANLIST>\r\n"
        + leaf("DTSTART", "20260901")
        + leaf("DTEND", "20260930")
        + rows
        + "</BANKTRANLIST>\r\n<LEDGERBAL>"
        + leaf("BALAMT", amount("1925.51"))
        + leaf("DTASOF", "20260930")
        + "</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1>\r\n</OFX>\r\n"
    )
    head = (
        "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:USASCII\r\nCHARSET:1252\r\n"
        "COMPRESSION:NONE\r\nOLDFILEUID:NONE\r\nNEWFILEUID:NONE\r\n\r\n"
    )
    return (head + body).encode("cp1252")


def ofx2(lines: Sequence[Line] = MONTH) -> bytes:
    """OFX 2: the same as XML."""
    text = ofx1(lines, closed=True).decode("cp1252")
    body = text[text.index("<OFX>") :]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE"?>\n'
    return (head + body).encode()


def camt(
    lines: Sequence[Line] = MONTH,
    version: int = 2,
    message: str = "053",
    iban: str = IBAN,
    currency: str = "EUR",
    opening: str = "2000.00",
    closing: str = "1925.51",
    extra: str = "",
) -> bytes:
    """CAMT of a version: the state of an entry is a text until 6, a code after."""
    root = {"053": "BkToCstmrStmt", "052": "BkToCstmrAcctRpt", "054": "BkToCstmrDbtCdtNtfctn"}[message]

    def side(amount: str) -> str:
        return "DBIT" if amount.startswith("-") else "CRDT"

    def balance(code: str, amount: str, day: str) -> str:
        return (
            f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
            f'<Amt Ccy="EUR">{amount.lstrip("-")}</Amt><CdtDbtInd>{side(amount)}</CdtDbtInd>'
            f"<Dt><Dt>{day}</Dt></Dt></Bal>\n"
        )

    status = "<Sts>BOOK</Sts>" if version < 7 else "<Sts><Cd>BOOK</Cd></Sts>"
    party = "{}" if version < 8 else "<Pty>{}</Pty>"
    entries = "".join(
        f'<Ntry>\n<Amt Ccy="EUR">{amount.lstrip("-")}</Amt><CdtDbtInd>{side(amount)}</CdtDbtInd>{status}'
        f"<BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt><AcctSvcrRef>{reference}</AcctSvcrRef>"
        f"<BkTxCd><Domn><Cd>PMNT</Cd></Domn></BkTxCd>"
        "<NtryDtls><TxDtls><RltdPties><Cdtr>"
        + party.format("<Nm>SOCIÉTÉ</Nm>")
        + f"</Cdtr></RltdPties><RmtInf><Ustrd>{label}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n"
        for day, amount, label, reference in lines
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.{message}.001.{version:02d}"><{root}>'
        f"<GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id>"
        "<FrToDt><FrDtTm>2026-09-01T00:00:00</FrDtTm><ToDtTm>2026-09-30T00:00:00</ToDtTm></FrToDt>"
        f"<Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>{currency}</Ccy><Ownr><Nm>Atelier</Nm></Ownr></Acct>\n"
        + balance("OPBD", opening, "2026-08-31")
        + balance("CLBD", closing, "2026-09-30")
        + entries
        + extra
        + f"</Stmt></{root}></Document>"
    ).encode()


def punched(cents: int) -> str:
    """Fourteen digits, the last one carrying the sign."""
    digits = f"{abs(cents):014d}"
    signs = "{ABCDEFGHI" if cents >= 0 else "}JKLMNOPQR"
    return digits[:-1] + signs[int(digits[-1])]


def cfonb(lines: Sequence[Line] = MONTH, opening: int = 2000_00, closing: int | None = None) -> bytes:
    """CFONB 120: opening, lines with a detail each, closing."""

    def record(code: str, day: str, cents: int, label: str = "", reference: str = "") -> str:
        short = f"{day[8:]}{day[5:7]}{day[2:4]}" if day else " " * 6
        value = short if code == "04" else " " * 6
        return (
            f"{code}30004{'0031' if code == '04' else '    '}00003EUR2 12345678901"
            f"{'05' if code == '04' else '  '}{short}  {value}{label[:31]:<31}  {'0' * 7}  {punched(cents)}"
            f"{reference:<16}"
        )

    amounts = [round(float(amount) * 100) for _, amount, _, _ in lines]
    rows = [record("01", "2026-08-31", opening)]
    for (day, _, label, reference), cents in zip(lines, amounts, strict=True):
        rows.append(record("04", day, cents, label, reference))
        rows.append(f"05{rows[-1][2:45]}LIB{label[31:]:<70}  ")
    rows.append(record("07", "2026-09-30", opening + sum(amounts) if closing is None else closing))
    return "\r\n".join(rows).encode("cp1252") + b"\r\n"


def archive(**files: bytes) -> bytes:
    """A zip of files, by name."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as held:
        for name, data in files.items():
            held.writestr(name.replace("_", "."), data)
    return made.getvalue()


def french(amount: str, grouped: bool = False) -> str:
    """An amount with a comma, by thousands where asked."""
    whole, decimals = amount.split(".")
    if grouped and len(whole.lstrip("-")) > 3:
        whole = f"{whole[:-3]} {whole[-3:]}"
    return f"{whole},{decimals}"


def day_first(day: str) -> str:
    """24/11/2026."""
    return f"{day[8:]}/{day[5:7]}/{day[:4]}"


def _out(amount: str, signed: bool = False) -> str:
    return french(amount if signed else amount[1:]) if amount.startswith("-") else ""


def _in(amount: str) -> str:
    return "" if amount.startswith("-") else french(amount)


_BEFORE_CA = (
    "Téléchargement du 30/09/2026;\r\n\r\nATELIER MARTIN\r\n"
    "Compte courant carte n° 12345678901;\r\n"
    "Solde au 30/09/2026 1 925,51 €\r\n\r\nListe des opérations du compte entre le 01/09/2026 et le 30/09/2026;\r\n\r\n"
)
_BEFORE_LBP = (
    "Numéro Compte   :;1234567X020\r\nType         :;CCP\r\nCompte tenu en  :;euros\r\nDate            :;30/09/2026\r\n"
    "Solde (EUROS)   :;1925,51\r\nSolde (FRANCS)  :;12630,52\r\n\r\n"
)
CSVS: dict[str, tuple[str, str, object]] = {
    "csv-bnp": (
        "Date operation;Libelle court;Type operation;Libelle operation;Montant operation en euro\r\n",
        "cp1252",
        lambda d, a, t, r: f"{day_first(d)};COURT;PRELEVEMENT;{t};{french(a, grouped=True)}\r\n",
    ),
    "csv-sg": (
        "Date de l'opération;Libellé;Détail de l'écriture;Montant de l'opération;Devise\r\n",
        "cp1252",
        lambda d, a, t, r: f"{day_first(d)};PRLV;{t};{french(a)};EUR\r\n",
    ),
    "csv-ca": (
        _BEFORE_CA + "Date;Libellé;Débit Euros;Crédit Euros;\r\n",
        "cp1252",
        lambda d, a, t, r: f'{day_first(d)};"{t[:10]}\n{t[10:]}";{_out(a)};{_in(a)};\r\n',
    ),
    "csv-bpce": (
        (
            "Date de comptabilisation;Libelle simplifie;Libelle operation;Reference;Informations complementaires;"
            "Type operation;Categorie;Sous categorie;Debit;Credit;Date operation;Date de valeur;Pointage operation\r\n"
        ),
        "utf-8-sig",
        lambda d, a, t, r: (
            f"{day_first(d)};X;{t};{r};;Prelevement;;;{_out(a, signed=True)};"
            f"{'+' + _in(a) if _in(a) else ''};{day_first(d)};{day_first(d)};0\r\n"
        ),
    ),
    "csv-creditmutuel": (
        "Date;Date de valeur;Débit;Crédit;Libellé;Solde\r\n",
        "iso8859-15",
        lambda d, a, t, r: f"{day_first(d)};{day_first(d)};{_out(a, signed=True)};{_in(a)};{t};\r\n",
    ),
    "csv-creditmutuel with one amount": (
        "Date;Date de valeur;Montant;Libellé;Solde\r\n",
        "utf-8",
        lambda d, a, t, r: f"{day_first(d)};{day_first(d)};{french(a)};{t};\r\n",
    ),
    "csv-labanquepostale": (
        _BEFORE_LBP + "Date;Libellé;Montant(EUROS);Montant(FRANCS)\r\n",
        "cp1252",
        lambda d, a, t, r: f'{day_first(d)};"{t}";{french(a)};0,00\r\n',
    ),
    "csv-boursobank": (
        (
            "dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;accountLabel;"
            "accountbalance\n"
        ),
        "utf-8-sig",
        lambda d, a, t, r: f'{d};{d};"{t}";"Divers";"Divers";;{french(a)};;00012345678;Compte;1925.51\n',
    ),
    "csv-qonto in French": (
        (
            "Statut;Date de la valeur (UTC);Date de la valeur (local);Date de l'opération (UTC);Montant total (TTC);"
            "Débit;Crédit;Solde;Devise;Nom du compte;IBAN du compte;Nom de la contrepartie;Moyen de paiement;"
            "Identifiant de transaction\n"
        ),
        "utf-8",
        lambda d, a, t, r: (
            f"Exécuté;{d[8:]}-{d[5:7]}-{d[:4]} 10:11:12;{d[8:]}-{d[5:7]}-{d[:4]} 12:11:12;;{french(a)};;;;EUR;"
            f"Compte;FR76 3000 4000 0312 3456 7890 143;{t};Virement;{r}\n"
        ),
    ),
    "csv-qonto in English": (
        (
            "Status,Settlement date (UTC),Operation date (UTC),Total amount (incl. VAT),Currency,Account IBAN,"
            "Counterparty name,Payment method,Transaction ID\n"
        ),
        "utf-8",
        lambda d, a, t, r: (
            f"Executed,{d[8:]}-{d[5:7]}-{d[:4]} 10:11:12,,{a},EUR,FR7630004000031234567890143,{t},Card,{r}\n"
        ),
    ),
    "csv-shine": (
        "Date d'opération;Date de valeur;Type d'opération;Libellé;Débit;Crédit;Devise;Statut\n",
        "utf-8",
        lambda d, a, t, r: f"{day_first(d)};{day_first(d)};Virement;{t};{_out(a)};{_in(a)};EUR;Validé\n",
    ),
    "csv-revolut": (
        (
            "Date started (UTC),Date completed (UTC),ID,Type,State,Description,Reference,Payment currency,Amount,"
            "Total amount,Fee,Fee currency,Balance,Account\n"
        ),
        "utf-8",
        lambda d, a, t, r: f"{d},{d},{r},CARD_PAYMENT,COMPLETED,{t},,EUR,{a},{a},0.00,EUR,,Main\n",
    ),
}


def csv(name: str, lines: Sequence[Line] = MONTH) -> bytes:
    """The file of one bank."""
    head, encoding, row = CSVS[name]
    assert callable(row)
    return (head + "".join(row(*line) for line in lines)).encode(encoding)


EVERY: dict[str, bytes] = {
    "ofx1": ofx1(),
    "ofx1 with ends": ofx1(closed=True),
    "ofx2": ofx2(),
    **{f"camt.053 v{n}": camt(version=n) for n in range(2, 9)},
    "cfonb120": cfonb(),
    "zip": archive(september_xml=camt()),
    **{name: csv(name) for name in CSVS},
}
"""A sound file of each format"""
