"""The sheets people work with, of the three firms, in both languages: one page a person, one for the wall."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.demo.conftest import Demonstration
from tpecoach.demo.reading import FIRMS
from tpecoach.engine.documents import people
from tpecoach.model.case import Case
from tpecoach.reports.html import html
from tpecoach.reports.press import Press
from tpecoach.workbench import Workbench, open_workbench

LANGS = dict(zip(FIRMS, ("fr", "en", "fr"), strict=True))
"""each firm in one language: paper costs time"""


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with Press() as working:
        yield working


@pytest.fixture(scope="module", params=FIRMS)
def firm(
    request: pytest.FixtureRequest, demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Workbench, Case]]:
    """A firm of the demonstration, as it stands after its first thirty days."""
    copy: Path = tmp_path_factory.mktemp("sheets") / "t.db"
    shutil.copy(demonstration.db, copy)
    with open_workbench(copy, lang=LANGS[request.param]) as bench:
        yield bench, bench.desk.case(request.param, 1)


def pages(press: Press, firm: tuple[Workbench, Case], kind: str, days: int = 0) -> list[str]:
    bench, case = firm
    start = case.rollout.start
    assert start is not None
    data = press.pdf(html(bench.reports.compose(case, kind, start + timedelta(days=days))))
    return [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(BytesIO(data)).pages]


def test_an_agenda_is_a_page_a_person(press: Press, firm: tuple[Workbench, Case]) -> None:
    bench, case = firm
    found = pages(press, firm, "agenda")
    there = people.present(case)
    assert len(found) == len(there)
    for who, page in zip(there, found, strict=True):
        spent = sum(task.minutes for task in people.tasks(case, bench.say, who))
        assert re.sub(r"\s+", " ", bench.say.hours(spent)) in page


@pytest.mark.parametrize("days", [0, 8])
def test_a_week_is_a_page_a_person_at_most(press: Press, firm: tuple[Workbench, Case], days: int) -> None:
    bench, case = firm
    found = pages(press, firm, "weekly", days)
    assert 1 <= len(found) <= len(people.present(case))
    assert all(bench.say("Ce qui bloque, et pourquoi") in page for page in found)


def test_the_wall_is_one_page_with_every_action(press: Press, firm: tuple[Workbench, Case]) -> None:
    _, case = firm
    (page,) = pages(press, firm, "wall")
    assert page.count("☐F") == 4 * len([a for a in case.actions if a.state != "dropped"])


def test_a_check_in_is_one_or_two_pages_and_says_what_was_decided(
    press: Press, firm: tuple[Workbench, Case]
) -> None:
    _, case = firm
    start = case.rollout.start
    assert start is not None
    for held in case.check_ins[-2:]:
        found = pages(press, firm, "check-in", (held.on - start).days)
        assert len(found) in (1, 2)
        for decision in held.decisions:
            assert decision[:20].replace("'", "’") in found[0].replace("'", "’")


def test_a_plan_is_three_or_four_pages(press: Press, firm: tuple[Workbench, Case]) -> None:
    assert len(pages(press, firm, "plan")) in (3, 4)
