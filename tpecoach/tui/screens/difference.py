"""What a proposal would change, side by side, to accept or to leave."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Dialog, inner_width
from tpecoach.tui.drawing import SOFT, fitted, hanging
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench import proposal_words as words
from tpecoach.workbench.changes import Inclusion, Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpecoach.language import Say
    from tpecoach.workbench.changes import Move

_STYLES = {"in": "$success", "out": "$warning", "waits": "$warning", "moved": "$primary", "hours": "$primary"}
BESIDE = 90
"""columns from which before and after stand beside the title"""
SPAN = 19
"""cells of a first and last day"""


class DifferenceScreen(Dialog[bool]):
    """The plan in force and the proposal side by side; True once accepted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", mark("accepter"), id="difference.accept", show=True),
        Binding("escape,g", "leave", mark("garder l'ancien"), id="difference.leave", show=True),
    ]

    def __init__(self, found: Proposal | Inclusion) -> None:
        super().__init__("")
        self._inclusion = found if isinstance(found, Inclusion) else None
        self._proposal = found.proposal if isinstance(found, Inclusion) else found

    def compose(self) -> ComposeResult:
        """What moves, hours, keys."""
        with Vertical(classes="dialog tall"):
            self._title = self.host.say("Le plan en vigueur, et celui qu'on propose")
            yield self.title_line()
            with VerticalScroll():
                yield Static(id="read-text")
            yield Keys("difference.accept", "difference.leave")

    def on_mount(self) -> None:
        """Take the arrows for scrolling."""
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        """Draw for the width there is."""
        width = inner_width(self.app.size.width)
        self.query_one("#read-text", Static).update(Content("\n").join(self._rows(width)))

    def action_accept(self) -> None:
        """Keep the proposal."""
        self.dismiss(True)

    def _rows(self, width: int) -> Iterator[Content]:
        say, proposal = self.host.say, self._proposal
        if self._inclusion is not None:
            for sentence in self._inclusion.why_out:
                yield hanging("", clean(sentence), width, SOFT)
            yield hanging("", clean(words.inclusion(self._inclusion, say)), width, "bold")
        yield hanging("", words.counts(proposal, say), width, "bold")
        yield hanging("", words.value(proposal, say), width)
        for sentence in words.euros(proposal, say):
            yield hanging("", sentence, width)
        for sentence in proposal.conflicts:
            yield hanging("! ", clean(sentence), width, "$warning")
        for sentence in (
            words.unmoved(proposal, say),
            words.pace(proposal.pace, say),
            words.newcomer(proposal, say),
        ):
            if sentence:
                yield hanging("", sentence, width, SOFT)
        yield Content("")
        room = width - 2 * SPAN - 2 if width >= BESIDE else 0
        if room:
            head = fitted("", room + 2) + fitted(say("avant"), SPAN) + Content(say("après"))
            yield Content.styled(head.plain, SOFT)
        for move in proposal.moves:
            yield from _move(move, room, width, say)
        yield Content("")
        yield from _hours(proposal, width, say)


def _move(move: Move, room: int, width: int, say: Say) -> Iterator[Content]:
    style = _STYLES.get(move.kind, SOFT)
    sign = Content.styled(f"{words.MARKS[move.kind]} ", f"bold {style}")
    before, after = words.days(move.before, say), words.days(move.after, say)
    if room:
        title = fitted(clean(move.title), room - 1)
        yield Content.assemble(sign, title, " ", fitted(before, SPAN), fitted(after, SPAN))
    else:
        yield Content.assemble(sign, fitted(clean(move.title), width - 2))
        if move.kind != "stays":
            yield Content("  " + say("avant {before} · après {after}", before=before, after=after))
    if move.kind != "stays":
        told = say.pair(words.kind(move, say), clean(move.why)) if move.why else words.kind(move, say)
        yield hanging("  ", told, width, SOFT)


def _hours(proposal: Proposal, width: int, say: Say) -> Iterator[Content]:
    """Hours taken and available by purse and week, before and after, one line a week."""
    names = {"owner": say("vous"), "team": say("équipe")}
    before = {(w.week, w.role): w for w in proposal.weeks_before}
    after = {(w.week, w.role): w for w in proposal.weeks_after}
    roles = [r for r in names if any(w.available for w in (*before.values(), *after.values()) if w.role == r)]
    column = max(14, min(24, (width - 6) // max(1, len(roles))))
    yield Content.styled(
        " " * 6 + "".join(fitted(say("{who} : heures", who=names[r]), column).plain for r in roles), SOFT
    )
    for week in sorted({week for week, _ in (*before, *after)}):
        cells = [Content.styled(fitted(_week(week, say), 6).plain, SOFT)]
        for role in roles:
            told = []
            for weeks in (before, after):
                one = weeks.get((week, role))
                if one is None:
                    told.append("—")
                    continue
                used, free = (say.number(Fraction(m, 60), 1) for m in (one.used, one.available))
                told.append(f"{used}/{free}")
            cells.append(fitted(told[0] if told[0] == told[1] else f"{told[0]} → {told[1]}", column))
        yield Content.assemble(*cells)


def _week(label: str, say: Say) -> str:
    return say.week(date.fromisocalendar(int(label[:4]), int(label[6:]), 1))
