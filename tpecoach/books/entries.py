"""Which lines make one entry, and whether each entry balances."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tpecoach.books.errors import DoubledBooks, UnbalancedBooks, UnbalancedEntry
from tpecoach.books.repairs import SHOWN, Repairs
from tpecoach.language import mark
from tpecoach.model.books import DOUBTFUL, LIKELY

_MOST_LINES_NAMED = 12

_BY_PIECE = mark("numéro d'écriture absent ou inutilisable, remplacé par journal, date et pièce ({n} fois)")
_BY_FILE = mark("les écritures ne se distinguent pas : l'équilibre n'a été vérifié que sur tout le fichier")
_TWICE = mark(
    "l'écriture {entry} du journal {journal} figure peut-être deux fois, elle est gardée telle quelle"
)

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Columns:
    """What is needed of each line to tell entries apart, column by column."""

    numbers: Sequence[int]
    journals: Sequence[str]
    entries: Sequence[str]
    days: Sequence[date]
    pieces: Sequence[str]
    debits: Sequence[int]
    credits: Sequence[int]


def settle_entries(columns: Columns, name: str, repairs: Repairs) -> list[str]:
    """The entry number of each line, checked: debits are credits within each (journal, entry).

    A number that is empty, `0` or the same on every line gives way to date and piece; where the entries
    made so do not balance either, only the file as a whole is checked.
    Raises UnbalancedEntry, with the first entry that does not balance, and UnbalancedBooks.
    """
    usable = _numbers_usable(columns)
    unusable = {number for number in set(columns.entries) if not (usable and number.strip("0"))}
    named = list(columns.entries)
    for i, number in enumerate(columns.entries):
        if number in unusable:
            named[i] = f"{columns.days[i]:%Y%m%d} {columns.pieces[i]}".strip()
    replaced = [i for i, number in enumerate(columns.entries) if named[i] != number]
    if replaced:
        first = [columns.numbers[i] for i in replaced[:SHOWN]]
        repairs.add(first[0], _BY_PIECE, len(replaced), lines=first, sure=LIKELY)
    wrong = _unbalanced(columns, named)
    if wrong and len(replaced) == len(named):
        _check_total(columns, name)
        repairs.add(columns.numbers[0], _BY_FILE, sure=DOUBTFUL)
    elif wrong:
        raise _refusal(columns, named, wrong, name)
    return named


def tell_doubles(
    columns: Columns, entries: Sequence[str], rows: Sequence[tuple[str, ...]], name: str, repairs: Repairs
) -> None:
    """Refuse a file pasted to itself (DoubledBooks), and tell of entries whose lines are all there twice."""
    counts = Counter(rows)
    if len(counts) == len(rows):
        return
    if min(counts.values()) > 1:
        raise DoubledBooks(name)
    lines: defaultdict[Key, list[int]] = defaultdict(list)
    for index, key in enumerate(zip(columns.journals, entries, strict=True)):
        lines[key].append(index)
    for (journal, entry), indexes in lines.items():
        half = len(indexes) // 2
        first, second = indexes[:half], indexes[half:]
        if half > 1 and [rows[i] for i in first] == [rows[i] for i in second]:
            lines_there = [columns.numbers[i] for i in second]
            repairs.add(
                lines_there[0],
                _TWICE,
                lines=lines_there,
                sure=DOUBTFUL,
                entry=entry[:40],
                journal=journal[:40],
            )


def _numbers_usable(columns: Columns) -> bool:
    """False where every line has the same number on several dates, or a number of its own."""
    distinct = set(columns.entries)
    if len(distinct) == 1:
        return len(set(columns.days)) == 1 and bool(columns.entries[0].strip("0"))
    return len(distinct) < len(columns.entries)


def _unbalanced(columns: Columns, entries: Sequence[str]) -> list[Key]:
    balance: defaultdict[Key, int] = defaultdict(int)
    keys = zip(columns.journals, entries, strict=True)
    for key, debit, credit in zip(keys, columns.debits, columns.credits, strict=True):
        balance[key] += debit - credit
    return [key for key, cents in balance.items() if cents]


def _check_total(columns: Columns, name: str) -> None:
    debit, credit = sum(columns.debits), sum(columns.credits)
    if debit != credit:
        raise UnbalancedBooks(
            name, debit=_euros(debit), credit=_euros(credit), difference=_euros(abs(debit - credit))
        )


def _refusal(columns: Columns, entries: Sequence[str], wrong: list[Key], name: str) -> UnbalancedEntry:
    journal, entry = wrong[0]
    lines = [
        i for i, key in enumerate(zip(columns.journals, entries, strict=True)) if key == (journal, entry)
    ]
    debit = sum(columns.debits[i] for i in lines)
    credit = sum(columns.credits[i] for i in lines)
    return UnbalancedEntry(
        f"{name}:{columns.numbers[lines[0]]}",
        entry=entry[:40],
        journal=journal[:40],
        lines=_ranges([columns.numbers[i] for i in lines]),
        debit=_euros(debit),
        credit=_euros(credit),
        difference=_euros(abs(debit - credit)),
        count=len(wrong),
    )


def _ranges(numbers: list[int]) -> str:
    """Line numbers, runs shortened: `2-4, 9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = [str(a) if a == b else f"{a}-{b}" for a, b in runs[:_MOST_LINES_NAMED]]
    return ", ".join(shown) + (", …" if len(runs) > _MOST_LINES_NAMED else "")


def _euros(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)
