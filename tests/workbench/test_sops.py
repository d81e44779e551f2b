"""Procedures: drafted, finished, in use, drafted again."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from docx import Document

from tpecoach.store.errors import StaleWrite
from tpecoach.workbench import Workbench
from tpecoach.workbench.errors import (
    FileThere,
    NoEditor,
    UnknownPlaybook,
    UnknownRow,
    UnreadableFile,
    WrongDay,
    WrongOutcome,
)
from tpecoach.workbench.plan_errors import NothingDrafted
from tpecoach.workbench.sop_files import NotForWord

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
    assert bench.sops.draft(slug, MODEL, "reception").version == 3
    bench.history.undo(slug)
    kept = bench.sops.get(slug, "reception")
    assert (kept.version, kept.body) == (2, first.body)


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


def test_who_tried_it_stands_in_its_head_and_lasts(bench: Workbench, slug: str) -> None:
    bench.sops.draft(slug, MODEL, "reception")
    tried = bench.sops.set_state(slug, "reception", "tested", by="Léa", on=date(2026, 11, 20))
    assert bench.sops.tested(tried) == "20 novembre 2026, version 1, par Léa"
    again = bench.sops.set_state(slug, "reception", "tested", by="Karim")
    assert bench.sops.tested(again) == "24 novembre 2026, version 1, par Karim"
    assert again.body.count("Essayée") == 1
    used = bench.sops.set_state(slug, "reception", "active", "Léa", review=date(2027, 1, 4))
    assert "- **Responsable :** Léa\n- **À revoir le :** 4 janvier 2027\n- **Essayée le :**" in used.body


def test_a_trial_to_come_and_a_review_gone_by_are_refused(bench: Workbench, slug: str) -> None:
    bench.sops.draft(slug, MODEL, "reception")
    with pytest.raises(WrongDay):
        bench.sops.set_state(slug, "reception", "tested", on=TODAY + timedelta(1))
    with pytest.raises(WrongDay):
        bench.sops.set_state(slug, "reception", "active", review=TODAY)


def test_models_for_the_process_come_first_then_those_of_the_trade(bench: Workbench, slug: str) -> None:
    found = bench.sops.models(slug, "reception")
    assert (found[0].playbook.id, found[0].fit) == (MODEL, "process")
    fits = [model.fit for model in found]
    assert fits == sorted(fits, key=("process", "trade", "any", "other").index)
    assert fits[-1] == "other"


def test_it_says_what_it_serves(bench: Workbench, slug: str) -> None:
    bench.sops.draft(slug, MODEL, "reception")
    uses = bench.sops.where_used(slug, "reception")
    assert ("playbook", MODEL) in {(use.kind, use.id) for use in uses}
    assert "sop.checklists" in {use.id for use in uses if use.kind == "question"}


def test_it_is_written_out_but_over_nothing_unasked(bench: Workbench, slug: str, tmp_path: Path) -> None:
    made, path = bench.sops.draft(slug, MODEL, "reception"), tmp_path / "reception.md"
    bench.sops.write_out(slug, "reception", path)
    assert path.read_text(encoding="utf-8") == made.body
    with pytest.raises(FileThere):
        bench.sops.write_out(slug, "reception", path)
    bench.sops.write_out(slug, "reception", path, over=True)


@pytest.mark.parametrize("end", ["docx", "html"])
def test_it_is_written_for_word_and_for_print(bench: Workbench, slug: str, tmp_path: Path, end: str) -> None:
    made, path = bench.sops.draft(slug, MODEL, "reception"), tmp_path / f"reception.{end}"
    bench.sops.write_out(slug, "reception", path)
    data = path.read_bytes()
    if end == "docx":
        text = "\n".join(p.text for p in Document(io.BytesIO(data)).paragraphs)
        assert text.startswith(made.title)
    else:
        assert b"@page draft" in data
        assert made.title in data.decode()


def test_all_of_them_make_one_file_for_word(bench: Workbench, slug: str, tmp_path: Path) -> None:
    with pytest.raises(NothingDrafted):
        bench.sops.bind(slug, tmp_path / "all.docx")
    made = bench.sops.draft(slug, MODEL, "reception")
    with pytest.raises(NotForWord):
        bench.sops.bind(slug, tmp_path / "all.pdf")
    assert bench.sops.bind(slug, tmp_path / "all.docx") == (made,)
    assert len(Document(str(tmp_path / "all.docx")).sections) == 1
    with pytest.raises(FileThere):
        bench.sops.bind(slug, tmp_path / "all.docx")


def test_their_own_editor_changes_the_text(
    bench: Workbench, slug: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.sops.draft(slug, MODEL, "reception")
    script = tmp_path / "mon éditeur"
    script.write_text('#!/bin/sh\nprintf "# Accueil" > "$1"\n', encoding="utf-8")
    script.chmod(0o700)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"'{script}'")
    assert bench.sops.edit(slug, "reception").body == "# Accueil"
    for command in ("", "/nowhere/ed", "false", "'"):
        monkeypatch.setenv("EDITOR", command)
        with pytest.raises(NoEditor):
            bench.sops.edit(slug, "reception")
    assert bench.sops.get(slug, "reception").version == 2
