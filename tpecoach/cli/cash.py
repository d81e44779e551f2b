"""`cash`: thirteen weeks of cash, what they rest on, what came of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tpecoach.cli.common import as_json, emit, indented, line, on_day, pairs, table, workbench
from tpecoach.cli.usage import Group
from tpecoach.language import Say, mark

if TYPE_CHECKING:
    from tpecoach.model.cash import CashCurve, Expected
    from tpecoach.workbench import Workbench
    from tpecoach.workbench.cash import CashView, Compared
    from tpecoach.workbench.hypotheses import Hypothesis

_WIDE, _HIGH = 65, 9


@click.group(cls=Group, help=mark("La trésorerie des treize semaines à venir : prévoir, essayer, comparer."))
def cash() -> None:
    """Commands on a client's cash to come."""


@cash.command(help=mark("Prévoit treize semaines à partir des comptes et des relevés pris."))
@click.argument("slug")
@click.option("--scenario", default="base", help=mark("base, optimistic ou pessimistic."))
@click.option(
    "--try",
    "tries",
    multiple=True,
    metavar="ESSAI",
    help=mark("Essaie sans rien garder : sooner:7, later:7, price:3, add:2026-12-15:-1200:Libellé."),
)
@click.option("--week", type=click.IntRange(1, 13), metavar="N", help=mark("Ce qui compose la semaine N."))
@click.option("--keep", is_flag=True, help=mark("Garde la prévision, pour la comparer à ce qui arrive."))
@click.option("--note", default="", help=mark("Un mot gardé avec elle."))
@on_day
@as_json
def forecast(
    slug: str,
    scenario: str,
    tries: tuple[str, ...],
    week: int | None,
    keep: bool,
    note: str,
    on: date | None,
    as_json: bool,
) -> None:
    """Show the forecast, tried on where asked."""
    from tpecoach.workbench.cash_moves import read_move, told

    with workbench() as bench:
        view = bench.cash.view(slug, on)
        moves = [read_move(text, view.forecast) for text in tries]
        curve = bench.cash.curve(view, scenario)
        tried = bench.cash.tried(view, scenario, moves) if moves else None
        kept = bench.cash.keep(slug, note) if keep else None
        if as_json:
            plain = {**_plain(view, tried or curve, bench), "kept": kept.id if kept else None}
            if tried is not None:
                plain["untried"] = {"low": _low(curve), "closing": _euros(curve.closing)}
            emit(plain)
            return
        if week is not None:
            _week(tried or curve, week, bench)
            return
        _show(view, tried or curve, bench)
        if tried is not None:
            say = bench.say
            line()
            line(say("Essai : {what}.", what=say.series(told(move, say) for move in moves)))
            line(
                say(
                    "Point bas {before} → {after} ; à treize semaines {end} → {new_end}.",
                    before=_money(curve.low, say),
                    after=_money(tried.low, say),
                    end=_money(curve.closing, say),
                    new_end=_money(tried.closing, say),
                )
            )
        if kept is not None:
            line()
            line(bench.say("Prévision gardée : « tpecoach cash compare {slug} » la compare.", slug=slug))


@cash.command(help=mark("Ce que la prévision suppose : montrer, ou fixer avec --set."))
@click.argument("slug")
@click.option("--set", "given", multiple=True, metavar="NOM=VALEUR", help=mark("Fixe une hypothèse."))
@as_json
def edit(slug: str, given: tuple[str, ...], as_json: bool) -> None:
    """Show or fix the hypotheses of the forecast."""
    with workbench() as bench:
        if given:
            bench.hypotheses.fix(slug, pairs(given, "--set"))
        found = bench.hypotheses.list(slug, part="cash")
        if as_json:
            emit([_hypothesis(one) for one in found])
        else:
            table([(one.id, one.words, one.origin_words, f"{one.name} : {one.use}") for one in found], (1,))


@cash.command(help=mark("Une prévision gardée, à côté de ce qui est arrivé depuis."))
@click.argument("slug")
@click.option("--list", "listed", is_flag=True, help=mark("Les prévisions gardées."))
@click.option("--forecast", "name", default="", metavar="ID", help=mark("Celle-ci ; la dernière sinon."))
@as_json
def compare(slug: str, listed: bool, name: str, as_json: bool) -> None:
    """Hold a kept forecast against the weeks that came."""
    with workbench() as bench:
        say = bench.say
        if listed:
            kept = bench.cash.kept(slug)
            if as_json:
                emit(
                    [
                        {"id": k.id, "made_on": k.made_on, "start": k.forecast.start, "note": k.note}
                        for k in kept
                    ]
                )
            else:
                for one in kept:
                    line(f"{one.id}  {say.date(one.made_on)}  {one.note}")
            return
        found = bench.cash.compare(slug, name)
        if as_json:
            emit(_compared(found))
        else:
            _show_compared(found, say)


@cash.command(help=mark("Écrit la prévision : .xlsx à formules vives, .csv, ou .svg pour la courbe."))
@click.argument("slug")
@click.argument("file", type=click.Path(path_type=Path))
@on_day
@as_json
def export(slug: str, file: Path, on: date | None, as_json: bool) -> None:
    """Carry the forecast out."""
    with workbench() as bench:
        bench.cash_files.write(slug, file, on)
        if as_json:
            emit({"path": str(file)})
        else:
            line(bench.say("Écrit : {path}", path=file))


def _show(view: CashView, curve: CashCurve, bench: Workbench) -> None:
    say = bench.say
    last = view.start.fromordinal(view.start.toordinal() + len(curve.days) - 1)
    line(
        say(
            "{client} : trésorerie du {start} au {end}, scénario {scenario}",
            client=view.case.client.name,
            start=say.date(view.start),
            end=say.date(last),
            scenario=bench.cash.scenario_name(curve.scenario),
        )
    )
    for source in view.sources:
        indented(say("à partir de : {source}", source=source))
    for warning in view.warnings:
        indented(f"⚠ {warning}")
    line()
    for row in bench.cash.sketch(curve, _WIDE, _HIGH, view.forecast.overdraft):
        click.echo(row.rstrip())
    line()
    for sentence in bench.cash.sentences(view, curve):
        line(sentence)
    line()
    head = (say("Semaine"), say("Entrées"), say("Sorties"), say("Solde"), say("Au plus bas"))
    rows = [
        (
            f"{number}. {say.day(week.start)}",
            *(_money(cents, say) for cents in (week.inflow, week.outflow, week.balance, week.low)),
        )
        for number, week in enumerate(curve.weeks, 1)
    ]
    table([head, *rows], right=(1, 2, 3, 4))


def _week(curve: CashCurve, number: int, bench: Workbench) -> None:
    rows = [
        (bench.say.day(one.on), _money(one.cents, bench.say), bench.cash.label(one), bench.cash.why(one))
        for one in bench.cash.of_week(curve, number)
    ]
    if rows:
        table(rows, right=(1,))
    else:
        line(bench.say("Rien n'est attendu cette semaine-là."))


def _show_compared(found: Compared, say: Say) -> None:
    line(say("Prévision du {day}", day=say.date(found.kept.made_on)))
    if not found.held.weeks:
        line(
            say(
                "Aucune de ses semaines n'est encore entière dans ce qui est connu : prenez un relevé plus récent."
            )
        )
        return
    head = (say("Semaine"), say("Solde prévu"), say("Solde réel"), say("Écart"))
    rows = [
        (
            say.day(week.start),
            _money(week.forecast_balance, say),
            _money(week.balance, say),
            _money(week.error, say),
        )
        for week in found.held.weeks
    ]
    table([head, *rows], right=(1, 2, 3))
    error = found.held.mean_error or 0
    line(say("Erreur moyenne : {error} par semaine.", error=_money(error, say)))


def _plain(view: CashView, curve: CashCurve, bench: Workbench) -> dict[str, Any]:
    return {
        "start": view.start,
        "scenario": curve.scenario,
        "opening": _euros(curve.opening),
        "closing": _euros(curve.closing),
        "low": _low(curve),
        "low_30": {"on": curve.low_30_on, "value": _euros(curve.low_30)},
        "overdraft": _euros(view.forecast.overdraft),
        "alarm": curve.low_30 < -view.forecast.overdraft,
        "cover_days": curve.cover,
        "warnings": list(view.warnings),
        "sources": list(view.sources),
        "hypotheses": [_hypothesis(one) for one in view.hypotheses],
        "weeks": [
            {
                "start": week.start,
                "in": _euros(week.inflow),
                "out": _euros(week.outflow),
                "balance": _euros(week.balance),
                "low": _euros(week.low),
            }
            for week in curve.weeks
        ],
        "lines": [_expected(one, bench) for one in curve.lines],
    }


def _expected(one: Expected, bench: Workbench) -> dict[str, Any]:
    return {
        "on": one.on,
        "amount": _euros(one.cents),
        "nature": one.nature,
        "label": bench.cash.label(one),
        "why": bench.cash.why(one),
        "known": one.certain,
    }


def _compared(found: Compared) -> dict[str, Any]:
    error = found.held.mean_error
    return {
        "id": found.kept.id,
        "made_on": found.kept.made_on,
        "start": found.kept.forecast.start,
        "weeks": [
            {
                "start": week.start,
                "forecast": {"in": _euros(week.forecast_in), "out": _euros(week.forecast_out)},
                "actual": {"in": _euros(week.inflow), "out": _euros(week.outflow)},
                "forecast_balance": _euros(week.forecast_balance),
                "balance": _euros(week.balance),
                "error": _euros(week.error),
            }
            for week in found.held.weeks
        ],
        "mean_error": None if error is None else _euros(error),
    }


def _hypothesis(one: Hypothesis) -> dict[str, Any]:
    value = None if one.value is None else float(one.value)
    return {"id": one.id, "name": one.name, "value": value, "origin": one.origin}


def _low(curve: CashCurve) -> dict[str, Any]:
    return {"on": curve.low_on, "value": _euros(curve.low)}


def _euros(cents: int) -> str:
    return format(Decimal(cents).scaleb(-2), "f")


def _money(cents: int, say: Say) -> str:
    return say.money(Decimal(cents).scaleb(-2))
