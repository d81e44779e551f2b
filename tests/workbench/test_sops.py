"""Procedures: drafted, finished, in use, drafted again."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tpecoach.store.errors import StaleWrite
from tpecoach.workbench import Workbench
from tpecoach.workbench.errors import UnknownPlaybook, UnknownRow, UnreadableFile, WrongOutcome

MODEL = "sop.workshop-reception"
TODAY = date(2026, 11, 24)


@pytest.fixture
def slug(bench: Workbench) -> str:
    slug = bench.clients.open("Atelier Martin", {"trade": "repair"}, owner="Sophie Martin").slug
    cells = {"name": "Réception", "trigger": "Le client sonne", "minutes": "7,5", "owner": "Karim"}
    bench.registers.save(slug, "processes", "reception", cells)
    return slug


def test_a_draft_says_what_the_client_said_in_the_notation_of_its_language(
    bench: Workbench, slug: str
) -> None:
    made = bench.sops.draft(slug, MODEL, "reception")
    assert (made.process, made.title, made.owner, made.version) == ("reception", "Réception", "Karim", 1)
    assert "Le client sonne" in made.body
    assert "{{" not in made.body
    assert "7,5" in made.body
    assert "7.5" not in made.body


def test_a_second_draft_is_the_next_version_and_undo_brings_the_first_back(
    bench: Workbench, slug: str
) -> None:
    first = bench.sops.write(slug, bench.sops.draft(slug, MODEL, "reception"), "# Notre accueil\n\nÀ nous.")
    assert bench.sops.draft(slug, MODEL, "reception").version == 2
    bench.history.undo(slug)
    kept = bench.sops.get(slug, "reception")
    assert (kept.version, kept.body) == (1, first.body)


def test_what_another_wrote_meanwhile_is_not_written_over(bench: Workbench, slug: str) -> None:
    read = bench.sops.draft(slug, MODEL, "reception")
    bench.sops.write(slug, read, "le leur")
    with pytest.raises(StaleWrite):
        bench.sops.write(slug, read, "le nôtre")
    assert bench.sops.get(slug, "reception").body == "le leur"


def test_in_use_it_is_due_for_review_in_three_months(bench: Workbench, slug: str) -> None:
    bench.sops.draft(slug, MODEL, "reception")
    used = bench.sops.set_state(slug, "reception", "active", "Léa")
    assert (used.review_on, used.owner) == (TODAY + timedelta(91), "Léa")
    with pytest.raises(WrongOutcome):
        bench.sops.set_state(slug, "reception", "finie")


def test_a_file_is_taken_as_text_or_refused(bench: Workbench, slug: str, tmp_path: Path) -> None:
    bench.sops.draft(slug, MODEL, "reception")
    good, bad = tmp_path / "a.md", tmp_path / "b.md"
    good.write_text("# Accueil\n\n\x1b[31mSaluer.\n", encoding="utf-8-sig")
    bad.write_bytes(b"\xff\xfe\x00")
    assert bench.sops.write_file(slug, "reception", good).body == "# Accueil\n\nSaluer."
    for path in (bad, tmp_path / "none.md"):
        with pytest.raises(UnreadableFile):
            bench.sops.write_file(slug, "reception", path)


def test_a_model_or_a_process_that_is_not_there_is_said(bench: Workbench, slug: str) -> None:
    with pytest.raises(UnknownPlaybook):
        bench.sops.draft(slug, "sop.nothing")
    with pytest.raises(UnknownRow):
        bench.sops.draft(slug, MODEL, "nowhere")
    with pytest.raises(UnknownRow):
        bench.sops.get(slug, "reception")
