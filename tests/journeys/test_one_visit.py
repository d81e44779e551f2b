"""A whole visit at the command line: from an empty base to a before/after report, read back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from tpecoach.demo import ledgers
from tpecoach.demo.reading import sample_firms

BEFORE = """
opening.hours: {value: 57, proof: shown}
opening.pay: 1900
opening.blockers: [late-payers, same-mistakes]
opening.words: "Tout le monde attend après moi."
opening.success: Savoir le lundi qui nous doit quoi.
opening.hours-owner: 4
opening.hours-team: 6
opening.days: [mon, tue, wed, thu, fri]
sop.written: {value: 1, proof: shown, note: Un cahier illisible.}
sop.inventory: 0
sop.checklists: 0
sop.owner: 0
sop.errors: {value: 1, proof: said}
automation.double-entry: {value: 1, proof: measured}
automation.reminders: 1
automation.shared-files: 1
automation.tools-cost: {dont-know: true}
finance.cash-forecast: 0
finance.bank-review: {value: 3, proof: shown}
finance.reminders: {value: 1, proof: shown}
finance.margins: 1
finance.dashboard: 1
sales.ideal-client: 1
sales.offer: {value: 2, proof: shown}
sales.scripts: 1
sales.quote-followup: 1
sales.funnel: 1
governance.weekly-review: 1
governance.objectives: 1
governance.owner-time: 0
governance.onboarding: {na: personne n'a été recruté depuis dix ans}
governance.mistakes: 1
"""
AFTER = """question,value,na,proof,note
sop.written,2,,shown,La réception tient sur une page.
sop.inventory,3,,shown,
sop.checklists,2,,said,
finance.cash-forecast,3,,shown,Tableau à treize semaines ouvert.
finance.bank-review,2,,shown,
finance.reminders,3,,measured,
finance.dashboard,1,,said,
governance.weekly-review,1,,said,
governance.owner-time,1,,shown,
governance.mistakes,1,,said,
"""
ENGLISH = re.compile(r"(?<![\w’'-])(the|and|with|your|None|True|False)(?![\w’'-])")


def test_a_visit_ends_in_a_report_on_paper(
    type_in: Callable[..., str], ask: Callable[..., Any], pdf_engine: None, tmp_path: Path
) -> None:
    today = datetime.now(UTC).date()
    start = today + timedelta(7 - today.weekday())
    (tmp_path / "before.yaml").write_text(BEFORE, encoding="utf-8")
    (tmp_path / "after.csv").write_text(AFTER, encoding="utf-8")
    books = _books(tmp_path)

    # Opened, described, measured.
    assert "tpecoach client add" in type_in("client", "list")
    slug = ask("client", "add", "Garage Ézéchiel", "--trade", "repair", "--owner", "Ève Ézéchiel")["slug"]
    assert slug == "garage-ezechiel"
    type_in("client", "set", slug, "employees=3", "paid=invoice", "vat=normal", "customers=firms,people")
    type_in(
        *("register", slug, "set", "processes", "reception"),
        *("name=Réception", "critical=oui", "runs_month=90", "minutes=15", "error_rate=8 %", "error_cost=40"),
    )
    taken = ask("books", slug, "import", books)
    assert taken["repairs"] == []
    assert type_in("books", slug, "import", books).startswith("Ce fichier avait déjà été pris")
    for value, day in (("9 sur 84", today), ("6 sur 81", start + timedelta(30))):
        ask("kpi", slug, "set", "return_rate", value, "--source", "tally", "--on", day)
    ask("kpi", slug, "follow", "return_rate", "dso_days")

    # Interviewed, judged.
    held = ask("interview", slug, "--answers", tmp_path / "before.yaml")
    assert held["score"]["low"] < held["score"]["score"] < held["score"]["high"], "one answer is not known"
    assert ask("score", slug)["score"] == held["score"]["score"]

    # Planned within the hours, each action explained.
    made = ask("plan", slug, "make", "--start", start)
    actions = [one["playbook"] for one in made["actions"]]
    assert 3 <= len(actions) <= 6
    assert "finance.reminders" in actions, "it answers the first blocker"
    assert 0 < made["value"] <= made["bound"]
    assert "délai" in type_in("plan", slug, "explain", "finance.reminders")

    # Lived through.
    drafted = type_in("sop", slug, "draft", "sop.workshop-reception", "--process", "reception")
    assert "Réception" in drafted
    type_in("sop", slug, "state", "reception", "active")
    for number, after in enumerate((7, 14, 21, 30)):
        state = "done" if number < len(actions) else "doing"
        name = actions[min(number, len(actions) - 1)]
        type_in(
            "checkin",
            slug,
            "--on",
            start + timedelta(after),
            "--set",
            f"{name}={state}",
            "--decision",
            "On continue.",
        )

    # Asked again, and put on paper.
    ask("interview", slug, "--moment", "after", "--answers", tmp_path / "after.csv")
    for kind in ("diagnostic", "plan", "before-after"):
        paper = tmp_path / f"{kind}.pdf"
        type_in("report", slug, kind, "-o", paper, "--on", start + timedelta(30))
        _sound(paper)
    report = _text(tmp_path / "before-after.pdf")
    assert "Garage Ézéchiel" in report
    assert "9 sur 84 6 sur 81" in report
    assert "compte au niveau d’avant" in report, "a rise that is only said does not count"
    assert "Données d’exemple" not in report
    assert "Tout le monde attend après moi" in _text(tmp_path / "diagnostic.pdf")

    # The same paper again, whatever happened since; the file's chain holds.
    ask("kpi", slug, "set", "return_rate", "1 sur 80", "--on", start + timedelta(29))
    type_in("report", slug, "before-after", "-o", tmp_path / "again.pdf", "--again")
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "before-after.pdf").read_bytes()
    type_in("export", slug, "-o", tmp_path / "export.json")


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        ("diagnostic", "aucune réponse n'est encore enregistrée"),
        ("plan", "aucune réponse n'est encore enregistrée"),
        ("before-after", "aucune réponse n'est encore enregistrée"),
        ("bilan", "le document « bilan » n'existe pas"),
    ],
)
def test_a_report_too_early_is_refused_in_a_sentence(
    type_in: Callable[..., str], tmp_path: Path, kind: str, refusal: str
) -> None:
    type_in("client", "add", "Trop tôt")
    assert refusal in type_in("report", "trop-tot", kind, "-o", tmp_path / "x.pdf", code=1)
    assert not (tmp_path / "x.pdf").exists()


def test_answers_are_taken_whole_or_not_at_all(type_in: Callable[..., str], tmp_path: Path) -> None:
    type_in("client", "add", "Tout ou rien")
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("sop.written: 2\nsop.inventori: 1\n", encoding="utf-8")
    told = type_in("interview", "tout-ou-rien", "--answers", wrong, code=1)
    assert "wrong.yaml:2" in told
    assert "sop.inventory" in told
    assert "à préparer" in type_in("client", "list")


def _books(folder: Path) -> Path:
    wishes = replace(sample_firms()[0].books, end=date(2026, 10, 31))
    path = folder / ledgers.file_name(wishes)
    path.write_bytes(ledgers.fec(wishes))
    return path


def _sound(path: Path) -> None:
    """Every page holds text, in French, all of it inside the page."""
    for number, page in enumerate(PdfReader(path).pages, 1):
        text = page.extract_text()
        assert len(text) > 200, f"{path.name} {number}"
        assert "\ufffd" not in text, f"{path.name} {number}"
        assert not ENGLISH.findall(text), f"{path.name} {number}"
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        assert all(0 < x < width and 0 < y < height for x, y in _placed(page)), f"{path.name} {number}"


def _placed(page: PageObject) -> list[tuple[float, float]]:
    places: list[tuple[float, float]] = []

    def visit(text: str, matrix: list[float], place: list[float], _font: object, _size: float) -> None:
        if text.strip():
            x = place[4] * matrix[0] + place[5] * matrix[2] + matrix[4]
            y = place[4] * matrix[1] + place[5] * matrix[3] + matrix[5]
            places.append((x, y))

    page.extract_text(visitor_text=visit)
    return places


def _text(path: Path) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(path).pages))
