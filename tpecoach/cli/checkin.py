"""`checkin`: the dated review of the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import click

from tpecoach.cli.common import Day, as_json, emit, indented, line, on_day, pairs, workbench
from tpecoach.cli.usage import command
from tpecoach.language import mark
from tpecoach.workbench import values
from tpecoach.workbench.checkins import Outcome, parse_outcome


@command("checkin", help=mark("Tient un point d'étape : états des actions, relevés, décisions."))
@click.argument("slug")
@on_day
@click.option(
    "--set",
    "outcomes",
    multiple=True,
    metavar="N|PLAYBOOK=STATE",
    help=mark(
        "done (F), doing (C), blocked:raison (B), dropped:raison (A) ; l'action par sa fiche ou son numéro ; "
        "répétable."
    ),
)
@click.option(
    "--measure", "measures", multiple=True, metavar="KPI=VALUE", help=mark("Un relevé du jour ; répétable.")
)
@click.option(
    "--took",
    "took",
    multiple=True,
    metavar="PLAYBOOK=H[/H]",
    help=mark("Heures réelles : dirigeant, puis équipe après une barre ; répétable."),
)
@click.option("--early", is_flag=True, help=mark("Même avant le premier jour du plan."))
@click.option("--decision", "decisions", multiple=True, help=mark("Une décision prise ; répétable."))
@click.option(
    "--next",
    "next_on",
    type=Day(),
    metavar="DATE",
    help=mark("Le jour convenu pour le prochain point d'étape."),
)
@as_json
def checkin(
    slug: str,
    on: date | None,
    outcomes: tuple[str, ...],
    measures: tuple[str, ...],
    decisions: tuple[str, ...],
    took: tuple[str, ...],
    early: bool,
    next_on: date | None,
    as_json: bool,
) -> None:
    """Hold a check-in."""
    states = {playbook: parse_outcome(text) for playbook, text in pairs(outcomes, "--set").items()}
    for playbook, text in pairs(took, "--took").items():
        owner, _, team = text.partition("/")
        states[playbook] = replace(
            states.get(playbook, Outcome("done")), owner_minutes=_minutes(owner), team_minutes=_minutes(team)
        )
    with workbench() as bench:
        held = bench.checkins.hold(
            slug, on, states, pairs(measures, "--measure"), decisions, early=early, next_on=next_on
        )
        summary = bench.checkins.summary(slug, held.on)
        if as_json:
            emit(
                {
                    "on": held.on,
                    "outcomes": [{"playbook": p, "state": s, "reason": r} for p, s, r in held.outcomes],
                    "decisions": held.decisions,
                    "next_on": held.next_on,
                    "summary": summary,
                }
            )
            return
        line(bench.say("Point d'étape du {day} enregistré.", day=bench.say.date(held.on)))
        for playbook, state, reason in held.outcomes:
            indented(bench.say.pair(playbook, state) + (f" — {reason}" if reason else ""))
        line()
        for sentence in summary:
            line(sentence)


def _minutes(text: str) -> int | None:
    return int(values.hours(text) * 60) if text.strip() else None
