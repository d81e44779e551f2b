"""Killed at any instant while answering: what the screen showed as saved is there, and the file is whole."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

import pytest

from tests.faults.programs import Program, count
from tests.faults.terminals import Terminal
from tpecoach.model.records import Answer
from tpecoach.model.text import clean
from tpecoach.workbench import open_workbench

_KEYS = " 5\r"
"""chooses in a list, ticks in a checklist, types in a field, then confirms"""


@pytest.fixture(scope="module")
def titles(prepared: Program, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is asked → id of the question, but for those answered by filling a register."""
    with open_workbench(tmp_path_factory.mktemp("titles") / "t.db", lang="fr", backups=False) as bench:
        questions = bench.library.assessment().questions
        return {clean(q.text): q.id for q in questions if q.kind != "register"}


def shown_in_order(text: str, titles: dict[str, str]) -> list[str]:
    """The ids of the questions shown, in the order in which they first were."""
    places = {name: text.find(f"? {title}") for title, name in titles.items()}
    return sorted((name for name, place in places.items() if place >= 0), key=lambda name: places[name])


def answer_until(terminal: Terminal, titles: dict[str, str], seconds: float) -> list[str]:
    """Answer what is asked for so many seconds, then pull the plug; the questions whose answer was acknowledged.

    A question is acknowledged when the next one is shown.
    """
    terminal.wait_for(lambda shown: shown_in_order(shown, titles))
    end = time.monotonic() + seconds
    seen, pressed = 0, 0.0
    while time.monotonic() < end and terminal.process.poll() is None:
        now = len(shown_in_order(terminal.shown, titles))
        if now > seen or time.monotonic() - pressed > 1:
            seen, pressed = now, time.monotonic()
            terminal.press(_KEYS)
        terminal.look(min(0.01, end - time.monotonic()))
    terminal.kill()
    while terminal.look(0):
        pass
    return shown_in_order(terminal.shown, titles)[:-1]


@pytest.mark.parametrize("seed", range(count(40, 2_000)))
def test_killed_while_answering(prepared: Program, titles: dict[str, str], tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    # Every fourth time without a backup, so that one is being made while the plug is pulled.
    program = prepared.copy(tmp_path / "files", backups=seed % 4 > 0)
    words = ("interview", "atelier-martin", "--respondent", "Léa", "--scope", "full")
    with Terminal(program.command(*words), program.env(), program.folder) as terminal:
        acknowledged = answer_until(terminal, titles, chance.uniform(0, 0.7))
    with program.store() as store:
        store.verify()
        present = {a.question for a in store.list(Answer) if a.value is not None}
        backups = store.backups.list()
    assert set(acknowledged) <= present
    assert all(backup.path.stat().st_size for backup in backups)
    with program.store() as store:
        assert backups == () or store.backups.newest_good() == backups[0]


def test_the_harness_sees_answers_acknowledged(
    prepared: Program, titles: dict[str, str], tmp_path: Path
) -> None:
    """Had nothing been acknowledged, the test above would show nothing."""
    program = prepared.copy(tmp_path / "files")
    words = ("interview", "atelier-martin", "--respondent", "Léa")
    with Terminal(program.command(*words), program.env(), program.folder) as terminal:
        acknowledged = answer_until(terminal, titles, 2)
    assert len(acknowledged) >= 5
    with program.store() as store:
        assert set(acknowledged) <= {a.question for a in store.list(Answer)}
