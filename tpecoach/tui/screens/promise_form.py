"""The form in which one notes what a customer promised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tpecoach.model.text import clean
from tpecoach.tui.forms import Field, Form
from tpecoach.workbench import call_words as words
from tpecoach.workbench.values import day, in_unit

if TYPE_CHECKING:
    from tpecoach.model.receivables import Owed
    from tpecoach.tui.app import TpecoachApp


class PromiseForm(Form):
    """What a customer promised: which invoice, which day, how much."""

    def __init__(self, host: TpecoachApp, slug: str, customer: str, items: Sequence[Owed]) -> None:
        say = host.say
        invoices = tuple(
            (one.id, f"{words.piece(one, say)} · {words.euros(one.cents, say)}") for one in items
        )
        if len(items) > 1:
            invoices = ((customer, say("tout ce qui est en retard")), *invoices)
        fields = [
            Field("day", say("Jour promis"), hint=say("AAAA-MM-JJ ou JJ/MM/AAAA")),
            Field("item", say("Facture"), invoices[0][0], options=invoices),
            Field("amount", say("Montant"), hint=say("vide : tout")),
            Field("note", say("Ce qu'il a dit"), hint=say("facultatif")),
        ]

        def keep(given: Mapping[str, str]) -> str:
            cents = int(in_unit(given["amount"], "eur") * 100) if given["amount"] else None
            on = day(given["day"])
            host.bench.receivables.promise(slug, given["item"], on, cents, given["note"])
            return say("Promis pour le {day}. Ctrl+Z y revient.", day=say.date(on))

        super().__init__(clean(customer), fields, keep, say("Le client donne le jour ; vous le notez."))
