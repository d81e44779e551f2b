"""The presentation on the command line, as on the screens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tpecoach.cli import run


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    for name in ("DATA", "CONFIG"):
        monkeypatch.setenv(f"TPECOACH_{name}", str(tmp_path / name.lower()))
    options = ["--db", str(tmp_path / "t.db"), "--lang", "fr"]
    assert run([*options, "client", "add", "Atelier Martin", "--trade", "repair"]) == 0
    capsys.readouterr()
    return options


def test_report_writes_the_presentation_and_keeps_nothing_of_it(
    base: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "p.html"
    assert run([*base, "report", "atelier-martin", "presentation", "-o", str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["file"] == str(out)
    assert "Atelier Martin" in out.read_text()
    assert run([*base, "report", "atelier-martin", "presentation", "-o", str(tmp_path / "p.odt")]) == 1
