"""What the library as a whole leaves out is told, and none of it is severe."""

from __future__ import annotations

import pytest

from tests.content.reading import ASSESSMENT, FOLLOW_UP, MINI, QUOTES, told, written
from tpecoach.content import lint
from tpecoach.content.gaps import TOLD, asks_twice

ALLOWED = "assessments/mini/allowed.csv"
TRACE = "assessments/mini/trace.csv"
TWICE = "Relancez-vous vos devis, et comment les comptez-vous ?"


def left_out(files: dict[str, str]) -> list[str]:
    """What is left out of the small content with other files over it."""
    found = lint({**MINI, **{path: text.encode() for path, text in files.items()}})
    assert not any(problem.severe for problem in found if problem.what in TOLD)
    return told(problem for problem in found if problem.what in TOLD)


def test_the_small_content_leaves_nothing_out() -> None:
    assert left_out({}) == []


def test_a_level_below_three_that_no_playbook_lifts() -> None:
    changed = written(FOLLOW_UP, "sales.quotes: {from: [0, 1, 2]", "sales.quotes: {from: [0]")
    assert left_out({FOLLOW_UP: changed}) == [
        f"{QUOTES}:9: aucune fiche ne fait monter « sales.quotes » depuis le niveau 1, 2"
    ]


def test_a_blocker_that_no_playbook_answers() -> None:
    changed = written(FOLLOW_UP, "answers: [unanswered]", "answers: []")
    (line,) = left_out({FOLLOW_UP: changed})
    assert line.startswith(ASSESSMENT)
    assert line.endswith("aucune fiche ne répond au blocage « unanswered »")


def test_an_item_with_more_than_four_points() -> None:
    points = ",".join(f'"1.0{n}"' for n in range(1, 6))
    rows = "".join(f"1.0{n},x\n" for n in range(1, 6))
    changed = written(QUOTES, 'trace: ["1.01"]', f"trace: [{points}]")
    assert left_out({QUOTES: changed, TRACE: f"id,what\n{rows}"}) == [
        f"{QUOTES}:20: 5 points de trace, 4 au plus"
    ]


def test_a_point_that_nothing_names_and_one_that_only_another_kind_of_item_names() -> None:
    rows = "id,system,kind,what\n1.01,sales,ritual,x\n1.02,sales,step,y\n0.4,all,deliverable,z\n"
    assert left_out({TRACE: rows}) == [
        f"{TRACE}:2: le point « 1.01 » n'est porté par aucun élément de son genre (ritual)",
        f"{TRACE}:3: le point « 1.02 » n'est réalisé nulle part",
    ]


def kinds(kind: str) -> str:
    return f"id,system,kind,what\n1.01,sales,{kind},x\n"


def test_a_template_is_a_playbook_of_that_kind_or_one_with_a_model_to_use() -> None:
    # The follow-up is a script; a question and an indicator name the point too.
    assert left_out({TRACE: kinds("template")}) == []
    nobody = written(FOLLOW_UP, 'trace: ["1.01"]', "trace: []")
    assert left_out({TRACE: kinds("template"), FOLLOW_UP: nobody}) == [
        f"{TRACE}:2: le point « 1.01 » n'est porté par aucun élément de son genre (template)"
    ]
    model = MINI["playbooks/sales/sales.learn.md"].decode().replace("needs:", 'trace: ["1.01"]\nneeds:')
    with_one = model.replace("## C'est en place", "## Modèle {#template}\nx\n\n## C'est en place")
    files = {TRACE: kinds("template"), FOLLOW_UP: nobody}
    assert left_out({**files, "playbooks/sales/sales.learn.md": model}) != []
    assert left_out({**files, "playbooks/sales/sales.learn.md": with_one}) == []


@pytest.mark.parametrize(("kind", "told_of"), [("kpi", False), ("ritual", True), ("step", False)])
def test_a_point_stands_on_an_item_of_its_kind(kind: str, told_of: bool) -> None:
    assert bool(left_out({TRACE: kinds(kind)})) == told_of


def test_a_row_that_its_register_does_not_propose() -> None:
    registers = "assessments/mini/registers.yaml"
    proposed = MINI[registers].decode() + "    usual: [{id: quote, text: Devis}]\n"
    when = (
        MINI[FOLLOW_UP]
        .decode()
        .split("\n")
        .index("    - all: [{register: processes, process: quotes}, {fact: employees, at_least: 1}]")
    )
    assert left_out({registers: proposed}) == [
        f"{FOLLOW_UP}:{when + 1}: le registre « processes » ne propose aucune ligne « quotes » (le plus proche : quote)"
    ]
    assert left_out({registers: proposed.replace("id: quote,", "id: quotes,")}) == []


def test_a_case_is_played_by_a_sample_client() -> None:
    files = {**MINI, TRACE: kinds("case").encode()}
    assert told(lint(files, samples=())) == [
        f"{TRACE}:2: aucun client de démonstration ne joue le cas « 1.01 »"
    ]
    assert told(lint(files, samples={"1.01"})) == []
    assert told(lint(files)) == []


def test_a_question_that_asks_two_things_in_its_translation_only() -> None:
    english = "assessments/mini/sales.en.yaml"
    changed = written(english, "Do you follow up your quotes?", "Do you follow up, and how often?")
    (line,) = left_out({english: changed})
    assert line.startswith(f"{english}:5: cette question en pose peut-être deux")
    assert left_out({english: changed, ALLOWED: "id,why\nsales.quotes,une seule feuille\n"}) == []


@pytest.mark.parametrize(
    "text",
    [
        TWICE,
        "Le savez-vous ? Depuis quand ?",
        "Avez-vous écrit quel client vous voulez, et lequel vous préférez refuser ?",
        "Comptez-vous vos heures ou notez-vous vos tâches ?",
        "Do you count, and how often?",
    ],
)
def test_a_question_that_asks_two_things(text: str) -> None:
    assert asks_twice(text)


@pytest.mark.parametrize(
    "text",
    [
        "Comptez-vous les demandes qui arrivent et celles qui deviennent des ventes ?",
        "L'équipe se réunit-elle chaque semaine pour dire ce qui avance et ce qui bloque ?",
        "Quand vérifiez-vous, ligne par ligne, ce qui entre et sort du compte ?",
        "Combien de charges fixes sortent chaque mois, ventes ou pas ?",
    ],
)
def test_a_question_that_asks_one_thing_of_several(text: str) -> None:
    assert not asks_twice(text)


def test_a_second_ask_is_told_unless_an_exception_says_why_it_stays() -> None:
    changed = {QUOTES: written(QUOTES, "Relancez-vous vos devis ?", TWICE)}
    (line,) = left_out(changed)
    assert line.startswith(f"{QUOTES}:7: cette question en pose peut-être deux")
    assert left_out({**changed, ALLOWED: "id,why\nsales.quotes,une seule feuille\n"}) == []
    assert left_out({**changed, ALLOWED: "id,why\nsales.quotes,\n"}) == [
        f"{ALLOWED}:2: cette exception ne dit pas pourquoi"
    ]


def test_an_exception_without_a_use_is_told() -> None:
    assert left_out({ALLOWED: "id,why\nsales.quotes,parce que\n"}) == [
        f"{ALLOWED}:2: cette exception ne sert à rien : « sales.quotes » n'en a pas besoin"
    ]


@pytest.mark.parametrize("text", ["", "id", "why,id\n", "\x00\n", "id,why\n,\n"])
def test_a_damaged_list_of_exceptions_is_no_reason_to_fail(text: str) -> None:
    left_out({ALLOWED: text})
