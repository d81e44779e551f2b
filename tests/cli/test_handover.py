"""A client handed over by the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tpecoach.cli import run

Tp = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tp(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Tp:
    """Run a command on one of two databases, the first with a client."""
    monkeypatch.setenv("TPECOACH_CONFIG", str(tmp_path / "config"))

    def call(base: str, *arguments: str) -> tuple[int, str, str]:
        code = run(["--db", str(tmp_path / f"{base}.db"), "--lang", "fr", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    assert call("here", "client", "add", "Atelier", "--trade", "repair")[0] == 0
    return call


def test_the_six_words_are_shown_once_and_open_it_elsewhere(tp: Tp, tmp_path: Path) -> None:
    bundle, words = tmp_path / "a.age", tmp_path / "words.txt"
    code, text, told = tp("here", "export", "atelier", "--bundle", "-o", str(bundle))
    assert code == 0
    assert "gardés nulle part" in told
    words.write_text(text.splitlines()[1], encoding="utf-8")
    assert tp("there", "import", str(bundle))[0] == 1
    code, text, _ = tp("there", "import", str(bundle), "--passphrase-file", str(words))
    assert (code, text) == (0, "Atelier : nouveau client.\natelier\n")


def test_a_client_that_is_there_is_changed_only_when_told_to(tp: Tp, tmp_path: Path) -> None:
    plain = tmp_path / "a.json"
    tp("here", "export", "atelier", "-o", str(plain))
    tp("there", "import", str(plain))
    tp("there", "client", "set", "atelier", "--name", "Atelier Neuf")
    tp("there", "export", "atelier", "-o", str(plain))
    code, text, told = tp("here", "import", str(plain))
    assert code == 1
    assert "fiche du client" in text
    assert "--merge" in told
    assert json.loads(tp("here", "import", str(plain), "--look", "--json")[1])["taken"] is False
    assert tp("here", "import", str(plain), "--merge")[0] == 0
    assert "Atelier Neuf" in tp("here", "client", "list")[1]
    tp("here", "undo", "atelier")
    assert "Atelier Neuf" not in tp("here", "client", "list")[1]


def test_it_can_be_written_for_a_key(tp: Tp, tmp_path: Path) -> None:
    key = tp("there", "doctor", "--key")[1].strip()
    assert key.startswith("age1")
    bundle = tmp_path / "a.age"
    assert tp("here", "export", "atelier", "--to", key, "-o", str(bundle))[1] == f"{bundle}\n"
    assert tp("there", "import", str(bundle))[0] == 0
    assert tp("here", "export", "atelier", "--to", "age1x", "-o", str(bundle))[0] == 1
