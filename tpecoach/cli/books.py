"""`books`: the firm's own accounts, taken whole or refused with a line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from tpecoach.cli.accounts import show
from tpecoach.cli.bank import categories, reconcile, recurring, rule
from tpecoach.cli.columns import map_
from tpecoach.cli.common import Day, as_json, emit, indented, line, table, workbench
from tpecoach.cli.figures import measure_plain, measure_words
from tpecoach.cli.usage import Group
from tpecoach.language import mark
from tpecoach.model.lists import kind_words
from tpecoach.workbench.books import BooksTaken
from tpecoach.workbench.statements import Choices


@click.group(
    cls=Group,
    help=mark("Prendre le FEC, les relevés de banque, les listes de factures ; en tirer les indicateurs."),
)
@click.argument("slug")
@click.pass_context
def books(ctx: click.Context, slug: str) -> None:
    """Commands on a client's books."""
    ctx.obj = slug


@books.command(
    "import", help=mark("Prend un fichier de comptes, contrôlé en entier, et en tire les indicateurs.")
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--same",
    "duplicates",
    flag_value="same",
    help=mark("Les opérations douteuses sont les mêmes que celles déjà prises."),
)
@click.option(
    "--different",
    "duplicates",
    flag_value="different",
    help=mark("Les opérations douteuses en sont d'autres : les compter aussi."),
)
@click.option("--anyway", is_flag=True, help=mark("Le fichier semble être celui d'un autre : le prendre."))
@click.option(
    "--account", default="", metavar="NOM", help=mark("Le compte d'un relevé qui ne dit pas le sien.")
)
@click.option(
    "--on",
    type=Day(),
    metavar="DATE",
    help=mark("Le jour d'une liste de factures ou d'une balance âgée qui ne le dit pas."),
)
@as_json
@click.pass_obj
def import_(
    slug: str,
    file: Path,
    duplicates: str | None,
    anyway: bool,
    account: str,
    on: date | None,
    as_json: bool,
) -> None:
    """Take a file."""
    with workbench() as bench:
        choices = Choices(duplicates or "", anyway, account, on)
        taken = bench.books.take_file(slug, file, choices=choices)
        say = bench.say
        kpis = {kpi.id: kpi for kpi in bench.clients.case(slug).assessment.kpis}
        if as_json:
            emit(_plain(taken, {k.id: k.unit for k in kpis.values()}))
            return
        one = taken.taken
        if taken.again:
            line(say("Ce fichier avait déjà été pris : rien n'a changé."))
        period = say("du {start} au {end}", start=say.date(one.period_from), end=say.date(one.period_to))
        line(
            say.plural(
                "{kind}, {period}, {n} ligne",
                "{kind}, {period}, {n} lignes",
                one.lines,
                kind=kind_words(one.kind, say),
                period=period,
            )
        )
        for number, what in one.repairs:
            indented(say("ligne {number} : {what}", number=number, what=what) if number else what)
        rows = [
            (kpis[m.kpi].name if m.kpi in kpis else m.kpi, measure_words(m, kpis.get(m.kpi), say), m.kpi)
            for m in taken.measures
        ]
        table(rows, right=(1,))


@books.command("list", help=mark("Les fichiers de comptes déjà pris."))
@as_json
@click.pass_obj
def list_(slug: str, as_json: bool) -> None:
    """List the files taken."""
    with workbench() as bench:
        found = bench.books.list(slug)
        if as_json:
            emit(
                [
                    {
                        "name": b.name,
                        "kind": b.kind,
                        "period": {"from": b.period_from, "to": b.period_to},
                        "lines": b.lines,
                        "sha256": b.sha256,
                    }
                    for b in found
                ]
            )
        elif not found:
            line(
                bench.say(
                    "Aucun fichier de comptes. « tpecoach books {slug} import FICHIER » en prend un.",
                    slug=slug,
                )
            )
        else:
            table(
                [
                    (
                        b.name,
                        kind_words(b.kind, bench.say),
                        str(b.period_from),
                        str(b.period_to),
                        str(b.lines),
                    )
                    for b in found
                ],
                right=(4,),
            )


books.add_command(show)
books.add_command(map_)
books.add_command(recurring)
books.add_command(categories)
books.add_command(rule)
books.add_command(reconcile)


def _plain(taken: BooksTaken, units: dict[str, str]) -> dict[str, Any]:
    one = taken.taken
    return {
        "kind": one.kind,
        "period": {"from": one.period_from, "to": one.period_to},
        "lines": one.lines,
        "repairs": [{"line": number, "what": what} for number, what in one.repairs],
        "measures": {m.kpi: measure_plain(m, units.get(m.kpi, "")) for m in taken.measures},
        "already_known": taken.again,
    }
