"""`history`, `undo`, `redo`, `export`, `import`: what happened, taken back, carried away."""

from __future__ import annotations

from pathlib import Path

import click

from tpecoach.cli.common import as_json, emit, line, workbench
from tpecoach.language import mark
from tpecoach.workbench.words import ROW_WORDS


@click.command("history", help=mark("Qui a changé quoi, et quand ; le plus récent d'abord."))
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


@click.command("undo", help=mark("Annule la dernière opération d'un client."))
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


@click.command("redo", help=mark("Refait ce qui vient d'être annulé."))
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


@click.command(
    "export",
    help=mark("Écrit tout un client en JSON ; avec --csv, aussi en CSV, dans un dossier ou un .zip."),
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
@as_json
def export(slug: str, output: Path | None, tables: bool, as_json: bool) -> None:
    """Export a client."""
    if tables and output is None:
        raise click.MissingParameter(param_type="option", param_hint="--output")
    with workbench() as bench:
        if output is None:
            emit(bench.history.export(slug))
            return
        bench.history.write_export(slug, output, tables)
        if as_json:
            emit({"file": str(output)})
        else:
            line(str(output))


@click.command("import", help=mark("Reprend un client exporté d'une autre base."))
@click.argument("file", type=click.Path(path_type=Path))
@as_json
def import_(file: Path, as_json: bool) -> None:
    """Import a client."""
    with workbench() as bench:
        slug = bench.history.take_file(file)
        if as_json:
            emit({"slug": slug})
        else:
            line(slug)
