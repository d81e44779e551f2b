"""`books show`: the accounts as they are read."""

from __future__ import annotations

from pathlib import Path

import click

from tpecoach.cli import accounts_plain as plain
from tpecoach.cli.common import as_json, emit, indented, line, table, workbench
from tpecoach.cli.usage import command
from tpecoach.language import mark
from tpecoach.workbench import accounts_words as words


@command(
    "show",
    help=mark(
        "Lit les comptes : soldes intermédiaires, bilan, mois, délais, factures ouvertes, seuils, TVA, trente jours."
    ),
)
@click.argument("which", required=False, default="", metavar="[YEAR|FILE]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FICHIER",
    help=mark("Écrit la page dans ce fichier (.pdf ou .html)."),
)
@as_json
@click.pass_obj
def show(slug: str, which: str, output: Path | None, as_json: bool) -> None:
    """Show the books as an accountant reads them, or write them."""
    with workbench() as bench:
        found = bench.accounts
        page = found.sheet(slug, output, which) if output is not None else found.page(slug, which)
        if as_json:
            emit(plain.page(page))
            return
        if output is not None:
            line(bench.say("Écrit : {path}", path=output))
            return
        for note in page.notes:
            line(note)
        for section in words.sections(page, bench.say):
            line()
            line(section.title)
            rows = [section.heads, *section.rows] if section.heads else list(section.rows)
            table(rows, right=range(1, len(rows[0])))
            for note in section.notes:
                indented(note)
