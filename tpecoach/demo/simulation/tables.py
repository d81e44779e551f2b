"""The tables that plausible firms are drawn from: figures of common sense, set before any playbook was tuned.

They are no statistics. They are wide on purpose, so that a library that suits only the usual case shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

START = date(2026, 11, 30)
"""first day of every plan: a Monday"""
LOADING = 0.3
"""how much the answers of one firm have in common, 0–1"""

EMPLOYEES = ((0, 34), (1, 14), (2, 12), (3, 10), (4, 8), (5, 7), (6, 5), (7, 4), (8, 3), (9, 3))
"""employees besides the owner, and how many firms in a hundred"""
LEVELS = ((0, 27), (1, 29), (2, 24), (3, 14), (4, 6))
"""level of an answer, and how many in a hundred"""
PROOFS = (("said", 70), ("shown", 22), ("measured", 8))
UNKNOWN = 0.05
"""answers « I do not know »"""
VAT = (("franchise", 30), ("simplified", 25), ("normal", 45))

OWNER_HOURS = ((1, 8), (2, 22), (3, 20), (4, 26), (5, 10), (6, 8), (8, 6))
"""hours a week the owner can give"""
TEAM_HOURS = ((1, 40), (2, 40), (3, 20))
"""hours a week each employee can give"""
MOST_TEAM_HOURS = 12
BLOCKERS = ((1, 20), (2, 35), (3, 45))
"""how many blockers are chosen"""

WEEK, SHOP_WEEK, FOOD_WEEK = (
    ("mon", "tue", "wed", "thu", "fri"),
    ("tue", "wed", "thu", "fri", "sat"),
    ("tue", "wed", "thu", "fri", "sat", "sun"),
)


@dataclass(frozen=True, slots=True)
class Trade:
    """How firms of a trade usually are; shares 0–1."""

    firms: float
    """sells to firms"""
    people: float
    """sells to people"""
    paid: tuple[tuple[str, int], ...]
    point_of_sale: float = 0.1
    online_shop: float = 0.05
    subscriptions: float = 0.1
    stock: float = 0.1
    subcontractors: float = 0.1
    buys_ads: float = 0.2
    week: tuple[str, ...] = WEEK


_INVOICE = (("invoice", 85), ("mixed", 15))
_MIXED = (("on-the-spot", 30), ("invoice", 25), ("mixed", 45))
_COUNTER = (("on-the-spot", 85), ("mixed", 15))

TRADES: Mapping[str, Trade] = {
    "repair": Trade(0.4, 0.95, _MIXED, 0.9, 0.05, 0.1, 0.8, 0.1, 0.15),
    "shop": Trade(0.2, 0.98, _COUNTER, 0.85, 0.5, 0.1, 0.98, 0.02, 0.4, SHOP_WEEK),
    "agency": Trade(0.98, 0.1, _INVOICE, 0.1, 0.02, 0.4, 0.02, 0.5, 0.25),
    "bakery": Trade(0.3, 1.0, _COUNTER, 1.0, 0.1, 0.05, 0.95, 0.02, 0.1, FOOD_WEEK),
    "building": Trade(0.45, 0.9, _INVOICE, 0.1, 0.01, 0.05, 0.4, 0.5, 0.2),
    "hairdresser": Trade(0.02, 1.0, _COUNTER, 1.0, 0.1, 0.1, 0.7, 0.01, 0.3, SHOP_WEEK),
    "restaurant": Trade(0.2, 1.0, _COUNTER, 1.0, 0.1, 0.03, 0.9, 0.02, 0.25, FOOD_WEEK),
    "care": Trade(0.1, 1.0, _MIXED, 0.7, 0.02, 0.15, 0.15, 0.05, 0.1),
    "consulting": Trade(0.85, 0.35, _INVOICE, 0.15, 0.05, 0.25, 0.02, 0.25, 0.2),
}
OTHER = Trade(0.5, 0.6, _MIXED, 0.4, 0.15, 0.2, 0.4, 0.2, 0.2)
"""any trade without a line of its own"""

KNOWN = 0.45
"""indicators whose value is known"""
BOOKS = 0.65
"""the same, for those that the books tell"""
FROM_BOOKS = frozenset({"revenue", "gross_margin_rate", "fixed_costs", "cash", "cash_cover_days"})

Figure = tuple[float, float, float]
"""low, likely, high"""
FIGURES: Mapping[str, Figure] = {
    "gross_margin_rate": (0.25, 0.55, 0.95),
    "net_margin_rate": (-0.1, 0.05, 0.25),
    "cash": (-8_000, 12_000, 60_000),
    "cash_cover_days": (3, 45, 150),
    "runway_days": (10, 90, 300),
    "dso_days": (12, 45, 100),
    "dpo_days": (5, 30, 60),
    "first_client_share": (0.02, 0.15, 0.8),
    "order_book": (0.5, 6, 26),
    "overdue_amount": (0, 3_000, 25_000),
    "return_rate": (0.0, 0.04, 0.2),
    "conversion_rate": (0.05, 0.35, 0.9),
    "double_entry_hours": (0.5, 3, 10),
    "meeting_hours": (0, 1, 8),
    "owner_hours": (30, 50, 75),
    "owner_pay": (0, 1_600, 4_000),
    "tools_cost": (20, 150, 900),
    "waste_share": (0.0, 0.04, 0.2),
    "no_show_share": (0.0, 0.05, 0.25),
    "lead_time_days": (1, 6, 40),
    "response_hours": (0.5, 12, 96),
}
NOTHING: Mapping[str, float] = {"owner_pay": 0.12, "overdue_amount": 0.25, "tools_cost": 0.05}
"""firms for which the figure is plainly 0"""
UNITS: Mapping[str, Figure] = {
    "eur": (0, 2_000, 15_000),
    "eur_month": (0, 400, 3_000),
    "days": (1, 15, 60),
    "ratio": (0.0, 0.15, 0.6),
    "percent": (0, 15, 60),
    "h_week": (0, 3, 12),
    "hours": (0, 8, 72),
    "minutes": (5, 30, 240),
    "weeks": (0.5, 5, 20),
    "count": (0, 6, 40),
    "score": (2, 7, 10),
}
"""figures for any indicator or question without a line of its own"""

REVENUE_ALONE: Figure = (18_000, 55_000, 160_000)
REVENUE_EACH: Figure = (35_000, 75_000, 140_000)
"""euros a year before tax: of the owner, and of each employee"""
FIXED_SHARE: Figure = (0.15, 0.3, 0.5)
"""fixed costs over revenue"""

IN_REGISTER = 0.35
"""processes known to the library that a firm lists, where its trade has them"""
MOST_PROCESSES = 8
RUNS: Figure = (4, 30, 250)
MINUTES: Figure = (5, 20, 90)
ERRORS: Figure = (0, 4, 20)
"""per cent"""
ERROR_COST: Figure = (5, 40, 400)
FLOWS = ((0, 40), (1, 20), (2, 20), (3, 20))
TOOLS = ((0, 45), (3, 25), (5, 20), (8, 10))
"""rows in a register"""
