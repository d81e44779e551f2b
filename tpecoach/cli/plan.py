"""`plan`: made, read, explained."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import click

from tpecoach.cli.common import (
    Day,
    Days,
    Hours,
    as_json,
    emit,
    indented,
    line,
    on_rollout,
    table,
    two,
    workbench,
)
from tpecoach.cli.plan_changes import accept, drop, include, prices, what_if
from tpecoach.cli.usage import Group
from tpecoach.language import Say, mark, rounded
from tpecoach.workbench.plan_view import PlanView


@click.group(cls=Group, help=mark("Le plan de trente jours : le faire, le lire, l'expliquer."))
@click.argument("slug")
@click.pass_context
def plan(ctx: click.Context, slug: str) -> None:
    """Commands on a client's plan."""
    ctx.obj = slug


for _command in (what_if, accept, include, drop, prices):
    plan.add_command(_command)


@plan.command("make", help=mark("Fait le plan dans les heures données ; ce qui est fait ou épinglé reste."))
@click.option("--start", type=Day(), metavar="DATE", help=mark("Premier jour ; le prochain lundi sinon."))
@click.option("--owner-hours-week", type=Hours(), metavar="H", help=mark("Heures par semaine du dirigeant."))
@click.option(
    "--team-hours-week", type=Hours(), metavar="H", help=mark("Heures par semaine de l'équipe, ensemble.")
)
@click.option(
    "--visits", type=Days(), metavar="DATE,…", default=(), help=mark("Jours de visite du consultant.")
)
@click.option("--no-opening-moves", is_flag=True, help=mark("Sans l'ordre d'ouverture conseillé."))
@as_json
@click.pass_obj
def make(
    slug: str,
    start: date | None,
    owner_hours_week: Decimal | None,
    team_hours_week: Decimal | None,
    visits: tuple[date, ...],
    no_opening_moves: bool,
    as_json: bool,
) -> None:
    """Make the plan."""
    with workbench() as bench:
        view = bench.plans.make(
            slug,
            start,
            owner_hours_week=owner_hours_week,
            team_hours_week=team_hours_week,
            visits=visits,
            opening_moves=False if no_opening_moves else None,
        )
        _told(view, bench.say, as_json)


@plan.command("show", help=mark("Le plan en vigueur."))
@on_rollout
@as_json
@click.pass_obj
def show(slug: str, rollout: int | None, as_json: bool) -> None:
    """Show the plan."""
    with workbench() as bench:
        _told(bench.plans.show(slug, rollout), bench.say, as_json)


@plan.command("explain", help=mark("Pourquoi cette fiche est là, ou pourquoi elle n'y est pas."))
@click.argument("playbook")
@as_json
@click.pass_obj
def explain(slug: str, playbook: str, as_json: bool) -> None:
    """Explain one playbook."""
    with workbench() as bench:
        found = bench.plans.explain(slug, playbook)
        if as_json:
            emit({"playbook": found.playbook, "priority": found.priority, "why": found.why})
            return
        for sentence in found.why:
            line(sentence)


@plan.command("problem", help=mark("Le problème posé au planificateur, en JSON."))
@as_json
@click.pass_obj
def problem(slug: str, as_json: bool) -> None:  # noqa: ARG001 — always JSON, the flag is there as everywhere
    """Show the planner's problem."""
    with workbench() as bench:
        emit(bench.plans.problem(slug))


@plan.command("result", help=mark("La réponse du planificateur, en JSON."))
@as_json
@click.pass_obj
def result(slug: str, as_json: bool) -> None:  # noqa: ARG001 — always JSON, the flag is there as everywhere
    """Show the planner's answer."""
    with workbench() as bench:
        emit(bench.plans.result(slug))


@plan.command("priorities", help=mark("Toutes les fiches, avec leur valeur, leur coût et leur rang."))
@as_json
@click.pass_obj
def priorities(slug: str, as_json: bool) -> None:
    """Show all valuations."""
    with workbench() as bench:
        found = bench.plans.priorities(slug)
        if as_json:
            emit(
                [
                    {
                        "playbook": v.playbook,
                        "applicable": v.applicable,
                        "why_not": v.why_not,
                        "value": two(v.value),
                        "points": two(v.points),
                        "worth_points": two(v.worth_points),
                        "voice": two(v.voice),
                        "cost_hours": two(v.cost_minutes / 60),
                        "ratio": two(v.ratio),
                        "quadrant": v.quadrant,
                    }
                    for v in found
                ]
            )
            return
        say = bench.say
        head = (say("Fiche"), say("Valeur"), say("Coût"), say("Rapport"), "")
        rows = [
            (
                v.playbook,
                say.number(v.value, 1),
                say.hours(v.cost_minutes),
                say.number(v.ratio, 2),
                v.why_not or v.quadrant,
            )
            for v in found
        ]
        table([head, *rows], right=(1, 2, 3))


def _told(view: PlanView, say: Say, as_json: bool) -> None:
    if as_json:
        emit(plan_plain(view))
        return
    line(
        say(
            "Plan du {start} au {end} — {share} de ce que les heures permettent",
            start=say.date(view.start),
            end=say.date(view.end),
            share=say.percent(view.share),
        )
    )
    for number, one in enumerate(view.actions, 1):
        line(
            f"{number}. {one.title} [{one.action.playbook}] — {say.day(one.action.start)} → {say.day(one.action.end)}"
            + (say(" · épinglée") if one.action.pinned else "")
        )
        for day, role, minutes, text in one.action.steps:
            indented(f"{say.weekday(day)} · {role} · {say.hours(minutes)} · {text}", 4)
        for sentence in one.explained.why:
            indented(sentence, 4)
    rows = [
        (
            week.week,
            week.role,
            say("{used} sur {available}", used=say.hours(week.used), available=say.hours(week.available)),
        )
        for week in view.weeks
    ]
    if rows:
        table(rows)
    if view.left_out:
        line(say("Écartées :"))
        for out in view.left_out:
            indented(f"{out.playbook} — {' '.join(out.why)}")


def plan_plain(view: PlanView) -> dict[str, Any]:
    """A plan as JSON; hours with two decimals."""
    return {
        "version": view.version.version,
        "start": view.start,
        "end": view.end,
        "actions": [
            {
                "playbook": one.action.playbook,
                "title": one.title,
                "state": one.action.state,
                "pinned": one.action.pinned,
                "start": one.action.start,
                "end": one.action.end,
                "hours": {
                    "owner": _hours(one.owner),
                    "team": _hours(one.team),
                    "consultant": _hours(one.consultant),
                },
                "steps": [
                    {"day": day, "role": role, "minutes": minutes, "text": text}
                    for day, role, minutes, text in one.action.steps
                ],
                "priority": one.explained.priority,
                "why": one.explained.why,
            }
            for one in view.actions
        ],
        "left_out": [{"playbook": out.playbook, "why": " ".join(out.why)} for out in view.left_out],
        "value": two(view.value),
        "bound": two(view.bound),
    }


def _hours(minutes: int) -> float:
    from fractions import Fraction

    return float(rounded(Fraction(minutes, 60), 2))
