"""Before and after, on what was really asked again."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from tpecoach.engine.answers import TOP
from tpecoach.engine.scoring import ENOUGH, WRITTEN, mean, score_case
from tpecoach.engine.standings import PROVEN, VALUED
from tpecoach.model.case import Case
from tpecoach.model.scores import Comparison, QuestionChange, Standing, SystemChange


def compare(case: Case) -> Comparison:
    """The consultant's interviews before and after, over the questions that both really asked.

    A question is compared where both give a level of the same revision and neither is inherited; a level
    read from the register of processes compares only with another one. Three figures, each 100 · Σ w·v / (4 · Σ w):
    `before`; `headline`, after, with a rise that is only said left at its before level while falls always
    count; `said`, after, said rises included. Their means take the weights of the systems, without those where
    fewer than three questions were asked again. `reasked` and `changes` hold every question compared,
    `inherited` counts those left out because a level was taken over from another interview. Nothing is compared
    until both interviews were held.
    """
    held = all(case.interview(moment) for moment in ("before", "after"))
    before = score_case(case, "before").standings if held else {}
    after = score_case(case, "after").standings if held else {}
    changes: dict[str, QuestionChange] = {}
    inherited = 0
    for name, first in before.items():
        second = after.get(name)
        if second is None or first.revision != second.revision or not _valued(first, second):
            continue
        if first.inherited or second.inherited:
            inherited += 1
        elif name != WRITTEN or _derived(case, "before") == _derived(case, "after"):
            changes[name] = QuestionChange(name, first.value or 0, second.value or 0, second.proof in PROVEN)
    systems = tuple(_system(case, system.id, changes) for system in case.assessment.systems)
    weight = {system.id: system.weight for system in case.assessment.systems}
    compared = [part for part in systems if part.compared]
    return Comparison(
        before=mean((part.before, weight[part.id]) for part in compared),
        headline=mean((part.headline, weight[part.id]) for part in compared),
        said=mean((part.said, weight[part.id]) for part in compared),
        reasked=len(changes),
        inherited=inherited,
        systems=systems,
        changes=tuple(changes.values()),
    )


def headline_level(change: QuestionChange) -> int:
    """The level that counts after: the before level where a rise is only said, else the after level."""
    return change.after if change.proven else min(change.before, change.after)


def _valued(*places: Standing) -> bool:
    return all(place.status in VALUED for place in places)


def _derived(case: Case, moment: str) -> bool:
    answer = case.answers_at(moment).get(WRITTEN)
    return answer is None or answer.value is None


def _system(case: Case, system: str, changes: dict[str, QuestionChange]) -> SystemChange:
    weighted = [
        (question.weight, changes[question.id])
        for question in case.assessment.questions
        if question.system == system and question.id in changes
    ]
    return SystemChange(
        id=system,
        before=_score((weight, change.before) for weight, change in weighted),
        headline=_score((weight, headline_level(change)) for weight, change in weighted),
        said=_score((weight, change.after) for weight, change in weighted),
        reasked=len(weighted),
        compared=len(weighted) >= ENOUGH,
    )


def _score(levels: Iterable[tuple[int, int]]) -> Fraction | None:
    known = tuple(levels)
    total = sum(weight for weight, _ in known)
    return Fraction(100 * sum(weight * level for weight, level in known), TOP * total) if total else None
