"""Pictures of a report, decided: what they show, in which unit, from where, and what they say in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Radar:
    """The systems around a centre, 0–100: before dashed, after solid; None where there is no such point."""

    title: str
    unit: str
    source: str
    alternative: str
    axes: tuple[str, ...]
    labels: tuple[str, ...]
    """the figures under each name, in words"""
    before: tuple[float | None, ...] = ()
    after: tuple[float | None, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    """(mark, words); marks: dashed | solid"""


@dataclass(frozen=True, slots=True)
class SlopeLine:
    """One indicator from 100 at its point zero to where it stands; `tone` good | warn | muted."""

    label: str
    after: float
    tone: str


@dataclass(frozen=True, slots=True)
class Slopes:
    """Indicators on one scale, 100 at the point zero of each."""

    title: str
    unit: str
    source: str
    alternative: str
    lines: tuple[SlopeLine, ...]
    left: str
    """words under the point zero"""
    right: str
    """words under the last measure"""
    legend: tuple[tuple[str, str], ...] = ()
    """(mark, words); marks: better | worse | even"""


@dataclass(frozen=True, slots=True)
class BulletRow:
    """One indicator against a mark, in shares of the chart's scale; value None where it is not measured."""

    name: str
    value: float | None
    target: float
    label: str
    tone: str = ""
    """good | warn | '' """


@dataclass(frozen=True, slots=True)
class BulletChart:
    """Indicators against their marks on one scale from `low` to `high`."""

    title: str
    unit: str
    source: str
    alternative: str
    rows: tuple[BulletRow, ...]
    low: float
    high: float
    steps: tuple[tuple[float, str], ...]
    """(place on the scale, its words)"""
    legend: tuple[tuple[str, str], ...] = ()
    """(mark, words); marks: bar | target"""


@dataclass(frozen=True, slots=True)
class MatrixPoint:
    """One thing to do: the number it has in the table beside, its short name, what it asks and brings."""

    number: int
    name: str
    effort: float
    value: float
    first: bool = False
    """drawn full: it is in the plan or proposed first"""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Value against effort, four fields told apart by words."""

    title: str
    unit: str
    source: str
    alternative: str
    points: tuple[MatrixPoint, ...]
    across: str
    """words of the effort axis"""
    upwards: str
    """words of the value axis"""
    effort_split: float
    value_split: float
    corners: tuple[str, str, str, str]
    """words of the fields: top left, top right, bottom left, bottom right"""
    legend: tuple[tuple[str, str], ...] = ()
    """(mark, words); marks: full | open"""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One practice at its level 0–4; None where it is not answered."""

    name: str
    level: int | None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """The practices of one system."""

    name: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Practices by system, darker where they hold; the level is written in each."""

    title: str
    unit: str
    source: str
    alternative: str
    rows: tuple[HeatRow, ...]
    legend: tuple[tuple[str, str], ...] = ()
    """(mark, words); marks: level-0 … level-4 | unknown"""


@dataclass(frozen=True, slots=True)
class RunPoint:
    """One reading on its day, and its value in words."""

    on: date
    value: float
    label: str


@dataclass(frozen=True, slots=True)
class RunChart:
    """The readings of one indicator by day, with their median and the mark aimed at."""

    title: str
    unit: str
    source: str
    alternative: str
    points: tuple[RunPoint, ...]
    days: tuple[str, ...]
    """the day of each point, in words"""
    median: float
    median_label: str
    target: float | None = None
    target_label: str = ""
    legend: tuple[tuple[str, str], ...] = ()


Chart = Radar | Slopes | BulletChart | Matrix | HeatMap | RunChart
