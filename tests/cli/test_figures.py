"""Figures and tables by the command line: everything the screens do with them."""

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
    """Run a command on a database of its own, with one client: exit code, output, messages."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(["--db", str(tmp_path / "t.db"), "--lang", "fr", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    assert call("client", "add", "Atelier", "--trade", "repair")[0] == 0
    return call


def plain(found: tuple[int, str, str]) -> Any:
    assert found[0] == 0, found
    return json.loads(found[1])


def test_hypotheses_are_shown_fixed_and_refused(tp: Tp) -> None:
    code, text, _ = tp("client", "hypotheses", "atelier")
    assert code == 0
    assert "Coût d'une heure de travail" in text
    assert "valeur d'usage" in text
    found = plain(
        tp(
            "client",
            "hypotheses",
            "atelier",
            "--set",
            "hourly_cost=32,5",
            "--set",
            "financing_rate=6 %",
            "--json",
        )
    )
    values = {one["id"]: (one["value"], one["origin"]) for one in found}
    assert values["hourly_cost"] == (32.5, "edited")
    assert values["financing_rate"] == (0.06, "edited")
    assert values["margin_rate"] == (None, "")
    code, _, message = tp("client", "hypotheses", "atelier", "--set", "weeks_year=80")
    assert code == 1
    assert "de 1 à 53" in message
    assert tp("client", "hypotheses", "atelier", "--set", "weeks_year")[0] == 2
    assert tp("undo", "atelier")[0] == 0
    assert plain(tp("client", "hypotheses", "atelier", "--json"))[0]["value"] == 25


def test_what_waiting_costs_is_told(tp: Tp, tmp_path: Path) -> None:
    assert "Aucun blocage" in tp("client", "inaction", "atelier")[1]
    path = tmp_path / "answers.yaml"
    path.write_text("opening.blockers: [double-typing]\n", encoding="utf-8")
    tp("interview", "atelier", "--answers", str(path))
    tp("kpi", "atelier", "set", "double_entry_hours", "6")
    assert "par mois, entre" in tp("client", "inaction", "atelier")[1]
    found = plain(tp("client", "inaction", "atelier", "--json"))
    assert found[0]["blocker"] == "double-typing"
    assert found[0]["eur_month"]["low"] <= found[0]["eur_month"]["likely"] <= found[0]["eur_month"]["high"]


def test_a_measure_is_checked_before_it_is_kept(tp: Tp) -> None:
    code, text, _ = tp("kpi", "atelier", "set", "return_rate", "9 sur 84", "--check")
    assert (code, "soit 10,7" in text) == (0, True)
    assert "understood" in plain(tp("kpi", "atelier", "set", "return_rate", "9 sur 84", "--check", "--json"))
    assert tp("kpi", "atelier", "set", "return_rate", "12", "--check")[0] == 1
    assert plain(tp("kpi", "atelier", "list", "--json")) == []


def test_an_indicator_is_shown_whole(tp: Tp) -> None:
    tp("kpi", "atelier", "set", "lead_time_days", "5", "--source", "tally")
    code, text, _ = tp("kpi", "atelier", "show", "lead_time_days")
    assert code == 0
    for words in ("À la main, en cinq minutes", "Attention", "pointage", "5 j"):
        assert words in text.replace("\u00a0", " ")
    shown = plain(tp("kpi", "atelier", "show", "lead_time_days", "--json"))
    assert (shown["goal"], len(shown["measures"])) == ("à réduire", 1)
    every = plain(tp("kpi", "atelier", "list", "--all", "--json"))
    assert len(every) > 20
    assert "Point zéro" in tp("kpi", "atelier", "list", "--all")[1]
    assert tp("kpi", "atelier", "show", "lead_time")[0] == 1


def test_five_are_followed_at_most_and_none_on_request(tp: Tp) -> None:
    six = ("cash", "dso_days", "return_rate", "lead_time_days", "owner_hours", "owner_pay")
    assert tp("kpi", "atelier", "follow", *six)[0] == 1
    assert tp("kpi", "atelier", "follow", *six[:5])[0] == 0
    assert tp("kpi", "atelier", "follow")[0] == 2
    assert plain(tp("kpi", "atelier", "follow", "--none", "--json")) == {"followed": []}


def test_registers_are_listed_sorted_and_pasted_into(tp: Tp, tmp_path: Path) -> None:
    rows = {one["id"]: one["rows"] for one in plain(tp("register", "atelier", "list", "--json"))}
    assert rows["tools"] == 0
    assert "Outils et abonnements" in tp("register", "atelier", "list")[1]
    path = tmp_path / "tools.tsv"
    path.write_text(
        "Outil ou abonnement\tPrix par mois\tCouleur\nAgenda\t12\tbleu\nDevis\tbeaucoup\t\n",
        encoding="utf-8-sig",
    )
    paste = ("register", "atelier", "paste", "tools", str(path))
    code, text, _ = tp(*paste, "--check")
    assert code == 0
    for words in ("Colonne laissée de côté : Couleur", "ligne 3, Prix par mois", "2 lignes seraient gardées"):
        assert words in text
    code, _, message = tp(*paste)
    assert code == 1
    assert "--leave-wrong" in message
    assert plain(tp("register", "atelier", "show", "tools", "--json"))["rows"] == []
    assert "2 lignes gardées" in tp(*paste, "--leave-wrong")[1]
    shown = plain(tp("register", "atelier", "show", "tools", "--sort", "eur_month", "--desc", "--json"))
    assert [row["id"] for row in shown["rows"]] == ["agenda", "devis"]
    assert list(shown["computed"]) == ["Prix par an"]
    assert "= Prix par an" in tp("register", "atelier", "show", "tools")[1]
    assert tp("register", "atelier", "show", "tools", "--sort", "colour")[0] == 1
    path.write_bytes(b"\xff\xfe\x00")
    assert tp(*paste)[0] == 1
