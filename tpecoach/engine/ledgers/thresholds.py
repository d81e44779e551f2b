"""What a firm must sell, and keep, so as not to depend on luck: break-even and cushion."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from tpecoach.engine.ledgers import result, treasury
from tpecoach.engine.ledgers.year import Year
from tpecoach.model.accounts import BreakEven, Cushion


def break_even(year: Year) -> BreakEven | None:
    """Sales at which gross margin pays for the fixed costs: fixed costs / contribution rate, in cents.

    Fixed costs are those of the indicator (61 + 62 + 63 + 64 + 661 + loan repayments, over the period), the
    contribution rate is (70 − purchases consumed) / 70. `reached_on` spreads the sales of the period evenly.
    None without sales, margin or fixed costs.
    """
    sales = result.revenue(year)
    margin, fixed = sales - result.consumed_purchases(year), treasury.fixed_costs(year)
    if sales <= 0 or margin <= 0 or fixed <= 0:
        return None
    needed = -(-fixed * sales // margin)
    days = -(-needed * year.days // sales)
    reached = year.start + timedelta(days - 1) if days <= year.days else None
    return BreakEven(fixed, Fraction(margin, sales), needed, reached)


def cushion(year: Year) -> Cushion | None:
    """Money at hand (51 + 53) against fixed costs of a month, in cents; None without fixed costs.

    One to two months of fixed costs are to be kept, where the firm can.
    """
    month = round(Fraction(treasury.fixed_costs(year)) / year.months)
    return Cushion(month, treasury.cash(year)) if month > 0 else None
