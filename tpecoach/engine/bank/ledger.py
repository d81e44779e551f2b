"""Bank and ledger side by side: which lines agree, which stand on one side only, what the ledger teaches."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tpecoach.engine.bank.accounts import ACCOUNTS
from tpecoach.engine.bank.balances import balance_on
from tpecoach.engine.bank.catalogue import BY_ID
from tpecoach.engine.bank.labels import pattern_of, payee
from tpecoach.model.bank_reading import Difference, KnownLine, Learned, Reconciliation
from tpecoach.model.books import Ledger, LedgerLine

BANK = "512"
_FARTHEST = timedelta(days=10)
_FEWEST = 2


def reconcile(
    known: Sequence[KnownLine], ledger: Ledger, closings: Mapping[str, tuple[date, int]] | None = None
) -> Reconciliation | None:
    """Lines of the bank against lines of 512 over the days both tell of; None where there is no such day.

    Paired by equal cents, at most ten days apart, the nearest first: what an entry of several bank lines, or several
    entries of one, cannot be paired so and shows as differences.
    """
    booked = [line for line in ledger.lines if line.account.startswith(BANK)]
    moves = [line for line in booked if line.journal not in ledger.opening]
    if not known or not moves:
        return None
    first = max(known[0].line.on, ledger.period_from)
    last = min(known[-1].line.on, ledger.period_to)
    if first > last:
        return None
    # What one side has on the last day the other may have some days later: paired past the ends, told of within them.
    pairs = _paired(
        [one for one in known if first - _FARTHEST <= one.line.on <= last + _FARTHEST],
        [line for line in moves if first - _FARTHEST <= line.on <= last + _FARTHEST],
    )
    matched_bank = {one.id for one, _ in pairs}
    matched_ledger = {id(line) for _, line in pairs}
    differences = [
        Difference("bank", one.line.on, one.line.cents, one.line.label, one.line.account)
        for one in known
        if first <= one.line.on <= last and one.id not in matched_bank
    ] + [
        Difference("ledger", line.on, line.debit - line.credit, line.text, line.account)
        for line in moves
        if first <= line.on <= last and id(line) not in matched_ledger
    ]
    return Reconciliation(
        first,
        last,
        tuple(pairs),
        tuple(sorted(differences, key=lambda one: (one.on, one.side, one.cents))),
        balance_on(known, last, closings),
        sum(line.debit - line.credit for line in booked if line.on <= last),
    )


def _paired(bank: Sequence[KnownLine], entries: Sequence[LedgerLine]) -> list[tuple[KnownLine, LedgerLine]]:
    by_cents: dict[int, list[tuple[int, LedgerLine]]] = defaultdict(list)
    for place, line in enumerate(entries):
        by_cents[line.debit - line.credit].append((place, line))
    near = sorted(
        (abs((one.line.on - line.on).days), number, place)
        for number, one in enumerate(bank)
        for place, line in by_cents.get(one.line.cents, ())
        if abs(one.line.on - line.on) <= _FARTHEST
    )
    used_bank: set[int] = set()
    used_ledger: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, number, place in near:
        if number not in used_bank and place not in used_ledger:
            used_bank.add(number)
            used_ledger.add(place)
            pairs.append((number, place))
    return [(bank[number], entries[place]) for number, place in sorted(pairs)]


def learned(found: Reconciliation, ledger: Ledger) -> tuple[Learned, ...]:
    """Rules the ledger suggests: payees whose lines, two at least, were all booked on accounts of one category.

    Only where the category known today is another one; the most frequent first.
    """
    against = _against(ledger)
    booked: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    patterns: dict[str, str] = {}
    for one, line in found.pairs:
        name = payee(one.line.label)
        category = category_of(against.get((line.journal, line.entry), ""))
        way = "in" if one.line.cents > 0 else "out"
        if name and category and BY_ID[category].way in (way, "both"):
            booked[name, way][category] += 1
            patterns[name] = pattern_of(one.line.label)
            known[name, way].add(one.category)
    made = [
        Learned(patterns[name], next(iter(counts)), counts.total(), way)
        for (name, way), counts in booked.items()
        if len(counts) == 1 and counts.total() >= _FEWEST and known[name, way] != set(counts)
    ]
    return tuple(sorted(made, key=lambda one: (-one.count, one.pattern)))


def _against(ledger: Ledger) -> dict[tuple[str, str], str]:
    """(journal, entry) → the account that stands against the bank, the largest where there are several."""
    largest: dict[tuple[str, str], tuple[int, str]] = {}
    for line in ledger.lines:
        if not line.account.startswith("51"):
            key, cents = (line.journal, line.entry), abs(line.debit - line.credit)
            if cents > largest.get(key, (-1, ""))[0]:
                largest[key] = (cents, line.account)
    return {key: account for key, (_, account) in largest.items()}


def category_of(account: str) -> str:
    """The category of an account of the ledger, or an empty text; the longest prefix decides."""
    fitting = [(len(prefix), category) for prefix, category in ACCOUNTS if account.startswith(prefix)]
    return max(fitting)[1] if fitting else ""
