"""`python -m bench`: the table of ratios, each measured in one run; `python -m bench tui`: that of the screens.

Nothing passes or fails here.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench import disk, measures, screens
from bench.pairs import Line


def main() -> int:
    """Print the table; 1 where the folder for temporary files is in memory, since nothing is written there."""
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


def _row(line: Line) -> str:
    note = f"  {line.note}" if line.note else ""
    return f"{line.name:52}{line.ours:11.2f}{line.theirs:11.2f}{line.ratio:8.2f}{line.aim:>7}{note}"


if __name__ == "__main__":
    raise SystemExit(main())
