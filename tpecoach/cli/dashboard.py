"""`dashboard`: the page of the month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tpecoach.cli.common import as_json, emit, indented, line, on_day, pairs, table, workbench
from tpecoach.cli.usage import Group
from tpecoach.language import Say, mark, rounded

if TYPE_CHECKING:
    from tpecoach.engine.dashboard import Amount
    from tpecoach.workbench.dashboard import DashboardView


@click.group(cls=Group, help=mark("Le tableau de bord du mois : ventes, marge, trésorerie, indicateurs."))
def dashboard() -> None:
    """Commands on a client's dashboard."""


@dashboard.command(help=mark("Montre les derniers mois, les indicateurs suivis et ceux que l'on calcule."))
@click.argument("slug")
@click.option(
    "--months", type=click.IntRange(1, 36), default=6, metavar="N", help=mark("Les N derniers mois.")
)
@click.option(
    "--set",
    "given",
    multiple=True,
    metavar="NOM=VALEUR",
    help=mark("Fixe une hypothèse : owner_market_pay, purchases_year, customer_years."),
)
@on_day
@as_json
def show(slug: str, months: int, given: tuple[str, ...], on: date | None, as_json: bool) -> None:
    """Show the dashboard."""
    with workbench() as bench:
        if given:
            bench.hypotheses.fix(slug, pairs(given, "--set"))
        view = bench.dashboard.view(slug, on, months)
        if as_json:
            emit(_plain(view))
        else:
            _show(view, bench.say)


@dashboard.command(help=mark("Note les indicateurs calculés comme relevés du jour."))
@click.argument("slug")
@on_day
@as_json
def record(slug: str, on: date | None, as_json: bool) -> None:
    """Keep what can be reckoned."""
    with workbench() as bench:
        kept = bench.dashboard.record(slug, on)
        if as_json:
            emit([{"kpi": one.kpi, "on": one.on, "value": one.value} for one in kept])
        else:
            line(bench.say.plural("{n} relevé noté.", "{n} relevés notés.", len(kept)))


@dashboard.command(
    help=mark("Écrit le tableau de bord : .xlsx à formules vives, .csv, ou .svg pour le dessin.")
)
@click.argument("slug")
@click.argument("file", type=click.Path(path_type=Path))
@as_json
def export(slug: str, file: Path, as_json: bool) -> None:
    """Carry the dashboard out."""
    with workbench() as bench:
        bench.dashboard_files.write(slug, file)
        if as_json:
            emit({"path": str(file)})
        else:
            line(bench.say("Écrit : {path}", path=file))


def _show(view: DashboardView, say: Say) -> None:
    from tpecoach.workbench.dashboard import margin_rate, money

    line(say("{client} : tableau de bord au {day}", client=view.case.client.name, day=say.date(view.on)))
    for source in view.sources:
        indented(say("à partir de : {source}", source=source))
    line()
    if view.months:
        rates = [margin_rate(month) for month in view.months]
        rows = [
            ("", *(say.month(month.start) + ("*" if month.partial else "") for month in view.months)),
            (say("Ventes hors TVA"), *(money(month.revenue, say) for month in view.months)),
            (say("Marge brute"), *(money(month.margin, say) for month in view.months)),
            (say("Taux de marge"), *("–" if rate is None else say.percent(rate, 1) for rate in rates)),
            (say("Trésorerie fin de mois"), *(money(month.cash, say) for month in view.months)),
            *((course.kpi.name, *(value or "–" for value in course.values)) for course in view.followed),
        ]
        table(rows, right=tuple(range(1, len(rows[0]))))
        if any(month.partial for month in view.months):
            line(say("* mois incomplet dans ce qui est connu"))
    else:
        line(
            say(
                "Aucun mois connu : « tpecoach books {slug} import FICHIER » prend des comptes ou un relevé.",
                slug=view.case.client.slug,
            )
        )
    line()
    for one in view.reckoned:
        line(say.pair(one.kpi.name, one.value))
        indented(one.found.formula)


def _plain(view: DashboardView) -> dict[str, Any]:
    return {
        "on": view.on,
        "sources": list(view.sources),
        "months": [
            {
                "month": f"{month.start:%Y-%m}",
                "partial": month.partial,
                "revenue": _amount(month.revenue),
                "purchases": _amount(month.purchases),
                "margin": _amount(month.margin),
                "cash": _amount(month.cash),
                "followed": {
                    course.kpi.id: None if (one := course.measures[at]) is None else one.value
                    for course in view.followed
                },
            }
            for at, month in enumerate(view.months)
        ],
        "reckoned": [
            {
                "kpi": one.kpi.id,
                "name": one.kpi.name,
                "value": {"value": None, "why": one.found.formula}
                if one.found.value is None
                else float(rounded(one.found.value, 4))
                if one.found.of is not None
                else format(rounded(one.found.value, 2), "f"),
                "formula": one.found.formula,
                "n": one.found.n,
                "of": one.found.of,
                "quality": one.found.quality,
            }
            for one in view.reckoned
        ],
        "hypotheses": [
            {"id": one.id, "name": one.name, "value": None if one.value is None else float(one.value)}
            for one in view.hypotheses
        ],
    }


def _amount(amount: Amount | None) -> dict[str, str] | None:
    if amount is None:
        return None
    return {"value": format(Decimal(amount.cents).scaleb(-2), "f"), "source": amount.source}
