"""The state of the machine for this program, each point with its way out."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from tpecoach import content as contents
from tpecoach import locations
from tpecoach.errors import DamagedData, TpecoachError
from tpecoach.language import Say
from tpecoach.reports.pdf import engine_missing
from tpecoach.store import open_store
from tpecoach.store.aside import left_aside
from tpecoach.store.backups import Backup, Backups, check, is_good
from tpecoach.store.ids import Clock, Entropy
from tpecoach.workbench.places import conflicted, synced

_FONTS = locations.PACKAGE / "reports" / "fonts"


@dataclass(frozen=True, slots=True)
class Check:
    """One point looked at; state is ok, warning or failed."""

    id: str
    state: str
    found: str
    way_out: str = ""
    damaged: bool = False
    """True where data is not what was written"""


def examine(
    db: Path, roots: tuple[Path, ...], say: Say, clock: Clock, entropy: Entropy, *, thorough: bool = False
) -> tuple[Check, ...]:
    """Python, terminal, data folder, database, backups, content, fonts and PDF engine, looked at in this order.

    `thorough` verifies every row of the database against its history, and every backup down to its rows.
    """
    return (
        _python(),
        _terminal(say),
        _folder(db, say),
        _database(db, say, clock, entropy, thorough),
        _backups(db, say, clock, thorough),
        _content(roots, say),
        _fonts(say),
        _pdf(say),
    )


def _python() -> Check:
    return Check("python", "ok", f"{platform.python_implementation()} {platform.python_version()}")


def _terminal(say: Say) -> Check:
    size = shutil.get_terminal_size((0, 0))
    kind = os.environ.get("TERM", "")
    colours = (
        "truecolor"
        if os.environ.get("COLORTERM") in ("truecolor", "24bit")
        else "256"
        if "256" in kind
        else "16"
    )
    if not sys.stdout.isatty() or not size.columns:
        return Check("terminal", "ok", say("pas de terminal : la ligne de commande suffit"))
    found = say(
        "{columns} × {lines}, {colours} couleurs", columns=size.columns, lines=size.lines, colours=colours
    )
    if kind in ("", "dumb"):
        return Check(
            "terminal",
            "warning",
            found,
            say("Ce terminal n'affiche pas d'écrans : utilisez la ligne de commande."),
        )
    if size.columns < 80 or size.lines < 24:
        return Check("terminal", "warning", found, say("Agrandissez la fenêtre à 80 × 24 au moins."))
    return Check("terminal", "ok", found)


def _folder(db: Path, say: Say) -> Check:
    folder = db.parent
    there = next(place for place in (folder, *folder.parents) if place.exists())
    if not there.is_dir() or not os.access(there, os.W_OK):
        return Check(
            "data-folder",
            "failed",
            str(folder),
            say("Donnez-vous le droit d'y écrire, ou indiquez une base avec --db."),
        )
    if synced(folder):
        return Check(
            "data-folder",
            "warning",
            say("{folder} est un dossier synchronisé", folder=folder),
            say("Placez la base hors du dossier synchronisé ; échangez par export."),
        )
    copies = conflicted(db)
    if copies:
        return Check(
            "data-folder",
            "warning",
            say("copie en conflit à côté de la base : {name}", name=copies[0].name),
            say("Exportez ce qui n'est que dans l'une des deux, puis rangez l'autre ailleurs."),
        )
    return Check("data-folder", "ok", str(folder))


def _database(db: Path, say: Say, clock: Clock, entropy: Entropy, thorough: bool) -> Check:
    if not db.exists() and left_aside(db) is None:
        return Check("database", "ok", say("{path} sera créée au premier client", path=db))
    try:
        with open_store(db, clock=clock, entropy=entropy, backups=False, look_only=True) as store:
            if thorough:
                found = store.verify()
                rows = say.plural("{n} ligne conforme", "{n} lignes conformes", found.rows)
                changes = found.changes
            else:
                rows, changes = "", store.verify_chain()
    except DamagedData as error:
        return Check("database", "failed", error.message(say), error.advice(say), damaged=True)
    except TpecoachError as error:
        return Check("database", "failed", error.sentence(say), "")
    told = say.plural(
        "{path}, {n} modification vérifiée", "{path}, {n} modifications vérifiées", changes, path=db
    )
    return Check("database", "ok", f"{told}, {rows}" if rows else told)


def _backups(db: Path, say: Say, clock: Clock, thorough: bool) -> Check:
    every = Backups(db, clock).list()
    if not every:
        return Check("backups", "ok", say("aucune encore : la première suit la première modification"))
    # Looked at one by one only when asked: a year of work is a hundred files.
    bad = [one for one in (every if thorough else every[:1]) if not _whole(one, thorough)]
    found = say.plural(
        "{n} sauvegarde, la dernière du {day}",
        "{n} sauvegardes, la dernière du {day}",
        len(every),
        day=say.date(every[0].at.date()),
    )
    if bad:
        return Check(
            "backups",
            "warning",
            say.plural("{found} ; {n} endommagée", "{found} ; {n} endommagées", len(bad), found=found),
            say("« tpecoach backup » en fait une nouvelle ; « --list » dit lesquelles sont bonnes."),
        )
    return Check("backups", "ok", found)


def _whole(backup: Backup, thorough: bool) -> bool:
    if not thorough:
        return is_good(backup)
    try:
        check(backup)
    except TpecoachError:
        return False
    return True


def _content(roots: tuple[Path, ...], say: Say) -> Check:
    content, problems = contents.read_content(roots, say.lang)
    severe = sum(problem.severe for problem in problems)
    questions = sum(len(a.questions) for a in content.assessments)
    found = say(
        "{questions} questions, {playbooks} fiches", questions=questions, playbooks=len(content.playbooks)
    )
    if not content.assessments or not content.playbooks:
        return Check(
            "content",
            "failed",
            found,
            say("Réinstallez tpecoach, ou corrigez ce que dit « tpecoach library lint »."),
        )
    if severe:
        found = say.plural("{found}, {n} problème", "{found}, {n} problèmes", severe, found=found)
        return Check("content", "warning", found, say("Voyez « tpecoach library lint »."))
    return Check("content", "ok", found)


def _fonts(say: Say) -> Check:
    count = len(list(_FONTS.glob("*.woff2")))
    if not count:
        return Check("fonts", "failed", str(_FONTS), say("Réinstallez tpecoach : ses caractères manquent."))
    return Check("fonts", "ok", say("Source Sans 3, {count} fichiers", count=count))


def _pdf(say: Say) -> Check:
    reason = engine_missing()
    if reason is None:
        return Check("pdf", "ok", "WeasyPrint, Pango")
    return Check(
        "pdf",
        "warning",
        reason,
        say(
            "Ajoutez Pango (Debian, Ubuntu : sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ; "
            "macOS : brew install pango). En attendant, les rapports sortent en .html, prêts à imprimer."
        ),
    )
