from __future__ import annotations

from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tpecoach.cli.edge import run
from tpecoach.reports.pdf import engine_missing


@pytest.fixture(autouse=True)
def a_home_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.getbasetemp() / "home"
    for name in ("TPECOACH_DATA", "TPECOACH_CONFIG", "TPECOACH_CACHE"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("TPECOACH_LANG", "fr")


@dataclass(frozen=True)
class Demonstration:
    """What `tpecoach demo` left, and what it said meanwhile."""

    db: Path
    reports: tuple[Path, ...]
    told: tuple[str, ...]
    """lines said on the way"""
    closing: str
    """what was said at the end"""
    pages: dict[str, list[str]]
    """text of each page, by file name"""


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    """The whole demonstration, once for all tests."""
    if reason := engine_missing():
        pytest.skip(f"no PDF engine here: {reason}")
    out = tmp_path_factory.mktemp("demo")
    printed = StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed):
        for name in ("TPECOACH_DATA", "TPECOACH_CONFIG", "TPECOACH_CACHE"):
            patch.setenv(name, str(out / "home"))
        assert run(["--lang", "fr", "demo", "--out", str(out)]) == 0
    told, _, closing = printed.getvalue().partition("\n\n")
    reports = tuple(sorted(out.glob("*.pdf")))
    pages = {path.name: [page.extract_text() for page in PdfReader(path).pages] for path in reports}
    return Demonstration(out / "tpecoach.db", reports, tuple(told.splitlines()), closing, pages)
