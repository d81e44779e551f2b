"""Books of a client: a file taken whole or refused, and the measures made from it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tpecoach import books
from tpecoach.engine import ledgers
from tpecoach.language import mark
from tpecoach.model.records import BookImport, Measure
from tpecoach.model.text import clean
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import UnreadableFile
from tpecoach.workbench.figure_errors import ReadingStopped

MAX_BYTES = 100_000_000
READING, RECKONING, KEEPING = (
    mark("lecture et contrôle des écritures…"),
    mark("calcul des indicateurs…"),
    mark("enregistrement…"),
)
"""what is being done with a file, in order"""
KeepGoing = Callable[[], bool]
Tell = Callable[[str], None]

_LISTED = 200


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

    def take_file(
        self, slug: str, path: Path, keep_going: KeepGoing | None = None, tell: Tell | None = None
    ) -> BooksTaken:
        """Take a file from disk; UnreadableFile where it cannot be opened, a refusal of the reader otherwise."""
        try:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except (OSError, ValueError) as error:
            raise UnreadableFile(str(path), detail=getattr(error, "strerror", None) or "") from error
        if len(data) > MAX_BYTES:
            raise UnreadableFile(str(path), detail="> 100 Mo")
        return self.take(slug, data, path.name, keep_going, tell)

    def take(
        self,
        slug: str,
        data: bytes,
        name: str,
        keep_going: KeepGoing | None = None,
        tell: Tell | None = None,
    ) -> BooksTaken:
        """Take the bytes of a file: read and checked whole, then kept with its measures in one operation.

        The file is copied for a backup before. The same books twice give what they gave the first time. `tell` is
        called with what is being done, `keep_going` asked before each part. Raises what the reader refuses, with
        line numbers, what keeps the copy from being made, and ReadingStopped; nothing is taken then.
        """

        def begin(what: str) -> None:
            if keep_going is not None and not keep_going():
                raise ReadingStopped(clean(name))
            if tell is not None:
                tell(desk.say(what))

        desk = self._desk
        client, _ = desk.open_rollout(slug)
        sha256 = hashlib.sha256(data).hexdigest()
        for known in desk.store.list(BookImport, client=client.id):
            if known.sha256 == sha256:
                return BooksTaken(
                    known, desk.store.list(Measure, client=client.id, origin=known.id), again=True
                )
        begin(READING)
        ledger = books.read_books(data, clean(name))
        begin(RECKONING)
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
        derived = (
            ledgers.account_months(ledger),
            ledgers.open_items(ledger),
            ledgers.weekly_flows(ledger, year),
        )
        begin(KEEPING)
        store = desk.store
        with store.kept_before("import"), store.write(desk.operation("take-books", client)) as tx:
            tx.save_blob(data)
            saved = tx.save(taken)
            kept = tuple(tx.save(measure) for measure in measures)
            tx.replace_derived(taken.id, *derived)
        return BooksTaken(saved, kept, again=False)

    def near(self, typed: str) -> tuple[str, ...]:
        """The folders (with a `/` at their end), then the files, whose path begins with what is typed."""
        return completions(typed)

    def list(self, slug: str) -> tuple[BookImport, ...]:
        """The files taken, in order."""
        return self._desk.store.list(BookImport, client=self._desk.client(slug).id)


def completions(typed: str) -> tuple[str, ...]:
    """The folders (with a `/` at their end), then the files, whose path begins with what is typed.

    At most 200, hidden ones only where a dot is typed; none where the folder cannot be read.
    """
    folder, slash, begun = typed.rpartition("/")
    try:
        start = Path(folder + slash or ".").expanduser()
        with os.scandir(start) as entries:
            found = [
                (not entry.is_dir(), entry.name)
                for entry in entries
                if entry.name.lower().startswith(begun.lower()) and (begun or not entry.name.startswith("."))
            ]
    except (OSError, ValueError, RuntimeError):
        return ()
    ordered = sorted(found, key=lambda one: (one[0], one[1].lower()))[:_LISTED]
    return tuple(f"{folder}{slash}{name}{'' if is_file else '/'}" for is_file, name in ordered)
