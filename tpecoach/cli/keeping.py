"""`backup`, `restore`, `erase`: copies of the database, put back when needed; a client taken out for good."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from tpecoach.cli.common import as_json, emit, line, table, workbench
from tpecoach.cli.usage import command, spoken
from tpecoach.errors import TpecoachError
from tpecoach.language import Say, mark
from tpecoach.model.text import clean
from tpecoach.workbench.keeping import REASONS, Compared, Listed, backups_of, changes, told
from tpecoach.workbench.keeping import restore as put_back

_YES = frozenset({"o", "oui", "y", "yes"})
yes = click.option("--yes", is_flag=True, help=mark("Ne pas demander confirmation."))


class NotConfirmed(TpecoachError):
    """The command cannot be taken back, and nobody confirmed it."""

    fact = mark("rien n'a été fait : il faut une confirmation.")
    way_out = mark("Répondez oui, ou ajoutez --yes.")


@command("backup", help=mark("Fait une sauvegarde vérifiée de la base, ou les montre."))
@click.option("--list", "show", is_flag=True, help=mark("Montre les sauvegardes, sans en faire."))
@as_json
@click.pass_context
def backup(ctx: click.Context, show: bool, as_json: bool) -> None:
    """Make or list backups."""
    if show:
        # The list is needed most where the database cannot be opened.
        found = backups_of(ctx.find_root().params["db"], _now)
        say = spoken(ctx)
        if as_json:
            emit([_plain(one) for one in found])
        elif not found:
            line(say("Pas encore de sauvegarde."))
        else:
            table([_row(one, say) for one in found], right=(3,))
        return
    with workbench() as bench:
        made = bench.keeping.back_up()
        if as_json:
            emit({"name": made.name, "file": str(made.path), "changes": made.changes})
        else:
            line(str(made.path))


@command(
    "restore",
    help=mark(
        "Reprend une sauvegarde à la place de la base : la dernière bonne, ou celle dont le nom est donné. "
        "La base actuelle est sauvegardée avant, ou mise de côté si elle est endommagée."
    ),
)
@click.argument("name", default="")
@click.option("--dry-run", is_flag=True, help=mark("Dire ce qui changerait, sans rien changer."))
@yes
@as_json
@click.pass_context
def restore(ctx: click.Context, name: str, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Put a backup back."""
    say = spoken(ctx)
    if dry_run:
        wanted, compared = changes(ctx.find_root().params["db"], name, clock=_now)
        if as_json:
            emit(_compared(wanted.name, wanted.at, compared))
        else:
            line(say("La base redeviendrait celle du {day} : {name}", day=_when(wanted.at), name=wanted.name))
            _told(compared, say)
        return
    if not yes:
        confirm(
            say, say("La base redeviendra ce qu'elle était à la date de la sauvegarde. Continuer ?"), as_json
        )
    found = put_back(ctx.find_root().params["db"], name, clock=_now)
    if as_json:
        emit(
            {
                "restored": found.backup.name,
                "at": found.backup.at.isoformat(),
                "before": found.before.name if found.before else None,
                "aside": str(found.aside) if found.aside else None,
                "erased_again": found.erased,
            }
        )
        return
    line(say("La base est celle du {day} : {name}", day=_when(found.backup.at), name=found.backup.name))
    if found.before:
        line(say("Ce qui y était est dans {name}.", name=found.before.name))
    if found.aside:
        line(say("La base endommagée est gardée : {name}", name=found.aside.name))
    if found.erased:
        line(
            say.plural(
                "{n} client effacé depuis est resté effacé.",
                "{n} clients effacés depuis sont restés effacés.",
                found.erased,
            )
        )


@command(
    "erase",
    help=mark(
        "Efface un client pour de bon : réponses, comptes, rapports, historique. Écrit un certificat sans donnée "
        "personnelle, qui dit ce qui reste dans les sauvegardes et jusqu'à quand."
    ),
)
@click.argument("slug")
@yes
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=mark("Le fichier du certificat (Markdown) ; la sortie sinon."),
)
@as_json
def erase(slug: str, yes: bool, output: Path | None, as_json: bool) -> None:
    """Erase a client."""
    with workbench() as bench:
        say = bench.say
        name = bench.clients.find(slug).name
        if not yes:
            confirm(say, say("« {name} » sera effacé, sans retour possible. Continuer ?", name=name), as_json)
        certificate = bench.keeping.erase(slug, output)
        if as_json:
            emit(
                {
                    "file_number": certificate.file_number,
                    "at": certificate.at.isoformat(),
                    "version": certificate.version,
                    "rows": dict(certificate.rows),
                    "changes": certificate.changes,
                    "blobs": certificate.blobs,
                    "verified": certificate.verified,
                    "compacted": certificate.compacted,
                    "remains": [{"name": one.name, "until": one.until} for one in certificate.remains],
                    "certificate": str(output) if output else None,
                }
            )
        elif output is None:
            line(certificate.markdown(say))
        else:
            line(str(output))


def confirm(say: Say, question: str, as_json: bool) -> None:
    """Ask at the terminal; NotConfirmed where there is none, or where the answer is not yes."""
    if as_json or not sys.stdin.isatty():
        raise NotConfirmed
    click.echo(f"{clean(question)} [{say('oui')}/{say('non')}] ", nl=False, err=True)
    answer = sys.stdin.readline().strip().casefold()
    if answer not in _YES:
        raise NotConfirmed


def _now() -> datetime:
    return datetime.now(UTC)


def _when(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


def _row(one: Listed, say: Say) -> tuple[str, ...]:
    return (
        _when(one.backup.at),
        "✓" if one.good else say("endommagée"),
        say(REASONS[one.backup.reason]) if one.backup.reason in REASONS else one.backup.reason,
        say("{n} Ko", n=say.number(one.bytes // 1000)),
        one.backup.name,
    )


def _told(compared: Compared, say: Say) -> None:
    if not compared.readable:
        line(say("La base actuelle ne se lit pas : tous les clients de la sauvegarde reviendraient."))
    table([(one.name, told(one, say)) for one in compared.differ])
    line(say.plural("{n} client resterait tel quel.", "{n} clients resteraient tels quels.", compared.same))


def _compared(name: str, at: datetime, compared: Compared) -> dict[str, Any]:
    return {
        "name": name,
        "at": at.isoformat(),
        "readable": compared.readable,
        "same": compared.same,
        "differ": [
            {
                "client": one.client,
                "name": one.name,
                "state": one.state,
                "tables": {table: asdict(rows) for table, rows in one.tables.items()},
            }
            for one in compared.differ
        ],
    }


def _plain(one: Listed) -> dict[str, Any]:
    return {
        "name": one.backup.name,
        "file": str(one.backup.path),
        "at": one.backup.at.isoformat(),
        "reason": one.backup.reason,
        "changes": one.backup.changes,
        "bytes": one.bytes,
        "good": one.good,
    }
