"""How one item of the library is shown: a playbook, a question, a KPI, a register or a legal fact."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tpecoach.cli.common import as_json, emit, line, table, workbench
from tpecoach.cli.usage import command
from tpecoach.language import mark
from tpecoach.model.content import Kpi, LegalFact, Named, Playbook, Question, Register


@command(
    name="show",
    help=mark(
        "Une fiche, une question, un indicateur, un registre, un rappel de loi ou un blocage : en Markdown, ou à "
        "imprimer."
    ),
)
@click.argument("name", metavar="ID")
@click.option(
    "--kind",
    type=click.Choice(["playbook", "question", "kpi", "register", "legal", "blocker"]),
    help=mark("Le genre, où deux ont le même identifiant ; la fiche sinon."),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=mark("L'écrire dans un fichier .pdf, .html ou .md."),
)
@click.option("--client", "slug", default="", metavar="SLUG", help=mark("Remplir la fiche pour ce client."))
@as_json
def show(name: str, kind: str | None, output: Path | None, slug: str, as_json: bool) -> None:
    """Show one item; where a playbook and a question share their id, the playbook unless told."""
    with workbench() as bench:
        found = bench.library.items(name, kind or "")
        entry = found[0]
        if output:
            bench.library.print_item(entry, output, slug)
        if as_json:
            emit({**plain(entry), **({"file": str(output)} if output else {})})
            return
        line(str(output) if output else bench.library.markdown(entry, slug).rstrip("\n"))
        if len(found) > 1:
            click.echo(bench.say("Une question porte aussi cet identifiant : --kind question."), err=True)


@command(name="uses", help=mark("Ce qui s'appuie sur un élément, et les points qu'il réalise."))
@click.argument("name", metavar="ID")
@as_json
def uses(name: str, as_json: bool) -> None:
    """Say where an item is used, and which points of the source it realises."""
    with workbench() as bench:
        entry = bench.library.items(name)[0]
        found = bench.library.where_used(entry)
        points = bench.library.realises(entry)
        if as_json:
            emit(
                {
                    "uses": [
                        {"kind": one.kind, "id": one.id, "title": one.title, "why": bench.say(one.detail)}
                        for one in found
                    ],
                    "points": [{"id": point.id, "asks": point.asks} for point in points],
                }
            )
            return
        table([(one.id, bench.say(one.detail), one.title) for one in found])
        for point in points:
            line(f"{point.id}  {point.asks}")
        if not found and not points:
            line(bench.say("Rien ne s'appuie sur cet élément."))


@command(
    name="checklist",
    help=mark("La check-list de démarrage en trente jours, vierge, en .pdf ou .html."),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help=mark("Le fichier à écrire."),
)
@as_json
def checklist(output: Path, as_json: bool) -> None:
    """Write the start-up checklist, to be filled by pen."""
    with workbench() as bench:
        bench.library.print_checklist(output)
        if as_json:
            emit({"file": str(output)})
        else:
            line(str(output))


def plain(entry: Playbook | Question | Kpi | Register | LegalFact | Named) -> dict[str, Any]:
    """The item as JSON."""
    match entry:
        case Playbook():
            return {
                "id": entry.id,
                "kind": entry.kind,
                "title": entry.title,
                "legal": entry.legal,
                "sections": {s.id: {"title": s.title, "text": s.text} for s in entry.sections},
            }
        case Question():
            return {
                "id": entry.id,
                "kind": entry.kind,
                "system": entry.system,
                "topic": entry.topic,
                "text": entry.text,
                "why": entry.why,
                "levels": entry.levels,
                "options": {option.id: option.text for option in entry.options},
                "ask_for": entry.ask_for,
                "weight": entry.weight,
                "express": entry.express,
                "legal": entry.legal,
                "trace": entry.trace,
            }
        case Kpi():
            return {
                "id": entry.id,
                "kind": "kpi",
                "system": entry.system,
                "name": entry.name,
                "formula": entry.formula,
                "unit": entry.unit,
                "direction": entry.direction,
                "inputs": entry.inputs,
                "typical": entry.typical,
                "by_hand": entry.by_hand,
                "beware": entry.beware,
                "trace": entry.trace,
            }
        case Register():
            columns = {c.id: {"name": c.name, "kind": c.kind} for c in entry.columns}
            return {"id": entry.id, "kind": "register", "name": entry.name, "columns": columns}
        case LegalFact():
            return {
                "id": entry.id,
                "kind": "legal",
                "text": entry.text,
                "source": entry.source,
                "checked_on": entry.checked_on,
                "check_after": entry.check_after,
                "value": entry.value,
                "gap": entry.gap,
                "grave": entry.grave,
            }
        case Named():
            return {"id": entry.id, "kind": "blocker", "text": entry.text}
