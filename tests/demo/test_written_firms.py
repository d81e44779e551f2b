"""Thirty firms written by hand: does their plan begin as an experienced consultant would?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tpecoach.content import read_content
from tpecoach.demo.simulation.written import Verdict, WrittenFirm, case_of, verdicts, written_firms
from tpecoach.language import speaker

CONTENT = read_content([Path(__file__).parents[2]], "fr")[0]
FIRMS = written_firms()
FEWEST_AS_EXPECTED = 25


@pytest.fixture(scope="module")
def found() -> tuple[Verdict, ...]:
    return verdicts(CONTENT, speaker("fr"))


def test_there_are_thirty_in_every_trade() -> None:
    trades = {option.id for fact in CONTENT.assessment.facts if fact.id == "trade" for option in fact.options}
    assert len(FIRMS) == 30
    assert {firm.told["facts"]["trade"] for firm in FIRMS} == trades


@pytest.mark.parametrize("firm", FIRMS, ids=lambda firm: firm.id)
def test_a_firm_names_only_what_the_content_holds(firm: WrittenFirm) -> None:
    playbooks = {p.id for p in CONTENT.playbooks}
    expected = [*firm.must, *firm.may, *(firm.accepted.actions if firm.accepted else ())]
    assert set(expected) <= playbooks
    assert firm.must
    assert firm.why
    answered = case_of(CONTENT, firm).answers_at("before")
    assert firm.told["answers"].keys() <= answered.keys(), "an answer to a question this firm is not asked"
    assert firm.told.get("measures", {}).keys() <= {kpi.id for kpi in CONTENT.assessment.kpis}
    assert set(firm.told["blockers"]) <= {blocker.id for blocker in CONTENT.assessment.blockers}


def test_a_plan_that_begins_otherwise_is_explained(found: tuple[Verdict, ...]) -> None:
    assert [one.firm.id for one in found if one.kind == "miss"] == []
    assert all(one.explained for one in found if one.kind != "hit")


def test_most_plans_begin_as_expected(found: tuple[Verdict, ...]) -> None:
    assert sum(one.kind in ("hit", "accepted") for one in found) >= FEWEST_AS_EXPECTED


def test_first_actions_hold_all_that_must_be_there_and_nothing_else_than_what_may() -> None:
    firm = WrittenFirm("x", {}, ("a", "b"), ("c", "d"), "…")
    assert firm.fits(("c", "a", "b"))
    assert firm.fits(("a", "b")), "someone alone has hours for two"
    assert not firm.fits(("a", "c", "d"))
    assert not firm.fits(("a", "b", "x"))
    assert not firm.fits(("a",))
