"""The books as plain data, for `--json`: euros as text with cents, shares as text, days with one decimal."""

from __future__ import annotations

from typing import Any

from tpecoach.cli.figures import value_plain
from tpecoach.language import rounded
from tpecoach.model.accounts import Accounts, Ages, Concentration, Paid
from tpecoach.workbench.accounts import BooksPage
from tpecoach.workbench.bank_words import euros

_SHARE = 4


def page(found: BooksPage) -> dict[str, Any]:
    """A page of books, with what it was compared with."""
    compared = found.compared_taken
    days = found.next_days
    return {
        "file": {"name": found.taken.name, "sha256": found.taken.sha256},
        **accounts(found.accounts),
        "compared": {"file": compared.name, **accounts(found.compared)}
        if compared and found.compared
        else None,
        "notes": found.notes,
        "next_30_days": None
        if days is None
        else {
            "start": days.start,
            "opening": euros(days.opening),
            "inflow": euros(days.inflow),
            "outflow": euros(days.outflow),
            "low": euros(days.low),
            "low_on": days.low_on,
        },
    }


def accounts(read: Accounts) -> dict[str, Any]:
    """What one ledger says."""
    even, vat, aside = read.break_even, read.vat, read.cushion
    return {
        "period": {"from": read.start, "to": read.end},
        "chart": read.chart,
        "out_of_chart": read.out_of_chart,
        "carried_forward": read.carried,
        "stages": {one.id: euros(one.cents) for one in read.stages},
        "sheet": {
            side: {one.id: euros(one.cents) for one in read.sheet.lines if one.side == side}
            for side in ("assets", "liabilities")
        },
        "working_capital": {
            "fr": euros(read.sheet.working),
            "bfr": euros(read.sheet.need),
            "net_cash": euros(read.sheet.net_cash),
            "gap": euros(read.sheet.gap),
            "transfers": euros(read.sheet.transfers),
        },
        "months": [
            {
                "month": one.month,
                "whole": one.whole,
                "revenue": euros(one.revenue),
                "margin": euros(one.margin),
                "cash": euros(one.cash),
            }
            for one in read.months
        ],
        "measures": {
            one.kpi: None if one.value is None else value_plain(one.value, one.unit) for one in read.measures
        },
        "open_items": {"customers": _ages(read.customers), "suppliers": _ages(read.suppliers)},
        "paid": {"customers": _paid(read.customers_paid), "suppliers": _paid(read.suppliers_paid)},
        "concentration": {"customers": _parties(read.buyers), "suppliers": _parties(read.sellers)},
        "margin_by_customer": [
            {
                "code": one.code,
                "name": one.name,
                "sold": euros(one.sold),
                "spent": euros(one.spent),
                "margin": euros(one.margin),
            }
            for one in read.margins
        ],
        "break_even": None
        if even is None
        else {
            "fixed_costs": euros(even.fixed),
            "rate": rounded(even.rate, _SHARE),
            "sales": euros(even.sales),
            "reached_on": even.reached_on,
        },
        "vat": None
        if vat is None
        else {
            "declared": euros(vat.declared),
            "collected": euros(vat.collected),
            "deductible": euros(vat.deductible),
            "pending": euros(vat.pending),
            "total": euros(vat.total),
        },
        "cushion": None
        if aside is None
        else {
            "month": euros(aside.month),
            "cash": euros(aside.cash),
            "months": rounded(aside.months, 2),
            "missing_for_one": euros(aside.missing(1)),
            "missing_for_two": euros(aside.missing(2)),
        },
    }


def _ages(one: Ages | None) -> dict[str, Any] | None:
    if one is None:
        return None
    names = ("not_due", "to_30", "to_60", "to_90", "older", "credits", "total")
    return {
        **{name: euros(getattr(one, name)) for name in names},
        "count": one.count,
        "term_days": one.term,
    }


def _paid(one: Paid | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "groups": one.groups,
        "weighted_days": rounded(one.weighted, 1),
        "median_days": rounded(one.median, 1),
    }


def _parties(found: Concentration | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "count": len(found.parties),
        "first": rounded(found.first, _SHARE),
        "first_five": rounded(found.first_five, _SHARE),
        "parties": [
            {
                "code": one.code,
                "name": one.name,
                "amount": euros(one.cents),
                "share": rounded(one.share, _SHARE),
            }
            for one in found.parties[:20]
        ],
    }
