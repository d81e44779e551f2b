"""What customers owe, by age; whom to call today; what was promised; what a list of invoices measures."""

from tpecoach.engine.receivables.calling import calls
from tpecoach.engine.receivables.measures import by_month, measures, unavailable
from tpecoach.engine.receivables.owed import ages, from_books, from_items, merged
from tpecoach.engine.receivables.promises import followed, tally

__all__ = [
    "ages",
    "by_month",
    "calls",
    "followed",
    "from_books",
    "from_items",
    "measures",
    "merged",
    "tally",
    "unavailable",
]
