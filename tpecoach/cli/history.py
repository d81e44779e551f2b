"""`history`, `undo`, `redo`, `export`, `import`: what happened, taken back, carried away."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tpecoach.cli.common import as_json, emit, line, table, workbench
from tpecoach.cli.usage import command
from tpecoach.language import mark
from tpecoach.workbench import Workbench
from tpecoach.workbench.handover import AlreadyHere, Looked
from tpecoach.workbench.words import ROW_WORDS


@command("history", help=mark("Qui a changé quoi, et quand ; le plus récent d'abord."))
@click.argument("slug")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, help=mark("Combien de lignes."))
@click.option(
    "--restore",
    "give_back",
    type=click.IntRange(min=1),
    metavar="SEQ",
    help=mark("Rend une seule valeur telle qu'elle était avant la modification de ce numéro."),
)
@click.option(
    "--kind", type=click.Choice(list(ROW_WORDS)), help=mark("Un genre de valeurs : answer, register_row…")
)
@as_json
def history(slug: str, limit: int, give_back: int | None, kind: str | None, as_json: bool) -> None:
    """Show what was changed, or take back one of the changes."""
    with workbench() as bench:
        if give_back is not None:
            table = bench.history.give_back(slug, give_back)
            if as_json:
                emit({"restored": give_back, "table": table})
            else:
                line(bench.say("Repris : {table}, comme avant le n° {seq}.", table=table, seq=give_back))
            return
        found = bench.history.changes(slug, limit, kind or "")
        if as_json:
            emit(
                [
                    {
                        "seq": c.seq,
                        "at": c.at.isoformat(),
                        "operation": c.operation,
                        "table": c.table,
                        "key": c.key,
                        "before": c.before,
                        "after": c.after,
                        "erased": c.erased,
                        "actor": c.actor,
                        "device": c.device,
                    }
                    for c in found
                ]
            )
            return
        for c in found:
            gone = f"  ({bench.say('contenu effacé')})" if c.erased else ""
            line(f"{c.seq:>6}  {c.at:%Y-%m-%d %H:%M:%S}  {c.operation}  {c.table}  {' '.join(c.key)}{gone}")


@command("undo", help=mark("Annule la dernière opération d'un client."))
@click.argument("slug")
@as_json
def undo(slug: str, as_json: bool) -> None:
    """Undo."""
    with workbench() as bench:
        name = bench.history.undo(slug)
        if as_json:
            emit({"undone": name})
        else:
            line(bench.say("Annulé : {name}.", name=bench.history.words(name)))


@command("redo", help=mark("Refait ce qui vient d'être annulé."))
@click.argument("slug")
@as_json
def redo(slug: str, as_json: bool) -> None:
    """Redo."""
    with workbench() as bench:
        name = bench.history.redo(slug)
        if as_json:
            emit({"redone": name})
        else:
            line(bench.say("Refait : {name}.", name=bench.history.words(name)))


@command(
    "export",
    help=mark(
        "Écrit tout un client en JSON ; avec --csv, aussi en CSV, dans un dossier ou un .zip ; avec --bundle, chiffré, "
        "pour un autre consultant."
    ),
)
@click.argument("slug")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=mark("Le fichier à écrire ; la sortie sinon."),
)
@click.option("--csv", "tables", is_flag=True, help=mark("Un dossier : le JSON, et un CSV par table."))
@click.option(
    "--bundle", is_flag=True, help=mark("Chiffre le fichier ; la phrase de six mots est montrée une fois.")
)
@click.option(
    "--to",
    "recipients",
    multiple=True,
    metavar="AGE1…",
    help=mark("La clé publique de qui l'ouvrira ; répétable."),
)
@as_json
def export(
    slug: str, output: Path | None, tables: bool, bundle: bool, recipients: tuple[str, ...], as_json: bool
) -> None:
    """Export a client."""
    if (tables or bundle or recipients) and output is None:
        raise click.MissingParameter(param_type="option", param_hint="--output")
    with workbench() as bench:
        if output is None:
            emit(bench.history.export(slug))
            return
        phrase = ""
        if bundle or recipients:
            phrase = bench.handover.write(slug, output, recipients)
        else:
            bench.history.write_export(slug, output, tables)
        if as_json:
            emit({"file": str(output), **({"passphrase": phrase} if phrase else {})})
            return
        line(str(output))
        if phrase:
            line(phrase)
            click.echo(
                bench.say(
                    "Notez ces six mots : ils ne sont gardés nulle part. Donnez-les de vive voix ou par un autre "
                    "chemin que le fichier."
                ),
                err=True,
            )


@command("import", help=mark("Reprend un client exporté d'une autre base ; dit d'abord ce qui changerait."))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--look", is_flag=True, help=mark("Dit ce qui changerait, et ne prend rien."))
@click.option(
    "--merge", is_flag=True, help=mark("Reprend les changements d'un client déjà là, sans demander.")
)
@click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=mark("La phrase de six mots, dans un fichier."),
)
@as_json
def import_(file: Path, look: bool, merge: bool, passphrase_file: Path | None, as_json: bool) -> None:
    """Import a client."""
    with workbench() as bench:
        found = bench.handover.look(file, _phrase(bench, file, passphrase_file))
        if not as_json:
            _tell_difference(bench, found)
        if look:
            if as_json:
                emit(_difference(found, taken=False))
            return
        if found.here and found.differs and not merge:
            if as_json or not sys.stdin.isatty():
                raise AlreadyHere(str(file), name=found.name)
            if not click.confirm(
                bench.say("Reprendre ces changements ? Ctrl+Z, ou « tpecoach undo », les annule.")
            ):
                return
        bench.handover.take(found)
        if as_json:
            emit(_difference(found, taken=True))
        else:
            line(found.slug)


def _phrase(bench: Workbench, file: Path, given: Path | None) -> str:
    if given is not None:
        return bench.handover.phrase_in(given)
    if bench.handover.needs_phrase(file) and sys.stdin.isatty():
        return str(click.prompt(bench.say("Les six mots"), hide_input=True))
    return ""


def _tell_difference(bench: Workbench, found: Looked) -> None:
    say = bench.say
    if not found.here:
        line(say("{name} : nouveau client.", name=found.name))
        return
    if not found.differs:
        line(say("{name} : rien n'y est différent.", name=found.name))
        return
    line(say("{name} est déjà là. Différent :", name=found.name))
    table(
        [
            (
                say(ROW_WORDS.get(name, name)),
                say.plural("{n} nouveau", "{n} nouveaux", count.get("new", 0)),
                say.plural("{n} changé", "{n} changés", count.get("other", 0)),
                say.plural("{n} seulement ici", "{n} seulement ici", count.get("ours", 0)),
            )
            for name, count in found.counts().items()
        ]
    )


def _difference(found: Looked, taken: bool) -> dict[str, object]:
    return {
        "slug": found.slug,
        "name": found.name,
        "here": found.here,
        "taken": taken,
        "tables": found.counts(),
    }
