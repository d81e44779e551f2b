"""How much the library holds."""

from __future__ import annotations

from collections import Counter

from tests.content.reading import FOLLOW_UP, FOLLOW_UP_EN, LEARN, MINI, QUOTES, ROOT, read, written
from tpecoach.content import collect, read_content
from tpecoach.content.counting import KINDS, Counts, Trade, counts


def of(found: Counts, system: str) -> dict[str, int]:
    return {kind: number for kind, number in dict(found.systems)[system].items() if number}


def test_questions_and_playbooks_are_counted_by_system_and_kind() -> None:
    found = counts(MINI)
    assert [name for name, _ in found.systems] == ["opening", "sales"]
    assert of(found, "opening") == {"questions": 3}
    assert of(found, "sales") == {
        "questions": 3,
        "levelled": 2,
        "express": 1,
        "script": 1,
        "action": 1,
        "kpis": 2,
    }
    assert found.others["blocker"] == 1
    assert found.others["source"] == 2


def test_playbooks_are_counted_by_trade() -> None:
    # The follow-up is for workshops only; what was learnt is for all.
    assert counts(MINI).trades == (Trade("repair", 2, 1), Trade("shop", 1, 0))


def test_items_are_counted_by_language() -> None:
    whole = counts(MINI).languages
    assert whole["fr"] == whole["en"]
    less = counts({path: data for path, data in MINI.items() if path != FOLLOW_UP_EN}).languages
    assert (less["fr"], less["en"]) == (whole["fr"], whole["en"] - 1)


def test_an_item_replaced_counts_once_and_one_with_a_mistake_not_at_all() -> None:
    same = {**MINI, f"user/{LEARN}": MINI[LEARN]}
    assert of(counts(same), "sales") == of(counts(MINI), "sales")
    broken = written(FOLLOW_UP, "sales.quotes: {from", "sales.nothing: {from").encode()
    assert "script" not in of(counts({**MINI, FOLLOW_UP: broken}), "sales")


def test_bytes_of_any_kind_are_counted() -> None:
    counts({})
    counts({**MINI, QUOTES: b"\xff", LEARN: b"---\n---\n"})


def test_what_is_shipped_is_counted_as_it_is_read() -> None:
    found = counts(collect([ROOT]))
    content, _ = read_content([ROOT], "fr")
    assert sum(systems["questions"] for _, systems in found.systems) == len(content.assessment.questions)
    kinds = Counter(playbook.kind for playbook in content.playbooks)
    assert {kind: sum(s[kind] for _, s in found.systems) for kind in kinds} == kinds
    assert set(KINDS) >= set(kinds)
    assert found.languages["fr"] == found.languages["en"]
    assert read({})[1] == ()
