"""The form in which one confirms, once, which column of a list of invoices or receipts is which."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import Select, Static

from tpecoach.errors import TpecoachError
from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT
from tpecoach.tui.forms import Field, Form

if TYPE_CHECKING:
    from tpecoach.tui.app import TpecoachApp

_NONE = "none"
_OWED = "owed"
_WITH_PAYMENT = ("customers", "suppliers")


class ListForm(Form):
    """Which column is what; under the fields, what is understood of the list so."""

    def __init__(self, host: TpecoachApp, slug: str, path: Path, purpose: str) -> None:
        """Raises what reading the table raises."""
        self._lists, self._host, self._slug, self._path = host.bench.lists, host, slug, path
        self._purpose, say = purpose, host.say
        layout = self._lists.layout(slug, path, purpose)
        first = layout.rows[0] if layout.rows else ()
        names = [
            (str(place), say.pair(name or str(place + 1), first[place] if place < len(first) else ""))
            for place, name in enumerate(layout.names)
        ]
        options = ((_NONE, say("aucune")), *((place, words[:60]) for place, words in names))
        self._roles = [role for role, _ in self._lists.roles(purpose)]
        fields = [
            Field(
                role,
                words,
                str(layout.columns[role]) if role in layout.columns else _NONE,
                options=options,
            )
            for role, words in self._lists.roles(purpose)
        ]
        if purpose in _WITH_PAYMENT:
            fields.append(
                Field(
                    "payment",
                    say("Ces factures"),
                    layout.options.get("payment", "told"),
                    options=(
                        ("told", say("payées ou dues, une colonne le dit")),
                        (_OWED, say("toutes encore dues")),
                    ),
                )
            )
        fields.append(
            Field(
                "dates",
                say("Ordre des dates"),
                layout.options.get("dates", "dmy"),
                options=(("dmy", say("jour, mois, année")), ("mdy", say("mois, jour, année"))),
            )
        )
        super().__init__(
            say("{list} : quelle colonne est laquelle ?", list=dict(self._lists.purposes())[purpose]),
            fields,
            self._said,
            say("Confirmez une fois (Ctrl+S) : les listes qui lui ressemblent seront lues toutes seules."),
        )

    def _columns(self, given: Mapping[str, str]) -> dict[str, int]:
        return {role: int(given[role]) for role in self._roles if given[role] not in ("", _NONE)}

    @staticmethod
    def _options(given: Mapping[str, str]) -> dict[str, str]:
        options = {"dates": given["dates"] or "dmy"}
        if given.get("payment") == _OWED:
            options["payment"] = _OWED
        return options

    def _said(self, given: Mapping[str, str]) -> str:
        self._lists.say_columns(
            self._slug, self._path, self._purpose, self._columns(given), self._options(given)
        )
        return self._host.say("Colonnes retenues.")

    def on_mount(self) -> None:
        """Begin with the first field, and say what is understood."""
        super().on_mount()
        self.echo()

    @on(Select.Changed)
    def echo(self) -> None:
        """Say what is understood of the list with these columns."""
        given, say = self.values(), self._host.say
        shown = self.query_one("#refusal", Static)
        shown.display = True
        try:
            found = self._lists.try_columns(
                self._slug, self._path, self._purpose, self._columns(given), self._options(given)
            )
        except TpecoachError as error:
            words, style = say("Pas encore compris : {why}", why=error.message(say)), SOFT
        else:
            left = sum(item.cents - item.paid_cents for item in found.items)
            whole = sum(item.cents for item in found.items)
            words, style = (
                say(
                    "Compris : {n} lignes, {whole}, dont {left} encore dus.",
                    n=say.number(len(found.rows)),
                    whole=say.money(Decimal(whole).scaleb(-2), 2),
                    left=say.money(Decimal(left).scaleb(-2), 2),
                ),
                "bold",
            )
        shown.update(Content.styled(clean(words), style))
