"""What thirty days brought, gathered once for the parts of the report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tpecoach.engine.documents import actions
from tpecoach.engine.documents.courses import Course, improved, set_back
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.content import Kpi
from tpecoach.model.records import Action
from tpecoach.model.scores import Comparison, QuestionChange, Score, Valuation


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that the report compares, gathered once."""

    case: Case
    say: Say
    on: date
    comparison: Comparison
    after: Score
    first: tuple[Course, ...]
    """indicators that matter to the plan: followed, or measured a second time"""
    others: tuple[Course, ...]
    """the other figures that were measured a second time"""
    left_alone: tuple[Kpi, ...]
    """the other indicators: measured once, not followed"""
    next_best: tuple[Valuation, ...]
    """what could be done next, best first, not in the plan"""

    @property
    def courses(self) -> tuple[Course, ...]:
        """Every indicator compared, those that matter first."""
        return (*self.first, *self.others)

    @property
    def held(self) -> tuple[Action, ...]:
        """The actions that were done."""
        return tuple(action for action in self.case.actions if action.state == "done")

    @property
    def unfinished(self) -> tuple[Action, ...]:
        """The actions still to be done or decided upon."""
        return tuple(action for action in self.case.actions if action.state in actions.OPEN)

    @property
    def compared(self) -> int:
        """The questions the headline rests on: asked again, in systems that can be compared."""
        return sum(system.reasked for system in self.comparison.systems if system.compared)

    @property
    def said_only(self) -> tuple[QuestionChange, ...]:
        """Rises that nobody has shown or measured."""
        return tuple(c for c in self.comparison.changes if c.after > c.before and not c.proven)

    @property
    def fallen(self) -> tuple[QuestionChange, ...]:
        """Questions that stand lower than before."""
        return tuple(c for c in self.comparison.changes if c.after < c.before)

    @property
    def unmeasured(self) -> tuple[Course, ...]:
        """Indicators followed that cannot be compared for want of a first or second measure."""
        return tuple(each for each in self.courses if each.after is None or each.before is None)

    @property
    def better(self) -> tuple[Course, ...]:
        """What improved, conclusively: among the first indicators, else among all."""
        return improved(self.first) or improved(self.others)

    @property
    def worse(self) -> tuple[Course, ...]:
        """Indicators that clearly went the wrong way, those that matter first."""
        return set_back(self.first, self.others)
