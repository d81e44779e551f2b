"""`sop`: the client's procedures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tpecoach.cli.common import as_json, emit, line, table, workbench
from tpecoach.cli.usage import Group
from tpecoach.language import mark
from tpecoach.model.records import SopDraft
from tpecoach.workbench.sops import STATES


@click.group(cls=Group, help=mark("Les procédures : rédiger, essayer, mettre en service."))
@click.argument("slug")
@click.pass_context
def sop(ctx: click.Context, slug: str) -> None:
    """Commands on a client's procedures."""
    ctx.obj = slug


@sop.command("list", help=mark("Les procédures du client, leur version et leur état."))
@as_json
@click.pass_obj
def list_(slug: str, as_json: bool) -> None:
    """List the procedures."""
    with workbench() as bench:
        found = bench.sops.list(slug)
        if as_json:
            emit([_plain(one) for one in found])
        elif not found:
            line(
                bench.say(
                    "Pas encore de procédure. « tpecoach sop {slug} draft FICHE » en prépare une.", slug=slug
                )
            )
        else:
            table([(one.process, one.title, f"v{one.version}", one.state, one.owner) for one in found])


@sop.command("draft", help=mark("Prépare une procédure depuis un modèle, remplie de ce que le client a dit."))
@click.argument("playbook")
@click.option("--process", default="", metavar="ROW", help=mark("Une ligne du registre des processus."))
@as_json
@click.pass_obj
def draft(slug: str, playbook: str, process: str, as_json: bool) -> None:
    """Draft a procedure."""
    with workbench() as bench:
        made = bench.sops.draft(slug, playbook, process)
        if as_json:
            emit({**_plain(made), "body": made.body})
        else:
            line(made.body)


@sop.command("show", help=mark("Le texte d'une procédure, en Markdown."))
@click.argument("process")
@as_json
@click.pass_obj
def show(slug: str, process: str, as_json: bool) -> None:
    """Show a procedure."""
    with workbench() as bench:
        found = bench.sops.get(slug, process)
        if as_json:
            emit({**_plain(found), "body": found.body})
        else:
            line(found.body)


@sop.command("write", help=mark("Remplace le texte d'une procédure par celui d'un fichier Markdown."))
@click.argument("process")
@click.argument("file", type=click.Path(path_type=Path))
@as_json
@click.pass_obj
def write(slug: str, process: str, file: Path, as_json: bool) -> None:
    """Write the text of a procedure."""
    with workbench() as bench:
        made = bench.sops.write_file(slug, process, file)
        if as_json:
            emit(_plain(made))
        else:
            line(bench.say("Enregistré."))


@sop.command("state", help=mark("Dit qu'une procédure est à l'état de projet, essayée ou en service."))
@click.argument("process")
@click.argument("state", type=click.Choice(STATES))
@click.option("--owner", default="", help=mark("Qui la tient à jour."))
@as_json
@click.pass_obj
def state(slug: str, process: str, state: str, owner: str, as_json: bool) -> None:
    """Set the state of a procedure."""
    with workbench() as bench:
        made = bench.sops.set_state(slug, process, state, owner)
        if as_json:
            emit(_plain(made))
        else:
            line(bench.say.pair(made.title, made.state))


def _plain(one: SopDraft) -> dict[str, Any]:
    return {
        "process": one.process,
        "title": one.title,
        "playbook": one.playbook,
        "version": one.version,
        "state": one.state,
        "owner": one.owner,
        "review_on": one.review_on,
    }
