"""What each report says, decided: composers from a case to a finished document."""

from tpecoach.engine.documents.agenda import agenda
from tpecoach.engine.documents.before_after_report import before_after
from tpecoach.engine.documents.binder import binder, bound, single
from tpecoach.engine.documents.check_in_report import check_in
from tpecoach.engine.documents.checklist import blank_checklist, checklist
from tpecoach.engine.documents.diagnostic_report import diagnostic
from tpecoach.engine.documents.plan_report import plan
from tpecoach.engine.documents.wall import wall
from tpecoach.engine.documents.weekly import weekly

__all__ = [
    "agenda",
    "before_after",
    "binder",
    "blank_checklist",
    "bound",
    "check_in",
    "checklist",
    "diagnostic",
    "plan",
    "single",
    "wall",
    "weekly",
]
