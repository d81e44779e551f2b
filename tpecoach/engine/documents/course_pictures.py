"""Indicators as pictures: all on one scale, on the way to their target, against the alarms, and one by day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from statistics import median

from tpecoach.engine import alarms
from tpecoach.engine.documents import courses, figures, names
from tpecoach.engine.documents.courses import Course
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.charts import (
    BulletChart,
    BulletRow,
    RunChart,
    RunPoint,
    SlopeLine,
    Slopes,
)
from tpecoach.model.content import Kpi

_MOST = 10
_LEAST = 2
_RUN = 4
"""readings from which a course by day is drawn"""
_LIMITS = (
    ("cash_cover_days", alarms.COVER_DAYS, True),
    ("first_client_share", alarms.FIRST_CLIENT_SHARE, False),
    ("order_book_weeks", alarms.ORDER_BOOK_WEEKS, True),
    ("owner_hours", alarms.OWNER_HOURS, False),
)
"""(indicator, the line of its alarm, whether it should stand above it)"""


def slopes(found: tuple[Course, ...], say: Say) -> tuple[Slopes, ...]:
    """The indicators that compare, from 100 to where they stand; nothing where fewer than two do."""
    kept = [each for each in found if each.evolution.conclusive and _base(each)][:_MOST]
    if len(kept) < _LEAST:
        return ()
    lines = tuple(_slope(each, say) for each in kept)
    return (
        Slopes(
            title=say("Les indicateurs sur une même échelle"),
            unit=say("indice, 100 au point zéro de chacun"),
            source=say("Source : tableau ci-dessus ; seuls les écarts concluants sont dessinés."),
            alternative=say.series(line.label for line in lines) + ".",
            lines=lines,
            left=say("point zéro"),
            right=say("dernière mesure"),
            legend=(
                ("better", say("mieux")),
                ("worse", say("moins bien")),
                ("even", say("ni l'un ni l'autre")),
            ),
        ),
    )


def _base(each: Course) -> Decimal | None:
    return each.before.value if each.before and each.after and each.before.value else None


def _slope(each: Course, say: Say) -> SlopeLine:
    base, last = _base(each), each.after.value if each.after else None
    index = float(100 * Fraction(last or 0) / Fraction(base)) if base else 100.0
    label = say(
        "{name} : {before} → {after}",
        name=each.kpi.name,
        before=figures.short(say, each.kpi, each.before),
        after=figures.short(say, each.kpi, each.after),
    )
    return SlopeLine(label, index, each.evolution.tone)


def targets(found: tuple[Course, ...], say: Say) -> tuple[BulletChart, ...]:
    """How much of the way from its point zero to its target each indicator has gone; nothing where none has one."""
    rows = tuple(row for each in found if (row := _way(each, say)) is not None)
    if not rows:
        return ()
    return (
        BulletChart(
            title=say("Le chemin fait vers les cibles"),
            unit=say("0 au point zéro, 100 % à la cible"),
            source=say("Source : mesures du tableau, cibles du plan."),
            alternative=say.series(say("{name} : {label}", name=row.name, label=row.label) for row in rows)
            + ".",
            rows=rows,
            low=-0.25,
            high=1.25,
            steps=((0.0, "0"), (0.5, say.percent(Fraction(1, 2))), (1.0, say.percent(Fraction(1)))),
            legend=(("bar", say("chemin fait")), ("target", say("cible"))),
        ),
    )


def _way(each: Course, say: Say) -> BulletRow | None:
    base = each.before.value if each.before else None
    if base is None or each.target is None or base == each.target:
        return None
    last = each.after.value if each.after else None
    label = say(
        "{value}, cible {target}",
        value=figures.short(say, each.kpi, each.after),
        target=figures.amount(say, each.kpi.unit, each.target),
    )
    if last is None:
        return BulletRow(each.kpi.name, None, 1.0, label)
    share = float((last - base) / (each.target - base))
    return BulletRow(each.kpi.name, share, 1.0, label, "warn" if share < 0 else "good")


def limits(case: Case, say: Say, on: date) -> tuple[BulletChart, ...]:
    """What is known of the figures that have an alarm, against the line of each; nothing where none is known."""
    catalogue = {kpi.id: kpi for kpi in case.assessment.kpis}
    rows: list[BulletRow] = []
    for name, limit, above in _LIMITS:
        kpi = catalogue.get(name)
        known = [m for m in courses.readings(case, name) if m.on <= on] if kpi else []
        if kpi is None or not known or known[-1].value is None:
            continue
        value = known[-1].value
        label = say(
            "{value}, seuil {limit}",
            value=_short(say, kpi, value),
            limit=_short(say, kpi, limit),
        )
        good = value >= limit if above else value <= limit
        rows.append(
            BulletRow(
                kpi.name, float(Fraction(value) / Fraction(limit)), 1.0, label, "good" if good else "warn"
            )
        )
    if not rows:
        return ()
    return (
        BulletChart(
            title=say("Ce qui est mesuré, face aux seuils d'alerte"),
            unit=say("100 % au seuil de chacun"),
            source=say("Source : point zéro. Plein : du bon côté du seuil ; vide : à surveiller."),
            alternative=say.series(say("{name} : {label}", name=row.name, label=row.label) for row in rows)
            + ".",
            rows=tuple(rows),
            low=0.0,
            high=2.0,
            steps=((0.0, "0"), (1.0, say.percent(Fraction(1))), (2.0, say.percent(Fraction(2)))),
            legend=(("target", say("seuil d'alerte")),),
        ),
    )


def by_day(found: tuple[Course, ...], case: Case, say: Say, on: date) -> tuple[RunChart, ...]:
    """The readings of the indicator that was read most often, four times at least, with their median."""
    candidates = [
        (len(each.series), -number, each)
        for number, each in enumerate(found)
        if len(each.series) >= _RUN and each.comparable
    ]
    if not candidates:
        return ()
    each = max(candidates, key=lambda one: one[:2])[2]
    return (_run(each, case, say, on),)


def _run(each: Course, case: Case, say: Say, on: date) -> RunChart:
    kpi = each.kpi
    read = [m for m in courses.readings(case, kpi.id) if m.on <= on and m.value is not None]
    middle = median(Decimal(m.value) for m in read if m.value is not None)
    told = [(say.day(m.on), _short(say, kpi, m.value)) for m in read if m.value is not None]
    sources = list(dict.fromkeys(figures.source(say, m) for m in read))
    aim = each.target
    return RunChart(
        title=say("{name}, relevé après relevé", name=kpi.name),
        unit=say.plural("{n} relevé", "{n} relevés", len(read)),
        source=say("Source : {sources}.", sources=names.listed(say, sources)),
        alternative=say.series(say("{day} : {value}", day=day, value=value) for day, value in told)
        + say(" ; médiane {value}.", value=_short(say, kpi, middle)),
        points=tuple(
            RunPoint(m.on, float(m.value), words)
            for m, (_, words) in zip(read, told, strict=True)
            if m.value is not None
        ),
        days=tuple(day for day, _ in told),
        median=float(middle),
        median_label=say("médiane {value}", value=_short(say, kpi, middle)),
        target=None if aim is None else float(aim),
        target_label="" if aim is None else say("cible {value}", value=_short(say, kpi, aim)),
    )


def _short(say: Say, kpi: Kpi, value: Decimal | None) -> str:
    bare = {"h_week": "hours", "eur_month": "eur"}.get(kpi.unit, kpi.unit)
    return figures.amount(say, bare, value or Decimal(0))
