"""What is tried on the cash curve, typed in a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tpecoach.tui.forms import Field, Form
from tpecoach.workbench.cash_moves import read_move

if TYPE_CHECKING:
    from tpecoach.model.cash import Move
    from tpecoach.tui.app import TpecoachApp
    from tpecoach.workbench.cash import CashView


class TryForm(Form):
    """What to try: invoices sooner, a price, an amount on a day; all empty takes the trial away."""

    def __init__(self, host: TpecoachApp, view: CashView, take: Callable[[tuple[Move, ...]], None]) -> None:
        say = host.say
        fields = [
            Field("sooner", say("5 plus grosses factures"), hint=say("jours plus tôt, par exemple 7")),
            Field("price", say("Prix"), hint=say("en pour cent, par exemple 3 ou −5")),
            Field("amount", say("Montant à ajouter"), hint=say("−1200 pour une dépense")),
            Field("day", say("Son jour"), hint=say("AAAA-MM-JJ")),
        ]

        def keep(given: Mapping[str, str]) -> str:
            take(tuple(read_move(text, view.forecast) for text in _typed(given)))
            return "tried"

        super().__init__(
            say("Essayer sur la courbe"),
            fields,
            keep,
            say("Rien n'est gardé. Tout laisser vide retire l'essai en cours."),
        )


def _typed(given: Mapping[str, str]) -> list[str]:
    """The moves of a filled form, as the command line has them."""
    found = []
    if given["sooner"]:
        found.append(f"sooner:{given['sooner']}")
    if given["price"]:
        found.append(f"price:{given['price']}")
    if given["amount"] or given["day"]:
        found.append(f"add:{given['day']}:{given['amount']}")
    return found
