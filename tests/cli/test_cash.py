"""The cash to come from the command line."""

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

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(["--db", str(tmp_path / "t.db"), "--lang", "fr", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    assert call("client", "add", "Atelier", "--trade", "repair")[0] == 0
    return call


def take(tp: Tp, tmp_path: Path, end: date = date(2026, 10, 31)) -> None:
    """Take ten months of books."""
    data, name = small_fec(end)
    (tmp_path / name).write_bytes(data)
    assert tp("books", "atelier", "import", str(tmp_path / name))[0] == 0


def plain(found: tuple[int, str, str]) -> Any:
    assert found[0] == 0, found
    return json.loads(found[1])


def test_without_books_the_refusal_says_how_to_take_some(tp: Tp) -> None:
    code, _, message = tp("cash", "forecast", "atelier")
    assert code == 1
    assert "rien d'où partir" in message
    assert "tpecoach books atelier import" in message


def test_the_forecast_reads_alone_and_its_json_adds_up(tp: Tp, tmp_path: Path) -> None:
    take(tp, tmp_path)
    _, text, _ = tp("cash", "forecast", "atelier")
    for words in (
        "Atelier : trésorerie du 1er novembre 2026",
        "scénario Probable",
        "◆ Point bas",
        "13. 24 janv.",
    ):
        assert words in text
    found = plain(tp("cash", "forecast", "atelier", "--json"))
    assert found["start"] == "2026-11-01"
    assert len(found["weeks"]) == 13
    lines = sum(round(float(line["amount"]) * 100) for line in found["lines"])
    assert lines == round(float(found["closing"]) * 100) - round(float(found["opening"]) * 100)
    assert found["kept"] is None
    assert "délai observé" in tp("cash", "forecast", "atelier", "--week", "2")[1]
    assert plain(tp("cash", "forecast", "atelier", "--on", "2026-06-01", "--json"))["start"] == "2026-06-01"


def test_an_idea_is_tried_and_a_wrong_one_refused(tp: Tp, tmp_path: Path) -> None:
    take(tp, tmp_path)
    _, text, _ = tp("cash", "forecast", "atelier", "--try", "sooner:14", "--try", "add:2026-12-15:-1200:Four")
    assert "Essai : les 5 plus grosses factures ouvertes encaissées 14 jours plus tôt ; −1" in text
    found = plain(tp("cash", "forecast", "atelier", "--try", "add:2026-12-15:-1200:Four", "--json"))
    assert round(float(found["untried"]["closing"]) - float(found["closing"])) == 1200
    code, _, message = tp("cash", "forecast", "atelier", "--try", "foo")
    assert (code, "ne se comprend pas" in message) == (1, True)
    assert tp("cash", "forecast", "atelier", "--scenario", "worst")[0] == 1


def test_hypotheses_are_fixed_and_a_kept_forecast_compared(tp: Tp, tmp_path: Path) -> None:
    take(tp, tmp_path)
    found = plain(tp("cash", "edit", "atelier", "--set", "cash_overdraft=3000", "--json"))
    assert {one["id"]: one["value"] for one in found}["cash_overdraft"] == 3000
    assert "fixé avec le client" in tp("cash", "edit", "atelier")[1]
    assert tp("cash", "compare", "atelier")[0] == 1
    assert "Prévision gardée" in tp("cash", "forecast", "atelier", "--keep", "--note", "visite")[1]
    assert "Aucune de ses semaines" in tp("cash", "compare", "atelier")[1]
    take(tp, tmp_path, date(2026, 11, 30))
    assert "Erreur moyenne" in tp("cash", "compare", "atelier")[1]
    compared = plain(tp("cash", "compare", "atelier", "--json"))
    assert [week["start"] for week in compared["weeks"]][:2] == ["2026-11-01", "2026-11-08"]
    assert plain(tp("cash", "compare", "atelier", "--list", "--json"))[0]["note"] == "visite"
    assert "visite" in tp("cash", "compare", "atelier", "--list")[1]


def test_the_forecast_is_carried_out(tp: Tp, tmp_path: Path) -> None:
    take(tp, tmp_path)
    for suffix in ("xlsx", "csv", "svg"):
        assert plain(tp("cash", "export", "atelier", str(tmp_path / f"t.{suffix}"), "--json"))[
            "path"
        ].endswith(suffix)
        assert (tmp_path / f"t.{suffix}").stat().st_size > 1000
    assert tp("cash", "export", "atelier", str(tmp_path / "t.doc"))[0] == 1
