"""`backup`, `restore`, `erase`, `export`, `history`, `doctor` as one types them."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from tpecoach.cli.edge import run


class Shell:
    """Runs commands on one database and remembers what they printed."""

    def __init__(self, db: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.db, self._capsys = db, capsys
        self.out = self.err = ""

    def __call__(self, *words: str) -> int:
        code = run(["--db", str(self.db), *words])
        self.out, self.err = self._capsys.readouterr()
        return code

    def json(self, *words: str) -> Any:
        code = self(*words, "--json")
        found = json.loads(self.out)
        assert (code != 0) == ("error" in found)
        return found


@pytest.fixture
def sh(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    shell = Shell(tmp_path / "t.db", capsys)
    assert shell("client", "add", "Atelier Martin", "--trade", "repair") == 0
    return shell


def test_a_backup_is_made_listed_and_restored(sh: Shell) -> None:
    made = sh.json("backup")
    assert sh("client", "set", "atelier-martin", "--name", "Autre nom") == 0
    assert [one["reason"] for one in sh.json("backup", "--list")] == ["asked", "auto"]
    assert sh("backup", "--list") == 0
    assert "demandée" in sh.out
    assert made["name"] in sh.out
    found = sh.json("restore", made["name"], "--yes")
    assert (found["restored"], found["aside"]) == (made["name"], None)
    assert sh.json("client", "show", "atelier-martin")["name"] == "Atelier Martin"


@pytest.mark.parametrize("command", [("restore",), ("erase", "atelier-martin")])
def test_what_cannot_be_taken_back_needs_a_yes(sh: Shell, command: tuple[str, ...]) -> None:
    before = sh.db.read_bytes()
    assert sh(*command) == 1
    assert "--yes" in sh.err
    assert sh.json(*command)["error"]["code"] == "not-confirmed"
    assert sh.db.read_bytes() == before


def test_a_damaged_database_is_set_aside_with_code_3_until_it_is_restored(sh: Shell) -> None:
    data = sh.db.read_bytes()[:8192] + os.urandom(50_000)
    sh.db.write_bytes(data)
    for _ in range(2):
        assert sh("client", "list") == 3
        assert "tpecoach restore" in sh.err
        assert ".damaged-" in sh.err
    assert sh.json("client", "list")["error"]["code"] == "set-aside"
    found = sh.json("restore", "--yes")
    assert Path(found["aside"]).read_bytes() == data
    assert sh.json("client", "list")[0]["slug"] == "atelier-martin"


def test_restoring_what_is_not_there_says_what_is(sh: Shell) -> None:
    assert sh("restore", "nope", "--yes") == 1
    assert "tpecoach backup --list" in sh.err


def test_an_erased_client_leaves_a_certificate(sh: Shell, tmp_path: Path) -> None:
    assert sh("erase", "atelier-martin", "--yes", "-o", str(tmp_path / "c.md")) == 0
    assert sh.out.strip() == str(tmp_path / "c.md")
    assert "Certificat d'effacement" in (tmp_path / "c.md").read_text()
    assert sh.json("client", "list") == []
    assert sh("erase", "atelier-martin", "--yes") == 1


def test_the_certificate_is_printed_or_given_as_json(sh: Shell) -> None:
    assert sh("client", "add", "B") == 0
    assert sh("erase", "b", "--yes") == 0
    assert "# Certificat d'effacement" in sh.out
    found = sh.json("erase", "atelier-martin", "--yes")
    assert found["rows"]["client"] == 1
    assert found["remains"]


def test_an_export_goes_to_a_folder_or_a_zip(sh: Shell, tmp_path: Path) -> None:
    assert sh("export", "atelier-martin", "--csv", "-o", str(tmp_path / "out")) == 0
    assert (tmp_path / "out" / "client.csv").is_file()
    assert sh("export", "atelier-martin", "-o", str(tmp_path / "out.zip")) == 0
    assert (tmp_path / "out.zip").read_bytes()[:2] == b"PK"
    assert sh("export", "atelier-martin", "--csv") == 2
    assert sh("export", "atelier-martin", "--csv", "-o", str(tmp_path / "out")) == 1


def test_one_value_is_restored_by_its_number(sh: Shell) -> None:
    assert sh("client", "set", "atelier-martin", "--owner", "Léa") == 0
    seq = next(c["seq"] for c in sh.json("history", "atelier-martin") if c["table"] == "client")
    assert sh("history", "atelier-martin", "--restore", str(seq)) == 0
    assert sh.json("client", "show", "atelier-martin")["owner"] == ""
    assert sh("history", "atelier-martin", "--restore", "99999") == 1
    assert sh("history", "atelier-martin") == 0
    assert "restore-value" in sh.out


def test_doctor_verifies_rows_and_backups_when_asked(sh: Shell) -> None:
    checks = {c["id"]: c for c in sh.json("doctor", "--verify")}
    assert "conforme" in checks["database"]["found"]
    assert "1 sauvegarde" in checks["backups"]["found"]
    backup = next((sh.db.parent / "backups").glob("*.db"))
    backup.write_bytes(backup.read_bytes()[:-1] + b"?")
    checks = {c["id"]: c for c in sh.json("doctor", "--verify")}
    assert (checks["backups"]["state"], checks["database"]["state"]) == ("warning", "ok")


def test_doctor_tells_a_damaged_database_and_leaves_it_where_it_is(sh: Shell) -> None:
    sh.db.write_bytes(sh.db.read_bytes()[:8192] + os.urandom(50_000))
    before = sh.db.read_bytes()
    assert sh("doctor") == 3
    assert sh.db.read_bytes() == before
    assert "tpecoach restore" in sh.out


def test_a_changed_row_is_found_by_doctor_verify(sh: Shell) -> None:
    import sqlite3

    connection = sqlite3.connect(sh.db)
    connection.execute("UPDATE client SET name = 'Fraude'")
    connection.commit()
    connection.close()
    assert sh("doctor") == 0
    assert sh("doctor", "--verify") == 3
    assert "n'est pas ce que dit l'historique" in sh.out


def test_a_conflicted_copy_is_told_at_the_start_on_the_error_stream(sh: Shell) -> None:
    sh.db.with_name("t (1).db").touch()
    assert sh("client", "list", "--json") == 0
    assert json.loads(sh.out)
    assert "copie en conflit" in sh.err


class Keyboard(io.StringIO):
    """Somebody at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "gone"),
    [("oui\n", True), ("O\n", True), ("yes\n", True), ("non\n", False), ("\n", False), ("", False)],
)
def test_at_a_terminal_one_is_asked_by_name(
    sh: Shell, monkeypatch: pytest.MonkeyPatch, typed: str, gone: bool
) -> None:
    monkeypatch.setattr("sys.stdin", Keyboard(typed))
    assert sh("erase", "atelier-martin") == (0 if gone else 1)
    assert "« Atelier Martin » sera effacé" in sh.err
    assert (sh.json("client", "list") == []) == gone


def test_a_dry_run_says_what_a_restore_would_change_and_changes_nothing(sh: Shell) -> None:
    made = sh.json("backup")
    assert sh("client", "set", "atelier-martin", "--name", "Autre nom") == 0
    assert sh("restore", "--dry-run", made["name"]) == 0
    assert "Autre nom" in sh.out
    assert "1 comme avant" in sh.out
    found = sh.json("restore", "--dry-run", made["name"])
    assert found["differ"][0]["tables"]["client"] == {"back": 0, "gone": 0, "other": 1}
    assert sh.json("client", "show", "atelier-martin")["name"] == "Autre nom"


def test_the_history_keeps_to_one_kind_and_says_who(sh: Shell) -> None:
    found = sh.json("history", "atelier-martin", "--kind", "client")
    assert [(one["table"], one["actor"]) for one in found] == [("client", "consultant")]
