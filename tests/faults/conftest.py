"""One prepared database for all, copied for each trial; what every trial must leave behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.programs import Program

ANSWERS = "sop.inventory: 2\nsop.checklists: 3\nopening.hours: 52\n"
MORE = "sales.offer: {value: 1, proof: shown, note: sur le site}\nfinance.margins: 2\nautomation.watch: {na: seul}\n"


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A database with a client who has begun an interview, one backup beside, answers to come in `more.yaml`."""
    folder = tmp_path_factory.mktemp("prepared")
    home = tmp_path_factory.mktemp("home")
    program = Program(
        folder / "files",
        {
            "TPECOACH_DATA": str(home / "data"),
            "TPECOACH_CONFIG": str(home / "config"),
            "TPECOACH_CACHE": str(home / "cache"),
            "TPECOACH_LANG": "fr",
        },
    )
    program.folder.mkdir()
    (program.folder / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    (program.folder / "more.yaml").write_text(MORE, encoding="utf-8")
    facts = ("--set", "employees=4", "--set", "paid=invoice", "--set", "customers=people")
    for words in (
        ("client", "add", "Atelier Martin", "--trade", "repair", *facts),
        ("interview", "atelier-martin", "--answers", "answers.yaml"),
    ):
        made = program.run(*words)
        assert made.returncode == 0, made.stderr
    return program


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
