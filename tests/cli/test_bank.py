"""Bank statements by command line: taken, asked about, explained, read, in words and in JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.books.statements import texts
from tpecoach.cli import run

Tp = Callable[..., tuple[int, str, str]]
BOOKS = ("books", "atelier-martin")


@pytest.fixture
def tp(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tp:
    """Run a command on a database of its own: exit code, output, messages."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(["--db", str(tmp_path / "t.db"), "--lang", "fr", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    call("client", "add", "Atelier Martin")
    return call


def written(folder: Path, name: str, data: bytes) -> str:
    """A file with that content, by its path."""
    (folder / name).write_bytes(data)
    return str(folder / name)


def parsed(tp: Tp, *arguments: str) -> Any:
    code, out, _ = tp(*BOOKS, *arguments, "--json")
    assert code == 0
    return json.loads(out)


def test_a_statement_is_taken_listed_and_told_by_category(tp: Tp, tmp_path: Path) -> None:
    code, out, _ = tp(*BOOKS, "import", written(tmp_path, "r.ofx", texts.ofx1()))
    assert code == 0
    assert out.startswith("OFX1, du 1er septembre 2026 au 30 septembre 2026, 4 lignes\n")
    assert [one["kind"] for one in parsed(tp, "list")] == ["ofx1"]
    found = {one["category"]: one["total"] for one in parsed(tp, "categories")}
    assert found == {"unknown-in": "1200.50", "rent": "-850.00", "social": "-412.00", "software": "-12.99"}
    assert "Loyer et charges du local" in tp(*BOOKS, "categories")[1]
    (line,) = parsed(tp, "categories", "--category", "?")
    assert (line["label"], line["amount"]) == ("VIR SEPA GARAGE MARTIN F-2026-031", "1200.50")
    assert tp(*BOOKS, "categories", "--lines", "--set", f"{line['id']}=sales")[0] == 0
    assert parsed(tp, "categories", "--category", "?") == []
    assert tp(*BOOKS, "categories", "--set", f"{line['id']}=nulle-part")[0] == 1


def test_what_may_be_twice_is_refused_until_one_says(tp: Tp, tmp_path: Path) -> None:
    tp(*BOOKS, "import", written(tmp_path, "r.ofx", texts.ofx1()))
    path = written(tmp_path, "r.csv", texts.csv("csv-bnp"))
    code, out, err = tp(*BOOKS, "import", path)
    assert (code, out) == (1, "")
    assert "--same" in err
    code, out, _ = tp(*BOOKS, "import", path, "--json")
    assert json.loads(out or "{}").get("error", {}).get("code", "maybe-twice") == "maybe-twice"
    assert tp(*BOOKS, "import", path, "--same")[0] == 0
    assert len(parsed(tp, "categories", "--lines")) == 4


def test_another_clients_account_needs_anyway(tp: Tp, tmp_path: Path) -> None:
    path = written(tmp_path, "r.ofx", texts.ofx1())
    tp(*BOOKS, "import", path)
    tp("client", "add", "Zinc")
    assert tp("books", "zinc", "import", path)[0] == 1
    assert tp("books", "zinc", "import", path, "--anyway")[0] == 0


def test_unknown_columns_are_shown_and_said(tp: Tp, tmp_path: Path) -> None:
    path = written(tmp_path, "u.csv", b"Jour;Quoi;Montant;X\n01/09/2026;A;-10,00;\n")
    code, _, err = tp(*BOOKS, "import", path)
    assert code == 1
    assert "Jour, Quoi, Montant, X" in err
    assert tp(*BOOKS, "map", path)[1].splitlines()[0].split() == ["1", "Jour", "01/09/2026"]
    assert parsed(tp, "map", path)["columns"] == ["Jour", "Quoi", "Montant", "X"]
    assert tp(*BOOKS, "map", path, "--column", "on=x")[0] == 2
    assert tp(*BOOKS, "map", path, "--column", "on=1")[0] == 1
    columns = ("--column", "on=1", "--column", "label=2", "--column", "amount=3")
    assert parsed(tp, "map", path, *columns, "--dates", "mdy", "--reversed")["options"] == {
        "dates": "mdy",
        "sign": "reversed",
    }
    assert tp(*BOOKS, "import", path, "--account", "Livret")[0] == 0
    (line,) = parsed(tp, "categories", "--lines")
    assert (line["on"], line["amount"], line["account"]) == ("2026-01-09", "10.00", "Livret")


def test_what_comes_back_goes_to_the_register(tp: Tp, tmp_path: Path) -> None:
    lines = [(f"2026-0{n}-07", f"-{15 + n}.00", "PRLV ZOOM.US", f"{n}") for n in range(5, 10)]
    tp(*BOOKS, "import", written(tmp_path, "r.ofx", texts.ofx1(lines)))
    found = parsed(tp, "recurring")
    assert [(one["payee"], one["days"], one["yearly"]) for one in found["recurring"]] == [
        ("zoom.us", 30, "-288.00")
    ]
    out = tp(*BOOKS, "recurring")[1]
    assert "chaque mois" in out
    assert "+20" in out
    assert "Absents du registre des outils : zoom.us." in out
    assert parsed(tp, "recurring", "--add-tools", "all")["added"] == ["zoom-us"]
    assert parsed(tp, "recurring")["tools"] == []


def test_rules_are_listed_added_and_dropped(tp: Tp, tmp_path: Path) -> None:
    assert "Aucune règle" in tp(*BOOKS, "rule")[1]
    (rule,) = parsed(tp, "rule", "garage martin", "sales", "--way", "in")
    assert (rule["pattern"], rule["category"], rule["way"]) == ("garage martin", "sales", "in")
    tp(*BOOKS, "import", written(tmp_path, "r.ofx", texts.ofx1()))
    assert [one["rule"] for one in parsed(tp, "categories", "--category", "sales")] == ["garage martin"]
    assert parsed(tp, "rule", "--drop", rule["id"]) == []
    assert tp(*BOOKS, "rule", "x", "rien")[0] == 1


def test_bank_and_ledger_side_by_side(tp: Tp, tmp_path: Path) -> None:
    from tests.books import fec_text

    assert tp(*BOOKS, "reconcile")[0] == 1
    tp(*BOOKS, "import", written(tmp_path, fec_text.NAME, fec_text.sound_text().encode()))
    last = parsed(tp, "list")[0]["period"]["to"]
    tp(*BOOKS, "import", written(tmp_path, "r.ofx", texts.ofx1([(last, "1.23", "SEULE", "1")])))
    found = parsed(tp, "reconcile")
    assert ("bank", "1.23") in {(one["side"], one["amount"]) for one in found["differences"]}
    assert "banque seule" in tp(*BOOKS, "reconcile")[1]
