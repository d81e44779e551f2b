"""The start-up checklist: dated for a client, fit for who works alone, and with every step of the source."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.engine.documents import firm
from tpecoach.content import read_content
from tpecoach.engine.documents import blank_checklist, checklist
from tpecoach.language import LANGUAGES, speaker
from tpecoach.model.case import Case
from tpecoach.model.conditions import FactValue
from tpecoach.model.content import Check, Content, Stage
from tpecoach.model.documents import Document, Table

ROOT = Path(__file__).parents[3]
FR = speaker("fr")
START = date(2026, 11, 30)
"""a Monday"""


@pytest.fixture(scope="module", params=LANGUAGES)
def shipped(request: pytest.FixtureRequest) -> Content:
    return read_content([ROOT], request.param)[0]


def case(*checks: Check, **facts: FactValue) -> Case:
    made = firm.bare()
    content = made.content
    assessment = replace(content.assessment, stages=(Stage("one", "Regarder", 7),), checklist=checks)
    return replace(
        made,
        content=replace(content, assessments=(assessment,)),
        client=replace(made.client, facts={**made.client.facts, **facts}),
        rollout=replace(made.rollout, start=START),
        plan=None,
        actions=(),
    )


def rows(document: Document) -> list[tuple[str, str, str]]:
    """(what, who, by when) of every point."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [(r[1].text, r[2].text, r[3].text) for table in tables for r in table.rows if r[0].text == "☐"]


def heads(document: Document) -> list[str]:
    return [
        b.columns[1][0]
        for b in document.blocks
        if isinstance(b, Table) and len(b.columns) == 5 and b.columns[0][0] == ""
    ]


def test_points_are_dated_from_the_first_day_and_due_on_the_open_day_before() -> None:
    made = checklist(case(Check("a", 1, "owner", "Un."), Check("b", 7, "consultant", "Deux.")), FR, START)
    assert rows(made) == [("Un.", "Dirigeant", "lun. 30 nov."), ("Deux.", "Consultant", "ven. 4 déc.")]
    assert heads(made) == ["Regarder — du 30 nov. au 6 déc. 2026"]


def test_the_opening_days_of_the_client_decide_which_days_are_closed() -> None:
    made = checklist(case(Check("a", 7, "owner", "Un."), opening=("tue", "sat")), FR, START)
    assert rows(made)[0][2] == "sam. 5 déc."


def test_a_first_day_that_is_closed_is_kept_for_what_is_due_then() -> None:
    made = checklist(case(Check("a", 1, "owner", "Un."), opening=("sun",)), FR, START)
    assert rows(made)[0][2] == "lun. 30 nov."


def test_without_a_first_day_the_days_are_numbered() -> None:
    given = case(Check("a", 3, "owner", "Un."))
    made = checklist(replace(given, rollout=replace(given.rollout, start=None)), FR, START)
    assert rows(made) == [("Un.", "Dirigeant", "J3")]
    assert heads(made) == ["Regarder — jours 1 à 7"]


def test_who_works_alone_has_no_team_to_do_it() -> None:
    points = (Check("a", 2, "team", "Un."), Check("b", 3, "owner", "Réunion.", needs_team=True))
    assert rows(checklist(case(*points, employees=0), FR, START)) == [("Un.", "Dirigeant", "mar. 1er déc.")]
    assert [what for what, _, _ in rows(checklist(case(*points, employees=2), FR, START))] == [
        "Un.",
        "Réunion.",
    ]


def test_points_after_the_last_stretch_come_last() -> None:
    made = checklist(case(Check("b", 20, "owner", "Tard."), Check("a", 2, "owner", "Tôt.")), FR, START)
    assert [what for what, _, _ in rows(made)] == ["Tôt.", "Tard."]
    assert len(heads(made)) == 2


def test_the_figures_are_those_the_client_follows() -> None:
    given = case(Check("a", 3, "owner", "Un."))
    kpi = given.assessment.kpis[0]
    made = checklist(replace(given, rollout=replace(given.rollout, followed=(kpi.id,))), FR, START)
    last = made.blocks[-1]
    assert isinstance(last, Table)
    assert [name for name, _, _ in last.columns][1:] == [kpi.name]


def test_every_step_and_ritual_of_the_source_and_its_rules_are_on_the_page(shipped: Content) -> None:
    """[0.2] [0.3] [0.4] [0.5] [1.06]–[1.11] [2.13]–[2.17] [3.12]–[3.16] [3.18] [4.02]–[4.04] [5.02]–[5.05]"""
    printed = {text for text, _, _ in rows(blank_checklist(shipped, speaker(shipped.lang)))}
    named = {
        point for check in shipped.assessment.checklist if check.text in printed for point in check.trace
    }
    with (ROOT / "assessments" / "tpe" / "trace.csv").open(encoding="utf-8") as file:
        source = list(csv.DictReader(file))
    wanted = {row["id"] for row in source if row["kind"] in ("step", "ritual")}
    assert wanted | {"0.2", "0.3", "0.5", "3.18"} <= named
    assert {check.system for check in shipped.assessment.checklist} >= {
        s.id for s in shipped.assessment.systems
    }


def test_the_opening_moves_come_in_the_order_of_the_source(shipped: Content) -> None:
    """[0.2] one critical procedure, then one automated task, then the dashboard."""
    days = {check.id: check.by for check in shipped.assessment.checklist}
    assert days["procedure"] < days["pilot"] < days["dashboard"]
