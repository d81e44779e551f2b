from __future__ import annotations

from pathlib import Path

import pytest

from tpecoach.errors import TpecoachError
from tpecoach.store.errors import StaleWrite
from tpecoach.workbench import Workbench, open_workbench
from tpecoach.workbench.errors import NotANumber, UnknownQuestion, WrongAnswer
from tpecoach.workbench.interviews import Progress


@pytest.fixture
def progress(bench: Workbench) -> Progress:
    bench.clients.open("Atelier Martin", {"trade": "repair", "employees": "4", "paid": "invoice"})
    return bench.interviews.begin("atelier-martin")


def test_an_answer_is_on_disk_when_the_call_returns(bench: Workbench, progress: Progress) -> None:
    bench.interviews.answer(progress, "sop.inventory", 3, proof="shown", note="classeur")
    with open_workbench(bench.path, lang="fr") as other:
        kept = other.interviews.begin("atelier-martin").answers["sop.inventory"]
    assert (kept.value, kept.proof, kept.note) == (3, "shown", "classeur")


def test_proof_and_note_change_without_touching_the_answer(bench: Workbench, progress: Progress) -> None:
    progress = bench.interviews.answer(progress, "sop.inventory", 2)
    progress = bench.interviews.answer(progress, "sop.inventory", proof="measured")
    progress = bench.interviews.answer(progress, "sop.inventory", note="vu")
    kept = progress.answers["sop.inventory"]
    assert (kept.value, kept.proof, kept.note) == (2, "measured", "vu")


def test_coming_back_lands_on_the_question_that_was_left(bench: Workbench, progress: Progress) -> None:
    progress = bench.interviews.answer(progress, "sop.inventory", 2, cursor="sop.checklists", seconds=40)
    again = bench.interviews.begin("atelier-martin")
    assert again.cursor is not None
    assert (again.cursor.id, again.interview.seconds) == ("sop.checklists", 40)
    bench.interviews.move(progress, "sales.offer")
    assert bench.interviews.begin("atelier-martin").interview.cursor == "sales.offer"


@pytest.mark.parametrize("value", [5, -1, "deux", True, 2.5, None])
def test_a_level_is_a_whole_number_from_0_to_4(bench: Workbench, progress: Progress, value: object) -> None:
    with pytest.raises(WrongAnswer):
        bench.interviews.answer(progress, "sop.inventory", value)


def test_amounts_are_read_in_french_notation_and_never_guessed(bench: Workbench, progress: Progress) -> None:
    progress = bench.interviews.answer(progress, "opening.pay", "1\u202f234,56 €")
    assert str(progress.answers["opening.pay"].value) == "1234.56"
    for doubtful in ("1.234,56", "1,234.56", "１２", "1e9", "12 34"):
        with pytest.raises(NotANumber):
            bench.interviews.answer(progress, "opening.pay", doubtful)


def test_at_most_three_blockers_are_kept(bench: Workbench, progress: Progress) -> None:
    progress = bench.interviews.answer(progress, "opening.blockers", "late-payers, no-time")
    assert progress.answers["opening.blockers"].value == ("late-payers", "no-time")
    with pytest.raises(WrongAnswer):
        bench.interviews.answer(
            progress, "opening.blockers", ["late-payers", "no-time", "few-leads", "complaints"]
        )


def test_not_applicable_needs_no_value_and_forgets_the_one_there_was(
    bench: Workbench, progress: Progress
) -> None:
    progress = bench.interviews.answer(progress, "sop.inventory", 2)
    progress = bench.interviews.answer(progress, "sop.inventory", na="pas d'atelier")
    assert progress.answers["sop.inventory"].value is None
    progress = bench.interviews.answer(progress, "sop.inventory", dont_know=True)
    assert (progress.answers["sop.inventory"].na, progress.answers["sop.inventory"].dont_know) == ("", True)
    assert bench.interviews.retract(progress, "sop.inventory").answers == {}


def test_a_stale_answer_is_refused_and_the_other_one_stays(bench: Workbench, progress: Progress) -> None:
    bench.interviews.answer(progress, "sop.inventory", 2)
    with pytest.raises(StaleWrite):
        bench.interviews.answer(progress, "sop.inventory", 4)
    assert bench.interviews.begin("atelier-martin").answers["sop.inventory"].value == 2


def test_an_unknown_question_is_refused_with_the_nearest(bench: Workbench, progress: Progress) -> None:
    with pytest.raises(UnknownQuestion) as refusal:
        bench.interviews.answer(progress, "sop.inventry", 2)
    assert refusal.value.values["near"] == "sop.inventory"


def test_a_later_interview_inherits_what_is_not_asked_again(bench: Workbench, progress: Progress) -> None:
    progress = bench.interviews.answer(progress, "sop.inventory", 2, proof="shown")
    bench.interviews.answer(progress, "sop.checklists", 1)
    after = bench.interviews.begin("atelier-martin", "after")
    after = bench.interviews.inherit(after, "sop.inventory")
    kept = after.answers["sop.inventory"]
    assert (kept.value, kept.inherited, kept.proof) == (2, True, "said")


def test_a_question_a_fact_excludes_is_not_asked(bench: Workbench) -> None:
    bench.clients.open("Seule", {"employees": "0"})
    asked = {q.id for q in bench.interviews.begin("seule").questions}
    assert "governance.weekly-review" not in asked
    assert "governance.owner-time" in asked


# ---- answers from a file ----


def test_a_file_of_answers_is_taken_whole(bench: Workbench, progress: Progress, tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(
        "sop.inventory: 2\n"
        "sop.checklists: {value: 3, proof: shown, note: au mur}\n"
        "sop.access: {na: seul}\n"
        "sales.offer: dont-know\n"
        "opening.pay: 1850.50\n"
        "opening.blockers: [late-payers]\n",
        encoding="utf-8",
    )
    taken = bench.interviews.take_file("atelier-martin", path).answers
    assert taken["sop.checklists"].note == "au mur"
    assert taken["sales.offer"].dont_know
    assert str(taken["opening.pay"].value) == "1850.50"
    assert progress.answers == {}


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("sop.inventory: 2\nsop.inventry: 1\n", ":2", "sop.inventory"),
        ("sop.inventory: 9\n", ":1", "0, 1, 2, 3, 4"),
        ("sop.inventory: 1\nsop.inventory: 2\n", ":2", "deux fois"),
        ("sop.inventory: [1\n", ":", "YAML"),
        ("- 1\n", "", "question: réponse"),
        ("sop.inventory: {valeur: 2}\n", ":1", "value"),
        ("sop.inventory: &a 2\n", ":1", "ancres"),
    ],
)
def test_one_wrong_line_refuses_the_whole_file(
    bench: Workbench, tmp_path: Path, text: str, place: str, says: str
) -> None:
    bench.clients.open("A")
    path = tmp_path / "answers.yaml"
    path.write_text("sop.checklists: 1\n" + text if not text.startswith("- ") else text, encoding="utf-8")
    with pytest.raises(TpecoachError) as refusal:
        bench.interviews.take_file("a", path)
    sentence = refusal.value.sentence(bench.say)
    assert says in sentence
    if place and place != ":":
        assert f"{path}:{int(place[1:]) + 1}" in sentence
    assert bench.clients.case("a").interviews == ()


def test_csv_and_json_say_the_same(bench: Workbench, tmp_path: Path) -> None:
    bench.clients.open("A")
    as_csv, as_json = tmp_path / "a.csv", tmp_path / "a.json"
    as_csv.write_text(
        "question;value;na;proof;note\nsop.inventory;2;;shown;vu\nsop.access;;seul;;\n", encoding="utf-8"
    )
    as_json.write_text(
        '{"sop.inventory": {"value": 2, "proof": "shown", "note": "vu"}, "sop.access": {"na": "seul"}}'
    )
    first = bench.interviews.take_file("a", as_csv, respondent="csv").answers
    second = bench.interviews.take_file("a", as_json, respondent="json").answers
    assert {q: (a.value, a.na, a.proof, a.note) for q, a in first.items()} == {
        q: (a.value, a.na, a.proof, a.note) for q, a in second.items()
    }


def test_a_note_does_not_make_an_answer_taken_over_one_that_was_asked_again(
    bench: Workbench, progress: Progress
) -> None:
    bench.interviews.answer(progress, "sop.inventory", 2, proof="shown")
    after = bench.interviews.inherit(bench.interviews.begin("atelier-martin", "after"), "sop.inventory")
    after = bench.interviews.answer(after, "sop.inventory", note="à revoir")
    kept = after.answers["sop.inventory"]
    assert (kept.note, kept.inherited) == ("à revoir", True)
    after = bench.interviews.answer(after, "sop.inventory", proof="shown")
    assert not after.answers["sop.inventory"].inherited
    after = bench.interviews.inherit(after, "sop.inventory")
    assert not bench.interviews.answer(after, "sop.inventory", 3).answers["sop.inventory"].inherited


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.yaml", "sop.inventory: {value: 2, proof: vu}\n", "said, shown, measured"),
        ("a.yaml", "sop.inventory: {value: 2, note: 3}\n", "texte"),
        ("a.json", '{"sop.inventory": 2, "sop.inventory": 3}', "sop.inventory"),
        ("a.json", '{"sop.inventory": ', "a.json:1"),
        ("a.csv", "question,value\nsop.inventory,2\nsop.inventory,3\n", "a.csv:3"),
        ("a.csv", "sop.inventory,2\n", "question, value"),
    ],
)
def test_a_file_refused_for_whatever_reason_begins_no_interview(
    bench: Workbench, tmp_path: Path, name: str, text: str, says: str
) -> None:
    bench.clients.open("A")
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TpecoachError) as refusal:
        bench.interviews.take_file("a", path)
    assert says in refusal.value.sentence(bench.say)
    assert bench.clients.case("a").interviews == ()


# ---- what is read of them ----


def test_an_earlier_answer_is_the_last_one_given(bench: Workbench, progress: Progress) -> None:
    bench.interviews.answer(progress, "sop.inventory", 1)
    bench.interviews.answer(bench.interviews.begin("atelier-martin", "midway"), "sop.inventory", 3)
    assert bench.interviews.begin("atelier-martin", "after").earlier["sop.inventory"].value == 3


def test_what_to_come_back_to_is_not_known_first_then_not_proven(
    bench: Workbench, progress: Progress
) -> None:
    progress = bench.interviews.answer(progress, "sop.written", 2)
    progress = bench.interviews.answer(progress, "sop.inventory", 2, proof="shown")
    progress = bench.interviews.answer(progress, "sop.checklists", dont_know=True)
    found = [(doubt.question.id, doubt.why) for doubt in bench.interviews.to_review(progress)]
    assert found == [("sop.checklists", "dont_know"), ("sop.written", "said")]


def test_what_a_question_weighs_is_what_the_score_would_gain_and_lose(
    bench: Workbench, progress: Progress
) -> None:
    progress = bench.interviews.answer(progress, "sop.written", 2)
    progress = bench.interviews.answer(progress, "sop.inventory", 2)
    effect = bench.interviews.effect(progress, "sop.written")
    assert effect is not None
    assert effect.now == 50
    assert effect.least is not None
    assert effect.most is not None
    assert effect.most - effect.least == 100 * effect.share
    assert bench.interviews.effect(progress, "sop.checklists") is None


def test_another_scope_keeps_every_answer(bench: Workbench, progress: Progress) -> None:
    progress = bench.interviews.answer(progress, "sop.written", 2)
    full = bench.interviews.rescope(progress, "full")
    assert len(full.questions) > len(progress.questions)
    assert bench.interviews.rescope(full, "express").answers["sop.written"].value == 2
