"""Prices, dashboard, tests of change and what not deciding costs from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.engine.cash.books import small_fec
from tpecoach.cli import run

Tp = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tp(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tp:
    """Run a command on a database of its own, with one client: exit code, output, messages."""

    def call(*arguments: str, lang: str = "fr") -> tuple[int, str, str]:
        code = run(["--db", str(tmp_path / "t.db"), "--lang", lang, *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    assert call("client", "add", "Atelier", "--trade", "repair")[0] == 0
    return call


def plain(found: tuple[int, str, str]) -> Any:
    assert found[0] == 0, found
    return json.loads(found[1])


def row(tp: Tp, register: str, name: str, /, **cells: str) -> None:
    given = [f"{column}={text}" for column, text in cells.items()]
    assert tp("register", "atelier", "set", register, name, *given)[0] == 0


def test_an_empty_price_sheet_says_how_to_fill_it(tp: Tp) -> None:
    _, text, _ = tp("price", "atelier")
    assert "« tpecoach register atelier usual costs » propose des lignes" in text
    assert "Charges du mois inconnues" in text
    found = plain(tp("price", "atelier", "--json"))
    assert found["hour"]["cost"] is None
    assert found["offers"] == []


def test_the_price_sheet_reads_alone_and_its_json_adds_up(tp: Tp) -> None:
    row(tp, "costs", "owner", amount="3000")
    row(tp, "hours", "owner", week="40", sold="20", weeks="45")
    row(tp, "offers", "job", name="Révision", price="100", purchases="20", minutes="60", sold_month="30")
    row(tp, "offers", "call", name="Dépannage", price="50", purchases="20", minutes="60", sold_month="10")
    _, text, _ = tp("price", "atelier", "--change", "-5")
    assert "Une heure vendue coûte 40,00\u00a0€" in text
    assert "Dépannage : perd 10,00\u00a0€ par vente, prix plancher 60,00\u00a0€" in text
    assert "Prix changés de −5\u00a0%" in text
    found = plain(tp("price", "atelier", "--set", "sales_charges=10 %", "--json"))
    assert found["offers"][0]["contribution"] == "70.00"
    assert found["brings_month"] == "94.50"
    assert found["cash"] is None
    code, _, message = tp("price", "atelier", "--change", "abc")
    assert (code, "un pourcentage" in message) == (1, True)


def test_the_dashboard_is_shown_recorded_and_carried_out(tp: Tp, tmp_path: Path) -> None:
    assert "Aucun mois connu" in tp("dashboard", "show", "atelier")[1]
    data, name = small_fec(date(2026, 10, 31))
    (tmp_path / name).write_bytes(data)
    assert tp("books", "atelier", "import", str(tmp_path / name))[0] == 0
    row(tp, "funnel", "a", month="2026-10-01", enquiries="30", offers="21", sales="7", spent="70")
    _, text, _ = tp("dashboard", "show", "atelier", "--months", "2", "--set", "owner_market_pay=3000")
    assert "sept. 2026" in text
    assert "août 2026" not in text
    assert "Part des offres acceptées : 7 sur 21 (33\u00a0%)" in text
    found = plain(tp("dashboard", "show", "atelier", "--json", "--on", "2026-05-31"))
    assert found["months"][-1]["month"] == "2026-05"
    assert found["months"][0]["revenue"]["source"] == "books"
    missing = next(one for one in found["reckoned"] if one["kpi"] == "retention_rate")
    assert missing["value"] == {"value": None, "why": "Aucun contrat ne courait il y a un an."}
    assert {one["kpi"] for one in plain(tp("dashboard", "record", "atelier", "--json"))} >= {
        "cac_eur",
        "closing_rate",
    }
    assert "0 relevé noté" in tp("dashboard", "record", "atelier")[1]
    for suffix in ("xlsx", "csv", "svg"):
        path = tmp_path / f"t.{suffix}"
        assert plain(tp("dashboard", "export", "atelier", str(path), "--json"))["path"] == str(path)
        assert path.stat().st_size > 500
    assert tp("dashboard", "export", "atelier", str(tmp_path / "t.doc"))[0] == 1


def test_tests_of_change_are_compared_sized_and_shown(tp: Tp) -> None:
    assert "Aucun essai" in tp("trial", "show", "atelier")[1]
    assert tp("trial", "compare", "3 sur 29", "2 sur 29")[1].startswith(
        "Pas encore assez : 3 sur 29, puis 2 sur 29."
    )
    found = plain(tp("trial", "compare", "48/80", "56/70", "--json"))
    assert found["interval"] == {"low": 0.0524, "high": 0.3339}
    assert found["verdict"] == "better"
    assert plain(tp("trial", "size", "50", "75", "--power", "90", "--json"))["each_side"] == 77
    assert "163 cas" in tp("trial", "size", "30 %", "45 %")[1]
    code, _, message = tp("trial", "compare", "3", "4")
    assert (code, "12 sur 40" in message) == (1, True)
    row(tp, "tests", "titre", what="Titre", goal="9 sur 20", seen_before="20", won_before="6")
    assert "Titre" in tp("trial", "show", "atelier")[1]
    (one,) = plain(tp("trial", "show", "atelier", "--json"))
    assert (one["needed_each_side"], one["verdict"]) == (163, "uncounted")


def test_what_not_deciding_costs_is_explained_and_fixed(tp: Tp, tmp_path: Path) -> None:
    answers = tmp_path / "a.yaml"
    answers.write_text("opening.blockers: [double-typing]\n", encoding="utf-8")
    assert tp("interview", "atelier", "--answers", str(answers))[0] == 0
    assert tp("kpi", "atelier", "set", "double_entry_hours", "6")[0] == 0
    _, text, _ = tp("client", "inaction", "atelier", "--formula")
    assert "heures gagnées par semaine × semaines travaillées par an" in text
    assert "hourly_cost" in text
    (found,) = plain(tp("client", "inaction", "atelier", "--json"))
    assert found["parts"][0]["eur_month"]["likely"] <= found["eur_month"]["likely"]
    (fixed,) = plain(tp("client", "inaction", "atelier", "--set", "double-typing=100/200/300", "--json"))
    assert (fixed["eur_month"], fixed["fixed"]) == ({"low": 100.0, "likely": 200.0, "high": 300.0}, True)
    (again,) = plain(tp("client", "inaction", "atelier", "--set", "double-typing=", "--json"))
    assert again == found
    assert tp("client", "inaction", "atelier", "--set", "few-leads=3")[0] == 1
