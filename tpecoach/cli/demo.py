"""`demo`: three sample firms, from the first visit to the reports."""

from __future__ import annotations

from pathlib import Path

import click

from tpecoach.cli.common import as_json, emit, line
from tpecoach.cli.usage import command
from tpecoach.language import mark, speaker


@command("demo", help=mark("Trois entreprises d'exemple, de la première visite aux rapports."))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo-reports"),
    metavar="DIR",
    help=mark("Le dossier des rapports."),
)
@as_json
@click.pass_context
def demo(ctx: click.Context, out: Path, as_json: bool) -> None:
    """Run the demonstration."""
    from tpecoach.cli.quick import settled_language
    from tpecoach.demo import run

    given = ctx.find_root().params
    say = speaker(given["lang"] or settled_language())
    result = run(out, say, db=given["db"], content=given["content"], tell=None if as_json else line)
    if as_json:
        emit({"database": str(result.db), "reports": [str(path) for path in result.reports]})
        return
    for text in result.closing:
        line(text)
