from __future__ import annotations

from dataclasses import replace

from tests.engine.samples import assessment, at_least, blockers_question, fact, levelled, levels
from tpecoach.engine.scoring import standings, to_ask
from tpecoach.model.conditions import AllOf
from tpecoach.model.records import Answer
from tpecoach.model.scores import Standing

PARENT = levelled("sop.parent")
CHILD = levelled("sop.child", ask_if=at_least("sop.parent", 1))
GRANDCHILD = levelled("sop.grandchild", ask_if=at_least("sop.child", 1))
FAMILY = assessment(PARENT, CHILD, GRANDCHILD)
NA = Answer("b", "sop.child", na="personne ne le fait")


def stands(name: str, answers: dict[str, Answer], **facts: int) -> Standing:
    return standings(FAMILY, facts, answers, "full")[name]


def test_a_closed_branch_implies_level_zero_over_a_stored_level() -> None:
    found = stands("sop.child", levels(sop__parent=0, sop__child=3))
    assert (found.status, found.value, found.proof) == ("implied", 0, "said")


def test_a_stored_level_is_back_when_the_branch_reopens() -> None:
    assert stands("sop.child", levels(sop__parent=1, sop__child=3)).value == 3


def test_an_implied_zero_closes_the_next_branch_in_turn() -> None:
    assert stands("sop.grandchild", levels(sop__parent=0, sop__grandchild=4)).status == "implied"


def test_a_stated_not_applicable_beats_an_implied_zero() -> None:
    assert stands("sop.child", {**levels(sop__parent=0), "sop.child": NA}).status == "na"


def test_a_condition_on_a_not_applicable_question_is_undecided_so_the_direct_answer_counts() -> None:
    answers = {**levels(sop__parent=2, sop__grandchild=4), "sop.child": NA}
    assert stands("sop.grandchild", answers).value == 4
    del answers["sop.grandchild"]
    assert stands("sop.grandchild", answers).status == "missing"


def test_a_condition_on_what_is_not_known_is_undecided() -> None:
    unsure = {"sop.parent": Answer("b", "sop.parent", dont_know=True), **levels(sop__child=2)}
    assert stands("sop.parent", unsure).status == "dont_know"
    assert stands("sop.child", unsure).value == 2
    assert stands("sop.child", {}).status == "missing"


def test_facts_alone_make_a_question_not_applicable_and_its_answer_is_set_aside() -> None:
    question = levelled("governance.team", ask_if=fact("employees", "at_least", 1))
    questionnaire = assessment(question)
    answers = levels(governance__team=3)
    assert standings(questionnaire, {"employees": 0}, answers, "full")[question.id].status == "na"
    assert standings(questionnaire, {"employees": 1}, answers, "full")[question.id].value == 3
    assert standings(questionnaire, {}, answers, "full")[question.id].value == 3
    assert standings(questionnaire, {}, {}, "full")[question.id].status == "missing"


def test_an_unknown_fact_leaves_undecided_what_an_answer_would_deny() -> None:
    both = AllOf((fact("employees", "at_least", 1), at_least("sop.parent", 1)))
    questionnaire = assessment(PARENT, replace(CHILD, ask_if=both))
    answers = levels(sop__parent=0, sop__child=2)
    assert standings(questionnaire, {}, answers, "full")["sop.child"].value == 2
    assert standings(questionnaire, {"employees": 1}, answers, "full")["sop.child"].status == "implied"


def test_an_inherited_answer_keeps_its_value_and_loses_its_proof() -> None:
    found = stands("sop.parent", levels(proof="measured", inherited=True, sop__parent=3))
    assert (found.value, found.proof, found.inherited) == (3, "said", True)


def test_an_implied_zero_is_inherited_when_only_inherited_answers_imply_it() -> None:
    assert stands("sop.child", levels(inherited=True, sop__parent=0)).inherited
    assert not stands("sop.child", levels(sop__parent=0)).inherited


def test_an_express_interview_stands_on_express_questions_only() -> None:
    questionnaire = assessment(PARENT, levelled("sop.more", express=False))
    answers = levels(sop__parent=1, sop__more=1)
    assert list(standings(questionnaire, {}, answers, "express")) == ["sop.parent"]
    assert list(standings(questionnaire, {}, answers, "full")) == ["sop.parent", "sop.more"]


def test_a_condition_reads_a_question_outside_the_scope_too() -> None:
    questionnaire = assessment(replace(PARENT, express=False), CHILD)
    assert standings(questionnaire, {}, levels(sop__parent=0), "express")["sop.child"].status == "implied"


def asked(answers: dict[str, Answer], scope: str = "full", **facts: int) -> list[str]:
    team = levelled("sop.team", ask_if=fact("employees", "at_least", 1), express=False)
    questionnaire = assessment(PARENT, CHILD, team, blockers_question("no-time"))
    return [question.id for question in to_ask(questionnaire, facts, answers, scope)]


def test_the_opening_comes_first_and_undecided_questions_are_asked() -> None:
    assert asked({}) == ["opening.blockers", "sop.parent", "sop.child", "sop.team"]


def test_what_facts_or_earlier_answers_rule_out_is_not_asked() -> None:
    assert asked(levels(sop__parent=0), employees=0) == ["opening.blockers", "sop.parent"]


def test_an_express_interview_asks_the_opening_and_express_questions() -> None:
    assert asked({}, "express") == ["opening.blockers", "sop.parent", "sop.child"]
