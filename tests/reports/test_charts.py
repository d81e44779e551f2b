from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

from hypothesis import example, given
from hypothesis import strategies as st

from tests.reports.samples import BARS, CALENDAR
from tpecoach.model import documents as doc
from tpecoach.reports.charts import sparkline, system_bars
from tpecoach.reports.gantt import gantts
from tpecoach.reports.metrics import shorten, two_lines, width

point = st.none() | st.floats(allow_nan=True, allow_infinity=True)


def texts(picture: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(picture).iter("text")]


def numbers(picture: str) -> list[float]:
    """Every coordinate across a picture."""
    return [float(x) for x in re.findall(r'\b(?:x|x1|x2|cx)="([^"]*)"', picture)]


def test_systems_are_told_in_words_too() -> None:
    picture = system_bars(BARS, "fr")
    assert "<title>Scores par système</title>" in picture
    assert "<desc>Procédures 38 puis 66\u202f; ventes 57 puis 52.</desc>" in picture
    assert texts(picture)[5:] == [
        "Procédures",
        "+28",
        "Ventes et marketing",
        "−5",
        "Achats",
        "non comparable",
    ]


def test_each_mark_of_a_system_has_its_own_shape() -> None:
    picture = system_bars(replace(BARS, bars=BARS.bars[1:2]), "fr")
    shapes = [element.tag for element in ET.fromstring(picture)]
    assert shapes.count("circle") == 2
    assert shapes.count("polygon") == 1


@given(st.lists(st.builds(doc.SystemBar, st.text(), *[point] * 7, st.text()), max_size=4))
def test_no_mark_of_a_system_leaves_the_picture(bars: list[doc.SystemBar]) -> None:
    picture = system_bars(replace(BARS, bars=tuple(bars)), "fr")
    ET.fromstring(picture)
    assert all(0 <= x <= 470 for x in numbers(picture))


@example([1.7976931348623157e308, -9.98e291], None)
@example([1.7976931348623157e308, -1.7976931348623157e308], None)
@example([0.0, 5e-324], None)
@given(st.lists(st.floats(), max_size=90), point)
def test_no_point_of_a_sparkline_leaves_the_picture(series: list[float], level: float | None) -> None:
    picture = sparkline(tuple(series), level, "titre")
    coordinates = [float(x) for x in re.findall(r'c[xy]="([^"]*)"', picture)]
    assert all(math.isfinite(x) and 0 <= x <= 120 for x in coordinates)


def test_a_calendar_is_told_in_words_too() -> None:
    (picture,) = gantts(CALENDAR, "fr")
    assert "<desc>Deux actions en décembre.</desc>" in picture
    assert texts(picture) == [
        "S49",
        "S50",
        "Relance automatique",
        "assistante",
        "Tableau des ventes",
        "gérant",
    ]


def test_a_label_without_room_on_the_right_goes_to_the_left() -> None:
    (picture,) = gantts(CALENDAR, "fr")
    assert re.search(r'text-anchor="end">gérant', picture)
    assert not re.search(r'text-anchor="end">assistante', picture)


def test_states_differ_without_colour() -> None:
    bar = CALENDAR.bars[0]
    states = ("done", "doing", "planned", "blocked", "dropped")
    pictures = {gantts(replace(CALENDAR, bars=(replace(bar, state=state),)), "fr")[0] for state in states}
    assert len({re.sub("#[0-9a-f]{6}", "colour", picture) for picture in pictures}) >= 4


@given(st.text(), st.text(), st.dates(), st.dates(), st.sampled_from(["done", "blocked", "?"]))
def test_no_bar_leaves_the_calendar(name: str, who: str, start: date, end: date, state: str) -> None:
    calendar = replace(CALENDAR, bars=(doc.GanttBar(name, start, end, state, who),))
    (picture,) = gantts(calendar, "fr")
    ET.fromstring(picture)
    assert all(0 <= x <= 474.5 for x in numbers(picture))


def test_a_long_calendar_takes_several_pictures() -> None:
    pictures = gantts(replace(CALENDAR, bars=CALENDAR.bars * 20), "fr")
    assert len(pictures) == 2


@given(st.text(alphabet=st.characters(codec="latin-1", min_codepoint=32), max_size=80), st.floats(5, 200))
def test_names_are_cut_to_their_room(text: str, room: float) -> None:
    assert all(width(part, 9, bold=False) <= room or part == "…" for part in two_lines(text, 9, room))
    assert shorten(text, 9, 10_000) == text
