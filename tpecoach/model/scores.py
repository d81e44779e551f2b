"""Results of scoring: every score with its bounds, coverage and proof share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one question stands in an interview."""

    question: str
    status: str
    """answered | implied | na | dont_know | missing (asked but not answered, or undecided)"""
    value: int | None
    """0–4 when answered or implied"""
    proof: str = "said"
    inherited: bool = False
    revision: int = 1
    floor: int | None = None
    """its value if all that is missing stood at 0, where that would close its branch; None: as `value`"""


@dataclass(frozen=True, slots=True)
class PartScore:
    """The score of a topic or system; fractions 0–100 for scores, 0–1 for shares."""

    id: str
    score: Fraction | None
    """None when nothing is answered"""
    low: Fraction
    high: Fraction
    coverage: Fraction
    proof: Fraction
    answered: int
    asked: int
    scored: bool
    """False for a system with fewer than three applicable questions"""


@dataclass(frozen=True, slots=True)
class Score:
    """The whole: mean of the systems by weight, with its parts."""

    score: Fraction | None
    low: Fraction
    high: Fraction
    coverage: Fraction
    proof: Fraction
    scope: str
    answered: int
    asked: int
    systems: tuple[PartScore, ...]
    topics: tuple[PartScore, ...]
    standings: Mapping[str, Standing]


@dataclass(frozen=True, slots=True)
class SystemChange:
    """Before and after of one system over its re-asked questions."""

    id: str
    before: Fraction | None
    headline: Fraction | None
    """after, with said-only rises left at their before level"""
    said: Fraction | None
    """after, said rises included (drawn apart)"""
    reasked: int
    compared: bool
    """False with fewer than three re-asked questions"""


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """One re-asked question: before and after levels."""

    question: str
    before: int
    after: int
    proven: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Before and after over questions really asked again."""

    before: Fraction | None
    headline: Fraction | None
    said: Fraction | None
    reasked: int
    inherited: int
    systems: tuple[SystemChange, ...]
    changes: tuple[QuestionChange, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """A low, likely and high figure."""

    low: Fraction
    likely: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class WorthEstimate:
    """What a playbook brings: euros a year or cash freed once, with the hypotheses it rests on."""

    kind: str
    """eur_year | cash_once"""
    amount: Range
    hypotheses: tuple[str, ...]
    """sentences already said"""
    annual: Range
    """its part in euros a year (cash freed counts at its cost of financing)"""
    kpi: str = ""
    """the KPI it moves, where totals must not count two playbooks"""
    supposed: bool = False
    """True where it rests on the playbook's own hypothesis, nothing of it being measured"""
    process: str = ""
    """the row of the register of processes it is read from, which two playbooks may share"""

    @property
    def drawn_from(self) -> str:
        """What a total counts once: the KPI moved or the process improved; empty where nothing can be shared."""
        return self.kpi or self.process

    @property
    def nothing(self) -> bool:
        """Whether no euro is to be had from it here, at best."""
        return self.amount.high <= 0 and self.annual.high <= 0

    @property
    def ranked(self) -> Fraction:
        """Euros a year it counts for in a rank: the likely figure, the low one where it is only supposed."""
        return self.annual.low if self.supposed else self.annual.likely


@dataclass(frozen=True, slots=True)
class Valuation:
    """Value, cost and rank of one playbook for one client."""

    playbook: str
    applicable: bool
    why_not: str
    """'' | when | unknown | trade | team | done | gain"""
    lifts: Mapping[str, Fraction]
    """question → points"""
    points: Fraction
    worth: WorthEstimate | None
    worth_points: Fraction
    voice: Fraction
    cost_minutes: Fraction
    """weighted: owner × 1.5 + team + consultant, recurring time in the window included, at least 2 h"""
    ratio: Fraction
    """value per hour of cost"""
    quadrant: str
    """quick-win | project | filler | not-now"""
    answers_blocker: str = ""
    alarm: str = ""

    @property
    def value(self) -> Fraction:
        """(points + worth points) × voice."""
        return (self.points + self.worth_points) * self.voice


@dataclass(frozen=True, slots=True)
class Alarm:
    """A red or orange alarm with its sentence."""

    id: str
    """cash | cash_cover | first_client | order_book | owner_hours | owner_pay | legal | sop_review"""
    level: str
    """red | orange"""
    sentence: str
    evidence: str = ""
    """where the figure comes from, as a sentence"""
    fact: str = ""
    """the legal fact that is not kept to, where there is one"""
    kpi: str = ""
    """the figure past its line, where it is one"""
    stands: bool = False
    """True for an orange one that stands for a red one, as long as there is no forecast to tell"""


@dataclass(frozen=True, slots=True)
class Finding:
    """A generated statement with its evidence."""

    kind: str
    """strength | gap | blocker | alarm | disagreement"""
    system: str
    sentence: str
    evidence: str
    weight: Fraction
    question: str = ""
    """the question it rests on, where there is one"""
