"""`books map`: which column of a statement or a list of unknown layout is which."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from tpecoach.cli.common import as_json, emit, line, pairs, table, workbench
from tpecoach.cli.usage import command
from tpecoach.language import mark
from tpecoach.model.lists import PURPOSES
from tpecoach.workbench import Workbench


@command(
    "map",
    help=mark(
        "Dit quelle colonne d'un fichier inconnu est laquelle, une fois pour toutes. Sans --column, les montre."
        " --as dit que c'est une liste et non un relevé de banque."
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="ROLE=N",
    help=mark(
        "Un rôle et le numéro de sa colonne, à partir de 1 : on, value_on, label, amount, debit, credit, balance,"
        " bank_id, account, kind. Pour une liste, la commande les montre."
    ),
)
@click.option(
    "--as",
    "purpose",
    type=click.Choice(PURPOSES),
    help=mark(
        "Factures aux clients ou des fournisseurs, balance âgée, livre de recettes, tickets Z de la caisse."
    ),
)
@click.option(
    "--accept", is_flag=True, help=mark("Les colonnes de la liste sont bien celles que l'on devine.")
)
@click.option("--all-owed", is_flag=True, help=mark("Toutes les factures de la liste sont encore dues."))
@click.option(
    "--header", type=click.IntRange(min=1), help=mark("La ligne des noms de colonnes, à partir de 1.")
)
@click.option("--dates", type=click.Choice(["dmy", "mdy"]), help=mark("L'ordre du jour et du mois."))
@click.option("--decimal", type=click.Choice([",", "."]), help=mark("Le signe des décimales."))
@click.option("--reversed", "turned", is_flag=True, help=mark("Les dépenses sont écrites en positif."))
@as_json
@click.pass_obj
def map_(
    slug: str,
    file: Path,
    columns: tuple[str, ...],
    purpose: str | None,
    accept: bool,
    all_owed: bool,
    header: int | None,
    dates: str | None,
    decimal: str | None,
    turned: bool,
    as_json: bool,
) -> None:
    """Show the columns of a table, or say which is which."""
    given = {"header": str(header or ""), "dates": dates or "", "decimal": decimal or ""}
    options = {name: text for name, text in given.items() if text}
    if turned:
        options["sign"] = "reversed"
    with workbench() as bench:
        say = bench.say
        said = {role: _place(number) for role, number in pairs(columns, "--column").items()}
        if all_owed:
            options["payment"] = "owed"
        if purpose or (not columns and bench.lists.seems(slug, file)):
            _map_list(bench, slug, file, purpose or "", said, options, accept or bool(columns), as_json)
            return
        found = bench.bank.layout(slug, file, header or 0)
        if not columns:
            guess = {place: role for role, place in found.columns.items()}
            if as_json:
                emit({"columns": found.names, "guess": {r: n + 1 for r, n in found.columns.items()}})
                return
            first = found.rows[0] if found.rows else ()
            table(
                [
                    (str(n), name, guess.get(n - 1, ""), first[n - 1] if n <= len(first) else "")
                    for n, name in enumerate(found.names, 1)
                ]
            )
            return
        bench.bank.say_columns(slug, file, said, options)
        if as_json:
            emit({"columns": {role: place + 1 for role, place in said.items()}, "options": options})
        else:
            line(say("Colonnes retenues pour ce fichier et ceux qui lui ressemblent. Prenez-le maintenant."))


def _place(number: str) -> int:
    if not (number.isascii() and number.isdigit() and 1 <= int(number) <= 500):
        raise click.BadParameter("rôle=numéro", param_hint="--column")
    return int(number) - 1


def _map_list(
    bench: Workbench,
    slug: str,
    file: Path,
    purpose: str,
    said: Mapping[str, int],
    options: Mapping[str, str],
    keep: bool,
    as_json: bool,
) -> None:
    """Show what the columns of a list seem to be, or keep it; columns said take the place of those guessed."""
    say = bench.say
    found = bench.lists.layout(slug, file, purpose, int(options.get("header", "0")))
    said_places = set(said.values())
    columns = {
        **{r: n for r, n in found.columns.items() if n not in said_places},
        **said,
    }
    chosen = {**found.options, **options}
    names = dict(bench.lists.purposes())
    if not keep:
        if as_json:
            emit(
                {
                    "as": found.purpose,
                    "columns": found.names,
                    "guess": {role: place + 1 for role, place in columns.items()},
                    "roles": dict(bench.lists.roles(found.purpose)),
                }
            )
            return
        line(names[found.purpose])
        roles = dict(bench.lists.roles(found.purpose))
        by_place = {place: f"{roles[role]} ({role})" for role, place in columns.items()}
        first = found.rows[0] if found.rows else ()
        table(
            [
                (str(n), name, by_place.get(n - 1, "–"), first[n - 1] if n <= len(first) else "")
                for n, name in enumerate(found.names, 1)
            ]
        )
        left = ", ".join(role for role in roles if role not in columns)
        line(say("Autres rôles : {roles}.", roles=left or "–"))
        line(say("Si c'est bien cela, ajoutez --accept ; sinon --column ROLE=N."))
        return
    bench.lists.say_columns(slug, file, found.purpose, columns, chosen)
    if as_json:
        emit(
            {
                "as": found.purpose,
                "columns": {role: place + 1 for role, place in columns.items()},
                "options": chosen,
            }
        )
    else:
        line(say("Colonnes retenues pour ce fichier et ceux qui lui ressemblent. Prenez-le maintenant."))
