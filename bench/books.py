"""`python -m bench books`: a FEC from its bytes to its measures, ten thousand to a million lines, each apart.

Files named after `books` are read as well, and what they say is printed: nothing of them is kept.
"""

from __future__ import annotations

import gc
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from tpecoach.books import read_books
from tpecoach.demo.ledgers import sample_fec
from tpecoach.engine import ledgers

SIZES = (10_000, 100_000, 1_000_000)
NAME = "000000018FEC20251231.txt"
_KIB = 1024


def main(paths: Sequence[str]) -> int:
    """Print the table; aims: a million lines in 15 s and 600 MB, growing with the lines."""
    print(f"{'lines':>10}{'file MB':>9}{'read s':>8}{'measures s':>12}{'µs a line':>11}{'peak MB':>9}")
    for size in SIZES:
        with TemporaryDirectory(prefix=".tpecoach-bench-", dir=Path.cwd()) as folder:
            path = Path(folder) / NAME
            _apart(_write, path, size)
            lines, megabytes, reading, measuring, peak = _apart(_time, path, 0)
        each = (reading + measuring) / lines * 1_000_000
        print(
            f"{int(lines):>10}{megabytes:>9.1f}{reading:>8.2f}{measuring:>12.2f}{each:>11.1f}{peak:>9.0f}",
            flush=True,
        )
    for path in map(Path, paths):
        _say(path)
    return 0


def _apart(work: Callable[[Path, int, Connection], None], path: Path, size: int) -> tuple[float, ...]:
    """What a piece of work tells, done in a fresh process: its memory is its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(path, size, theirs))
    process.start()
    theirs.close()
    found: tuple[float, ...] = ours.recv()
    process.join()
    return found


def _write(path: Path, size: int, told: Connection) -> None:
    path.write_bytes(sample_fec(size))
    told.send(())


def _time(path: Path, _: int, told: Connection) -> None:
    """Lines, size, seconds of reading and of measuring, most memory held."""
    # As an import does: all that is made stays, and is not gone through for garbage.
    gc.disable()
    data = path.read_bytes()
    begun = time.perf_counter()
    ledger = read_books(data, path.name)
    read = time.perf_counter()
    year = ledgers.year_of(ledger)
    ledgers.measures(ledger, year)
    ledgers.account_months(ledger)
    ledgers.open_items(ledger)
    ledgers.weekly_flows(ledger, year)
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB
    told.send((len(ledger.lines), len(data) / 1_000_000, read - begun, done - read, peak))


def _say(path: Path) -> None:
    """The stages, the net result both ways, and the delays of one file."""
    ledger = read_books(path.read_bytes(), path.name)
    found = ledgers.accounts(ledger)
    print(f"\n{path.name}: {len(ledger.lines)} lines, {found.start} to {found.end}, chart {found.chart}")
    for stage in found.stages:
        print(f"  {stage.id:20}{stage.cents / 100:>16,.2f}")
    moved = sum(line.credit - line.debit for line in ledger.lines if line.account.startswith(("6", "7")))
    print(f"  {'7 less 6':20}{moved / 100:>16,.2f}")
    print(f"  {'FR - BFR - cash':20}{found.sheet.gap / 100:>16,.2f}")
    for measure in found.measures:
        if measure.unit == "days":
            print(f"  {measure.kpi:26}{measure.value if measure.value is None else round(measure.value, 1)}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
