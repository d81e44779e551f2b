"""What a reader of the printed text would see against the typography of its language."""

from __future__ import annotations

import time

import pytest

from tests.content.reading import FOLLOW_UP, FOLLOW_UP_EN, MINI, QUOTES, QUOTES_EN, told, written
from tpecoach.content import lint
from tpecoach.content.typesetting import LONGEST, Shown
from tpecoach.reports.reading import shown

ASKED = "Relancez-vous vos devis ?"
ASKED_EN = "Do you follow up your quotes?"


def as_written(text: str, lang: str, markdown: bool) -> str:
    """What would be seen if nothing set the text."""
    return text


def faults(files: dict[str, str], seen: Shown = shown) -> list[str]:
    """What the typography of the small content with other files over it would be told for."""
    plain = {*told(lint({**MINI, **{path: text.encode() for path, text in files.items()}}))}
    found = told(lint({**MINI, **{path: text.encode() for path, text in files.items()}}, None, seen))
    return [line for line in found if line not in plain]


def test_the_small_content_is_well_set_once_printed() -> None:
    assert faults({}) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Est-ce l'heure\u202f?", "apostrophe ou guillemet droit"),
        ('Dites-vous "non"\u202f?', "apostrophe ou guillemet droit"),
        ("Relancez-vous ?", "il faut une espace fine insécable"),
        ("Relancez-vous\u00a0?", "il faut une espace fine insécable"),
        ("Relancez-vous?", "il faut une espace fine insécable"),
        ("Relancez-vous; et\u202f?", "il faut une espace fine insécable"),
        ("Relancez-vous : qui\u202f?", "il faut une espace insécable avant les deux-points"),
        ("Dites-vous «non\u00a0»\u202f?", "il faut une espace insécable dans les guillemets"),
        ("Dites-vous « non »\u202f?", "il faut une espace insécable dans les guillemets"),
        ("Faites-vous 40% de marge\u202f?", "il faut une espace insécable avant ce signe"),
        ("Faites-vous 40 € de marge\u202f?", "il faut une espace insécable avant ce signe"),
        ("Vous relancez...", "points de suspension"),
        ("Le coeur du métier\u202f?", "œ écrit en deux lettres"),
        ("Vous  relancez\u202f?", "une espace de trop"),
        ("Vous , relancez\u202f?", "une espace de trop"),
    ],
)
def test_a_fault_that_a_reader_of_french_would_see(text: str, said: str) -> None:
    changed = written(QUOTES, f"text: {ASKED}", "text: '" + text.replace("'", "''") + "'")
    found = faults({QUOTES: changed}, as_written)
    assert any(line.startswith(f"{QUOTES}:7: {said}") for line in found), found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Do you follow up your client's quotes?", "apostrophe ou guillemet droit"),
        ("Do you follow up ?", "espace à la française"),
        ("Do you follow up\u202f?", "espace"),
        ("Do you say «no»?", "guillemets à la française"),
        ("Do you make 40 % of it?", "signe placé à la française"),
        ("Do you make 40\u00a0€ of it?", "signe placé à la française"),
        ("Do you make 40€ of it?", "signe placé à la française"),
        ("Is it 2,5 hours?", "virgule décimale à la française"),
        ("Do you  follow up?", "une espace de trop"),
    ],
)
def test_a_fault_that_a_reader_of_english_would_see(text: str, said: str) -> None:
    found = faults({QUOTES_EN: written(QUOTES_EN, ASKED_EN, text)}, as_written)
    assert any(line.startswith(f"{QUOTES_EN}:5: {said}") for line in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Le site https://exemple.fr/a?b=c : l'avez-vous vu ? Écrivez à l'adresse a.b@exemple.fr !",
        "Il dit « non ! » ; (quoi ?) puis… plus rien ?",
        "À 14 h 30, 1 234,56 € et 12,5 % : d'accord ?!",
        "Tapez `a ? b : c` puis « ? » dans l'outil.",
    ],
)
def test_what_print_sets_right_is_no_fault(text: str) -> None:
    assert faults({FOLLOW_UP: written(FOLLOW_UP, "Ressortez les devis du mois.", text)}) == []


def test_what_print_cannot_set_right_is_told_on_its_line() -> None:
    text = 'Premier mot.\n\nUn **joli** mot, une planche de 12" qui reste.'
    (line,) = faults({FOLLOW_UP: written(FOLLOW_UP, "Ressortez les devis du mois.", text)})
    at = MINI[FOLLOW_UP].decode().split("\n").index("Ressortez les devis du mois.") + 3
    assert line.startswith(f"{FOLLOW_UP}:{at}: apostrophe ou guillemet droit")


def test_names_to_be_filled_are_no_part_of_the_text() -> None:
    model = '{{ client.name | default("l\'entreprise") }} vous rappelle'
    english = '{{ client.name | default("the firm\'s desk") }} calls back'
    files = {
        FOLLOW_UP: written(FOLLOW_UP, "Ressortez les devis du mois.", model),
        FOLLOW_UP_EN: written(FOLLOW_UP_EN, "Take out this month's quotes.", english),
    }
    assert faults(files) == []


def test_a_text_too_long_to_be_set_is_told_and_takes_no_time() -> None:
    start = time.perf_counter()
    for piece in (".", "[", "*a_ ", "> ", "`", "[a](b", "|a", '"a ', "&", "1 000 ", "a ! ", "- a\n  "):
        text = (piece * LONGEST)[: LONGEST + 1]
        (line,) = faults({FOLLOW_UP: written(FOLLOW_UP, "Relancer tout d'un coup.", "x\n\n" + text)})
        assert "trop long" in line
        faults({FOLLOW_UP: written(FOLLOW_UP, "Relancer tout d'un coup.", "x\n\n" + text[: LONGEST - 50])})
    assert time.perf_counter() - start < 15
