"""What customers owe: whom to call today with the words to say, every open invoice by age, what was promised."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
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
from tpecoach.tui.dialogs import Ask, Choose, Read
from tpecoach.tui.drawing import hanging
from tpecoach.tui.screens import receivables_shown as shown
from tpecoach.tui.screens.promise_form import PromiseForm
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench import call_words as words

if TYPE_CHECKING:
    from tpecoach.model.receivables import Owed
    from tpecoach.workbench.receivables import OwedView


class ReceivablesScreen(Workspace):
    """What the customers of a client owe; Escape goes back to the numbers."""

    HELP = mark(
        "Ce que les clients doivent, d'après le dernier FEC, la dernière liste de factures ou la dernière balance "
        "âgée. D'abord qui relancer aujourd'hui : {owed_script} donne les mots, {owed_promise} note le jour promis, "
        "{owed_settle} dit si une promesse a été tenue. {owed_turn} montre toutes les factures ouvertes, et "
        "{owed_print} écrit la liste d'appels à imprimer."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "script",
            mark("que dire"),
            id="owed.script",
            tooltip=mark("les mots de l'appel, les factures"),
        ),
        Binding("p", "promise", mark("promesse"), id="owed.promise", tooltip=mark("noter le jour promis")),
        Binding(
            "t", "settle", mark("tenue ?"), id="owed.settle", tooltip=mark("dire si une promesse a été tenue")
        ),
        Binding(
            "a",
            "turn",
            mark("appels, tout"),
            id="owed.turn",
            tooltip=mark("les appels du jour, ou toutes les factures"),
        ),
        Binding("x", "print", mark("imprimer"), id="owed.print", tooltip=mark("écrire la liste d'appels")),
        Binding("w", "sources", mark("promesses, mois facturés, source"), id="owed.sources", show=False),
    ]

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._view: OwedView | None = None
        self._all = False

    def compose(self) -> ComposeResult:
        """Place, what is owed, table, keys."""
        yield Static(id="place", classes="ruled")
        yield Static(id="owed-says")
        with Container(id="owed-panes"):
            with Container(id="owed-table"):
                yield Static(id="heads")
                yield OptionList(id="owed", compact=True)
            with VerticalScroll(id="owed-side", can_focus=False):
                yield Static(id="owed-details")
        yield Keys()

    def reload(self) -> None:
        """Read again, in a thread: years of books take a moment."""
        self.run_worker(self._look, thread=True, exclusive=True, group="owed")

    def _look(self) -> None:
        host = self.host
        with host.refusals_in_thread():
            view = host.bench.receivables.view(self.slug)
            if self.is_attached:
                host.call_from_thread(self._seen, view)

    def _seen(self, view: OwedView) -> None:
        self._view, self.ready = view, True
        self.client_name = view.case.client.name
        self.draw()

    # ---- drawn ----

    def draw(self) -> None:
        """What is owed by age, then the calls or the invoices."""
        view, say = self._view, self.host.say
        if view is None:
            return
        what = say("toutes les factures ouvertes") if self._all else say("à relancer aujourd'hui")
        self.place(f"{self.client_name} · {say('impayés')} · {what}", say.date(view.today))
        self.query_one("#owed-says", Static).update(shown.says(view, self.app.size.width - 2, self.host.say))
        width = self._table_width()
        lines = (shown.invoices if self._all else shown.calls)(view, width, say)
        self.query_one("#heads", Static).update(shown.heads(self._all, width, say))
        table = self.query_one(OptionList)
        kept = table.highlighted or 0
        if not lines:
            empty = (
                say("Les clients ne doivent rien.")
                if self._all
                else say("Personne à relancer : rien n'est en retard, ou tout est promis.")
            )
            table.set_options([Option(Content(f" {empty}"), disabled=True)])
            return
        table.set_options([Option(line) for line in lines])
        table.highlighted = min(kept, len(lines) - 1)
        if self.focused is None:
            table.focus()
        self._detail()

    @on(OptionList.OptionHighlighted)
    def _detail(self) -> None:
        """Beside the table, where there is room: what Enter would show of the line under the cursor."""
        chosen = self._chosen()
        if not self.wide or chosen is None:
            return
        width = self.app.size.width - self._table_width() - 4
        rows: list[Content] = [Content.styled(f" {clean(chosen[0])}", "bold")]
        for head, text in self._about(*chosen):
            if head:
                rows.append(hanging(" ", clean(head), width, "bold $primary"))
            if text:
                rows.append(hanging(" ", clean(text), width))
        self.query_one("#owed-details", Static).update(Content("\n").join(rows))

    def _table_width(self) -> int:
        return self.app.size.width * 3 // 5 if self.wide else self.app.size.width

    # ---- done ----

    def _chosen(self) -> tuple[str, tuple[Owed, ...]] | None:
        """The customer under the cursor and the invoices that are meant."""
        view, at = self._view, self.query_one(OptionList).highlighted
        if view is None or at is None:
            return None
        if self._all:
            return (view.owed[at].customer, (view.owed[at],)) if at < len(view.owed) else None
        return (view.calls[at].customer, view.calls[at].items) if at < len(view.calls) else None

    @on(OptionList.OptionSelected)
    def action_script(self) -> None:
        """What to say, and about which invoices."""
        if (chosen := self._chosen()) is not None:
            self.app.push_screen(Read(clean(chosen[0]), self._about(*chosen)))

    def _about(self, customer: str, items: Sequence[Owed]) -> list[tuple[str, str]]:
        view, say = self._view, self.host.say
        if view is None:
            return []
        call = next((one for one in view.calls if one.customer == customer), None)
        told: list[tuple[str, str]] = []
        if call is not None:
            told.append(("", words.why(call, view, say)))
            spoken, answers = words.script(call, view, say)
            if spoken:
                told.append((say("Ce que l'on dit"), spoken))
                told.append((say("Ce que l'on répond"), ""))
                told += [("", f"{theirs} → {ours}") for theirs, ours in answers]
        told.append((say("Factures"), ""))
        told += [("", self._told(one, view)) for one in items]
        return told

    def _told(self, one: Owed, view: OwedView) -> str:
        say = self.host.say
        parts = [
            words.piece(one, say),
            words.euros(one.cents, say),
            say("due le {day}", day=say.date(one.due)),
            words.lateness(one.late(view.today), say),
        ]
        return " · ".join(parts)

    def action_promise(self) -> None:
        """Note the day for which payment was promised."""
        chosen = self._chosen()
        if self._view is not None and chosen is not None:
            self.app.push_screen(PromiseForm(self.host, self.slug, *chosen), self._said)

    def _said(self, told: str | None) -> None:
        if told:
            self.host.tell(told)
            self.reload()

    def action_settle(self) -> None:
        """Say whether a promise was kept."""
        view, say = self._view, self.host.say
        if view is None:
            return
        if not view.promises:
            self.host.tell(
                say("Aucune promesse notée. {key} en note une.", key=self.host.key("owed.promise"))
            )
            return
        lines = [(one.promise.item, words.followed(one, say)) for one in reversed(view.promises)]

        def chosen(item: str | None) -> None:
            if item:
                answers = [("kept", say("elle a été tenue")), ("broken", say("elle n'a pas été tenue"))]
                self.app.push_screen(Choose(clean(item), answers), lambda answer: self._settle(item, answer))

        self.app.push_screen(Choose(say("Quelle promesse ?"), lines), chosen)

    def _settle(self, item: str, answer: str | None) -> None:
        if answer:
            with self.host.refusals():
                self.host.bench.receivables.settle(self.slug, item, answer == "kept")
                self.host.tell(self.host.say("Noté. Ctrl+Z y revient."))
                self.reload()

    def action_turn(self) -> None:
        """Today's calls, or every open invoice."""
        self._all = not self._all
        self.query_one(OptionList).highlighted = 0
        self.draw()

    def action_sources(self) -> None:
        """Where this is known from, what was promised, what was billed by month."""
        view, say = self._view, self.host.say
        if view is None:
            return
        told = [("", words.source(view, say))]
        if view.promises:
            told.append((say("Promesses"), ""))
            told += [("", words.followed(one, say)) for one in reversed(view.promises)]
        if view.months:
            told.append((say("Facturé par mois, TTC, d'après les listes"), ""))
            told += [("", say.pair(month, amount)) for month, amount in words.months(view, say)]
        self.app.push_screen(Read(say("D'où l'on tient ce qui est dû"), told))

    def action_print(self) -> None:
        """Write the call list of today into a file."""
        host, say, draft = self.host, self.host.say, f"{self.slug}:calls-file"

        def given(path: str | None) -> None:
            if path:
                self.run_worker(lambda: self._print(Path(path).expanduser()), thread=True, group="print")

        title = say("Dans quel fichier écrire la liste d'appels ? (.pdf ou .html)")
        host.push_screen(Ask(title, f"{self.slug}-appels.pdf", draft), given)

    def _print(self, path: Path) -> None:
        host = self.host
        with host.refusals_in_thread():
            host.bench.receivables.write_calls(self.slug, path)
            host.call_from_thread(host.tell, host.say("Écrit : {path}", path=str(path)))
