"""What is kept per client, one record a row; `revision` grows with each save and guards against stale writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tpecoach.model.conditions import FactValue

AnswerValue = int | Decimal | str | tuple[str, ...] | date
"""0–4 for scored kinds; Decimal for number, money, percent, duration; ids for choice(s)."""


@dataclass(frozen=True, slots=True)
class Client:
    """A firm that is coached."""

    id: str
    slug: str
    name: str
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    opened_on: date | None = None
    owner: str = ""
    sample: bool = False
    """True for demonstration data, printed on every page"""
    archived: bool = False
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Rollout:
    """One 30-day engagement; `number` counts from 1 within the client; at most one is open."""

    id: str
    client: str
    number: int
    opened_on: date
    assessment: str = "tpe"
    scope: str = "express"
    start: date | None = None
    """first day of the plan's window"""
    open: bool = True
    targets: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """question → (30-day level, 12-month level) where they differ from the defaults"""
    hypotheses: Mapping[str, Decimal] = field(default_factory=dict)
    """hourly_cost, weeks_year, financing_rate … where edited"""
    followed: tuple[str, ...] = ()
    """KPI ids followed, at most five by default"""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Interview:
    """One pass through an assessment at a moment, by one respondent."""

    id: str
    rollout: str
    moment: str
    """before | midway | after"""
    respondent: str = "consultant"
    scope: str = "express"
    held_on: date | None = None
    cursor: str = ""
    """the question shown when it was left"""
    seconds: int = 0
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of an interview: a value, or not applicable with a reason, or don't know."""

    interview: str
    question: str
    value: AnswerValue | None = None
    na: str = ""
    """the reason why it does not apply; empty when it does"""
    dont_know: bool = False
    proof: str = "said"
    """said | shown | measured"""
    note: str = ""
    inherited: bool = False
    """taken over from an earlier interview, not asked again"""
    question_revision: int = 1
    revision: int = 0


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One row of a register; `row` is its id within the register, cells are texts in plain notation."""

    client: str
    register: str
    row: str
    cells: Mapping[str, str] = field(default_factory=dict)
    position: int = 0
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Measure:
    """One dated value of a KPI, with its source and quality."""

    id: str
    client: str
    kpi: str
    on: date
    value: Decimal | None
    """euros for amounts, 0–1 for rates, days, hours; None where it has no object"""
    why: str = ""
    """why there is no value (a message id), else empty"""
    period_from: date | None = None
    n: int | None = None
    """events behind the value"""
    of: int | None = None
    """out of how many, for a rate"""
    source: str = "declared"
    """books | bank | register | tally | declared"""
    quality: str = "declared"
    """measured | estimated | declared"""
    note: str = ""
    origin: str = ""
    """id of the import it came from"""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class BookImport:
    """One file of books taken in; the original is kept by its SHA-256."""

    id: str
    client: str
    sha256: str
    name: str
    kind: str
    """fec, or the kind of a bank statement (ofx1, camt053, csv-bnp …)"""
    period_from: date
    period_to: date
    lines: int
    repairs: tuple[tuple[int, str], ...] = ()
    """(line number, what was repaired, as said when imported)"""
    imported_on: date | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One saved version of a rollout's plan; `problem` and `result` are the planner's JSON."""

    id: str
    rollout: str
    version: int
    made_on: date
    problem: str
    result: str
    explanations: str = "{}"
    """JSON {playbook: {priority, why: [sentences]}} in the reader's language; on disk by language"""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Action:
    """A playbook placed in a client's plan, and what became of it; steps as (day, role, minutes, text)."""

    rollout: str
    playbook: str
    position: int
    start: date
    end: date
    steps: tuple[tuple[date, str, int, str], ...]
    state: str = "planned"
    """planned | doing | done | blocked | dropped"""
    reason: str = ""
    """why it is blocked or dropped"""
    pinned: bool = False
    in_place_on: date | None = None
    owner_minutes: int | None = None
    """minutes really taken, once known"""
    team_minutes: int | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A dated review of the plan."""

    id: str
    rollout: str
    on: date
    outcomes: tuple[tuple[str, str, str], ...] = ()
    """(playbook, state, reason)"""
    decisions: tuple[str, ...] = ()
    next_on: date | None = None
    """the day agreed for the next one"""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class SopDraft:
    """A procedure of the client: Markdown, version and state draft → tested → active."""

    client: str
    process: str
    title: str
    body: str
    playbook: str = ""
    version: int = 1
    state: str = "draft"
    owner: str = ""
    review_on: date | None = None
    updated_on: date | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True)
class IssuedReport:
    """A report as it was given: kept with its digest, re-issued as it is."""

    id: str
    rollout: str
    kind: str
    """diagnostic | plan | before-after"""
    issued_on: date
    sha256: str
    """of the HTML, which is stored as a blob"""
    lang: str = "fr"
    revision: int = 0
