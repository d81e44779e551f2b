"""`action`: one action of the plan, held or moved."""

from __future__ import annotations

import click

from tpecoach.cli.common import as_json, emit, line, workbench
from tpecoach.cli.plan import plan_plain
from tpecoach.cli.usage import Group
from tpecoach.language import Say, mark
from tpecoach.workbench.plan_view import PlanView


@click.group(cls=Group, help=mark("Épingler, déplacer une action du plan."))
@click.argument("slug")
@click.pass_context
def action(ctx: click.Context, slug: str) -> None:
    """Commands on the actions of a plan."""
    ctx.obj = slug


@action.command("pin", help=mark("Tient une action à ses jours quand le plan est refait."))
@click.argument("playbook")
@click.option("--off", is_flag=True, help=mark("La laisser libre de nouveau."))
@as_json
@click.pass_obj
def pin(slug: str, playbook: str, off: bool, as_json: bool) -> None:
    """Pin an action."""
    with workbench() as bench:
        _told(bench.plans.pin(slug, playbook, not off), playbook, bench.say, as_json)


@action.command(
    "move", help=mark("Déplace une action de tant de jours ouverts, et refait le plan autour d'elle.")
)
@click.argument("playbook")
@click.option(
    "--days", type=int, required=True, help=mark("Jours ouverts, en avant ou en arrière (négatif).")
)
@as_json
@click.pass_obj
def move(slug: str, playbook: str, days: int, as_json: bool) -> None:
    """Move an action."""
    with workbench() as bench:
        _told(bench.plans.move(slug, playbook, days), playbook, bench.say, as_json)


def _told(view: PlanView, playbook: str, say: Say, as_json: bool) -> None:
    if as_json:
        emit(plan_plain(view))
        return
    for one in view.actions:
        if one.action.playbook == playbook:
            line(say.pair(one.title, f"{say.day(one.action.start)} → {say.day(one.action.end)}"))
