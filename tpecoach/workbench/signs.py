"""What rings at a client, in a word each: the alarms, and what is late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from tpecoach.language import Say, mark
from tpecoach.workbench.stages import Sign, next_check_in

if TYPE_CHECKING:
    from tpecoach.model.case import Case
    from tpecoach.model.scores import Alarm

OVERDUE = "overdue_amount"
_WORDS = {
    "cash": mark("trésorerie"),
    "cash_cover": mark("trésorerie"),
    "overdue": mark("impayés"),
    "sop_review": mark("procédure"),
    "late_check_in": mark("étape due"),
    "late_actions": mark("retard"),
    "legal": mark("obligation"),
    "first_client": mark("client n° 1"),
    "order_book": mark("carnet"),
    "owner_hours": mark("heures"),
    "owner_pay": mark("revenu"),
}
_ORDER = tuple(_WORDS)


def signs(case: Case, alarms: tuple[Alarm, ...], on: date, say: Say) -> tuple[Sign, ...]:
    """What rings on that day: red first, then money, procedures, the plan, the rest."""
    found = [Sign(a.id, a.level, say(_WORDS.get(a.id, a.id)), a.sentence) for a in alarms]
    found += (Sign(name, "orange", say(_WORDS[name]), sentence) for name, sentence in _late(case, on, say))
    return tuple(sorted(found, key=lambda sign: (sign.level != "red", _rank(sign.id))))


def _rank(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _late(case: Case, on: date, say: Say) -> Iterator[tuple[str, str]]:
    owed = case.latest(OVERDUE)
    if owed is not None and owed.value is not None and owed.value > 0:
        yield (
            "overdue",
            say(
                "Factures échues non payées : {amount}, au {date}.",
                amount=say.money(owed.value),
                date=say.date(owed.on),
            ),
        )
    due = next_check_in(case)
    if due is not None and due < on:
        yield "late_check_in", say("Point d'étape prévu le {date}, pas encore tenu.", date=say.date(due))
    late = [a for a in case.actions if case.rollout.open and a.state in ("planned", "doing") and a.end < on]
    if late:
        yield (
            "late_actions",
            say.plural(
                "{n} action du plan devait être en place.",
                "{n} actions du plan devaient être en place.",
                len(late),
            ),
        )
