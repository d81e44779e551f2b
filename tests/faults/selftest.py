"""Does each harness find what it is there for? Five defects are planted, one at a time: each must make its own fail.

Run with `make faults-selftest`, or `python -m tests.faults.selftest`; leaves with 1 where a defect goes unseen, or
where a harness fails without one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

from tests.faults.programs import ROOT

HARNESSES = {
    "sync-off": ("tests/faults/test_order.py", "journal_database_unlinking and answer"),
    "early-word": ("tests/faults/test_order.py", "journal_database_unlinking and answer"),
    "swallowed-enospc": ("tests/faults/test_full_disk.py", "may_not_grow or save"),
    "careless-export": ("tests/faults/test_injected.py", "test_a_fault_at_any_call and export"),
    "unrecorded-write": ("tests/store/test_every_change_is_recorded.py", "no_use_case"),
}
_PASSED, _FAILED = 0, 1


def ended(harness: tuple[str, str], defect: str = "") -> tuple[int, str]:
    """How pytest ends on a harness, and what it says last."""
    path, chosen = harness
    environment = {name: value for name, value in os.environ.items() if name != "TPECOACH_DEFECT"}
    if defect:
        environment["TPECOACH_DEFECT"] = defect
    ran = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-p", "tests.faults.planted", "-p", "no:cacheprovider"),
            *("-q", "--no-header", "--tb=line", path, "-k", chosen),
        ],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    return ran.returncode, (ran.stdout.strip() or ran.stderr.strip()).splitlines()[-1]


def main() -> int:
    """Plant each defect and print a line for it."""
    seen = 0
    print(f"{'planted':<18}{'harness':<50}{'with it':<18}{'without':<18}", flush=True)
    for defect, harness in HARNESSES.items():
        start = time.monotonic()
        with_it, told = ended(harness, defect)
        without, told_without = ended(harness)
        found = (with_it, without) == (_FAILED, _PASSED)
        seen += found
        mark = "seen" if found else "NOT SEEN"
        columns = f"{defect:<18}{harness[0]:<50}{_count(told):<18}{_count(told_without):<18}"
        print(f"{columns}{mark} ({time.monotonic() - start:.0f} s)", flush=True)
    end = "and no harness fails without one" if seen == len(HARNESSES) else "or a harness fails without one"
    print(f"{seen} of {len(HARNESSES)} planted defects make their harness fail, {end}")
    return 0 if seen == len(HARNESSES) else 1


def _count(told: str) -> str:
    """`4 failed` or `10 passed` from the last line of pytest."""
    words = told.strip("= ").split(", ")
    return next((word.split(" in ")[0] for word in words if "failed" in word or "passed" in word), told[:16])


if __name__ == "__main__":
    raise SystemExit(main())
