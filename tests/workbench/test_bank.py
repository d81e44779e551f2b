"""Bank statements taken: whole or not at all, once, of the right client; what is then read and said of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.books import fec_text
from tests.books.statements import texts
from tests.store.stores import tables
from tpecoach.books.statements.errors import OtherCurrency, StatementError, UnknownColumns, WrongMapping
from tpecoach.model.bank import BankAccount, BankLine
from tpecoach.workbench import Workbench, bank_errors
from tpecoach.workbench.errors import UnreadableFile
from tpecoach.workbench.statements import Choices

UNKNOWN = "Jour;Quoi;Combien;Reste\r\n01/09/2026;Loyer;-10,00;\r\n02/09/2026;Vente;2 500,00;\r\n"


@pytest.fixture
def slug(bench: Workbench) -> str:
    return bench.clients.open("Atelier Martin").slug


def months(label: str, cents: int, count: int = 4) -> list[texts.Line]:
    return [(f"2026-{n:02d}-07", f"{cents / 100:.2f}", label, f"{label}{n}") for n in range(6, 6 + count)]


def ofx(lines: Sequence[texts.Line]) -> bytes:
    return texts.ofx1(sorted(lines)).replace(b"<DTSTART>20260901", b"<DTSTART>20260601")


def cash(bench: Workbench, slug: str) -> Decimal | None:
    found = bench.clients.case(slug).latest("cash")
    return found.value if found else None


def test_a_statement_is_kept_with_its_lines_its_account_and_its_measures(bench: Workbench, slug: str) -> None:
    taken = bench.books.take(slug, texts.ofx1(), "releve.ofx")
    assert (taken.taken.kind, taken.taken.lines, taken.again) == ("ofx1", 4, False)
    assert len(bench.desk.store.derived(BankLine, taken.taken.id)) == 4
    assert [one.number for one in bench.bank.accounts(slug)] == [texts.IBAN]
    assert bench.bank.balance(slug) == 1925_51
    assert bench.bank.balance(slug, date(2026, 9, 1)) == 1150_00
    assert cash(bench, slug) == Decimal("1925.51")
    assert {(m.source, m.origin) for m in taken.measures} == {("bank", taken.taken.id)}
    assert bench.books.take(slug, texts.ofx1(), "autre.ofx").again
    bench.desk.store.verify()


def test_undo_takes_the_statement_back_and_redo_brings_it_again(bench: Workbench, slug: str) -> None:
    bench.books.take(slug, texts.ofx1(), "releve.ofx")
    before = bench.bank.lines(slug)
    bench.history.undo(slug)
    assert bench.bank.lines(slug) == ()
    assert cash(bench, slug) is None
    bench.history.redo(slug)
    assert bench.bank.lines(slug) == before


@pytest.mark.parametrize(
    "data",
    [texts.ofx1(currency="USD"), texts.camt()[:-300], texts.cfonb(closing=7), b"PK\x03\x04" + b"x" * 90],
    ids=["dollars", "cut", "does not add up", "broken zip"],
)
def test_what_is_refused_leaves_nothing(bench: Workbench, slug: str, data: bytes) -> None:
    before = tables(bench.desk.store)
    with pytest.raises(StatementError):
        bench.books.take(slug, data, "releve")
    assert tables(bench.desk.store) == before


def test_overlapping_statements_count_each_operation_once_and_say_so(bench: Workbench, slug: str) -> None:
    bench.books.take(slug, texts.ofx1(), "a.ofx")
    more = (*texts.MONTH[2:], ("2026-09-28", "10.00", "VIR", "A5"))
    taken = bench.books.take(slug, texts.ofx1(more), "b.ofx")
    assert [what for line, what in taken.taken.repairs if not line] == [
        "2 opérations déjà prises, comptées une fois"
    ]
    assert [one.line.bank_id for one in bench.bank.lines(slug)] == ["A1", "A2", "A3", "A4", "A5"]


def test_operations_that_may_be_the_same_are_asked_about(bench: Workbench, slug: str) -> None:
    bench.books.take(slug, texts.ofx1(), "a.ofx")
    before = tables(bench.desk.store)
    with pytest.raises(bank_errors.MaybeTwice) as caught:
        bench.books.take(slug, texts.cfonb(), "b.txt")
    assert caught.value.values["count"] == 1
    assert tables(bench.desk.store) == before
    taken = bench.books.take(slug, texts.csv("csv-bnp"), "c.csv", choices=Choices("same"))
    assert any("rattaché" in what for _, what in taken.taken.repairs)
    assert len(bench.bank.lines(slug)) == 4
    bench.history.undo(slug)
    bench.books.take(slug, texts.csv("csv-bnp"), "c.csv", choices=Choices("different"))
    assert len(bench.bank.lines(slug)) == 8


def test_another_clients_account_is_asked_about(bench: Workbench, slug: str) -> None:
    bench.books.take(slug, texts.ofx1(), "a.ofx")
    other = bench.clients.open("Boulangerie").slug
    with pytest.raises(bank_errors.OthersAccount) as caught:
        bench.books.take(other, texts.camt(), "b.xml")
    assert caught.value.values["name"] == "Atelier Martin"
    assert bench.bank.lines(other) == ()
    bench.books.take(other, texts.camt(), "b.xml", choices=Choices(foreign=True))
    assert len(bench.bank.lines(other)) == 4


def test_days_without_a_statement_are_said(bench: Workbench, slug: str) -> None:
    bench.books.take(slug, texts.ofx1([("2026-06-05", "1.00", "X", "1")]), "a.ofx")
    taken = bench.books.take(slug, texts.ofx1(), "b.ofx")
    assert any(
        what.startswith("aucun relevé du 6 juin 2026 au 31 août 2026") for _, what in taken.taken.repairs
    )


def test_two_accounts_give_one_sum_and_transfers_between_them_are_neither_cost_nor_income(
    bench: Workbench, slug: str
) -> None:
    bench.books.take(slug, texts.ofx1((*texts.MONTH, ("2026-09-20", "-500.00", "VIR LIVRET", "A9"))), "a.ofx")
    second = texts.cfonb((("2026-09-21", "500.00", "VIR RECU", "L1"),), opening=0)
    bench.books.take(slug, second.replace(b"12345678901", b"00000000042"), "b.txt")
    assert bench.bank.balance(slug) == 1925_51 + 500_00
    assert {one.category for one in bench.bank.lines(slug) if one.other} == {"transfer"}
    assert sum(one.count for one in bench.bank.months(slug)) == 4


def test_a_file_of_one_gigabyte_is_refused_before_it_is_read(
    bench: Workbench, slug: str, tmp_path: Path
) -> None:
    path = tmp_path / "grand.ofx"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    with pytest.raises(UnreadableFile):
        bench.books.take_file(slug, path)
    with pytest.raises(UnreadableFile):
        bench.books.take_file(slug, tmp_path)


# ---- what is read and said ----


def test_rules_and_marks_class_lines_and_can_be_taken_back(bench: Workbench, slug: str) -> None:
    bench.books.take(slug, texts.ofx1(), "a.ofx")
    client = next(one for one in bench.bank.lines(slug) if one.line.bank_id == "A2")
    assert client.category == ""
    rule = bench.bank.add_rule(slug, "Garage Martin", "sales")
    assert {one.category for one in bench.bank.lines(slug) if one.id == client.id} == {"sales"}
    bench.bank.mark_line(slug, client.id, "refund")
    assert {one.why for one in bench.bank.lines(slug) if one.id == client.id} == {"mark"}
    bench.bank.mark_line(slug, client.id, "")
    bench.bank.drop_rule(slug, rule.id)
    assert {one.category for one in bench.bank.lines(slug) if one.id == client.id} == {""}
    bench.bank.add_rule(slug, "martin", "sales")
    newer = bench.bank.add_rule(slug, "garage", "refund")
    assert bench.bank.rules(slug)[0] == newer
    with pytest.raises(bank_errors.UnknownCategory):
        bench.bank.add_rule(slug, "martin", "nulle-part")
    with pytest.raises(bank_errors.EmptyPattern):
        bench.bank.add_rule(slug, " * ", "sales")
    with pytest.raises(bank_errors.UnknownBankLine):
        bench.bank.mark_line(slug, "ffff", "sales")
    with pytest.raises(bank_errors.UnknownBankLine):
        bench.bank.drop_rule(slug, "ffff")


def test_what_nothing_classes_is_classed_by_payee(bench: Workbench, slug: str) -> None:
    lines = [
        ("2026-09-01", "-9.00", "CB 1234 5678", "1"),
        ("2026-09-02", "-70.00", "CB DUPONT 02/09 SARL LEROUX", "2"),
    ]
    bench.books.take(slug, texts.ofx1(lines), "a.ofx")
    first, second = bench.bank.unclassed(slug)
    assert (first.pattern, second.pattern) == ("dupont*leroux", "")
    for one in (first, second):
        bench.bank.class_payee(slug, one, "purchases")
    assert bench.bank.unclassed(slug) == ()
    assert [one.why for one in bench.bank.lines(slug)] == ["mark", "rule"]
    assert dict(bench.bank.categories())["purchases"] == "Fournisseurs et achats"


def test_subscriptions_go_to_the_register_of_tools_once(bench: Workbench, slug: str) -> None:
    lines = [
        *months("PRLV ZOOM.US", -15_00),
        *months("PRLV DROPBOX", -12_00),
        *months("PRLV LOYER BAIL", -800_00),
    ]
    bench.books.take(slug, ofx(lines), "a.ofx")
    assert [one.payee for one in bench.bank.recurring(slug)] == ["loyer bail", "zoom.us", "dropbox"]
    bench.registers.save(slug, "tools", "visio", {"name": "Zoom.us"})
    assert [one.payee for one in bench.bank.tools(slug)] == ["dropbox"]
    (row,) = bench.bank.add_tools(slug)
    assert (row.row, dict(row.cells)) == ("dropbox", {"name": "Dropbox", "eur_month": "12.00"})
    assert bench.bank.add_tools(slug) == ()
    with pytest.raises(bank_errors.UnknownPayee):
        bench.bank.add_tools(slug, ("netflix",))


def test_bank_and_ledger_are_laid_side_by_side(bench: Workbench, slug: str) -> None:
    with pytest.raises(bank_errors.NoStatement):
        bench.bank.reconcile(slug)
    taken = bench.books.take(slug, fec_text.sound_text().encode(), fec_text.NAME).taken
    with pytest.raises(bank_errors.NoStatement):
        bench.bank.recurring(slug)
    day = taken.period_to.isoformat()
    bench.books.take(slug, texts.ofx1([(day, "1.23", "X", "1")]), "a.ofx")
    found = bench.bank.reconcile(slug)
    assert [(one.side, one.cents) for one in found.differences if one.side == "bank"] == [("bank", 123)]
    assert bench.bank.learn(slug) == ()


def test_without_a_ledger_of_these_days_it_is_said(bench: Workbench, slug: str) -> None:
    bench.books.take(slug, texts.ofx1(), "a.ofx")
    with pytest.raises(bank_errors.NoLedger):
        bench.bank.learned(slug)


def test_columns_said_once_serve_the_next_file(bench: Workbench, slug: str, tmp_path: Path) -> None:
    path = tmp_path / "banque.csv"
    path.write_bytes(UNKNOWN.encode("cp1252"))
    with pytest.raises(UnknownColumns):
        bench.books.take_file(slug, path)
    layout = bench.bank.layout(slug, path)
    assert (layout.names, layout.header, layout.columns) == (("Jour", "Quoi", "Combien", "Reste"), 1, {})
    with pytest.raises(WrongMapping):
        bench.bank.say_columns(slug, path, {"on": 0, "label": 1})
    columns = {"on": 0, "label": 1, "amount": 2}
    assert [line.cents for line in bench.bank.try_columns(slug, path, columns).lines] == [-1000, 250000]
    bench.bank.say_columns(slug, path, columns)
    assert bench.bank.layout(slug, path).columns == columns
    taken = bench.books.take_file(slug, path, choices=Choices(account="Livret"))
    assert taken.taken.kind == "csv-mapped"
    path.write_bytes(UNKNOWN.replace("/09/", "/10/").encode("cp1252"))
    assert bench.books.take_file(slug, path).taken.lines == 2
    assert [one.number for one in bench.bank.accounts(slug)] == ["Livret"]
    # Said again in another way: kept in its place.
    bench.bank.say_columns(slug, path, columns, {"sign": "reversed"})
    assert bench.bank.try_columns(slug, path, columns, {"sign": "reversed"}).lines[0].cents == 1000


def test_a_ledger_and_a_statement_are_told_apart_and_other_files_refused(bench: Workbench, slug: str) -> None:
    assert bench.books.take(slug, fec_text.sound_text().encode(), fec_text.NAME).taken.kind == "fec"
    assert bench.books.take(slug, texts.cfonb(), "x").taken.kind == "cfonb120"
    with pytest.raises(OtherCurrency):
        bench.books.take(slug, texts.camt(currency="CHF"), "x.xml")
    assert [one.number for one in bench.desk.store.list(BankAccount)] == [texts.IBAN]
