"""The scores as pictures: the systems around a centre, the practices one by one, and the table under them."""

from __future__ import annotations

from fractions import Fraction

from tpecoach.engine.documents import levels, names, systems
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.charts import HeatCell, HeatMap, HeatRow, Radar
from tpecoach.model.documents import Cell, Table
from tpecoach.model.scores import Comparison, PartScore, Score

_LEAST = 3
"""systems with a score under which no outline is drawn"""


def radar(case: Case, say: Say, score: Score) -> tuple[Radar, ...]:
    """The systems of one interview; nothing where fewer than three have a score."""
    known = [part for part in score.systems if part.score is not None]
    if len(known) < _LEAST:
        return ()
    goals = levels.weighted(case, levels.ambitions(case, score))
    return (
        Radar(
            title=say("Les cinq systèmes d'un coup d'œil"),
            unit=say("score sur 100"),
            source=say("Source : premier entretien."),
            alternative=" ".join(systems.part_sentence(case, say, part) for part in score.systems),
            axes=tuple(names.system(case, part.id) for part in score.systems),
            labels=tuple(_one(say, part.score) for part in score.systems),
            before=tuple(_point(goals.get(part.id)) for part in score.systems),
            after=tuple(_point(part.score) for part in score.systems),
            legend=(("solid", say("aujourd'hui")), ("dashed", say("ambition à douze mois"))),
        ),
    )


def radar_compared(case: Case, say: Say, comparison: Comparison) -> tuple[Radar, ...]:
    """Before and after on the questions asked again; nothing where fewer than three systems compare."""
    parts = comparison.systems
    if sum(part.compared for part in parts) < _LEAST:
        return ()
    told = tuple(
        say("{before} → {after}", before=say.number(part.before), after=say.number(part.headline))
        if part.compared and part.before is not None and part.headline is not None
        else say("non comparable")
        for part in parts
    )
    axes = tuple(names.system(case, part.id) for part in parts)
    return (
        Radar(
            title=say("Avant et après, d'un coup d'œil"),
            unit=say("score sur 100, hausses prouvées"),
            source=say("Source : les deux entretiens, {reasked}.", reasked=systems.reasked(say, comparison)),
            alternative=say.series(
                say("{system} : {words}", system=axis, words=words)
                for axis, words in zip(axes, told, strict=True)
            ),
            axes=axes,
            labels=told,
            before=tuple(_point(part.before) if part.compared else None for part in parts),
            after=tuple(_point(part.headline) if part.compared else None for part in parts),
            legend=(("dashed", say("avant")), ("solid", say("après"))),
        ),
    )


def heat(case: Case, say: Say, score: Score) -> tuple[HeatMap, ...]:
    """Every practice that applies, by system, at its level; nothing while nothing is answered."""
    if not score.answered:
        return ()
    rows = tuple(
        HeatRow(
            system.name,
            tuple(
                HeatCell(names.practice(question), place.value)
                for question in case.assessment.questions
                if question.system == system.id
                and (place := score.standings.get(question.id)) is not None
                and place.status != "na"
            ),
        )
        for system in case.assessment.systems
    )
    counts = [sum(cell.level == n for row in rows for cell in row.cells) for n in range(5)]
    scale = case.assessment.scale
    words = [name.lower() for name in scale] if len(scale) == len(counts) else [str(n) for n in range(5)]
    return (
        HeatMap(
            title=say("Carte des pratiques"),
            unit=say("niveau de 0 à 4"),
            source=say("Source : premier entretien."),
            alternative=say.series(
                say.plural(
                    "{n} pratique au niveau {level}", "{n} pratiques au niveau {level}", count, level=level
                )
                for level, count in enumerate(counts)
            )
            + ".",
            rows=tuple(row for row in rows if row.cells),
            legend=(
                *((f"level-{n}", say("{n} : {name}", n=n, name=word)) for n, word in enumerate(words)),
                ("unknown", say("sans réponse")),
            ),
        ),
    )


def table(case: Case, say: Say, score: Score) -> tuple[Table, ...]:
    """Score, range, answers and proof of each system; nothing while nothing is answered."""
    if not score.answered:
        return ()
    goals = levels.weighted(case, levels.ambitions(case, score))
    columns = (
        (say("Système"), False, 58),
        (say("Score"), True, 18),
        (say("Fourchette"), True, 30),
        (say("Réponses"), True, 24),
        (say("Prouvé"), True, 18),
        (say("À douze mois"), True, 22),
    )
    rows = tuple(_row(case, say, part, goals.get(part.id)) for part in score.systems)
    return (Table(columns, rows, compact=True),)


def _row(case: Case, say: Say, part: PartScore, goal: Fraction | None) -> tuple[Cell, ...]:
    name = Cell(names.system(case, part.id), strong=True)
    if part.score is None or not part.scored:
        return (name, Cell(_one(say, None), number=True, tone="muted"), *(Cell("", number=True),) * 4)
    return (
        name,
        Cell(say.number(part.score), number=True, strong=True),
        Cell(say("{low} à {high}", low=say.number(part.low), high=say.number(part.high)), number=True),
        Cell(say("{n} sur {of}", n=part.answered, of=part.asked), number=True),
        Cell(say.percent(part.proof), number=True),
        Cell("–" if goal is None else say.number(goal), number=True, tone="muted"),
    )


def _one(say: Say, score: Fraction | None) -> str:
    return say("non noté") if score is None else say.number(score)


def _point(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
