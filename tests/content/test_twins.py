"""Texts that say the same."""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction

from tests.content.reading import ROOT, read
from tpecoach.content import read_content
from tpecoach.content.twins import RUN, anchors, pairs, same_lines
from tpecoach.model.content import Playbook, Section

FR, EN = (read({}, lang)[0] for lang in ("fr", "en"))
ONE = next(p for p in FR.playbooks if p.id == "sales.learn")


def playbook(name: str, why: str, model: str = "") -> Playbook:
    """A playbook with these words only."""
    sections = (Section("why", "", why), Section("template", "", model))
    return replace(ONE, id=name, title="", sections=sections)


def test_two_playbooks_share_the_runs_of_five_words_they_both_have() -> None:
    one = playbook("a.one", "Un deux trois quatre cinq six sept")
    other = playbook("a.two", "un DEUX trois, quatre cinq. Huit neuf dix")
    (pair,) = pairs(replace(FR, playbooks=(one, other)))
    # Three runs in the shorter: one of them is shared.
    assert (pair.first, pair.second, pair.share) == ("a.one", "a.two", Fraction(1, 3))
    assert pair.too_close


def test_models_are_compared_apart() -> None:
    words = "Bonjour, votre colis part ce soir même"
    one, other = playbook("a.one", "x", words), playbook("a.two", "y", words)
    (pair,) = pairs(replace(FR, playbooks=(one, other)))
    assert pair.share == 0
    assert pair.models == 1
    assert not pair.too_close


def test_blanks_are_no_words_and_no_run_goes_over_a_list() -> None:
    one = playbook("a.one", "- a b {{ client.name }} c\n- d e f")
    other = playbook("a.two", "- a b {{ client.name }} c\n- d e f")
    assert pairs(replace(FR, playbooks=(one, other))) == ()
    assert RUN == 5


def test_an_anchor_used_by_two_questions_is_listed() -> None:
    one = next(q for q in FR.assessment.questions if q.id == "sales.quotes")
    other = replace(one, id="sales.again", levels=("jamais !", *one.levels[2:], "Toujours."))
    assessment = replace(FR.assessment, questions=(one, other))
    found = {anchor.text: anchor.questions for anchor in anchors(replace(FR, assessments=(assessment,)))}
    assert found["Jamais."] == ("sales.quotes", "sales.again")
    assert one.levels[1] not in found


def test_a_line_that_is_the_same_in_both_languages_is_listed_and_a_lone_name_is_not() -> None:
    assert same_lines(FR, EN) == ()
    other = replace(
        ONE,
        title="Un modèle",
        sections=(Section("why", "Trello", "{{ client.name }} : 12\n\nTout à faire."),),
    )
    both = replace(
        ONE, title="A model", sections=(Section("why", "Trello", "{{ client.name }} : 12\n\nTout à faire."),)
    )
    found = same_lines(replace(FR, playbooks=(other,)), replace(EN, playbooks=(both,)))
    assert [(line.id, line.text) for line in found] == [("sales.learn", "Tout à faire.")]


def test_no_two_shipped_playbooks_are_one_renamed() -> None:
    for lang in ("fr", "en"):
        assert [pair for pair in pairs(read_content([ROOT], lang)[0]) if pair.too_close] == []


def test_a_library_of_a_hundred_and_twenty_playbooks_is_compared_at_once() -> None:
    shipped = read_content([ROOT], "fr")[0]
    many = tuple(replace(p, id=f"{p.id}-{n}") for n in range(7) for p in shipped.playbooks)[:120]
    start = time.perf_counter()
    assert len(pairs(replace(shipped, playbooks=many))) == 20
    assert time.perf_counter() - start < 3
