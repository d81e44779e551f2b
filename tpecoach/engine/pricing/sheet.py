"""The price and cost sheet: what each sale leaves, the break-even point, what a change of price brings."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tpecoach.engine.formulas import cell
from tpecoach.engine.hypotheses import MARGIN_RATE, hypothesis, supposed
from tpecoach.engine.pricing.hour import HourCost, hour_cost
from tpecoach.engine.yardstick import revenue_year
from tpecoach.model.case import Case
from tpecoach.model.records import RegisterRow

OFFERS = "offers"


@dataclass(frozen=True, slots=True)
class OfferLine:
    """One sale; euros before VAT, each figure None where a cell it needs is empty."""

    row: str
    name: str
    price: Fraction | None
    purchases: Fraction | None
    """what is bought for one sale, packaging and commission included"""
    charges: Fraction | None
    """what follows the price: contributions or commissions in per cent of it"""
    minutes: Fraction | None
    sold: Fraction | None
    """sales a month"""
    time: Fraction | None
    """minutes ÷ 60 × cost of an hour"""

    @property
    def contribution(self) -> Fraction | None:
        """What a sale leaves to pay the month: price − purchases − what follows the price."""
        if self.price is None or self.purchases is None or self.charges is None:
            return None
        return self.price - self.purchases - self.charges

    @property
    def rate(self) -> Fraction | None:
        """Contribution ÷ price, 0–1."""
        found = self.contribution
        return found / self.price if found is not None and self.price else None

    @property
    def by_hour(self) -> Fraction | None:
        """Contribution for each hour of work spent on it; to be read against the cost of an hour."""
        found = self.contribution
        return found * 60 / self.minutes if found is not None and self.minutes else None

    @property
    def cost(self) -> Fraction | None:
        """What a sale costs in all: purchases and time, contributions on the price left out."""
        return None if self.purchases is None or self.time is None else self.purchases + self.time

    @property
    def floor(self) -> Fraction | None:
        """The price under which each sale loses: (purchases + time) ÷ (1 − what follows the price)."""
        if self.cost is None or self.charges is None or not self.price:
            return None
        share = self.charges / self.price
        return self.cost / (1 - share) if share < 1 else None

    @property
    def left(self) -> Fraction | None:
        """What is left of a sale once its time is paid for: contribution − time."""
        found = self.contribution
        return None if found is None or self.time is None else found - self.time

    @property
    def month(self) -> Fraction | None:
        """What the sales of a month leave: contribution × sales."""
        found = self.contribution
        return None if found is None or self.sold is None else found * self.sold

    def brings(self, change: Fraction) -> Fraction | None:
        """Euros a month that a change of price brings at the same number of sales, what follows the price taken off."""
        if self.price is None or self.sold is None or self.charges is None:
            return None
        return (self.price - self.charges) * change * self.sold

    def may_lose(self, change: Fraction) -> Fraction | None:
        """The part, 0–1, of its sales that may be lost before a rise brings nothing.

        rise ÷ (contribution rate + rise), the rise being what is left of it; None where it is no rise, or where a
        sale leaves nothing to lose.
        """
        found = self.contribution
        if found is None or self.price is None or self.charges is None or change <= 0:
            return None
        rise = (self.price - self.charges) * change
        return rise / (found + rise) if found > 0 else None


@dataclass(frozen=True, slots=True)
class PriceSheet:
    """All sales and what they make of a month."""

    hour: HourCost
    lines: tuple[OfferLine, ...]
    """what brings most a month first; those whose sales are not counted after, then those that cannot be reckoned"""
    change: Fraction
    """the change of price tried, 0.03 for +3 %"""
    revenue: Fraction | None
    """of a month, from the lines whose price and sales are known; without any, the revenue measured"""
    contribution: Fraction | None
    """of a month, from the lines that can be reckoned"""
    rate: Fraction | None
    """what a euro of sales leaves, 0–1"""
    rate_source: str
    """offers | measured | edited (supposed with the client), or empty"""
    charges: Fraction = Fraction(0)
    """the part, 0–1, of each price that contributions or commissions take"""

    @property
    def break_even(self) -> Fraction | None:
        """Sales of a month from which the firm earns = costs of a month ÷ contribution rate; None where unknown.

        Source: break-even = fixed costs / contribution rate.
        """
        return self.hour.month / self.rate if self.hour.month is not None and self.rate else None

    @property
    def margin_of_safety(self) -> Fraction | None:
        """The part, 0–1, of a month's sales above the break-even point; below zero where they do not reach it."""
        point = self.break_even
        return None if point is None or not self.revenue else (self.revenue - point) / self.revenue

    @property
    def brings(self) -> Fraction | None:
        """Euros a month that the change of price brings over all sales, at the same number of them."""
        return None if self.revenue is None else self.revenue * (1 - self.charges) * self.change

    @property
    def may_lose(self) -> Fraction | None:
        """The part, 0–1, of all sales that may be lost before a rise brings nothing: rise ÷ (rate + rise)."""
        if self.rate is None or self.rate <= 0 or self.change <= 0:
            return None
        rise = self.change * (1 - self.charges)
        return rise / (self.rate + rise)


def price_sheet(case: Case, change: Fraction | None = None) -> PriceSheet:
    """The sheet of a client from its registers `offers`, `costs` and `hours`.

    `change` is tried on the prices, the one supposed of the client unless given. The contribution rate is that of the
    offers whose sales are counted; without any, the gross margin measured or supposed.
    """
    hour = hour_cost(case)
    share = hypothesis(case, "sales_charges")
    lines = tuple(sorted((_line(row, hour, share) for row in case.rows.get(OFFERS, ())), key=_rank))
    full = [line for line in lines if line.month is not None]
    revenue = _total(
        [line.price * line.sold for line in lines if line.price is not None and line.sold is not None]
    )
    contribution = _total([line.month for line in full if line.month is not None])
    sales = _total(
        [line.price * line.sold for line in full if line.price is not None and line.sold is not None]
    )
    if revenue is None and (year := revenue_year(case)) is not None:
        revenue = year / 12
    rate, source = (contribution / sales, "offers") if contribution is not None and sales else (None, "")
    if rate is None:
        rate, source = supposed(case, MARGIN_RATE)
    return PriceSheet(
        hour,
        lines,
        hypothesis(case, "price_change") if change is None else change,
        revenue,
        contribution,
        rate,
        source,
        share,
    )


def _line(row: RegisterRow, hour: HourCost, share: Fraction) -> OfferLine:
    price, minutes = cell(row, "price"), cell(row, "minutes")
    bought, fees = cell(row, "purchases"), cell(row, "fees")
    return OfferLine(
        row.row,
        row.cells.get("name", "") or row.row,
        price,
        None if bought is None else bought + (fees or 0),
        None if price is None else price * share,
        minutes,
        cell(row, "sold_month"),
        None if minutes is None or hour.euros is None else minutes / 60 * hour.euros,
    )


def _rank(line: OfferLine) -> tuple[int, Fraction]:
    if line.month is not None:
        # What the sales of a month leave, their time paid for where it is known.
        paid = line.month if line.left is None or line.sold is None else line.left * line.sold
        return 0, -paid
    return (1, -line.contribution) if line.contribution is not None else (2, Fraction(0))


def _total(found: list[Fraction]) -> Fraction | None:
    return sum(found, Fraction(0)) if found else None
