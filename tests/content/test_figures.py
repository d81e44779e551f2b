"""A figure that a text states says where it comes from."""

from __future__ import annotations

import time

import pytest

from tests.content.reading import FOLLOW_UP, MINI, QUOTES, told, written
from tpecoach.content import lint
from tpecoach.content.figures import unsourced

WHY = "Un devis relancé a deux fois plus de chances."


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Un devis relancé rapporte 40 % de plus.", ["40 %"]),
        ("Un devis relancé rapporte 12,5\u00a0% de plus.", ["12,5\u00a0%"]),
        ("Forty quotes bring 40% more.", ["40%"]),
        ("Une erreur coûte 1 200 € en moyenne.", ["1 200 €"]),
        ("An error costs €1,200 on average.", ["€1,200"]),
        ("Une erreur coûte 3 k€.", ["3 k€"]),
        ("Les ventes font × 3.", ["× 3"]),
        ("Sales grow 3× faster.", ["3×"]),
        ("Les ventes font x3 en un an.", ["x3"]),
        ("Il y a 3 fois plus de retours.", ["3 fois plus"]),
        ("There are 3 times as many returns.", ["3 times as"]),
        ("Près de 30 pour cent des devis dorment.", ["30 pour cent"]),
        ("Une erreur coûte 45 euros.", ["45 euros"]),
        ("De 1 % à 4 %. Puis rien.", ["1 %", "4 %"]),
        ("40 % de retours {src:a}. Puis 25 % de ventes.", ["25 %"]),
        ("- 40 % {src:a}\n- 25 %", ["25 %"]),
        ("Dit 40 %\n\nAilleurs {src:a}", ["40 %"]),
    ],
)
def test_a_figure_without_a_source_in_its_sentence_is_found(text: str, figures: list[str]) -> None:
    assert [figure for figure, _ in unsourced(text)] == figures


@pytest.mark.parametrize(
    "text",
    [
        "De 1 % à 4 % en neuf mois, pour un coût réduit\nde 35 % {src:case}. Votre compte dira le vôtre.",
        "Trente minutes, dix euros, une fois sur deux.",
        "Un rendez-vous de 30 min le 24/11/2026 à 14 h 30, trois fois par semaine.",
        "Une planche de 10 x 15 cm, un axe4 et 3 fois par an.",
        "",
    ],
)
def test_what_has_a_source_or_is_no_figure_is_left_alone(text: str) -> None:
    assert list(unsourced(text)) == []


def test_lint_tells_of_it_on_its_line_in_every_language() -> None:
    changed = written(QUOTES, WHY, "Relancer rapporte 40 % de ventes.")
    found = told(lint({**MINI, QUOTES: changed.encode()}))
    assert (
        f"{QUOTES}:8: ce chiffre ne dit pas d'où il vient ; ajoutez {{src:…}} ou retirez-le : « 40 % »"
        in found
    )
    english = "assessments/mini/sales.en.yaml"
    changed = written(english, "twice as likely", "40% likelier")
    assert any(
        line.startswith(f"{english}:6: ce chiffre")
        for line in told(lint({**MINI, english: changed.encode()}))
    )


def test_the_reason_and_the_pitfalls_of_a_playbook_state_and_its_steps_and_scripts_do_not() -> None:
    def figures(old: str, new: str) -> list[str]:
        return [
            line
            for line in told(lint({**MINI, FOLLOW_UP: written(FOLLOW_UP, old, new).encode()}), FOLLOW_UP)
            if "d'où il vient" in line
        ]

    (line,) = figures("tout d'un coup.", "tout d'un coup :\n  40 % des devis sont perdus.")
    at = MINI[FOLLOW_UP].decode().split("\n").index("- Relancer tout d'un coup.") + 2
    assert line.startswith(f"{at}: ")
    assert len(figures(WHY, "Relancer rapporte 40 %.")) == 1
    assert figures("Choisir le jour de relance.", "Relancer les 40 % plus gros devis.") == []
    assert figures("Bonjour,", "Bonjour, une remise de 40 %,") == []


def test_a_long_text_of_figures_takes_little_time() -> None:
    start = time.perf_counter()
    for text in ("1 " * 50_000, "1 000" * 20_000, "1." * 50_000, "40 % " * 20_000, "{src:" * 20_000):
        list(unsourced(text))
    assert time.perf_counter() - start < 3
