"""Every format gives the same month: day, cents, label, in order."""

from __future__ import annotations

from datetime import date

import pytest

from tests.books.statements import texts
from tpecoach.books.statements import errors, is_statement, read_statement
from tpecoach.books.statements.numbers import french_iban, is_iban
from tpecoach.language import speaker
from tpecoach.model.bank import BankLine, Statement
from tpecoach.model.text import bare

FR = speaker("fr")
WANTED = [(date.fromisoformat(day), round(float(amount) * 100)) for day, amount, _, _ in texts.MONTH]


def read(data: bytes, name: str = "releve") -> Statement:
    return read_statement(data, name)


def told(found: Statement) -> list[str]:
    return [FR(one.what, **one.values) for one in found.repairs]


@pytest.mark.parametrize("name", texts.EVERY)
def test_each_format_gives_the_month(name: str) -> None:
    found = read(texts.EVERY[name])
    assert [(line.on, line.cents) for line in found.lines] == WANTED
    labels = [bare(line.label).replace(" ", "") for line in found.lines]
    for label, (_, _, wanted, _) in zip(labels, texts.MONTH, strict=True):
        assert bare(wanted).replace(" ", "") in label
    assert (found.period_from.month, found.period_to.month) == (9, 9)
    assert told(found) == []


@pytest.mark.parametrize("name", ["ofx1", "ofx2", "camt.053 v2", "camt.053 v8", "cfonb120", "zip"])
def test_one_account_has_one_number_and_its_balance_in_all_formats(name: str) -> None:
    found = read(texts.EVERY[name])
    assert [one.number for one in found.accounts] == [texts.IBAN]
    assert {line.account for line in found.lines} == {texts.IBAN}
    assert (found.accounts[0].opening, found.accounts[0].closing) == (2000_00, 1925_51)
    assert [line.balance for line in found.lines] == [1150_00, 2350_50, 2337_51, 1925_51]
    assert [line.bank_id for line in found.lines] == ["A1", "A2", "A3", "A4"]


def test_kinds_are_named() -> None:
    kinds = {name: read(data).kind for name, data in texts.EVERY.items()}
    assert (kinds["ofx1"], kinds["ofx2"], kinds["zip"]) == ("ofx1", "ofx2", "camt053")
    for name in texts.CSVS:
        assert kinds[name] == name.split()[0]


def test_a_french_account_has_the_iban_its_parts_make() -> None:
    assert french_iban("30004", "00003", "12345678901") == texts.IBAN
    assert is_iban(texts.IBAN)
    assert not is_iban(texts.IBAN[:-1] + "4")
    assert french_iban("3000", "00003", "12345678901") == ""


def test_by_sight_a_statement_is_not_taken_for_a_ledger() -> None:
    for name, data in texts.EVERY.items():
        assert is_statement(data) is not name.startswith("csv")
    assert not is_statement(b"JournalCode|JournalLib\n")


# ---- OFX ----


def test_ofx_with_commas_on_one_line_and_in_utf_16() -> None:
    for data in (
        texts.ofx1(comma=True),
        texts.ofx1().replace(b"\r\n", b""),
        texts.ofx1().decode("cp1252").encode("utf-16"),
    ):
        assert [(line.on, line.cents) for line in read(data).lines] == WANTED


def test_an_empty_leaf_without_end_swallows_nothing() -> None:
    data = texts.ofx1().replace(b"<NAME>CB ZOOM.US 04/09", b"<NAME>")
    assert [(line.on, line.cents) for line in read(data).lines] == WANTED
    assert read(data).lines[2].label == "CB ZOOM.US 04/09"


def test_several_accounts_in_one_ofx() -> None:
    text = texts.ofx1().decode("cp1252")
    start, end = text.index("<STMTTRNRS>"), text.index("</BANKMSGSRSV1>")
    second = text[start:end].replace("12345678901", "12345678902")
    found = read((text[:end] + second + text[end:]).encode("cp1252"))
    assert len({line.account for line in found.lines}) == len(found.accounts) == 2
    assert len(found.lines) == 8


# ---- CAMT ----

PENDING = (
    '<Ntry><Amt Ccy="EUR">5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>PDNG</Sts>'
    "<BookgDt><Dt>2026-09-20</Dt></BookgDt></Ntry>"
)
BATCH = (
    '<Ntry><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-09-21</Dt></BookgDt>'
    "<AcctSvcrRef>B</AcctSvcrRef><AddtlNtryInf>VIREMENTS</AddtlNtryInf><NtryDtls>"
    '<TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">10.00</Amt></TxAmt></AmtDtls><RltdPties><Cdtr><Nm>UN</Nm></Cdtr>'
    "</RltdPties>"
    "</TxDtls>"
    '<TxDtls><Amt Ccy="EUR">20.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><RltdPties><Cdtr><Nm>DEUX</Nm></Cdtr></RltdPties>'
    "</TxDtls></NtryDtls></Ntry>"
)


def test_only_booked_entries_count() -> None:
    found = read(texts.camt(extra=PENDING))
    assert [(line.on, line.cents) for line in found.lines] == WANTED
    assert told(found) == ["opération non comptabilisée, laissée de côté (1 fois)"]


def test_a_batch_is_split_where_its_parts_add_up_and_kept_whole_where_not() -> None:
    found = read(texts.camt(extra=BATCH, closing="1895.51"))
    assert [(line.cents, line.label) for line in found.lines[-2:]] == [(-1000, "UN"), (-2000, "DEUX")]
    whole = read(texts.camt(extra=BATCH.replace(">20.00<", ">19.00<"), closing="1895.51"))
    assert [(line.cents, line.label) for line in whole.lines[-1:]] == [(-3000, "VIREMENTS")]
    assert "remise groupée" in told(whole)[0]


def test_a_balance_that_does_not_add_up_is_said() -> None:
    found = read(texts.camt(closing="1900.00"))
    assert told(found) == [f"le solde final du compte {texts.IBAN} ne tombe pas juste : écart de -25.51 €"]


@pytest.mark.parametrize(("message", "name"), [("052", "CAMT.052"), ("054", "CAMT.054")])
def test_other_messages_are_refused_by_name(message: str, name: str) -> None:
    with pytest.raises(errors.OtherMessage) as caught:
        read(texts.camt(message=message))
    assert name in caught.value.sentence(FR)


def test_an_archive_of_several_statements_is_one() -> None:
    october: tuple[texts.Line, ...] = (("2026-10-02", "-10.00", "FRAIS", "C1"),)
    later = texts.camt(october, opening="1925.51", closing="1915.51").replace(b"2026-09-01", b"2026-10-01")
    found = read(texts.archive(b_xml=later.replace(b"2026-09-30", b"2026-10-31"), a_xml=texts.camt()))
    assert len(found.lines) == 5
    assert (found.accounts[0].opening, found.accounts[0].closing) == (2000_00, 1915_51)


# ---- CFONB ----


def test_cfonb_without_line_ends_and_with_several_statements() -> None:
    assert [(line.on, line.cents) for line in read(texts.cfonb().replace(b"\r\n", b"")).lines] == WANTED
    more: tuple[texts.Line, ...] = (("2026-10-02", "-10.00", "FRAIS DE TENUE DE COMPTE", "C1"),)
    found = read(texts.cfonb() + texts.cfonb(more, opening=1925_51))
    assert (len(found.lines), found.accounts[0].closing) == (5, 1915_51)


def test_a_detail_record_completes_the_label() -> None:
    lines = (("2026-09-01", "-1.00", "PRLV SEPA ORANGE BUSINESS SERVICES FACTURE 123", "Z"),)
    assert read(texts.cfonb(lines)).lines[0].label.replace(" ", "") == lines[0][2].replace(" ", "")


@pytest.mark.parametrize("cents", [0, 1, 9, 10, 123_45, -1, -10, -999_999_99])
def test_the_last_digit_carries_the_sign(cents: int) -> None:
    amount = f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"
    lines = (("2026-09-01", amount, "X", ""), texts.MONTH[1])
    assert [line.cents for line in read(texts.cfonb(lines)).lines] == [cents, 1200_50]


def test_lines_are_bank_lines() -> None:
    assert all(isinstance(line, BankLine) for line in read(texts.cfonb()).lines)
