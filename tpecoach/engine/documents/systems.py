"""The five systems on the 0–100 scale, as charts with their words."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from tpecoach.engine.documents import levels, names
from tpecoach.language import Say, rounded
from tpecoach.model.case import Case
from tpecoach.model.documents import SystemBar, SystemBars
from tpecoach.model.scores import Comparison, PartScore, Score, SystemChange


def chart(case: Case, say: Say, score: Score) -> SystemBars:
    """Scores of one interview with uncertainty and twelve-month target."""
    goals = levels.weighted(case, levels.ambitions(case, score))
    bars = tuple(
        SystemBar(
            name=names.system(case, part.id),
            before=None,
            after=_point(part.score),
            low=float(part.low) if part.score is not None else None,
            high=float(part.high) if part.score is not None else None,
            target=_point(goals.get(part.id)),
            label=_label(say, part),
        )
        for part in score.systems
    )
    return SystemBars(
        title=say("Les cinq systèmes, sur 100"),
        bars=bars,
        legend=(
            ("after", say("score")),
            ("range", say("incertitude : ce qui manque vaudrait 0 ou 4")),
            ("target", say("ambition à douze mois")),
        ),
        alternative=" ".join(part_sentence(case, say, part) for part in score.systems),
    )


def part_sentence(case: Case, say: Say, part: PartScore) -> str:
    """A system's score in a sentence: range, answers and proof."""
    return say("{system} : {words}", system=names.system(case, part.id), words=part_words(say, part))


def part_words(say: Say, part: PartScore) -> str:
    """The same without its name, for under a heading that says it."""
    if not part.scored:
        return say("non noté, moins de trois questions s'appliquent.")
    if part.score is None:
        return say("non mesuré, aucune réponse.")
    return say(
        "{score} sur 100, {spread} ; {answered} réponses sur {asked}, {proof} prouvé.",
        score=say.number(part.score),
        spread=spread(say, part.low, part.high),
        answered=part.answered,
        asked=part.asked,
        proof=say.percent(part.proof),
    )


def spread(say: Say, low: Fraction, high: Fraction) -> str:
    """The bounds of a score in words; when they read alike, that nothing is missing."""
    if say.number(low) == say.number(high):
        return say("aucune réponse ne manque")
    return say("entre {low} et {high} selon ce qui manque", low=say.number(low), high=say.number(high))


def _label(say: Say, part: PartScore) -> str:
    if not part.scored:
        return say("non noté")
    if part.score is None:
        return say("non mesuré")
    if say.number(part.low) == say.number(part.high):
        return say.number(part.score)
    return say(
        "{score} ({low}–{high})",
        score=say.number(part.score),
        low=say.number(part.low),
        high=say.number(part.high),
    )


def comparison_chart(case: Case, say: Say, comparison: Comparison, after: Score) -> SystemBars:
    """Before and after over the questions asked again, with uncertainty, target, said rises and projection."""
    start = levels.befores(comparison.changes)
    goals = levels.weighted(case, levels.aims(case, start))
    projections = levels.weighted(case, levels.planned(case, start))
    ranges = levels.bounds(case, comparison, after)
    return SystemBars(
        title=say("Les cinq systèmes, avant et après"),
        bars=tuple(_bar(case, say, change, goals, projections, ranges) for change in comparison.systems),
        legend=(
            ("before", say("avant")),
            ("after", say("après, hausses prouvées")),
            ("range", say("incertitude")),
            ("said", say("avec les hausses seulement dites")),
            ("target", say("cible à trente jours")),
            ("projected", say("prévu si tout le plan tient")),
            ("text", reasked(say, comparison)),
        ),
        alternative=" ".join(_change_sentence(case, say, change) for change in comparison.systems),
    )


def reasked(say: Say, comparison: Comparison) -> str:
    """How many questions the comparison rests on, and how many were taken over."""
    again = say.plural("{n} question reposée", "{n} questions reposées", comparison.reasked)
    if not comparison.inherited:
        return again
    taken = say.plural(
        "{n} réponse reprise, sans effet sur l'écart",
        "{n} réponses reprises, sans effet sur l'écart",
        comparison.inherited,
    )
    return f"{again} · {taken}"


def _bar(
    case: Case,
    say: Say,
    change: SystemChange,
    goals: Mapping[str, Fraction],
    projections: Mapping[str, Fraction],
    ranges: Mapping[str, tuple[Fraction, Fraction]],
) -> SystemBar:
    name = names.system(case, change.id)
    if not change.compared or change.before is None or change.headline is None:
        return SystemBar(name, _point(change.before), None, label=say("non comparable"))
    low, high = ranges.get(change.id, (change.headline, change.headline))
    said = change.said if change.said is not None and change.said != change.headline else None
    return SystemBar(
        name=name,
        before=float(change.before),
        after=float(change.headline),
        low=float(low) if low != high else None,
        high=float(high) if low != high else None,
        target=_point(goals.get(change.id)),
        said=_point(said),
        projected=_point(projections.get(change.id)),
        label=say.signed(difference(change.before, change.headline)),
    )


def difference(before: Fraction, after: Fraction) -> Fraction:
    """The change between two scores as they are shown, so that the printed figures add up."""
    return Fraction(rounded(after, 0)) - Fraction(rounded(before, 0))


def _change_sentence(case: Case, say: Say, change: SystemChange) -> str:
    name = names.system(case, change.id)
    if not change.compared or change.before is None or change.headline is None:
        return say("{system} : non comparable, moins de trois questions reposées.", system=name)
    return say(
        "{system} : {before} puis {after} sur 100, sur {n} questions reposées.",
        system=name,
        before=say.number(change.before),
        after=say.number(change.headline),
        n=change.reasked,
    )


def _point(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
