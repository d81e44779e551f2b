"""The sheet of indicators: what each one counts, how to count it in five minutes, and room for the next figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tpecoach.engine import reviews
from tpecoach.engine.documents import courses, figures, names, shell
from tpecoach.engine.documents.checklist import FIGURES
from tpecoach.language import Say, mark
from tpecoach.model.case import Case
from tpecoach.model.content import Kpi
from tpecoach.model.documents import Block, Cell, Document, Heading, Paragraph, Table, Terms
from tpecoach.model.records import Measure

MOST = 5
"""indicators a small firm can really follow"""
_COLUMNS = 6
"""days on the grid, those known included"""
_KNOWN = 3
"""readings printed at most: the last ones"""

_WAYS = {"up": mark("doit monter"), "down": mark("doit baisser")}
_UNITS = {
    "eur": mark("euros"),
    "eur_month": mark("euros par mois"),
    "ratio": mark("tant sur tant"),
    "percent": mark("pour cent"),
    "h_week": mark("heures par semaine"),
    "hours": mark("heures"),
    "minutes": mark("minutes"),
    "days": mark("jours"),
    "weeks": mark("semaines"),
}


def kpi_sheet(case: Case, say: Say, on: date) -> Document:
    """One block an indicator: its definition, its point zero and target, how to count it, a grid to fill by pen.

    Those followed, else the first that matter, else those measured on the first and the last day of a rollout.
    """
    found = _chosen(case)
    lead = say("Cinq minutes par semaine, le même jour, par la même personne, toujours de la même façon.")
    blocks: list[Block] = [Paragraph(lead, role="lead")]
    for kpi in found:
        blocks += _one(case, say, kpi, on)
    kind = ("kpi-sheet", say("fiche des indicateurs"))
    return shell.wrapped(case, say, on, kind, kind[1], blocks)


def _chosen(case: Case) -> tuple[Kpi, ...]:
    known = {kpi.id: kpi for kpi in case.assessment.kpis}
    followed = tuple(known[name] for name in case.rollout.followed if name in known)
    usual = tuple(known[name] for name in FIGURES if name in known)
    return (followed or courses.first(case, courses.shown(case)) or usual)[:MOST]


def _one(case: Case, say: Say, kpi: Kpi, on: date) -> Iterator[Block]:
    aside = [say(_UNITS[kpi.unit])] if kpi.unit in _UNITS else []
    aside += [say(_WAYS[kpi.direction])] if kpi.direction in _WAYS else []
    yield Heading(kpi.name, ", ".join(aside))
    zero, aim = courses.point_zero(case, kpi.id), courses.target(case, kpi.id)
    zero = zero if zero and zero.on <= on else None
    told = (
        (say("Comment compter :"), names.sentence(kpi.by_hand)),
        (say("Départ :"), _started(say, kpi, zero) if zero else say("à mesurer")),
        (say("Cible :"), "" if aim is None else figures.amount(say, kpi.unit, aim)),
        (say("Repère :"), names.sentence(kpi.typical)),
        (say("Attention :"), names.sentence(kpi.beware)),
    )
    yield Terms(tuple((name, words) for name, words in told if words))
    yield _grid(case, say, kpi, on)


def _started(say: Say, kpi: Kpi, zero: Measure) -> str:
    words = say("{value}, le {day}", value=figures.value(say, kpi, zero), day=say.date(zero.on))
    return f"{words} ({figures.sourced(say, zero)})"


def _grid(case: Case, say: Say, kpi: Kpi, on: date) -> Table:
    """The last readings, then the days of the reviews to come, then empty columns."""
    known = [m for m in courses.readings(case, kpi.id) if m.on <= on][-_KNOWN:]
    coming = [day for _, day in reviews.dates(case) if day > on]
    days = [say.day(m.on) for m in known] + [say.day(day) for day in coming]
    days = (days + [""] * _COLUMNS)[:_COLUMNS]
    values = [figures.short(say, kpi, m) for m in known]
    bases = [figures.basis(say, m) for m in known]
    columns = ((say("Jour"), False, 30), *((day or "…", False, 23) for day in days))
    rows = (
        (say("Valeur"), values),
        (say("Sur combien, par qui"), bases),
    )
    return Table(
        columns,
        tuple(
            (Cell(name), *(Cell(text) for text in (texts + [""] * _COLUMNS)[:_COLUMNS]))
            for name, texts in rows
        ),
        compact=True,
    )
