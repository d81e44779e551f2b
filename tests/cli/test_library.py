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


def test_what_is_shown_reads_like_a_page(tp: Tp) -> None:
    _, out, _ = tp("show", "sop.workshop-reception")
    assert (
        out.split("\n")[2]
        == "*Procédure · Procédures écrites · dirigeant 1\xa0h, équipe 2\xa0h, consultant 1\xa0h\xa030*"
    )
    assert "(personne à l'accueil, 30 min)" in out
    assert "un client se présente, ou un colis arrive" in out
    assert "[nom du contact]" in out
    assert "{{" not in out


@pytest.mark.parametrize("name", ["sop.workshop-reception", "cash", "processes"])
def test_anything_can_be_printed(tp: Tp, tmp_path: Path, name: str) -> None:
    page, text = tmp_path / "a.html", tmp_path / "a.md"
    assert tp("show", name, "-o", str(page)) == (0, f"{page}\n", "")
    assert as_json(tp("show", name, "-o", str(text), "--json"))["file"] == str(text)
    assert text.read_text(encoding="utf-8").startswith("# ")
    assert "<h1>" in page.read_text(encoding="utf-8")
    code, _, err = tp("show", name, "-o", str(tmp_path / "a.docx"))
    assert (code, "« .docx »" in err) == (1, True)


def test_a_playbook_is_filled_for_a_client(
    tp: Tp, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--db", str(tmp_path / "t.db"), "--lang", "fr", "client", "add", "Atelier Martin"]) == 0
    capsys.readouterr()
    assert "[nom de l'entreprise]" in tp("show", "sales.call-script")[1]
    _, out, _ = tp("show", "sales.call-script", "--client", "atelier-martin")
    assert "Atelier Martin" in out
    assert "[nom de l'entreprise]" not in out
    assert tp("show", "sales.call-script", "--client", "nobody")[0] == 1


def test_the_blank_checklist_is_written(tp: Tp, tmp_path: Path) -> None:
    page = tmp_path / "c.html"
    assert as_json(tp("checklist", "-o", str(page), "--json")) == {"file": str(page)}
    assert "Premier jour" in page.read_text(encoding="utf-8")


def test_a_procedure_is_adopted_and_what_is_left_to_do_is_said(tp: Tp, tmp_path: Path) -> None:
    path = tmp_path / "wash.md"
    path.write_text("# Laver\n\n1. Vérifier.\n2. Appeler le 06 12 34 56 78.\n", encoding="utf-8")
    code, out, err = tp("adopt", str(path), "--system", "sop")
    assert (code, err) == (0, "")
    assert f"Écrit : {tmp_path / 'mine' / 'playbooks' / 'sop' / 'sop.wash.md'}" in out
    assert "téléphone : 06 12 34 56 78" in out
    assert "À remplir : Pourquoi, Premier pas (30 min), Étapes, Check-list" in out
    assert "--client SLUG" in out
    assert tp("adopt", str(path), "--system", "sop")[0] == 1
    found = as_json(tp("adopt", str(path), "--system", "sop", "--force", "--json"))
    assert (found["id"], found["system"], found["replaced"]) == ("sop.wash", "sop", {})
    assert [one["found"] for one in found["doubts"]] == ["06 12 34 56 78"]
    assert tp("show", "sop.wash")[0] == 0


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


def test_lint_ends_with_what_there_is_by_system_kind_trade_and_language(tp: Tp) -> None:
    code, out, _ = tp("lint")
    lines = out.splitlines()
    assert code == 0
    assert lines[-1].startswith("0 à corriger, ")
    header = next(n for n, line in enumerate(lines) if line.split()[:3] == ["questions", "à", "niveaux"])
    assert [line.split()[0] for line in lines[header + 1 : header + 7]] == [
        "opening",
        "sop",
        "automation",
        "finance",
        "sales",
        "governance",
    ]
    assert any(line.startswith("bakery ") for line in lines)
    assert any(line.startswith("éléments par langue : fr : ") for line in lines)


def test_lint_as_json_has_problems_and_counts(tp: Tp, tmp_path: Path) -> None:
    found = as_json(tp("lint", "--json"))
    assert not any(problem["severe"] for problem in found["problems"])
    assert found["counts"]["systems"]["sales"]["levelled"] >= 20
    assert found["counts"]["trades"]["bakery"]["own"] >= 1
    assert len(set(found["counts"]["languages"].values())) == 1
    wrong = tmp_path / "mine" / "playbooks" / "wrong.md"
    wrong.parent.mkdir(parents=True)
    wrong.write_text("nothing", encoding="utf-8")
    code, out, _ = tp("lint", "--json")
    (problem,) = (one for one in json.loads(out)["problems"] if one["severe"])
    assert (code, problem["file"], problem["line"]) == (1, "playbooks/wrong.md", 1)


def test_lint_tells_of_files_that_cannot_be_read(tp: Tp, tmp_path: Path) -> None:
    link = tmp_path / "mine" / "playbooks"
    link.parent.mkdir()
    link.symlink_to(tmp_path)
    code, out, _ = tp("lint")
    assert code == 1
    assert "playbooks:1: ce dossier est un lien : il n'est pas lu" in out


def test_trace_shows_the_sample_client_beside_a_case(tp: Tp) -> None:
    found = as_json(tp("trace", "--json"))
    (case,) = (point for point in found["points"] if point["id"] == "2.18")
    assert ("sample", "boutique-lina") in {(by["kind"], by["id"]) for by in case["by"]}


def test_the_simulation_reports_in_words_and_in_json(tp: Tp) -> None:
    code, out, err = tp("simulate", "--firms", "3", "--seed", "2")
    assert (code, err) == (0, "")
    assert "Fiches jamais choisies" in out
    assert "Score express et score complet" in out
    found = as_json(tp("simulate", "--firms", "3", "--seed", "2", "--json"))
    assert (found["firms"], sum(found["actions"].values())) == (3, 3)
    assert found["over_hours"] == []
    assert tp("simulate", "--firms", "0")[0] == 2


def test_the_firms_written_by_hand_are_told_beside_what_was_expected(tp: Tp) -> None:
    code, out, err = tp("simulate", "--written")
    assert (code, err) == (0, "")
    assert "atelier-impayes" in out
    assert "plans sur 30 commencent comme attendu" in out
    found = as_json(tp("simulate", "--written", "--json"))
    assert len(found) == 30
    assert all(one["explained"] for one in found if one["verdict"] != "hit")


PAST = """\
lang: fr
format: 1
legal:
  - id: payment-terms
    text: Trente jours.
    source: Code de commerce, art. L441-10
    checked_on: 2020-01-01
    check_after: 2021-01-31
"""


def test_a_playbook_is_shown_with_its_law_and_its_dates(tp: Tp) -> None:
    code, out, _ = tp("show", "finance.formal-notice")
    law = out.split("## Rappels de loi")[1]
    assert code == 0
    assert "40 €" in law
    assert "Code de commerce, art. L441-10 et D441-5, vérifié le" in law
    assert "⚠" not in law


def test_a_legal_fact_past_its_day_is_shown_with_a_warning_wherever_it_is_read(
    tp: Tp, tmp_path: Path
) -> None:
    mine = tmp_path / "mine" / "assessments" / "tpe"
    mine.mkdir(parents=True)
    (mine / "legal.yaml").write_text(PAST, encoding="utf-8")
    late = "⚠ À vérifier de nouveau avant de s'y fier : c'était à faire le 31 janvier 2021."
    warned = f"vérifié le 1er janvier 2020. {late}"
    for name, kind in (
        ("payment-terms", "legal"),
        ("finance.reminders", "playbook"),
        ("finance.reminders", "question"),
    ):
        code, out, _ = tp("show", name, "--kind", kind)
        assert code == 0
        assert f"art. L441-10, {warned}" in out, (name, kind)


def test_a_legal_fact_is_found_by_its_words_and_shown_as_json(tp: Tp) -> None:
    assert ("legal", "duerp") in {
        (hit["kind"], hit["id"]) for hit in as_json(tp("search", "DUERP", "--json"))
    }
    shown = as_json(tp("show", "duerp", "--json"))
    assert (shown["kind"], shown["grave"]) == ("legal", True)
    assert shown["checked_on"] < shown["check_after"]


def test_what_leans_on_an_item_is_told_with_the_points_it_realises(tp: Tp) -> None:
    found = as_json(tp("uses", "sop.inventory", "--json"))
    assert ("sop.process-inventory", "la fait progresser") in {(u["id"], u["why"]) for u in found["uses"]}
    assert [point["id"] for point in found["points"]] == ["1.06", "1.07"]
    code, out, _ = tp("uses", "late-payers")
    assert code == 0
    assert "y répond" in out
    assert as_json(tp("show", "late-payers", "--json"))["kind"] == "blocker"


def test_ones_own_folder_is_told_file_by_file(tp: Tp, tmp_path: Path) -> None:
    code, out, _ = tp("own")
    assert code == 0
    assert "Rien n'y est encore." in out
    assert tp("new", "playbook", "sop.a-moi", "--system", "sop")[0] == 0
    found = as_json(tp("own", "--json"))
    assert found["files"][0]["items"] == [{"kind": "playbook", "id": "sop.a-moi", "replaces": False}]
