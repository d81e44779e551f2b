"""`register`: the client's tables."""

from __future__ import annotations

from typing import TextIO

import click

from tpecoach.cli.common import as_json, emit, line, pairs, table, workbench
from tpecoach.cli.usage import Group
from tpecoach.language import mark, rounded
from tpecoach.workbench.errors import UnreadableFile


@click.group(cls=Group, help=mark("Les registres : processus, flux, outils."))
@click.argument("slug")
@click.pass_context
def register(ctx: click.Context, slug: str) -> None:
    """Commands on a client's registers."""
    ctx.obj = slug


@register.command("list", help=mark("Les registres, combien de lignes a chacun et à quoi il sert."))
@as_json
@click.pass_obj
def list_(slug: str, as_json: bool) -> None:
    """List the registers."""
    with workbench() as bench:
        found = bench.registers.counts(slug)
        if as_json:
            emit([{"id": one.id, "name": one.name, "rows": rows, "help": one.help} for one, rows in found])
        else:
            table([(one.id, str(rows), f"{one.name}. {one.help}") for one, rows in found], right=(1,))


@register.command("show", help=mark("Les lignes d'un registre."))
@click.argument("name")
@click.option("--sort", "by", default="", metavar="COLUMN", help=mark("Les trie sur une colonne."))
@click.option("--desc", "down", is_flag=True, help=mark("Le tri va du plus grand au plus petit."))
@as_json
@click.pass_obj
def show(slug: str, name: str, by: str, down: bool, as_json: bool) -> None:
    """Show a register."""
    with workbench() as bench:
        found, rows = bench.registers.rows(slug, name)
        if by:
            rows = bench.registers.in_order(slug, name, by, down=down)
        reckoned = bench.registers.computed(slug, name)
        if as_json:
            columns = [{"id": c.id, "name": c.name, "kind": c.kind} for c in found.columns]
            emit(
                {
                    "register": name,
                    "columns": columns,
                    "rows": [{"id": r.row, **r.cells} for r in rows],
                    "computed": {c.name: dict(c.words) for c in reckoned},
                }
            )
            return
        line(f"{found.name}. {found.help}")
        line(", ".join(f"{c.id} ({c.name})" for c in found.columns))
        for row in rows:
            said = [f"{name} {text}" for name, text in row.cells.items()]
            said += [f"= {c.name} {c.words[row.row]}" for c in reckoned if row.row in c.words]
            line(bench.say.pair(row.row, " · ".join(said)))


@register.command(
    "paste", help=mark("Reprend des lignes copiées d'un tableur (tabulations), d'un fichier ou de l'entrée.")
)
@click.argument("name")
@click.argument("file", type=click.File(encoding="utf-8-sig"), default="-")
@click.option("--check", is_flag=True, help=mark("Montre ce qui serait gardé, sans rien garder."))
@click.option("--leave-wrong", is_flag=True, help=mark("Laisse vides les cases qui ne conviennent pas."))
@as_json
@click.pass_obj
def paste(slug: str, name: str, file: TextIO, check: bool, leave_wrong: bool, as_json: bool) -> None:
    """Keep rows copied from a spreadsheet."""
    try:
        text = file.read()
    except UnicodeDecodeError as error:
        raise UnreadableFile(file.name, detail="UTF-8") from error
    with workbench() as bench:
        say = bench.say
        found = bench.registers.preview(slug, name, text)
        kept = () if check else bench.registers.paste(slug, name, text, leave_wrong=leave_wrong)
        if as_json:
            emit(
                {
                    "rows": [{"id": r.row, "new": r.new, **r.cells} for r in found.rows],
                    "ignored": found.ignored,
                    "problems": [
                        {"line": p.line, "id": p.row, "column": p.column, "value": p.value}
                        for p in found.problems
                    ],
                    "kept": [row.row for row in kept],
                }
            )
            return
        for one in found.ignored:
            line(say("Colonne laissée de côté : {name}", name=one))
        for wrong in found.problems:
            line(
                say(
                    "ligne {line}, {column} : « {value} » ne convient pas. Attendu : {expected}.",
                    line=wrong.line,
                    column=wrong.column,
                    value=wrong.value,
                    expected=say(wrong.expected),
                )
            )
        count = len(found.rows if check else kept)
        line(
            say.plural("{n} ligne serait gardée.", "{n} lignes seraient gardées.", count)
            if check
            else say.plural("{n} ligne gardée.", "{n} lignes gardées.", count)
        )


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


@register.command("usual", help=mark("Les lignes habituelles de ce métier qui manquent ; --add les ajoute."))
@click.argument("name")
@click.argument("rows", nargs=-1, metavar="[ROW]…")
@click.option("--add", is_flag=True, help=mark("Ajoute ces lignes, toutes si aucune n'est nommée."))
@as_json
@click.pass_obj
def usual(slug: str, name: str, rows: tuple[str, ...], add: bool, as_json: bool) -> None:
    """List or keep the rows proposed for a client."""
    with workbench() as bench:
        proposed = {row.id: row.text for row in bench.registers.usual(slug, name)}
        if add:
            proposed = {row.row: proposed[row.row] for row in bench.registers.add_usual(slug, name, rows)}
        if as_json:
            emit(
                {
                    "added" if add else "proposed": [
                        {"id": row, "text": text} for row, text in proposed.items()
                    ]
                }
            )
        elif proposed:
            table(list(proposed.items()))
        else:
            line(bench.say("Rien à ajouter."))


@register.command(
    "rank", help=mark("Les tâches, la première à écrire en tête : heures, ratés, tort à l'image.")
)
@as_json
@click.pass_obj
def rank(slug: str, as_json: bool) -> None:
    """Rank the recurring tasks by what they weigh."""
    with workbench() as bench:
        say, impacts = bench.say, bench.registers.impacts(slug)
        names = {
            row.row: row.cells.get("name", row.row) for row in bench.registers.rows(slug, "processes")[1]
        }
        if as_json:
            emit(
                [
                    {
                        "id": one.row,
                        "place": one.place,
                        "hours_month": one.hours,
                        "errors_eur_month": None
                        if one.errors is None
                        else format(rounded(one.errors, 2), "f"),
                        "image_harm": int(one.harm),
                    }
                    for one in impacts
                ]
            )
            return
        table(
            [
                (
                    str(one.place),
                    names[one.row],
                    say("{hours} h par mois", hours=say.number(one.hours, 1))
                    if one.hours is not None
                    else "—",
                    say("{euros} de ratés", euros=say.money(one.errors)) if one.errors is not None else "—",
                    say("image {harm} sur 3", harm=say.number(one.harm)),
                )
                for one in impacts
            ]
        )


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
