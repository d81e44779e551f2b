"""`library` as a person or a script uses it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tpecoach.cli import run

Tp = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tp(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tp:
    """Run a library command with a content folder of its own: exit code, output, messages."""

    def call(*arguments: str) -> tuple[int, str, str]:
        given = ["--db", str(tmp_path / "t.db"), "--content", str(tmp_path / "mine"), "--lang", "fr"]
        code = run([*given, "library", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def as_json(called: tuple[int, str, str]) -> Any:
    assert called[0] == 0, called
    return json.loads(called[1])


def test_every_point_of_the_source_is_printed_beside_its_sentence(tp: Tp) -> None:
    code, out, _ = tp("trace")
    assert code == 0
    assert out.rstrip().endswith("119 points réalisés sur 119.")
    assert "finance.monday-cash  Tenir le rendez-vous trésorerie, trente minutes par semaine" in out


def test_trace_as_json(tp: Tp) -> None:
    found = as_json(tp("trace", "--json"))
    assert found["unnamed"] == []
    (checklist,) = (point for point in found["points"] if point["id"] == "0.4")
    assert "code" in {by["kind"] for by in checklist["by"]}


def test_search_finds_without_accents_and_in_english(tp: Tp) -> None:
    french = as_json(tp("search", "TRESORERIE", "--json"))
    assert {"finance.cash-13-weeks", "cash"} <= {hit["id"] for hit in french}
    english = as_json(tp("search", "overdue", "invoices", "--json"))
    assert "overdue_amount" in {hit["id"] for hit in english}
    assert tp("search", "xylophone") == (0, "Rien ne contient tous ces mots.\n", "")


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (("finance.monday-cash",), "# Tenir le rendez-vous trésorerie"),
        (("sop.owner",), "# "),
        (("cash",), "# Trésorerie disponible"),
        (("processes",), "# Tâches qui reviennent"),
    ],
)
def test_anything_can_be_shown(tp: Tp, arguments: tuple[str, ...], begins: str) -> None:
    code, out, _ = tp("show", *arguments)
    assert code == 0
    assert out.startswith(begins)


def test_a_playbook_and_a_question_of_one_id_are_told_apart(tp: Tp) -> None:
    _, playbook, said = tp("show", "automation.double-entry")
    _, question, _ = tp("show", "automation.double-entry", "--kind", "question")
    assert "## " in playbook
    assert "--kind question" in said
    assert "\n0. " in question
    assert as_json(tp("show", "automation.double-entry", "--kind", "question", "--json"))["levels"]


def test_what_does_not_exist_is_refused_with_the_nearest_id(tp: Tp) -> None:
    code, _, err = tp("show", "finance.monday")
    assert code == 1
    assert "finance.monday-cash" in err


def test_twins_of_one_language_or_of_both(tp: Tp) -> None:
    assert set(as_json(tp("twins", "--json"))["languages"]) == {"fr", "en"}
    found = as_json(tp("twins", "--lang", "en", "--json"))["languages"]
    assert set(found) == {"en"}
    assert len(found["en"]["pairs"]) == 20
    code, out, _ = tp("twins", "--lang", "fr")
    assert code == 0
    assert "Lignes égales dans les deux langues" in out


def test_a_new_playbook_is_written_once_and_read_at_once(tp: Tp, tmp_path: Path) -> None:
    path = tmp_path / "mine" / "playbooks" / "sales" / "sales.welcome-call.md"
    assert as_json(
        tp("new", "playbook", "sales.welcome-call", "--system", "sales", "--kind", "script", "--json")
    ) == {"file": str(path)}
    assert tp("show", "sales.welcome-call")[0] == 0
    code, _, err = tp("new", "playbook", "sales.welcome-call", "--system", "sales")
    assert code == 1
    assert "existe déjà" in err


def test_a_new_question_is_written_into_its_system(tp: Tp) -> None:
    assert tp("new", "question", "sales.welcome", "--system", "sales")[0] == 0
    assert as_json(tp("show", "sales.welcome", "--json"))["system"] == "sales"
    assert tp("lint")[0] == 0
    code, _, err = tp("new", "question", "sales.other", "--system", "selling")
    assert code == 1
    assert "governance" in err


def test_the_simulation_reports_in_words_and_in_json(tp: Tp) -> None:
    code, out, err = tp("simulate", "--firms", "3", "--seed", "2")
    assert (code, err) == (0, "")
    assert "Fiches jamais choisies" in out
    assert "Score express et score complet" in out
    found = as_json(tp("simulate", "--firms", "3", "--seed", "2", "--json"))
    assert (found["firms"], sum(found["actions"].values())) == (3, 3)
    assert found["over_hours"] == []
    assert tp("simulate", "--firms", "0")[0] == 2
