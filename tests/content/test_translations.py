"""Translations replace words, leaf by leaf; where they do not fit, the text of the base file stays."""

from __future__ import annotations

import hashlib

import pytest

from tests.content.reading import (
    ASSESSMENT,
    FOLLOW_UP,
    FOLLOW_UP_EN,
    LEARN,
    MINI,
    QUOTES,
    QUOTES_EN,
    read,
    told,
    written,
)
from tpecoach.model.content import Content, Playbook, Question

ASSESSMENT_EN = "assessments/mini/assessment.en.yaml"
OPENING_EN = "assessments/mini/opening.en.yaml"
REGISTERS_EN = "assessments/mini/registers.en.yaml"


def question(content: Content, name: str) -> Question:
    return next(q for q in content.assessment.questions if q.id == name)


def follow_up(content: Content) -> Playbook:
    return next(p for p in content.playbooks if p.id == "sales.follow-up")


def wrong(path: str, old: str, new: str) -> list[str]:
    return told(read({path: written(path, old, new)}, "en")[1], path)


def test_each_language_is_complete_and_the_rest_is_the_same_in_both() -> None:
    french, english = read({}, "fr")[0], read({}, "en")[0]
    assert (french.lang, english.lang) == ("fr", "en")
    quotes = question(english, "sales.quotes")
    assert quotes.text == "Do you follow up your quotes?"
    assert quotes.levels[0] == "Never."
    assert (quotes.weight, quotes.trace) == (3, ("1.01",))
    assert english.assessment.scale[1] == "Sometimes"
    assert [blank.text for blank in english.assessment.blanks] == ["quote number"]
    assert [c.name for c in english.assessment.registers[0].columns] == ["Task", "People", "Written", "Place"]
    assert [o.text for o in english.assessment.registers[0].columns[3].options] == [
        "In the shop",
        "At the customer's",
    ]
    assert follow_up(english).title == "Follow up every quote"
    assert [(s.role, s.minutes) for s in follow_up(english).steps] == [
        (s.role, s.minutes) for s in follow_up(french).steps
    ]
    assert french.digest == english.digest


def test_a_language_that_nobody_translated_to_is_read_as_written() -> None:
    content, problems = read({}, "de")
    assert problems == ()
    assert question(content, "sales.quotes").text == "Relancez-vous vos devis ?"


def test_of_is_the_start_of_the_sha_256_of_the_text_leaves_of_the_base() -> None:
    leaves = ["Connaissez-vous votre taux de transformation ?", "Non.", "Une idée.", "Une fois l'an."]
    text = "\n".join([*leaves, "Chaque mois.", "Chaque semaine."])
    assert f'of: "{hashlib.sha256(text.encode()).hexdigest()[:8]}"' in MINI[QUOTES_EN].decode()


def test_a_base_text_that_changed_makes_its_translation_stale_and_keeps_it() -> None:
    files = {QUOTES: written(QUOTES, "Relancez-vous vos devis ?", "Relancez-vous tous vos devis ?")}
    content, problems = read(files, "en")
    leaf = problems[0]
    assert told(problems) == [
        f"{QUOTES_EN}:4: traduction à revoir : le texte d'origine a changé (of: {leaf.values['digest']})"
    ]
    assert not leaf.severe
    assert question(content, "sales.quotes").text == "Do you follow up your quotes?"
    signed = written(QUOTES_EN, "of: ", f'of: "{leaf.values["digest"]}" # ')
    assert read({**files, QUOTES_EN: signed}, "en")[1] == ()


def test_what_is_not_words_can_change_without_making_a_translation_stale() -> None:
    assert read({QUOTES: written(QUOTES, "weight: 3", "weight: 2")}, "en")[1] == ()


def test_a_translation_that_does_not_say_what_it_was_made_from_is_told() -> None:
    problems = read({FOLLOW_UP_EN: written(FOLLOW_UP_EN, "of:", "# of:")}, "en")[1]
    assert [line.split(" (of: ")[0] for line in told(problems)] == [
        f"{FOLLOW_UP_EN}:2: la traduction ne dit pas de quel texte elle vient"
    ]
    assert not problems[0].severe


def test_another_number_of_levels_keeps_the_base_text_of_that_question_only() -> None:
    files = {QUOTES_EN: written(QUOTES_EN, "      - Never.\n", "")}
    content, problems = read(files, "en")
    assert told(problems) == [f"{QUOTES_EN}:7: « levels » : 4 au lieu de 5 dans le texte d'origine"]
    assert problems[0].severe
    assert question(content, "sales.quotes").text == "Relancez-vous vos devis ?"
    assert question(content, "sales.rate").text == "Do you know your conversion rate?"


@pytest.mark.parametrize(
    ("path", "old", "new", "problem"),
    [
        (QUOTES_EN, "    why: A", "    whi: A", "6: « whi » n'existe pas ici (le plus proche : why)"),
        (QUOTES_EN, "sales.rate:", "sales.rat:",
         "14: traduction de « sales.rat », qui n'existe pas (le plus proche : sales.rate)"),
        (QUOTES_EN, "tasks: {", "tasks: {why: Because, ", "18: « why » n'existe pas dans le texte d'origine"),
        (QUOTES_EN, "    ask_for: The last three quotes.\n", "", "3: « ask_for » n'est pas traduit"),
        (QUOTES_EN, "lang: en", "lang: fr", "1: le fichier se dit en « fr » et son nom en « en »"),
        (OPENING_EN, '"no": "No"}', '"non": "No"}', "11: « no » n'est pas traduit"),
        (OPENING_EN, '"no": "No"}', '"no": "No", "nope": "No"}',
         "11: traduction de « nope », qui n'existe pas (le plus proche : no)"),
        (OPENING_EN, "parts: [Salary, Bonuses]", "parts: [Salary]",
         "6: « parts » : 1 au lieu de 2 dans le texte d'origine"),
        (REGISTERS_EN, "where: Place", "wher: Place", "7: « where » n'est pas traduit"),
        (REGISTERS_EN, "      where: {shop", "      people: {shop",
         "9: traduction de « people », qui n'existe pas"),
        (ASSESSMENT_EN, ", Tracked]", "]", "5: « scale » : 4 au lieu de 5 dans le texte d'origine"),
        (ASSESSMENT_EN, "stock:", "stok:", "16: traduction de « stok », qui n'existe pas (le plus proche : stock)"),
        (FOLLOW_UP_EN, "{#why}", "{#agenda}", ("5: les sections ne sont pas celles de la fiche d'origine : "
         "why, first-step, steps, scripts, done-when, pitfalls")),
        (FOLLOW_UP_EN, "(seller, 30 min)", "(owner, 30 min)",
         "17: les étapes n'ont pas les rôles et durées de la fiche d'origine"),
        (FOLLOW_UP_EN, "(seller, 15 min, per person)", "(seller, 15 min)",
         "15: les étapes n'ont pas les rôles et durées de la fiche d'origine"),
        (FOLLOW_UP_EN, "{{ client.name }}", "{{ client.nam }}",
         "21: nom de modèle inconnu : « client.nam » (le plus proche : client.name)"),
        (FOLLOW_UP_EN, "# Follow up every quote\n", "", "5: la fiche doit commencer par un titre : # Titre"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_translation_is_told_on_its_line(path: str, old: str, new: str, problem: str) -> None:
    assert problem in wrong(path, old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{#why}", "{#agenda}"),
        ("(seller, 30 min)", "(owner, 30 min)"),
        ("{{ client.name }}", "{{ client.nam }}"),
        ("# Follow up every quote\n", ""),
    ],
)
def test_a_translation_that_does_not_fit_leaves_its_playbook_as_written(old: str, new: str) -> None:
    content, _ = read({FOLLOW_UP_EN: written(FOLLOW_UP_EN, old, new)}, "en")
    assert follow_up(content).title == "Relancer chaque devis"
    assert [p.title for p in content.playbooks][1] == "Learn from refusals"


def test_a_bad_title_of_the_assessment_takes_nothing_from_the_other_translations() -> None:
    content, problems = read({ASSESSMENT_EN: written(ASSESSMENT_EN, "title: An", "titel: An")}, "en")
    assert told(problems) == [
        f"{ASSESSMENT_EN}:2: « title » est obligatoire et manque",
        f"{ASSESSMENT_EN}:4: « titel » n'existe pas ici (le plus proche : title)",
    ]
    assert content.assessment.title == "Un diagnostic en deux questions"
    assert content.assessment.systems[0].name == "Sales and customers"


def test_a_translation_that_cannot_be_read_leaves_its_file_as_written() -> None:
    content, problems = read({QUOTES_EN: "questions: ["}, "en")
    assert [problem.file for problem in problems] == [QUOTES_EN]
    assert question(content, "sales.quotes").text == "Relancez-vous vos devis ?"
    assert question(content, "opening.open").text == "Are you open on Saturdays?"


def test_a_translation_without_its_base_is_told_whatever_the_language_read() -> None:
    orphan = {"playbooks/sales/sales.gone.en.md": written(FOLLOW_UP_EN)}
    for lang in ("fr", "en"):
        assert told(read(orphan, lang)[1]) == [
            (
                "playbooks/sales/sales.gone.en.md:2: traduction d'une fiche absente : "
                "« playbooks/sales/sales.gone.md » n'existe pas"
            )
        ]


def test_translations_into_other_languages_are_not_even_read() -> None:
    assert read({QUOTES_EN: "questions: [", FOLLOW_UP_EN: "nothing"}, "fr")[1] == ()


def test_content_can_be_written_in_any_language_first() -> None:
    """An English base of the user with a French translation is as good as the other way round."""
    base = written(LEARN, "lang: fr", "lang: en").replace("sales.learn", "sales.study")
    english = {"playbooks/sales/sales.study.md": base.replace("Apprendre des refus", "Learn")}
    french = "---\nlang: fr\n---\n" + written(LEARN).split("---\n", 2)[2]
    files = {**english, "playbooks/sales/sales.study.fr.md": french}
    titles = {lang: read(files, lang)[0].playbooks[-1].title for lang in ("fr", "en")}
    assert titles == {"en": "Learn", "fr": "Apprendre des refus"}


def test_a_name_with_two_letters_before_its_end_is_a_playbook_when_nothing_is_beside_it() -> None:
    content, problems = read({"playbooks/sales/my.tv.md": written(LEARN, "sales.learn", "sales.tv")})
    assert problems == ()
    assert "sales.tv" in [p.id for p in content.playbooks]


def test_the_translation_of_what_was_left_out_is_left_out_without_a_word() -> None:
    _, problems = read({FOLLOW_UP: written(FOLLOW_UP, "phase: start", "phase: begin")}, "en")
    assert {problem.file for problem in problems} == {FOLLOW_UP, LEARN}
    _, problems = read({ASSESSMENT: written(ASSESSMENT, "kind: bool", "kind: boolean")}, "en")
    assert ASSESSMENT_EN not in {problem.file for problem in problems}
