"""`report`: on paper, as text, and what was handed over."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tpecoach.cli.common import as_json, emit, line, on_day, on_rollout, table, workbench
from tpecoach.cli.papers import page_told, told
from tpecoach.cli.usage import command, spoken
from tpecoach.language import LANGUAGES, mark
from tpecoach.workbench.report_kinds import WORDS, words_of

if TYPE_CHECKING:
    from tpecoach.workbench import Workbench


@command(
    "report",
    help=mark(
        "Écrit un document d'un client en .pdf ou .html, de l'une des sortes ci-dessus. list montre ce qui a été "
        "remis."
    ),
)
@click.argument("slug")
@click.argument("kind", metavar="|".join((*WORDS, "presentation", "list")))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=mark("Le fichier à écrire."),
)
@click.option("--preview", is_flag=True, help=mark("Le texte du document, sans rien écrire ni remettre."))
@click.option("--in", "lang", type=click.Choice(LANGUAGES), help=mark("La langue du document."))
@click.option("--euros", is_flag=True, help=mark("Avec les montants, dans la présentation."))
@click.option("--again", is_flag=True, help=mark("Le dernier document remis, tel qu'il était."))
@click.option(
    "--digest",
    default="",
    metavar="SHA256",
    help=mark("Un document remis, tel qu'il était, par son empreinte."),
)
@click.option("--open", "opened", is_flag=True, help=mark("Ouvre ensuite le fichier."))
@on_rollout
@on_day
@as_json
def report(
    slug: str,
    kind: str,
    output: Path | None,
    preview: bool,
    lang: str | None,
    euros: bool,
    again: bool,
    digest: str,
    opened: bool,
    rollout: int | None,
    on: date | None,
    as_json: bool,
) -> None:
    """Write a report."""
    with workbench() as bench:
        reports = bench.reports
        if kind == "list":
            _list(bench, slug, as_json)
            return
        if preview:
            lines = (
                reports.read_again(slug, digest)
                if digest
                else reports.preview(slug, kind, on, rollout=rollout, lang=lang or "")
            )
            told(lines, as_json)
            return
        if output is None:
            raise click.UsageError(spoken()("Donnez le fichier à écrire : --output FILE."))
        if kind == "presentation":
            bench.presentations.write(slug, output, on, rollout=rollout, euros=euros)
            found: dict[str, object] = {"file": str(output), "kind": kind}
        else:
            made = (
                reports.write_again(slug, digest, output)
                if digest
                else reports.write(
                    slug,
                    kind,
                    output,
                    on,
                    rollout=rollout,
                    again=again,
                    tell_page=page_told(bench.say),
                    lang=lang or "",
                )
            )
            found = {
                "file": str(output),
                "kind": made.kind,
                "issued_on": made.issued_on,
                "sha256": made.sha256,
                "lang": made.lang,
            }
        if as_json:
            emit(found)
        else:
            line(str(output))
        if opened:
            reports.show(output)


def _list(bench: Workbench, slug: str, as_json: bool) -> None:
    say, found = bench.say, bench.reports.issued(slug)
    if as_json:
        emit(
            [
                {
                    "kind": one.report.kind,
                    "issued_on": one.report.issued_on,
                    "lang": one.report.lang,
                    "sha256": one.report.sha256,
                    "rollout": one.rollout,
                    "file": one.path or None,
                }
                for one in found
            ]
        )
    elif not found:
        line(
            say(
                "Rien n'a encore été remis. « tpecoach report {slug} diagnostic -o FILE » commence.",
                slug=slug,
            )
        )
    else:
        table(
            [
                (
                    one.report.issued_on.isoformat(),
                    say(words_of(one.report.kind).name),
                    one.report.lang,
                    one.report.sha256[:8],
                    one.path or "–",
                )
                for one in found
            ]
        )
