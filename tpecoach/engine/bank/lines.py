"""The lines of several files as one: each operation once, those that may be one operation named."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from tpecoach.model.bank import BankLine, LineMark
from tpecoach.model.bank_reading import KnownLine

_NEAR = timedelta(days=3)
_WEEK = timedelta(days=7)

Key = tuple[str, str, int, str, str]


def key_of(line: BankLine) -> Key:
    """What makes two lines of different files the same operation, but for its rank in the day."""
    return (line.account, line.on.isoformat(), line.cents, line.label, line.bank_id)


def fingerprint(key: Key, rank: int) -> str:
    """The id of a line: 20 hexadecimal digits."""
    return hashlib.sha256("\x1f".join((*map(str, key), str(rank))).encode()).hexdigest()[:20]


def merged(
    files: Sequence[Sequence[BankLine]], marks: Mapping[str, LineMark] | None = None
) -> tuple[KnownLine, ...]:
    """The lines of all files by day, an operation that stands in several files once.

    Two alike in one file are two operations. Those marked as duplicates by hand are left out.
    """
    kept: dict[Key, list[BankLine]] = defaultdict(list)
    for lines in files:
        seen: Counter[Key] = Counter()
        for line in lines:
            key = key_of(line)
            rank = seen[key]
            seen[key] += 1
            if rank == len(kept[key]):
                kept[key].append(line)
            elif kept[key][rank].balance is None and line.balance is not None:
                kept[key][rank] = line
    marked = marks or {}
    known = [
        KnownLine(name, line)
        for key, lines in kept.items()
        for rank, line in enumerate(lines)
        if not ((mark := marked.get(name := fingerprint(key, rank))) and mark.duplicate)
    ]
    return tuple(sorted(known, key=lambda one: one.line.on))


def already(known: Sequence[KnownLine], lines: Sequence[BankLine]) -> int:
    """How many lines of a file are among those known, exactly."""
    had = Counter(key_of(one.line) for one in known)
    given = Counter(map(key_of, lines))
    return sum((had & given).values())


def probable(known: Sequence[KnownLine], lines: Sequence[BankLine]) -> tuple[tuple[KnownLine, str], ...]:
    """The lines of a file that may be operations known by another label: same account, day and cents.

    Given as (line known, id the line of the file will have), each known line once.
    """
    exact = Counter(key_of(one.line) for one in known)
    given = Counter(map(key_of, lines))
    free: dict[tuple[str, str, int], list[KnownLine]] = defaultdict(list)
    used: Counter[Key] = Counter()
    for one in known:
        key = key_of(one.line)
        used[key] += 1
        if used[key] > given[key]:
            free[key[:3]].append(one)
    found: list[tuple[KnownLine, str]] = []
    rank: Counter[Key] = Counter()
    for line in lines:
        key = key_of(line)
        place = rank[key]
        rank[key] += 1
        if place < exact[key]:
            continue
        twins = free[key[:3]]
        if twins:
            found.append((twins.pop(0), fingerprint(key, place)))
    return tuple(found)


def transfers(known: Sequence[KnownLine]) -> dict[str, str]:
    """Id → id of the other half, for money that went from one account of the client to another.

    The same cents with opposite signs on two accounts at most three days apart, the nearest first.
    """
    by_cents: dict[int, list[KnownLine]] = defaultdict(list)
    for one in known:
        if one.line.cents > 0:
            by_cents[one.line.cents].append(one)
    pairs = sorted(
        (abs((one.line.on - other.line.on).days), one.line.on, one.id, other.id)
        for one in known
        if one.line.cents < 0
        for other in by_cents.get(-one.line.cents, ())
        if other.line.account != one.line.account and abs(other.line.on - one.line.on) <= _NEAR
    )
    found: dict[str, str] = {}
    for _, _, one_id, other_id in pairs:
        if one_id not in found and other_id not in found:
            found[one_id], found[other_id] = other_id, one_id
    return found


def gaps(spans: Iterable[tuple[str, date, date]]) -> tuple[tuple[str, date, date], ...]:
    """The days between two statements of one account that no statement tells of: (account, first, last)."""
    told: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for account, first, last in spans:
        told[account].append((first, last))
    found: list[tuple[str, date, date]] = []
    for account, periods in told.items():
        periods.sort()
        until = periods[0][1]
        for first, last in periods[1:]:
            # Statements stop and begin on days with operations: a few days between are no gap.
            if (first - until).days > 1 + _WEEK.days:
                found.append((account, until + timedelta(days=1), first - timedelta(days=1)))
            until = max(until, last)
    return tuple(found)
