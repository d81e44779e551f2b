"""The reports: what can be written, what is missing for the others, and where the files go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Ask
from tpecoach.tui.drawing import SOFT, hanging
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from tpecoach.model.case import Case
    from tpecoach.workbench.reports import Available

_WORDS = {
    "diagnostic": mark("Diagnostic"),
    "plan": mark("Plan de trente jours"),
    "before-after": mark("Rapport avant / après"),
    "checklist": mark("Check-list de démarrage"),
}


class ReportsScreen(Workspace):
    """Each kind of report, written as PDF (or as HTML where there is no PDF engine) into a folder."""

    mode = "reports"
    HELP = mark(
        "Entrée écrit le document choisi dans le dossier montré, en PDF ; h l'écrit en HTML, prêt à imprimer. Sans "
        "moteur PDF sur cette machine, le même document est écrit en HTML."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", mark("écrire le PDF"), id="reports.write"),
        Binding("h", "page", mark("en HTML"), id="reports.page"),
        Binding("d", "folder", mark("dossier"), id="reports.folder", tooltip=mark("changer de dossier")),
        Binding(
            "x", "stop", mark("arrêter"), id="reports.stop", show=False, tooltip=mark("arrêter l'écriture")
        ),
    ]

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._case: Case | None = None
        self._available: tuple[Available, ...] = ()
        self._status = ""
        self._busy = False

    def compose(self) -> ComposeResult:
        """Place, kinds, folder, what was done last, keys."""
        yield Static(id="place", classes="ruled")
        yield OptionList(id="kinds", compact=True)
        yield Static(id="folder", classes="above-ruled")
        yield Static(id="written")
        yield Keys("reports.write", "reports.page", "reports.folder", "client.overview", "client.leave")

    @property
    def folder(self) -> Path:
        """Where the next report goes."""
        return Path(self.host.folder).expanduser() if self.host.folder else Path.cwd()

    def read(self) -> None:
        """The kinds, with what each still needs."""
        self._case = self.read_case()
        self._available = self.host.bench.reports.available(self._case)

    def draw(self) -> None:
        """One paragraph a kind, then the folder."""
        case, say = self._case, self.host.say
        if case is None:
            return
        width = self.app.size.width - 4
        self.place(f"{case.client.name} · {say('rapports')}", "✓")
        kinds = self.query_one("#kinds", OptionList)
        place = kinds.highlighted
        kinds.clear_options()
        kinds.add_options([Option(self._kind(one, width), id=one.kind) for one in self._available])
        kinds.highlighted = min(place or 0, len(self._available) - 1)
        kinds.focus()
        self.query_one("#folder", Static).update(
            hanging(f" {say('Dossier')} (d){say(' : ')}", clean(str(self.folder)), width, "", SOFT)
        )
        self.query_one("#written", Static).update(hanging(" ", self._status, width, "bold"))

    def _kind(self, one: Available, width: int) -> Content:
        say = self.host.say
        name = say(_WORDS[one.kind]) if one.kind in _WORDS else one.kind
        rows = [Content.styled(f"{'○' if one.missing else '●'} {name}", "bold")]
        if one.missing:
            rows.append(hanging("  ", self._missing(one), width - 2, SOFT))
        elif one.issued:
            day = say.date(one.issued[-1].issued_on)
            times = say.plural(
                "Écrit le {day}.", "Écrit {n} fois, la dernière le {day}.", len(one.issued), day=day
            )
            rows.append(hanging("  ", times, width - 2, SOFT))
        else:
            rows.append(hanging("  ", say("Prêt à écrire."), width - 2, SOFT))
        return Content("\n").join([*rows, Content("")])

    def _missing(self, one: Available) -> str:
        """What a kind still needs, with the key that leads there."""
        say, case = self.host.say, self._case
        if case is not None and not case.answers_at("before"):
            return say("Il manque des réponses : F3 ouvre l'entretien.")
        if one.kind == "plan":
            return say("Il manque un plan : F6 le prépare.")
        if one.kind == "before-after":
            return say("Il manque l'entretien final : F2, puis a.")
        return say("Il manque : {what}", what=clean(one.missing))

    # ---- what is done ----

    @on(OptionList.OptionSelected)
    def action_write(self) -> None:
        """Write the kind under the cursor as PDF."""
        self._start(".pdf")

    def action_page(self) -> None:
        """Write the kind under the cursor as HTML."""
        self._start(".html")

    def _start(self, suffix: str) -> None:
        option = self.query_one("#kinds", OptionList).highlighted_option
        one = next((a for a in self._available if option is not None and a.kind == option.id), None)
        if one is None or self._busy:
            return
        if one.missing:
            self.host.tell(self._missing(one), "warning")
            return
        self._busy = True
        self._say_status(self.host.say("Mise en page… (x arrête)"))
        kind, path = one.kind, self.folder / f"{self.slug}-{one.kind}{suffix}"
        self.run_worker(lambda: self._write(kind, path), thread=True, exclusive=True, group="report")

    def _write(self, kind: str, path: Path) -> None:
        """In a thread: write, as HTML where PDF cannot be; then say where it is."""
        host, worker = self.host, get_current_worker()
        told = ""
        try:
            with host.refusals_in_thread():
                reports = host.bench.reports
                missing = reports.engine_missing() if path.suffix == ".pdf" else None
                if missing is not None:
                    path = path.with_suffix(".html")
                reports.write(self.slug, kind, path, keep_going=lambda: not worker.is_cancelled)
                told = host.say("Écrit : {path}", path=str(path))
                if missing is not None:
                    told += " " + host.say(
                        "En HTML, faute de moteur PDF : « tpecoach doctor » dit comment l'ajouter."
                    )
        finally:
            if self.is_attached:
                host.call_from_thread(self._done, told)

    def _done(self, told: str) -> None:
        self._busy = False
        self._say_status(told)
        if told:
            self.host.tell(told)
        self.reload()

    def _say_status(self, words: str) -> None:
        self._status = clean(words)
        self.query_one("#written", Static).update(hanging(" ", self._status, self.app.size.width - 4, "bold"))

    def action_stop(self) -> None:
        """Stop what is being written; no file is left half done."""
        if self._busy:
            self.workers.cancel_group(self, "report")

    def action_folder(self) -> None:
        """Write into another folder."""

        def given(text: str | None) -> None:
            if text:
                self.host.folder = text
                self.draw()

        self.app.push_screen(Ask(self.host.say("Dans quel dossier écrire ?"), str(self.folder)), given)
