"""Tables of indicators: the point zero, and before against after, each figure with its source and quality."""

from __future__ import annotations

import re

from tpecoach.engine.documents import courses, figures, names, periods
from tpecoach.engine.documents.courses import Course
from tpecoach.language import HARD, Say
from tpecoach.model.case import Case
from tpecoach.model.content import Kpi
from tpecoach.model.documents import Block, Bullets, Cell, Heading, Paragraph, Table, Terms
from tpecoach.model.records import Measure

_BOOKS = ("books", "bank", "list")
_NAMED = 4
"""indicators named one by one; more are counted"""
_FIRST_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")


def point_zero_tables(case: Case, say: Say) -> tuple[Block, ...]:
    """Every indicator shown with its value, period, base and quality, then how to get those missing.

    Those that matter to the plan come first, the other figures after them in a second table; what they mean is told
    elsewhere.
    """
    kpis = courses.shown(case)
    if not kpis:
        return (
            Paragraph(
                say(
                    "Aucun indicateur n'est encore mesuré ni suivi. Choisir cinq indicateurs au plus et "
                    "remplir la fiche de pointage pendant une semaine, ou importer les écritures "
                    "comptables (FEC)."
                ),
                role="note",
                strong=say("À faire."),
            ),
        )
    first = courses.first(case, kpis)
    others = tuple(kpi for kpi in kpis if kpi not in first)
    blocks: list[Block] = []
    if first:
        blocks.append(_zero_table(case, say, first))
        missing = [kpi for kpi in first if courses.point_zero(case, kpi.id) is None and kpi.by_hand]
        if missing:
            blocks.append(Paragraph(say("Pour mesurer ce qui manque :"), role="small"))
            lines = (say("{name} : {how}", name=kpi.name, how=kpi.by_hand) for kpi in missing)
            blocks.append(Bullets(tuple(lines)))
    if others:
        sides = [courses.point_zero(case, kpi.id) for kpi in others]
        blocks += [Heading(_others(say, sides), level=3), _zero_table(case, say, others, compact=True)]
    return tuple(blocks)


def _zero_table(case: Case, say: Say, kpis: tuple[Kpi, ...], compact: bool = False) -> Table:
    columns = (
        (say("Indicateur"), False, 72),
        (say("Valeur"), True, 22),
        (say("Période"), False, 28),
        (say("Base"), False, 26),
        (say("Fiabilité"), False, 22),
    )
    return Table(columns, tuple(_zero_row(case, say, kpi) for kpi in kpis), compact=compact)


def _zero_row(case: Case, say: Say, kpi: Kpi) -> tuple[Cell, ...]:
    measure = courses.point_zero(case, kpi.id)
    if measure is None:
        why = next((m.why for m in reversed(case.measures) if m.kpi == kpi.id and m.why), "")
        value = Cell(figures.short(say, kpi, None), number=True, tone="muted", under=say(why))
        return (Cell(kpi.name), value, Cell(""), Cell(""), Cell(""))
    return (
        Cell(kpi.name),
        Cell(figures.short(say, kpi, measure), number=True, strong=True),
        Cell(periods.words(say, kpi, measure)),
        Cell(figures.basis(say, measure)),
        figures.quality_cell(say, measure),
    )


def before_after_table(found: tuple[Course, ...], say: Say) -> Table:
    """Before, after, evolution, target, course and quality of each indicator."""
    columns = (
        (say("Indicateur"), False, 38),
        (say("Avant"), True, 21),
        (say("Après"), True, 21),
        (say("Évolution"), True, 27),
        (say("Cible"), True, 13),
        (say("Relevés"), False, 26),
        (say("Fiabilité"), False, 24),
    )
    return Table(columns, tuple(_course_row(each, say) for each in found))


def _course_row(each: Course, say: Say) -> tuple[Cell, ...]:
    kpi, change, reference = each.kpi, each.evolution, each.target
    last = each.after or each.before
    aim = "" if reference is None else figures.amount(say, kpi.unit, reference)
    told = (figures.basis(say, last), say.day(last.on).replace(" ", HARD)) if last else ()
    return (
        Cell(kpi.name),
        *_sides(each, say),
        Cell(change.text, number=True, tone=change.tone, under=change.remark),
        Cell(aim or "–", number=True, tone="muted"),
        Cell(
            "",
            series=tuple(float(point) for point in each.series),
            reference=None if reference is None or not each.series else float(reference),
        ),
        figures.quality_cell(say, last, *told),
    )


def _sides(each: Course, say: Say) -> tuple[Cell, Cell]:
    """The two values; under each its period where they are over different ones."""
    before, after = each.before, each.after
    under = [
        periods.words(say, each.kpi, side) if side and not each.comparable else "" for side in (before, after)
    ]
    return (
        Cell(
            figures.short(say, each.kpi, before),
            number=True,
            tone="" if before else "muted",
            under=under[0],
        ),
        Cell(
            figures.short(say, each.kpi, after),
            number=True,
            strong=after is not None,
            tone="" if after else "muted",
            under=under[1],
        ),
    )


def other_figures(found: tuple[Course, ...], say: Say) -> tuple[Block, ...]:
    """The figures that are not among the first, in one close table; nothing where there are none."""
    if not found:
        return ()
    columns = (
        (say("Indicateur"), False, 76),
        (say("Avant"), True, 30),
        (say("Après"), True, 30),
        (say("Évolution"), True, 34),
    )
    rows = tuple(
        (
            Cell(each.kpi.name),
            *_sides(each, say),
            Cell(each.evolution.text, number=True, tone=each.evolution.tone, under=each.evolution.remark),
        )
        for each in found
    )
    return (
        Heading(_others(say, [each.after for each in found]), level=3),
        Table(columns, rows, compact=True),
    )


def _others(say: Say, sides: list[Measure | None]) -> str:
    if all(side is None or side.source in _BOOKS for side in sides):
        return say("Autres chiffres des comptes")
    return say("Autres chiffres")


def definitions(say: Say, kpis: tuple[Kpi, ...]) -> tuple[Block, ...]:
    """How each indicator shown is defined, a sentence each, in small type; nothing where the content does not say."""
    told = tuple(
        (say("{name} :", name=kpi.name), _FIRST_SENTENCE.split(kpi.beware, maxsplit=1)[0])
        for kpi in kpis
        if kpi.beware
    )
    if not told:
        return ()
    return (
        Heading(say("Définitions"), say("une seule par indicateur, la même avant et après"), level=3),
        Terms(told),
    )


def left_alone(say: Say, kpis: tuple[Kpi, ...]) -> str:
    """That some indicators have one measure only: by name where they are few, else how many."""
    if len(kpis) <= _NAMED:
        return names.sentence(say.series(names.within(kpi.name) for kpi in kpis))
    return say.plural(
        "{n} chiffre du point zéro, dans le diagnostic.",
        "{n} chiffres du point zéro, dans le diagnostic.",
        len(kpis),
    )
