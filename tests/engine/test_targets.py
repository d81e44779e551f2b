from __future__ import annotations

from fractions import Fraction

from tests.engine.samples import assessment, at_least, case, levelled, levels, three
from tpecoach.engine.scoring import score_case
from tpecoach.engine.targets import ambition, projected, target_30

QUESTIONS = assessment(*three("sop"))


def test_thirty_days_aim_one_level_up_and_never_above_the_top() -> None:
    firm = case(QUESTIONS)
    assert [target_30(firm, "sop.q1", level) for level in range(5)] == [1, 2, 3, 4, 4]


def test_twelve_months_aim_at_level_three_and_never_under_the_level() -> None:
    firm = case(QUESTIONS)
    assert ambition(firm, "sop.q1") == 3
    assert ambition(firm, "sop.q1", 4) == 4


def test_the_consultant_sets_both_targets() -> None:
    firm = case(QUESTIONS, targets={"sop.q1": (3, 4), "sop.q2": (0, 1)})
    assert target_30(firm, "sop.q1", 1) == 3
    assert ambition(firm, "sop.q1") == 4
    assert target_30(firm, "sop.q2", 1) == 1
    assert ambition(firm, "sop.q2", 2) == 2


def test_a_projection_lifts_what_is_known_and_lowers_nothing() -> None:
    firm = case(QUESTIONS, levels(proof="shown", sop__q1=1, sop__q2=3))
    now = score_case(firm)
    then = projected(firm, now, {"sop.q1": 3, "sop.q2": 2, "sop.q3": 4})
    assert now.score == 50
    assert then.score == 75
    assert then.low == Fraction(100 * 6, 12)
    assert then.high == Fraction(100 * 10, 12)
    assert then.coverage == now.coverage
    assert then.proof == Fraction(1, 2)
    assert then.standings["sop.q3"].status == "missing"


def test_a_projection_may_lift_an_implied_zero() -> None:
    questionnaire = assessment(*three("sop")[:2], levelled("sop.q3", ask_if=at_least("sop.q1", 1)))
    firm = case(questionnaire, levels(sop__q1=0, sop__q2=0))
    assert projected(firm, score_case(firm), {"sop.q1": 2}).score == Fraction(200, 12)
    assert projected(firm, score_case(firm), {"sop.q1": 2, "sop.q3": 2}).score == Fraction(400, 12)
