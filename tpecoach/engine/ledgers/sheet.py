"""The balance sheet in ten lines, and the working capital read from it."""

from __future__ import annotations

from collections import defaultdict

from tpecoach.engine.ledgers import result
from tpecoach.engine.ledgers.year import Year
from tpecoach.model.accounts import Sheet, SheetLine

_ASSETS = ("fixed_assets", "stocks", "customers", "other_claims", "cash")
_LIABILITIES = ("equity", "loans", "suppliers", "other_debts", "overdrafts")
_EQUITY = ("10", "11", "12", "13", "14")
_LOANS = ("15", "16", "17", "18")
_CUSTOMERS = ("411", "413", "416", "417", "418", "491")
_WRITTEN_DOWN = ("49", "59")
"""what assets lost in value stands in credit, and is taken off them"""


def sheet(year: Year) -> Sheet:
    """The balance sheet on the last day, in cents.

    Assets: 2 less 28 and 29; 3 less 39; customers in debit (411, 413, 416 to 418, less 491); other accounts of
    class 4 in debit; class 5 in debit. Liabilities: 10 to 14 with the result of the period; 15 to 18; 40 in
    credit; other accounts of class 4 in credit, advances received (419) among them; class 5 in credit, overdrafts
    (519) among them. A third party stands on the side of its own balance: debts and claims are not set off.

    Working capital (FR) = equity and loans − fixed assets. Need (BFR) = 3 + 4 whole, so stocks + receivables +
    other − payables − 42/43/44 − 487 − 419. Net cash = 5 whole. FR − BFR = net cash, unless an account of
    class 8 or 9 is left open.
    """
    sums: defaultdict[str, int] = defaultdict(int)
    for account, cents in year.balances.items():
        if account.startswith("4") and not account.startswith(_WRITTEN_DOWN):
            for owed in _by_party(year, account):
                sums[_claim_or_debt(account, owed)] += abs(owed)
        elif account.startswith("5") and not account.startswith(_WRITTEN_DOWN):
            sums["overdrafts" if cents > 0 else "cash"] += abs(cents)
        elif line := _line_of(account):
            sums[line] += cents if line in _LIABILITIES else -cents
    sums["equity"] += result.net_result(year)
    return Sheet(
        (
            *(SheetLine(line, "assets", sums[line]) for line in _ASSETS),
            *(SheetLine(line, "liabilities", sums[line]) for line in _LIABILITIES),
        ),
        working=sums["equity"] + sums["loans"] - sums["fixed_assets"],
        need=-year.of("3", "4"),
        net_cash=-year.of("5"),
        transfers=-year.of("58"),
    )


def _by_party(year: Year, account: str) -> list[int]:
    """Credit − debit of each third party on an account of class 4."""
    owed: defaultdict[str, int] = defaultdict(int)
    for line in year.accounts.get(account, ()):
        owed[line.aux] += line.credit - line.debit
    return list(owed.values())


def _claim_or_debt(account: str, owed: int) -> str:
    if owed > 0:
        return "suppliers" if account.startswith("40") else "other_debts"
    return "customers" if account.startswith(_CUSTOMERS) else "other_claims"


def _line_of(account: str) -> str:
    if account.startswith(_EQUITY):
        return "equity"
    if account.startswith(_LOANS):
        return "loans"
    if account.startswith("2"):
        return "fixed_assets"
    if account.startswith("3"):
        return "stocks"
    if account.startswith("491"):
        return "customers"
    if account.startswith("49"):
        return "other_claims"
    return "cash" if account.startswith("59") else ""
