"""Something tried on a curve: invoices collected sooner, a price raised, a payment added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tpecoach.engine.cash.curves import curve
from tpecoach.language import mark
from tpecoach.model.cash import DAYS, CashCurve, Expected, Move

_SOLD = ("customers", "sales")
PRICED, ADDED = mark("effet du changement de prix sur les ventes à venir"), mark("ajouté à l'essai")
PRICE = mark("Changement de prix")


def tried(base: CashCurve, start: date, moves: Sequence[Move]) -> CashCurve:
    """The curve as it would be with these moves, one after the other.

    A price touches what is not yet invoiced, at the same quantities; VAT on it is left with the month's margin of
    error. A line moved before the first day stands on that day; one moved past the last leaves the curve.
    """
    lines = list(base.lines)
    last = start + timedelta(DAYS - 1)
    for move in moves:
        lines = list(_moved(lines, move, start, last))
    lines.sort(key=lambda line: (line.on, line.cents < 0, line.nature, line.label))
    return curve(base.scenario, base.opening, start, lines)


def _moved(lines: Sequence[Expected], move: Move, start: date, last: date) -> Sequence[Expected]:
    match move.kind:
        case "sooner" | "later":
            by = timedelta(-move.days if move.kind == "sooner" else move.days)
            wanted = frozenset(move.items)
            shifted = (
                replace(line, on=max(start, line.on + by)) if line.id and line.id in wanted else line
                for line in lines
            )
            return [line for line in shifted if line.on <= last]
        case "price":
            since = move.on or start
            part = move.change.as_integer_ratio()
            raised = [
                replace(
                    line, id="", cents=line.cents * part[0] // part[1], label=PRICE, why=PRICED, certain=False
                )
                for line in lines
                if line.nature in _SOLD and not line.certain and line.on >= since and line.cents > 0
            ]
            return [*lines, *(line for line in raised if line.cents)]
        case "add":
            on = move.on or start
            if not start <= on <= last:
                return lines
            return [*lines, Expected("", on, move.cents, "other", move.label, ADDED)]
        case _:
            raise ValueError(move.kind)


def largest_open(base: CashCurve, count: int = 5) -> tuple[Expected, ...]:
    """The largest open invoices of customers on a curve, largest first."""
    open_ = [line for line in base.lines if line.certain and line.nature == "customers" and line.id]
    return tuple(sorted(open_, key=lambda line: (-line.cents, line.on))[:count])
