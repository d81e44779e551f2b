"""What was known on one morning: the history cut there, as the forecast of that day could have read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tpecoach.model.cash import CashHistory

_DAY = timedelta(1)


def known_on(history: CashHistory, morning: date) -> CashHistory:
    """The history as it stood on a morning: later days are unknown, and what they settle is still open.

    The last day covered becomes the eve of that morning. Raises ValueError where the history begins later.
    """
    if morning < history.start:
        raise ValueError("before the history")
    if morning == history.end + _DAY and history.invoices_to is None:
        return history
    invoices_to = history.invoices_to
    if invoices_to is not None and invoices_to >= morning - _DAY:
        invoices_to = None
    return replace(
        history,
        end=min(morning - _DAY, history.end),
        invoices_to=invoices_to,
        movements=tuple(one for one in history.movements if one.on < morning),
        bills=tuple(
            bill if bill.settled_on is None or bill.settled_on < morning else bill._replace(settled_on=None)
            for bill in history.bills
            if bill.known_on < morning and bill.on < morning
        ),
        deals=tuple(deal for deal in history.deals if deal.on < morning),
        vat=tuple(one for one in history.vat if one[0] < morning),
    )


def balance(history: CashHistory, morning: date | None = None) -> int:
    """In the bank, in cents: on a morning, else at the end of the history."""
    return history.opening + sum(
        one.cents for one in history.movements if morning is None or one.on < morning
    )
