"""Books of a client: a file taken whole or refused, and the measures made from it."""

from __future__ import annotations

import errno
import gc
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tpecoach import books
from tpecoach.language import mark
from tpecoach.model.bank import ColumnMapping, Statement
from tpecoach.model.lists import InvoiceList
from tpecoach.model.records import BookImport, Measure
from tpecoach.model.text import clean
from tpecoach.workbench import firm_books, lists, statements
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import UnreadableFile
from tpecoach.workbench.figure_errors import ReadingStopped
from tpecoach.workbench.statements import ASK, Choices

MAX_BYTES = 150_000_000
"""a FEC of a million lines takes 125"""
READING, RECKONING, KEEPING = (
    mark("lecture et contrôle des écritures…"),
    mark("calcul des indicateurs…"),
    mark("enregistrement…"),
)
"""what is being done with a file, in order"""
KeepGoing = Callable[[], bool]
Tell = Callable[[str], None]

_LISTED = 200
_TOO_LARGE = f"> {MAX_BYTES // 1_000_000} Mo"


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
        self,
        slug: str,
        path: Path,
        keep_going: KeepGoing | None = None,
        tell: Tell | None = None,
        choices: Choices = ASK,
    ) -> BooksTaken:
        """Take a file from disk; UnreadableFile where it cannot be opened, a refusal of the reader otherwise."""
        return self.take(slug, bytes_of(path), path.name, keep_going, tell, choices)

    def take(
        self,
        slug: str,
        data: bytes,
        name: str,
        keep_going: KeepGoing | None = None,
        tell: Tell | None = None,
        choices: Choices = ASK,
    ) -> BooksTaken:
        """Take the bytes of a file: read and checked whole, then kept with its measures in one operation.

        The file is copied for a backup before. The same books twice give what they gave the first time. `tell` is
        called with what is being done, `keep_going` asked before each part. Raises what the reader refuses, with
        line numbers, what keeps the copy from being made, and ReadingStopped; nothing is taken then. Of a bank
        statement or a list, `choices` say what to do where one must ask: MaybeTwice, OthersAccount,
        OthersList, and OthersBooks of a FEC.
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
        store = desk.store
        begin(READING)
        with store.copied_ahead(), _no_garbage():
            mappings = store.list(ColumnMapping, client=client.id)
            found = books.read_file(data, clean(name), mappings, desk.today(client), choices.on)
            begin(RECKONING)
            if isinstance(found, Statement):
                reading = statements.reckoned(desk, client, found, clean(name)[:200], choices)
            elif isinstance(found, InvoiceList):
                reading = lists.reckoned(desk, client, found, clean(name)[:200], choices)
            else:
                reading = firm_books.reckoned(desk, client, found, clean(name)[:200], choices)
            begin(KEEPING)
            with store.kept_before("import"), store.write(desk.operation("take-books", client)) as tx:
                tx.save_blob(data)
                saved = tx.save(reading.taken)
                kept = tuple(tx.save(measure) for measure in reading.measures)
                for record in reading.records:
                    tx.save(record)
                tx.replace_derived(saved.id, *reading.derived)
        return BooksTaken(saved, kept, again=False)

    def near(self, typed: str) -> tuple[str, ...]:
        """The folders (with a `/` at their end), then the files, whose path begins with what is typed."""
        return completions(typed)

    def list(self, slug: str) -> tuple[BookImport, ...]:
        """The files taken, in order."""
        return self._desk.store.list(BookImport, client=self._desk.client(slug).id)


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Thousands of lines are made and all stay: going through them for garbage would take a fifth of the time."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


def bytes_of(path: Path) -> bytes:
    """The bytes of a file of books; UnreadableFile where it is none, is too large (told before reading) or is shut."""
    try:
        if path.exists() and not path.is_file():
            raise UnreadableFile(str(path), detail=os.strerror(errno.EISDIR) if path.is_dir() else "")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableFile(str(path), detail=_TOO_LARGE)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise UnreadableFile(str(path), detail=getattr(error, "strerror", None) or "") from error
    if len(data) > MAX_BYTES:
        raise UnreadableFile(str(path), detail=_TOO_LARGE)
    return data


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
