"""What happens to a sample firm, day by day: what is said, shown and counted, never what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tpecoach.demo.wishes import Wishes
from tpecoach.workbench.answers_file import Given
from tpecoach.workbench.checkins import Outcome


@dataclass(frozen=True, slots=True)
class Sitting:
    """An interview: who answers, how long it takes, what is answered."""

    answers: Mapping[str, Given]
    moment: str = "before"
    who: str = "consultant"
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a register."""

    register: str
    row: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A value of a KPI, as it would be typed."""

    kpi: str
    value: str
    source: str = "tally"
    n: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure drafted from a playbook, or moved to a new state."""

    process: str
    playbook: str = ""
    """drafts it"""
    state: str = ""
    owner: str = ""
    text: str = ""
    """what was made of the draft together, in Markdown: all that stands under its head"""


@dataclass(frozen=True, slots=True)
class Day:
    """All that is entered on one day, in the order of the fields."""

    on: date
    rollout: bool = False
    """closes the rollout and opens the next"""
    books: date | None = None
    """the last day of the books taken in"""
    bank: date | None = None
    """the last day of the bank statement taken in, which begins a quarter before"""
    forecast: bool = False
    """keeps the cash forecast of that day"""
    rows: tuple[Row, ...] = ()
    interviews: tuple[Sitting, ...] = ()
    readings: tuple[Reading, ...] = ()
    followed: tuple[str, ...] = ()
    targets: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    plan: date | None = None
    """makes a plan that starts that day"""
    procedures: tuple[Procedure, ...] = ()
    check_in: bool = False
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    """by playbook; kept for later where the plan has not come so far, passed over where it does not hold it"""
    decisions: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Firm:
    """A sample firm."""

    id: str
    name: str
    owner: str
    scope: str
    facts: Mapping[str, str]
    books: Wishes
    days: tuple[Day, ...]
    bank: str = "ofx"
    """the format its bank sends: ofx | camt | csv"""
    cases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """the cases of the source it plays again, in a sentence by language"""
