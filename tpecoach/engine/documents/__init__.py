"""What each report says, decided: composers from a case to a finished document."""

from tpecoach.engine.documents.agenda import agenda
from tpecoach.engine.documents.before_after_report import before_after
from tpecoach.engine.documents.binder import binder, bound, single
from tpecoach.engine.documents.check_in_report import check_in
from tpecoach.engine.documents.checklist import blank_checklist, checklist
from tpecoach.engine.documents.diagnostic_report import diagnostic
from tpecoach.engine.documents.followup import follow_up
from tpecoach.engine.documents.kpi_sheet import kpi_sheet
from tpecoach.engine.documents.own import own, own_data
from tpecoach.engine.documents.plan_report import plan
from tpecoach.engine.documents.portfolio_report import portfolio
from tpecoach.engine.documents.price_sheet import prices
from tpecoach.engine.documents.questionnaire import questionnaire
from tpecoach.engine.documents.trial_sheets import trial_sheets
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
    "follow_up",
    "kpi_sheet",
    "own",
    "own_data",
    "plan",
    "portfolio",
    "prices",
    "questionnaire",
    "single",
    "trial_sheets",
    "wall",
    "weekly",
]
