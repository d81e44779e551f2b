"""`client inaction`: what not deciding costs, its formula, the amounts fixed with the client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tpecoach.cli.common import as_json, emit, indented, line, pairs, workbench
from tpecoach.cli.usage import command
from tpecoach.language import mark

if TYPE_CHECKING:
    from tpecoach.engine.worth import Inaction
    from tpecoach.model.scores import Range


@command(help=mark("Ce que ne rien décider coûte par mois, blocage par blocage."))
@click.argument("slug")
@click.option("--formula", is_flag=True, help=mark("Montre aussi comment chaque montant est fait."))
@click.option(
    "--set",
    "given",
    multiple=True,
    metavar="BLOCAGE=MONTANT",
    help=mark(
        "Fixe ce qu'un blocage coûte par mois : 300, ou 200/300/500. Vide : rend la main à la formule."
    ),
)
@as_json
def inaction(slug: str, formula: bool, given: tuple[str, ...], as_json: bool) -> None:
    """Tell what not deciding costs."""
    with workbench() as bench:
        if given:
            bench.waiting.fix(slug, pairs(given, "--set"))
        view = bench.waiting.view(slug)
        found = [one.found for one in view.costs]
        if as_json:
            emit([_inaction_plain(one) for one in found])
            return
        if not found:
            line(bench.say("Aucun blocage n'a été choisi : ne rien décider ne peut pas être chiffré."))
        for one in found:
            line(one.sentence)
            for what, words in bench.waiting.formula(one) if formula else ():
                indented(bench.say.pair(what, words) if what else words, 2 if what else 4)
        if formula and found:
            line()
            for supposed in view.hypotheses:
                indented(f"{supposed.id}  {supposed.words}  {supposed.origin_words}  {supposed.name}")


def _inaction_plain(one: Inaction) -> dict[str, Any]:
    return {
        "blocker": one.blocker,
        "sentence": one.sentence,
        "eur_month": _range(one.month),
        "fixed": one.fixed,
        "missing": list(one.missing),
        "parts": [
            {
                "playbook": leak.playbook,
                "title": leak.title,
                "eur_month": _range(leak.month),
                "formula": leak.formula,
                "hypotheses": list(leak.hypotheses),
            }
            for leak in one.leaks
        ],
    }


def _range(one: Range | None) -> dict[str, float] | None:
    if one is None:
        return None
    return {name: float(round(getattr(one, name), 2)) for name in ("low", "likely", "high")}
