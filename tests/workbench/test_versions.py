"""The versions of a procedure, and what differs between two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tpecoach.workbench import Workbench
from tpecoach.workbench.versions import difference

MODEL = "sop.workshop-reception"
TEXTS = st.lists(
    st.sampled_from(["Saluer.", "Saluer le client.", "", "Étiqueter.", "- [ ] Fini"]), max_size=9
)


def reception(bench: Workbench) -> str:
    slug = bench.clients.open("Atelier Martin", {"trade": "repair"}).slug
    bench.sops.draft(slug, MODEL, "")
    return slug


def numbers(bench: Workbench, slug: str) -> list[tuple[int, str]]:
    return [(one.number, one.operation) for one in bench.sops.versions(slug, "reception")]


def test_each_text_kept_is_a_version_and_a_state_is_none(bench: Workbench) -> None:
    slug = reception(bench)
    bench.sops.write(slug, bench.sops.get(slug, "reception"), "# Accueil\n\nSaluer.")
    bench.sops.set_state(slug, "reception", "tested", by="Léa")
    bench.sops.write(slug, bench.sops.get(slug, "reception"), "# Accueil\n\nSaluer debout.")
    assert numbers(bench, slug) == [(1, "draft-sop"), (2, "write-sop"), (3, "write-sop")]
    assert bench.sops.version(slug, "reception", 3).body == "# Accueil\n\nSaluer debout."


def test_the_same_text_again_makes_no_version(bench: Workbench) -> None:
    slug = reception(bench)
    kept = bench.sops.get(slug, "reception")
    assert bench.sops.write(slug, kept, kept.body) == kept
    assert numbers(bench, slug) == [(1, "draft-sop")]


def test_a_version_taken_back_is_none_and_comes_back_with_redo(bench: Workbench) -> None:
    slug = reception(bench)
    bench.sops.write(slug, bench.sops.get(slug, "reception"), "deux")
    bench.history.undo(slug)
    assert numbers(bench, slug) == [(1, "draft-sop")]
    bench.history.redo(slug)
    assert [number for number, _ in numbers(bench, slug)] == [1, 2]
    bench.history.undo(slug)
    bench.sops.write(slug, bench.sops.get(slug, "reception"), "deux autrement")
    assert bench.sops.version(slug, "reception", 2).body == "deux autrement"


def test_an_earlier_version_becomes_the_next(bench: Workbench) -> None:
    slug = reception(bench)
    first = bench.sops.get(slug, "reception").body
    bench.sops.write(slug, bench.sops.get(slug, "reception"), "deux")
    made = bench.sops.restore(slug, "reception", 1)
    assert made.version == 3
    assert made.body.splitlines()[-1] == first.splitlines()[-1]
    assert "**Version :** 3, du 24 novembre 2026" in made.body


def test_the_words_that_changed_are_told_apart_in_their_line() -> None:
    gone, come = difference("Saluer le client debout.", "Saluer la cliente debout.")
    assert [(line.sign, line.text) for line in (gone, come)] == [
        ("-", "Saluer le client debout."),
        ("+", "Saluer la cliente debout."),
    ]
    assert [text for text, new in come.parts if new] == ["la", "cliente"]


def test_far_lines_are_passed_over() -> None:
    old = [f"ligne {n}" for n in range(20)]
    new = [*old[:10], "entre", *old[10:]]
    signs = "".join(line.sign for line in difference("\n".join(old), "\n".join(new)))
    assert signs == "…  +  …"


@given(TEXTS, TEXTS)
def test_a_difference_holds_both_texts(old: list[str], new: list[str]) -> None:
    before, after = "\n".join(old).strip(), "\n".join(new).strip()
    found = difference(before, after, around=99)
    if before == after:
        assert found == ()
    else:
        assert "\n".join(line.text for line in found if line.sign in " -") == before
        assert "\n".join(line.text for line in found if line.sign in " +") == after
