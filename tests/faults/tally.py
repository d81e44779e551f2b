"""The numbers a run of the fault tests reached, as a table at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest

from tests.faults.programs import count

REACHED = "reached"
"""the property in which a test that tries many times says how often"""

UNDO = f"undo and redo: runs of {count(30, 50)} random operations"
ROWS = (
    ("order of system calls: writes, an export, a backup", "test_order.py::"),
    ("kill -9 at random while answering at a terminal", "test_killed.py::test_killed_while"),
    ("a system call fails or kills: save", "test_injected.py::test_a_fault_at_any_call[save"),
    ("· import of 10,000 lines", "test_injected.py::test_a_fault_at_any_call[import"),
    ("· migration", "test_injected.py::test_a_fault_at_any_call[migrate"),
    ("· backup", "test_injected.py::test_a_fault_at_any_call[backup"),
    ("· restore", "test_injected.py::test_a_fault_at_any_call[restore"),
    ("· export", "test_injected.py::test_a_fault_at_any_call[export"),
    ("killed at a random step of SQLite, without strace", "test_injected.py::test_killed_at_any_step"),
    ("migrations killed before each statement", "test_migrating.py::test_killed_before"),
    ("migrations failed at each statement", "test_migrating.py::test_failed_at"),
    ("a migration killed at a system call, in turn", "test_migrating.py::test_the_program_killed"),
    ("migrations: held, begun together, not ours", "test_migrating.py::"),
    ("disk full", "test_full_disk.py::"),
    ("damaged files", "test_damaged.py::test_damaged_files"),
    ("not ours", "test_not_ours.py::"),
    ("the demonstration backed up, lost, restored", "test_drill.py::"),
    ("signals", "test_signals.py::"),
    ("four writers, one file: counts applied", "test_two_writers.py::test_read_modify_write"),
    (UNDO, "test_undo.py::TestAnyWork"),
    ("others", ""),
)
"""What a line tells of, and the tests it counts: those whose id holds that text, and no text of a line before."""
RUNS = {UNDO: count(30, 100)}
"""tests that run as often as that and cannot say so themselves"""


@dataclass(slots=True)
class Line:
    """One line of the table."""

    tests: Counter[str] = field(default_factory=Counter)
    """by outcome"""
    reached: int = 0


def counted(reports: Iterable[pytest.TestReport]) -> dict[str, Line]:
    """Label → what was reached, of those that were tried at all."""
    found: dict[str, Line] = {}
    for report in reports:
        if report.when != "call" and report.outcome == "passed":
            continue
        label = next(label for label, text in ROWS if text in report.nodeid)
        line = found.setdefault(label, Line())
        line.tests[report.outcome] += 1
        if report.outcome == "passed":
            line.reached += int(str(dict(report.user_properties).get(REACHED, RUNS.get(label, 1))))
    return {label: found[label] for label, _ in ROWS if label in found}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table."""
    outcomes = ("passed", "failed", "error", "skipped")
    lines = counted(
        r
        for name in outcomes
        for r in terminalreporter.stats.get(name, ())
        if isinstance(r, pytest.TestReport)
    )
    terminalreporter.section("what was reached")
    terminalreporter.write_line(f"{'':54}{'reached':>9}{'tests':>8}{'failed':>8}{'skipped':>9}")
    for label, line in lines.items():
        failed, skipped = line.tests["failed"], line.tests["skipped"]
        terminalreporter.write_line(
            f"{label:54}{line.reached:>9,}{line.tests.total():>8,}{failed:>8,}{skipped:>9,}",
            red=bool(failed),
        )
