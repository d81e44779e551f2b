"""`books show` by command line, in words and in JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.books import fec_text
from tpecoach.cli import run

Tp = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tp(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tp:
    """Run a command on a database of its own: exit code, output, messages."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(["--db", str(tmp_path / "t.db"), "--lang", "fr", *arguments])
        captured = capsys.readouterr()
        return code, captured.out.replace("\u202f", " ").replace("\u00a0", " "), captured.err

    call("client", "add", "Atelier Martin")
    return call


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A sound FEC on disk."""
    (tmp_path / fec_text.NAME).write_text(fec_text.sound_text(), encoding="utf-8", newline="")
    return str(tmp_path / fec_text.NAME)


def test_books_are_shown_in_words(tp: Tp, path: str) -> None:
    code, out, err = tp("books", "atelier-martin", "show")
    assert (code, out) == (1, "")
    assert "aucun FEC" in err
    tp("books", "atelier-martin", "import", path)
    code, out, _ = tp("books", "atelier-martin", "show")
    assert code == 0
    for words in (
        "Soldes intermédiaires de gestion",
        "Chiffre d'affaires",
        "Bilan en dix lignes",
        "Contrôle : FR − BFR = trésorerie nette, au centime.",
        "Mois par mois",
        "mars 2026",
        "Délais de paiement",
        "Factures ouvertes",
        "Seuils et réserves",
        "TVA à venir",
        "Trente prochains jours",
    ):
        assert words in out.replace("’", "'")


def test_books_are_shown_as_data(tp: Tp, path: str) -> None:
    tp("books", "atelier-martin", "import", path)
    code, out, _ = tp("books", "atelier-martin", "show", "2026", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["period"] == {"from": "2026-01-01", "to": "2026-12-31"}
    assert found["stages"]["net_result"] == "-1134.56"
    assert found["sheet"]["assets"]["cash"] == "1360.00"
    assert found["working_capital"]["gap"] == "0.00"
    assert [one["cash"] for one in found["months"]][1:3] == ["1000.00", "1360.00"]
    assert found["open_items"]["suppliers"]["not_due"] == "1234.56"
    assert found["open_items"]["customers"] is None
    assert found["vat"]["total"] == "20.00"
    assert found["compared"] is None
    assert tp("books", "atelier-martin", "show", "1999")[0] == 1


def test_books_of_another_firm_need_anyway(tp: Tp, path: str) -> None:
    assert tp("client", "set", "atelier-martin", "siren=732829320")[0] == 0
    code, _, err = tp("books", "atelier-martin", "import", path)
    assert code == 1
    assert "--anyway" in err
    assert tp("books", "atelier-martin", "import", path, "--anyway")[0] == 0


def test_books_are_written_as_a_page(tp: Tp, path: str, tmp_path: Path) -> None:
    tp("books", "atelier-martin", "import", path)
    target = tmp_path / "comptes.html"
    code, out, _ = tp("books", "atelier-martin", "show", "-o", str(target))
    page = target.read_text(encoding="utf-8")
    assert (code, out.split()[0]) == (0, "Écrit")
    assert "Bilan en dix lignes" in page
    assert "<script" not in page
