"""Questionnaires from the command line: made, listed, taken back, compared."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workbench.answers import answer_file
from tpecoach.cli import run
from tpecoach.model.forms import Form
from tpecoach.workbench import open_workbench

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


def files(tmp_path: Path, count: int, level: int) -> list[str]:
    """Answer files of the team, each from a device of its own."""
    with open_workbench(tmp_path / "t.db", lang="fr") as bench:
        form: Form = bench.forms.list("atelier")[-1][0]
        levels = {name: level for name, _ in form.questions if name.startswith("sop.")}
        return [
            str(answer_file(bench, form, tmp_path / f"r{n}.json", f"{n:032x}", levels)) for n in range(count)
        ]


def test_a_form_is_written_under_a_name_that_says_for_whom(tp: Tp, tmp_path: Path) -> None:
    code, text, told = tp("form", "make", "atelier", "--for", "team", "--scope", "full")
    assert (code, text) == (0, "atelier-questionnaire-team.html\n")
    assert "form import" in told
    assert (tmp_path / "atelier-questionnaire-team.html").stat().st_mode & 0o777 == 0o600
    assert "l'équipe, sans nom" in tp("form", "list", "atelier")[1]
    assert tp("form", "make", "atelier", "--for", "team")[0] == 1


def test_answers_are_told_then_kept_and_again_is_nothing_new(tp: Tp, tmp_path: Path) -> None:
    tp("form", "make", "atelier", "--for", "team", "--scope", "full")
    (one,) = files(tmp_path, 1, 2)
    code, text, _ = tp("form", "import", one)
    assert code == 0
    assert "Atelier, l'équipe, sans nom" in text
    assert text.endswith("1 questionnaire gardé.\n")
    assert "déjà pris, rien de nouveau" in tp("form", "import", one)[1]
    told = json.loads(tp("form", "import", one, "--json")[1])
    assert (told[0]["again"], told[0]["respondent"]) == (True, "team-1")


def test_the_gap_between_voices_needs_three_of_the_team(tp: Tp, tmp_path: Path) -> None:
    answers = tmp_path / "a.yaml"
    answers.write_text("sop.written: 1\nsop.checklists: 1\nsop.errors: 1\nsop.owner: 1\n", encoding="utf-8")
    tp("interview", "atelier", "--answers", str(answers))
    tp("form", "make", "atelier", "--for", "team", "--scope", "full")
    three = files(tmp_path, 3, 3)
    tp("form", "import", *three[:2])
    assert "Rien à comparer encore" in tp("form", "gaps", "atelier")[1]
    tp("form", "import", three[2])
    assert "L'équipe 75, Consultant 25" in tp("form", "gaps", "atelier")[1]
    (gap,) = json.loads(tp("form", "gaps", "atelier", "--json")[1])
    assert (gap["kind"], gap["above"], gap["below"]) == ("system", "75.00", "25.00")


def test_another_clients_answers_are_refused_in_a_sentence_that_names_the_file(
    tp: Tp, tmp_path: Path
) -> None:
    tp("client", "add", "Autre", "--trade", "shop")
    tp("form", "make", "atelier", "--for", "team")
    (one,) = files(tmp_path, 1, 2)
    code, _, told = tp("form", "import", one, "--client", "autre")
    assert code == 1
    assert "r0.json" in told
    assert "ces réponses sont celles d'un autre client" in told


def test_the_weekly_question_asks_nothing_else(tp: Tp, tmp_path: Path) -> None:
    made = json.loads(tp("form", "make", "atelier", "--for", "team", "--pulse", "--json")[1])
    assert (made["questions"], made["grade"]) == ([], True)
    page = (tmp_path / made["path"]).read_text(encoding="utf-8")
    assert "recommanderiez-vous" in page
