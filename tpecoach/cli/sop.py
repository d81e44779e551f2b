"""`sop`: the client's procedures."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from tpecoach.cli.common import Day, as_json, emit, line, opened, table
from tpecoach.cli.usage import Group
from tpecoach.language import mark
from tpecoach.model.records import SopDraft
from tpecoach.workbench import Workbench
from tpecoach.workbench.sops import FIT_WORDS, STATE_WORDS, STATES
from tpecoach.workbench.uses import USE_WORDS


@click.group(cls=Group, help=mark("Les procédures : rédiger, essayer, mettre en service."))
@click.argument("slug")
@click.pass_context
def sop(ctx: click.Context, slug: str) -> None:
    """Commands on a client's procedures."""
    ctx.obj = slug


@sop.command("list", help=mark("Les procédures du client, leur version et leur état."))
@as_json
@opened
def list_(bench: Workbench, slug: str, as_json: bool) -> None:
    """List the procedures."""
    found = bench.sops.list(slug)
    if as_json:
        emit([{**_plain(one), "tested": bench.sops.tested(one)} for one in found])
    elif not found:
        line(
            bench.say(
                "Pas encore de procédure. « tpecoach sop {slug} draft FICHE » en prépare une.", slug=slug
            )
        )
    else:
        table(
            [
                (
                    one.process,
                    one.title,
                    f"v{one.version}",
                    bench.say(STATE_WORDS[one.state]),
                    one.owner or "–",
                    one.review_on.isoformat() if one.review_on else "–",
                    bench.sops.tested(one),
                )
                for one in found
            ]
        )


@sop.command("draft", help=mark("Prépare une procédure depuis un modèle, remplie de ce que le client a dit."))
@click.argument("playbook")
@click.option("--process", default="", metavar="ROW", help=mark("Une ligne du registre des processus."))
@as_json
@opened
def draft(bench: Workbench, slug: str, playbook: str, process: str, as_json: bool) -> None:
    """Draft a procedure."""
    made = bench.sops.draft(slug, playbook, process)
    if as_json:
        emit({**_plain(made), "body": made.body})
    else:
        line(made.body)


@sop.command("show", help=mark("Le texte d'une procédure, en Markdown."))
@click.argument("process")
@as_json
@opened
def show(bench: Workbench, slug: str, process: str, as_json: bool) -> None:
    """Show a procedure."""
    found = bench.sops.get(slug, process)
    if as_json:
        emit({**_plain(found), "body": found.body})
    else:
        line(found.body)


@sop.command("write", help=mark("Remplace le texte d'une procédure par celui d'un fichier Markdown."))
@click.argument("process")
@click.argument("file", type=click.Path(path_type=Path))
@as_json
@opened
def write(bench: Workbench, slug: str, process: str, file: Path, as_json: bool) -> None:
    """Write the text of a procedure."""
    made = bench.sops.write_file(slug, process, file)
    if as_json:
        emit(_plain(made))
    else:
        line(bench.say("Enregistré."))


@sop.command("state", help=mark("Dit qu'une procédure est à l'état de projet, essayée ou en service."))
@click.argument("process")
@click.argument("state", type=click.Choice(STATES))
@click.option("--owner", default="", help=mark("Qui la tient à jour."))
@click.option("--by", default="", metavar="NAME", help=mark("Qui l'a essayée."))
@click.option("--on", type=Day(), metavar="DATE", help=mark("Quand elle a été essayée ; aujourd'hui sinon."))
@click.option(
    "--review",
    type=Day(),
    metavar="DATE",
    help=mark("Quand la revoir ; trois mois après la mise en service."),
)
@as_json
@opened
def state(
    bench: Workbench,
    slug: str,
    process: str,
    state: str,
    owner: str,
    by: str,
    on: date | None,
    review: date | None,
    as_json: bool,
) -> None:
    """Set the state of a procedure."""
    made = bench.sops.set_state(slug, process, state, owner, by=by, on=on, review=review)
    if as_json:
        emit({**_plain(made), "tested": bench.sops.tested(made)})
    else:
        line(bench.say.pair(made.title, bench.say(STATE_WORDS[made.state])))


@sop.command("edit", help=mark("Ouvre le texte d'une procédure dans votre éditeur ($EDITOR)."))
@click.argument("process")
@as_json
@opened
def edit(bench: Workbench, slug: str, process: str, as_json: bool) -> None:
    """Edit a procedure."""
    before = bench.sops.get(slug, process)
    made = bench.sops.edit(slug, process)
    if as_json:
        emit(_plain(made))
    elif made.version == before.version:
        line(bench.say("Rien n'a changé."))
    else:
        line(bench.say("Enregistré : version {n}.", n=made.version))


@sop.command("models", help=mark("Les modèles dont une procédure peut partir, les plus proches d'abord."))
@click.option("--process", default="", metavar="ROW", help=mark("Une ligne du registre des processus."))
@as_json
@opened
def models(bench: Workbench, slug: str, process: str, as_json: bool) -> None:
    """List the models."""
    found = bench.sops.models(slug, process)
    if as_json:
        emit([{"id": m.playbook.id, "title": m.playbook.title, "fit": m.fit} for m in found])
    else:
        table([(m.playbook.id, m.playbook.title, bench.say(FIT_WORDS[m.fit])) for m in found])


@sop.command("versions", help=mark("Les versions d'une procédure, de la première à la dernière."))
@click.argument("process")
@as_json
@opened
def versions(bench: Workbench, slug: str, process: str, as_json: bool) -> None:
    """List the versions."""
    found = bench.sops.versions(slug, process)
    if as_json:
        emit(
            [
                {"version": one.number, "at": one.at.isoformat(), "by": one.operation, "body": one.body}
                for one in found
            ]
        )
    else:
        table(
            [
                (f"v{one.number}", bench.say.date(one.at.date()), bench.history.words(one.operation))
                for one in found
            ]
        )


@sop.command("diff", help=mark("Ce qui a changé entre deux versions ; les deux dernières sinon."))
@click.argument("process")
@click.argument("old", type=click.IntRange(min=1), required=False)
@click.argument("new", type=click.IntRange(min=1), required=False)
@as_json
@opened
def diff(bench: Workbench, slug: str, process: str, old: int | None, new: int | None, as_json: bool) -> None:
    """Show what changed between two versions."""
    found = bench.sops.difference(slug, process, old, new)
    if as_json:
        emit([{"sign": one.sign, "text": one.text} for one in found])
    elif not found:
        line(bench.say("Rien n'a changé."))
    else:
        for one in found:
            line(f"{one.sign} {one.text}")


@sop.command("restore", help=mark("Fait d'une version d'avant la nouvelle version."))
@click.argument("process")
@click.argument("version", type=click.IntRange(min=1))
@as_json
@opened
def restore(bench: Workbench, slug: str, process: str, version: int, as_json: bool) -> None:
    """Make an earlier version the latest."""
    made = bench.sops.restore(slug, process, version)
    if as_json:
        emit(_plain(made))
    else:
        line(bench.say("Enregistré : version {n}.", n=made.version))


@sop.command("where-used", help=mark("Les actions, les fiches et les questions qu'une procédure sert."))
@click.argument("process")
@as_json
@opened
def where_used(bench: Workbench, slug: str, process: str, as_json: bool) -> None:
    """Say where a procedure is used."""
    found = bench.sops.where_used(slug, process)
    if as_json:
        emit([{"kind": u.kind, "id": u.id, "title": u.title, "detail": u.detail} for u in found])
    elif not found:
        line(bench.say("Elle ne sert encore à rien d'autre."))
    else:
        table([(bench.say(USE_WORDS[u.kind]), u.id, u.title) for u in found])


@sop.command(
    "export",
    help=mark(
        "Écrit une procédure dans un fichier .md, .docx, .pdf ou .html ; toutes, pour Word (.docx), si aucune "
        "n'est dite."
    ),
)
@click.argument("process", required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help=mark("Le fichier."))
@click.option("--force", is_flag=True, help=mark("Écrit par-dessus un fichier qui est déjà là."))
@as_json
@opened
def export(
    bench: Workbench, slug: str, process: str | None, output: Path, force: bool, as_json: bool
) -> None:
    """Write a procedure to a file, or all of them for Word."""
    if process is None:
        made = bench.sops.bind(slug, output, over=force)
    else:
        made = (bench.sops.write_out(slug, process, output, over=force),)
    if as_json:
        emit({"path": str(output), "procedures": [_plain(one) for one in made]})
    else:
        line(bench.say("Écrit : {path}", path=str(output)))


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
