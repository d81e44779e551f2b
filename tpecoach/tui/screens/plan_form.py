"""The form that asks for the first day and the hours of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tpecoach.tui.forms import Field, Form
from tpecoach.workbench import values

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from tpecoach.language import Say
    from tpecoach.model.case import Case


class PlanForm(Form):
    """What the plan is made with; once it is kept, `start`, `owner` and `team` hold what was given."""

    def __init__(self, case: Case, say: Say) -> None:
        self.start: date | None = None
        """None leaves the first day to the workbench"""
        self.owner: Decimal | None = None
        """hours a week; None takes those of the interview"""
        self.team: Decimal | None = None
        """hours a week of the team together; None takes those of the interview"""
        fields = [
            Field(
                "start",
                say("Premier jour"),
                case.rollout.start.isoformat() if case.rollout.start else "",
                hint=say("lundi prochain, ou 2026-11-30"),
            ),
            Field(
                "owner",
                say("Vos heures par semaine"),
                _hours(case, "owner", say.lang),
                hint=say("comme dans l'entretien"),
            ),
            Field(
                "team",
                say("Heures de l'équipe, en tout"),
                _hours(case, "team", say.lang),
                hint=say("comme dans l'entretien"),
            ),
        ]
        super().__init__(say("Faire le plan"), fields, self._read, say("Ce qui est fait ou épinglé reste."))

    def _read(self, given: Mapping[str, str]) -> str:
        """Refuse what cannot be read."""
        self.start = values.day(given["start"]) if given["start"] else None
        self.owner, self.team = (
            values.hours(given[name]) if given[name] else None for name in ("owner", "team")
        )
        return "make"


def _hours(case: Case, purse: str, lang: str) -> str:
    """The hours a week last given for a plan, as a person would type them."""
    value = case.rollout.hypotheses.get(f"{purse}_hours_week")
    if value is None:
        return ""
    text = format(value.normalize(), "f")
    return text if lang == "en" else text.replace(".", ",")
