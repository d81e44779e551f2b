"""The form in which one says, once, which column of an unknown bank file is which."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import Select, Static

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT
from tpecoach.tui.forms import Field, Form
from tpecoach.workbench.bank_words import euros

if TYPE_CHECKING:
    from tpecoach.tui.app import TpecoachApp

ROLES = {
    "on": mark("Date"),
    "label": mark("Libellé"),
    "amount": mark("Montant"),
    "debit": mark("Débit"),
    "credit": mark("Crédit"),
    "balance": mark("Solde"),
}
_NONE = "none"


class ColumnsForm(Form):
    """Which column is what; under the fields, what is understood of the file so."""

    def __init__(self, host: TpecoachApp, slug: str, path: Path) -> None:
        """Raises what reading the table raises."""
        self._bench, self._slug, self._path = host.bench, slug, path
        say, layout = host.say, host.bench.bank.layout(slug, path)
        first = layout.rows[0] if layout.rows else ()
        names = [
            (str(place), say.pair(name or str(place + 1), first[place] if place < len(first) else ""))
            for place, name in enumerate(layout.names)
        ]
        options = ((_NONE, say("aucune")), *((name, words[:60]) for name, words in names))
        fields = [
            Field(
                role,
                say(words),
                str(layout.columns[role]) if role in layout.columns else _NONE,
                options=options,
            )
            for role, words in ROLES.items()
        ]
        fields += [
            Field(
                "dates",
                say("Ordre des dates"),
                "dmy",
                options=(("dmy", say("jour, mois, année")), ("mdy", say("mois, jour, année"))),
            ),
            Field(
                "sign",
                say("Dépenses"),
                "plain",
                options=(("plain", say("écrites en négatif")), ("reversed", say("écrites en positif"))),
            ),
        ]
        super().__init__(
            say("Quelle colonne est laquelle ?"),
            fields,
            self._said,
            say(
                "Ce fichier n'est pas d'une banque connue. Dites-le une fois : les suivants seront lus tout seuls."
            ),
        )

    @staticmethod
    def _columns(given: Mapping[str, str]) -> dict[str, int]:
        return {role: int(given[role]) for role in ROLES if given[role] not in ("", _NONE)}

    @staticmethod
    def _options(given: Mapping[str, str]) -> dict[str, str]:
        return {"dates": given["dates"] or "dmy", "sign": given["sign"] or "plain"}

    def _said(self, given: Mapping[str, str]) -> str:
        self._bench.bank.say_columns(self._slug, self._path, self._columns(given), self._options(given))
        return self._bench.say("Colonnes retenues.")

    @on(Select.Changed)
    def echo(self) -> None:
        """Say what is understood of the file with these columns."""
        given, say = self.values(), self._bench.say
        shown = self.query_one("#refusal", Static)
        shown.display = True
        try:
            found = self._bench.bank.try_columns(
                self._slug, self._path, self._columns(given), self._options(given)
            )
        except TpecoachError as error:
            words, style = say("Pas encore compris : {why}", why=error.message(say)), SOFT
        else:
            last = found.lines[-1]
            words, style = (
                say(
                    "Compris : {n} opérations ; la dernière le {day}, {amount}, {label}",
                    n=say.number(len(found.lines)),
                    day=say.date(last.on),
                    amount=say.money(euros(last.cents), 2),
                    label=last.label[:40],
                ),
                "bold",
            )
        shown.update(Content.styled(clean(words), style))
