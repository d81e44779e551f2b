"""What an hour and a sale cost, what they leave, and from which sales on the firm earns."""

from tpecoach.engine.pricing.hour import HourCost, hour_cost
from tpecoach.engine.pricing.sheet import OfferLine, PriceSheet, price_sheet

__all__ = ["HourCost", "OfferLine", "PriceSheet", "hour_cost", "price_sheet"]
