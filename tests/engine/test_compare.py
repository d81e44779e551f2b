from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.samples import assessment, at_least, case, levelled, levels, process, three, together
from tpecoach.engine.compare import compare
from tpecoach.model.records import Answer, SopDraft
from tpecoach.model.scores import Comparison

SOP = assessment(*three("sop"))
LOW = levels(sop__q1=1, sop__q2=1, sop__q3=1)


def after(proof: str = "said", **values: int) -> dict[str, Answer]:
    return levels("a", proof, False, **values)


def figures(found: Comparison) -> tuple[object, ...]:
    return together(found.before, found.headline, found.said)


def test_nothing_is_compared_before_the_second_interview() -> None:
    found = compare(case(SOP, LOW))
    assert figures(found) == (None, None, None)
    assert (found.reasked, found.changes) == (0, ())
    assert not any(system.compared for system in found.systems)


def test_a_rise_that_is_only_said_stays_at_its_before_level_and_is_drawn_apart() -> None:
    found = compare(case(SOP, LOW, after(sop__q1=3, sop__q2=1, sop__q3=1)))
    assert figures(found) == (25, 25, Fraction(500, 12))


def test_a_rise_that_was_shown_or_measured_counts() -> None:
    """[0.3]"""
    risen = {**after("shown", sop__q1=3), **after("measured", sop__q2=3), **after(sop__q3=1)}
    found = compare(case(SOP, LOW, risen))
    assert figures(found) == (25, Fraction(700, 12), Fraction(700, 12))


def test_a_fall_always_counts() -> None:
    found = compare(case(SOP, LOW, after(sop__q1=0, sop__q2=1, sop__q3=1)))
    assert figures(found) == (25, Fraction(200, 12), Fraction(200, 12))


def test_inherited_answers_add_nothing_and_are_counted_apart() -> None:
    kept = levels("a", inherited=True, proof="measured", sop__q4=4)
    questionnaire = assessment(*three("sop"), levelled("sop.q4"))
    found = compare(
        case(questionnaire, {**LOW, **levels(sop__q4=1)}, {**after(sop__q1=1, sop__q2=1, sop__q3=1), **kept})
    )
    assert (found.reasked, found.inherited) == (3, 1)
    assert found.headline == 25


def test_an_inherited_point_zero_is_not_compared_either() -> None:
    old = levels(inherited=True, sop__q1=0, sop__q2=0, sop__q3=0)
    found = compare(case(SOP, old, after("shown", sop__q1=4, sop__q2=4, sop__q3=4)))
    assert (found.reasked, found.inherited, found.headline) == (0, 3, None)


def test_another_revision_of_a_question_is_not_compared() -> None:
    rewritten = {name: replace(answer, question_revision=2) for name, answer in after(sop__q1=4).items()}
    found = compare(case(SOP, LOW, {**rewritten, **after(sop__q2=1, sop__q3=1)}))
    assert [change.question for change in found.changes] == ["sop.q2", "sop.q3"]


def test_a_system_with_fewer_than_three_questions_asked_again_is_left_out() -> None:
    questionnaire = assessment(*three("sop"), *three("finance"))
    first = {**LOW, **levels(finance__q1=0, finance__q2=0, finance__q3=0)}
    second = after("shown", sop__q1=1, sop__q2=1, sop__q3=1, finance__q1=4, finance__q2=4)
    found = compare(case(questionnaire, first, second))
    finance = next(system for system in found.systems if system.id == "finance")
    assert together(finance.reasked, finance.compared, finance.headline) == (2, False, 100)
    assert found.headline == 25
    assert found.reasked == 5


def test_the_systems_keep_their_weights() -> None:
    questionnaire = assessment(*three("sop"), *three("finance"), weights={"finance": 3})
    first = {**LOW, **levels(finance__q1=0, finance__q2=0, finance__q3=0)}
    second = after("shown", sop__q1=1, sop__q2=1, sop__q3=1, finance__q1=4, finance__q2=4, finance__q3=4)
    assert compare(case(questionnaire, first, second)).headline == Fraction(25 + 3 * 100, 4)


def test_what_is_unknown_or_not_applicable_on_one_side_is_not_compared() -> None:
    second = {
        **after(sop__q1=1),
        "sop.q2": Answer("a", "sop.q2", na="fermé"),
        "sop.q3": Answer("a", "sop.q3", dont_know=True),
    }
    assert [change.question for change in compare(case(SOP, LOW, second)).changes] == ["sop.q1"]


def test_an_implied_zero_is_comparable_and_asked_again() -> None:
    questionnaire = assessment(*three("sop")[:2], levelled("sop.q3", ask_if=at_least("sop.q1", 1)))
    first = levels(sop__q1=0, sop__q2=1)
    found = compare(case(questionnaire, first, after("shown", sop__q1=2, sop__q2=1, sop__q3=3)))
    assert together(found.reasked, found.before, found.headline) == (3, Fraction(100, 12), 50)


def test_an_implied_zero_that_rests_on_an_inherited_answer_is_inherited() -> None:
    questionnaire = assessment(*three("sop")[:2], levelled("sop.q3", ask_if=at_least("sop.q1", 1)))
    kept = levels("a", inherited=True, sop__q1=0)
    found = compare(case(questionnaire, levels(sop__q1=0, sop__q2=1), {**kept, **after(sop__q2=2)}))
    assert (found.reasked, found.inherited) == (1, 2)


def test_procedures_counted_in_the_register_compare_with_a_count_only() -> None:
    questionnaire = assessment(levelled("sop.written"), *three("sop")[1:])
    rows = {"processes": (process("reception", critical="yes"), process("order", critical="yes"))}
    active = (SopDraft("c", "reception", "Réception", "", state="active"),)
    both = levels(sop__q2=1, sop__q3=1)
    counted = compare(case(questionnaire, both, after(sop__q2=1, sop__q3=1), rows=rows, sops=active))
    assert (counted.reasked, counted.headline) == (3, Fraction(400, 12))
    told = compare(
        case(questionnaire, {**both, **levels(sop__written=0)}, after(sop__q2=1), rows=rows, sops=active)
    )
    assert [change.question for change in told.changes] == ["sop.q2"]


LEVELS = st.lists(st.integers(0, 4), min_size=3, max_size=3)


@settings(max_examples=100, deadline=None)
@given(LEVELS, LEVELS, st.lists(st.sampled_from(["said", "shown", "measured"]), min_size=3, max_size=3))
def test_the_headline_is_never_above_what_is_said(
    first: list[int], second: list[int], proofs: list[str]
) -> None:
    names = [question.id for question in SOP.questions]
    before = {name: Answer("b", name, level) for name, level in zip(names, first, strict=True)}
    later = {
        name: Answer("a", name, level, proof=proof)
        for name, level, proof in zip(names, second, proofs, strict=True)
    }
    found = compare(case(SOP, before, later))
    assert found.headline is not None
    assert found.before is not None
    assert found.said is not None
    assert found.headline <= found.said
    if set(proofs) == {"said"}:
        assert found.headline <= found.before
