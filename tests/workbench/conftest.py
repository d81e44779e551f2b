"""A workshop whose first interview is held, for the use cases that come after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tpecoach.workbench import Workbench

ANSWERS = """\
opening.hours: 55
opening.blockers: [late-payers, double-typing]
opening.hours-owner: 4
opening.hours-team: 6
sop.written: 1
sop.inventory: {value: 1, proof: shown}
sop.checklists: 0
sop.errors: 1
automation.double-entry: {value: 0, proof: measured}
automation.reminders: 1
finance.reminders: 0
finance.cash-forecast: 1
finance.dashboard: 0
sales.offer: 3
governance.owner-time: 1
governance.mistakes: 1
"""


@pytest.fixture
def shop(bench: Workbench, tmp_path: Path) -> str:
    """The slug of a workshop of five, met on Tuesday 24 November 2026."""
    path = tmp_path / "before.yaml"
    path.write_text(ANSWERS, encoding="utf-8")
    facts = {"trade": "repair", "employees": "4", "paid": "invoice", "vat": "normal"}
    slug = bench.clients.open("Atelier Martin", facts).slug
    bench.interviews.take_file(slug, path)
    return slug
