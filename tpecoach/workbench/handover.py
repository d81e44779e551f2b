"""A client handed over: written encrypted, looked at, taken or merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tpecoach import locations
from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.model.records import Client
from tpecoach.workbench import bundles, carrying
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import UnreadableFile
from tpecoach.workbench.history import History

if TYPE_CHECKING:
    from tpecoach.store.merging import RowDiffers
    from tpecoach.workbench.bundles import Tables

_SHORT = 1_000


class AlreadyHere(TpecoachError):
    """The client is in the file already, and what differs was not agreed to."""

    fact = mark("« {name} » est déjà là, et n'est pas le même.")
    way_out = mark("Regardez avec --look ce qui changerait ; --merge le reprend. Rien n'a été pris.")


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file holds of a client, beside what is known of it here."""

    tables: Tables
    slug: str
    name: str
    here: bool
    differs: tuple[RowDiffers, ...]

    def counts(self) -> dict[str, dict[str, int]]:
        """How many rows of each table are new, other, or only here."""
        found: dict[str, Counter[str]] = {}
        for row in self.differs:
            found.setdefault(row.table, Counter())[row.state] += 1
        return {name: dict(count) for name, count in found.items()}


class Handover:
    """What consultants exchange of a client."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def write(self, slug: str, path: Path, recipients: Sequence[str] = ()) -> str:
        """Write a client encrypted; returns the phrase of six words, empty where it is for public keys.

        Raises NoEncryption, NotARecipient, and what writing raises.
        """
        phrase = "" if recipients else bundles.passphrase(self._desk.entropy)
        data = carrying.as_json(History(self._desk).export(slug))
        bundles.write(path, data, phrase=phrase, recipients=recipients)
        return phrase

    def needs_phrase(self, path: Path) -> bool:
        """Whether a file is encrypted and no key of ours is there to try; UnreadableFile."""
        return bundles.encrypted(path) and not (_key_folder() / bundles.IDENTITY).exists()

    def phrase_in(self, path: Path) -> str:
        """The phrase that stands in a file; UnreadableFile."""
        try:
            with path.open(encoding="utf-8") as file:
                return file.read(_SHORT).strip()
        except (OSError, ValueError) as error:
            raise UnreadableFile(str(path), detail=getattr(error, "strerror", None) or "") from error

    def look(self, path: Path, phrase: str = "") -> Looked:
        """What a file would bring; nothing is written.

        Raises UnreadableFile, NotAnExport, EncryptedBundle, WrongPassphrase, UnreadableExport.
        """
        from tpecoach.store import exchange

        tables = bundles.tables_of(bundles.read(path, phrase, _key_folder()), str(path))
        known = self._desk.store.get(Client, exchange.client_of(tables))
        row = tables["client"][0]
        differs = self._desk.store.differences(tables) if known else ()
        return Looked(tables, str(row.get("slug", "")), str(row.get("name", "")), known is not None, differs)

    def take(self, found: Looked) -> int:
        """Take what was looked at: the whole of a new client, else the rows that are new or other. How many rows."""
        history = History(self._desk)
        if found.here:
            return history.merge_export(found.tables) if found.differs else 0
        history.take_export(found.tables)
        return sum(len(rows) for rows in found.tables.values())

    def public_key(self) -> str:
        """The key to give to who writes a bundle for this consultant; NoEncryption."""
        return bundles.public_key(_key_folder())


def _key_folder() -> Path:
    return locations.settings_file().parent
