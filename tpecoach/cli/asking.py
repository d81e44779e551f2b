"""An interview at a plain terminal, one question after the other; also for screen readers."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import termios
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tpecoach.cli.common import line
from tpecoach.cli.parting import interrupted_tidily
from tpecoach.language import Say
from tpecoach.model.content import Question
from tpecoach.model.text import clean
from tpecoach.workbench import Workbench
from tpecoach.workbench.errors import NotANumber, WrongAnswer, WrongDay
from tpecoach.workbench.interviews import Progress

if TYPE_CHECKING:
    import questionary

_STOP, _SKIP, _NA, _DONT_KNOW = "\x00stop", "\x00skip", "\x00na", "\x00dk"


def ask(bench: Workbench, progress: Progress) -> Progress:
    """Ask what has no answer yet, until all is asked or the person stops; each answer is on disk at once."""
    say = bench.say
    line(say("Chaque réponse est enregistrée aussitôt. Vous pouvez arrêter à tout moment et reprendre."))
    passed: set[str] = set()
    while True:
        left = [q for q in progress.questions if q.id not in progress.answers and q.id not in passed]
        left = [q for q in left if not (q.kind == "register" and progress.case.rows.get(q.register))]
        if not left:
            return progress
        question = left[0]
        proposed = bench.interviews.suggested(progress, question)
        if proposed is not None:
            name = clean(proposed.by.name or proposed.by.text)
            line(say("Proposé d'après « {name} » : {level}.", name=name, level=clean(proposed.words)))
        first = str(proposed.value) if proposed is not None else None
        given = _ask_one(question, say, bench.library.legal_notes(question), first)
        if given is None or given == _STOP:
            return progress
        if given == _SKIP or given == "":
            passed.add(question.id)
            continue
        try:
            progress = _keep(bench, progress, question, given)
        except (WrongAnswer, NotANumber, WrongDay) as error:
            line(error.sentence(say))


def _keep(bench: Workbench, progress: Progress, question: Question, given: Any) -> Progress:
    if given == _DONT_KNOW:
        return bench.interviews.answer(progress, question.id, dont_know=True)
    if given == _NA:
        import questionary

        reason = _put(questionary.text(bench.say("Pourquoi est-ce sans objet ?")))
        return bench.interviews.answer(progress, question.id, na=reason) if reason else progress
    return bench.interviews.answer(progress, question.id, given)


def _ask_one(question: Question, say: Say, law: Sequence[str], first: str | None = None) -> Any:
    """Put a question; `first` is the choice under the cursor at the beginning."""
    import questionary

    title = clean(question.text)
    other = [
        questionary.Choice(say("Ne sait pas"), _DONT_KNOW),
        questionary.Choice(say("Sans objet"), _NA),
        questionary.Choice(say("Passer"), _SKIP),
        questionary.Choice(say("Arrêter ici"), _STOP),
    ]
    if question.ask_for:
        line(say("À demander : {what}", what=question.ask_for))
    for note in law:
        line(say.pair(say("La loi"), note))
    if question.kind == "level":
        levels = [questionary.Choice(f"{n}  {clean(text)}", str(n)) for n, text in enumerate(question.levels)]
        told = say("(flèches, puis Entrée)")
        return _put(questionary.select(title, [*levels, *other], default=first, instruction=told))
    if question.kind in ("choice", "yesno"):
        options = [questionary.Choice(clean(o.text), o.id) for o in question.options] or [
            questionary.Choice(say("Oui"), "yes"),
            questionary.Choice(say("Non"), "no"),
        ]
        told = say("(flèches, puis Entrée)")
        return _put(questionary.select(title, [*options, *other], default=first, instruction=told))
    if question.kind == "choices":
        options = [questionary.Choice(clean(o.text), o.id) for o in question.options]
        return _put(
            questionary.checkbox(title, options, instruction=say("(espace pour choisir, puis Entrée)"))
        )
    if question.kind == "register":
        line(
            say(
                "{question} Remplissez le registre : tpecoach register … {register}",
                question=title,
                register=question.register,
            )
        )
        return _SKIP
    return _put(questionary.text(title, instruction=say("(vide pour passer)")))


def _put(question: questionary.Question) -> Any:
    """What was answered; None where the person pressed Ctrl-C, which comes as a key.

    A SIGINT from outside ends the program; a SIGTSTP gives the terminal back for as long as it is stopped.
    """
    from prompt_toolkit.application import run_in_terminal

    found = termios.tcgetattr(sys.stdin)

    def stop() -> None:
        asked = termios.tcgetattr(sys.stdin)
        termios.tcsetattr(sys.stdin, termios.TCSANOW, found)
        os.kill(os.getpid(), signal.SIGSTOP)
        termios.tcsetattr(sys.stdin, termios.TCSANOW, asked)

    def look_after() -> None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTSTP, run_in_terminal, stop)

    try:
        with interrupted_tidily():
            return question.application.run(pre_run=look_after, handle_sigint=False)
    except KeyboardInterrupt:
        return None
