"""`report`: on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tpecoach.cli.common import as_json, emit, line, on_day, on_rollout, workbench
from tpecoach.language import mark


@click.command(
    "report",
    help=mark(
        "Écrit un document en .pdf ou .html : diagnostic, plan, before-after, checklist, presentation."
    ),
)
@click.argument("slug")
@click.argument("kind", metavar="diagnostic|plan|before-after|checklist|presentation")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help=mark("Le fichier à écrire."),
)
@click.option("--euros", is_flag=True, help=mark("Avec les montants, dans la présentation."))
@click.option("--again", is_flag=True, help=mark("Le dernier document remis, tel qu'il était."))
@on_rollout
@on_day
@as_json
def report(
    slug: str,
    kind: str,
    output: Path,
    euros: bool,
    again: bool,
    rollout: int | None,
    on: date | None,
    as_json: bool,
) -> None:
    """Write a report."""
    with workbench() as bench:
        if kind == "presentation":
            bench.presentations.write(slug, output, on, rollout=rollout, euros=euros)
            if as_json:
                emit({"file": str(output), "kind": kind})
            else:
                line(str(output))
            return
        made = bench.reports.write(slug, kind, output, on, rollout=rollout, again=again)
        if as_json:
            emit({"file": str(output), "kind": made.kind, "issued_on": made.issued_on, "sha256": made.sha256})
        else:
            line(str(output))
