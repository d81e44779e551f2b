"""Files filled once and copied for each test: a hundred answers written one by one take longer than most tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from tests.conftest import Clock
from tests.tui.seeing import answered
from tpecoach.workbench import Workbench, open_workbench


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The consultant's own content folder, one for all: what is compiled is kept for the next test by its path."""
    return tmp_path_factory.mktemp("own")


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory, own: Path) -> Path:
    """A folder with `visited.db`, an answer to each question, and `planned.db`, a plan made from them too."""
    folder = tmp_path_factory.mktemp("filled")
    visited, planned = folder / "visited.db", folder / "planned.db"
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATA", "CONFIG"):
            patch.setenv(f"TPECOACH_{name}", str(folder / name.lower()))
        patch.setenv("TPECOACH_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        with _opened(visited, own, Clock(datetime(2026, 11, 24, 8, 0, tzinfo=UTC)), 2) as bench:
            answered(bench)
        shutil.copyfile(visited, planned)
        with _opened(planned, own, Clock(datetime(2026, 11, 24, 8, 30, tzinfo=UTC)), 3) as bench:
            bench.plans.make("atelier-martin", effort=20)
    return folder


@pytest.fixture
def bench(own: Path, tmp_path: Path, clock: Clock) -> Iterator[Workbench]:
    """A workbench in French on an empty file."""
    with _opened(tmp_path / "t.db", own, clock, 1) as made:
        yield made


@pytest.fixture
def visited(files: Path, own: Path, tmp_path: Path, clock: Clock) -> Iterator[Workbench]:
    """Atelier Martin with an answer to each question."""
    shutil.copyfile(files / "visited.db", tmp_path / "t.db")
    with _opened(tmp_path / "t.db", own, clock, 1) as made:
        yield made


@pytest.fixture
def planned(files: Path, own: Path, tmp_path: Path, clock: Clock) -> Iterator[Workbench]:
    """The same with a plan, made quickly."""
    shutil.copyfile(files / "planned.db", tmp_path / "t.db")
    with _opened(tmp_path / "t.db", own, clock, 1) as made:
        yield made


def _opened(path: Path, content: Path, clock: Clock, seed: int) -> Workbench:
    # No two openings of one file may draw the same ids.
    return open_workbench(path, content=content, lang="fr", clock=clock, entropy=Random(seed).randbytes)
