"""The measures that one list gives, each with its unit or the reason why such a list cannot tell it."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from tpecoach.engine.receivables.owed import from_items
from tpecoach.language import mark, rounded
from tpecoach.model.bank import CustomerItem
from tpecoach.model.books import BookMeasure
from tpecoach.model.lists import InvoiceList
from tpecoach.model.text import bare

_PLACES = 6
"""decimals kept of days and shares"""
_UNITS: Mapping[str, str] = {
    "revenue": "eur",
    "dso_days": "days",
    "dso_countback_days": "days",
    "dso_lettered_days": "days",
    "dso_lettered_days_median": "days",
    "dpo_days": "days",
    "first_client_share": "ratio",
    "overdue_amount": "eur",
}
"""what some list can measure"""
_GIVES: Mapping[str, tuple[str, ...]] = {
    "customers": tuple(kpi for kpi in _UNITS if kpi != "dpo_days"),
    "suppliers": ("dpo_days",),
    "aged": ("overdue_amount",),
    "receipts": ("revenue", "first_client_share"),
    "till": ("revenue",),
}
_BOOKS: Mapping[str, str] = {
    "gross_margin_rate": "ratio",
    "value_added": "eur",
    "ebe": "eur",
    "operating_result": "eur",
    "net_result": "eur",
    "net_margin_rate": "ratio",
    "cash": "eur",
    "cash_cover_days": "days",
    "runway_days": "days",
    "fixed_costs": "eur_month",
    "payroll_share": "ratio",
}
"""what only books tell"""

UNAVAILABLE = mark("non disponible depuis cette source")
_ONLY_OWED = mark("non disponible depuis cette source : elle ne dit que ce qui est dû")
_ONLY_WITH_VAT = mark("non disponible depuis cette source : elle ne donne que des montants TTC")
_SHORT = mark("la liste couvre moins de trois mois")
_NO_SALES = mark("aucune vente dans cette liste")
_OWED_MORE = mark("ce qui est dû dépasse tout ce que la liste a facturé")
_NO_DAYS = mark("aucune facture payée de cette liste ne dit son jour de paiement")
_NOBODY = mark("cette liste ne nomme pas les clients")
_LEAST_DAYS = 80


def measures(
    found: InvoiceList, net_is_all: bool = False, known: Iterable[CustomerItem] = ()
) -> tuple[BookMeasure, ...]:
    """What a list measures on its day; `net_is_all`: the firm charges no VAT, what is billed is revenue.

    `known` are the invoices of all lists, where there are others than this one: what is late is reckoned on them.

    The definitions are those of the books: days of sales owed = owed * days / billed, counted back by whole months,
    and from invoice to payment weighted by amount and median; the share of the first customer; what is late.
    """
    gives = set(_GIVES[found.purpose])
    values: dict[str, BookMeasure] = {}
    if "revenue" in gives:
        values["revenue"] = _revenue(found, net_is_all)
    if "dso_days" in gives:
        values |= _delays(found)
    if "dpo_days" in gives:
        values["dpo_days"] = _owed_days(found, "dpo_days", sum(i.cents - i.paid_cents for i in found.items))
    if "first_client_share" in gives:
        values["first_client_share"] = _first_share(found)
    if "overdue_amount" in gives:
        late = [one for one in from_items(tuple(known) or found.items) if one.due < found.on]
        cents = sum(one.cents for one in late)
        values["overdue_amount"] = BookMeasure("overdue_amount", Decimal(cents).scaleb(-2), "eur")
    return tuple(values[kpi] for kpi in _UNITS if kpi in values)


def unavailable(purpose: str) -> tuple[BookMeasure, ...]:
    """What books would measure and such a list cannot."""
    others = {kpi: unit for kpi, unit in _UNITS.items() if kpi not in _GIVES[purpose]}
    return tuple(BookMeasure(kpi, None, unit, UNAVAILABLE) for kpi, unit in {**others, **_BOOKS}.items())


def by_month(items: Iterable[CustomerItem]) -> tuple[tuple[str, int], ...]:
    """(month as `2026-01`, cents billed with VAT), every month from the first to the last."""
    sums: defaultdict[str, int] = defaultdict(int)
    days = []
    for item in items:
        if item.side == "customer":
            sums[f"{item.issued:%Y-%m}"] += item.cents
            days.append(item.issued)
    if not days:
        return ()
    return tuple((month, sums[month]) for month, *_ in _calendar(min(days), max(days)))


def _revenue(found: InvoiceList, net_is_all: bool) -> BookMeasure:
    if not found.paid_told:
        return BookMeasure("revenue", None, "eur", _ONLY_OWED)
    nets = [row.item.cents if net_is_all and row.net is None else row.net for row in found.rows]
    told = [net for net in nets if net is not None]
    if len(told) < len(nets):
        return BookMeasure("revenue", None, "eur", _ONLY_WITH_VAT)
    return BookMeasure("revenue", Decimal(sum(told)).scaleb(-2), "eur")


def _delays(found: InvoiceList) -> dict[str, BookMeasure]:
    owed = sum(item.cents - item.paid_cents for item in found.items)
    made = {"dso_days": _owed_days(found, "dso_days", owed)}
    back, why = None, made["dso_days"].why
    if not why:
        back = _count_back(found, owed)
        why = "" if back is not None else _OWED_MORE
    made["dso_countback_days"] = _days("dso_countback_days", back, why)
    paid = [
        ((item.paid_on - item.issued).days, item.cents)
        for item in found.items
        if item.paid_on is not None and item.paid_cents == item.cents and item.cents > 0
    ]
    weight = sum(cents for _, cents in paid)
    weighted = Fraction(sum(days * cents for days, cents in paid), weight) if paid else None
    ordered = sorted(days for days, _ in paid)
    middle = len(ordered) // 2
    median = Fraction(ordered[middle] + ordered[~middle], 2) if ordered else None
    why = _ONLY_OWED if not found.paid_told else _NO_DAYS
    made["dso_lettered_days"] = _days("dso_lettered_days", weighted, why, len(paid) or None)
    made["dso_lettered_days_median"] = _days("dso_lettered_days_median", median, why, len(paid) or None)
    return made


def _owed_days(found: InvoiceList, kpi: str, owed: int) -> BookMeasure:
    billed, days = sum(item.cents for item in found.items), (found.on - found.first).days + 1
    why = ""
    if not found.paid_told:
        why = _ONLY_OWED
    elif billed <= 0:
        why = _NO_SALES
    elif days < _LEAST_DAYS:
        why = _SHORT
    return _days(kpi, None if why else Fraction(max(0, owed) * days, billed), why)


def _count_back(found: InvoiceList, owed: int) -> Fraction | None:
    """Days of the latest billing that what is owed stands for, by whole months back from the list's day."""
    sums = dict(by_month(found.items))
    left, counted = max(0, owed), Fraction(0)
    for month, days in reversed(list(_calendar(found.first, found.on))):
        billed = sums.get(month, 0)
        if billed > 0 and billed >= left:
            return counted + Fraction(days * left, billed)
        left -= billed
        counted += days
    return None


def _first_share(found: InvoiceList) -> BookMeasure:
    if not found.paid_told:
        return BookMeasure("first_client_share", None, "ratio", _ONLY_OWED)
    billed: defaultdict[str, int] = defaultdict(int)
    for item in found.items:
        billed[bare(item.customer)] += item.cents
    whole = sum(billed.values())
    named = {customer: cents for customer, cents in billed.items() if customer}
    if whole <= 0 or not named:
        return BookMeasure("first_client_share", None, "ratio", _NO_SALES if whole <= 0 else _NOBODY)
    share = rounded(Fraction(max(named.values()), whole), _PLACES)
    return BookMeasure("first_client_share", share, "ratio", n=len(named))


def _days(kpi: str, days: Fraction | None, why: str, n: int | None = None) -> BookMeasure:
    if days is None:
        return BookMeasure(kpi, None, "days", why)
    return BookMeasure(kpi, rounded(days, _PLACES), "days", n=n)


def _calendar(first: date, last: date) -> Iterable[tuple[str, int]]:
    """Each month from one day to another, with its days that lie between."""
    day = first
    while day <= last:
        end = day.replace(day=calendar.monthrange(day.year, day.month)[1])
        yield f"{day:%Y-%m}", (min(end, last) - day).days + 1
        day = end + timedelta(1)
