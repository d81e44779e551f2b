"""What harms, lies or is cut is refused with its place, and nothing is read of it."""

from __future__ import annotations

import random
import time

import pytest

from tests.books.statements import texts
from tpecoach.books.errors import BooksError
from tpecoach.books.statements import errors, read_statement
from tpecoach.language import speaker
from tpecoach.model.bank import Statement
from tpecoach.model.text import clean

FR = speaker("fr")
MUTATIONS = 300
LAUGHS = "".join(f'<!ENTITY a{n} "{"".join(f"&a{n - 1};" for _ in range(10))}">' for n in range(1, 10))
BOMB = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "ha">{LAUGHS}]><Document xmlns="iso:20022">&a9;</Document>'
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>&x;</BkToCstmrStmt></Document>'
)


def deep(count: int) -> bytes:
    return b'<Document xmlns="urn:iso:std:iso:20022">' + b"<a>" * count + b"</a>" * count + b"</Document>"


def bomb() -> bytes:
    return texts.archive(a_xml=b" " * 60_000_000)


REFUSED: dict[str, tuple[bytes, type[BooksError], str]] = {
    "nothing": (b"", errors.EmptyStatement, ""),
    "blanks": (b"\xef\xbb\xbf \r\n", errors.EmptyStatement, ""),
    "entities that grow": (BOMB.encode(), errors.UnsafeXml, ":1"),
    "entities from outside": (OUTSIDE.encode(), errors.UnsafeXml, ":1"),
    "entities in OFX": (
        texts.ofx2().replace(b"<OFX>", b'<!DOCTYPE OFX [<!ENTITY a "b">]><OFX>'),
        errors.UnsafeXml,
        "",
    ),
    "deep XML": (deep(10_000), errors.TooDeep, ":1"),
    "deep OFX": (b"OFXHEADER:100\n<OFX>" + b"<A>" * 5_000 + b"</OFX>", errors.TooDeep, ":2"),
    "XML cut": (texts.camt()[:-200], errors.BrokenXml, ""),
    "OFX cut": (texts.ofx1()[:-400], errors.CutStatement, ""),
    "CFONB cut": (b"\r\n".join(texts.cfonb().split(b"\r\n")[:-2]), errors.CutStatement, ":9"),
    "CFONB that does not add up": (texts.cfonb(closing=1), errors.WrongBalance, ":8"),
    "CFONB with a strange record": (texts.cfonb().replace(b"\r\n07", b"\r\n09"), errors.UnknownRecord, ":10"),
    "CFONB with a bad amount": (texts.cfonb().replace(b"8500}", b"85X0}"), errors.UnreadableSum, ":2"),
    "CFONB with a bad date": (
        texts.cfonb().replace(b"010926  010926", b"319926  010926"),
        errors.UnreadableDay,
        ":2",
    ),
    "CFONB in dollars": (texts.cfonb().replace(b"EUR2", b"USD2"), errors.OtherCurrency, ":1"),
    "OFX in dollars": (texts.ofx1(currency="USD"), errors.OtherCurrency, ""),
    "CAMT in francs": (texts.camt(currency="CHF"), errors.OtherCurrency, ""),
    "CAMT without side": (
        texts.camt().replace(b"<CdtDbtInd>DBIT</CdtDbtInd><Sts>", b"<Sts>"),
        errors.MissingSide,
        "",
    ),
    "CAMT without amount": (
        texts.camt().replace(b'<Amt Ccy="EUR">850.00</Amt>', b""),
        errors.MissingSum,
        "",
    ),
    "OFX without date": (
        texts.ofx1().replace(b"<DTPOSTED>20260901120000[+1:CET]\r\n", b""),
        errors.MissingDay,
        "",
    ),
    "OFX with a strange amount": (
        texts.ofx1().replace(b"<TRNAMT>-850.00", b"<TRNAMT>NaN"),
        errors.UnreadableSum,
        "",
    ),
    "OFX without operations": (texts.ofx1(()), errors.NoBankLines, ""),
    "a huge exponent": (
        texts.ofx1().replace(b"<TRNAMT>-850.00", b"<TRNAMT>1E999999"),
        errors.UnreadableSum,
        "",
    ),
    "full-width digits": (
        "Date;Libellé;Montant(EUROS)\n01/09/2026;X;１２,００\n".encode(),
        errors.UnreadableSum,
        ":2",
    ),
    "a NUL": (b"Date;Libelle;Montant(EUROS)\n01/09/2026;X;1,00\n\0", errors.NotText, ":3"),
    "an open quotation mark": (b'Date;Libelle;Montant(EUROS)\n01/09/2026;"X;1,00\n', errors.OpenQuote, ":2"),
    "a cell of 200,000 characters": (
        b"Date;Libelle;Montant(EUROS)\n01/09/2026;" + b"X" * 200_000 + b";1,00\n",
        errors.OpenQuote,
        "",
    ),
    "a date years away": (texts.csv("csv-bnp").replace(b"15/09/2026", b"15/09/2096"), errors.FarOff, ":5"),
    "a zip that is none": (b"PK\x03\x04" + b"x" * 100, errors.BadArchive, ""),
    "a zip bomb": (bomb(), errors.BadArchive, ":a.xml"),
    "a zip in a zip": (texts.archive(a_zip=texts.archive(b_xml=texts.camt())), errors.BadArchive, ":a.zip"),
    "prose": (b"Bonjour,\nvoici le releve.\n", errors.NoTable, ""),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_a_sentence_with_its_place(name: str) -> None:
    data, refusal, place = REFUSED[name]
    start = time.monotonic()
    with pytest.raises(refusal) as caught:
        read_statement(data, "releve")
    assert time.monotonic() - start < 5
    assert caught.value.where.startswith("releve")
    assert caught.value.where.endswith(place)
    sentence = caught.value.sentence(FR)
    assert "{" not in sentence
    assert clean(sentence) == sentence


def test_markup_and_control_signs_in_labels_are_kept_harmless() -> None:
    nasty = "[link=x]A[/] \x1b]52;c;aGk=\x07 =cmd|' /C calc'!A0 \u202eB"
    data = f'Date;Libellé;Montant(EUROS)\n01/09/2026;"{nasty}";1,00\n'.encode()
    label = read_statement(data, "r").lines[0].label
    assert label.isprintable()
    assert "\u202e" not in label


def mutated(data: bytes, dice: random.Random) -> bytes:
    """A sound file, spoilt in one of the ways files are."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 5, 20))):
        at = dice.randrange(len(changed)) if changed else 0
        match dice.randrange(7):
            case 0:
                changed[at : at + 1] = bytes([dice.randrange(256)])
            case 1:
                del changed[at : at + dice.randrange(1, 40)]
            case 2:
                changed[at:at] = changed[at : at + dice.randrange(1, 200)]
            case 3:
                del changed[at:]
            case 4:
                changed[at:at] = dice.choice(
                    (b"\0", b"\n", b'"', b";", b"<", b"&", b"\xff", b"-", b"]]>", b"<![CDATA[")
                )
            case 5:
                other = dice.randrange(len(changed)) if changed else 0
                changed[at : at + 10], changed[other : other + 10] = (
                    changed[other : other + 10],
                    changed[at : at + 10],
                )
            case 6:
                changed[at : at + 4] = dice.choice((b"9999", b"0000", b"1E99", b",,,,", b"\xe2\x80\xae"))
    return bytes(changed)


def test_spoilt_files_are_read_or_refused_with_a_place() -> None:
    dice = random.Random(20261125)
    sound = list(texts.EVERY.values())
    read, places, sentences = 0, list[str](), list[str]()
    for number in range(MUTATIONS):
        data = mutated(sound[number % len(sound)], dice)
        start = time.monotonic()
        try:
            found = read_statement(data, "releve")
        except BooksError as error:
            places.append(error.where)
            sentences.append(error.sentence(FR))
        else:
            read += 1
            assert isinstance(found, Statement)
            assert found.lines
            assert all(abs(line.cents) < 10**16 for line in found.lines)
        assert time.monotonic() - start < 5
    print(f"{MUTATIONS} spoilt statements: {read} read, {len(places)} refused")
    assert read > 30
    assert len(places) > 30
    assert [place for place in places if not place.startswith("releve")] == []
    assert [text for text in sentences if clean(text) != text] == []
