"""Tables of indicators: the point zero, and before against after, each figure with its source and quality."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tpecoach.engine.documents import figures
from tpecoach.engine.documents.figures import Evolution
from tpecoach.language import Say
from tpecoach.model.case import CONSULTANT, Case
from tpecoach.model.content import Kpi
from tpecoach.model.documents import Block, Bullets, Cell, Paragraph, Table
from tpecoach.model.records import Measure


@dataclass(frozen=True, slots=True)
class Course:
    """One indicator from its point zero to its last measure."""

    kpi: Kpi
    before: Measure | None
    after: Measure | None
    """None while nothing later than the point zero has a value"""
    series: tuple[Decimal, ...]
    target: Decimal | None
    evolution: Evolution


def readings(case: Case, kpi: str) -> tuple[Measure, ...]:
    """The measures of an indicator that have a value, by date, with what the interviews declared of it.

    A number answered to a question that feeds the indicator stands for a measure of that day where there is
    none, unless it was taken over from an earlier interview.
    """
    found = [m for m in case.measures if m.kpi == kpi and m.value is not None]
    days = {m.on for m in found}
    questions = [q.id for q in case.assessment.questions if q.feeds == kpi]
    for interview in case.interviews:
        day = interview.held_on
        if day is None or day in days or interview.respondent != CONSULTANT:
            continue
        answers = case.answers.get(interview.id, {})
        told = [answers[q] for q in questions if q in answers and not answers[q].inherited]
        values = [Decimal(one.value) for one in told if isinstance(one.value, Decimal | int)]
        found += [Measure(interview.id, case.client.id, kpi, day, value) for value in values]
    return tuple(sorted(found, key=lambda m: m.on))


def shown(case: Case) -> tuple[Kpi, ...]:
    """The indicators a report shows: those followed, in their order, then every one that has a reading."""
    catalogue = {kpi.id: kpi for kpi in case.assessment.kpis}
    followed = [catalogue[wanted] for wanted in dict.fromkeys(case.rollout.followed) if wanted in catalogue]
    return (*followed, *(k for k in case.assessment.kpis if k not in followed and readings(case, k.id)))


def point_zero(case: Case, kpi: str) -> Measure | None:
    """The last reading on or before the start of the plan, else the first there is."""
    found, start = readings(case, kpi), case.rollout.start
    early = [m for m in found if start is not None and m.on <= start]
    return early[-1] if early else next(iter(found), None)


def course(case: Case, say: Say, kpi: Kpi, on: date) -> Course:
    """What happened to an indicator up to a day."""
    found = [m for m in readings(case, kpi.id) if m.on <= on]
    before = point_zero(case, kpi.id)
    if before not in found:
        before = None
    after = found[-1] if before and found[-1].on > before.on else None
    return Course(
        kpi,
        before,
        after,
        tuple(m.value for m in found if m.value is not None) if len(found) > 1 else (),
        target(case, kpi.id),
        figures.evolution(say, kpi, before, after),
    )


def target(case: Case, kpi: str) -> Decimal | None:
    """The value a planned playbook means to bring the indicator to, where one says so."""
    planned = {action.playbook for action in case.actions}
    aims = (p.worth.to for p in case.content.playbooks if p.id in planned and p.worth and p.worth.kpi == kpi)
    return next((aim for aim in aims if aim is not None), None)


def point_zero_table(case: Case, say: Say) -> tuple[Block, ...]:
    """Every indicator shown with its value, period, base, source and quality, then how to get those missing."""
    kpis = shown(case)
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
    columns = (
        (say("Indicateur"), False, 58),
        (say("Valeur"), True, 26),
        (say("Période"), False, 38),
        (say("Base"), False, 22),
        (say("Fiabilité"), False, 26),
    )
    rows = tuple(_zero_row(case, say, kpi) for kpi in kpis)
    blocks: list[Block] = [Table(columns, rows)]
    missing = [kpi for kpi in kpis if point_zero(case, kpi.id) is None and kpi.by_hand]
    if missing:
        blocks.append(Paragraph(say("Pour mesurer ce qui manque :"), role="small"))
        lines = (say("{name} : {how}", name=kpi.name, how=kpi.by_hand) for kpi in missing)
        blocks.append(Bullets(tuple(lines)))
    return (*blocks, *definitions(say, kpis))


def _zero_row(case: Case, say: Say, kpi: Kpi) -> tuple[Cell, ...]:
    measure = point_zero(case, kpi.id)
    if measure is None:
        why = next((m.why for m in reversed(case.measures) if m.kpi == kpi.id and m.why), "")
        value = Cell(figures.value(say, kpi, None), number=True, tone="muted", under=say(why))
        return (Cell(kpi.name), value, Cell(""), Cell(""), Cell(""))
    return (
        Cell(kpi.name),
        Cell(figures.value(say, kpi, measure), number=True, strong=True),
        Cell(figures.period(say, measure)),
        Cell(figures.basis(say, measure)),
        figures.quality_cell(say, measure),
    )


def before_after_table(courses: tuple[Course, ...], say: Say) -> Table:
    """Before, after, evolution, target, course and quality of each indicator."""
    columns = (
        (say("Indicateur"), False, 36),
        (say("Avant"), True, 21),
        (say("Après"), True, 21),
        (say("Évolution"), True, 27),
        (say("Cible"), True, 15),
        (say("Relevés"), False, 26),
        (say("Fiabilité"), False, 24),
    )
    return Table(columns, tuple(_course_row(each, say) for each in courses))


def _course_row(each: Course, say: Say) -> tuple[Cell, ...]:
    kpi, change, reference = each.kpi, each.evolution, each.target
    last = each.after or each.before
    aim = "" if reference is None else figures.amount(say, kpi.unit, reference)
    told = (figures.basis(say, last), say.day(last.on)) if last else ()
    return (
        Cell(kpi.name),
        Cell(figures.value(say, kpi, each.before), number=True, tone="" if each.before else "muted"),
        Cell(
            figures.value(say, kpi, each.after),
            number=True,
            strong=each.after is not None,
            tone="" if each.after else "muted",
        ),
        Cell(change.text, number=True, tone=change.tone, under=change.remark),
        Cell(aim or "–", number=True, tone="muted"),
        Cell(
            "",
            series=tuple(float(point) for point in each.series),
            reference=None if reference is None or not each.series else float(reference),
        ),
        figures.quality_cell(say, last, *told),
    )


def definitions(say: Say, kpis: tuple[Kpi, ...]) -> tuple[Block, ...]:
    """How each indicator shown is defined, in small type; nothing where the content does not say."""
    told = tuple(
        Paragraph(kpi.beware, role="small", strong=say("{name} :", name=kpi.name))
        for kpi in kpis
        if kpi.beware
    )
    if not told:
        return ()
    text = say("une seule par indicateur, la même avant et après.")
    return (Paragraph(text, role="small", strong=say("Définitions :")), *told)


def best(courses: tuple[Course, ...]) -> Course | None:
    """The conclusive improvement that moved most for its size; proof by counting first, memory last."""
    found = [each for each in courses if each.evolution.conclusive and each.evolution.better]
    return max(found, key=lambda each: (_solid(each), each.evolution.size), default=None)


def _solid(each: Course) -> bool:
    return all(side is not None and side.quality == "measured" for side in (each.before, each.after))
