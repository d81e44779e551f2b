"""`library`: the content, and what is to be mended in it."""

from __future__ import annotations

import click

from tpecoach.cli.common import as_json, emit, line, table, workbench
from tpecoach.cli.library_checks import new, search, trace, twins
from tpecoach.cli.library_show import plain
from tpecoach.cli.library_show import show as show_item
from tpecoach.cli.library_simulate import simulate
from tpecoach.cli.usage import Group
from tpecoach.language import mark


@click.group(cls=Group, help=mark("Les fiches et les questions ; ce qui y est à corriger."))
def library() -> None:
    """Commands on the content."""


@library.command("list", help=mark("Les fiches, par système."))
@as_json
def list_(as_json: bool) -> None:
    """List the playbooks."""
    with workbench() as bench:
        found = bench.library.playbooks()
        if as_json:
            emit([{"id": p.id, "kind": p.kind, "system": p.system, "title": p.title} for p in found])
        else:
            table([(p.id, p.kind, p.title) for p in found])


@library.command("show", help=mark("Une fiche, une question, un indicateur ou un registre, en Markdown."))
@click.argument("name", metavar="ID")
@click.option(
    "--kind",
    type=click.Choice(["playbook", "question", "kpi", "register"]),
    help=mark("Le genre, où deux ont le même identifiant ; la fiche sinon."),
)
@as_json
def show(name: str, kind: str | None, as_json: bool) -> None:
    """Show one item; where a playbook and a question share their id, the playbook unless told."""
    with workbench() as bench:
        found = bench.library.items(name, kind or "")
        if as_json:
            emit(plain(found[0]))
            return
        show_item(found[0], bench.say)
        if len(found) > 1:
            click.echo(bench.say("Une question porte aussi cet identifiant : --kind question."), err=True)


@library.command("questions", help=mark("Les questions du diagnostic."))
@as_json
def questions(as_json: bool) -> None:
    """List the questions."""
    with workbench() as bench:
        found = bench.library.assessment().questions
        if as_json:
            emit(
                [
                    {
                        "id": q.id,
                        "system": q.system,
                        "kind": q.kind,
                        "text": q.text,
                        "levels": q.levels,
                        "express": q.express,
                    }
                    for q in found
                ]
            )
        else:
            table([(q.id, q.kind, q.text) for q in found])


@library.command("lint", help=mark("Tout ce qui est à corriger dans le contenu, par fichier et ligne."))
@as_json
@click.pass_context
def lint(ctx: click.Context, as_json: bool) -> None:
    """Check the content; 1 where something has to be mended."""
    with workbench() as bench:
        found = bench.library.lint()
        said = [bench.library.says(problem) for problem in found]
        severe = sum(problem.severe for problem in found)
        if as_json:
            emit(
                [
                    {
                        "file": p.file,
                        "line": p.line,
                        "severe": p.severe,
                        "message": bench.say(p.what, **p.values),
                        "nearest": p.nearest,
                    }
                    for p in found
                ]
            )
        else:
            for text in said:
                line(text)
            line(
                bench.say("{severe} à corriger, {other} à revoir.", severe=severe, other=len(found) - severe)
            )
    if severe:
        ctx.exit(1)


for command in (trace, search, twins, simulate, new):
    library.add_command(command)
