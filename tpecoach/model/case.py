"""Everything known of one rollout, gathered for the engine to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tpecoach.model.bank import Forecast
from tpecoach.model.cash import Outlook
from tpecoach.model.content import Assessment, Content
from tpecoach.model.records import (
    Action,
    Answer,
    BookImport,
    CheckIn,
    Client,
    Interview,
    Measure,
    PlanVersion,
    RegisterRow,
    Rollout,
    SopDraft,
)

CONSULTANT = "consultant"
"""The respondent whose answers are the score of record."""


@dataclass(frozen=True, slots=True)
class Case:
    """One rollout of a client with all that was answered, measured, planned and done."""

    content: Content
    """the content the rollout froze, in the language of the reader"""
    client: Client
    rollout: Rollout
    interviews: tuple[Interview, ...] = ()
    answers: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict)
    """interview id → question id → answer"""
    rows: Mapping[str, tuple[RegisterRow, ...]] = field(default_factory=dict)
    """register id → its rows in order"""
    measures: tuple[Measure, ...] = ()
    """of the client, by date"""
    actions: tuple[Action, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    sops: tuple[SopDraft, ...] = ()
    imports: tuple[BookImport, ...] = ()
    plan: PlanVersion | None = None
    """the latest version"""
    plans_before: tuple[PlanVersion, ...] = ()
    """its earlier versions, oldest first, without what was said of them"""
    done_before: frozenset[str] = frozenset()
    """playbooks done in earlier rollouts"""
    outlook: Outlook | None = None
    """what the latest cash forecast that was kept says of its first thirty days"""
    forecasts: tuple[Forecast, ...] = ()
    """the cash forecasts of the client that were kept, oldest first, as they were made"""

    @property
    def assessment(self) -> Assessment:
        """The assessment of the rollout."""
        wanted = self.rollout.assessment
        return next((a for a in self.content.assessments if a.id == wanted), self.content.assessment)

    def interview(self, moment: str, respondent: str = CONSULTANT) -> Interview | None:
        """The interview of that moment and respondent, or None."""
        found = (i for i in self.interviews if i.moment == moment and i.respondent == respondent)
        return next(found, None)

    def answers_at(self, moment: str, respondent: str = CONSULTANT) -> Mapping[str, Answer]:
        """The answers of that interview by question; empty where it was not held."""
        interview = self.interview(moment, respondent)
        return self.answers.get(interview.id, {}) if interview else {}

    def latest(self, kpi: str, until: date | None = None) -> Measure | None:
        """The last measure of a KPI that has a value, on or before `until`."""
        found = (
            m
            for m in reversed(self.measures)
            if m.kpi == kpi and m.value is not None and (until is None or m.on <= until)
        )
        return next(found, None)

    def first(self, kpi: str) -> Measure | None:
        """The first measure of a KPI that has a value: its point zero."""
        return next((m for m in self.measures if m.kpi == kpi and m.value is not None), None)
