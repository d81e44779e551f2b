"""Tally sheets: the figures whose point zero is missing, each on a page to be kept by pen for two weeks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tpecoach.engine.documents.checklist import FIGURES
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.content import Kpi
from tpecoach.model.papers import Part

MOST = 5
"""sheets handed out at most"""
_COUNTED = frozenset({"ratio", "h_week", "hours", "minutes", "count", "days"})
"""units of what one counts where it happens"""
_OF_BOOKS = frozenset(
    {
        "gross_margin_rate",
        "net_margin_rate",
        "dso_days",
        "dso_countback_days",
        "dso_lettered_days",
        "dso_lettered_days_median",
        "dpo_days",
        "cash_cover_days",
        "runway_days",
        "payroll_share",
        "first_client_share",
    }
)
"""what accounts tell better than a pen, though it is no amount"""
_USUAL = ("return_rate", "double_entry_hours", "lead_time_days", "conversion_rate", "owner_hours")
"""what is counted where nothing is followed and no action says what should move"""
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAYS = 14
_CASES = 12
"""lines of a sheet on which each case is written down"""


def wanted(case: Case) -> tuple[Kpi, ...]:
    """The figures to count, at most five: followed, moved by the plan, then the usual ones, without a measure yet.

    Amounts and what the accounts hold are not counted by pen.
    """
    known = {kpi.id: kpi for kpi in case.assessment.kpis}
    sheets = {p.id: p for p in case.content.playbooks}
    moved = (name for a in case.actions if a.playbook in sheets for name, _ in sheets[a.playbook].moves)
    order = dict.fromkeys((*case.rollout.followed, *moved, *_USUAL, *FIGURES))
    found = [known[name] for name in order if name in known and case.first(name) is None]
    return tuple(kpi for kpi in found if kpi.unit in _COUNTED and kpi.id not in _OF_BOOKS)[:MOST]


def sheets(case: Case, say: Say, on: date) -> Iterator[Part]:
    """A page for each figure to count, over the two weeks from the Monday that follows a day."""
    days = _open_days(case, on)
    for kpi in wanted(case):
        yield _sheet(kpi, say, days)


def _sheet(kpi: Kpi, say: Say, days: tuple[date, ...]) -> Part:
    words = " ".join(text for text in (kpi.by_hand, kpi.beware) if text)
    if kpi.unit == "ratio":
        head = (say("Jour"), say("Cas (un trait chacun)"), say("Sur combien"), say("Remarque"))
    elif kpi.unit in ("days", "hours"):
        head = (say("Cas"), say("Commencé le"), say("Fini le"), say("Durée"))
        rows = tuple((str(n), "", "", "") for n in range(1, _CASES + 1))
        return Part(head, (*rows, (say("Moyenne"), "", "", "")), title=kpi.name, words=words)
    elif kpi.unit == "count":
        head = (say("Jour"), say("Combien (un trait chacun)"), say("Total du jour"), say("Remarque"))
    else:
        head = (say("Jour"), say("Minutes, au fur et à mesure"), say("Total du jour"), say("Remarque"))
    rows = tuple((say.weekday(day), "", "", "") for day in days)
    return Part(head, (*rows, (say("Total"), "", "", "")), title=kpi.name, words=words)


def _open_days(case: Case, on: date) -> tuple[date, ...]:
    """The open days of the two weeks from the Monday after a day; Monday to Friday unless said."""
    given = case.client.facts.get("opening")
    worked = given if isinstance(given, tuple) and given else _WEEK[:5]
    monday = on + timedelta(days=7 - on.weekday())
    days = (monday + timedelta(days=n) for n in range(_DAYS))
    return tuple(day for day in days if _WEEK[day.weekday()] in worked)
