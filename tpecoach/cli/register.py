"""`register`: the client's tables."""

from __future__ import annotations

import click

from tpecoach.cli.common import as_json, emit, line, pairs, table, workbench
from tpecoach.cli.usage import Group
from tpecoach.language import mark


@click.group(cls=Group, help=mark("Les registres : processus, flux, outils."))
@click.argument("slug")
@click.pass_context
def register(ctx: click.Context, slug: str) -> None:
    """Commands on a client's registers."""
    ctx.obj = slug


@register.command("show", help=mark("Les lignes d'un registre."))
@click.argument("name")
@as_json
@click.pass_obj
def show(slug: str, name: str, as_json: bool) -> None:
    """Show a register."""
    with workbench() as bench:
        found, rows = bench.registers.rows(slug, name)
        if as_json:
            columns = [{"id": c.id, "name": c.name, "kind": c.kind} for c in found.columns]
            emit({"register": name, "columns": columns, "rows": [{"id": r.row, **r.cells} for r in rows]})
            return
        line(f"{found.name}. {found.help}")
        line(", ".join(f"{c.id} ({c.name})" for c in found.columns))
        for row in rows:
            line(bench.say.pair(row.row, " · ".join(f"{name} {text}" for name, text in row.cells.items())))


@register.command("set", help=mark("Ajoute ou change une ligne : colonne=valeur, répétable."))
@click.argument("name")
@click.argument("row")
@click.argument("cells", nargs=-1, metavar="[COLUMN=VALUE]…")
@as_json
@click.pass_obj
def set_(slug: str, name: str, row: str, cells: tuple[str, ...], as_json: bool) -> None:
    """Make or change a row."""
    with workbench() as bench:
        made = bench.registers.save(slug, name, row, pairs(cells, "COLUMN=VALUE"))
        if as_json:
            emit({"id": made.row, **made.cells})
        else:
            table([(made.row, *(f"{name} {text}" for name, text in made.cells.items()))])


@register.command("delete", help=mark("Efface une ligne."))
@click.argument("name")
@click.argument("row")
@as_json
@click.pass_obj
def delete(slug: str, name: str, row: str, as_json: bool) -> None:
    """Delete a row."""
    with workbench() as bench:
        bench.registers.delete(slug, name, row)
        if as_json:
            emit({"deleted": row})
        else:
            line(bench.say("Effacé."))
