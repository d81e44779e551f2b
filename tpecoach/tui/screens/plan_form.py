"""The forms of a plan: its first day and hours, what if, who does an action in how many hours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import Input, Select, Static

from tpecoach.errors import TpecoachError
from tpecoach.model.text import clean
from tpecoach.tui.forms import Field, Form
from tpecoach.workbench import plan_targets, values
from tpecoach.workbench.changes import Changes

if TYPE_CHECKING:
    from decimal import Decimal

    from tpecoach.language import Say
    from tpecoach.model.case import Case
    from tpecoach.workbench.plan_view import PlannedAction, PlanView


class PlanForm(Form):
    """What the plan is made with; once it is kept, `start`, `owner` and `team` hold what was given."""

    def __init__(self, case: Case, say: Say) -> None:
        self.start: date | None = None
        """None leaves the first day to the workbench"""
        self.owner: Decimal | None = None
        """hours a week; None takes those of the interview"""
        self.team: Decimal | None = None
        """hours a week of the team together; None takes those of the interview"""
        self.fresh = False
        """whether the plan in force does not count"""
        self.given: dict[str, str] = {}
        """what was typed, by field"""
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
        if case.actions:
            ways = (("steady", say("bouger le moins possible")), ("fresh", say("repartir de zéro")))
            fields.append(Field("way", say("Le plan en vigueur"), "steady", ways))
        super().__init__(
            say("Faire le plan"),
            fields,
            self._read,
            say("Ce qui est fait ou épinglé reste."),
            draft=f"{case.client.slug}:plan",
        )

    def _read(self, given: Mapping[str, str]) -> str:
        """Refuse what cannot be read."""
        self.given = dict(given)
        self.start = values.day(given["start"]) if given["start"] else None
        self.owner, self.team = (
            values.hours(given[name]) if given[name] else None for name in ("owner", "team")
        )
        self.fresh = given.get("way") == "fresh"
        return "make"


def _hours(case: Case, purse: str, lang: str) -> str:
    """The hours a week last given for a plan, as a person would type them."""
    value = case.rollout.hypotheses.get(f"{purse}_hours_week")
    if value is None:
        return ""
    text = format(value.normalize(), "f")
    return text if lang == "en" else text.replace(".", ",")


class WhatIfForm(Form):
    """What if: once it is kept, `changes` holds what was given; what is left empty stays as it is."""

    def __init__(self, view: PlanView, say: Say) -> None:
        self.changes = Changes()
        self.given: dict[str, str] = {}
        """what was typed, by field"""
        self._assessment = view.case.assessment
        used = {w.role: w for w in view.weeks}
        there = view.problem.capacity.get("consultant", {})
        visits = [date.fromisoformat(day) for day, minutes in there.items() if minutes]
        same = say("comme maintenant")
        fields = [
            Field("start", say("Premier jour"), hint=say("maintenant : {day}", day=view.start.isoformat())),
            Field("owner", say("Vos heures par semaine"), hint=same),
            Field("team", say("Heures de l'équipe, en tout"), hint=same if "team" in used else say("aucune")),
            Field("newcomer", say("Une personne de plus"), hint=say("ses heures par semaine")),
            Field(
                "visits",
                say("Jours de visite"),
                hint=say("maintenant : {days}", days=", ".join(say.day(day) for day in visits)),
            ),
            Field("peaks", say("Semaines de pointe"), hint="2026-W51"),
            Field("targets", say("Niveaux visés à un an"), hint="finance 4, sop 3"),
            Field(
                "opening",
                say("Ordre d'ouverture"),
                "yes" if view.problem.rules.get("opening", True) else "no",
                (("yes", say("on le suit")), ("no", say("on s'en passe"))),
            ),
        ]
        super().__init__(
            say("Et si…"),
            fields,
            self._read,
            say("Ce qui reste vide ne change pas. Vous verrez la différence avant de décider."),
            draft=f"{view.case.client.slug}:what-if",
        )

    def _read(self, given: Mapping[str, str]) -> str:
        """Refuse what cannot be read."""
        self.given = dict(given)
        hours = {n: values.hours(given[n]) if given[n] else None for n in ("owner", "team", "newcomer")}
        days = [part for part in re.split(r"[\s,;]+", given["visits"]) if part]
        self.changes = Changes(
            start=values.day(given["start"]) if given["start"] else None,
            owner_hours_week=hours["owner"],
            team_hours_week=hours["team"],
            newcomer=hours["newcomer"],
            visits=tuple(sorted(values.day(day) for day in days)) if days else None,
            peaks=values.weeks(given["peaks"]) if given["peaks"] else None,
            targets=plan_targets.read(self._assessment, given["targets"]),
            opening_moves=given["opening"] != "no",
        )
        return "propose"


class HoursForm(Form):
    """Who does an action, and in how many hours, with the hours that purse has left as one types."""

    def __init__(self, view: PlanView, one: PlannedAction, say: Say) -> None:
        self.changes = Changes()
        self._view, self._one, self._words = view, one, say
        purse = "owner" if one.owner >= one.team else "team"
        options = [("owner", say("vous"))]
        if any(w.available for w in view.weeks if w.role == "team"):
            options.append(("team", say("équipe")))
        planned = say("maintenant : {hours}", hours=say.hours(one.owner + one.team))
        fields = [
            Field("hours", say("Heures en tout"), hint=planned),
            Field("purse", say("Qui s'en charge"), purse, tuple(options)),
        ]
        super().__init__(clean(one.title), fields, self._read)

    def on_mount(self) -> None:
        """Show what is left beside what is asked."""
        self.query_one(".form").mount(Static(id="capacity"), before="#refusal")
        self.call_after_refresh(self._show_left)

    @on(Input.Changed)
    @on(Select.Changed)
    def _show_left(self) -> None:
        """The hours of that purse that the other actions leave, in each week and in all."""
        found = self.query("#capacity")
        if not found:
            return
        say, given = self._words, self.values()
        purse = given["purse"] or "owner"
        mine: dict[str, int] = {}
        week_of = {day.date: day.week for day in self._view.problem.days}
        for day, role, minutes, _ in self._one.action.steps:
            if role == purse and day in week_of:
                mine[week_of[day]] = mine.get(week_of[day], 0) + minutes
        left = {
            w.week: w.available - w.used + mine.get(w.week, 0)
            for w in self._view.weeks
            if w.role == purse and w.available
        }
        try:
            wanted = int(values.hours(given["hours"]) * 60) if given["hours"] else None
        except TpecoachError:
            wanted = None
        told = self._one.owner + self._one.team if wanted is None else wanted
        weeks = "  ".join(
            f"{say.week(date.fromisocalendar(int(w[:4]), int(w[6:]), 1))} {say.hours(max(0, m))}"
            for w, m in left.items()
        )
        total = sum(max(0, m) for m in left.values())
        fits = say("cela tient") if told <= total else say("cela ne tient pas")
        asked = say(
            "Libres : {total} ; demandées : {told} — {fits}",
            total=say.hours(total),
            told=say.hours(told),
            fits=fits,
        )
        found.first(Static).update(Content(f"{asked}\n{weeks}"))

    def _read(self, given: Mapping[str, str]) -> str:
        """Refuse what cannot be read."""
        name = self._one.action.playbook
        hours = {name: values.hours(given["hours"])} if given["hours"] else {}
        purse = given["purse"]
        # The purse that has it already is no change: a step of the other's stays the other's.
        moved = bool(purse) and purse != ("owner" if self._one.owner >= self._one.team else "team")
        self.changes = Changes(purse={name: purse} if moved else {}, hours=hours)
        return "propose"
