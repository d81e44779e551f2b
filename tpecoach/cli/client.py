"""`client`: who is coached."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tpecoach.cli.common import as_json, emit, indented, line, pairs, table, two, workbench
from tpecoach.cli.inaction import inaction
from tpecoach.cli.portfolio import portfolio
from tpecoach.cli.usage import Group
from tpecoach.language import Say, mark
from tpecoach.model.records import Client
from tpecoach.workbench.marks import CLIENT_LOGO
from tpecoach.workbench.portfolio import SORTS
from tpecoach.workbench.stages import PortfolioLine, score_words, stage_words

_SET = mark("Un fait, nom=valeur ; répétable. Une valeur vide le rend inconnu.")


@click.group(cls=Group, help=mark("Ouvrir un client, le décrire, lister le portefeuille."))
def client() -> None:
    """Commands on clients."""


@client.command("add", help=mark("Ouvre un client et son premier accompagnement ; affiche son nom court."))
@click.argument("name")
@click.option("--trade", default="", metavar="TRADE", help=mark("Le métier : repair, shop, agency …"))
@click.option("--owner", default="", help=mark("Le nom du dirigeant."))
@click.option("--set", "facts", multiple=True, metavar="FACT=VALUE", help=_SET)
@as_json
def add(name: str, trade: str, owner: str, facts: tuple[str, ...], as_json: bool) -> None:
    """Open a client."""
    given = pairs(facts, "--set")
    with workbench() as bench:
        made = bench.clients.open(name, {**({"trade": trade} if trade else {}), **given}, owner=owner)
    if as_json:
        emit({"id": made.id, "slug": made.slug})
    else:
        line(made.slug)


@client.command("list", help=mark("Les clients, leur étape, leur score, leurs alertes."))
@click.option("--archived", is_flag=True, help=mark("Avec les clients archivés."))
@click.option(
    "--sort",
    "order",
    type=click.Choice(SORTS),
    default="name",
    help=mark("L'ordre : nom, prochain rendez-vous, travail récent, alertes, score le plus bas."),
)
@as_json
def list_(archived: bool, order: str, as_json: bool) -> None:
    """List the clients."""
    with workbench() as bench:
        lines = bench.clients.lines(archived, order)
        say = bench.say
        if as_json:
            emit([_line_plain(one, say) for one in lines])
        elif not lines:
            line(
                say(
                    "Pas encore de client. « tpecoach client add NOM » ouvre le premier ; "
                    "« tpecoach demo » en montre trois."
                )
            )
        else:
            table(
                [
                    (
                        one.client.slug,
                        one.client.name,
                        stage_words(one, say),
                        score_words(one, say),
                        one.next_on.isoformat() if one.next_on else "",
                        " · ".join(alarm.sentence for alarm in one.alarms),
                    )
                    for one in lines
                ]
            )


@client.command("show", help=mark("Ce qu'on sait d'un client."))
@click.argument("slug")
@as_json
def show(slug: str, as_json: bool) -> None:
    """Show a client."""
    with workbench() as bench:
        found = bench.clients.find(slug)
        one = bench.clients.line(found)
        say = bench.say
        if as_json:
            emit({**_client_plain(found), **_line_plain(one, say)})
            return
        line(f"{found.name} ({found.slug})" + (f" — {found.owner}" if found.owner else ""))
        names = {fact.id: fact.name for fact in bench.library.assessment().facts}
        for name, value in found.facts.items():
            if name == CLIENT_LOGO:
                continue
            text = ", ".join(value) if isinstance(value, tuple) else str(value)
            indented(say.pair(f"{names.get(name, name)} [{name}]", text))
        line(f"{stage_words(one, say)} · {score_words(one, say)}")
        for alarm in one.alarms:
            indented(alarm.sentence)


@client.command("set", help=mark("Change des faits, le nom affiché ou le dirigeant."))
@click.argument("slug")
@click.argument("facts", nargs=-1, metavar="[FACT=VALUE]…")
@click.option("--name", default="", help=mark("Le nom affiché."))
@click.option("--owner", default=None, help=mark("Le nom du dirigeant."))
@as_json
def set_(slug: str, facts: tuple[str, ...], name: str, owner: str | None, as_json: bool) -> None:
    """Describe a client."""
    with workbench() as bench:
        found = bench.clients.describe(slug, pairs(facts, "FACT=VALUE"), name=name, owner=owner)
        if as_json:
            emit(_client_plain(found))
        else:
            line(bench.say("Enregistré."))


@client.command("logo", help=mark("Le logo du client, en tête de ses rapports : une image PNG ou JPEG."))
@click.argument("slug")
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
@click.option("--none", "none", is_flag=True, help=mark("Sans logo désormais."))
@as_json
def logo(slug: str, file: Path | None, none: bool, as_json: bool) -> None:
    """Keep or forget the logo of a client; without a file, say whether there is one."""
    with workbench() as bench:
        found = bench.clients.logo(slug, None if none else file) if none or file else bench.clients.find(slug)
        known = CLIENT_LOGO in found.facts
        if as_json:
            emit({"slug": found.slug, "logo": known})
        else:
            line(bench.say("Un logo est gardé.") if known else bench.say("Aucun logo."))


@client.command("archive", help=mark("Cache un client du portefeuille, ou le montre de nouveau."))
@click.argument("slug")
@click.option("--back", is_flag=True, help=mark("Le montrer de nouveau."))
@as_json
def archive(slug: str, back: bool, as_json: bool) -> None:
    """Archive a client."""
    with workbench() as bench:
        found = bench.clients.archive(slug, not back)
        if as_json:
            emit(_client_plain(found))
        else:
            line(bench.say("Enregistré."))


@client.command(
    "hypotheses", help=mark("Ce qu'on suppose de l'entreprise : coût d'une heure, semaines par an, taux…")
)
@click.argument("slug")
@click.option(
    "--set",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    help=mark("Fixe une hypothèse ; répétable. Une valeur vide revient à la valeur d'usage."),
)
@as_json
def hypotheses(slug: str, given: tuple[str, ...], as_json: bool) -> None:
    """Show or fix what is supposed of a client."""
    with workbench() as bench:
        known = bench.hypotheses
        found = known.fix(slug, pairs(given, "--set")) if given else known.list(slug)
        if as_json:
            emit(
                [
                    {
                        "id": one.id,
                        "name": one.name,
                        "value": None if one.value is None else float(one.value),
                        "origin": one.origin,
                    }
                    for one in found
                ]
            )
        else:
            table([(one.id, one.words, one.origin_words, one.name) for one in found], right=(1,))


client.add_command(inaction)
client.add_command(portfolio)


def _client_plain(one: Client) -> dict[str, Any]:
    return {
        "id": one.id,
        "slug": one.slug,
        "name": one.name,
        "owner": one.owner,
        "facts": {name: value for name, value in one.facts.items() if name != CLIENT_LOGO},
        "sample": one.sample,
        "archived": one.archived,
    }


def _line_plain(one: PortfolioLine, say: Say) -> dict[str, Any]:
    return {
        "slug": one.client.slug,
        "name": one.client.name,
        "stage": one.stage,
        "stage_words": stage_words(one, say),
        "answered": one.answered,
        "asked": one.asked,
        "score": two(one.score.score) if one.score else None,
        "score_after": two(one.after.score) if one.after else None,
        "alarms": [{"id": a.id, "level": a.level, "sentence": a.sentence} for a in one.alarms],
        "next_on": one.next_on,
    }
