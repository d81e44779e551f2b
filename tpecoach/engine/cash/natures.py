"""What a movement of money was for, by the account that stands against the bank."""

from __future__ import annotations

from functools import lru_cache

APART = "apart"
"""one-off: investments, new loans, capital, transfers: never taken to come again"""

_BY_ACCOUNT = (
    ("customers", ("411", "413", "416", "418", "419")),
    ("sales", ("70", "4457")),
    ("suppliers", ("401", "403", "408", "409")),
    (APART, ("404", "405", "1", "2", "50", "52", "58", "775")),
    ("vat", ("4455", "44567", "4458", "44583")),
    ("purchases", ("60", "61", "62", "4456")),
    ("payroll", ("42", "641")),
    ("social", ("43", "645", "646")),
    ("tax", ("444", "447", "448", "63", "695", "442")),
    ("loan", ("16", "661")),
    ("owner", ("455", "108", "457", "451", "644")),
)


@lru_cache(maxsize=4096)
def nature_of(account: str) -> str:
    """The nature of what is booked on an account against the bank; the longest prefix wins, `other` without one."""
    found, length = "other", 0
    for nature, prefixes in _BY_ACCOUNT:
        for prefix in prefixes:
            if len(prefix) > length and account.startswith(prefix):
                found, length = nature, len(prefix)
    return found
