"""Everything the store refuses or finds broken, each as one sentence with a way out."""

from __future__ import annotations

from tpecoach.errors import DamagedData, TpecoachError
from tpecoach.language import mark

_ELSEWHERE = mark("Il n'a pas été touché : indiquez une autre base avec --db.")


class NotAFile(TpecoachError):
    """The path is a folder, a pipe or a device."""

    fact = mark("ce n'est pas un fichier ordinaire, il ne peut pas servir de base.")
    way_out = _ELSEWHERE


class EmptyFile(TpecoachError):
    """The file exists and holds nothing: another program may be about to fill it."""

    fact = mark("ce fichier est vide, ce n'est pas une base tpecoach.")
    way_out = mark(
        "Il n'a pas été touché : supprimez-le s'il ne sert à rien, ou indiquez une autre base avec --db."
    )


class NotAStore(TpecoachError):
    """The file is no SQLite file, or one of another program."""

    fact = mark("ce fichier n'est pas une base tpecoach.")
    way_out = _ELSEWHERE


class NewerStore(TpecoachError):
    """The file was written by a later tpecoach."""

    fact = mark(
        "cette base vient d'une version plus récente de tpecoach (format {found}, lu jusqu'au {known})."
    )
    way_out = mark("Elle n'a pas été touchée : mettez tpecoach à jour.")


class UnknownStoreFormat(TpecoachError):
    """The file was made by migrations other than those of this program."""

    fact = mark("cette base a été créée par une variante de tpecoach que cette version ne connaît pas.")
    way_out = mark(
        "Elle n'a pas été touchée : ouvrez-la avec le tpecoach qui l'a créée, et exportez vos clients."
    )


class CannotMigrate(TpecoachError):
    """The migrated file would not hang together."""

    fact = mark("cette base ne peut pas être mise au format de cette version.")
    way_out = mark(
        "Elle n'a pas été touchée : ouvrez-la avec la version précédente, et exportez vos clients."
    )


class ReadOnlyStore(TpecoachError):
    """The file or its folder cannot be written."""

    fact = mark("la base ou son dossier est en lecture seule.")
    way_out = mark("Donnez-vous le droit d'écrire, ou indiquez une autre base avec --db.")


class NoStoreFolder(TpecoachError):
    """The folder of the file is missing and cannot be made."""

    fact = mark("le dossier de la base n'existe pas et ne peut pas être créé.")
    way_out = mark("Vérifiez le chemin, ou indiquez une autre base avec --db.")


class LeftoverJournal(TpecoachError):
    """There is no database, but a journal of one: a new file there would be overwritten by it."""

    fact = mark("la base manque, mais son journal ({journal}) est resté.")
    way_out = mark("Remettez la base à sa place, ou déplacez le journal avant d'en créer une nouvelle.")


class StoreUnreachable(TpecoachError):
    """The file cannot be opened or read at present."""

    fact = mark("la base ne peut pas être lue ou écrite ({error}).")
    way_out = mark("Vérifiez le disque et le chemin, puis recommencez : rien n'a été enregistré à moitié.")


class StoreBusy(TpecoachError):
    """Another program kept the file locked for five seconds."""

    fact = mark("la base est occupée par un autre programme.")
    way_out = mark("Fermez-le ou attendez un instant, puis recommencez : rien n'a été enregistré à moitié.")


class DiskFull(TpecoachError):
    """There is no room left to write."""

    fact = mark("le disque est plein.")
    way_out = mark("Libérez de la place, puis recommencez : rien n'a été enregistré à moitié.")


class DamagedStore(DamagedData):
    """The file is ours, and its content is not what was written."""

    fact = mark("la base est endommagée.")
    way_out = mark(
        "Ne l'effacez pas : « tpecoach restore » la met de côté et reprend la dernière sauvegarde vérifiée."
    )


class BrokenChain(DamagedData):
    """A change row or its payload is not what was written."""

    fact = mark("l'historique est rompu à la ligne {seq}.")
    way_out = mark("Des données ont été modifiées hors de tpecoach : reprenez la dernière sauvegarde.")


class UnrecordedChange(DamagedData):
    """A row is not what the last change of it says."""

    fact = mark("une ligne ({table}) n'est pas ce que dit l'historique.")
    way_out = mark("Des données ont été modifiées hors de tpecoach : reprenez la dernière sauvegarde.")


class SetAside(DamagedData):
    """The file was broken; it was renamed, and a good backup is there."""

    fact = mark("la base est endommagée ; elle est mise de côté, telle quelle, sous le nom {aside}.")
    way_out = mark("« tpecoach restore » reprend la dernière sauvegarde vérifiée : {backup}.")


class SetAsideAlone(DamagedData):
    """The file was broken; it was renamed, and there is no good backup."""

    fact = mark("la base est endommagée ; elle est mise de côté, telle quelle, sous le nom {aside}.")
    way_out = mark(
        "Il n'y a pas de sauvegarde à côté. Gardez ce fichier ; déplacez-le pour repartir d'une base vide."
    )


class NoBackup(TpecoachError):
    """The folder of backups holds none of this file."""

    fact = mark("il n'y a pas de sauvegarde de cette base.")
    way_out = mark("« tpecoach backup » en fait une.")


class UnknownBackup(TpecoachError):
    """No backup has that name."""

    fact = mark("aucune sauvegarde ne s'appelle « {name} ».")
    way_out = mark("La dernière est {newest} ; « tpecoach backup --list » les montre toutes.")


class AmbiguousBackup(TpecoachError):
    """Several backups have that in their name."""

    fact = mark("« {name} » désigne {count} sauvegardes.")
    way_out = mark("Donnez le nom entier : « tpecoach backup --list » les montre.")


class DamagedBackup(DamagedData):
    """A backup is no longer what was written."""

    fact = mark("cette sauvegarde est endommagée.")
    way_out = mark("Choisissez-en une autre : « tpecoach backup --list ».")


class NoBackupFolder(TpecoachError):
    """The folder of backups cannot be made or written."""

    fact = mark("la sauvegarde ne peut pas être écrite ({error}).")
    way_out = mark("Vérifiez le dossier des sauvegardes et le disque.")


class StaleWrite(TpecoachError):
    """The record was changed, made or deleted since it was read."""

    fact = mark("cet enregistrement a changé entre-temps ({table}).")
    way_out = mark("Relisez-le, puis recommencez.")


class SlugTaken(TpecoachError):
    """Two clients cannot have the same slug."""

    fact = mark("un client porte déjà ce nom court.")
    way_out = mark("Choisissez-en un autre.")


class RolloutStillOpen(TpecoachError):
    """A client has at most one open rollout."""

    fact = mark("ce client a déjà un accompagnement ouvert.")
    way_out = mark("Fermez-le d'abord.")


class ContradictsStore(TpecoachError):
    """The record names something that is not there, is still used, or exists already."""

    fact = mark("cet enregistrement contredit ce qui est déjà en base ({rule}).")
    way_out = mark("Rien n'a été enregistré.")


class UnstorableValue(TpecoachError):
    """A text that is not valid Unicode, or a number too large for a column."""

    fact = mark("une valeur ne peut pas être enregistrée (caractère invalide ou nombre trop grand).")
    way_out = mark("Corrigez-la : rien n'a été enregistré.")


class NothingToUndo(TpecoachError):
    """The client has no operation left to undo here."""

    fact = mark("il n'y a rien à annuler.")


class NothingToRedo(TpecoachError):
    """Nothing was undone, or something was written since."""

    fact = mark("il n'y a rien à rétablir.")


class CannotUndo(TpecoachError):
    """A row is no longer what the operation left (or, to redo, what it found)."""

    fact = mark("ce n'est plus possible : ce que cette opération avait touché a changé depuis ({table}).")
    way_out = mark("Rien n'a été modifié.")


class UnknownChange(TpecoachError):
    """The client has no change of that number that could be taken back alone."""

    fact = mark("ce client n'a pas de modification n° {seq} à reprendre.")
    way_out = mark("« tpecoach history » montre les numéros.")


class ErasedChange(TpecoachError):
    """What a change held was erased."""

    fact = mark("le contenu de la modification n° {seq} a été effacé.")
    way_out = mark("Il n'en reste que la date.")


class NothingToGiveBack(TpecoachError):
    """The row is already what it was before the change."""

    fact = mark("rien à reprendre : la valeur est déjà celle d'avant la modification n° {seq}.")


class UnreadableExport(TpecoachError):
    """The data of a client to import is not what an export holds."""

    fact = mark("ces données ne sont pas un export de client valable ({table}, ligne {row}).")
    way_out = mark("Rien n'a été importé : refaites l'export.")
