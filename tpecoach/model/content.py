"""What content files hold: assessments, questions, registers, KPIs, legal facts and playbooks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tpecoach.model.conditions import Condition

SYSTEMS = ("sop", "automation", "finance", "sales", "governance")
ROLES = ("owner", "team", "consultant")
"""The three purses of hours; every other declared role counts as team."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a question, fact or column."""

    id: str
    text: str
    value: int | None = None
    """0–4 where the choice scores, else None"""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An answer of at least `at_least` proposes `level` for another question."""

    question: str
    at_least: int
    level: int


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked."""

    id: str
    system: str
    """a system id, or `opening` for what is asked before the five systems"""
    topic: str
    kind: str
    """level | yesno | choice | choices | number | money | percent | duration | date | text | register"""
    text: str
    why: str = ""
    levels: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    at_most: int | None = None
    """how many choices may be picked"""
    ask_for: str = ""
    weight: int = 1
    express: bool = False
    team: bool = False
    """someone of the team can answer it from what they see at work"""
    ask_if: Condition | None = None
    unit: str = ""
    parts: tuple[str, ...] = ()
    feeds: str = ""
    known_from: str = ""
    register: str = ""
    revision: int = 1
    suggests: tuple[Suggestion, ...] = ()
    trace: tuple[str, ...] = ()
    name: str = ""
    """the practice in two or three words, for findings and charts; the text where empty"""
    legal: tuple[str, ...] = ()
    """the legal facts to have at hand while asking"""

    @property
    def scored(self) -> bool:
        """True when an answer has a 0–4 value."""
        return self.kind == "level" or any(option.value is not None for option in self.options)


@dataclass(frozen=True, slots=True)
class System:
    """One of the five systems."""

    id: str
    name: str
    short: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of questions inside a system."""

    id: str
    system: str
    name: str


@dataclass(frozen=True, slots=True)
class Named:
    """An id and its words: a blocker, a role, a blank."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of a client that hides what does not apply."""

    id: str
    name: str
    kind: str
    """choice | choices | int | bool | text"""
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A typed column of a register."""

    id: str
    name: str
    kind: str
    """text | number | money | percent | duration | date | yesno | choice"""
    options: tuple[Option, ...] = ()
    default: str = ""


@dataclass(frozen=True, slots=True)
class UsualRow:
    """A row most firms of its kind have: proposed, never counted before the client keeps it."""

    id: str
    """the id the row is kept under, by which playbooks find it"""
    text: str
    """what its first column says"""
    trades: tuple[str, ...] = ()
    """empty where every trade has it"""
    ask_if: Condition | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """A typed table the client fills."""

    id: str
    name: str
    help: str
    columns: tuple[Column, ...]
    usual: tuple[UsualRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Kpi:
    """An indicator: how it is made, read and measured by hand."""

    id: str
    name: str
    system: str
    formula: str
    unit: str
    """eur | eur_month | days | ratio | h_week | count | minutes | weeks | score"""
    direction: str
    """up | down | none: which way is better"""
    inputs: tuple[str, ...] = ()
    period: str = ""
    typical: str = ""
    by_hand: str = ""
    beware: str = ""
    trace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LegalFact:
    """A dated legal fact with its source and when to check it again."""

    id: str
    text: str
    source: str
    checked_on: date
    check_after: date
    value: str = ""
    gap: str = ""
    """what is said where it is not kept to, as a sentence"""
    when: Condition | None = None
    """what shows that it is not kept to; None: no answer shows it"""
    grave: bool = False
    """not to wait for the plan: safety, undeclared work, a penalty that runs"""

    def overdue(self, on: date) -> bool:
        """Whether the day to check it again is past."""
        return on > self.check_after


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch of the start-up checklist: the points due up to a day that no earlier stretch took."""

    id: str
    name: str
    until: int
    """day, the first being 1"""


@dataclass(frozen=True, slots=True)
class Check:
    """A point of the start-up checklist."""

    id: str
    by: int
    """the day by which it is done, the first being 1"""
    role: str
    text: str
    system: str = ""
    """empty where it serves all of them"""
    needs_team: bool = False
    trace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper around a visit: a letter, an annex, a message; Markdown with names to fill."""

    id: str
    form: str
    """paper | mail: what is printed and signed, or what is sent as plain text"""
    stage: str
    """before | after | end of a visit or of the whole"""
    title: str
    use: str
    """what it is for, in a sentence"""
    text: str
    legal: tuple[str, ...] = ()
    """the legal facts it rests on"""
    when: Condition | None = None
    """for which firms it is due; None: for all"""


@dataclass(frozen=True, slots=True)
class Assessment:
    """A questionnaire with all it declares; questions in the order asked."""

    id: str
    version: str
    title: str
    scale: tuple[str, ...]
    systems: tuple[System, ...]
    topics: tuple[Topic, ...]
    facts: tuple[Fact, ...]
    blockers: tuple[Named, ...]
    roles: tuple[Named, ...]
    blanks: tuple[Named, ...]
    questions: tuple[Question, ...]
    registers: tuple[Register, ...]
    kpis: tuple[Kpi, ...]
    legal: tuple[LegalFact, ...]
    stages: tuple[Stage, ...] = ()
    checklist: tuple[Check, ...] = ()
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True)
class Effort:
    """Total minutes of each purse."""

    owner: int = 0
    team: int = 0
    consultant: int = 0


@dataclass(frozen=True, slots=True)
class Recurs:
    """What keeps recurring once in place, in minutes each time."""

    every: str
    """week | month"""
    owner: int = 0
    team: int = 0
    per_person: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered step of a playbook."""

    text: str
    """without its trailing (role, duration)"""
    role: str
    """the role as written; `purse` says whose hours it takes"""
    minutes: int
    per_person: bool = False

    @property
    def purse(self) -> str:
        """owner, consultant, or team for any other role."""
        return self.role if self.role in ("owner", "consultant") else "team"


@dataclass(frozen=True, slots=True)
class Lift:
    """What a playbook does to a question: from a level in `start` to min(to, level + 2)."""

    question: str
    start: tuple[int, ...]
    to: int


@dataclass(frozen=True, slots=True)
class Worth:
    """The formula of a playbook's worth and its hypotheses as (low, likely, high)."""

    kind: str
    """process | cash_freed | hours | subscriptions"""
    process: str = ""
    kpi: str = ""
    to: Decimal | None = None
    minutes_saved: tuple[Decimal, Decimal, Decimal] | None = None
    errors_avoided: tuple[Decimal, Decimal, Decimal] | None = None
    share: tuple[Decimal, Decimal, Decimal] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a playbook: language-neutral id, title, Markdown text."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Playbook:
    """How to put one thing in place."""

    id: str
    kind: str
    """action | sop | script | ritual | template"""
    system: str
    phase: str
    title: str
    effort: Effort
    steps: tuple[Step, ...]
    sections: tuple[Section, ...]
    lasts: int = 1
    """working days, first to last step at least"""
    in_place_after: int = 0
    """calendar days after the last step"""
    recurs: Recurs | None = None
    lifts: tuple[Lift, ...] = ()
    needs: tuple[str, ...] = ()
    when: Condition | None = None
    moves: tuple[tuple[str, str], ...] = ()
    """(KPI id, up | down | '' when only helped)"""
    worth: Worth | None = None
    answers: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()
    opening: str = ""
    """sop | automation | dashboard, or empty"""
    raci: tuple[tuple[str, tuple[str, ...]], ...] = ()
    legal: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    needs_team: bool = False
    trace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a content file: where, what, and how to mend."""

    file: str
    line: int
    what: str
    """a message id with {names}"""
    values: Mapping[str, str]
    nearest: str = ""
    """the nearest correct name, or empty"""
    severe: bool = True
    """False for what lint lists but reading accepts, such as a stale translation"""


@dataclass(frozen=True, slots=True)
class Content:
    """All the content of one language, read together."""

    lang: str
    assessments: tuple[Assessment, ...]
    playbooks: tuple[Playbook, ...]
    digest: str
    """SHA-256 over the files it was read from"""

    @property
    def assessment(self) -> Assessment:
        """The assessment used: `tpe`, or the only one."""
        return next((a for a in self.assessments if a.id == "tpe"), self.assessments[0])
