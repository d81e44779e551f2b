"""A signal while something is asked: the terminal is given back, what was kept and what was being typed are there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.faults.programs import Program, count
from tests.faults.terminals import Terminal
from tpecoach.model.records import Answer, CheckIn, Client, RegisterRow
from tpecoach.model.text import clean
from tpecoach.workbench import open_workbench

ENDING = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)

# ---- an interview at a plain terminal ----

ASKS = ("interview", "atelier-martin", "--respondent", "Léa")
FORMS = {
    "a field": "Combien vous versez-vous",
    "a checklist": "lesquelles pourraient être de vous",
    "a list": "sont-elles écrites quelque part",
}
_KEYS = " 5\r"


@pytest.fixture(scope="module")
def titles(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """What is asked, as a terminal shows it."""
    with open_workbench(tmp_path_factory.mktemp("titles") / "t.db", lang="fr", backups=False) as bench:
        return tuple(f"? {clean(question.text)}" for question in bench.library.assessment().questions)


def answer_until(terminal: Terminal, titles: tuple[str, ...], title: str) -> None:
    """Answer each question once it is asked, until that one is, and has the terminal."""
    end, seen, pressed = time.monotonic() + 60, 0, time.monotonic()
    while title not in terminal.shown:
        assert time.monotonic() < end, terminal.shown[-2000:]
        now = sum(one in terminal.shown for one in titles)
        # Keys pressed sooner would answer the question that is waited for. One that is asked again was refused.
        if now > seen or time.monotonic() - pressed > 5:
            seen, pressed = now, time.monotonic()
            terminal.press(_KEYS)
        terminal.look(0.2)
    while terminal.look(0.3):
        pass
    assert terminal.not_given_back(), "the question has not taken the terminal"


def answered(program: Program) -> set[str]:
    with program.store() as store:
        store.verify()
        return {a.question for a in store.list(Answer)}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", ENDING, ids=lambda number: number.name)
def test_a_signal_ends_the_interview_and_gives_the_terminal_back(
    program: Program, titles: tuple[str, ...], form: str, number: signal.Signals
) -> None:
    with Terminal(program.command(*ASKS), program.env(), program.folder) as terminal:
        answer_until(terminal, titles, FORMS[form])
        os.kill(terminal.process.pid, number)
        assert terminal.ended() == 128 + number
        assert terminal.not_given_back() == []
        assert "Traceback" not in terminal.shown
    assert "opening.hours" in answered(program)


@pytest.mark.parametrize("form", FORMS)
def test_the_key_ctrl_c_ends_the_interview_as_an_answer_would(
    program: Program, titles: tuple[str, ...], form: str
) -> None:
    with Terminal(program.command(*ASKS), program.env(), program.folder) as terminal:
        answer_until(terminal, titles, FORMS[form])
        # In the hands of a question, the terminal gives Ctrl-C as a key.
        terminal.press("\x03")
        assert terminal.ended() == 0
        assert terminal.not_given_back() == []
        assert "questions à poser" in terminal.shown
    assert "opening.hours" in answered(program)


@pytest.mark.parametrize("form", FORMS)
def test_a_stopped_interview_goes_on_where_it_was(
    program: Program, titles: tuple[str, ...], form: str
) -> None:
    with Terminal(program.command(*ASKS), program.env(), program.folder) as terminal:
        answer_until(terminal, titles, FORMS[form])
        os.kill(terminal.process.pid, signal.SIGTSTP)
        terminal.stopped()
        assert terminal.not_given_back() == []
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
    for n, number in enumerate(ENDING * 2):
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


# ---- the screens ----

F3, F6, F7, CTRL_O, CTRL_P, CTRL_Q = "\x1bOR", "\x1b[17~", "\x1b[18~", "\x0f", "\x10", "\x11"
ON = "\x1b[C"
"""the next step of a check-in, and so on until the one that is looked for"""
CLIENT = ("\r", "synthèse")
INTERVIEW = (CLIENT, (F3, "Combien vous versez-vous"))
PLAN = (CLIENT, (F6, "épingler"))
CHECK_IN = (*PLAN, ("c", "Ce qui était attendu"))


ROW = (("\r", "Pas encore de ligne"), ("n", "Nouvelle ligne"))
MAKE = ("a", "Premier jour")


@dataclass(frozen=True)
class Form:
    """Where a person types in the screens."""

    way: tuple[tuple[str, str], ...]
    """keys pressed, one after the other, and what they bring on the screen"""
    typed: str = "À moiti"
    more: str = "é"
    kept: bool = True
    """a draft is kept; otherwise it is one line that stands for nothing"""
    again: tuple[tuple[str, str], ...] = ()
    """the way once one has been there, where it is another"""


SCREENS = {
    "new client": Form((("n", "Nouveau client"),)),
    "search": Form((("/", "une partie du nom"),), "atel", "i", kept=False),
    "jump to a client": Form(((CTRL_O, "Aller à"),), "atel", "i", kept=False),
    "commands": Form(((CTRL_P, "Que voulez-vous faire"),), "atel", "i", kept=False),
    "number": Form(INTERVIEW, "123", "4"),
    "text": Form(
        (*INTERVIEW, ("g", "Aller à la question"), ("avec vos mots\r", "votre réponse, puis Entrée")),
        again=(CLIENT, (F3, "Avec vos mots")),
    ),
    "note": Form((*INTERVIEW, ("n", "Ctrl+J va à la ligne"))),
    "not applicable": Form((*INTERVIEW, ("x", "Pourquoi est-ce sans objet"))),
    "go to a question": Form((*INTERVIEW, ("g", "Aller à la question")), "marg", "e", kept=False),
    "which interview": Form((*INTERVIEW, ("b", "Quel entretien")), "ava", "n", kept=False),
    "row of a register": Form(
        (
            *INTERVIEW,
            ("g", "Aller à la question"),
            ("quelles taches reviennent\r", "ouvre le registre"),
            *ROW,
        ),
        again=(CLIENT, (F3, "ouvre le registre"), *ROW),
    ),
    # The day that stands in the field is taken out first.
    "plan": Form((*PLAN, MAKE, ("\x15", "lundi prochain")), "2026-12-0", "7", again=(*PLAN, MAKE)),
    "reason": Form((*CHECK_IN, (ON, "bloquée (pourquoi ?)"), ("b", "Pourquoi ?"))),
    "decision": Form((*CHECK_IN, (ON, "Décisions du jour"), ("k", "Ctrl+J va à la ligne"))),
    "folder": Form((CLIENT, (F7, "Dossier"), ("d", "Dans quel dossier écrire")), "/ailleur", "s", kept=False),
}


@pytest.fixture(scope="module")
def planned(prepared: Program, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The prepared client with a plan."""
    program = prepared.copy(tmp_path_factory.mktemp("planned") / "files")
    today = datetime.now(UTC).date()
    begun = today - timedelta(7 + today.weekday())
    made = program.run("plan", "atelier-martin", "make", "--start", begun.isoformat())
    assert made.returncode == 0, made.stderr
    return program


@pytest.fixture
def visited(planned: Program, tmp_path: Path) -> Program:
    """A copy of it to break."""
    return planned.copy(tmp_path / "files")


def screens(program: Program) -> Terminal:
    return Terminal(program.command(), program.env(), program.folder)


def press(terminal: Terminal, keys: str, sees: str) -> None:
    """Press keys and wait until what they bring is on the screen, and the screen at rest."""
    before = len(terminal.shown)
    terminal.press(keys)
    end = time.monotonic() + 30
    while keys == ON and sees not in terminal.shown[before:] and time.monotonic() < end:
        if not terminal.look(0.5):
            terminal.press(keys)
    terminal.wait_for(lambda shown: sees in shown[before:])
    while terminal.look(0.05):
        pass


def go_to(terminal: Terminal, form: Form, again: bool = False) -> None:
    terminal.wait_for(lambda shown: "Atelier Martin" in shown)
    for keys, sees in (again and form.again) or form.way:
        press(terminal, keys, sees)


def drafts(program: Program) -> list[str]:
    """All that is kept as drafts."""
    path = program.db.with_name("t.db-drafts")
    if not path.exists():
        return []
    found = json.loads(path.read_bytes())
    return [*found["texts"].values(), *(text for form in found["forms"].values() for text in form.values())]


def nothing_kept_but_drafts(program: Program) -> None:
    with program.store() as store:
        store.verify()
        assert [client.name for client in store.list(Client)] == ["Atelier Martin"]
        assert {a.question for a in store.list(Answer)} == {
            "opening.hours",
            "sop.inventory",
            "sop.checklists",
        }
        assert not store.list(RegisterRow)
        assert not store.list(CheckIn)


@pytest.mark.parametrize("name", SCREENS)
def test_a_signal_ends_the_screens_and_what_was_being_typed_comes_back(visited: Program, name: str) -> None:
    """HUP, INT, TERM one after the other, then TSTP and CONT: each finds what the one before has left."""
    form, text = SCREENS[name], SCREENS[name].typed
    for number in ENDING:
        with screens(visited) as terminal:
            go_to(terminal, form, again=number is not ENDING[0])
            if number is ENDING[0]:
                press(terminal, text, text)
            elif form.kept:
                assert text in terminal.shown, f"{name}: {number.name} finds no draft"
            assert terminal.not_given_back(), "the screens have not taken the terminal"
            os.kill(terminal.process.pid, number)
            assert terminal.ended() == 128 + number
            assert terminal.not_given_back() == [], number.name
            assert "Traceback" not in terminal.shown
        assert (text in drafts(visited)) is form.kept, number.name
    with screens(visited) as terminal:
        go_to(terminal, form, again=True)
        if not form.kept:
            press(terminal, text, text)
        assert text in terminal.shown
        os.kill(terminal.process.pid, signal.SIGTSTP)
        terminal.stopped()
        assert terminal.not_given_back() == []
        before = len(terminal.shown)
        os.kill(terminal.process.pid, signal.SIGCONT)
        terminal.wait_for(lambda shown: text in shown[before:])
        press(terminal, form.more, text + form.more)
        os.kill(terminal.process.pid, signal.SIGTERM)
        assert terminal.ended() == 128 + signal.SIGTERM
        assert terminal.not_given_back() == []
    assert (text + form.more in drafts(visited)) is form.kept
    nothing_kept_but_drafts(visited)


def test_a_closed_window_ends_the_screens_with_the_draft_on_disk(visited: Program) -> None:
    form = SCREENS["note"]
    with screens(visited) as terminal:
        go_to(terminal, form)
        press(terminal, form.typed, form.typed)
        assert terminal.hang_up() == 128 + signal.SIGHUP
    assert drafts(visited) == [form.typed]
    nothing_kept_but_drafts(visited)


def test_killed_while_typing_all_but_the_last_second_comes_back(visited: Program) -> None:
    form = SCREENS["text"]
    with screens(visited) as terminal:
        go_to(terminal, form)
        press(terminal, form.typed, form.typed)
        terminal.wait_for(lambda _: drafts(visited), 3)
        terminal.kill()
    with screens(visited) as terminal:
        go_to(terminal, form, again=True)
        terminal.wait_for(lambda shown: form.typed in shown)
    nothing_kept_but_drafts(visited)


def test_stopped_for_good_and_ended_while_stopped_the_terminal_is_as_it_was(visited: Program) -> None:
    """What a shell does to its stopped programs when it goes: SIGHUP, then SIGCONT so that they hear of it."""
    form = SCREENS["decision"]
    with screens(visited) as terminal:
        go_to(terminal, form)
        press(terminal, form.typed, form.typed)
        os.kill(terminal.process.pid, signal.SIGTSTP)
        terminal.stopped()
        os.kill(terminal.process.pid, signal.SIGHUP)
        os.kill(terminal.process.pid, signal.SIGCONT)
        assert terminal.ended() == 128 + signal.SIGHUP
        assert terminal.not_given_back() == []
    assert drafts(visited) == [form.typed]


def test_frozen_and_thawed_from_outside_the_terminal_is_given_back_all_the_same(visited: Program) -> None:
    """SIGSTOP cannot be heard: the SIGCONT after it is the end of no pause the screens have made."""
    with screens(visited) as terminal:
        go_to(terminal, SCREENS["note"])
        os.kill(terminal.process.pid, signal.SIGSTOP)
        terminal.stopped()
        os.kill(terminal.process.pid, signal.SIGCONT)
        press(terminal, "À moitié", "À moitié")
        os.kill(terminal.process.pid, signal.SIGTERM)
        assert terminal.ended() == 128 + signal.SIGTERM
        assert terminal.not_given_back() == []


@pytest.mark.parametrize("seed", range(count(6, 100)))
def test_a_signal_while_the_screens_come_up_leaves_the_terminal_as_it_was(
    visited: Program, seed: int
) -> None:
    chance = Random(seed)
    number = chance.choice(ENDING)
    with screens(visited) as terminal:
        end = time.monotonic() + chance.uniform(0.05, 0.5)
        while time.monotonic() < end:
            terminal.look(end - time.monotonic())
        os.kill(terminal.process.pid, number)
        # Before the program has begun to look after signals, it dies of them.
        assert terminal.ended() in (128 + number, -number)
        assert terminal.not_given_back() == []
        assert "Traceback" not in terminal.shown
    nothing_kept_but_drafts(visited)


@pytest.mark.parametrize("number", ENDING, ids=lambda number: number.name)
def test_a_signal_while_the_plan_is_worked_out_keeps_the_plan_and_what_was_asked(
    visited: Program, number: signal.Signals
) -> None:
    form = SCREENS["plan"]
    with screens(visited) as terminal:
        go_to(terminal, form)
        press(terminal, "2026-12-07", "2026-12-07")
        terminal.press("\x13")
        time.sleep(ENDING.index(number) / 10)
        os.kill(terminal.process.pid, number)
        assert terminal.ended() == 128 + number
        assert terminal.not_given_back() == []
    assert "2026-12-07" in drafts(visited) or _begins(visited) == "2026-12-07"
    nothing_kept_but_drafts(visited)


def _begins(program: Program) -> str:
    shown = json.loads(program.run("plan", "atelier-martin", "show", "--json").stdout)
    return str(shown["start"])


def test_leaving_by_the_key_is_no_failure(visited: Program) -> None:
    with screens(visited) as terminal:
        go_to(terminal, SCREENS["note"])
        terminal.press(CTRL_Q)
        assert terminal.ended() == 0
        assert terminal.not_given_back() == []
