"""`python -m bench`: the table of ratios, each measured in one run; `python -m bench tui`: that of the screens;
`python -m bench cash`: forecasts of cash held against what came; `python -m bench plan`: the planner;
`python -m bench books [FEC …]`: ten thousand to a million lines, and what named files say.

Nothing passes or fails here, but for the planner, of whose plans some things must be so.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench import books, cash, disk, measures, plans, screens
from bench.pairs import Line


def main() -> int:
    """Print the table asked for; 1 where the folder for temporary files is in memory: nothing is written there."""
    if "cash" in sys.argv[1:]:
        return cash.main([name for name in sys.argv[1:] if name != "cash"])
    if "books" in sys.argv[1:]:
        return books.main([name for name in sys.argv[1:] if name != "books"])
    if "plan" in sys.argv[1:]:
        return plans.table()
    with tempfile.TemporaryDirectory(prefix=".tpecoach-bench-", dir=Path.cwd()) as name:
        folder = Path(name)
        kind = disk.kind(folder)
        if kind in ("tmpfs", "ramfs"):
            print(f"{folder} is in memory ({kind}): run this from a folder on a disk.", file=sys.stderr)
            return 1
        print(f"Python {sys.version.split()[0]}, {kind}, fsync {disk.fsync_ms(folder):.2f} ms (median of 20)")
        print(f"{'':52}{'ours ms':>11}{'other ms':>11}{'ratio':>8}{'aim':>7}")
        for measure in screens.LINES if "tui" in sys.argv[1:] else measures.LINES:
            for line in measure(folder):
                print(_row(line), flush=True)
    return 0


def _row(line: Line | str) -> str:
    if isinstance(line, str):
        return line
    note = f"  {line.note}" if line.note else ""
    return f"{line.name:52}{line.ours:11.2f}{line.theirs:11.2f}{line.ratio:8.2f}{line.aim:>7}{note}"


if __name__ == "__main__":
    raise SystemExit(main())
