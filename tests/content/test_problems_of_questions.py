"""Mistakes in a file of questions; each test's docstring is the file, and problems begin with their line."""

from __future__ import annotations

from tests.content.reading import QUOTES, read, told, written
from tpecoach.model.content import Content


def ids(content: Content) -> list[str]:
    return [question.id for question in content.assessment.questions]


def test_a_key_that_does_not_exist_is_told_with_the_nearest_one(problems: list[str]) -> None:
    """
    lang: fr
    format: 1
    questions:
      - id: sales.more
        topic: sell
        kind: text
        text: Quoi de plus ?
        wieght: 3
    """
    assert problems == ["8: « wieght » n'existe pas ici (le plus proche : weight)"]


def test_a_key_that_exists_elsewhere_is_not_proposed_in_its_own_place(problems: list[str]) -> None:
    """
    lang: fr
    format: 1
    questions:
      - id: sales.more
        topic: sell
        kind: text
        text: Quoi de plus ?
        ask_if: {answer: sales.quotes, at_least: 1, at_most: 2}
    """
    assert problems == ["8: « at_most » n'existe pas ici (le plus proche : at_least)"]


def test_a_missing_field_is_told_at_the_question(problems: list[str]) -> None:
    """
    lang: fr
    format: 1
    questions:
      - topic: sell
        kind: text
    """
    assert problems == ["4: « id » est obligatoire et manque", "4: « text » est obligatoire et manque"]


def test_a_value_that_yaml_does_not_take_for_text_is_to_be_quoted(problems: list[str]) -> None:
    """
    lang: fr
    format: 1
    questions:
      - {id: sales.a, topic: sell, kind: text, text: 2026}
      - {id: sales.b, topic: sell, kind: text, text: true}
      - {id: sales.c, topic: sell, kind: text, text: 1.50}
      - {id: sales.d, topic: sell, kind: text, text: no}
    """
    assert problems == [
        "4: « text » doit être un texte ; 2026 est à mettre entre guillemets",
        "5: « text » doit être un texte ; true est à mettre entre guillemets",
        "6: « text » doit être un texte ; 1.50 est à mettre entre guillemets",
    ]


def test_an_empty_text_or_id_is_called_empty(problems: list[str]) -> None:
    """
    lang: fr
    format: 1
    questions:
      - {id: sales.a, topic: sell, kind: text, text: }
      - {id: sales.b, topic: sell, kind: text, text: "  "}
      - {id: sales.c, topic: "", kind: text, text: Quoi ?}
      - {id: "", topic: sell, kind: text, text: Quoi ?}
    """
    assert problems == [
        "4: « text » est vide",
        "5: « text » est vide",
        "6: « topic » est vide",
        "7: « id » est vide",
    ]


def test_values_of_the_wrong_kind_are_told_one_by_one(problems: list[str]) -> None:
    """
    lang: fr
    format: 1
    questions:
      - id: sales.more
        topic: sell
        kind: texte
        text: [Quoi de plus ?]
        weight: 1.5
        express: oui
        revision: 0
        trace: 1.01
      - sales.other
    """
    assert problems == [
        "6: « texte » n'est pas une valeur de « kind » (le plus proche : text)",
        "7: « text » doit être un texte",
        "8: « weight » doit être un nombre entier",
        "9: « express » doit être true ou false",
        "10: « revision » doit être au moins 1",
        "11: « trace » doit être une liste",
        "12: « questions » doit être une suite de clés et de valeurs",
    ]


def test_a_weight_stays_between_one_and_ten(problems: list[str]) -> None:
    """
    lang: fr
    format: 1
    questions:
      - {id: sales.a, topic: sell, kind: text, text: Quoi ?, weight: 0}
      - {id: sales.b, topic: sell, kind: text, text: Quoi ?, weight: 11}
    """
    assert problems == ["4: « weight » doit être au moins 1", "5: « weight » doit être au plus 10"]


def test_a_question_with_levels_has_exactly_five(problems: list[str]) -> None:
    """
    lang: fr
    format: 1
    questions:
      - {id: sales.a, topic: sell, kind: level, text: Quoi ?, levels: [un, deux, trois, quatre]}
      - {id: sales.b, topic: sell, kind: level, text: Quoi ?, levels: [a, b, c, d, e, f]}
      - {id: sales.c, topic: sell, kind: level, text: Quoi ?}
      - {id: sales.d, topic: sell, kind: text, text: Quoi ?, levels: [a, b, c, d, e]}
    """
    five = "une question à niveaux a exactement cinq niveaux, de 0 à 4"
    assert problems == [f"{line}: {five}" for line in (4, 5, 6, 7)]


def test_what_the_kind_of_a_question_needs_or_has_no_use_for_is_told(problems: list[str]) -> None:
    """
    lang: fr
    format: 1
    questions:
      - {id: sales.a, topic: sell, kind: choice, text: Quoi ?}
      - {id: sales.b, topic: sell, kind: register, text: Quoi ?}
      - {id: sales.c, topic: sell, kind: text, text: Quoi ?, register: processes}
      - {id: sales.d, topic: sell, kind: text, text: Quoi ?, options: [{id: a, text: A}]}
      - {id: sales.e, topic: sell, kind: choice, text: Quoi ?, options: [{id: a, text: A}], at_most: 2}
      - {id: sales.f, topic: sell, kind: text, text: Quoi ?, parts: [A]}
      - {id: sales.g, kind: text, text: Quoi ?}
      - {id: sales.h, topic: sell, kind: choice, text: Quoi ?, options: [{id: a, text: A}, {id: a, text: B}]}
    """
    assert problems == [
        "4: une question de ce genre donne ses choix (options)",
        "5: une question de genre register nomme son registre",
        "6: « register » ne va pas avec ce genre de question",
        "7: « options » ne va pas avec ce genre de question",
        "8: « at_most » ne va pas avec ce genre de question",
        "9: « parts » ne va pas avec ce genre de question",
        "10: hors de l'ouverture, une question a un thème (topic)",
        "11: le choix « a » est écrit deux fois",
    ]


def test_names_that_nothing_declares_are_told_with_the_nearest(problems: list[str]) -> None:
    """
    lang: fr
    format: 1
    questions:
      - {id: sales.a, topic: sel, kind: text, text: Quoi ?}
      - {id: sales.b, topic: sell, kind: register, text: Quoi ?, register: proceses}
      - {id: sales.c, topic: sell, kind: money, text: Combien ?, feeds: owner_pai}
      - {id: sales.d, topic: sell, kind: money, text: Combien ?, feeds: signd}
      - id: sales.e
        topic: sell
        kind: number
        text: Combien ?
        suggests:
          - {question: sales.qotes, at_least: 10, level: 3}
      - {id: sales.f, topic: sell, kind: text, text: Quoi ?, ask_if: {fact: employes, at_least: 1}}
      - {id: sales.g, topic: sell, kind: text, text: Quoi ?, ask_if: {answer: sales.quote, at_least: 1}}
    """
    assert problems == [
        "4: thème inconnu : « sel » (le plus proche : sell)",
        "5: registre inconnu : « proceses » (le plus proche : processes)",
        "6: indicateur ou donnée d'indicateur inconnu : « owner_pai » (le plus proche : owner_pay)",
        "7: indicateur ou donnée d'indicateur inconnu : « signd » (le plus proche : signed)",
        "13: question à niveaux inconnue : « sales.qotes » (le plus proche : sales.quotes)",
        "14: fait inconnu : « employes » (le plus proche : employees)",
        "15: question à niveaux inconnue : « sales.quote » (le plus proche : sales.quotes)",
    ]


def test_a_condition_reads_the_level_of_a_question_never_a_raw_number(problems: list[str]) -> None:
    """
    lang: fr
    format: 1
    questions:
      - {id: sales.a, topic: sell, kind: text, text: Quoi ?, ask_if: {answer: opening.pay, at_least: 1}}
      - {id: sales.b, topic: sell, kind: text, text: Quoi ?, ask_if: {answer: sales.quotes, at_least: 5}}
    """
    assert problems == [
        "4: la question « opening.pay » n'a pas de niveaux",
        "5: « at_least » doit être au plus 4",
    ]


def test_a_condition_begins_with_a_word_of_its_own_and_tests_something(problems: list[str]) -> None:
    """
    lang: fr
    format: 1
    questions:
      - {id: sales.a, topic: sell, kind: text, text: Quoi ?, ask_if: {}}
      - {id: sales.b, topic: sell, kind: text, text: Quoi ?, ask_if: {kpi: owner_pay, at_least: 1}}
      - {id: sales.c, topic: sell, kind: text, text: Quoi ?, ask_if: {fact: stock}}
      - {id: sales.d, topic: sell, kind: text, text: Quoi ?, ask_if: {all: []}}
      - {id: sales.e, topic: sell, kind: text, text: Quoi ?, ask_if: {fact: employees, in: []}}
      - {id: sales.f, topic: sell, kind: text, text: Quoi ?, ask_if: {fact: employees, is: 1.5}}
      - {id: sales.g, topic: sell, kind: text, text: Quoi ?, ask_if: stock}
    """
    begins = "une condition commence par all, any, fact, answer (et, pour « when » : kpi, register)"
    assert problems == [
        f"4: {begins}",
        f"5: {begins}",
        "6: cette condition ne teste rien",
        "7: « all » : il en faut au moins 1",
        "8: « in » : il en faut au moins 1",
        "9: « is » doit être un mot, un nombre entier, true ou false",
        f"10: {begins}",
    ]


def test_a_test_must_suit_the_fact_it_is_made_on(problems: list[str]) -> None:
    """
    lang: fr
    format: 1
    questions:
      - {id: sales.a, topic: sell, kind: text, text: Quoi ?, ask_if: {fact: stock, at_least: 1}}
      - {id: sales.b, topic: sell, kind: text, text: Quoi ?, ask_if: {fact: stock, is: 1}}
      - {id: sales.c, topic: sell, kind: text, text: Quoi ?, ask_if: {fact: employees, is: true}}
      - {id: sales.d, topic: sell, kind: text, text: Quoi ?, ask_if: {fact: trade, in: [shop, repare]}}
      - {id: sales.e, topic: sell, kind: text, text: Quoi ?, ask_if: {fact: customers, not: 3}}
      - id: sales.f
        topic: sell
        kind: text
        text: Quoi ?
        ask_if:
          any:
            - {fact: stock, is: true}
            - all:
                - {fact: zone, is: Europe/Paris}
                - {fact: zone, at_most: 3}
    """
    assert problems == [
        "4: le test « at_least, at_most » ne va pas avec le fait « stock »",
        "5: le test « is: 1 » ne va pas avec le fait « stock »",
        "6: le test « is: True » ne va pas avec le fait « employees »",
        "7: « repare » n'est pas un choix du fait « trade » (le plus proche : repair)",
        "8: le test « not: 3 » ne va pas avec le fait « customers »",
        "18: le test « at_least, at_most » ne va pas avec le fait « zone »",
    ]


def test_conditions_that_wait_for_each_other_are_a_loop_and_both_are_left_out(
    problems: list[str], content: Content
) -> None:
    """
    lang: fr
    format: 1
    questions:
      - id: sales.a
        topic: sell
        kind: level
        text: Quoi ?
        levels: [a, b, c, d, e]
        ask_if: {answer: sales.b, at_least: 1}
      - id: sales.b
        topic: sell
        kind: level
        text: Et puis ?
        levels: [a, b, c, d, e]
        ask_if: {answer: sales.a, at_least: 1}
    """
    assert problems == [
        "9: condition en boucle : sales.a → sales.b → sales.a",
        "15: condition en boucle : sales.b → sales.a → sales.b",
    ]
    assert not {"sales.a", "sales.b"} & set(ids(content))


def test_a_question_that_waits_for_itself_is_a_loop(problems: list[str]) -> None:
    """
    lang: fr
    format: 1
    questions:
      - id: sales.a
        topic: sell
        kind: level
        text: Quoi ?
        levels: [a, b, c, d, e]
        ask_if: {answer: sales.a, at_least: 1}
    """
    assert problems == ["9: condition en boucle : sales.a → sales.a"]


def test_a_condition_on_a_question_asked_later_is_told(problems: list[str]) -> None:
    """
    lang: fr
    format: 1
    questions:
      - {id: sales.a, topic: sell, kind: text, text: Quoi ?, ask_if: {answer: sales.b, at_least: 1}}
      - {id: sales.b, topic: sell, kind: level, text: Et ?, levels: [a, b, c, d, e]}
      - {id: opening.c, kind: text, text: Et ?, ask_if: {answer: sales.quotes, at_least: 1}}
    """
    assert problems == [
        "4: la question « sales.b » est posée après celle-ci",
        "6: la question « sales.quotes » est posée après celle-ci",
    ]


def test_what_rests_on_something_left_out_is_left_out_too_and_says_so(
    problems: list[str], content: Content
) -> None:
    """
    lang: fr
    format: 1
    questions:
      - {id: sales.a, topic: sell, kind: level, text: Quoi ?, levels: [a, b, c, d]}
      - id: sales.b
        topic: sell
        kind: level
        text: Et ?
        levels: [a, b, c, d, e]
        ask_if: {answer: sales.a, at_least: 1}
      - {id: sales.c, topic: sell, kind: text, text: Et puis ?, ask_if: {answer: sales.b, at_least: 1}}
      - {id: sales.d, topic: sell, kind: text, text: Autre chose ?}
    """
    assert problems == [
        "4: une question à niveaux a exactement cinq niveaux, de 0 à 4",
        "10: s'appuie sur « sales.a », qui est écarté",
        "11: s'appuie sur « sales.b », qui est écarté",
    ]
    assert not {"sales.a", "sales.b", "sales.c"} & set(ids(content))
    assert "sales.d" in ids(content)


def test_an_id_written_twice_keeps_its_first_question(problems: list[str], content: Content) -> None:
    """
    lang: fr
    format: 1
    questions:
      - {id: sales.a, topic: sell, kind: text, text: La première}
      - {id: sales.a, topic: sell, kind: text, text: La seconde}
    """
    assert problems == [
        "5: « sales.a » est déjà défini (assessments/mini/more.yaml:4) ; le premier est gardé"
    ]
    assert [q.text for q in content.assessment.questions if q.id == "sales.a"] == ["La première"]


def test_an_id_has_a_system_a_point_and_small_letters(problems: list[str]) -> None:
    """
    lang: fr
    format: 1
    questions:
      - {id: Sales.A, topic: sell, kind: text, text: Quoi ?}
      - {id: quotes, topic: sell, kind: text, text: Quoi ?}
      - {id: sales.a.b, topic: sell, kind: text, text: Quoi ?}
    """
    assert problems == [
        "4: « Sales.A » n'a pas la forme attendue de « id »",
        "5: « quotes » n'a pas la forme attendue de « id »",
        "6: « sales.a.b » n'a pas la forme attendue de « id »",
    ]


def test_a_file_says_its_language_and_a_format_that_is_known(problems: list[str], content: Content) -> None:
    """
    lang: français
    format: 2
    questions:
      - {id: sales.a, topic: sell, kind: text, text: Quoi ?}
    """
    assert problems == [
        "1: « français » n'a pas la forme attendue de « lang »",
        "2: « 2 » n'est pas une valeur de « format »",
    ]
    assert "sales.a" not in ids(content)


def test_a_key_of_the_file_that_does_not_exist_takes_nothing_from_its_questions(
    problems: list[str], content: Content
) -> None:
    """
    lang: fr
    format: 1
    autor: Camille
    questions:
      - {id: sales.a, topic: sell, kind: text, text: Quoi ?}
    """
    assert problems == ["3: « autor » n'existe pas ici"]
    assert "sales.a" in ids(content)


def test_a_field_of_items_that_is_no_list_is_told(problems: list[str]) -> None:
    """
    lang: fr
    format: 1
    questions:
      sales.a: {topic: sell, kind: text, text: Quoi ?}
    """
    assert problems == ["3: « questions » doit être une liste"]


def test_a_file_that_is_no_mapping_is_told(problems: list[str]) -> None:
    """
    - sales.a
    - sales.b
    """
    assert problems == ["1: le fichier doit être une suite de clés et de valeurs"]


def test_a_file_that_is_no_yaml_hides_no_other(problems: list[str], content: Content) -> None:
    """
    lang: fr
    format: 1
    questions: [
    """
    assert problems == ["3: ce n'est pas du YAML valide (did not find expected node content)"]
    assert len(ids(content)) == 6


def test_a_thousand_wrong_names_in_one_question_are_told_by_the_first_ones() -> None:
    wrong = ", ".join(f"{{question: sales.q{n}, at_least: 1, level: 1}}" for n in range(400))
    suggests = "suggests: [{question: sales.rate, at_least: 4, level: 3}]"
    _, problems = read({QUOTES: written(QUOTES, suggests, f"suggests: [{wrong}]")})
    assert len(told(problems, QUOTES)) < 25


def test_a_long_value_is_not_repeated_whole() -> None:
    _, problems = read({QUOTES: written(QUOTES, "kind: register", f"kind: {'x' * 5000}")})
    assert all(len(line) < 400 for line in told(problems))


def test_a_value_with_control_characters_is_shown_without_them() -> None:
    _, problems = read({QUOTES: written(QUOTES, "kind: register", "kind: a\u200bb")})
    assert told(problems)[0].endswith("« a\ufffdb » n'est pas une valeur de « kind »")
