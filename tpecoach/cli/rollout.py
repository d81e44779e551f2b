"""`rollout`: how often a client is coached, and on which content."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from tpecoach.cli.common import as_json, emit, line, workbench
from tpecoach.cli.usage import Group
from tpecoach.language import Say, mark, rounded
from tpecoach.model.records import Rollout

if TYPE_CHECKING:
    from tpecoach.workbench.upgrades import Upgrade


@click.group(cls=Group, help=mark("Ouvrir ou fermer un accompagnement."))
def rollout() -> None:
    """Commands on rollouts."""


@rollout.command("list", help=mark("Les accompagnements d'un client."))
@click.argument("slug")
@as_json
def rollouts(slug: str, as_json: bool) -> None:
    """List a client's rollouts."""
    with workbench() as bench:
        found = bench.clients.rollouts(slug)
        say = bench.say
        if as_json:
            emit([_rollout_plain(one) for one in found])
            return
        for one in found:
            state = say("ouvert") if one.open else say("fermé")
            line(f"{one.number}  {one.opened_on}  {state}")


@rollout.command("open", help=mark("Ouvre l'accompagnement suivant, sur le contenu d'aujourd'hui."))
@click.argument("slug")
@click.option(
    "--scope", type=click.Choice(["express", "full"]), default="express", help=mark("express ou full.")
)
@as_json
def open_(slug: str, scope: str, as_json: bool) -> None:
    """Open the next rollout."""
    with workbench() as bench:
        _told(bench.clients.open_rollout(slug, scope), as_json)


@rollout.command("close", help=mark("Ferme l'accompagnement ouvert : il se lit, il ne change plus."))
@click.argument("slug")
@as_json
def close(slug: str, as_json: bool) -> None:
    """Close the open rollout."""
    with workbench() as bench:
        _told(bench.clients.close_rollout(slug), as_json)


@rollout.command("reopen", help=mark("Rouvre un accompagnement fermé."))
@click.argument("slug")
@click.argument("number", type=int)
@as_json
def reopen(slug: str, number: int, as_json: bool) -> None:
    """Open a closed rollout again."""
    with workbench() as bench:
        _told(bench.clients.reopen_rollout(slug, number), as_json)


@rollout.command(
    "upgrade",
    help=mark("Donne à l'accompagnement ouvert le contenu d'aujourd'hui ; dit d'abord ce qui changerait."),
)
@click.argument("slug")
@click.option("--yes", is_flag=True, help=mark("Sans demander."))
@as_json
def upgrade(slug: str, yes: bool, as_json: bool) -> None:
    """Bring the open rollout to the content of today."""
    with workbench() as bench:
        found = bench.upgrades.look(slug)
        if as_json:
            emit(
                {
                    **{
                        name: {"added": items.added, "gone": items.gone, "changed": items.changed}
                        for name, items in (("questions", found.questions), ("playbooks", found.playbooks))
                    },
                    "asked_otherwise": found.asked_otherwise,
                    "before": None if found.before is None else rounded(found.before, 2),
                    "after": None if found.after is None else rounded(found.after, 2),
                    "taken": yes,
                }
            )
        else:
            _tell_upgrade(found, bench.say)
            yes = yes or (
                sys.stdin.isatty() and click.confirm(bench.say("Mettre à jour ? « tpecoach undo » l'annule."))
            )
        if yes:
            bench.upgrades.take(slug)


def _tell_upgrade(found: Upgrade, say: Say) -> None:
    for words, items in ((say("Questions"), found.questions), (say("Fiches"), found.playbooks)):
        line(
            say(
                "{what} : {added} de plus, {gone} de moins, {changed} changées.",
                what=words,
                added=len(items.added),
                gone=len(items.gone),
                changed=len(items.changed),
            )
        )
    if found.asked_otherwise:
        names = say.series(found.asked_otherwise)
        line(say("Posées autrement, leur réponse ne se comparera plus : {names}.", names=names))
    if found.before is not None and found.after is not None:
        line(
            say(
                "Score : {before} aujourd'hui, {after} avec le nouveau contenu.",
                before=say.number(found.before),
                after=say.number(found.after),
            )
        )


def _told(one: Rollout, as_json: bool) -> None:
    if as_json:
        emit(_rollout_plain(one))
    else:
        line(str(one.number))


def _rollout_plain(one: Rollout) -> dict[str, Any]:
    return {
        "number": one.number,
        "opened_on": one.opened_on,
        "open": one.open,
        "scope": one.scope,
        "start": one.start,
        "assessment": one.assessment,
    }
