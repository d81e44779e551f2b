"""What a library should not hold although it can be read; and the shipped library holds none of it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.content.reading import (
    ASSESSMENT,
    FOLLOW_UP,
    FOLLOW_UP_EN,
    LEARN,
    MINI,
    QUOTES,
    QUOTES_EN,
    ROOT,
    told,
    written,
)
from tpecoach.content import collect, lint, read_content
from tpecoach.demo import cases
from tpecoach.reports.reading import shown

TRACE = "assessments/mini/trace.csv"
NOVEMBER = date(2026, 11, 24)


def linted(files: dict[str, str | None], today: date | None = None) -> list[str]:
    """What lint says of the small content with other files over it; None takes a file away."""
    said = {**MINI, **{path: text.encode() for path, text in files.items() if text is not None}}
    return told(lint({path: data for path, data in said.items() if files.get(path, "") is not None}, today))


def test_the_small_content_has_nothing_to_mend() -> None:
    assert linted({}, NOVEMBER) == []


def test_the_shipped_library_has_no_severe_problem() -> None:
    severe = [problem for problem in lint(collect([ROOT])) if problem.severe]
    assert told(severe) == []


def test_the_shipped_library_says_the_same_in_both_languages() -> None:
    """Every item translated, from the text of today, with the same names of models."""
    assert [line for line in told(lint(collect([ROOT]))) if "tradui" in line] == []


def test_both_languages_of_the_shipped_library_hold_the_same_playbooks_and_steps() -> None:
    french, english = (read_content([ROOT], lang)[0] for lang in ("fr", "en"))
    for one, other in zip(french.playbooks, english.playbooks, strict=True):
        assert (one.id, one.effort, one.lifts, one.when) == (other.id, other.effort, other.lifts, other.when)
        assert [s.purse for s in one.steps] == [s.purse for s in other.steps]
        assert one.title != other.title
    assert len(french.playbooks) >= 17


def test_an_item_without_words_in_a_language_of_the_product_is_listed() -> None:
    assert linted({FOLLOW_UP_EN: None}) == [f"{FOLLOW_UP}:2: « sales.follow-up » n'est pas traduit en « en »"]
    assert linted({QUOTES_EN: None}) == [
        f"{QUOTES}:4: « sales.quotes » n'est pas traduit en « en »",
        f"{QUOTES}:21: « sales.rate » n'est pas traduit en « en »",
        f"{QUOTES}:31: « sales.tasks » n'est pas traduit en « en »",
    ]


def test_a_stale_translation_is_listed_once() -> None:
    (line,) = linted({LEARN: written(LEARN, "en évite d'autres", "en évite deux")})
    assert line.startswith(
        "playbooks/sales/sales.learn.en.md:3: traduction à revoir : le texte d'origine a changé"
    )


def test_mistakes_in_a_translation_of_any_language_are_listed() -> None:
    assert linted(
        {"assessments/mini/sales.de.yaml": "lang: de\nquestions:\n  sales.rat: {text: Was?}\n"}
    ) == [
        (
            "assessments/mini/sales.de.yaml:3: traduction de « sales.rat », qui n'existe pas "
            "(le plus proche : sales.rate)"
        )
    ]


def test_a_model_whose_names_differ_between_two_languages_is_listed() -> None:
    changed = written(FOLLOW_UP_EN, "{{ client.name }}", "{{ client.city }}")
    assert linted({FOLLOW_UP_EN: changed}) == [
        f"{FOLLOW_UP_EN}:2: la traduction n'emploie pas les mêmes noms de modèle : client.city, client.name"
    ]


def test_two_levels_that_say_the_same_are_severe() -> None:
    levels = "[Non., Une idée., une  idée., Chaque mois., Chaque semaine.]"
    changed = written(QUOTES, "[Non., Une idée., Une fois l'an., Chaque mois., Chaque semaine.]", levels)
    said = {**MINI, QUOTES: changed.encode()}
    assert told(problem for problem in lint(said) if problem.severe) == [
        f"{QUOTES}:25: deux niveaux ou deux choix disent la même chose : « une  idée. »"
    ]


def test_two_levels_that_say_the_same_in_a_translation_are_severe() -> None:
    levels = 'levels: ["No.", A rough idea., Once a year., "Once a year!", Every week.]'
    old = 'levels: ["No.", A rough idea., Once a year., Every month., Every week.]'
    assert linted({QUOTES_EN: written(QUOTES_EN, old, levels)}) == [
        f"{QUOTES_EN}:17: deux niveaux ou deux choix disent la même chose : « Once a year! »"
    ]


def test_a_level_that_two_questions_use_is_listed() -> None:
    changed = written(QUOTES, "[Non., Une idée., Une fois l'an.", "[Non., Quand on y pense., Une fois l'an.")
    found = linted({QUOTES: changed})
    assert f"{QUOTES}:25: ce niveau est aussi celui de « sales.quotes » : « Quand on y pense. »" in found


def test_a_line_left_in_the_other_language_is_listed() -> None:
    changed = written(QUOTES_EN, "text: Which tasks come back?", "text: Quelles tâches reviennent ?")
    assert linted({QUOTES_EN: changed}) == [
        f"{QUOTES}:31: cette ligne est la même en « fr » et en « en » : « Quelles tâches reviennent ? »"
    ]


def test_a_playbook_that_is_another_renamed_is_listed() -> None:
    twin = written(LEARN, "id: sales.learn", "id: sales.learn-again")
    path = "playbooks/sales/sales.learn-again.md"
    found = linted({path: twin})
    assert f"{path}:4: 100 % de cette fiche, hors modèles, est mot pour mot dans « sales.learn »" in found


def test_a_source_is_to_be_checked_again_like_a_legal_fact() -> None:
    found = linted({}, date(2027, 12, 1))
    assert "assessments/mini/sources.yaml:8: « quotes-survey » est à vérifier depuis le 2027-11-30" in found
    assert not any("one-case" in line for line in found)


def test_the_shipped_library_has_nothing_to_mend_nor_to_improve() -> None:
    """Its printed text and its cases are looked at too; no fact had passed its day when they were checked."""
    assert told(lint(collect([ROOT]), NOVEMBER, shown, cases("fr"))) == []


@pytest.mark.parametrize(
    ("today", "listed"),
    [
        (date(2027, 11, 30), []),
        (date(2027, 12, 1), ["legal.yaml:8: « late-payment-fee »", "sources.yaml:8: « quotes-survey »"]),
        (None, []),
    ],
)
def test_a_legal_fact_is_to_be_checked_once_its_day_is_past(today: date | None, listed: list[str]) -> None:
    files = {path: data.decode() for path, data in MINI.items()}
    expected = [f"assessments/mini/{place} est à vérifier depuis le 2027-11-30" for place in listed]
    assert linted({**files}, today) == expected


def test_a_point_that_the_source_does_not_have_is_severe() -> None:
    assert linted({QUOTES: written(QUOTES, 'trace: ["1.01"]', 'trace: ["1.01", "9.99"]')}) == [
        f"{QUOTES}:20: le point « 9.99 » n'est pas dans trace.csv"
    ]


def test_without_a_list_of_the_source_no_point_is_checked() -> None:
    assert linted({TRACE: None, QUOTES: written(QUOTES, '["1.01"]', '["9.99"]')}) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "id",
        "\x00\x00\n\x00",
        'id,what\n"never closed',
        'id,what\n1.01,"' + "x" * 200_000 + '"\n',
        "id;what\n1.01;x\n",
        "id,what\n1.01,a,b,c\n\n,\n",
    ],
)
def test_a_damaged_list_of_the_source_is_no_reason_to_fail(text: str) -> None:
    linted({TRACE: text})


def test_a_list_of_the_source_that_is_no_csv_is_told() -> None:
    (line,) = linted({TRACE: 'id,what\n1.01,"' + "x" * 200_000 + '"\n'})
    assert line.startswith(f"{TRACE}:1: la liste des points ne peut pas être lue")


def test_the_points_of_every_assessment_count() -> None:
    files = {TRACE: "id,what\n2.01,x\n", "assessments/own/trace.csv": "what,id\nx,1.01\n"}
    assert linted({**files}) == [f"{TRACE}:2: le point « 2.01 » n'est réalisé nulle part"]


def test_a_playbook_stands_in_the_folder_of_its_system_under_its_own_name() -> None:
    moved = "playbooks/elsewhere/learn.md"
    english = "playbooks/elsewhere/learn.en.md"
    files = {
        LEARN: None,
        LEARN.replace(".md", ".en.md"): None,
        moved: written(LEARN),
        english: written(LEARN.replace(".md", ".en.md")),
    }
    assert linted(files) == [
        f"{moved}:4: le fichier de « sales.learn » devrait s'appeler playbooks/sales/sales.learn.md"
    ]


def test_what_is_only_to_be_improved_is_not_severe() -> None:
    found = lint({path: data for path, data in MINI.items() if path not in (QUOTES_EN, FOLLOW_UP_EN)})
    assert found
    assert not any(problem.severe for problem in found)


def test_problems_come_by_file_and_line() -> None:
    found = lint({**MINI, ASSESSMENT: b"lang: fr\n", "playbooks/a.md": b"x", "playbooks/b.md": b"x"})
    assert [(p.file, p.line) for p in found] == sorted((p.file, p.line) for p in found)
