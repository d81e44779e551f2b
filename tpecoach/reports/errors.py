"""Everything the rendering of a report refuses, each as one sentence with a way out."""

from __future__ import annotations

import errno
from pathlib import Path

from tpecoach.errors import TpecoachError
from tpecoach.language import mark

_HTML_WORKS = mark("Demandez le même rapport en .html : il s'ouvre et s'imprime depuis un navigateur.")


class UnknownFormat(TpecoachError):
    """A report is a .pdf or an .html file; `suffix` is what was asked."""

    fact = mark("un rapport s'écrit en .pdf ou en .html, pas en « {suffix} ».")
    way_out = mark("Changez la fin du nom du fichier.")


class PdfEngineMissing(TpecoachError):
    """WeasyPrint cannot be loaded here, most often because Pango is not installed; `reason` says more."""

    fact = mark("le moteur PDF manque sur cette machine ({reason}).")
    way_out = mark(
        "Ajoutez Pango (Debian, Ubuntu : sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ; "
        "macOS : brew install pango), ou demandez le même rapport en .html, prêt à imprimer."
    )


class ReportTooLarge(TpecoachError):
    """The report needs more memory than a report may take."""

    fact = mark("ce rapport est trop gros pour être mis en page.")
    way_out = _HTML_WORKS


class ReportTooSlow(TpecoachError):
    """The report takes longer than a report may take."""

    fact = mark("la mise en page de ce rapport a dépassé {seconds} secondes : elle a été arrêtée.")
    way_out = _HTML_WORKS


class PdfFailed(TpecoachError):
    """The engine stopped for a reason of its own; `reason` is the kind of error, without any text of the client."""

    fact = mark("le moteur PDF s'est arrêté ({reason}).")
    way_out = _HTML_WORKS


class RenderingStopped(TpecoachError):
    """The user cancelled."""

    fact = mark("la mise en page a été arrêtée à votre demande.")
    way_out = mark("Aucun fichier n'a été écrit.")


class NoSuchFolder(TpecoachError):
    """The folder to write in does not exist."""

    fact = mark("le dossier n'existe pas.")
    way_out = mark("Créez-le, ou choisissez-en un autre.")


class FolderNotWritable(TpecoachError):
    """The folder, or the disk it is on, takes no new file."""

    fact = mark("ce dossier refuse l'écriture.")
    way_out = mark("Donnez-vous le droit d'y écrire, ou choisissez un autre dossier.")


class NotAnOrdinaryFile(TpecoachError):
    """The name is that of a folder, a pipe or a device."""

    fact = mark("ce n'est pas un fichier ordinaire.")
    way_out = mark("Choisissez un autre nom.")


class UnusableName(TpecoachError):
    """The system takes no file of this name."""

    fact = mark("ce nom de fichier est refusé par le système.")
    way_out = mark("Choisissez un nom plus court et plus simple.")


class NoRoomLeft(TpecoachError):
    """The disk is full."""

    fact = mark("le disque est plein.")
    way_out = mark("Libérez de la place, puis recommencez : l'ancien fichier est intact.")


class CannotWrite(TpecoachError):
    """Any other refusal of the system; `error` is its name."""

    fact = mark("l'écriture a échoué ({error}).")
    way_out = mark("Vérifiez le disque, puis recommencez : l'ancien fichier est intact.")


_REFUSALS: dict[int, type[TpecoachError]] = {
    errno.ENOENT: NoSuchFolder,
    errno.ENOTDIR: NoSuchFolder,
    errno.EACCES: FolderNotWritable,
    errno.EPERM: FolderNotWritable,
    errno.EROFS: FolderNotWritable,
    errno.EISDIR: NotAnOrdinaryFile,
    errno.ENAMETOOLONG: UnusableName,
    errno.EINVAL: UnusableName,
    errno.EILSEQ: UnusableName,
    errno.ENOSPC: NoRoomLeft,
    errno.EDQUOT: NoRoomLeft,
}


def refusal(error: OSError, path: Path) -> TpecoachError:
    """The error to raise where the system refused to write `path`."""
    kind = _REFUSALS.get(error.errno or 0)
    if kind:
        return kind(str(path))
    return CannotWrite(str(path), error=errno.errorcode.get(error.errno or 0, type(error).__name__))
