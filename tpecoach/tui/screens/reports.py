"""The reports: chosen, read beforehand, written, opened; and everything that was handed over."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.worker import get_current_worker

from tpecoach.language import LANGUAGES, mark
from tpecoach.tui.dialogs import Ask
from tpecoach.tui.screens import reports_drawn as drawn
from tpecoach.tui.screens.reports_shown import ReportsShown
from tpecoach.workbench.report_kinds import words_of

if TYPE_CHECKING:
    from tpecoach.workbench.reports import PlainLine

    Lines = tuple[PlainLine, ...]

_TICK = 0.5


class ReportsScreen(ReportsShown):
    """Each kind of report read as text, written as PDF (or HTML), opened; below, what was handed over."""

    HELP = mark(
        "{reports_write} écrit le document choisi dans le dossier montré, en PDF ; {reports_page} l'écrit en HTML, "
        "prêt à imprimer. {reports_read} en montre le texte sans rien écrire, {reports_language} change sa langue. Ce "
        "qui a été remis est gardé tel quel, avec son empreinte : {reports_other} va à cette liste, où {reports_write} "
        "l'écrit de nouveau, au mot près, et {reports_open} ouvre le fichier. Sans moteur PDF sur cette machine, le "
        "même document est écrit en HTML."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "write", mark("écrire"), id="reports.write", tooltip=mark("écrire le document en PDF")
        ),
        Binding("v", "read", mark("lire"), id="reports.read", tooltip=mark("lire le texte avant d'écrire")),
        Binding("o", "open", mark("ouvrir"), id="reports.open", tooltip=mark("ouvrir le fichier écrit")),
        Binding(
            "l",
            "language",
            mark("langue"),
            id="reports.language",
            tooltip=mark("changer la langue du document"),
        ),
        Binding("d", "folder", mark("dossier"), id="reports.folder", tooltip=mark("changer de dossier")),
        Binding("h", "page", mark("en HTML"), id="reports.page", tooltip=mark("écrire le document en HTML")),
        Binding(
            "y",
            "copy",
            mark("copier le chemin"),
            id="reports.copy",
            tooltip=mark("copier le chemin du fichier"),
        ),
        Binding(
            "tab,r",
            "other",
            mark("documents ou remis"),
            id="reports.other",
            priority=True,
            key_display="Tab",
            tooltip=mark("aller à ce qui a été remis, et en revenir"),
        ),
        Binding(
            "x", "stop", mark("arrêter"), id="reports.stop", show=False, tooltip=mark("arrêter l'écriture")
        ),
    ]

    def action_read(self) -> None:
        """The whole text of the document under the cursor; of what was handed over, as it was."""
        if (issued := self._chosen) is not None:
            with self.host.refusals():
                lines = self.host.bench.reports.read_again(self.slug, issued.report.id)
                name = self.host.say(words_of(issued.report.kind).name)
                self.app.push_screen(drawn.Preview(name, lines))
            return
        one = self._kind
        if one is None:
            return
        if one.missing:
            self.host.tell(self._missing(one), "warning")
            return
        kind, lang = one.kind, self.lang
        self.run_worker(
            lambda: self._put_together(kind, lang, self._read), thread=True, exclusive=True, group="text"
        )

    def _read(self, kind: str, lang: str, lines: Lines) -> None:
        self._texts[kind, lang] = lines
        self.app.push_screen(drawn.Preview(self.host.say(words_of(kind).name), lines))

    # ---- writing ----

    @on(OptionList.OptionSelected)
    def action_write(self) -> None:
        """Write the kind under the cursor as PDF; what was handed over, as it was."""
        if (issued := self._chosen) is not None:
            kind, day = issued.report.kind, issued.report.issued_on
            path = self.folder / f"{self.slug}-{kind}-{day.isoformat()}.pdf"
            self._start(kind, path, issued.report.id)
        else:
            self._begin(".pdf")

    def action_page(self) -> None:
        """Write the kind under the cursor as HTML."""
        self._begin(".html")

    def _begin(self, suffix: str) -> None:
        one = self._kind
        if one is None:
            return
        if one.missing:
            self.host.tell(self._missing(one), "warning")
            return
        self._start(one.kind, self.folder / f"{self.slug}-{one.kind}{suffix}")

    def _start(self, kind: str, path: Path, issued: str = "") -> None:
        if self._busy:
            return
        self._busy, self._since = self.host.say(words_of(kind).name), time.monotonic()
        self._page = 0
        self._ticks = self.set_interval(_TICK, self._write_status)
        self._write_status()
        lang = self.lang
        self.run_worker(
            lambda: self._write(kind, path, lang, issued), thread=True, exclusive=True, group="report"
        )

    def _write(self, kind: str, path: Path, lang: str, issued: str) -> None:
        """In a thread: write, as HTML where PDF cannot be; then say where it is."""
        host, worker = self.host, get_current_worker()
        told: Path | None = None
        missing = None
        try:
            with host.refusals_in_thread():
                reports = host.bench.reports
                missing = reports.engine_missing() if path.suffix == ".pdf" else None
                if missing is not None:
                    path = path.with_suffix(".html")

                def keep_going() -> bool:
                    return not worker.is_cancelled

                if issued:
                    reports.write_again(self.slug, issued, path, keep_going=keep_going)
                else:
                    number = self._case.rollout.number if self._case is not None else None
                    reports.write(
                        self.slug,
                        kind,
                        path,
                        rollout=number,
                        keep_going=keep_going,
                        tell_page=self._laid_out,
                        lang=lang,
                    )
                told = path.absolute()
        finally:
            if self.is_attached:
                host.call_from_thread(self._done, told, missing is not None)

    def _laid_out(self, page: int) -> None:
        """In a thread: a page is there; the next tick of the clock shows it."""
        self._page = max(self._page, page)

    def _done(self, path: Path | None, without_engine: bool) -> None:
        """Say where it lies, or leave what was said of the refusal."""
        say, self._busy, self._status = self.host.say, "", ""
        if self._ticks is not None:
            self._ticks.stop()
        if path is not None:
            self._last = path
            self._status = say("Écrit : {path}", path=str(path))
            if without_engine:
                told = say("En HTML, faute de moteur PDF : « tpecoach doctor » dit comment l'ajouter.")
                self._status += f"\n{told}"
        self.reload()

    def action_stop(self) -> None:
        """Stop what is being written; no file is left half done."""
        if self._busy:
            self.workers.cancel_group(self, "report")

    def action_leave(self) -> None:
        """Stop what is being written; else back to where one came from."""
        if self._busy:
            self.action_stop()
        else:
            super().action_leave()

    # ---- the file ----

    def _file(self) -> Path | None:
        """The file of what is under the cursor: what was handed over, else the last one of the kind."""
        if (issued := self._chosen) is not None:
            return Path(issued.path) if issued.path else None
        one = self._kind
        if one is None:
            return None
        if self._last is not None and self._last.name.startswith(f"{self.slug}-{one.kind}."):
            return self._last
        return next((Path(i.path) for i in self._issued if i.report.kind == one.kind and i.path), None)

    def action_open(self) -> None:
        """Open the file in whatever shows it on this machine."""
        if (path := self._known_file()) is not None:
            self.run_worker(lambda: self._open(path), thread=True, exclusive=True, group="open")

    def _open(self, path: Path) -> None:
        with self.host.refusals_in_thread():
            self.host.bench.reports.show(path)
            self.host.call_from_thread(self.host.tell, self.host.say("Ouvert : {path}", path=str(path)))

    def action_copy(self) -> None:
        """The whole path, into the clipboard of the terminal where it has one."""
        if (path := self._known_file()) is not None:
            self.app.copy_to_clipboard(str(path))
            self._status = self.host.say("Chemin copié : {path}", path=str(path))
            self._write_status()

    def _known_file(self) -> Path | None:
        path = self._file()
        if path is None:
            words = self.host.say(
                "On ne sait pas où il a été écrit ici : {key} l'écrit.", key=self.host.key("reports.write")
            )
            self.host.tell(words, "warning")
        return path

    # ---- choices ----

    def action_other(self) -> None:
        """To what was handed over, and back."""
        kinds, issued = self.query_one("#kinds", OptionList), self.query_one("#issued", OptionList)
        (kinds if self.focused is issued or not self._issued else issued).focus()

    def action_language(self) -> None:
        """The next language."""
        self._lang = LANGUAGES[(LANGUAGES.index(self.lang) + 1) % len(LANGUAGES)]
        self._write_folder()
        self.tell_kind()

    def action_folder(self) -> None:
        """Write into another folder."""

        def given(text: str | None) -> None:
            if text:
                self.host.folder = text
                self.draw()

        self.app.push_screen(Ask(self.host.say("Dans quel dossier écrire ?"), str(self.folder)), given)
