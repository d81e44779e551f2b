from __future__ import annotations

import math
import re
import sys
from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports import chart_samples as samples
from tpecoach.model import charts
from tpecoach.reports.drawing import WIDTH
from tpecoach.reports.heat import SHADES, heat_map
from tpecoach.reports.indicators import apart, bullet_chart, run_chart, slopes
from tpecoach.reports.matrix import Spot, labels, matrix, spread
from tpecoach.reports.pictures import PICTURES, drawn
from tpecoach.reports.radar import radar

numbers = st.floats(allow_nan=True, allow_infinity=True)
words = st.text(max_size=60)


def texts(picture: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(picture).iter("text")]


def across(picture: str) -> list[float]:
    """Every coordinate across a picture."""
    return [float(x) for x in re.findall(r'\b(?:x|x1|x2|cx)="([^"]*)"', picture)]


@pytest.mark.parametrize("chart", samples.ALL, ids=lambda chart: type(chart).__name__)
def test_every_picture_has_its_title_and_says_itself_in_words(chart: charts.Chart) -> None:
    picture = ET.fromstring(str(drawn(chart, "fr")))
    assert picture.get("role") == "img"
    assert (picture.findtext("title") or "").replace("’", "'") == chart.title
    # The typography of the language is on it: its spaces are narrow or hard.
    plain = re.sub(r"\s", " ", picture.findtext("desc") or "")
    assert plain == re.sub(r"\s", " ", chart.alternative)


def test_a_chart_of_every_kind_is_tried() -> None:
    assert {type(chart) for chart in samples.ALL} == set(PICTURES)


def test_before_is_dashed_and_after_is_solid() -> None:
    lines = [e for e in ET.fromstring(radar(samples.RADAR, "fr")) if e.tag == "polyline"]
    assert [bool(e.get("stroke-dasharray")) for e in lines] == [False, True]
    assert "27 → 60" in texts(radar(samples.RADAR, "fr"))


def test_a_system_without_a_score_leaves_the_outline_open() -> None:
    gap = replace(samples.RADAR, after=(50, None, 60, 39, 41), before=())
    lines = [e for e in ET.fromstring(radar(gap, "fr")) if e.tag == "polyline"]
    assert len(lines) == 3
    assert all(len((e.get("points") or "").split()) == 2 for e in lines)


def test_what_got_worse_is_dashed_and_what_got_better_is_full() -> None:
    lines = [e for e in ET.fromstring(slopes(samples.SLOPES, "fr")) if e.tag == "polyline"]
    assert [e.get("stroke-dasharray") for e in lines] == [None, "5 2.4", "1.5 2"]


def test_labels_of_slopes_do_not_lie_on_one_another() -> None:
    many = replace(samples.SLOPES, lines=samples.SLOPES.lines[:1] * 9)
    rows = [
        float(e.get("y") or 0)
        for e in ET.fromstring(slopes(many, "fr")).iter("text")
        if "61" in (e.text or "")
    ]
    assert all(b - a >= 10.9 for a, b in pairwise(rows))


def test_a_figure_on_the_wrong_side_of_its_line_is_an_empty_bar() -> None:
    fills = [e.get("fill") for e in ET.fromstring(bullet_chart(samples.BULLETS, "fr")) if e.tag == "rect"]
    assert fills == ["#eef3f2", "#0f6e5c", "#eef3f2", "#fff", "#eef3f2"]


def test_an_unmeasured_figure_has_no_bar_and_says_so() -> None:
    alone = replace(samples.BULLETS, rows=samples.BULLETS.rows[2:])
    picture = bullet_chart(alone, "fr")
    assert "non mesuré" in texts(picture)
    assert len([e for e in ET.fromstring(picture) if e.tag == "rect"]) == 1


def test_the_fields_of_the_matrix_are_told_in_words() -> None:
    told = texts(matrix(samples.MATRIX, "fr"))
    assert {"gain rapide", "chantier", "pas maintenant"} <= set(told)
    assert [text for text in told if text.isdigit()] == [str(n) for n in range(1, 11)]


place = st.tuples(st.floats(30, 440), st.floats(20, 220))


@given(st.lists(st.tuples(place, st.text("abcdefgh ", min_size=1, max_size=24)), max_size=12))
def test_no_label_of_the_matrix_meets_another_or_a_dot(
    points: list[tuple[tuple[float, float], str]],
) -> None:
    dots = [dot for dot, _ in points]
    taken = [Spot(20, 8, 80, 18)]
    found = [one for one in labels(dots, [name for _, name in points], taken) if one]
    around = [Spot(x - 6, y - 6, x + 6, y + 6) for x, y in dots]
    for number, one in enumerate(found):
        assert not any(one.meets(other) for other in (*found[:number], *around, *taken))


@given(st.lists(place, max_size=8))
def test_dots_of_the_matrix_are_moved_apart(dots: list[tuple[float, float]]) -> None:
    found = spread(dots)
    assert all(math.dist(one, other) > 12 for n, one in enumerate(found) for other in found[n + 1 :])


def test_each_practice_carries_its_level_and_shades_keep_apart_in_grey() -> None:
    told = texts(heat_map(samples.HEAT, "fr"))
    assert [text for text in told if text in "01234?"] == ["0", "1", "2", "3", "4", "?", "0"]

    def light(colour: str) -> float:
        red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    greys = [light(colour) for colour in SHADES[1:]]
    assert all(a - b > 25 for a, b in pairwise(greys))


def test_a_practice_without_an_answer_is_dashed() -> None:
    dashed = [e for e in ET.fromstring(heat_map(samples.HEAT, "fr")) if e.get("stroke-dasharray")]
    assert len(dashed) == 1


def test_the_run_chart_names_its_median_and_its_target() -> None:
    told = texts(run_chart(samples.RUN, "fr"))
    assert any("médiane" in text for text in told)
    assert any("cible" in text for text in told)
    dashes = [e.get("stroke-dasharray") for e in ET.fromstring(run_chart(samples.RUN, "fr"))]
    assert "6 3" in dashes
    assert "1.5 2.5" in dashes


def test_the_largest_numbers_there_are_stay_in_the_run_chart() -> None:
    ends = (sys.float_info.max, -sys.float_info.max)
    points = tuple(replace(p, value=value) for p, value in zip(samples.RUN.points[:2], ends, strict=True))
    picture = run_chart(replace(samples.RUN, points=points), "fr")
    heights = [float(y) for y in re.findall(r'\bcy="([^"]*)"', picture)]
    assert heights == [18.0, 124.0]


def test_without_readings_a_run_chart_is_drawn_empty() -> None:
    ET.fromstring(run_chart(replace(samples.RUN, points=(), days=()), "fr"))


@given(st.lists(st.floats(0, 100), max_size=12))
def test_labels_set_apart_keep_their_order_and_their_gap(places: list[float]) -> None:
    found = apart(places, 10, 200)
    ordered = sorted(found)
    assert all(b - a >= 9.99 for a, b in pairwise(ordered))


@given(
    st.lists(st.builds(charts.SlopeLine, words, numbers, st.sampled_from(["good", "warn", ""])), max_size=5),
    st.lists(st.builds(charts.BulletRow, words, st.none() | numbers, st.floats(0, 2), words), max_size=4),
    st.lists(st.builds(charts.MatrixPoint, st.integers(1, 99), words, numbers, numbers), max_size=5),
    st.lists(st.builds(charts.HeatCell, words, st.none() | st.integers(-3, 9)), max_size=8),
    st.lists(
        st.builds(charts.RunPoint, st.dates(date(2020, 1, 1), date(2030, 1, 1)), numbers, words), max_size=5
    ),
    st.lists(st.none() | numbers, min_size=5, max_size=5),
)
def test_nothing_leaves_the_picture_whatever_it_shows(
    lines: list[charts.SlopeLine],
    rows: list[charts.BulletRow],
    points: list[charts.MatrixPoint],
    cells: list[charts.HeatCell],
    readings: list[charts.RunPoint],
    scores: list[float | None],
) -> None:
    shown: tuple[charts.Chart, ...] = (
        replace(samples.SLOPES, lines=tuple(lines)),
        replace(samples.BULLETS, rows=tuple(rows)),
        replace(samples.MATRIX, points=tuple(points)),
        replace(samples.HEAT, rows=(charts.HeatRow("Ventes", tuple(cells)),)),
        replace(samples.RUN, points=tuple(readings), days=()),
        replace(samples.RADAR, before=tuple(scores), after=tuple(reversed(scores))),
    )
    for chart in shown:
        picture = str(drawn(chart, "fr"))
        ET.fromstring(picture)
        assert all(-10 <= x <= WIDTH + 0.5 for x in across(picture)), type(chart).__name__
