"""`library simulate`: the library tried on plausible firms."""

from __future__ import annotations

import sys
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from tpecoach.cli.common import as_json, emit, indented, line, table, two, workbench
from tpecoach.cli.usage import command
from tpecoach.language import Say, mark

if TYPE_CHECKING:
    from tpecoach.demo.simulation.running import Report
    from tpecoach.model.content import Content

_MOST = 5000
_SHOWN = 12


@command(
    name="simulate",
    help=mark("Essaie la bibliothèque sur des entreprises vraisemblables, tirées au sort."),
)
@click.option(
    "--firms", type=click.IntRange(1, _MOST), default=500, metavar="N", help=mark("Combien d'entreprises.")
)
@click.option("--seed", type=int, default=1, metavar="S", help=mark("Le tirage : le même donne le même."))
@click.option(
    "--written",
    is_flag=True,
    help=mark(
        "À la place, les entreprises écrites à la main : le début de leur plan est-il celui qu'on attend ?"
    ),
)
@as_json
def simulate(firms: int, seed: int, written: bool, as_json: bool) -> None:
    """Draw firms, plan for each and tell what that says of the library."""
    from tpecoach.demo.simulation import simulate as run

    with workbench() as bench:
        if written:
            _written(bench.library.content(), bench.say, as_json)
            return
        report = run(bench.library.content(), firms, seed, bench.say, tell=_progress(firms))
        if as_json:
            emit(plain(report))
        else:
            _told(report, bench.say)


def _written(content: Content, say: Say, as_json: bool) -> None:
    """The first actions of each firm written by hand, beside what was expected before any plan was made."""
    from tpecoach.demo.simulation.written import verdicts

    found = verdicts(content, say)
    if as_json:
        emit(
            [
                {
                    "firm": one.firm.id,
                    "verdict": one.kind,
                    "first": one.first,
                    "must": one.firm.must,
                    "may": one.firm.may,
                    "why": one.firm.why,
                    "explained": one.explained,
                }
                for one in found
            ]
        )
        return
    words = {
        "hit": say("attendu"),
        "accepted": say("admis"),
        "missed": say("écart expliqué"),
        "miss": say("écart"),
    }
    table([(one.firm.id, words[one.kind], ", ".join(one.first)) for one in found])
    for one in found:
        if one.kind != "hit":
            line()
            line(say("{firm} : attendu {names}.", firm=one.firm.id, names=", ".join(one.firm.must)))
            indented(one.explained or one.firm.why)
    line()
    line(
        say(
            "{hits} plans sur {firms} commencent comme attendu, {accepted} autrement et aussi bien.",
            hits=sum(one.kind == "hit" for one in found),
            accepted=sum(one.kind == "accepted" for one in found),
            firms=len(found),
        )
    )


def _progress(firms: int) -> Callable[[int], None] | None:
    """A line on the terminal that counts; nothing where nobody looks."""
    if not sys.stderr.isatty():
        return None

    def tell(done: int) -> None:
        if done % 5 == 0 or done == firms:
            click.echo(f"\r{done} / {firms}", err=True, nl=done == firms)

    return tell


def plain(report: Report) -> dict[str, Any]:
    """The report as JSON."""
    return {
        "seed": report.seed,
        "firms": report.firms,
        "actions": {str(count): plans for count, plans in report.actions.items()},
        "short_plans": report.short_plans,
        "over_hours": report.over,
        "never_chosen": [{"id": one.playbook, "applicable": one.applicable} for one in report.never],
        "chosen_often": [one.playbook for one in report.often],
        "playbooks": {
            one.playbook: {"chosen": one.chosen, "applicable": one.applicable} for one in report.playbooks
        },
        "systems": {name: two(share) for name, share in report.systems.items()},
        "kinds": {name: two(share) for name, share in report.kinds.items()},
        "gain": {
            "mean": two(report.gain),
            "tenth": two(report.gains[0]),
            "ninetieth": two(report.gains[1]),
        },
        "alarms": [
            {
                "id": one.id,
                "level": one.level,
                "firms": one.firms,
                "served": one.served,
                "actions": dict(one.actions),
            }
            for one in report.alarms
        ],
        "express": [
            {
                "loading": one.loading,
                "correlation": round(one.correlation, 3),
                "percentile": one.percentile,
                "ninetieth": round(one.ninetieth, 3),
            }
            for one in report.express
        ],
    }


def _told(report: Report, say: Say) -> None:
    line(say("{firms} entreprises, tirage {seed}.", firms=report.firms, seed=report.seed))
    line()
    line(say("Actions par plan"))
    table(
        [
            (f"  {count}", str(plans), say.percent(Fraction(plans, report.firms)))
            for count, plans in report.actions.items()
        ],
        right=(1, 2),
    )
    line(say("Plans de moins de deux actions : {n}", n=len(report.short_plans)))
    line(say("Plans au-delà des heures données : {n}", n=len(report.over)))
    line()
    line(say("Fiches jamais choisies : {n}", n=len(report.never)))
    table([(f"  {one.playbook}", say("applicable à {n}", n=one.applicable)) for one in report.never])
    line(say("Fiches choisies dans plus de 60 % des plans : {n}", n=len(report.often)))
    line(say("Les plus choisies"))
    table(
        [
            (f"  {one.playbook}", str(one.chosen), say.percent(Fraction(one.chosen, report.firms)))
            for one in report.playbooks[:_SHOWN]
        ],
        right=(1, 2),
    )
    line()
    line(say("Part de chaque système et de chaque genre dans les actions"))
    for shares in (report.systems, report.kinds):
        indented(say.series(f"{name} {say.percent(share)}" for name, share in shares.items()))
    low, high = report.gains
    line(
        say(
            "Gain prévu du score : {mean} points en moyenne, de {low} à {high} pour huit plans sur dix",
            mean=say.number(report.gain, 1),
            low=say.number(low, 1),
            high=say.number(high, 1),
        )
    )
    line()
    _alarms_told(report, say)
    _express_told(report, say)


def _alarms_told(report: Report, say: Say) -> None:
    line(say("Alertes : entreprises, plans qui y répondent, et par quoi d'abord"))
    table(
        [
            (
                f"  {one.id}",
                say("rouge") if one.level == "red" else say("orange"),
                str(one.firms),
                say.percent(Fraction(one.served, one.firms)),
                ", ".join(f"{name} {count}" for name, count in one.actions[:3]),
            )
            for one in report.alarms
        ],
        right=(2, 3),
    )
    line()


def _express_told(report: Report, say: Say) -> None:
    line(
        say(
            "Score express et score complet : corrélation des rangs, à côté de 200 jeux de questions tirés au sort"
        )
    )
    for one in report.express:
        indented(
            say(
                "poids commun {loading} : {correlation}, mieux que {worse} sur cent (neuf jeux sur dix : {ninetieth})",
                loading=say.number(Fraction(one.loading), 1),
                correlation=say.number(Fraction(one.correlation), 3),
                worse=say.number(Fraction(one.percentile)),
                ninetieth=say.number(Fraction(one.ninetieth), 3),
            )
        )
