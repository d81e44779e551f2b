"""What the lines of a client's bank tell: each operation once, what it was for, what comes back, what is left."""

from tpecoach.engine.bank.balances import balance_on, balances, measures
from tpecoach.engine.bank.categories import by_month, categorised, unclassed
from tpecoach.engine.bank.ledger import learned, reconcile
from tpecoach.engine.bank.lines import already, gaps, merged, probable
from tpecoach.engine.bank.recurring import leaks, recurring, tools

__all__ = [
    "already",
    "balance_on",
    "balances",
    "by_month",
    "categorised",
    "gaps",
    "leaks",
    "learned",
    "measures",
    "merged",
    "probable",
    "reconcile",
    "recurring",
    "tools",
    "unclassed",
]
