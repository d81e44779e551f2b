"""`checkin`: the dated review of the plan."""

from __future__ import annotations

from datetime import date

import click

from tpecoach.cli.common import as_json, emit, indented, line, on_day, pairs, workbench
from tpecoach.language import mark
from tpecoach.workbench.checkins import parse_outcome


@click.command("checkin", help=mark("Tient un point d'étape : états des actions, relevés, décisions."))
@click.argument("slug")
@on_day
@click.option(
    "--set",
    "outcomes",
    multiple=True,
    metavar="PLAYBOOK=STATE",
    help=mark("done, doing, blocked:raison, dropped:raison ; répétable."),
)
@click.option(
    "--measure", "measures", multiple=True, metavar="KPI=VALUE", help=mark("Un relevé du jour ; répétable.")
)
@click.option("--decision", "decisions", multiple=True, help=mark("Une décision prise ; répétable."))
@as_json
def checkin(
    slug: str,
    on: date | None,
    outcomes: tuple[str, ...],
    measures: tuple[str, ...],
    decisions: tuple[str, ...],
    as_json: bool,
) -> None:
    """Hold a check-in."""
    states = {playbook: parse_outcome(text) for playbook, text in pairs(outcomes, "--set").items()}
    with workbench() as bench:
        held = bench.checkins.hold(slug, on, states, pairs(measures, "--measure"), decisions)
        if as_json:
            emit(
                {
                    "on": held.on,
                    "outcomes": [{"playbook": p, "state": s, "reason": r} for p, s, r in held.outcomes],
                    "decisions": held.decisions,
                }
            )
            return
        line(bench.say("Point d'étape du {day} enregistré.", day=bench.say.date(held.on)))
        for playbook, state, reason in held.outcomes:
            indented(bench.say.pair(playbook, state) + (f" — {reason}" if reason else ""))
