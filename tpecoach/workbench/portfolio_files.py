"""The consultant's own report on all their clients, named or not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tpecoach.engine import documents
from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.model.case import Case
from tpecoach.model.documents import Document
from tpecoach.model.records import Client, Rollout
from tpecoach.reports.errors import RenderingStopped
from tpecoach.reports.plain import PlainLine, plain
from tpecoach.reports.press import KeepGoing, TellPage
from tpecoach.reports.writing import write
from tpecoach.workbench.desk import Desk


class NoClient(TpecoachError):
    """There is nobody to report on."""

    fact = mark("il n'y a encore aucun client.")
    way_out = mark("« tpecoach client add NOM » ouvre le premier ; « tpecoach demo » en montre trois.")


class PortfolioFiles:
    """All clients on paper, for the consultant alone: nothing of it is handed over, nothing is kept."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def write(
        self,
        path: Path,
        on: date | None = None,
        *,
        anonymous: bool = False,
        keep_going: KeepGoing | None = None,
        tell_page: TellPage | None = None,
    ) -> None:
        """Write the report as .pdf or .html; raises NoClient and what `tpecoach.reports` raises."""
        write(self._document(on, anonymous, keep_going), path, keep_going, tell_page=tell_page)

    def preview(self, on: date | None = None, *, anonymous: bool = False) -> tuple[PlainLine, ...]:
        """The same as lines of text."""
        return plain(self._document(on, anonymous, None))

    def _document(self, on: date | None, anonymous: bool, keep_going: KeepGoing | None) -> Document:
        desk = self._desk
        return documents.portfolio(
            self._cases(keep_going), desk.say, on or desk.today(), desk.settings.author, anonymous
        )

    def _cases(self, keep_going: KeepGoing | None) -> tuple[Case, ...]:
        """Every rollout, those of archived clients included; of the samples only where there is nobody else."""
        store = self._desk.store
        clients = store.list(Client)
        wanted = [client for client in clients if not client.sample] or clients
        if not wanted:
            raise NoClient
        found: list[Case] = []
        for client in wanted:
            if keep_going is not None and not keep_going():
                raise RenderingStopped
            found += [
                self._desk.case_of(client, rollout) for rollout in store.list(Rollout, client=client.id)
            ]
        return tuple(found)
