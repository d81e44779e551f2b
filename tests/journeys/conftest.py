from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tpecoach.cli.edge import run
from tpecoach.reports.pdf import engine_missing

Ask = Callable[..., Any]


@pytest.fixture
def type_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    """Type a command as a consultant would, on a base of one's own; returns what is printed."""
    for name in ("TPECOACH_DATA", "TPECOACH_CONFIG", "TPECOACH_CACHE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("TPECOACH_LANG", "fr")

    def command(*words: object, code: int = 0) -> str:
        given = ["--db", str(tmp_path / "visit.db"), *map(str, words)]
        ended = run(given)
        printed = capsys.readouterr()
        assert ended == code, f"{' '.join(given)}\n{printed.out}{printed.err}"
        return printed.err if code else printed.out

    return command


@pytest.fixture
def ask(type_in: Callable[..., str]) -> Ask:
    """The same with `--json`, read."""
    return lambda *words: json.loads(type_in(*words, "--json"))


@pytest.fixture
def pdf_engine() -> None:
    """Skips where no PDF can be made."""
    if reason := engine_missing():
        pytest.skip(f"no PDF engine here: {reason}")
