"""The figures of a client as they are read: each indicator from its point zero on, and what not deciding costs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tpecoach.engine.documents import courses, figures, periods
from tpecoach.engine.worth import inaction
from tpecoach.language import Say, mark
from tpecoach.model.case import Case
from tpecoach.model.content import Kpi
from tpecoach.model.records import BookImport, Measure
from tpecoach.model.scores import Range
from tpecoach.workbench import kpis
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.hypotheses import Hypotheses, Hypothesis

_DIRECTIONS = {"up": mark("à augmenter"), "down": mark("à réduire")}


@dataclass(frozen=True, slots=True)
class Reading:
    """One measure of an indicator, in words."""

    id: str
    """by which it can be forgotten; empty where an interview told it"""
    on: date
    value: str
    """its value, or why there is none"""
    period: str
    source: str
    quality: str
    basis: str
    """on how many events it rests; empty where they are not counted"""
    file: str
    """the books it came from"""
    note: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of a client; `zero` and `last` are its point zero and its last value, in words."""

    kpi: Kpi
    followed: bool
    zero: str
    last: str
    on: date | None
    """the day of the last value; None where there is none"""
    source: str
    quality: str
    goal: str
    """which way is better, and the value aimed at where the plan has one"""
    change: str
    """what may be said of it since the point zero; empty before a second value"""
    series: tuple[Decimal, ...] = ()
    """its values over comparable periods, by date"""
    readings: tuple[Reading, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Waiting:
    """What not deciding on one chosen blocker costs."""

    blocker: str
    sentence: str
    month: Range | None
    """euros a month; None where it cannot be costed yet, or is counted already"""


@dataclass(frozen=True, slots=True)
class Board:
    """All figures of a client."""

    case: Case
    indicators: tuple[Indicator, ...]
    """those followed, those with a value, then the rest"""
    hypotheses: tuple[Hypothesis, ...]
    waiting: tuple[Waiting, ...]
    imports: tuple[BookImport, ...]


class Numbers:
    """What a consultant reads in figures."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def board(self, slug: str, rollout: int | None = None) -> Board:
        """Everything at once, of the open rollout, else of the last one."""
        client = self._desk.client(slug)
        case = self._desk.case_of(
            client, self._desk.rollout(client, rollout) if rollout else self._desk.newest(client)
        )
        return Board(
            case,
            self._indicators(case),
            Hypotheses(self._desk).of(case),
            tuple(Waiting(one.blocker, one.sentence, one.month) for one in inaction(case, self._desk.say)),
            case.imports,
        )

    def indicator(self, slug: str, kpi: str) -> Indicator:
        """One indicator; UnknownKpi names the nearest."""
        client = self._desk.client(slug)
        case = self._desk.case_of(client, self._desk.newest(client))
        return self._one(case, kpis.find(case, kpi))

    def understood(
        self, slug: str, kpi: str, value: str, *, source: str = "declared", quality: str = ""
    ) -> str:
        """What a measure typed would be kept as, in words; nothing is kept. Raises what recording it would."""
        client = self._desk.client(slug)
        case = self._desk.case_of(client, self._desk.newest(client))
        say, known = self._desk.say, kpis.find(case, kpi)
        made = kpis.measure(case, "", kpi, value, self._desk.today(client), source=source, quality=quality)
        said = figures.value(say, known, made)
        if made.of and made.value is not None:
            said = say("{counted}, soit {share}", counted=said, share=say.percent(made.value, 1))
        return say("{value} · {quality}", value=said, quality=figures.sourced(say, made))

    def _indicators(self, case: Case) -> tuple[Indicator, ...]:
        shown = courses.shown(case)
        rest = tuple(kpi for kpi in case.assessment.kpis if kpi not in shown)
        return tuple(self._one(case, kpi) for kpi in (*shown, *rest))

    def _one(self, case: Case, kpi: Kpi) -> Indicator:
        say = self._desk.say
        found = courses.readings(case, kpi.id)
        last = found[-1] if found else None
        course = courses.course(case, say, kpi, last.on) if last else None
        files = {taken.id: taken.name for taken in case.imports}
        empty = [m for m in case.measures if m.kpi == kpi.id and m.value is None]
        told = sorted((*found, *empty), key=lambda m: m.on)
        known = {m.id for m in case.measures}
        return Indicator(
            kpi=kpi,
            followed=kpi.id in case.rollout.followed,
            zero=figures.short(say, kpi, courses.point_zero(case, kpi.id)) if last else "",
            last=figures.short(say, kpi, last) if last else "",
            on=last.on if last else None,
            source=figures.source(say, last) if last else "",
            quality=figures.badge(say, last)[0] if last else "",
            goal=_goal(case, kpi, say),
            change=course.evolution.text if course and course.after else "",
            series=course.series if course else (),
            readings=tuple(_reading(m, kpi, files, m.id if m.id in known else "", say) for m in told),
        )


def _goal(case: Case, kpi: Kpi, say: Say) -> str:
    way = say(_DIRECTIONS[kpi.direction]) if kpi.direction in _DIRECTIONS else ""
    aim = courses.target(case, kpi.id)
    if aim is None:
        return way
    aimed = say("viser {value}", value=figures.amount(say, kpi.unit, aim))
    return f"{way}, {aimed}" if way else aimed


def _reading(measure: Measure, kpi: Kpi, files: dict[str, str], name: str, say: Say) -> Reading:
    value = figures.value(say, kpi, measure)
    return Reading(
        id=name,
        on=measure.on,
        value=say(measure.why) if measure.value is None and measure.why else value,
        period=periods.words(say, kpi, measure),
        source=figures.source(say, measure),
        quality=figures.badge(say, measure)[0],
        basis=figures.basis(say, measure),
        file=files.get(measure.origin, ""),
        note=measure.note,
    )
