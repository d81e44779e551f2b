"""The questions of an interview on paper, to think them over before the visit: levels to tick, room to write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tpecoach.engine.documents import shell
from tpecoach.engine.scoring import to_ask
from tpecoach.language import Say, mark
from tpecoach.model.case import Case
from tpecoach.model.content import Question
from tpecoach.model.documents import Block, Cell, Document, Heading, Paragraph, Table

_BOX = "☐"
_TYPED = re.compile(r"\s*\([^()]*\)\s*$")
_ROWS = 4
"""empty rows of a register"""
_SHOWN = 4
"""columns of a register that fit a page"""
_UNITS = {
    "h_week": mark("heures par semaine"),
    "eur_month": mark("euros par mois"),
    "eur": mark("euros"),
    "hours": mark("heures"),
    "minutes": mark("minutes"),
    "days": mark("jours"),
    "percent": mark("%"),
}


def questionnaire(case: Case, say: Say, on: date) -> Document:
    """Every question of the rollout's scope that may apply to this client, none answered, by system.

    What the client's facts rule out is left out; what depends on another answer is asked.
    """
    asked = to_ask(case.assessment, case.client.facts, {}, case.rollout.scope)
    blocks: list[Block] = [
        Paragraph(
            say(
                "Pour préparer la visite. Cochez la phrase qui ressemble le plus à une semaine ordinaire, pas à "
                "celle que vous voudriez ; laissez vide ce que vous ne savez pas. Rien n'est noté, rien n'est jugé : "
                "nous reprendrons chaque point ensemble, et vous pouvez sortir d'avance ce qui le montre."
            ),
            role="note",
        ),
        *_opening(case, say, tuple(q for q in asked if q.system == "opening")),
    ]
    number = 0
    for system in case.assessment.systems:
        found = tuple(q for q in asked if q.system == system.id)
        if not found:
            continue
        count = say.plural("{n} question", "{n} questions", len(found))
        blocks.append(Heading(system.name, count))
        for question in found:
            number += 1
            blocks.append(_asked(case, say, question, say.number(number)))
    kind = ("questionnaire", say("questionnaire à préparer"))
    return shell.wrapped(case, say, on, kind, kind[1], blocks)


def _opening(case: Case, say: Say, asked: tuple[Question, ...]) -> Iterator[Block]:
    if asked:
        yield Heading(say("Pour commencer"), say("vous, et ce qui vous pèse"))
    for question in asked:
        yield _asked(case, say, question, "")


def _asked(case: Case, say: Say, question: Question, number: str) -> Table:
    """One question as a table: its text above, what can be ticked, then room to write."""
    # How to type it on a keyboard is no matter for paper.
    text = _TYPED.sub("", question.text) if question.kind == "text" else question.text
    title = f"{number}. {text}" if number else text
    if question.kind == "register" and (empty := _register(case, question, title)):
        return empty
    choices = question.levels or tuple(option.text for option in question.options)
    if question.kind == "yesno" and not choices:
        choices = (say("Oui"), say("Non"))
    rows = [(Cell(_BOX), Cell(text)) for text in choices]
    rows.append((Cell(""), Cell(_hint(say, question), tone="muted")))
    return Table((("", False, 7), ("", False, 0)), tuple(rows), caption=title)


def _hint(say: Say, question: Question) -> str:
    """What stands in the empty line under a question."""
    if question.unit in _UNITS:
        return say("En {unit} :", unit=say(_UNITS[question.unit]))
    if question.ask_for:
        return say("À montrer : {proof}", proof=question.ask_for)
    return say("En quelques mots :")


def _register(case: Case, question: Question, title: str) -> Table | None:
    """The empty rows of a register, with the columns that fit."""
    found = next((r for r in case.assessment.registers if r.id == question.register), None)
    if found is None:
        return None
    shown = found.columns[:_SHOWN]
    empty = tuple(Cell("") for _ in shown)
    columns = tuple((column.name, False, 0) for column in shown)
    return Table(columns, (empty,) * _ROWS, caption=title)
