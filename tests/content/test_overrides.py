"""The user's own folder: items added, or put in the place of what is shipped, one at a time."""

from __future__ import annotations

from tests.content.reading import ASSESSMENT, FOLLOW_UP, LEARN, QUOTES, read, told, written
from tpecoach.content import gaps, lint
from tpecoach.model.content import Content, Question

MINE = "user/assessments/mini/mine.yaml"
HEAD = "lang: fr\nformat: 1\nquestions:\n"
RATE = "  - {id: sales.rate, topic: sell, kind: level, text: À ma façon ?, levels: [a, b, c, d, e]}\n"


def question(content: Content, name: str) -> Question:
    return next(q for q in content.assessment.questions if q.id == name)


def ids(content: Content) -> list[str]:
    return [q.id for q in content.assessment.questions]


def test_one_question_is_replaced_in_its_place_and_the_library_says_so() -> None:
    before, _ = read({})
    content, problems = read({MINE: HEAD + RATE})
    assert told(problems) == [
        (
            "assessments/mini/mine.yaml:4: « sales.rate » remplace la version livrée ; "
            "sa traduction livrée n'est plus utilisée"
        )
    ]
    assert not problems[0].severe
    assert question(content, "sales.rate").text == "À ma façon ?"
    assert ids(content) == ids(before)
    assert question(content, "sales.quotes") == question(before, "sales.quotes")


def test_the_shipped_translation_of_what_is_replaced_is_dropped() -> None:
    content, problems = read({MINE: HEAD + RATE}, "en")
    assert [problem.severe for problem in problems] == [False]
    assert question(content, "sales.rate").text == "À ma façon ?"
    assert question(content, "sales.quotes").text == "Do you follow up your quotes?"


def test_the_user_can_translate_what_is_replaced() -> None:
    words = "lang: en\nquestions:\n  sales.rate: {text: My way?, levels: [f, g, h, i, j]}\n"
    content, _ = read({MINE: HEAD + RATE, "user/assessments/mini/mine.en.yaml": words}, "en")
    assert question(content, "sales.rate").text == "My way?"


def test_the_user_can_translate_or_retranslate_what_is_shipped() -> None:
    words = "lang: en\nquestions:\n  sales.tasks: {text: What comes back?}\n"
    content, _ = read({"user/assessments/mini/mine.en.yaml": words}, "en")
    assert question(content, "sales.tasks").text == "What comes back?"


def test_a_question_of_the_user_is_added_after_the_shipped_ones() -> None:
    more = "  - {id: sales.more, topic: sell, kind: text, text: Quoi de plus ?}\n"
    content, problems = read({MINE: HEAD + more})
    assert problems == ()
    assert ids(content)[-1] == "sales.more"


def test_a_replacement_that_is_wrong_leaves_the_shipped_item_in_place() -> None:
    bad = RATE.replace("[a, b, c, d, e]", "[a, b]")
    lost = RATE.replace("topic: sell", "topic: sel")
    for text in (bad, lost):
        content, problems = read({MINE: HEAD + text})
        assert any(problem.severe for problem in problems)
        assert question(content, "sales.rate").text == "Connaissez-vous votre taux de transformation ?"


def test_a_file_of_the_user_that_cannot_be_read_leaves_all_that_is_shipped() -> None:
    content, problems = read({MINE: "questions: ["})
    assert told(problems) == [
        "assessments/mini/mine.yaml:1: ce n'est pas du YAML valide (did not find expected node content)"
    ]
    assert ids(content) == ids(read({})[0])


def test_a_playbook_is_replaced_whole_under_any_file_name() -> None:
    mine = written(LEARN, "Apprendre des refus", "Apprendre autrement")
    for path in (f"user/{LEARN}", "user/playbooks/à-moi.md"):
        content, problems = read({path: mine}, "en")
        assert [p.title for p in content.playbooks] == ["Follow up every quote", "Apprendre autrement"]
        assert [(problem.line, problem.severe) for problem in problems] == [(2, False)]


def test_a_playbook_of_the_user_beside_a_shipped_one_of_the_same_file_name_keeps_its_own_translation() -> (
    None
):
    other = written(LEARN, "id: sales.learn", "id: sales.other")
    english = "---\nlang: en\n---\n" + written("playbooks/sales/sales.learn.en.md").split("---\n", 2)[2]
    mine = {
        f"user/{LEARN}": other,
        "user/playbooks/sales/sales.learn.en.md": english.replace("Learn", "Other"),
    }
    content, _ = read(mine, "en")
    assert {p.id: p.title for p in content.playbooks} == {
        "sales.follow-up": "Follow up every quote",
        "sales.learn": "Learn from refusals",
        "sales.other": "Other from refusals",
    }


def test_a_fact_can_be_replaced_through_an_assessment_file_of_the_user() -> None:
    mine = "lang: fr\nformat: 1\nid: mini\nversion: 2\ntitle: Le mien\nscale: [a, b, c, d, e]\n"
    mine += "facts:\n  - {id: zone, name: Heure locale, kind: text}\n"
    content, _ = read({f"user/{ASSESSMENT}": mine})
    facts = {fact.id: fact.name for fact in content.assessment.facts}
    assert (content.assessment.title, content.assessment.version) == ("Le mien", "2")
    assert (facts["zone"], facts["stock"]) == ("Heure locale", "Un stock")


def test_a_third_folder_comes_over_the_second() -> None:
    second = {MINE: HEAD + RATE}
    third = {MINE.replace("user/", "user2/"): HEAD + RATE.replace("À ma façon", "À leur façon")}
    assert question(read({**second, **third})[0], "sales.rate").text == "À leur façon ?"


def test_an_assessment_of_the_user_lives_beside_the_shipped_one() -> None:
    own = {
        f"user/{path.replace('mini', 'own')}": written(path).replace("id: mini", "id: own")
        for path in (ASSESSMENT, QUOTES)
    }
    registers = written("assessments/mini/registers.yaml")
    content, problems = read({**own, "user/assessments/own/registers.yaml": registers})
    assert problems == ()
    assert [a.id for a in content.assessments] == ["mini", "own"]
    assert [q.id for q in content.assessments[1].questions] == ["sales.quotes", "sales.rate", "sales.tasks"]


def test_a_question_of_one_assessment_is_no_question_of_another() -> None:
    head = "lang: fr\nformat: 1\nid: own\nversion: 1\ntitle: Le mien\nscale: [a, b, c, d, e]\n"
    head += "systems: [{id: sales, name: Ventes, short: V}]\ntopics: [{id: sell, system: sales, name: V}]\n"
    asked = "  - {id: sales.x, topic: sell, kind: text, text: Quoi ?, ask_if: {answer: sales.quotes, at_least: 1}}\n"
    own = {"user/assessments/own/assessment.yaml": head, "user/assessments/own/sales.yaml": HEAD + asked}
    assert told(read(own)[1]) == [
        "assessments/own/sales.yaml:4: question à niveaux inconnue : « sales.quotes »"
    ]


def test_lint_asks_for_no_translation_of_what_is_the_users_own() -> None:
    files = {path: text.encode() for path, text in {MINE: HEAD + RATE}.items()}
    shipped = {path: written(path).encode() for path in (ASSESSMENT, QUOTES, FOLLOW_UP, LEARN)}
    found = [
        problem
        for problem in lint({**shipped, **files})
        if "mine.yaml" in problem.file and problem.what not in gaps.TOLD
    ]
    assert len(found) == 1
    assert found[0].what.startswith("« {name} » remplace")
