"""The dates of a ledger made sound: which days it covers, and lines dated outside of them."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from tpecoach.books.errors import DateOutsideYear
from tpecoach.books.repairs import Repairs
from tpecoach.language import mark
from tpecoach.model.books import DOUBTFUL, LIKELY

_LONGEST = timedelta(days=731)
"""a first financial year may last 24 months"""
_NEAR = timedelta(days=31)
_FEW_DAYS = 7
_FILE_NAME = re.compile(r"([0-9]{9})FEC([0-9]{8})", re.IGNORECASE)
_OPENING_CODES = {"AN", "ANO", "ANV", "RAN", "OUV", "ANOUV", "ANOUVEAUX"}

_SWAPPED = mark("date d'écriture et date de pièce interverties ({n} fois)")
_OLD_OPENING = mark("à-nouveau daté d'avant l'exercice, ramené à son premier jour ({n} fois)")
_WRONG_END = mark("la date du nom de fichier ({found}) n'est pas celle de la fin des écritures ({end})")
_WRONG_SIREN = mark("le numéro SIREN du nom de fichier ({found}) n'est pas valable")


def opening_journals(
    journals: Sequence[str], labels: Sequence[str], accounts: Sequence[str]
) -> tuple[str, ...]:
    """The codes of the journals that carry balances forward: named so, and without expense or income."""
    with_results = {
        journal for journal, account in set(zip(journals, accounts, strict=True)) if account[0] in "67"
    }
    named = {
        journal
        for journal, label in set(zip(journals, labels, strict=True))
        if re.sub("[^A-Z]", "", _plain(journal)) in _OPENING_CODES
        or re.search("NOUVEAU|OUVERTURE", _plain(label))
    }
    return tuple(sorted(named - with_results))


def settle_dates(
    days: list[date],
    pieces: list[date | None],
    opening: Sequence[bool],
    numbers: Sequence[int],
    name: str,
    repairs: Repairs,
) -> tuple[date, date]:
    """The first and last day the ledger covers; lines dated outside are mended in place.

    A line whose piece date alone lies inside has its two dates swapped; an opening line keeps its old date
    as the piece's. Raises DateOutsideYear.
    """
    current = [i for i in range(len(days)) if not opening[i]] or list(range(len(days)))
    first, last = _bulk(days, pieces, current)
    carried = _carried_on(days, pieces, opening)
    if carried and last - _LONGEST <= carried <= first:
        first = carried
    elif any(opening):
        first = first.replace(day=1)
    early, late = first - _NEAR, last + _NEAR
    for i in [i for i, day in enumerate(days) if not early <= day <= late]:
        piece = pieces[i]
        if piece is not None and first <= piece <= last and days[i] < piece:
            days[i], pieces[i] = piece, days[i]
            repairs.add(numbers[i], _SWAPPED, sure=LIKELY)
        elif opening[i] and days[i] < first:
            pieces[i] = min(piece or days[i], days[i])
            days[i] = first
            repairs.add(numbers[i], _OLD_OPENING, sure=LIKELY)
    _refuse_strays(days, numbers, name)
    start = _start(days, opening)
    end = _end(max(days), name)
    _tell_name(name, max(days), repairs)
    return start, end


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().upper()


def _bulk(days: Sequence[date], pieces: Sequence[date | None], current: Sequence[int]) -> tuple[date, date]:
    """First and last entry date of lines that look right: their piece is not younger than their entry."""
    sound = [days[i] for i in current if (pieces[i] or days[i]) <= days[i]] or [days[i] for i in current]
    start = _densest(sound)
    inside = [day for day in sound if start <= day <= start + _LONGEST]
    return min(inside), max(inside)


def _carried_on(days: Sequence[date], pieces: Sequence[date | None], opening: Sequence[bool]) -> date | None:
    """The day that most opening lines share, leaving out lines younger than their entry."""
    sound = Counter(
        day
        for day, piece, is_opening in zip(days, pieces, opening, strict=True)
        if is_opening and (piece or day) <= day
    )
    day, count = sound.most_common(1)[0] if sound else (None, 0)
    return day if count * 2 > sound.total() else None


def _densest(days: Sequence[date]) -> date:
    """The first day of the 24 months that hold the most lines."""
    counts = sorted(Counter(days).items())
    best, best_start, held, tail = 0, counts[0][0], 0, 0
    for day, count in counts:
        held += count
        while day - counts[tail][0] > _LONGEST:
            held -= counts[tail][1]
            tail += 1
        if held > best:
            best, best_start = held, counts[tail][0]
    return best_start


def _refuse_strays(days: Sequence[date], numbers: Sequence[int], name: str) -> None:
    if max(days) - min(days) <= _LONGEST:
        return
    start = _densest(days)
    inside = [day for day in days if start <= day <= start + _LONGEST]
    stray = next(i for i, day in enumerate(days) if not start <= day <= start + _LONGEST)
    raise DateOutsideYear(
        f"{name}:{numbers[stray]}",
        value=f"{days[stray]:%d/%m/%Y}",
        start=f"{min(inside):%d/%m/%Y}",
        end=f"{max(inside):%d/%m/%Y}",
    )


def _start(days: Sequence[date], opening: Sequence[bool]) -> date:
    """The day of the opening entries, else of the first entry, or the first of its month if that is near."""
    others = [day for day, is_opening in zip(days, opening, strict=True) if not is_opening]
    carried = Counter(day for day, is_opening in zip(days, opening, strict=True) if is_opening)
    if carried:
        day = carried.most_common(1)[0][0]
        if others and day < min(others) and (day + timedelta(days=1)).day == 1:
            return day + timedelta(days=1)
        return min([day, *others])
    first = min(others)
    return first.replace(day=1) if first.day <= _FEW_DAYS else first


def _end(last: date, name: str) -> date:
    """The closing date of the name if it is near, else the last entry, or the end of its month if near."""
    closing = _closing_of(name)
    if closing and last <= closing <= last + _NEAR:
        return closing
    month_end = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    return month_end if (month_end - last).days < _FEW_DAYS else last


def _closing_of(name: str) -> date | None:
    found = _FILE_NAME.search(name)
    try:
        return date.fromisoformat(found[2]) if found else None
    except ValueError:
        return None


def _tell_name(name: str, last: date, repairs: Repairs) -> None:
    found = _FILE_NAME.search(name)
    if not found:
        return
    closing = _closing_of(name)
    if closing is None or not last <= closing <= last + _NEAR:
        repairs.add(1, _WRONG_END, sure=DOUBTFUL, found=found[2], end=f"{last:%d/%m/%Y}")
    digits = [int(digit) * (1 + i % 2) for i, digit in enumerate(found[1])]
    if sum(digit // 10 + digit % 10 for digit in digits) % 10:
        repairs.add(1, _WRONG_SIREN, sure=DOUBTFUL, found=found[1])
