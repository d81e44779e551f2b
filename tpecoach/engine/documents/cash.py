"""The cash to come as blocks of a report: the curve of a kept forecast, its three scenarios."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from tpecoach.engine.cash import plain
from tpecoach.engine.cash.scenarios import SCENARIO_NAMES
from tpecoach.language import Say
from tpecoach.model.bank import Forecast
from tpecoach.model.case import Case
from tpecoach.model.cash import DAYS, CashCurve, CashForecast
from tpecoach.model.documents import Block, CashChart, CashLine, Cell, Heading, Paragraph, Table

_CASH = "cash"
_SPAN = timedelta(DAYS - 1)
_LABELLED = 4
"""weeks from one label to the next"""


def blocks(case: Case, say: Say, on: date) -> list[Block]:
    """The latest forecast kept by that day: its curve, its scenarios; nothing where none was kept."""
    for kept in reversed(case.forecasts):
        found = _read(kept)
        if kept.made_on <= on and found is not None:
            return _told(case, kept, found, say, on)
    return []


def _read(kept: Forecast) -> CashForecast | None:
    try:
        return plain.from_plain(json.loads(kept.result))
    except (ValueError, KeyError, TypeError):
        return None


def _held(case: Case, forecast: CashForecast, say: Say, on: date) -> str:
    """What the books or the bank said since, beside what was forecast for that evening; empty where nothing did."""
    known = case.latest(_CASH, on)
    if known is None or known.value is None or not forecast.start < known.on <= forecast.start + _SPAN:
        return ""
    expected = forecast.curve("base").days[(known.on - forecast.start).days]
    return say(
        "Au {day}, il y avait {real} ; la prévision probable disait {expected}.",
        day=say.date(known.on),
        real=say.money(known.value),
        expected=say.money(Fraction(expected, 100)),
    )


def _told(case: Case, kept: Forecast, forecast: CashForecast, say: Say, on: date) -> list[Block]:
    words = {name: say(text) for name, text in SCENARIO_NAMES.items()}
    drawn = chart(forecast, words, say)
    source = say(
        "En euros, solde de chaque soir. Source : prévision gardée le {day}, d'après les comptes et la banque.",
        day=say.date(kept.made_on),
    )
    columns = (
        (say("Scénario"), False, 34),
        (say("Au départ"), True, 34),
        (say("Point bas"), True, 34),
        (say("Le"), False, 34),
        (say("À treize semaines"), True, 34),
    )
    rows = tuple(_row(one, words, forecast, say) for one in forecast.curves)
    limit = (
        say("Découvert autorisé : {amount}.", amount=say.money(Fraction(forecast.overdraft, 100)))
        if forecast.overdraft
        else say("Aucun découvert autorisé n'est noté : le seuil est zéro.")
    )
    told = say(
        "{limit} Une prévision n'est pas un fait : elle se compare chaque lundi à ce que dit la banque.",
        limit=limit,
    )
    return [
        Heading(say("La trésorerie à treize semaines"), say("trois scénarios")),
        replace(drawn, source=source),
        Table(columns, rows, compact=True),
        *([Paragraph(held, strong=say("Depuis :"))] if (held := _held(case, forecast, say, on)) else []),
        Paragraph(told, role="small"),
    ]


def _row(one: CashCurve, words: Mapping[str, str], forecast: CashForecast, say: Say) -> tuple[Cell, ...]:
    short = one.low < -forecast.overdraft
    return (
        Cell(words.get(one.scenario, one.scenario), strong=True),
        Cell(say.money(Fraction(one.opening, 100)), number=True),
        Cell(
            say.money(Fraction(one.low, 100)),
            number=True,
            strong=True,
            tone="warn" if short else "",
            under=say("sous le seuil") if short else "",
        ),
        Cell(say.date(one.low_on)),
        Cell(say.money(Fraction(one.closing, 100)), number=True),
    )


def chart(forecast: CashForecast, names: Mapping[str, str], say: Say) -> CashChart:
    """The curves of a forecast, base first, by their names; the alternative says the low point."""
    base = forecast.curve("base")
    ordered = (base, *(one for one in forecast.curves if one is not base))
    every = [cents for one in ordered for cents in one.days]
    low, high = min(0, *every), max(0, *every)
    return CashChart(
        title=say("Trésorerie des treize semaines à venir"),
        curves=tuple(
            CashLine(names[one.scenario], tuple(float(Fraction(cents, 100)) for cents in one.days))
            for one in ordered
        ),
        weeks=tuple(
            (7 * week, say.day(forecast.start + timedelta(7 * week))) for week in range(0, 13, _LABELLED)
        ),
        limit=-float(Fraction(forecast.overdraft, 100)),
        high_label=say.money(Fraction(high, 100)),
        zero_label=say.money(0),
        low_label=say.money(Fraction(low, 100)),
        alternative=say(
            "Solde de départ {opening} ; point bas {low} le {day} ; à treize semaines {closing}.",
            opening=say.money(Fraction(base.opening, 100)),
            low=say.money(Fraction(base.low, 100)),
            day=say.date(base.low_on),
            closing=say.money(Fraction(base.closing, 100)),
        ),
    )
