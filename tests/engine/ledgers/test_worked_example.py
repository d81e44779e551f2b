"""The worked example of the source, from the entries of one month."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tpecoach.engine.ledgers import measures
from tpecoach.model.books import Ledger

MONTH = """2026-01-01 .. 2026-01-31
AN 1 2026-01-01 512 12000D
AN 1 2026-01-01 101 12000C
VE 1 2026-01-15 411/lebrun 40000D
VE 1 2026-01-15 706 40000C
AC 1 2026-01-10 602 16000D
AC 1 2026-01-10 401/pieces 16000C
AC 2 2026-01-05 613 6000D
AC 2 2026-01-05 512 6000C
OD 1 2026-01-31 641 9000D
OD 1 2026-01-31 421 9000C
BQ 1 2026-01-28 512 25000D
BQ 1 2026-01-28 411/lebrun 25000C
"""


def test_a_month_is_read_as_the_source_works_it_out(ledger_of: Callable[[str], Ledger]) -> None:
    """[3.17] Sales 40,000; margin 60 % = 24,000; fixed costs 15,000; 9,000 left; money at hand and to come."""
    ledger = ledger_of(MONTH)
    found = {measure.kpi: measure.value for measure in measures(ledger)}
    revenue, rate = found["revenue"], found["gross_margin_rate"]
    assert revenue == Decimal("40000.00")
    assert rate == Decimal("0.600000")
    assert revenue * rate == Decimal(24_000)
    assert found["operating_result"] == Decimal("9000.00")
    assert revenue * rate - found["operating_result"] == Decimal(15_000)
    to_come = sum(line.debit - line.credit for line in ledger.lines if line.account == "411")
    assert (found["cash"], to_come) == (Decimal("31000.00"), 15_000_00)
