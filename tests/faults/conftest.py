"""One prepared database for all, copied for each trial; what every trial must leave behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.programs import Program, begun
from tests.faults.tally import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A database with a client who has begun an interview, one backup beside, answers to come in `more.yaml`."""
    return begun(tmp_path_factory.mktemp("prepared") / "files", tmp_path_factory.mktemp("home"))


@pytest.fixture
def program(prepared: Program, tmp_path: Path) -> Program:
    """A copy to break."""
    return prepared.copy(tmp_path / "files")


@pytest.fixture(autouse=True)
def home() -> Iterator[None]:
    """The programs have folders of their own; nothing here reads the consultant's."""
    kept = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(kept)
