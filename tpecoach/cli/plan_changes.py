"""`plan what-if`, `accept`, `include`, `drop`, `prices`: a plan argued with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import click

from tpecoach.cli.common import Day, Days, Hours, as_json, emit, indented, line, pairs, table, two, workbench
from tpecoach.cli.usage import command
from tpecoach.language import Say, mark
from tpecoach.model.content import Assessment
from tpecoach.workbench import Workbench, plan_targets, values
from tpecoach.workbench import proposal_words as words
from tpecoach.workbench.changes import Changes, Inclusion, Proposal, Total
from tpecoach.workbench.plan_view import Week

F = TypeVar("F", bound=Callable[..., Any])
_OPTIONS = (
    click.option("--start", type=Day(), metavar="DATE", help=mark("Un autre premier jour.")),
    click.option(
        "--owner-hours-week", type=Hours(), metavar="H", help=mark("Heures par semaine du dirigeant.")
    ),
    click.option(
        "--team-hours-week", type=Hours(), metavar="H", help=mark("Heures par semaine de l'équipe, ensemble.")
    ),
    click.option(
        "--one-more",
        "newcomer",
        type=Hours(),
        metavar="H",
        help=mark("Une personne de plus, H heures par semaine."),
    ),
    click.option("--visits", type=Days(), metavar="DATE,…", help=mark("Jours de visite du consultant.")),
    click.option(
        "--peaks",
        metavar="2026-W51,…",
        help=mark("Semaines de pointe, à moitié d'heures ; vide pour aucune."),
    ),
    click.option(
        "--opening-moves/--no-opening-moves",
        "opening_moves",
        default=None,
        help=mark("Avec ou sans l'ordre d'ouverture conseillé."),
    ),
    click.option(
        "--target",
        "targets",
        multiple=True,
        metavar="SYSTEM|QUESTION=0…4",
        help=mark("Niveau visé à un an, pour un système ou une question ; répétable."),
    ),
    click.option(
        "--include", multiple=True, metavar="PLAYBOOK", help=mark("À mettre dans le plan ; répétable.")
    ),
    click.option(
        "--drop", "exclude", multiple=True, metavar="PLAYBOOK", help=mark("À laisser de côté ; répétable.")
    ),
    click.option(
        "--free",
        multiple=True,
        metavar="PLAYBOOK",
        help=mark("Ni demandée ni laissée de côté : sa valeur décide."),
    ),
    click.option(
        "--pin", multiple=True, metavar="PLAYBOOK", help=mark("À garder sur ses jours ; répétable.")
    ),
    click.option("--unpin", multiple=True, metavar="PLAYBOOK", help=mark("À libérer ; répétable.")),
    click.option(
        "--by",
        "purse",
        multiple=True,
        metavar="PLAYBOOK=owner|team",
        help=mark("Qui s'en charge ; répétable."),
    ),
    click.option(
        "--hours", multiple=True, metavar="PLAYBOOK=H", help=mark("Heures d'une action ; répétable.")
    ),
    click.option("--as-sheets", is_flag=True, help=mark("Sans tenir compte des heures réellement prises.")),
)


def with_changes(command: F) -> F:
    """The options that say what one would change."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def read(given: dict[str, Any], assessment: Assessment) -> Changes:
    """The changes of the options."""
    start: date | None = given["start"]
    hours: dict[str, Decimal] = {
        n: values.hours(text) for n, text in pairs(given["hours"], "--hours").items()
    }
    peaks: str | None = given["peaks"]
    return Changes(
        start=start,
        owner_hours_week=given["owner_hours_week"],
        team_hours_week=given["team_hours_week"],
        newcomer=given["newcomer"],
        visits=given["visits"],
        peaks=None if peaks is None else values.weeks(peaks),
        opening_moves=given["opening_moves"],
        targets=plan_targets.named(assessment, pairs(given["targets"], "--target")),
        include=given["include"],
        exclude=given["exclude"],
        free=given["free"],
        pin=given["pin"],
        unpin=given["unpin"],
        purse=pairs(given["purse"], "--by"),
        hours=hours,
        learn=not given["as_sheets"],
    )


@command("what-if", help=mark("Ce que donnerait le plan avec ces changements ; rien n'est enregistré."))
@with_changes
@as_json
@click.pass_obj
def what_if(slug: str, /, as_json: bool, **given: Any) -> None:
    """Work a proposal out."""
    with workbench() as bench:
        found = bench.proposals.work_out(slug, read(given, bench.clients.case(slug).assessment))
        if as_json:
            emit(plain(found))
            return
        told(found, bench.say)
        line(
            bench.say(
                "Rien n'est enregistré : « plan {slug} accept » avec les mêmes options le garde.", slug=slug
            )
        )


@command(
    "accept", help=mark("Garde le plan refait, avec ces changements s'il y en a ; affiche la différence.")
)
@with_changes
@as_json
@click.pass_obj
def accept(slug: str, /, as_json: bool, **given: Any) -> None:
    """Work a proposal out and keep it."""
    with workbench() as bench:
        changes = read(given, bench.clients.case(slug).assessment)
        _keep(bench, slug, changes, as_json)


@command("include", help=mark("Ce qu'il faudrait pour que cette fiche entre dans le plan."))
@click.argument("playbook")
@click.option("--accept", "kept", is_flag=True, help=mark("La mettre dans le plan."))
@as_json
@click.pass_obj
def include(slug: str, playbook: str, kept: bool, as_json: bool) -> None:
    """What it would take to include a playbook."""
    with workbench() as bench:
        found = bench.proposals.include(slug, playbook)
        view = bench.proposals.accept(found.proposal) if kept else None
        if as_json:
            emit({**inclusion_plain(found), "version": view.version.version if view else None})
            return
        line(words.inclusion(found, bench.say))
        told(found.proposal, bench.say)
        if view:
            line(bench.say("Plan v{n} enregistré.", n=view.version.version))


@command("drop", help=mark("Laisse une fiche de côté et refait le plan."))
@click.argument("playbook")
@as_json
@click.pass_obj
def drop(slug: str, playbook: str, as_json: bool) -> None:
    """Leave a playbook aside."""
    with workbench() as bench:
        _keep(bench, slug, Changes(exclude=(playbook,)), as_json)


@command(
    "prices", help=mark("Ce que coûtent en valeur chaque épingle, chaque demande et l'ordre d'ouverture.")
)
@as_json
@click.pass_obj
def prices(slug: str, as_json: bool) -> None:
    """What each constraint costs."""
    with workbench() as bench:
        found = bench.proposals.prices(slug)
        if as_json:
            emit([{"constraint": p.constraint, "title": p.title, "points": two(p.points)} for p in found])
            return
        if not found:
            line(bench.say("Rien ne contraint le plan que les heures."))
        for price in found:
            line(words.price(price, bench.say))


def _keep(bench: Workbench, slug: str, changes: Changes, as_json: bool) -> None:
    found = bench.proposals.work_out(slug, changes)
    view = bench.proposals.accept(found)
    if as_json:
        emit({**plain(found), "version": view.version.version})
        return
    told(found, bench.say)
    line(bench.say("Plan v{n} enregistré.", n=view.version.version))


def told(proposal: Proposal, say: Say) -> None:
    """Print what a proposal changes."""
    line(words.counts(proposal, say))
    line(words.value(proposal, say))
    for sentence in words.asides(proposal, say):
        line(sentence)
    for move in proposal.changed:
        line(
            f"{words.MARKS[move.kind]} {move.title} [{move.playbook}] — {words.kind(move, say)} : "
            f"{words.days(move.before, say)} | {words.days(move.after, say)}"
        )
        if move.why:
            indented(move.why, 4)
    rows = []
    old = {(w.week, w.role): w for w in proposal.weeks_before}
    for week in proposal.weeks_after:
        then = old.get((week.week, week.role))
        rows.append((week.week, week.role, _filled(then, say) if then else "—", "→", _filled(week, say)))
    if rows:
        table(rows)


def plain(proposal: Proposal) -> dict[str, Any]:
    """A proposal as JSON."""
    return {
        "based_on": proposal.version,
        "start": proposal.draft.problem.start,
        "value": {"before": two(proposal.before), "after": two(proposal.after)},
        "euros": {"before": _euros(proposal.worth_before), "after": _euros(proposal.worth_after)},
        "conflicts": proposal.conflicts,
        "moves": [
            {
                "playbook": move.playbook,
                "title": move.title,
                "kind": move.kind,
                "before": move.before,
                "after": move.after,
                "minutes": {"before": move.minutes[0], "after": move.minutes[1]},
                "why": move.why,
            }
            for move in proposal.moves
        ],
        "weeks": {
            "before": [_week(week) for week in proposal.weeks_before],
            "after": [_week(week) for week in proposal.weeks_after],
        },
        "pace": {
            "actions": proposal.pace.actions,
            "planned_minutes": proposal.pace.planned,
            "taken_minutes": proposal.pace.taken,
            "factor": two(proposal.pace.factor),
        },
    }


def inclusion_plain(found: Inclusion) -> dict[str, Any]:
    """What it would take to include a playbook, as JSON."""
    more = {"role": found.role, "hours_week": found.hours} if found.hours else None
    return {
        "playbook": found.playbook,
        "why_out": found.why_out,
        "more": more,
        "proposal": plain(found.proposal),
    }


def _euros(worth: Total) -> dict[str, Any]:
    """A year and once, each as a range of euros; `costed` actions are counted in it."""
    return {
        "annual": {name: two(getattr(worth.annual, name)) for name in ("low", "likely", "high")},
        "cash_once": {name: two(getattr(worth.cash, name)) for name in ("low", "likely", "high")},
        "costed": worth.costed,
    }


def _week(week: Week) -> dict[str, Any]:
    return {"week": week.week, "role": week.role, "used": week.used, "available": week.available}


def _filled(week: Week, say: Say) -> str:
    return say("{used} sur {available}", used=say.hours(week.used), available=say.hours(week.available))
