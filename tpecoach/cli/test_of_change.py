"""`trial`: tests of change, compared honestly."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from tpecoach.cli.common import as_json, emit, indented, line, workbench
from tpecoach.cli.usage import Group
from tpecoach.language import mark, rounded

if TYPE_CHECKING:
    from tpecoach.engine.experiments import Count, Outcome


@click.group(cls=Group, help=mark("Essayer une chose à la fois : les essais, leur verdict, leur taille."))
def trial() -> None:
    """Commands on tests of change."""


@trial.command(help=mark("Les essais d'un client et ce que chacun dit, au jour d'aujourd'hui."))
@click.argument("slug")
@as_json
def show(slug: str, as_json: bool) -> None:
    """Show the tests of the register."""
    with workbench() as bench:
        view = bench.experiments.view(slug)
        if as_json:
            emit(
                [
                    {
                        "id": one.trial.row,
                        "what": one.trial.what,
                        "measure": one.trial.measure,
                        "goal": one.trial.goal,
                        "start": one.trial.start,
                        "end": one.trial.end,
                        **_plain(one.trial.outcome),
                        "sentence": one.verdict,
                        "needed_each_side": one.trial.wanted,
                        "warnings": list(one.warnings),
                        "decision": one.trial.decision or None,
                    }
                    for one in view.lines
                ]
            )
            return
        if not view.lines:
            line(
                bench.say(
                    "Aucun essai : « tpecoach register {slug} set tests MON-ESSAI what=… » en écrit un.",
                    slug=slug,
                )
            )
        for one in view.lines:
            line(" · ".join(part for part in (one.trial.what, one.days, one.trial.measure) if part))
            for sentence in (one.verdict, one.planned, *(f"⚠ {warning}" for warning in one.warnings)):
                if sentence:
                    indented(sentence)


@trial.command(help=mark("Compare deux comptes, comme « 12 sur 40 » et « 21 sur 42 » ; rien n'est gardé."))
@click.argument("before", metavar="AVANT")
@click.argument("after", metavar="APRÈS")
@as_json
def compare(before: str, after: str, as_json: bool) -> None:
    """Compare two counts."""
    with workbench() as bench:
        found, sentence = bench.experiments.compare(before, after)
        if as_json:
            emit({**_plain(found), "sentence": sentence})
        else:
            line(sentence)


@trial.command(
    help=mark("Combien de cas il faut de chaque côté pour voir un changement, comme 30 % vers 45 %.")
)
@click.argument("now", metavar="AUJOURD_HUI")
@click.argument("aim", metavar="VISÉ")
@click.option(
    "--power", type=click.Choice(["80", "90"]), default="80", help=mark("Chances sur cent de le voir.")
)
@as_json
def size(now: str, aim: str, power: str, as_json: bool) -> None:
    """Tell the size of a test."""
    with workbench() as bench:
        found, sentence = bench.experiments.size(now, aim, int(power))
        if as_json:
            emit({"each_side": found, "power": int(power) / 100, "sentence": sentence})
        else:
            line(sentence)


def _plain(found: Outcome) -> dict[str, Any]:
    interval = found.interval
    return {
        "before": _count(found.before),
        "after": _count(found.after),
        "verdict": found.verdict,
        "difference": None if found.difference is None else float(rounded(found.difference, 4)),
        "interval": None if interval is None else {"low": _four(interval.low), "high": _four(interval.high)},
        "needed_for_such_a_difference": found.needed,
    }


def _count(count: Count) -> dict[str, int]:
    return {"yes": count.won, "of": count.seen}


def _four(value: Decimal) -> float:
    return float(rounded(value, 4))
