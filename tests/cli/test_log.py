"""What is written of failures nobody expected: where, never what; and never much."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tpecoach.cli import edge, log, run
from tpecoach.workbench import Workbench
from tpecoach.workbench.clients import Clients

CANARY = "Ondine Canari"


class OddError(Exception):
    """Nobody expects it."""


def failing(*_: object, **__: object) -> None:
    held = {"client": CANARY}
    try:
        raise ValueError(f"no such client: {held['client']}")
    except ValueError as error:
        odd = OddError(f"while reading {CANARY}")
        odd.add_note(f"the client was {CANARY}")
        raise odd from error


def caught() -> OddError:
    with pytest.raises(OddError) as found:
        failing()
    return found.value


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / CANARY / "tpecoach.log"


def test_a_failure_nobody_expects_leaves_its_places_in_the_log_and_no_name_of_a_client(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TPECOACH_DATA", str(path.parent))
    monkeypatch.setattr(Clients, "list", failing)
    monkeypatch.setattr(Workbench, "portfolio", failing)
    assert run(["--db", str(path.with_name("t.db")), "client", "list"]) == edge.UNEXPECTED
    told = capsys.readouterr().err
    assert "OddError" in told
    assert "Traceback" not in told
    assert str(path) in told
    written = path.read_text(encoding="utf-8")
    assert re.search(r"^OddError$", written, re.MULTILINE)
    assert re.search(r"^ValueError$", written, re.MULTILINE)
    assert re.search(r"^  tpecoach\.cli\.edge:\d+ run$", written, re.MULTILINE)
    assert "failing" in written
    for word in (*CANARY.split(), os.sep):
        assert word not in written


def test_names_that_are_no_names_of_the_program_are_not_written(path: Path) -> None:
    scope: dict[str, object] = {"__name__": f"/home/ondine/{CANARY}.html"}
    exec(f"class Odd(Exception): pass\nOdd.__name__ = '{CANARY} !'\ndef go(): raise Odd", scope)
    with pytest.raises(Exception, match=r"^$") as found:
        scope["go"]()  # type: ignore[operator]
    assert log.write(found.value, path)
    written = path.read_text(encoding="utf-8")
    assert "Canari" not in written
    assert "ondine" not in written
    assert written.count("?") == 2


def test_the_log_is_for_its_owner_only_whatever_it_was_before(path: Path) -> None:
    assert log.write(caught(), path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    path.chmod(0o644)
    assert log.write(caught(), path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_log_does_not_grow_beyond_its_bound(path: Path) -> None:
    error = caught()
    assert log.write(error, path)
    entry = path.stat().st_size
    path.write_bytes(b"x" * (log.AT_MOST - entry + 1))
    assert log.write(error, path)
    old = path.with_name("tpecoach.log.1")
    assert path.stat().st_size == entry
    assert old.stat().st_size == log.AT_MOST - entry + 1
    path.write_bytes(b"y" * log.AT_MOST)
    assert log.write(error, path)
    assert old.read_bytes()[:1] == b"y"
    assert sorted(p.name for p in path.parent.iterdir()) == ["tpecoach.log", "tpecoach.log.1"]


def test_one_failure_alone_is_never_long(path: Path) -> None:
    def deeper() -> None:
        deeper()

    with pytest.raises(RecursionError) as found:
        deeper()
    error: BaseException = found.value
    for _ in range(50):
        following = OddError()
        following.__cause__ = error
        error = following
    assert log.write(error, path)
    assert log.write(found.value, path)
    assert path.stat().st_size < log.AT_MOST // 8


def test_without_a_place_for_the_log_the_sentence_is_all_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TPECOACH_DATA", str(tmp_path / "file"))
    monkeypatch.setattr(Clients, "list", failing)
    monkeypatch.setattr(Workbench, "portfolio", failing)
    assert run(["--db", str(tmp_path / "t.db"), "client", "list"]) == edge.UNEXPECTED
    told = capsys.readouterr().err
    assert "OddError" in told
    assert "tpecoach.log" not in told


def test_nothing_of_the_log_is_loaded_before_a_failure() -> None:
    program = "import sys; from tpecoach.cli.edge import run; run(['--help']); print('tpecoach.cli.log' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout.splitlines()[-1] == "False"
