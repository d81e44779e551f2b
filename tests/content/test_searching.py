"""Items found by words, as a person types them."""

from __future__ import annotations

import pytest

from tests.content.reading import ROOT, read
from tpecoach.content import read_content
from tpecoach.content.searching import Found, plain, search
from tpecoach.model.content import Content

FR, EN = (read({}, lang)[0] for lang in ("fr", "en"))


def found(words: str, *contents: Content) -> list[str]:
    return [hit.id for hit in search(words, contents or (FR,))]


@pytest.mark.parametrize("words", ["métier", "METIER", "metier", "Métie"])
def test_accents_capitals_and_endings_do_not_matter(words: str) -> None:
    (shipped,) = (read_content([ROOT], "fr")[0],)
    accented = {hit.id for hit in search("métier", (shipped,))}
    assert {hit.id for hit in search(words, (shipped,))} >= accented


def test_the_title_counts_before_the_id_and_the_id_before_the_text() -> None:
    ranks = [(hit.id, hit.rank) for hit in search("relancer", (FR,))]
    assert ranks[0] == ("sales.follow-up", 3)
    assert search("follow", (FR,))[0].rank == 2
    assert [hit.rank for hit in search("ressortez", (FR,))] == [1]


def test_every_word_must_be_somewhere() -> None:
    assert found("devis refus") == []
    assert found("relancer devis") == ["sales.follow-up"]


def test_an_item_is_found_by_its_name_in_another_language_and_shown_in_the_readers() -> None:
    english = next(p.title for p in EN.playbooks if p.id == "sales.learn")
    assert search(english, (FR, EN)) == (
        Found("playbook", "sales.learn", "Apprendre des refus", 3 * len(plain(english).split())),
    )


def test_kpis_and_registers_are_found_too() -> None:
    assert "conversion_rate" in found("transformation")
    assert "processes" in found("processes")


@pytest.mark.parametrize("words", ["", "  ", "!?", "\x00"])
def test_without_a_word_nothing_is_found(words: str) -> None:
    assert found(words) == []


def test_ligatures_are_two_letters() -> None:
    assert plain("Œuvre d'été") == "oeuvre d ete"
