"""What customers owe as it is drawn: what is said above, the calls of today, the open invoices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tpecoach.language import Say
from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, fitted, hanging
from tpecoach.workbench import call_words as words

if TYPE_CHECKING:
    from tpecoach.workbench.receivables import OwedView

_AMOUNT, _LATE, _LAST = 13, 20, 18
"""cells of a sum, of how late it is, and of what to do or when it was due"""
_NAME = 16
"""cells a name has at least"""


def says(view: OwedView, width: int, say: Say) -> Content:
    """What is owed, from where that is known, how promises were kept, and the ages."""
    told = [words.total(view, say), words.source(view, say), words.promised(view, say)]
    rows = [hanging(" ", clean(text), width) for text in told if text]
    ages = " · ".join(
        say.pair(say(words.AGE_NAMES[one.age]), words.euros(one.cents, say)) for one in view.ages if one.cents
    )
    if ages:
        rows.append(hanging(" ", clean(ages), width, SOFT))
    return Content("\n").join(rows)


def heads(every: bool, width: int, say: Say) -> Content:
    """The names of the columns of the calls, or of every invoice."""
    first = say("Client, facture") if every else say("Client à relancer")
    last = say("Échéance") if every else say("Faire")
    return _row(first, say("Montant"), say("Retard"), last, width)


def calls(view: OwedView, width: int, say: Say) -> list[Content]:
    """A line for each customer to be chased today; `!` for a broken promise, `?` where the bank is to be looked at."""
    lines = []
    for call in view.calls:
        doubt = call.unsure is not None or any(one.id in view.paid for one in call.items)
        sign = "! " if call.broken is not None else "? " if doubt else "  "
        line = _row(
            sign + clean(call.customer),
            words.euros(call.cents, say),
            words.lateness(call.late, say),
            say(words.STAGE_NAMES[call.stage]),
            width,
        )
        lines.append(line.stylize("bold $warning") if call.broken is not None else line)
    return lines


def invoices(view: OwedView, width: int, say: Say) -> list[Content]:
    """A line for each open invoice, by due date."""
    return [
        _row(
            clean(f"{one.customer} · {words.piece(one, say)}"),
            words.euros(one.cents, say),
            words.lateness(one.late(view.today), say),
            say.date(one.due),
            width,
        )
        for one in view.owed
    ]


def _row(name: str, amount: str, late: str, last: str, width: int) -> Content:
    room = max(_NAME, width - _AMOUNT - _LATE - _LAST - 5)
    return (
        Content(" ")
        + fitted(name, room)
        + Content(amount.rjust(_AMOUNT) + "  ")
        + fitted(late, _LATE)
        + fitted(last, _LAST)
    )
