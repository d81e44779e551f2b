"""The forms of a check-in: hours really taken, figures of the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import Input, Static

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT
from tpecoach.tui.forms import Field, Form
from tpecoach.tui.screens.numbers_forms import HINTS
from tpecoach.workbench import values

if TYPE_CHECKING:
    from tpecoach.language import Say
    from tpecoach.model.case import Case
    from tpecoach.model.records import Action
    from tpecoach.tui.app import TpecoachApp


Keep = Callable[[int | None, int | None], None]


class RealHoursForm(Form):
    """Hours an action has really taken, handed to `keep` as minutes of owner and team, None where not said."""

    def __init__(self, action: Action, state: str, keep: Keep, say: Say, draft: str) -> None:
        self._keep_minutes = keep
        known = {"owner": action.owner_minutes, "team": action.team_minutes}
        names = {"owner": say("vous"), "team": say("équipe")}
        fields = []
        for role, name in names.items():
            planned = sum(minutes for _, who, minutes, _ in action.steps if who == role)
            if planned:
                told = known[role]
                shown = "" if told is None else say.number(Fraction(told, 60), 2)
                fields.append(
                    Field(role, name, shown, hint=say("prévues : {hours}", hours=say.hours(planned)))
                )
        self.asks = bool(fields)
        """False where the action takes no hours of owner or team"""
        title = say("Heures vraiment prises") if state == "done" else say("Heures prises jusqu'ici")
        super().__init__(
            title, fields, self._read, say("Vide si on ne sait pas. Le reste du plan s'en sert."), draft
        )

    def _read(self, given: Mapping[str, str]) -> str:
        """Refuse what cannot be read, or kept."""
        minutes = {role: int(values.hours(text) * 60) for role, text in given.items() if text}
        self._keep_minutes(minutes.get("owner"), minutes.get("team"))
        return "kept"


class FiguresForm(Form):
    """The figures followed, one a field; those left empty are not noted."""

    def __init__(self, host: TpecoachApp, case: Case, keep: Callable[[dict[str, str]], None]) -> None:
        self._bench, self._slug, say = host.bench, case.client.slug, host.say
        known = {kpi.id: kpi for kpi in case.assessment.kpis}
        fields = [
            Field(
                kpi,
                clean(known[kpi].name) if kpi in known else kpi,
                hint=say(HINTS.get(known[kpi].unit if kpi in known else "", mark("un nombre"))),
            )
            for kpi in case.rollout.followed
        ]

        def read(given: Mapping[str, str]) -> str:
            told = {kpi: text for kpi, text in given.items() if text}
            if told:
                keep(told)
            return "kept" if told else ""

        super().__init__(
            say("Relevés du jour"),
            fields,
            read,
            say("Ce qui reste vide n'est pas relevé."),
            draft=f"{case.client.slug}:figures",
        )

    @on(Input.Changed)
    def echo(self, event: Input.Changed) -> None:
        """Say what is understood of the figure being typed, before it is kept."""
        name, text = str(event.input.id).removeprefix("field-"), event.value.strip()
        say, shown = self._bench.say, self.query_one("#refusal", Static)
        shown.display = bool(text)
        if not text:
            return
        try:
            said = self._bench.numbers.understood(self._slug, name, text, source="tally")
            words, style = say("Compris : {what}", what=said), "bold"
        except TpecoachError as error:
            words, style = say("Pas encore compris : {why}", why=error.message(say)), SOFT
        shown.update(Content.styled(clean(words), style))
