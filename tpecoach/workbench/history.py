"""What was changed, taken back, done again, carried out of the file and into another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tpecoach.language import mark
from tpecoach.store import Change, Operation
from tpecoach.workbench.desk import Desk

if TYPE_CHECKING:
    from tpecoach.store.merging import RowDiffers

__all__ = ["Change", "History"]

EXPORT_FORMAT = 1
_WORDS = {
    "open-client": mark("client ouvert"),
    "describe-client": mark("description du client"),
    "archive-client": mark("archivage"),
    "open-rollout": mark("accompagnement ouvert"),
    "close-rollout": mark("accompagnement fermé"),
    "reopen-rollout": mark("accompagnement rouvert"),
    "set-target": mark("cible"),
    "begin-interview": mark("entretien commencé"),
    "answer": mark("réponse"),
    "retract-answer": mark("réponse retirée"),
    "take-answers": mark("réponses prises d'un fichier"),
    "record-measure": mark("relevé"),
    "forget-measure": mark("relevé effacé"),
    "follow-kpis": mark("indicateurs suivis"),
    "fix-hypotheses": mark("hypothèses"),
    "keep-forecast": mark("prévision de trésorerie gardée"),
    "forget-forecast": mark("prévision de trésorerie oubliée"),
    "save-row": mark("ligne de registre"),
    "add-usual-rows": mark("lignes habituelles"),
    "paste-rows": mark("lignes collées"),
    "delete-row": mark("ligne effacée"),
    "take-books": mark("comptes pris"),
    "add-bank-rules": mark("règles de classement"),
    "drop-bank-rule": mark("règle de classement retirée"),
    "mark-line": mark("ligne de banque classée"),
    "say-columns": mark("colonnes d'un fichier expliquées"),
    "note-promise": mark("promesse de paiement notée"),
    "settle-promise": mark("promesse de paiement, tenue ou non"),
    "add-tools": mark("abonnements portés au registre"),
    "make-plan": mark("plan"),
    "pin-action": mark("épingle"),
    "move-action": mark("action déplacée"),
    "accept-plan": mark("nouveau plan accepté"),
    "check-in": mark("point d'étape"),
    "draft-sop": mark("procédure préparée"),
    "write-sop": mark("procédure écrite"),
    "set-sop-state": mark("état d'une procédure"),
    "restore-sop": mark("version de procédure reprise"),
    "restore-value": mark("valeur reprise"),
    "move": mark("place dans l'entretien"),
    "undo": mark("annulation"),
    "redo": mark("refait"),
    "import-client": mark("client repris d'un fichier"),
    "make-form": mark("questionnaire fait"),
    "take-forms": mark("réponses de questionnaires prises"),
    "upgrade-rollout": mark("contenu mis à jour"),
    "merge-client": mark("changements repris d'un fichier"),
    "issue-report": mark("rapport écrit"),
}


class History:
    """Undo, redo, the list of changes, export and import of a client."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def undo(self, slug: str, here: bool = False) -> str:
        """Take back the client's last operation on this device (since the start, when `here`); returns its name."""
        client = self._desk.client(slug)
        return self._desk.store.undo(client.id, self._desk.store.session if here else None)

    def redo(self, slug: str, here: bool = False) -> str:
        """Do again what was undone last; returns its name."""
        client = self._desk.client(slug)
        return self._desk.store.redo(client.id, self._desk.store.session if here else None)

    def changes(self, slug: str, limit: int = 100, kind: str = "", frozen: bool = True) -> tuple[Change, ...]:
        """The client's last changed rows, newest first, of one kind (a table) where it is named.

        Unless `frozen`, without the files of content that opening a rollout set aside: they are some hundreds.
        """
        client = self._desk.client(slug)
        without = "" if frozen or kind else "rollout_content"
        return self._desk.store.history(client.id, limit, table=kind, without=without)

    def export(self, slug: str) -> dict[str, Any]:
        """All that belongs to a client, and nothing of another."""
        client = self._desk.client(slug)
        return {"format": EXPORT_FORMAT, "client": slug, "tables": self._desk.store.export_client(client.id)}

    def write_export(self, slug: str, path: Path, tables: bool = False) -> None:
        """Write all of a client to a JSON file, whole or not at all.

        A name in `.zip` gets the JSON and each table as CSV; so does a folder of that name, with `tables`.
        """
        from tpecoach.reports.files import atomic_write
        from tpecoach.workbench import carrying

        export = self.export(slug)
        if path.suffix.lower() == ".zip":
            carrying.write_zip(path, carrying.files_of(export))
        elif tables:
            carrying.write_folder(path, carrying.files_of(export))
        else:
            atomic_write(path, carrying.as_json(export))

    def take_file(self, path: Path) -> str:
        """Take a client from an exported file; returns its slug. UnreadableExport, UnreadableFile otherwise."""
        from tpecoach.workbench import bundles

        tables = bundles.tables_of(bundles.read(path), str(path))
        self.take_export(tables)
        return str(tables["client"][0]["slug"])

    def words(self, name: str) -> str:
        """The name of an operation, as a person would say it."""
        return self._desk.say(_WORDS[name]) if name in _WORDS else name

    def take_export(self, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        """Write down a client exported elsewhere; refused where it is here already."""
        from tpecoach.store import exchange

        store = self._desk.store
        client_id = exchange.client_of(tables)
        store.backups.make("import")
        # Under the client's id, so that erasing the client reaches what this writes into the history.
        with store.write(Operation("import-client", client_id, undoable=False)) as tx:
            exchange.import_rows(tx, tables)
        store.backups.note_erased(client_id, erased=False)

    def differences(self, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> tuple[RowDiffers, ...]:
        """What taking an exported client over the one that is here would change; none of it is written."""
        return self._desk.store.differences(tables)

    def merge_export(self, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> int:
        """Take the rows that are new or other in an export of a client that is here; can be undone.

        A backup is made before. Returns how many rows were written.
        """
        from tpecoach.store import exchange, merging

        store = self._desk.store
        store.backups.make("import")
        with store.write(Operation("merge-client", exchange.client_of(tables))) as tx:
            return merging.merge(tx, tables)

    def give_back(self, slug: str, change: int) -> str:
        """Make one value what it was before a change, by the change's number; can be undone. Returns its table."""
        return self._desk.store.give_back(self._desk.client(slug).id, change)

    def verify(self) -> int:
        """The number of changes, once all are known to be as written; BrokenChain otherwise."""
        return self._desk.store.verify_chain()

    def version(self) -> int:
        """A number that differs when another program has written since it was last asked."""
        return self._desk.store.data_version()
