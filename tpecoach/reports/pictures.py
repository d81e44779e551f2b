"""Which function draws each kind of picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from tpecoach.model import charts
from tpecoach.reports.heat import heat_map
from tpecoach.reports.indicators import bullet_chart, run_chart, slopes
from tpecoach.reports.matrix import matrix
from tpecoach.reports.radar import radar

PICTURES: Mapping[type, Callable[[Any, str], Markup]] = {
    charts.Radar: radar,
    charts.Slopes: slopes,
    charts.BulletChart: bullet_chart,
    charts.Matrix: matrix,
    charts.HeatMap: heat_map,
    charts.RunChart: run_chart,
}


def drawn(chart: charts.Chart, lang: str) -> Markup:
    """The picture of a chart, its words set by the typography of `lang`."""
    return PICTURES[type(chart)](chart, lang)
