"""`kpi`: indicators and their measures."""

from __future__ import annotations

from datetime import date

import click

from tpecoach.cli.common import as_json, emit, line, on_day, table, workbench
from tpecoach.cli.figures import measure_plain, measure_words
from tpecoach.cli.usage import Group
from tpecoach.language import mark
from tpecoach.workbench.kpis import QUALITIES, SOURCES


@click.group(cls=Group, help=mark("Les indicateurs et leurs relevés."))
@click.argument("slug")
@click.pass_context
def kpi(ctx: click.Context, slug: str) -> None:
    """Commands on a client's KPIs."""
    ctx.obj = slug


@kpi.command("list", help=mark("Les indicateurs relevés : premier point, dernier point, source, fiabilité."))
@as_json
@click.pass_obj
def list_(slug: str, as_json: bool) -> None:
    """List the KPIs that have a measure."""
    with workbench() as bench:
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
    as_json: bool,
) -> None:
    """Record a measure."""
    with workbench() as bench:
        made = bench.kpis.record(
            slug, indicator, value, on, source=source, quality=quality or "", n=n, note=note
        )
        found = next(one.kpi for one in bench.kpis.lines(slug) if one.kpi.id == indicator)
        if as_json:
            emit({"id": made.id, "on": made.on, **measure_plain(made, found.unit)})
        else:
            line(bench.say.pair(found.name, measure_words(made, found, bench.say)))


@kpi.command("follow", help=mark("Choisit les indicateurs suivis, cinq au plus de préférence."))
@click.argument("indicators", nargs=-1, required=True)
@as_json
@click.pass_obj
def follow(slug: str, indicators: tuple[str, ...], as_json: bool) -> None:
    """Choose the followed KPIs."""
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
