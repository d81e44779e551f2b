"""What a checked ledger says: results, delays, money at hand, customers."""

from tpecoach.engine.ledgers.accounts import accounts
from tpecoach.engine.ledgers.delays import Settlement, open_items, settlement
from tpecoach.engine.ledgers.measures import measures
from tpecoach.engine.ledgers.months import account_months
from tpecoach.engine.ledgers.treasury import weekly_flows
from tpecoach.engine.ledgers.year import Year, chart, until, year_of

__all__ = [
    "Settlement",
    "Year",
    "account_months",
    "accounts",
    "chart",
    "measures",
    "open_items",
    "settlement",
    "until",
    "weekly_flows",
    "year_of",
]
