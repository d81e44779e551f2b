"""Plausible firms: the same for the same seed, unmoved by new content, and planned for as real ones are."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.schedule.instances import typical
from tpecoach.content import read_content
from tpecoach.demo.simulation import simulate, tables
from tpecoach.demo.simulation.chance import Chance
from tpecoach.demo.simulation.drawing import draw
from tpecoach.demo.simulation.plans import outcome
from tpecoach.demo.simulation.running import Report
from tpecoach.demo.simulation.short import Tally, full_levels, pearson, ranks, shorts
from tpecoach.engine import schedule, scoring
from tpecoach.engine.hypotheses import alone
from tpecoach.language import speaker
from tpecoach.model.planning import PlanInput

CONTENT = read_content([Path(__file__).parents[2]], "fr")[0]
SAY = speaker("fr")


@pytest.fixture(scope="module")
def report() -> Report:
    return simulate(CONTENT, 8, 1, SAY, effort=20)


# ---- chance ----


@given(st.text(), st.integers())
def test_a_draw_depends_on_its_name_only(name: str, number: int) -> None:
    one = Chance(name, number)
    assert one.share() == Chance(name, number).share() == Chance(name).of(number).share()
    assert 0 < one.share() < 1


@given(st.integers())
def test_a_triangular_number_stays_between_its_ends(seed: int) -> None:
    assert 2 <= Chance(seed).between(2, 3, 9) <= 9


def test_draws_follow_their_table() -> None:
    table = (("a", 70), ("b", 20), ("c", 10))
    counted = Counter(Chance("table", n).pick(table) for n in range(4000))
    assert [round(counted[name] / 40) for name, _ in table] == pytest.approx([70, 20, 10], abs=3)


# ---- firms ----


def test_a_firm_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    assert draw(CONTENT, 1, 3) == draw(CONTENT, 1, 3)
    assert draw(CONTENT, 1, 3).client.facts != draw(CONTENT, 1, 4).client.facts
    assert draw(CONTENT, 1, 3).answers != draw(CONTENT, 2, 3).answers


def test_a_question_more_leaves_the_other_answers_as_they_were() -> None:
    assessment = CONTENT.assessment
    some = replace(CONTENT, assessments=(replace(assessment, questions=assessment.questions[10:]),))
    for number in range(5):
        (less,), (more,) = (draw(c, 1, number).answers.values() for c in (some, CONTENT))
        kept = {name: more[name] for name in less if name != "opening.blockers"}
        assert {name: less[name] for name in kept} == kept


def test_firms_hold_together() -> None:
    for number in range(40):
        case = draw(CONTENT, 7, number)
        answered = case.answers_at("before")
        if alone(case):
            assert "opening.hours-team" not in answered
            assert "governance.weekly-review" not in answered
        if case.client.facts["paid"] == "on-the-spot":
            assert case.latest("dso_days") is None
        assert len({measure.kpi for measure in case.measures}) == len(case.measures)


def test_a_figure_is_the_same_measured_and_answered() -> None:
    both = 0
    for number in range(40):
        case = draw(CONTENT, 7, number)
        answer, measure = case.answers_at("before").get("opening.hours"), case.latest("owner_hours")
        if answer is not None and measure is not None:
            assert answer.value == measure.value
            both += 1
    assert both > 3


def test_the_levels_of_a_firm_have_something_in_common_at_a_loading() -> None:
    def spread(loading: float) -> float:
        """How far the means of firms lie apart."""
        means = []
        for number in range(60):
            levels = full_levels(CONTENT, 3, number, loading).values()
            means.append(sum(levels) / len(levels))
        middle = sum(means) / len(means)
        return sum((mean - middle) ** 2 for mean in means)

    assert spread(0.6) > 3 * spread(0.0)


def test_content_with_trades_of_its_own_can_be_tried() -> None:
    facts = tuple(
        replace(fact, options=(replace(fact.options[0], id="florist"),)) if fact.id == "trade" else fact
        for fact in CONTENT.assessment.facts
    )
    other = replace(CONTENT, assessments=(replace(CONTENT.assessment, facts=facts),))
    assert draw(other, 1, 0).client.facts["trade"] == "florist"
    assert "florist" not in tables.TRADES


# ---- plans ----


def test_every_plan_keeps_within_the_hours(report: Report) -> None:
    assert report.over == ()


def test_the_report_adds_up(report: Report) -> None:
    assert sum(report.actions.values()) == report.firms == 8
    placed = sum(count * plans for count, plans in report.actions.items())
    assert sum(one.chosen for one in report.playbooks) == placed
    assert {one.playbook for one in report.playbooks} == {p.id for p in CONTENT.playbooks}
    assert sum(report.systems.values()) == sum(report.kinds.values()) == 1
    assert report.gains[0] <= report.gain <= report.gains[1]
    assert all(one.chosen == 0 for one in report.never)
    assert all(one.served <= one.firms for one in report.alarms)


def test_the_same_seed_gives_the_same_report(report: Report) -> None:
    heard: list[int] = []
    assert simulate(CONTENT, 8, 1, SAY, effort=20, tell=heard.append) == report
    assert heard == list(range(1, 9))


def test_a_playbook_that_nothing_calls_for_is_never_chosen() -> None:
    idle = replace(CONTENT.playbooks[0], id="sop.idle", lifts=(), worth=None, opening="", answers=())
    found = simulate(replace(CONTENT, playbooks=(*CONTENT.playbooks, idle)), 2, 1, SAY, effort=5)
    assert "sop.idle" in {one.playbook for one in found.never}


def test_an_alarm_is_told_with_the_action_that_serves_it() -> None:
    for number in range(60):
        found = outcome(draw(CONTENT, 1, number), SAY, 5)
        for alarm in found.alarms:
            if alarm.served:
                playbook = next(p for p in CONTENT.playbooks if p.id == alarm.served)
                assert playbook.alarms
                assert playbook.id in found.actions
                return
    pytest.fail("no alarm was served")


@pytest.mark.parametrize("seed", range(3))
def test_placements_alone_are_those_of_the_plan(seed: int) -> None:
    problem: PlanInput = typical(seed)
    assert schedule.placements(problem, 60) == schedule.plan(problem, 60).placements


# ---- express and full ----


def test_the_quick_tally_is_the_score_of_the_engine() -> None:
    tally = Tally(CONTENT.assessment)
    for number in range(5):
        case = draw(CONTENT, 5, number)
        for scope in ("express", "full"):
            score = scoring.score(CONTENT.assessment, case.client.facts, case.answers_at("before"), scope)
            levels = {name: s.value for name, s in score.standings.items() if s.value is not None}
            assert score.score is not None
            assert tally.score(levels, None) == pytest.approx(float(score.score))


def test_express_and_full_scores_agree_more_where_answers_have_more_in_common() -> None:
    found = shorts(CONTENT, 1, 40)
    assert [one.loading for one in found] == [0.0, 0.3, 0.6]
    assert found[0].correlation < found[2].correlation <= 1
    assert all(0 <= one.percentile <= 100 for one in found)


def test_without_a_shorter_set_there_is_nothing_to_compare() -> None:
    questions = tuple(replace(q, express=True) for q in CONTENT.assessment.questions)
    every = replace(CONTENT, assessments=(replace(CONTENT.assessment, questions=questions),))
    assert shorts(every, 1, 10) == ()
    assert shorts(CONTENT, 1, 1) == ()


def test_equal_values_share_their_mean_rank() -> None:
    assert ranks([3.0, 1.0, 3.0, 2.0]) == [2.5, 0.0, 2.5, 1.0]


def test_correlation_of_equal_opposite_and_flat_series() -> None:
    assert pearson([1, 2, 3], [2, 4, 6]) == pytest.approx(1)
    assert pearson([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert pearson([1, 2, 3], [1, 1, 1]) == 0
