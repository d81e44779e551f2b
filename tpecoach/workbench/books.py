"""Books of a client: a file taken whole or refused, and the measures made from it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from tpecoach import books
from tpecoach.engine import ledgers
from tpecoach.model.records import BookImport, Measure
from tpecoach.model.text import clean
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import UnreadableFile

MAX_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class BooksTaken:
    """What an import gave: the import as it is kept, and its measures."""

    taken: BookImport
    measures: tuple[Measure, ...]
    again: bool
    """True when the very same file was taken before: nothing changed"""


class Books:
    """What a consultant does with a client's books."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def take_file(self, slug: str, path: Path) -> BooksTaken:
        """Take a file from disk; UnreadableFile where it cannot be opened, a refusal of the reader otherwise."""
        try:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except (OSError, ValueError) as error:
            raise UnreadableFile(str(path), detail=getattr(error, "strerror", None) or "") from error
        if len(data) > MAX_BYTES:
            raise UnreadableFile(str(path), detail="> 100 Mo")
        return self.take(slug, data, path.name)

    def take(self, slug: str, data: bytes, name: str) -> BooksTaken:
        """Take the bytes of a file: read and checked whole, then kept with its measures in one operation.

        The same file twice gives what it gave the first time. Raises what the reader refuses, with line numbers.
        """
        desk = self._desk
        client, _ = desk.open_rollout(slug)
        sha256 = hashlib.sha256(data).hexdigest()
        for known in desk.store.list(BookImport, client=client.id):
            if known.sha256 == sha256:
                return BooksTaken(
                    known, desk.store.list(Measure, client=client.id, origin=known.id), again=True
                )
        ledger = books.read_books(data, clean(name))
        year = ledgers.year_of(ledger)
        taken = BookImport(
            id=desk.new_id(),
            client=client.id,
            sha256=sha256,
            name=clean(name)[:200],
            kind=ledger.kind,
            period_from=ledger.period_from,
            period_to=ledger.period_to,
            lines=len(ledger.lines),
            repairs=tuple((r.line, desk.say(r.what, **r.values)) for r in ledger.repairs),
            imported_on=desk.today(client),
        )
        measures = tuple(
            Measure(
                id=desk.new_id(),
                client=client.id,
                kpi=found.kpi,
                on=ledger.period_to,
                value=found.value,
                why=found.why,
                period_from=ledger.period_from,
                n=found.n,
                source="books",
                quality="measured",
                origin=taken.id,
            )
            for found in ledgers.measures(ledger, year)
        )
        with desk.store.write(desk.operation("take-books", client)) as tx:
            tx.save_blob(data)
            saved = tx.save(taken)
            kept = tuple(tx.save(measure) for measure in measures)
            tx.replace_derived(
                taken.id,
                ledgers.account_months(ledger),
                ledgers.open_items(ledger),
                ledgers.weekly_flows(ledger, year),
            )
        return BooksTaken(saved, kept, again=False)

    def list(self, slug: str) -> tuple[BookImport, ...]:
        """The files taken, in order."""
        return self._desk.store.list(BookImport, client=self._desk.client(slug).id)
