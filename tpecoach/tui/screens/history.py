"""Who changed what of a client, and when; one value made what it was before."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Choose
from tpecoach.tui.drawing import SOFT, fitted, hanging
from tpecoach.tui.screens.numbers_forms import QUALITIES, SOURCES
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench.words import COLUMN_WORDS, ROW_WORDS, UNSHOWN, differing, plain_value, subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tpecoach.workbench.history import Change

_BATCH = 200
_WHEN, _WHAT, _ROW = 13, 22, 18
_EVERY = "="
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class HistoryScreen(Workspace):
    """The changed rows, the newest first; beside or under them what the one under the cursor changed."""

    mode = "history"
    HELP = mark(
        "Chaque ligne est une valeur changée : quand, par quelle action, sur quoi. {history_restore} rend cette "
        "valeur telle qu'elle était avant, sans toucher au reste ; {app_undo} reprend cette reprise. Rien n'est "
        "jamais retiré de l'historique, sauf ce qu'un effacement a demandé."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "r", "restore", mark("rendre"), id="history.restore", tooltip=mark("rendre l'ancienne valeur")
        ),
        Binding(
            "k", "kind", mark("genre"), id="history.kind", tooltip=mark("ne montrer qu'un genre de valeurs")
        ),
        Binding("m", "more", mark("plus ancien"), id="history.more", tooltip=mark("montrer plus ancien")),
        Binding("pagedown", "turn(1)", mark("suite du détail"), id="history.down", show=False, priority=True),
        Binding("pageup", "turn(-1)", mark("début du détail"), id="history.up", show=False, priority=True),
    ]

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._limit = _BATCH
        self._kind = ""
        self._changes: tuple[Change, ...] = ()
        self._names: dict[str, str] = {}
        self._full = False
        self._chosen = ""
        self._status = ""

    def compose(self) -> ComposeResult:
        """Place, lines beside (or over) the detail, what was done last, keys."""
        yield Static(id="place", classes="ruled")
        with Container(id="history-panes"):
            yield OptionList(id="history-list", compact=True)
            with VerticalScroll(id="history-pane", can_focus=False):
                yield Static(id="history-detail")
        yield Static(id="status")
        yield Keys("history.restore", "history.kind", "history.more", "client.overview", "client.leave")

    def read(self) -> None:
        """The client's last changes; where an interview was left is no change one looks for."""
        bench = self.host.bench
        self.client_name = bench.clients.find(self.slug).name
        found = bench.history.changes(self.slug, self._limit, self._kind, frozen=False)
        case = self.read_case()
        self._names = {kpi.id: kpi.name for kpi in case.assessment.kpis}
        self._names |= {question.id: question.text for question in case.assessment.questions}
        self._names |= {playbook.id: playbook.title for playbook in case.content.playbooks}
        self._names |= {name: bench.say(words) for name, words in (*QUALITIES.items(), *SOURCES.items())}
        self._full = len(found) == self._limit
        self._changes = tuple(one for one in found if one.operation != "move")

    def draw(self) -> None:
        """One line a change."""
        say = self.host.say
        kind = f" · {say(ROW_WORDS[self._kind])}" if self._kind else ""
        count = say.plural("{n} changement", "{n} changements", len(self._changes))
        self.place(
            f"{self.client_name} · {say('historique')}{kind}",
            say("{count} au moins · ✓", count=count) if self._full else f"{count} · ✓",
        )
        width = (self.app.size.width * 3 // 5 if self.wide else self.app.size.width) - 2
        listed = self.query_one("#history-list", OptionList)
        listed.set_options([Option(self._line(one, width), id=str(one.seq)) for one in self._changes])
        if not self._changes:
            listed.add_option(Option(Content(say("Rien de ce genre n'a changé.")), disabled=True))
        ids = [str(one.seq) for one in self._changes]
        listed.highlighted = (ids.index(self._chosen) if self._chosen in ids else 0) if ids else None
        listed.focus()
        self.query_one("#status", Static).update(
            Content.styled(f" {self._status}", "bold $accent") if self._status else ""
        )
        self._show()

    def _line(self, one: Change, width: int) -> Content:
        say, local = self.host.say, one.at.astimezone()
        words, kind = self.host.bench.history.words(one.operation), say(ROW_WORDS.get(one.table, one.table))
        return (
            Content(" ")
            + fitted(f"{local:%d/%m %H:%M}", _WHEN).stylize(SOFT)
            + fitted(words, _WHAT - 1)
            + Content(" ")
            + fitted("" if kind == words else kind, _ROW - 1)
            + Content(" ")
            + fitted(self._subject(one, one.after or one.before), max(8, width - _WHEN - _WHAT - _ROW - 1))
        )

    def _value(self, value: object) -> str:
        """A value as it is read: the words of what it names, where it names something."""
        return plain_value(self._named(value) if isinstance(value, str) else value, self.host.say)

    def _named(self, value: str) -> str:
        """What a value names, in words; a day as one reads it."""
        if _DAY.fullmatch(value):
            return self.host.say.date(date.fromisoformat(value))
        return self._names.get(value, value)

    def _subject(self, one: Change, row: Mapping[str, object] | None) -> str:
        """What names the changed row: the words of an indicator, question or playbook, not its id."""
        named = subject(one.table, row, one.key)
        return clean(self._named(named))

    @property
    def _selected(self) -> Change | None:
        option = self.query_one("#history-list", OptionList).highlighted_option
        return next((one for one in self._changes if option is not None and str(one.seq) == option.id), None)

    @on(OptionList.OptionHighlighted)
    def _show(self) -> None:
        """What the change under the cursor changed."""
        one, say = self._selected, self.host.say
        detail = self.query_one("#history-detail", Static)
        if one is None:
            detail.update("")
            return
        self._chosen = str(one.seq)
        width = (self.app.size.width * 2 // 5 if self.wide else self.app.size.width) - 4
        local = one.at.astimezone()
        who = say("consultant") if one.actor == "consultant" else clean(one.actor)
        told = f"n° {one.seq} · {say.date(local.date())} {local:%H:%M:%S} · {who}"
        rows = [hanging("", told, width, SOFT)]
        if one.erased:
            rows.append(hanging("", say("Le contenu de ce changement a été effacé."), width))
        elif one.before is None:
            rows.append(hanging("", say("Créé :"), width, "bold"))
        elif one.after is None:
            rows.append(hanging("", say("Supprimé. C'était :"), width, "bold"))
        for column, old, new in differing(one.before, one.after):
            if column in UNSHOWN:
                continue
            name = say.pair(say(COLUMN_WORDS.get(column, column)), "")
            if one.before is None:
                if new not in (None, "", [], {}):
                    rows.append(hanging(name, self._value(new), width, "", SOFT))
            elif one.after is None:
                if old not in (None, "", [], {}):
                    rows.append(hanging(name, self._value(old), width, "", SOFT))
            else:
                rows.append(hanging(name, self._value(old), width, "$text-soft", SOFT))
                rows.append(hanging("  → ", self._value(new), width))
        detail.update(Content("\n").join(rows))
        self.query_one("#history-pane").scroll_home(animate=False)

    def action_turn(self, by: int) -> None:
        """The detail a page further, or back."""
        pane = self.query_one("#history-pane", VerticalScroll)
        pane.scroll_relative(y=by * max(1, pane.size.height - 1), animate=False)

    @on(OptionList.OptionSelected)
    def action_restore(self) -> None:
        """Make one value what it was before the change."""
        one, say = self._selected, self.host.say
        if one is None:
            return
        with self.host.refusals():
            self.host.bench.history.give_back(self.slug, one.seq)
            what = self._subject(one, one.before or one.after)
            words = say(ROW_WORDS.get(one.table, one.table))
            self._status = say("Rendu comme avant : {what} · Ctrl+Z l'annule", what=f"{words} {what}")
            self.reload()

    def action_kind(self) -> None:
        """Show one kind of values only."""
        say = self.host.say
        lines = [(_EVERY, say("tout")), *((name, say(words)) for name, words in ROW_WORDS.items())]

        def chosen(kind: str | None) -> None:
            if kind:
                self._kind = "" if kind == _EVERY else kind
                self.reload()

        self.app.push_screen(Choose(say("Ne montrer que"), lines, self._kind or _EVERY), chosen)

    def action_more(self) -> None:
        """Show older changes too."""
        if not self._full:
            self.host.tell(self.host.say("Il n'y a rien de plus ancien."))
            return
        self._limit += _BATCH * 5
        self.reload()
