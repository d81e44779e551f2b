"""The plan carried out of the screen: a calendar file, tables, a picture, an agenda."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from tpecoach.language import mark
from tpecoach.tui.dialogs import Choose
from tpecoach.tui.screens.plan_changes import PlanChanges

_SUFFIXES = {"agenda": "pdf"}


class PlanOutputs(PlanChanges):
    """Each kind of file goes into the folder of the reports."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f",
            "files",
            mark("en fichier"),
            id="plan.files",
            show=False,
            tooltip=mark("écrire le plan : calendrier, classeur, table, image, agenda"),
        ),
    ]

    def action_files(self) -> None:
        """Choose a kind of file and write it."""
        from tpecoach.workbench.plan_files import OUTPUTS

        if self._view is None or self._busy is not None:
            return
        say = self.host.say
        lines = [(kind, f"{kind} — {say(words)}") for kind, words in OUTPUTS.items()]

        def chosen(kind: str | None) -> None:
            if kind:
                folder = Path(self.host.folder).expanduser() if self.host.folder else Path.cwd()
                name = f"{self.slug}-{'agenda' if kind == 'agenda' else 'plan'}.{_SUFFIXES.get(kind, kind)}"
                self.status(say("Écriture…"))
                write = partial(self._write_file, kind, folder / name)
                self._busy = self.run_worker(write, thread=True, exclusive=True, group="plan")

        self.app.push_screen(Choose(say("Écrire le plan en fichier"), lines), chosen)

    def _write_file(self, kind: str, path: Path) -> None:
        """In a thread: write, an agenda as HTML where no PDF can be made; then say where it is."""
        host, worker = self.host, get_current_worker()
        told: Path | None = None
        try:
            with host.refusals_in_thread():
                if path.suffix == ".pdf" and host.bench.reports.engine_missing() is not None:
                    path = path.with_suffix(".html")
                host.bench.plan_files.write(self.slug, kind, path, keep_going=lambda: not worker.is_cancelled)
                told = path.absolute()
        finally:
            host.call_from_thread(self._written, told)

    def _written(self, path: Path | None) -> None:
        self._busy = None
        if not self.is_attached:
            return
        say = self.host.say
        # A whole path is longer than a line; it is told where it can be wrapped.
        words = say("Écrit : {path}", path=path.name) if path else ""
        self.told_plan(words)
        self.status(words)
        if path:
            self.host.tell(say("Écrit : {path}", path=str(path)))
