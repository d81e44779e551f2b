"""Lists and what customers owe, from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.books.lists.texts import INVOICES
from tpecoach.cli import run

Tp = Callable[..., tuple[int, str, str]]
SLUG = "atelier"


@pytest.fixture
def tp(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tp:
    """Run a command on a database of its own, with one client: exit code, output, messages."""

    def call(*arguments: str, lang: str = "fr") -> tuple[int, str, str]:
        code = run(["--db", str(tmp_path / "t.db"), "--lang", lang, *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    assert call("client", "add", "Atelier", "--trade", "repair", "--owner", "Karim Martin")[0] == 0
    return call


@pytest.fixture
def invoices(tmp_path: Path) -> str:
    path = tmp_path / "factures.csv"
    path.write_text(INVOICES.replace("24/11/2026", f"{date.today():%d/%m/%Y}"), encoding="utf-8")  # noqa: DTZ011
    return str(path)


def plain(found: tuple[int, str, str]) -> Any:
    assert found[0] == 0, found
    return json.loads(found[1])


def taken(tp: Tp, invoices: str) -> None:
    assert tp("books", SLUG, "map", invoices, "--accept")[0] == 0
    assert tp("books", SLUG, "import", invoices)[0] == 0


def test_an_unknown_list_asks_for_its_columns_shows_them_and_is_taken_once_they_are_confirmed(
    tp: Tp, invoices: str
) -> None:
    code, _, message = tp("books", SLUG, "import", invoices)
    assert code == 1
    assert "factures.csv:2 : les colonnes de ce fichier n'ont pas encore été dites" in message
    _, shown, _ = tp("books", SLUG, "map", invoices)
    assert shown.splitlines()[0] == "Factures aux clients"
    assert "Reste dû (left)" in shown
    seen = plain(tp("books", SLUG, "map", invoices, "--json"))
    assert (seen["as"], seen["guess"]["left"]) == ("customers", 8)
    kept = plain(tp("books", SLUG, "map", invoices, "--as", "customers", "--column", "customer=2", "--json"))
    assert kept["columns"]["customer"] == 2
    code, told, _ = tp("books", SLUG, "import", invoices)
    assert code == 0
    assert told.startswith("Factures aux clients, du 1er juillet 2026")
    assert "non disponible depuis cette source" in told
    measures = plain(tp("books", SLUG, "import", invoices, "--json"))["measures"]
    assert measures["ebe"]["value"] is None
    assert measures["ebe"]["why"] == "non disponible depuis cette source"


def test_without_a_source_nothing_is_owed_that_one_knows_of(tp: Tp) -> None:
    code, _, message = tp("receivables", SLUG, "list")
    assert code == 1
    assert "rien ne dit encore ce que les clients doivent" in message


def test_what_is_owed_is_listed_by_age(tp: Tp, invoices: str) -> None:
    taken(tp, invoices)
    told = tp("receivables", SLUG, "list")[1]
    for words in (
        "Les clients doivent 3",
        "D'après la liste « factures.csv »",
        "Garage Lenoir",
        "Plus de 90 jours",
    ):
        assert words in told
    owed = plain(tp("receivables", SLUG, "list", "--json"))
    assert owed["owed"] == "3480.00"
    assert {one["id"] for one in owed["items"]} == {
        "Mairie de Lys/F2",
        "Garage Lenoir/F3",
        "Durand/F4",
        "Durand/F5",
    }
    assert plain(tp("receivables", SLUG, "months", "--json"))["2026-09"] == "2400.00"
    assert "sept. 2026" in tp("receivables", SLUG, "months")[1]


def test_calls_come_with_their_words_and_are_written_to_be_printed(
    tp: Tp, invoices: str, tmp_path: Path
) -> None:
    taken(tp, invoices)
    calls = plain(tp("receivables", SLUG, "call", "--json"))
    assert calls[0]["customer"] == "Garage Lenoir"
    assert "F3" in calls[0]["script"]
    told = tp("receivables", SLUG, "call")[1]
    assert "Garage Lenoir : 2" in told
    assert "Karim Martin" in told
    path = tmp_path / "appels.html"
    assert "Écrit" in tp("receivables", SLUG, "call", "--to", str(path))[1]
    assert "Garage Lenoir" in path.read_text(encoding="utf-8")


def test_a_promise_is_noted_shown_and_settled(tp: Tp, invoices: str) -> None:
    taken(tp, invoices)
    day = (date.today() + timedelta(3)).isoformat()  # noqa: DTZ011
    assert "Aucune promesse" in tp("receivables", SLUG, "promise")[1]
    noted = plain(tp("receivables", SLUG, "promise", "Garage Lenoir/F3", day, "--amount", "1 000", "--json"))
    assert (noted[0]["promised_on"], noted[0]["amount"], noted[0]["state"]) == (day, "1000.00", "waiting")
    assert "Garage Lenoir/F3" in tp("receivables", SLUG, "promise")[1]
    assert plain(tp("receivables", SLUG, "promise", "F3", "--kept", "--json"))[0]["state"] == "kept"
    assert "Promesses tenues : 1 sur 1." in tp("receivables", SLUG, "promise")[1]
    assert plain(tp("receivables", SLUG, "promise", "F3", "--broken", "--json"))[0]["state"] == "broken"


def test_a_promise_without_its_day_or_for_nothing_owed_is_refused(tp: Tp, invoices: str) -> None:
    taken(tp, invoices)
    assert tp("receivables", SLUG, "promise", "F3")[0] == 2
    code, _, message = tp("receivables", SLUG, "promise", "F99", "2099-01-01")
    assert code == 1
    assert "« F99 » n'est pas une facture ouverte" in message
    assert tp("receivables", SLUG, "promise", "F3", "2020-01-01")[0] == 1


def test_an_aged_balance_is_taken_on_the_day_one_says(tp: Tp, tmp_path: Path) -> None:
    path = tmp_path / "agee.csv"
    path.write_text("Client;Total;Non échu;1-30;31-60;61-90;+ 90\nA;300;100;200;;;\n", encoding="utf-8")
    assert tp("books", SLUG, "map", str(path), "--accept")[0] == 0
    told = plain(tp("books", SLUG, "import", str(path), "--on", "2026-10-31", "--json"))
    assert told["period"]["to"] == "2026-10-31"
    assert told["measures"]["overdue_amount"]["value"] == "200.00"
