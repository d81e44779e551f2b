"""The disk a measure ran on."""

from __future__ import annotations

import os
import statistics
import time
from pathlib import Path


def kind(folder: Path) -> str:
    """The kind of file system of a folder, where the system tells it."""
    try:
        mounts = [line.split() for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    except OSError:
        return "unknown file system"
    here = folder.resolve()
    found = [(len(m[1]), m[2]) for m in mounts if here == Path(m[1]) or Path(m[1]) in here.parents]
    return max(found)[1] if found else "unknown file system"


def fsync_ms(folder: Path, runs: int = 20) -> float:
    """Median milliseconds to write 4 KiB and have it on disk."""
    times = []
    for number in range(runs):
        path = folder / f"sync-{number}"
        start = time.perf_counter()
        with path.open("wb") as file:
            file.write(os.urandom(4096))
            file.flush()
            os.fsync(file.fileno())
        times.append((time.perf_counter() - start) * 1000)
        path.unlink()
    return statistics.median(times)
