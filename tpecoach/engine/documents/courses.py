"""What happened to each indicator between its point zero and its last measure, and which come first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tpecoach.engine.answers import chosen_blockers
from tpecoach.engine.documents import figures, periods
from tpecoach.engine.documents.figures import Evolution
from tpecoach.language import Say
from tpecoach.model.case import CONSULTANT, Case
from tpecoach.model.content import Kpi
from tpecoach.model.records import Measure

FIRST = 8
"""indicators a report shows in full; the others stand in a second table"""
NOTABLE = Decimal("0.05")
"""relative movement from which a setback is worth a sentence, where the indicator is not among the first"""

_NEAR = 7
"""days within which a measure says the same as an interview does, and says it better"""
_CASH = ("dso_days", "cash_cover_days")
"""how fast one is paid and how long one can hold: always among the first"""
_BOOKS = ("books", "bank", "list")


@dataclass(frozen=True, slots=True)
class Course:
    """One indicator from its point zero to its last measure."""

    kpi: Kpi
    before: Measure | None
    after: Measure | None
    """None while nothing later than the point zero has a value"""
    series: tuple[Decimal, ...]
    """its values by date; empty where they are not over comparable periods"""
    target: Decimal | None
    evolution: Evolution

    @property
    def comparable(self) -> bool:
        """Whether the two sides are over periods that can be held side by side."""
        return not (self.before and self.after) or periods.comparable(self.kpi, self.before, self.after)


def readings(case: Case, kpi: str) -> tuple[Measure, ...]:
    """The measures of an indicator that have a value, by date, with what the interviews declared of it.

    A number answered to a question that feeds the indicator stands for a measure of that day, unless it was taken
    over from an earlier interview, that day has one, or within a week of it the thing was measured or estimated:
    what was counted is not replaced by what was said.
    """
    found = [m for m in case.measures if m.kpi == kpi and m.value is not None]
    kept = tuple(found)
    questions = [q.id for q in case.assessment.questions if q.feeds == kpi]
    for interview in case.interviews:
        day = interview.held_on
        if day is None or interview.respondent != CONSULTANT or any(_says_better(m, day) for m in kept):
            continue
        answers = case.answers.get(interview.id, {})
        told = [answers[q] for q in questions if q in answers and not answers[q].inherited]
        values = [Decimal(one.value) for one in told if isinstance(one.value, Decimal | int)]
        found += [Measure(interview.id, case.client.id, kpi, day, value) for value in values]
    return tuple(sorted(found, key=lambda m: m.on))


def _says_better(measure: Measure, day: date) -> bool:
    apart = abs((measure.on - day).days)
    return apart == 0 or (measure.quality != "declared" and apart <= _NEAR)


def shown(case: Case) -> tuple[Kpi, ...]:
    """The indicators a report shows: those followed, in their order, then every one that has a reading."""
    catalogue = {kpi.id: kpi for kpi in case.assessment.kpis}
    followed = [catalogue[wanted] for wanted in dict.fromkeys(case.rollout.followed) if wanted in catalogue]
    return (*followed, *(k for k in case.assessment.kpis if k not in followed and readings(case, k.id)))


def first(case: Case, kpis: tuple[Kpi, ...]) -> tuple[Kpi, ...]:
    """At most `FIRST` of these, in the order they matter.

    Those followed; those that an action of the plan, or one that answers a chosen blocker, means to move; the two
    of cash; then what was counted in the field. Other figures of the books are not among them.
    """
    followed, aimed = set(case.rollout.followed), _aimed(case)

    def rank(kpi: Kpi) -> int | None:
        field = any(m.source not in _BOOKS for m in readings(case, kpi.id)[-1:])
        ranks = (kpi.id in followed, field and kpi.id in aimed, kpi.id in _CASH, field)
        return next((n for n, holds in enumerate(ranks) if holds), None)

    ranked = [(found, kpi) for kpi in kpis if (found := rank(kpi)) is not None]
    return tuple(kpi for _, kpi in sorted(ranked, key=lambda pair: pair[0]))[:FIRST]


def _aimed(case: Case) -> set[str]:
    planned, blockers = {action.playbook for action in case.actions}, set(chosen_blockers(case))
    wanted = [p for p in case.content.playbooks if p.id in planned or blockers & set(p.answers)]
    return {kpi for p in wanted for kpi, _ in p.moves} | {p.worth.kpi for p in wanted if p.worth}


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
    alike = [m for m in found if before is None or periods.comparable(kpi, before, m)]
    return Course(
        kpi,
        before,
        after,
        tuple(m.value for m in alike if m.value is not None) if len(alike) > 1 else (),
        target(case, kpi.id),
        figures.evolution(say, kpi, before, after),
    )


def target(case: Case, kpi: str) -> Decimal | None:
    """The value a planned playbook means to bring the indicator to, where one says so."""
    planned = {action.playbook for action in case.actions}
    aims = (p.worth.to for p in case.content.playbooks if p.id in planned and p.worth and p.worth.kpi == kpi)
    return next((aim for aim in aims if aim is not None), None)


def improved(courses: tuple[Course, ...]) -> tuple[Course, ...]:
    """The conclusive improvements, best known first, then those that moved most for their size."""
    found = [each for each in courses if each.evolution.conclusive and each.evolution.better]
    return tuple(sorted(found, key=lambda each: (not _solid(each), -each.evolution.size)))


def set_back(first: tuple[Course, ...], others: tuple[Course, ...]) -> tuple[Course, ...]:
    """The conclusive setbacks: all of the first indicators, then those of `NOTABLE` size, largest first."""
    worse = [
        each for each in (*first, *others) if each.evolution.conclusive and each.evolution.better is False
    ]
    ahead = [each for each in worse if each in first]
    behind = [each for each in worse if each not in first and each.evolution.size >= NOTABLE]
    return (*ahead, *sorted(behind, key=lambda each: -each.evolution.size))


def _solid(each: Course) -> bool:
    return all(side is not None and side.quality == "measured" for side in (each.before, each.after))
