"""`price`: the price and cost sheet of a client."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from tpecoach.cli.common import as_json, emit, indented, line, pairs, table, workbench
from tpecoach.cli.usage import command
from tpecoach.language import Say, mark, rounded

if TYPE_CHECKING:
    from tpecoach.workbench.pricing import OnCash, PriceView


@command(help=mark("Coût d'une heure, ce que laisse chaque vente, seuil, ce qu'une hausse rapporte."))
@click.argument("slug")
@click.option(
    "--change", default="", metavar="POURCENT", help=mark("Le changement de prix à essayer, comme 3 ou -5.")
)
@click.option(
    "--set",
    "given",
    multiple=True,
    metavar="NOM=VALEUR",
    help=mark("Fixe une hypothèse : price_change, sales_charges, weeks_year."),
)
@as_json
def price(slug: str, change: str, given: tuple[str, ...], as_json: bool) -> None:
    """Show the sheet."""
    with workbench() as bench:
        if given:
            bench.hypotheses.fix(slug, pairs(given, "--set"))
        view = bench.pricing.view(slug, change)
        cash = bench.pricing.on_cash(slug, view.sheet.change)
        if as_json:
            emit(_plain(view, cash))
            return
        _show(view, bench.say)
        line(bench.pricing.cash_words(cash))
        line()
        for one in view.hypotheses:
            indented(f"{one.id}  {one.words}  {one.origin_words}  {one.name}")


def _show(view: PriceView, say: Say) -> None:
    for sentence in view.sentences:
        line(sentence)
    line()
    lines = view.sheet.lines
    if lines:
        heads = (
            say("Vente"),
            say("Prix HT"),
            say("Achats"),
            say("Reste"),
            say("Temps"),
            say("Au bout"),
            say("Par mois"),
        )
        rows = [
            (
                one.name,
                *(
                    _money(value, say)
                    for value in (one.price, one.purchases, one.contribution, one.time, one.left)
                ),
                _money(one.month, say, 0),
            )
            for one in lines
        ]
        table([heads, *rows], right=tuple(range(1, len(heads))))
        line()
        for one, verdict in zip(lines, view.verdicts, strict=True):
            line(say.pair(one.name, verdict))
    for register, name, count in view.rows:
        if not count:
            line(
                say(
                    "Rien au registre « {name} » : « tpecoach register {slug} usual {register} » propose des lignes.",
                    name=name,
                    slug=view.case.client.slug,
                    register=register,
                )
            )


def _plain(view: PriceView, cash: OnCash | None) -> dict[str, Any]:
    from tpecoach.workbench.pricing import figures

    sheet = view.sheet
    return {
        "hour": {
            "costs_month": _euros(sheet.hour.month),
            "source": sheet.hour.source or None,
            "owner_paid": sheet.hour.owner_paid,
            "hours_worked": _number(sheet.hour.worked),
            "hours_sold": _number(sheet.hour.sold),
            "cost": _euros(sheet.hour.euros),
        },
        "revenue_month": _euros(sheet.revenue),
        "contribution_month": _euros(sheet.contribution),
        "contribution_rate": _rate(sheet.rate),
        "rate_source": sheet.rate_source or None,
        "break_even_month": _euros(sheet.break_even),
        "margin_of_safety": _rate(sheet.margin_of_safety),
        "change": _rate(sheet.change),
        "brings_month": _euros(sheet.brings),
        "cash": None
        if cash is None
        else {
            "low": _cents(cash.low),
            "closing": _cents(cash.closing),
            "new_low": _cents(cash.new_low),
            "new_low_on": cash.new_low_on,
            "new_closing": _cents(cash.new_closing),
        },
        "offers": [
            {
                "id": one.row,
                "name": one.name,
                "minutes": _number(one.minutes),
                "sold_month": _number(one.sold),
                **{name: _euros(value) for name, value in figures(one).items()},
                "may_lose": _rate(one.may_lose(sheet.change)),
                "verdict": verdict,
            }
            for one, verdict in zip(sheet.lines, view.verdicts, strict=True)
        ],
        "sentences": list(view.sentences),
    }


def _money(value: Fraction | None, say: Say, places: int = 2) -> str:
    return "–" if value is None else say.money(value, places)


def _euros(value: Fraction | None) -> str | None:
    return None if value is None else format(rounded(value, 2), "f")


def _cents(value: int) -> str:
    return format(Decimal(value).scaleb(-2), "f")


def _rate(value: Fraction | None) -> float | None:
    return None if value is None else float(rounded(value, 4))


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(rounded(value, 2))
