"""A curve in the cells of a terminal: bars from zero, the lowest point marked."""

from __future__ import annotations

from tpecoach.model.cash import CashCurve

FULL, BELOW, LOW, ZERO = "█", "▒", "◆", "─"


def sketch(curve: CashCurve, width: int, height: int, overdraft: int = 0) -> tuple[str, ...]:
    """Rows of cells, top first: each column the least of its days, bars upward above zero and downward below.

    The column of the low point bears `◆` at its end. `overdraft`, in cents, is kept in sight where it is agreed.
    """
    days = curve.days
    columns = max(1, min(width, len(days)))
    lows = [min(days[len(days) * n // columns : len(days) * (n + 1) // columns]) for n in range(columns)]
    top, bottom = max(0, *lows), min(0, -overdraft if min(lows) < 0 else 0, *lows)
    rows = max(2, height)
    span = max(1, top - bottom)
    zero = rows - 1 - (-bottom * (rows - 1) + span // 2) // span
    mark_at = lows.index(min(lows))
    found = [[" "] * columns for _ in range(rows)]
    found[zero] = [ZERO] * columns
    for column, cents in enumerate(lows):
        end = rows - 1 - ((cents - bottom) * (rows - 1) + span // 2) // span
        for row in range(min(end, zero), max(end, zero) + 1):
            if row != zero or cents > 0:
                found[row][column] = FULL if cents >= 0 else BELOW
        if column == mark_at:
            found[end][column] = LOW
    return tuple("".join(row) for row in found)
