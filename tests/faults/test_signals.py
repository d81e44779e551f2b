"""A signal while a question is asked at a plain terminal: the terminal is given back, the answers are there."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.faults.programs import Program
from tests.faults.terminals import Terminal
from tpecoach.model.records import Answer

ASKS = ("interview", "atelier-martin", "--respondent", "Léa")
FORMS = {
    "a field": "Combien vous versez-vous",
    "a checklist": "lesquelles pourraient être de vous",
    "a list": "sont-elles écrites quelque part",
}
_KEYS = " 5\r"


def answer_until(terminal: Terminal, title: str) -> None:
    """Answer until that question is asked, and it has the terminal."""
    end = time.monotonic() + 30
    while title not in terminal.shown:
        assert time.monotonic() < end, terminal.shown[-2000:]
        if not terminal.look(0.2) and title not in terminal.shown:
            terminal.press(_KEYS)
    while terminal.look(0.3):
        pass


def answered(program: Program) -> set[str]:
    with program.store() as store:
        store.verify()
        return {a.question for a in store.list(Answer)}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name
)
def test_a_signal_ends_the_interview_and_gives_the_terminal_back(
    program: Program, form: str, number: signal.Signals
) -> None:
    with Terminal(program.command(*ASKS), program.env(), program.folder) as terminal:
        answer_until(terminal, FORMS[form])
        assert terminal.settings() != terminal.before, "the question has not taken the terminal"
        if number is signal.SIGINT:
            # In the hands of a question, the terminal gives Ctrl-C as a key.
            terminal.press("\x03")
        else:
            os.kill(terminal.process.pid, number)
        code = terminal.ended()
        assert terminal.settings() == terminal.before
        assert "Traceback" not in terminal.shown
    assert code == (0 if number is signal.SIGINT else 128 + number)
    assert "opening.hours" in answered(program)


@pytest.mark.parametrize("form", FORMS)
def test_a_stopped_interview_goes_on_where_it_was(program: Program, form: str) -> None:
    with Terminal(program.command(*ASKS), program.env(), program.folder) as terminal:
        answer_until(terminal, FORMS[form])
        os.kill(terminal.process.pid, signal.SIGTSTP)
        time.sleep(0.2)
        os.kill(terminal.process.pid, signal.SIGCONT)
        before = len(answered_so_far(program))
        terminal.press(_KEYS)
        terminal.wait_for(lambda _: len(answered_so_far(program)) > before)
        terminal.kill()
    assert len(answered(program)) > before


def answered_so_far(program: Program) -> set[str]:
    with program.store() as store:
        return {a.question for a in store.list(Answer)}


def test_a_command_that_writes_finishes_its_write_or_has_not_begun(prepared: Program, tmp_path: Path) -> None:
    import subprocess

    for n, number in enumerate((signal.SIGINT, signal.SIGTERM, signal.SIGHUP) * 2):
        program = prepared.copy(tmp_path / str(n))
        words = program.command("interview", "atelier-martin", "--answers", "more.yaml")
        process = subprocess.Popen(
            words, env=program.env(), cwd=program.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        time.sleep(0.08 * n)
        process.send_signal(number)
        process.communicate(timeout=30)
        given = answered(program) & {"sales.offer", "finance.margins", "automation.watch"}
        assert len(given) in (0, 3)
        assert len(given) == 3 or process.returncode != 0
