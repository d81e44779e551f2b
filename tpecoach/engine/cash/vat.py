"""VAT to come: what is owed already, then what sales and purchases to come will owe, on the days of its returns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from tpecoach.engine.cash.season import after, on_day
from tpecoach.language import mark
from tpecoach.model.cash import CashHistory, CashRules

PAY_DAY = 20
"""returns are due between the 15th and the 24th, by the firm: the middle, until its own payments tell"""
_SEEN = 400
OWED, TO_COME, INSTALMENT = (
    mark("TVA déjà due, à la date de la déclaration"),
    mark("TVA des ventes moins celle des achats attendus"),
    mark("acompte du régime simplifié : comme le {day}"),
)


@dataclass(frozen=True, slots=True)
class VatDue:
    """One payment of VAT, below zero."""

    on: date
    cents: int
    why: str
    certain: bool
    like: date | None = None


def due(
    history: CashHistory,
    rules: CashRules,
    morning: date,
    last: date,
    between: Callable[[date, date], int],
    accrued: int,
    yearly_sales: int,
) -> Iterator[VatDue]:
    """The payments of VAT until `last`; `between` tells what two days included should owe, `accrued` what is owed.

    The rhythm is that of the payments seen, else that of the client's scheme; the simplified one keeps the
    instalments of the year before until the law ends it, then quarterly returns, monthly above the sales
    the law names. A credit is carried on.
    """
    paid = [one for one in history.movements if one.nature == "vat" and one.cents < 0]
    recent = [one.on for one in paid if (morning - one.on).days <= _SEEN]
    if rules.vat == "franchise" or not history.vat:
        return
    step = _rhythm(rules, recent)
    first = morning.replace(day=1)
    if rules.vat == "simplified" or step == 0:
        end = rules.simplified_ends or last + timedelta(1)
        for one in paid:
            on = on_day((one.on.year + 1, one.on.month), one.on.day)
            if morning <= on <= last and on < max(end, morning):
                yield VatDue(on, one.cents, INSTALMENT, False, one.on)
        if end > last:
            return
        step = 3 if rules.quarterly_under is not None and yearly_sales <= rules.quarterly_under else 1
        first = max(first, end)
        # What came before is settled by the yearly return of the old scheme.
        due_now = sum(cents for on, cents in history.vat if end <= on < morning)
        due_now += sum(one.cents for one in paid if end <= one.on)
    else:
        due_now = accrued
        if history.invoices_to is not None:
            due_now += between(history.invoices_to + timedelta(1), morning - timedelta(1))
    day = _median(sorted(on.day for on in recent)) if recent else PAY_DAY
    yield from _returns(history, morning, last, between, first, step, day, due_now)


def _returns(
    history: CashHistory,
    morning: date,
    last: date,
    between: Callable[[date, date], int],
    first: date,
    step: int,
    day: int,
    due_now: int,
) -> Iterator[VatDue]:
    period = first if step == 1 else date(first.year, (first.month - 1) // 3 * 3 + 1, 1)
    so_far = sum(cents for on, cents in history.vat if period <= on < morning)
    if history.invoices_to is not None and history.invoices_to < morning:
        unknown = max(period, history.invoices_to + timedelta(1))
        so_far += between(unknown, morning - timedelta(1)) if unknown < morning else 0
    carried = due_now - so_far if due_now else 0
    pay_on = on_day((period.year, period.month), day)
    if pay_on >= morning and carried > 0:
        yield VatDue(pay_on, -carried, OWED, True)
        carried = 0
    while True:
        end = after(period, step) - timedelta(1)
        start = max(morning, period)
        carried += so_far + (between(start, end) if start <= end else 0)
        following = end + timedelta(1)
        pay_on = on_day((following.year, following.month), day)
        if pay_on > last:
            return
        if carried > 0:
            yield VatDue(pay_on, -carried, TO_COME, False)
            carried = 0
        period, so_far = following, 0


def owed(history: CashHistory) -> int:
    """VAT that the books owe on their last day, in cents; below zero, a credit."""
    return (
        history.vat_opening
        + sum(cents for _, cents in history.vat)
        + sum(one.cents for one in history.movements if one.nature == "vat")
    )


def _rhythm(rules: CashRules, recent: Sequence[date]) -> int:
    """Months from one return to the next; 0 for yearly instalments."""
    gaps = sorted((b - a).days for a, b in pairwise(recent) if b > a)
    if gaps:
        middle = _median(gaps)
        return 1 if middle <= 62 else 3 if middle <= 120 else 0
    return 0 if rules.vat == "simplified" else 1


def _median(ordered: Sequence[int]) -> int:
    return ordered[len(ordered) // 2]
