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
from tpecoach.cli.plan_changes import accept, drop, include, inclusion_plain, prices, what_if
from tpecoach.cli.plan_files import export
from tpecoach.cli.usage import Group
from tpecoach.language import mark, rounded
from tpecoach.workbench import Workbench
from tpecoach.workbench import proposal_words as words
from tpecoach.workbench.plan_view import PlanView
from tpecoach.workbench.plans import FollowUp


@click.group(cls=Group, help=mark("Le plan de trente jours : le faire, le lire, l'expliquer."))
@click.argument("slug")
@click.pass_context
def plan(ctx: click.Context, slug: str) -> None:
    """Commands on a client's plan."""
    ctx.obj = slug


for _command in (what_if, accept, include, drop, prices, export):
    plan.add_command(_command)


@plan.command(
    "make",
    help=mark(
        "Fait le plan dans les heures données. S'il y en a déjà un, le nouveau en bouge le moins possible ; "
        "ce qui est fait ou épinglé reste."
    ),
)
@click.option("--start", type=Day(), metavar="DATE", help=mark("Premier jour ; le prochain lundi sinon."))
@click.option("--owner-hours-week", type=Hours(), metavar="H", help=mark("Heures par semaine du dirigeant."))
@click.option(
    "--team-hours-week", type=Hours(), metavar="H", help=mark("Heures par semaine de l'équipe, ensemble.")
)
@click.option(
    "--visits", type=Days(), metavar="DATE,…", default=(), help=mark("Jours de visite du consultant.")
)
@click.option("--no-opening-moves", is_flag=True, help=mark("Sans l'ordre d'ouverture conseillé."))
@click.option(
    "--fresh", is_flag=True, help=mark("Cherche les meilleurs jours sans tenir compte du plan en vigueur.")
)
@as_json
@click.pass_obj
def make(
    slug: str,
    start: date | None,
    owner_hours_week: Decimal | None,
    team_hours_week: Decimal | None,
    visits: tuple[date, ...],
    no_opening_moves: bool,
    fresh: bool,
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
            fresh=fresh,
        )
        _told(bench, view, as_json)


@plan.command("show", help=mark("Le plan en vigueur."))
@on_rollout
@as_json
@click.pass_obj
def show(slug: str, rollout: int | None, as_json: bool) -> None:
    """Show the plan."""
    with workbench() as bench:
        _told(bench, bench.plans.show(slug, rollout), as_json)


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


@plan.command(
    "why",
    help=mark("Pourquoi cette fiche est dans le plan ou non, ce qu'il faudrait, ce que la garder coûte."),
)
@click.argument("playbook")
@as_json
@click.pass_obj
def why(slug: str, playbook: str, as_json: bool) -> None:
    """Explain one playbook, with what it would take or what it costs."""
    with workbench() as bench:
        found = bench.proposals.why(slug, playbook)
        explained, price = found.explained, found.price
        if as_json:
            emit(
                {
                    "playbook": explained.playbook,
                    "priority": explained.priority,
                    "why": explained.why,
                    "include": inclusion_plain(found.inclusion) if found.inclusion else None,
                    "refused": found.refused or None,
                    "cost_points": two(price.points) if price else None,
                }
            )
            return
        for sentence in explained.why:
            line(sentence)
        for told in words.taken(found, bench.say):
            line(told)


@plan.command(
    "next", help=mark("Ce qui est proposé après les trente jours : à soixante et à quatre-vingt-dix.")
)
@on_rollout
@as_json
@click.pass_obj
def following(slug: str, rollout: int | None, as_json: bool) -> None:
    """Show the follow-ups."""
    with workbench() as bench:
        found = bench.plans.next(slug, rollout)
        if as_json:
            emit([_follow_up(one) for one in found])
            return
        for one in found:
            line(words.window(one, bench.say))
            for action in one.actions:
                indented(words.proposed(action, bench.say))
                indented(action.why, 4)
            if not one.actions:
                indented(bench.say("Rien à proposer."))


def _follow_up(one: FollowUp) -> dict[str, Any]:
    return {
        "days": one.horizon,
        "start": one.start,
        "end": one.end,
        "actions": [
            {
                "playbook": action.playbook,
                "title": action.title,
                "start": action.start,
                "end": action.end,
                "hours": {
                    "owner": _hours(action.owner),
                    "team": _hours(action.team),
                    "consultant": _hours(action.consultant),
                },
                "why": action.why,
            }
            for action in one.actions
        ],
    }


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


def _told(bench: Workbench, view: PlanView, as_json: bool) -> None:
    say, conflicts = bench.say, bench.plans.conflicts(view)
    if as_json:
        emit({**plan_plain(view), "conflicts": conflicts})
        return
    line(
        say(
            "Plan du {start} au {end} — {share} de ce que les heures permettent",
            start=say.date(view.start),
            end=say.date(view.end),
            share=say.percent(view.share),
        )
    )
    for sentence in conflicts:
        line(f"! {sentence}")
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
    if view.could:
        line(say("Écartées :"))
        for out in view.could:
            indented(f"{out.playbook} — {' '.join(out.why)}")
    if others := len(view.left_out) - len(view.could):
        line(
            say.plural(
                "{n} autre fiche ne vous concerne pas, ou pas maintenant : « plan {slug} explain FICHE » dit pourquoi.",
                "{n} autres fiches ne vous concernent pas, ou pas maintenant : "
                "« plan {slug} explain FICHE » dit pourquoi.",
                others,
                slug=view.case.client.slug,
            )
        )


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
