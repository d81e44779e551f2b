"""`client report`: all clients on paper, for the consultant."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tpecoach.cli.common import as_json, emit, line, on_day, workbench
from tpecoach.cli.papers import page_told, told
from tpecoach.cli.usage import command, spoken
from tpecoach.language import mark


@command(
    "report",
    help=mark(
        "Écrit le rapport du portefeuille (.pdf ou .html) : accompagnements, résultats, médianes par métier."
    ),
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help=mark("Le fichier à écrire.")
)
@click.option("--anonymous", is_flag=True, help=mark("Sans nom d'entreprise, et les métiers rares tus."))
@click.option("--preview", is_flag=True, help=mark("Le texte du document, sans rien écrire."))
@on_day
@as_json
def portfolio(output: Path | None, anonymous: bool, preview: bool, on: date | None, as_json: bool) -> None:
    """Write the report of the portfolio."""
    with workbench() as bench:
        if preview:
            told(bench.portfolio_files.preview(on, anonymous=anonymous), as_json)
            return
        if output is None:
            raise click.UsageError(spoken()("Donnez le fichier à écrire : --output FILE."))
        bench.portfolio_files.write(output, on, anonymous=anonymous, tell_page=page_told(bench.say))
    if as_json:
        emit({"file": str(output), "kind": "portfolio"})
    else:
        line(str(output))
