"""What each report says, decided: composers from a case to a finished document."""

from tpecoach.engine.documents.before_after_report import before_after
from tpecoach.engine.documents.checklist import blank_checklist, checklist
from tpecoach.engine.documents.diagnostic_report import diagnostic
from tpecoach.engine.documents.plan_report import plan

__all__ = ["before_after", "blank_checklist", "checklist", "diagnostic", "plan"]
