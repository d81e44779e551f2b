"""`plan export`: the plan as a file for another program."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tpecoach.cli.common import as_json, emit, line, on_day, on_rollout, workbench
from tpecoach.cli.usage import command
from tpecoach.language import mark


@command(
    "export",
    help=mark(
        "Écrit le plan en calendrier (ics), table (csv), classeur (xlsx), image (svg) ou agenda par personne "
        "(pdf, html). Un calendrier repris après un nouveau plan se met à jour, sans doublon."
    ),
)
@click.option(
    "--as",
    "kind",
    type=click.Choice(("ics", "csv", "xlsx", "svg", "agenda")),
    default=None,
    help=mark("La sorte de fichier ; ce que dit la fin du nom sinon."),
)
@click.option(
    "-o",
    "--out",
    "--output",
    "output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help=mark("Le fichier à écrire."),
)
@click.option(
    "--who",
    type=click.Choice(("owner", "team", "consultant")),
    default=None,
    help=mark("Pour une seule personne ; pour toutes sinon."),
)
@on_rollout
@on_day
@as_json
@click.pass_obj
def export(
    slug: str,
    kind: str | None,
    output: Path,
    who: str | None,
    rollout: int | None,
    on: date | None,
    as_json: bool,
) -> None:
    """Write the plan to a file."""
    with workbench() as bench:
        made = bench.plan_files.write(slug, kind or "", output, on, who=who or "", rollout=rollout)
        if as_json:
            emit({"file": str(made.path), "kind": made.kind, "steps": made.steps})
        else:
            line(str(made.path))
