"""The visit prepared from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tpecoach.cli import run

Tp = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tp(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Tp:
    """Run a command on a database with one client."""
    monkeypatch.setenv("TPECOACH_CONFIG", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, lang: str = "fr") -> tuple[int, str, str]:
        code = run(["--db", str(tmp_path / "t.db"), "--lang", lang, *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    assert call("client", "add", "Atelier", "--trade", "repair", "--set", "employees=4")[0] == 0
    return call


def test_the_visit_is_told_with_its_time_its_documents_and_its_papers(tp: Tp) -> None:
    code, text, _ = tp("prepare", "atelier", "--time", "2h", "--on", "2026-12-01")
    assert code == 0
    assert text.startswith("Visite du 1 décembre 2026, 2 h\n") or "Visite du 1er décembre 2026" in text
    for words in ("Se présenter", "Documents à demander", "À pointer", "withdrawal", "à prévoir"):
        assert words in text


def test_the_same_as_json(tp: Tp) -> None:
    found = json.loads(tp("prepare", "atelier", "--json")[1])
    assert (found["visit"], found["minutes"], found["questions_left"]) == ("before", 180, 0)
    assert sum(one["minutes"] for one in found["agenda"]) + found["spare_minutes"] == 180
    assert {one["id"]: one["due"] for one in found["papers"]}["withdrawal"] is True


def test_one_paper_is_shown_without_writing_anything(tp: Tp, tmp_path: Path) -> None:
    code, text, _ = tp("prepare", "atelier", "accountant", lang="en")
    assert code == 0
    assert text.startswith("Subject: Atelier, two files to send us")
    assert not list(tmp_path.glob("atelier-*"))


def test_drafts_are_written_once_and_stay_as_they_were_left(tp: Tp, tmp_path: Path) -> None:
    code, text, _ = tp("prepare", "atelier", "engagement", "accountant", "--out", "papiers")
    assert (code, text) == (0, "papiers/atelier-engagement.md\npapiers/atelier-accountant.txt\n")
    draft = tmp_path / "papiers" / "atelier-engagement.md"
    draft.write_text("# À moi\n", encoding="utf-8")
    _, _, told = tp("prepare", "atelier", "engagement", "--out", "papiers")
    assert "--over" in told
    assert draft.read_text(encoding="utf-8") == "# À moi\n"


def test_tally_sheets_come_back_in_one_go(tp: Tp) -> None:
    code, text, _ = tp("prepare", "atelier", "--set", "return_rate=3/29", "--set", "owner_hours=58")
    assert (code, text) == (0, "2 relevés gardés.\n")
    assert "return_rate" not in json.loads(tp("prepare", "atelier", "--json")[1])["tally"]


def test_what_cannot_be_done_is_refused_in_a_sentence(tp: Tp) -> None:
    code, _, told = tp("prepare", "atelier", "engagment")
    assert (code, "engagement" in told) == (1, True)
    assert tp("prepare", "atelier", "--time", "12h")[0] == 1
    assert tp("prepare", "personne")[0] == 1
    assert tp("prepare", "atelier", "--time", "demain")[0] == 2
