"""Bank statements of sample firms tell what their books tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tpecoach.books import read_books, read_statement
from tpecoach.demo import ledgers, statements
from tpecoach.demo.reading import sample_firms

START, END = date(2026, 8, 1), date(2026, 11, 16)


@pytest.mark.parametrize("kind", sorted(statements.FORMATS))
@pytest.mark.parametrize("firm", sample_firms(), ids=lambda firm: firm.id)
def test_a_statement_is_account_512_line_for_line(firm: object, kind: str) -> None:
    wishes = replace(firm.books, end=END)  # type: ignore[attr-defined]
    printed = statements.statement(wishes, "Titulaire", START)
    suffix, write = statements.FORMATS[kind]
    found = read_statement(write(printed), f"releve{suffix}")
    ledger = read_books(ledgers.fec(wishes), ledgers.file_name(wishes))
    booked = [line for line in ledger.lines if line.account == "512000"]
    moved = [
        (line.on, line.debit - line.credit) for line in booked if line.journal != "AN" and line.on >= START
    ]
    assert sorted((line.on, line.cents) for line in found.lines) == sorted(moved)
    assert found.accounts[0].closing == sum(line.debit - line.credit for line in booked)
    assert found.repairs == ()
    assert statements.statement(wishes, "Titulaire", START) == printed
