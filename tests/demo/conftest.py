from __future__ import annotations

from dataclasses import dataclass

import pytest
from pypdf import PdfReader

from tpecoach.demo import Result, run
from tpecoach.language import speaker
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

    result: Result
    told: tuple[str, ...]
    pages: dict[str, list[str]]
    """text of each page, by file name"""


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    """The whole demonstration, once for all tests."""
    if reason := engine_missing():
        pytest.skip(f"no PDF engine here: {reason}")
    out = tmp_path_factory.mktemp("demo")
    told: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for name in ("TPECOACH_DATA", "TPECOACH_CONFIG", "TPECOACH_CACHE"):
            patch.setenv(name, str(out / "home"))
        result = run(out, speaker("fr"), tell=told.append)
    pages = {path.name: [page.extract_text() for page in PdfReader(path).pages] for path in result.reports}
    return Demonstration(result, tuple(told), pages)
