"""`python -m bench cash`: forecasts made in the past of firms that do not exist, held against what came.

At the start of each month the thirteen weeks to come are forecast from what was known that morning; beside it
stands « the last thirteen weeks again ». A FEC named after `cash` is tried as well: nothing of it is kept.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tpecoach.books import read_books
from tpecoach.demo import ledgers
from tpecoach.demo.reading import sample_firms
from tpecoach.demo.wishes import Wishes
from tpecoach.engine.cash.backtest import Trial, trials
from tpecoach.engine.cash.ledger import history
from tpecoach.model.books import Ledger

SEEDS = (1, 2, 3)
START, END = date(2025, 1, 1), date(2026, 12, 31)
NOISE = 10
"""percent by which a month's sales leave their season, either way"""
GROWTH = (-5, 12)
"""percent a year, between"""
_YEAR = timedelta(364)


def firms() -> Iterator[tuple[str, Ledger]]:
    """Two years of books of the three sample firms' kinds, each with its own growth and accidents."""
    for firm in sample_firms():
        for seed in SEEDS:
            wishes = living(firm.books, Random(f"{firm.id} {seed}"), seed)
            yield f"{firm.id} {seed}", read_books(ledgers.fec(wishes), ledgers.file_name(wishes))


def living(wishes: Wishes, draw: Random, seed: int) -> Wishes:
    """Wishes over two years, whose months are those of the firm, grown and shaken."""
    growth = 100 + draw.randint(*GROWTH)
    sales = tuple(
        euros * growth**year * draw.randint(100 - NOISE, 100 + NOISE) // 100 ** (year + 1)
        for year in range(END.year - START.year + 1)
        for euros in wishes.sales
    )
    return replace(wishes, start=START, end=END, sales=sales, seed=wishes.seed + 100 * seed, faster_from=None)


def main(paths: Sequence[str]) -> int:
    """Print the table."""
    print("Mean absolute error of the balance, €: over the thirteen weeks, then on the last evening.")
    print(f"{'':40}{'starts':>7}{'ours':>8}{'naive':>8}{'ratio':>7}{'better':>13}", end="")
    print(f"{'ours':>10}{'naive':>8}{'ratio':>7}{'better':>13}")
    found: list[tuple[bool, Trial]] = []
    for name, ledger in firms():
        made = [(one.start - START >= _YEAR, one) for one in trials(history([ledger]))]
        _row(name, [one for _, one in made])
        found += made
    _row("all, less than a year known", [one for known, one in found if not known])
    _row("all, a year or more known", [one for known, one in found if known])
    _row("all", [one for _, one in found])
    for path in map(Path, paths):
        _row(path.name, list(trials(history([read_books(path.read_bytes(), path.name)]))))
    return 0


def _row(name: str, made: Sequence[Trial]) -> None:
    weeks = [(t.error, t.naive_error, t.better) for t in made]
    last = [(*t.last_errors, t.better_last) for t in made]
    print(f"{name:40}{len(made):>7}{_errors(weeks)}  {_errors(last)}", flush=True)


def _errors(found: Sequence[tuple[int, int, bool]]) -> str:
    if not found:
        return ""
    ours, naive, better = (sum(column) for column in zip(*found, strict=True))
    n = len(found)
    share = f"{better} = {100 * better // n} %"
    return f"{ours // n // 100:>8}{naive // n // 100:>8}{ours / max(naive, 1):>7.2f}{share:>13}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
