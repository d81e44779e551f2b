"""`kpi`: indicators and their measures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tpecoach.cli.common import as_json, emit, line, on_day, table, workbench
from tpecoach.cli.figures import measure_plain, measure_words
from tpecoach.cli.usage import Group, spoken
from tpecoach.language import mark
from tpecoach.workbench.kpis import QUALITIES, SOURCES

if TYPE_CHECKING:
    from tpecoach.workbench import Workbench
    from tpecoach.workbench.numbers import Indicator


@click.group(cls=Group, help=mark("Les indicateurs et leurs relevés."))
@click.argument("slug")
@click.pass_context
def kpi(ctx: click.Context, slug: str) -> None:
    """Commands on a client's KPIs."""
    ctx.obj = slug


@kpi.command("list", help=mark("Les indicateurs relevés : premier point, dernier point, source, fiabilité."))
@click.option("--all", "every", is_flag=True, help=mark("Aussi ceux qui n'ont pas de relevé."))
@as_json
@click.pass_obj
def list_(slug: str, every: bool, as_json: bool) -> None:
    """List the KPIs that have a measure, or all of them."""
    with workbench() as bench:
        if every:
            _board(bench, slug, as_json)
            return
        lines = bench.kpis.lines(slug)
        say = bench.say
        if as_json:
            emit(
                [
                    {
                        "kpi": one.kpi.id,
                        "name": one.kpi.name,
                        "followed": one.followed,
                        "measures": [
                            {
                                "id": m.id,
                                "on": m.on,
                                **measure_plain(m, one.kpi.unit),
                                "n": m.n,
                                "of": m.of,
                                "source": m.source,
                                "quality": m.quality,
                            }
                            for m in one.series
                        ],
                    }
                    for one in lines
                ]
            )
        elif not lines:
            line(say("Aucun relevé. « tpecoach kpi {slug} set INDICATEUR VALEUR » en note un.", slug=slug))
        else:
            head = (say("Indicateur"), say("Point zéro"), say("Dernier"), say("Le"), say("Source"), "")
            rows = [
                (
                    one.kpi.name,
                    measure_words(one.first, one.kpi, say),
                    measure_words(one.last, one.kpi, say),
                    one.last.on.isoformat(),
                    one.last.source,
                    one.kpi.id,
                )
                for one in lines
            ]
            table([head, *rows], right=(1, 2))


def _board(bench: Workbench, slug: str, as_json: bool) -> None:
    say, found = bench.say, bench.numbers.board(slug).indicators
    if as_json:
        emit([_plain(one) for one in found])
        return
    head = (say("Indicateur"), say("Point zéro"), say("Dernier"), say("Fiabilité"), say("But"), "", "")
    rows = [
        (one.kpi.name, one.zero, one.last, one.quality, one.goal, "★" if one.followed else "", one.kpi.id)
        for one in found
    ]
    table([head, *rows], right=(1, 2))


def _plain(one: Indicator) -> dict[str, Any]:
    return {
        "kpi": one.kpi.id,
        "name": one.kpi.name,
        "followed": one.followed,
        "point_zero": one.zero,
        "last": one.last,
        "on": one.on,
        "source": one.source,
        "quality": one.quality,
        "goal": one.goal,
        "change": one.change,
    }


@kpi.command("show", help=mark("Un indicateur : comment le mesurer, quand s'en méfier, tous ses relevés."))
@click.argument("indicator")
@as_json
@click.pass_obj
def show(slug: str, indicator: str, as_json: bool) -> None:
    """Show one KPI with all its measures."""
    with workbench() as bench:
        say, one = bench.say, bench.numbers.indicator(slug, indicator)
        if as_json:
            measures = [
                {"id": r.id, "on": r.on, "value": r.value, "source": r.source, "file": r.file}
                for r in one.readings
            ]
            emit({**_plain(one), "measures": measures})
            return
        line(one.kpi.name)
        for head, text in (
            (say("Lecture"), one.kpi.typical),
            (say("À la main, en cinq minutes"), one.kpi.by_hand),
            (say("Attention"), one.kpi.beware),
        ):
            if text:
                line(say.pair(head, text))
        if one.readings:
            table([(r.period, r.value, r.quality, r.source, r.file, r.id) for r in one.readings], right=(1,))


@kpi.command("set", help=mark("Note un relevé : 1234,56 · 12 % · 9 sur 84 · 6 h 30."))
@click.argument("indicator")
@click.argument("value")
@on_day
@click.option("--source", type=click.Choice(SOURCES), default="declared", help=mark("D'où vient le chiffre."))
@click.option(
    "--quality", type=click.Choice(QUALITIES), default=None, help=mark("Mesuré, estimé ou déclaré.")
)
@click.option(
    "--n", type=click.IntRange(min=0), default=None, help=mark("Sur combien d'événements il repose.")
)
@click.option("--note", default="", help=mark("Une précision."))
@click.option("--check", is_flag=True, help=mark("Dit ce qui est compris, sans rien noter."))
@as_json
@click.pass_obj
def set_(
    slug: str,
    indicator: str,
    value: str,
    on: date | None,
    source: str,
    quality: str | None,
    n: int | None,
    note: str,
    check: bool,
    as_json: bool,
) -> None:
    """Record a measure, or say how it is read."""
    with workbench() as bench:
        if check:
            said = bench.numbers.understood(slug, indicator, value, source=source, quality=quality or "")
            if as_json:
                emit({"understood": said})
            else:
                line(said)
            return
        made = bench.kpis.record(
            slug, indicator, value, on, source=source, quality=quality or "", n=n, note=note
        )
        found = next(one.kpi for one in bench.kpis.lines(slug) if one.kpi.id == indicator)
        if as_json:
            emit({"id": made.id, "on": made.on, **measure_plain(made, found.unit)})
        else:
            line(bench.say.pair(found.name, measure_words(made, found, bench.say)))


@kpi.command("follow", help=mark("Choisit les indicateurs suivis, cinq au plus."))
@click.argument("indicators", nargs=-1)
@click.option("--none", "no_one", is_flag=True, help=mark("N'en suit plus aucun."))
@as_json
@click.pass_obj
def follow(slug: str, indicators: tuple[str, ...], no_one: bool, as_json: bool) -> None:
    """Choose the followed KPIs."""
    if no_one == bool(indicators):
        raise click.UsageError(spoken()("Nommez des indicateurs, ou donnez --none."))
    with workbench() as bench:
        made = bench.kpis.follow(slug, indicators)
        if as_json:
            emit({"followed": made.followed})
        else:
            line(", ".join(made.followed))


@kpi.command("delete", help=mark("Efface un relevé noté par erreur."))
@click.argument("measure")
@as_json
@click.pass_obj
def delete(slug: str, measure: str, as_json: bool) -> None:
    """Forget a measure."""
    with workbench() as bench:
        bench.kpis.forget(slug, measure)
        if as_json:
            emit({"deleted": measure})
        else:
            line(bench.say("Effacé."))
