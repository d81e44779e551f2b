"""What the screen of the reports shows: the kinds, the text of one, what was handed over, where the next one goes."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, hanging
from tpecoach.tui.screens import reports_drawn as drawn
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench.report_kinds import words_of

if TYPE_CHECKING:
    from tpecoach.model.case import Case
    from tpecoach.workbench.reports import Available, Issued, PlainLine

    Lines = tuple[PlainLine, ...]

_KIND_KEYS = ("reports.write", "reports.read", "reports.open", "reports.language", "reports.folder")
_ISSUED_KEYS = ("reports.write", "reports.read", "reports.open", "reports.copy", "reports.other")


class ReportsShown(Workspace):
    """The documents of a client; what is done with them is not its matter."""

    mode = "reports"

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._case: Case | None = None
        self._available: tuple[Available, ...] = ()
        self._issued: tuple[Issued, ...] = ()
        self._status = ""
        self._busy = ""
        """what is being written, in words; empty while nothing is"""
        self._since = 0.0
        self._page = 0
        """the last page laid out, of what is being written"""
        self._ticks: Timer | None = None
        self._lang = ""
        self._last: Path | None = None
        """the file written last"""
        self._texts: dict[tuple[str, str], Lines] = {}
        self._preparing = False
        """true until the text of what is under the cursor begins to be put together"""

    def compose(self) -> ComposeResult:
        """Place, kinds with what each is for, what was handed over, the text where there is room, folder, keys."""
        yield Static(id="place", classes="ruled")
        with Container(id="report-panes"):
            with Container(id="report-lists"):
                yield OptionList(id="kinds", compact=True)
                yield Static(id="kind-told")
                yield Static(id="heads")
                yield OptionList(id="issued", compact=True)
                yield Static(id="no-issued")
            with VerticalScroll(id="report-pane", can_focus=False):
                yield Static(id="report-text")
        yield Static(id="folder", classes="above-ruled")
        yield Static(id="written")
        yield Keys(*_KIND_KEYS)

    # ---- what is shown ----

    @property
    def folder(self) -> Path:
        """Where the next report goes."""
        return Path(self.host.folder).expanduser() if self.host.folder else Path.cwd()

    @property
    def lang(self) -> str:
        """The language of the next report."""
        return self._lang or self.host.say.lang

    @property
    def _width(self) -> int:
        """Cells of the lists."""
        return (self.app.size.width * 3 // 5 if self.wide else self.app.size.width) - 3

    def read(self) -> None:
        """The kinds, with what each still needs, and what was handed over."""
        self._case = self.read_case()
        self._available = self.host.bench.reports.available(self._case)
        self._issued = self.host.bench.reports.issued(self.slug)
        self._texts.clear()

    def draw(self) -> None:
        """The lists, then the folder."""
        case, say = self._case, self.host.say
        if case is None:
            return
        self.place(f"{case.client.name} · {say('rapports')}", "✓")
        kinds, issued = self.query_one("#kinds", OptionList), self.query_one("#issued", OptionList)
        on_issued = self.focused is issued
        self._fill(
            kinds,
            [
                (one.kind, drawn.kind_line(one, self._missing(one) if one.missing else "", self._width, say))
                for one in self._available
            ],
        )
        self._fill(
            issued, [(one.report.id, drawn.issued_line(one, self._width - 1, say)) for one in self._issued]
        )
        heads, nothing = self.query_one("#heads", Static), self.query_one("#no-issued", Static)
        issued.display = heads.display = bool(self._issued)
        nothing.display = not self._issued
        heads.update(Content(" ") + drawn.issued_heads(self._width - 1, say))
        teach = say(
            "Rien n'a encore été remis. {key} écrit le document choisi ; il est alors gardé tel quel, et se récrit au "
            "mot près.",
            key=self.host.key("reports.write"),
        )
        nothing.update(hanging(" ", teach, self._width, SOFT))
        (issued if on_issued and self._issued else kinds).focus()
        self.tell_kind()
        self._write_folder()
        self._write_status()

    def _fill(self, options: OptionList, lines: list[tuple[str, Content]]) -> None:
        here = options.highlighted_option.id if options.highlighted_option is not None else ""
        ids = [name for name, _ in lines]
        options.clear_options()
        options.add_options([Option(line, id=name) for name, line in lines])
        if lines:
            options.highlighted = ids.index(here) if here in ids else 0

    def _write_folder(self) -> None:
        say, width = self.host.say, self.app.size.width - 2
        lang = drawn.LANGUAGE_NAMES.get(self.lang, self.lang)
        head = say("Langue : {lang} · Dossier : ", lang=lang)
        self.query_one("#folder", Static).update(
            hanging(f" {head}", clean(str(self.folder)), width, "", SOFT)
        )

    def _write_status(self) -> None:
        say, words = self.host.say, self._status
        if self._busy:
            told = {
                "what": self._busy,
                "n": int(time.monotonic() - self._since),
                "key": self.host.key("client.leave"),
            }
            words = (
                say("{what} : page {page}… {n} s · {key} arrête", page=self._page, **told)
                if self._page
                else say("{what} : mise en page… {n} s · {key} arrête", **told)
            )
        self.query_one("#written", Static).update(hanging(" ", clean(words), self.app.size.width - 4, "bold"))

    @property
    def _kind(self) -> Available | None:
        """The kind under the cursor."""
        option = self.query_one("#kinds", OptionList).highlighted_option
        return next((one for one in self._available if option is not None and one.kind == option.id), None)

    @property
    def _chosen(self) -> Issued | None:
        """What was handed over and is under the cursor, where that list has the focus."""
        issued = self.query_one("#issued", OptionList)
        if self.focused is not issued:
            return None
        option = issued.highlighted_option
        return next((one for one in self._issued if option is not None and one.report.id == option.id), None)

    @on(OptionList.OptionHighlighted)
    def tell_kind(self) -> None:
        """What the kind under the cursor is for, or what it still needs; its text where there is room for it."""
        one, issued, say = self._kind, self._chosen, self.host.say
        if one is None:
            return
        if issued is not None:
            self.query_one("#kind-told", Static).update(self._where(issued))
            return
        use = say(words_of(one.kind).use) if words_of(one.kind).use else ""
        rows = [hanging("  ", clean(use), self._width, SOFT)] if use else []
        if one.missing:
            rows.append(hanging("  ○ ", self._missing(one), self._width, "$warning"))
        self.query_one("#kind-told", Static).update(Content("\n").join(rows))
        self.query_one("#report-pane").display = self.wide
        if self.wide:
            self._show_text()

    def _where(self, issued: Issued) -> Content:
        """Where something handed over lies."""
        say, path = self.host.say, clean(issued.path)
        if not path:
            words = say("Écrit ailleurs, ou par une autre machine ; il se récrit ici au mot près.")
        elif Path(issued.path).is_file():
            words = path
        else:
            words = say("{path} n'est plus là ; il se récrit au mot près.", path=path)
        return hanging("  ", words, self._width, SOFT)

    def on_descendant_focus(self) -> None:
        """The keys of the list one is in."""
        if self.ready:
            self.tell_kind()
            self.query_one(Keys).show(
                *(_ISSUED_KEYS if self._chosen else (*_KIND_KEYS, "reports.other")),
                reports_write=self.host.say("récrire tel quel") if self._chosen else "",
                reports_other=self.host.say("documents") if self._chosen else self.host.say("remis"),
                reports_copy=self.host.say("chemin"),
            )

    def _missing(self, one: Available) -> str:
        """What a kind still needs, with the key that leads there."""
        say, case, key = self.host.say, self._case, self.host.key
        if case is not None and not case.answers_at("before"):
            return say("Il manque des réponses : {key} ouvre l'entretien.", key=key("client.interview"))
        if one.kind == "plan":
            return say("Il manque un plan : {key} le prépare.", key=key("client.plan"))
        if one.kind == "before-after":
            return say(
                "Il manque l'entretien final : {key}, puis « entretien final ».", key=key("client.overview")
            )
        return say("Il manque : {what}", what=clean(one.missing))

    # ---- the text ----

    def _show_text(self) -> None:
        """The text of the kind under the cursor beside the lists, once it is put together."""
        one, say = self._kind, self.host.say
        shown = self.query_one("#report-text", Static)
        width = self.app.size.width - self._width - 8
        if one is None or one.missing:
            shown.update(hanging("", say("Rien à lire encore."), width, SOFT))
            return
        lines = self._texts.get((one.kind, self.lang))
        if lines is None:
            shown.update(hanging("", say("Le texte se prépare…"), width, SOFT))
            # Once all this is painted: it takes a moment, and a thread cannot be stopped.
            if not self._preparing:
                self._preparing = self.call_after_refresh(self._prepare)
            return
        shown.update(drawn.page(lines, width))
        self.query_one("#report-pane").scroll_home(animate=False)

    def _prepare(self) -> None:
        one, self._preparing = self._kind, False
        if one is not None and not one.missing and (one.kind, self.lang) not in self._texts:
            kind, lang = one.kind, self.lang
            self.run_worker(
                lambda: self._put_together(kind, lang, self._shown),
                thread=True,
                exclusive=True,
                group="beside",
            )

    def _put_together(self, kind: str, lang: str, then: Callable[[str, str, Lines], None]) -> None:
        """In a thread: put the text together, then show it."""
        host, worker = self.host, get_current_worker()
        made: list[Lines] = []
        with host.refusals_in_thread():
            number = self._case.rollout.number if self._case else None
            made.append(host.bench.reports.preview(self.slug, kind, rollout=number, lang=lang))
        if made and not worker.is_cancelled:
            host.call_from_thread(then, kind, lang, made[0])

    def _shown(self, kind: str, lang: str, lines: Lines) -> None:
        self._texts[kind, lang] = lines
        if self._kind is not None and (self._kind.kind, self.lang) == (kind, lang) and self.wide:
            self._show_text()
