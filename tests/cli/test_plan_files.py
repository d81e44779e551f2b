"""The plan carried out by the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar

from tpecoach.cli import run

Tp = Callable[..., tuple[int, str, str]]

ANSWERS = """\
opening.hours-owner: 4
opening.hours-team: 6
sop.written: 1
sop.checklists: 0
finance.reminders: 0
finance.cash-forecast: 1
finance.dashboard: 0
"""


@pytest.fixture
def tp(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tp:
    """Run a command on a database with one client whose plan is made."""

    def call(*arguments: str, lang: str = "fr") -> tuple[int, str, str]:
        code = run(["--db", str(tmp_path / "t.db"), "--lang", lang, *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    answers = tmp_path / "answers.yaml"
    answers.write_text(ANSWERS, encoding="utf-8")
    assert call("client", "add", "Atelier", "--trade", "repair", "--set", "employees=4")[0] == 0
    assert call("interview", "atelier", "--answers", str(answers))[0] == 0
    assert call("plan", "atelier", "make", "--start", "2026-11-30")[0] == 0
    return call


def test_the_end_of_the_name_says_the_kind(tp: Tp, tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    code, text, _ = tp("plan", "atelier", "export", "--out", str(path))
    assert (code, text.strip()) == (0, str(path))
    assert Calendar.from_ical(path.read_bytes()).walk("VEVENT")


def test_a_kind_may_be_named_and_the_answer_be_json(tp: Tp, tmp_path: Path) -> None:
    path = tmp_path / "owner.html"
    code, text, _ = tp(
        "plan", "atelier", "export", "--as", "agenda", "--who", "owner", "--out", str(path), "--json"
    )
    assert code == 0
    made = json.loads(text)
    assert (made["file"], made["kind"]) == (str(path), "agenda")
    assert made["steps"] > 0


def test_what_is_refused_writes_nothing(tp: Tp, tmp_path: Path) -> None:
    code, _, message = tp("plan", "atelier", "export", "--out", str(tmp_path / "plan.docx"))
    assert code == 1
    assert "ics, csv, xlsx, svg, agenda" in message
    assert tp("plan", "atelier", "export", "--as", "pdf", "--out", str(tmp_path / "x"))[0] == 2
    assert tp("plan", "atelier", "export", "--out", str(tmp_path / "no" / "plan.csv"))[0] == 1
    assert not list(tmp_path.glob("plan.*"))


def test_the_wall_is_entered_by_its_numbers_and_letters(tp: Tp) -> None:
    code, text, _ = tp(
        "checkin",
        "atelier",
        "--on",
        "2026-12-07",
        "--set",
        "1=F",
        "--set",
        "2=b:Personne",
        "--took",
        "1=2/1",
        "--json",
    )
    assert code == 0
    states = [(one["state"], one["reason"]) for one in json.loads(text)["outcomes"]]
    assert states == [("done", ""), ("blocked", "Personne")]
    assert tp("checkin", "atelier", "--on", "2026-12-07", "--set", "99=F")[0] == 1


def test_the_sheets_of_the_thirty_days_are_reports(tp: Tp, tmp_path: Path) -> None:
    for kind in ("agenda", "weekly", "wall"):
        path = tmp_path / f"{kind}.html"
        assert tp("report", "atelier", kind, "-o", str(path), "--on", "2026-12-01")[0] == 0
        assert "Atelier" in path.read_text(encoding="utf-8")
    code, _, message = tp("report", "atelier", "check-in", "-o", str(tmp_path / "c.html"))
    assert code == 1
    assert "aucun point d'étape" in message.replace("’", "'")
    assert tp("checkin", "atelier", "--on", "2026-12-07", "--decision", "On forme Lucas")[0] == 0
    path = tmp_path / "c.html"
    assert tp("report", "atelier", "check-in", "-o", str(path), "--on", "2026-12-07")[0] == 0
    assert "On forme Lucas" in path.read_text(encoding="utf-8")
