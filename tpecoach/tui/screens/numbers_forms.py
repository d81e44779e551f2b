"""The forms of the numbers: a measure, with what is understood of it as it is typed, and what is supposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import Input, Select, Static

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT
from tpecoach.tui.forms import Field, Form
from tpecoach.workbench import values

if TYPE_CHECKING:
    from tpecoach.model.content import Kpi
    from tpecoach.tui.app import TpecoachApp
    from tpecoach.workbench.hypotheses import Hypothesis

SOURCES = {
    "declared": mark("dit par le dirigeant"),
    "tally": mark("compté sur une fiche de pointage"),
    "register": mark("lu dans un registre"),
    "bank": mark("lu sur les relevés de banque"),
    "books": mark("lu dans les comptes"),
}
QUALITIES = {"measured": mark("mesuré"), "estimated": mark("estimé"), "declared": mark("déclaré")}
HINTS = {
    "ratio": mark("12 % ou 9 sur 84"),
    "eur": mark("1 234,56"),
    "eur_month": mark("1 234,56 par mois"),
    "h_week": mark("6 h 30 par semaine"),
    "hours": mark("6 h 30"),
    "days": mark("12,5 jours"),
    "weeks": mark("des semaines"),
    "minutes": mark("des minutes"),
}


class MeasureForm(Form):
    """A measure: what it will be kept as is said under the fields, before it is kept."""

    def __init__(self, host: TpecoachApp, slug: str, kpi: Kpi, today: date) -> None:
        self._bench, self._slug, self._kpi = host.bench, slug, kpi
        say = host.say
        fields = [
            Field("value", say("Valeur"), hint=say(HINTS.get(kpi.unit, mark("un nombre")))),
            Field("on", say("Le"), today.isoformat(), hint=say("2026-11-24 ou 24/11/2026")),
            Field(
                "source",
                say("D'où vient-elle"),
                "declared",
                options=tuple((name, say(words)) for name, words in SOURCES.items()),
            ),
            Field(
                "quality",
                say("Fiabilité"),
                options=(
                    ("", say("celle de sa source")),
                    *((name, say(words)) for name, words in QUALITIES.items()),
                ),
            ),
            Field("note", say("Précision"), hint=say("facultative")),
        ]
        super().__init__(
            clean(kpi.name), fields, self._record, clean(kpi.by_hand), f"{slug}:measure/{kpi.id}"
        )

    def _record(self, given: Mapping[str, str]) -> str:
        made = self._bench.kpis.record(
            self._slug,
            self._kpi.id,
            given["value"],
            values.day(given["on"]) if given["on"] else None,
            source=given["source"] or "declared",
            quality=given["quality"],
            note=given["note"],
        )
        say = self._bench.say
        return say("Relevé noté, au {day}.", day=say.date(made.on))

    @on(Input.Changed)
    @on(Select.Changed)
    def echo(self) -> None:
        """Say what is understood of what is typed."""
        given, say = self.values(), self._bench.say
        shown = self.query_one("#refusal", Static)
        shown.display = bool(given["value"])
        if not given["value"]:
            return
        try:
            said = self._bench.numbers.understood(
                self._slug,
                self._kpi.id,
                given["value"],
                source=given["source"] or "declared",
                quality=given["quality"],
            )
            words, style = say("Compris : {what}", what=said), "bold"
        except TpecoachError as error:
            words, style = say("Pas encore compris : {why}", why=error.message(say)), SOFT
        shown.update(Content.styled(clean(words), style))


class HypothesesForm(Form):
    """What is supposed of the client; a field left empty keeps the value shown in it."""

    def __init__(self, host: TpecoachApp, slug: str, known: Sequence[Hypothesis]) -> None:
        say = host.say
        before = {one.id: one.typed for one in known}
        fields = [
            Field(one.id, one.name, one.typed, hint=f"{one.words} · {one.origin_words} · {one.use}")
            for one in known
        ]

        def keep(given: Mapping[str, str]) -> str:
            changed = {name: text for name, text in given.items() if text != before[name]}
            if not changed:
                return ""
            host.bench.hypotheses.fix(slug, changed)
            return say("Hypothèses enregistrées. Ctrl+Z y revient.")

        super().__init__(
            say("Ce que l'on suppose de l'entreprise"),
            fields,
            keep,
            say(
                "Les gains, les coûts et le plan s'appuient dessus. Un champ vide garde la valeur montrée ; celles que "
                "vous fixez avec le client l'emportent."
            ),
            f"{slug}:hypotheses",
        )
