"""What the screen of the procedures shows: the list, and the one under the cursor as it will be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, fitted, hanging
from tpecoach.tui.screens.sop_text import begun
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.keys import Keys
from tpecoach.tui.widgets.pages import drawn
from tpecoach.workbench.sops import STATE_WORDS

if TYPE_CHECKING:
    from datetime import date

    from tpecoach.model.records import SopDraft

SIGNS = {"draft": "○", "tested": "◐", "active": "●"}
_STATE, _OWNER, _REVIEW, _VERSION = 11, 12, 14, 5
_FULL = ("sops.edit", "sops.draft", "sops.state", "sops.versions", "sops.export", "sops.where-used")
_EMPTY = ("sops.draft", "client.overview", "client.leave")


class SopsShown(Workspace):
    """The procedures of a client; what is done with them is not its matter."""

    mode = "sops"

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._sops: tuple[SopDraft, ...] = ()
        self._models: dict[str, str] = {}
        self._chosen = ""
        self._status = ""

    def compose(self) -> ComposeResult:
        """Place, list beside (or over) the text, what was done last, keys."""
        yield Static(id="place")
        yield Static(id="no-sop")
        with Container(id="sops-panes"):
            with Container(id="sops-list"):
                yield Static(id="heads")
                yield OptionList(id="sops", compact=True)
            with VerticalScroll(id="sop-pane", can_focus=False):
                yield Static(id="sop-facts")
                yield Static(id="sop-shown")
        yield Static(id="status")
        yield Keys(*_EMPTY)

    def read(self) -> None:
        """The client's procedures."""
        bench = self.host.bench
        self.client_name = bench.clients.find(self.slug).name
        self._sops = bench.sops.list(self.slug)
        self._models = {model.playbook.id: model.playbook.title for model in bench.sops.models(self.slug)}

    @property
    def _today(self) -> date:
        bench = self.host.bench
        return bench.today(bench.clients.find(self.slug))

    def draw(self) -> None:
        """The list, or how to begin one."""
        say, some = self.host.say, bool(self._sops)
        count = say.plural("{n} procédure", "{n} procédures", len(self._sops))
        self.place(f"{self.client_name} · {say('procédures')}", f"{count} · ✓" if some else "")
        self.query_one("#sops-panes").display = some
        empty = self.query_one("#no-sop", Static)
        empty.display = not some
        self.query_one("#status", Static).update(
            Content.styled(f" {self._status}", "bold $accent") if self._status else ""
        )
        self.query_one(Keys).show(*(_FULL if some else _EMPTY))
        if not some:
            words = say(
                "Pas encore de procédure. {key} en rédige une : choisissez un processus du client et un modèle, "
                "elle arrive remplie de ce qu'il vous a dit, à finir ensemble.",
                key=self.host.key("sops.draft"),
            )
            empty.update(hanging("  ", words, self.app.size.width - 4))
            return
        width = (self.app.size.width * 3 // 5 if self.wide else self.app.size.width) - 2
        self.query_one("#heads", Static).update(self._heads(width))
        listed = self.query_one("#sops", OptionList)
        ids = [sop.process for sop in self._sops]
        today = self._today
        listed.clear_options()
        listed.add_options([Option(self._line(sop, width, today), id=sop.process) for sop in self._sops])
        listed.highlighted = ids.index(self._chosen) if self._chosen in ids else 0
        listed.focus()
        self._show()

    def _heads(self, width: int) -> Content:
        say = self.host.say
        return _row(say("procédure"), say("état"), say("responsable"), say("à revoir"), "v", width)

    def _line(self, sop: SopDraft, width: int, today: date) -> Content:
        say = self.host.say
        review = say.day(sop.review_on) if sop.review_on else "–"
        if sop.review_on and sop.review_on.year != today.year:
            review = say.month(sop.review_on)
        late = sop.state == "active" and sop.review_on is not None and sop.review_on <= today
        title = clean(sop.title) + (" ✎" if begun(self.host, self.slug, sop) is not None else "")
        return _row(
            title,
            say(STATE_WORDS.get(sop.state, sop.state)),
            clean(sop.owner) or "–",
            f"⚠ {review}" if late else review,
            str(sop.version),
            width,
            SIGNS.get(sop.state, "·"),
            "$warning" if late else "",
        )

    @property
    def _selected(self) -> SopDraft | None:
        listed = self.query_one("#sops", OptionList)
        option = listed.highlighted_option
        return next((sop for sop in self._sops if option is not None and sop.process == option.id), None)

    @on(OptionList.OptionHighlighted)
    def _show(self) -> None:
        """The procedure under the cursor, as it will be read."""
        sop = self._selected
        if sop is None:
            return
        self._chosen = sop.process
        width = (self.app.size.width * 2 // 5 if self.wide else self.app.size.width) - 4
        self.query_one("#sop-facts", Static).update(self._facts(sop, width))
        self.query_one("#sop-shown", Static).update(drawn(sop.body, width))
        self.query_one("#sop-pane").scroll_home(animate=False)

    def _facts(self, sop: SopDraft, width: int) -> Content:
        """Where it comes from, when it was tried, and whether something typed waits to be kept."""
        say = self.host.say
        told = [say("processus « {name} »", name=clean(sop.process))]
        if sop.playbook:
            told.append(say("modèle « {name} »", name=clean(self._models.get(sop.playbook, sop.playbook))))
        written = self.host.bench.sops.language(sop)
        if written not in ("", say.lang):
            told.append({"fr": say("texte en français"), "en": say("texte en anglais")}[written])
        tested = clean(self.host.bench.sops.tested(sop))
        told.append(say("essayée le {when}", when=tested) if tested else say("pas encore essayée"))
        if sop.updated_on:
            told.append(say("écrite le {day}", day=say.date(sop.updated_on)))
        rows = [hanging("", " · ".join(told), width, SOFT)]
        if begun(self.host, self.slug, sop) is not None:
            words = say(
                "Un texte commencé n'est pas enregistré : {key} le reprend.", key=self.host.key("sops.edit")
            )
            rows.append(hanging("✎ ", words, width, "$warning"))
        return Content("\n").join([*rows, Content("")])

    def action_turn(self, by: int) -> None:
        """The text a page further, or back."""
        if not self.ready:
            return
        pane = self.query_one("#sop-pane", VerticalScroll)
        pane.scroll_relative(y=by * max(1, pane.size.height - 1), animate=False)


def _row(
    title: str, state: str, owner: str, review: str, version: str, width: int, sign: str = " ", late: str = ""
) -> Content:
    room = max(12, width - _STATE - _OWNER - _REVIEW - _VERSION - 2)
    return (
        Content(f"{sign} ")
        + fitted(title, room - 1)
        + Content(" ")
        + fitted(state, _STATE)
        + fitted(owner, _OWNER - 1)
        + Content(" ")
        + fitted(review, _REVIEW).stylize(late)
        + fitted(version, _VERSION)
    )
