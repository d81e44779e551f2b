"""`library`: the content, and what is to be mended in it."""

from __future__ import annotations

import click

from tpecoach.cli.common import as_json, emit, table, workbench
from tpecoach.cli.library_adopt import adopt
from tpecoach.cli.library_checks import new, own, search, trace, twins
from tpecoach.cli.library_lint import lint
from tpecoach.cli.library_show import checklist, show, uses
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


for command in (lint, show, uses, own, search, checklist, trace, twins, simulate, new, adopt):
    library.add_command(command)
