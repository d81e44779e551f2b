"""Reports and check-ins at the command line: read beforehand, handed over, written again, agreed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tpecoach.cli import run
from tpecoach.workbench import viewer

Tp = Callable[..., tuple[int, str, str]]
SLUG = "atelier-martin"


@pytest.fixture
def tp(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tp:
    """Run a command on a database of its own that holds one answered client."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(["--db", str(tmp_path / "t.db"), "--lang", "fr", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    path = tmp_path / "answers.yaml"
    path.write_text("sop.written: 1\nsop.inventory: {value: 1, proof: shown}\nopening.hours: 55\n", "utf-8")
    assert call("client", "add", "Atelier Martin", "--trade", "repair", "--set", "employees=4")[0] == 0
    assert call("interview", SLUG, "--answers", str(path))[0] == 0
    return call


def test_a_report_is_read_as_text_in_either_language_and_nothing_is_kept(tp: Tp) -> None:
    code, out, _ = tp("report", SLUG, "diagnostic", "--preview")
    assert code == 0
    assert out.startswith("# Atelier Martin, diagnostic\n")
    assert "\n## " in out
    english = json.loads(tp("report", SLUG, "diagnostic", "--preview", "--in", "en", "--json")[1])
    assert english[0] == {"role": "title", "text": "Atelier Martin, diagnostic"}
    assert any("out of 100" in one["text"] for one in english)
    assert "Rien n'a encore été remis." in tp("report", SLUG, "list")[1]


def test_what_was_handed_over_is_listed_and_written_again_by_its_digest(tp: Tp, tmp_path: Path) -> None:
    first, again = tmp_path / "a.html", tmp_path / "b.html"
    made = json.loads(tp("report", SLUG, "diagnostic", "--on", "2026-11-24", "-o", str(first), "--json")[1])
    assert made["lang"] == "fr"
    (listed,) = json.loads(tp("report", SLUG, "list", "--json")[1])
    assert (listed["sha256"], listed["file"], listed["rollout"]) == (made["sha256"], str(first), 1)
    table = tp("report", SLUG, "list")[1]
    assert made["sha256"][:8] in table
    assert table.startswith("2026-11-24  Diagnostic  fr")
    assert tp("report", SLUG, "diagnostic", "-o", str(again), "--digest", made["sha256"][:8])[0] == 0
    assert again.read_bytes() == first.read_bytes()
    assert json.loads(tp("report", SLUG, "list", "--json")[1])[0]["file"] == str(again)
    text = tp("report", SLUG, "diagnostic", "--preview", "--digest", made["sha256"][:8])[1]
    assert "# Atelier Martin, diagnostic" in text


def test_what_cannot_be_is_refused_in_a_sentence(
    tp: Tp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(viewer, "command", tuple)
    assert "Donnez le fichier à écrire" in tp("report", SLUG, "diagnostic")[2]
    assert "list" in tp("report", SLUG, "diagnostic", "-o", "x.html", "--digest", "ffffffff")[2]
    code, out, err = tp("report", SLUG, "checklist", "-o", str(tmp_path / "c.html"), "--open")
    assert (code, out) == (1, f"{tmp_path / 'c.html'}\n")
    assert "rien ici ne peut ouvrir" in err


def test_a_file_is_opened_by_the_program_of_the_desktop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(viewer.FileGone):
        viewer.show(tmp_path / "gone.pdf")
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF")
    shown = tmp_path / "shown"
    program = tmp_path / "xdg-open"
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > {shown}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    viewer.show(path)
    assert shown.read_text() == str(path)
    program.write_text("#!/bin/sh\nexit 3\n")
    with pytest.raises(viewer.NoViewer):
        viewer.show(path)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert viewer.command() == ()


def test_the_day_agreed_at_a_check_in_is_the_next_one(tp: Tp) -> None:
    assert tp("plan", SLUG, "make", "--start", "2026-11-30")[0] == 0
    held = json.loads(
        tp(
            "checkin",
            SLUG,
            "--on",
            "2026-12-07",
            "--decision",
            "On continue",
            "--next",
            "2026-12-17",
            "--json",
        )[1]
    )
    assert held["next_on"] == "2026-12-17"
    assert held["summary"][1].startswith("D'ici le 17 décembre 2026")
    assert json.loads(tp("client", "show", SLUG, "--json")[1])["next_on"] == "2026-12-17"
    code, _, err = tp("checkin", SLUG, "--on", "2026-12-08", "--next", "2026-12-08")
    assert code == 1
    assert "un jour après celui du point d'étape" in err


def test_clients_are_listed_in_the_order_asked_for(tp: Tp) -> None:
    assert tp("client", "add", "Abeille")[0] == 0
    assert tp("plan", SLUG, "make", "--start", "2026-11-30")[0] == 0

    def order(sort: str) -> list[str]:
        return [one["slug"] for one in json.loads(tp("client", "list", "--sort", sort, "--json")[1])]

    assert order("name") == ["abeille", SLUG]
    assert order("next") == [SLUG, "abeille"]
    assert order("score") == [SLUG, "abeille"]
    assert order("recent")[0] == SLUG
    assert set(order("alarms")) == {SLUG, "abeille"}
    assert tp("client", "list", "--sort", "size")[0] == 2


def test_all_clients_are_one_report_named_or_not(tp: Tp, tmp_path: Path) -> None:
    named = tp("client", "report", "--preview", "--on", "2026-11-24")[1]
    assert "Atelier Martin" in named
    lines = json.loads(tp("client", "report", "--preview", "--anonymous", "--json")[1])
    assert not any("Martin" in one["text"] for one in lines)
    assert any("Entreprise 1" in one["text"] for one in lines)
    path = tmp_path / "p.html"
    assert json.loads(tp("client", "report", "-o", str(path), "--json")[1])["kind"] == "portfolio"
    assert path.is_file()
    assert "Donnez le fichier à écrire" in tp("client", "report")[2]


def test_without_a_client_there_is_nothing_to_report_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--db", str(tmp_path / "e.db"), "--lang", "fr", "client", "report", "--preview"]) == 1
    assert "il n'y a encore aucun client" in capsys.readouterr().err


def test_sheets_to_fill_need_nothing_before_them_and_a_follow_up_needs_a_plan(tp: Tp) -> None:
    for kind in ("kpi-sheet", "questionnaire"):
        code, out, _ = tp("report", SLUG, kind, "--preview")
        assert (code, out.startswith("# Atelier Martin, ")) == (0, True)
    code, _, err = tp("report", SLUG, "follow-up", "--preview")
    assert code == 1
    assert "plan" in err


def test_the_client_s_logo_stands_at_the_head_of_the_reports_until_it_is_taken_back(
    tp: Tp, tmp_path: Path
) -> None:
    picture, report = tmp_path / "logo.png", tmp_path / "a.html"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    assert tp("client", "logo", SLUG)[1] == "Aucun logo.\n"
    assert json.loads(tp("client", "logo", SLUG, str(picture), "--json")[1]) == {"slug": SLUG, "logo": True}
    assert "base64" not in tp("client", "show", SLUG)[1]
    assert "base64" not in tp("client", "show", SLUG, "--json")[1]
    assert tp("report", SLUG, "diagnostic", "--on", "2026-11-24", "-o", str(report))[0] == 0
    assert 'alt="Atelier Martin"' in report.read_text("utf-8")
    assert tp("client", "set", SLUG, "employees=3")[0] == 0
    assert tp("client", "logo", SLUG)[1] == "Un logo est gardé.\n"
    assert tp("client", "logo", SLUG, "--none")[1] == "Aucun logo.\n"
    assert tp("client", "logo", SLUG, str(tmp_path / "answers.yaml"))[0] == 1
