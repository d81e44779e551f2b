"""What a procedure serves: actions of the plan, playbooks, questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tpecoach.engine.sops import PROCESSES
from tpecoach.language import Say, mark
from tpecoach.model.case import Case
from tpecoach.model.records import SopDraft

USE_WORDS = {
    "process": mark("processus"),
    "action": mark("action du plan"),
    "playbook": mark("fiche"),
    "question": mark("question"),
}


@dataclass(frozen=True, slots=True)
class Use:
    """Something that a procedure serves."""

    kind: str
    """process | action | playbook | question"""
    id: str
    title: str
    detail: str = ""
    """the state of an action, why a playbook is named"""


def uses(case: Case, sop: SopDraft, say: Say) -> Iterator[Use]:
    """All that a procedure serves, by kind."""
    books = {playbook.id: playbook for playbook in case.content.playbooks}
    about = {p.id for p in books.values() if p.worth is not None and p.worth.process == sop.process}
    own = {sop.playbook, *about} & books.keys()
    for row in case.rows.get(PROCESSES, ()):
        if row.row == sop.process:
            yield Use("process", row.row, row.cells.get("name", "") or row.row)
    for action in case.actions:
        if action.playbook in own:
            yield Use("action", action.playbook, books[action.playbook].title, action.state)
    for name, playbook in books.items():
        if name == sop.playbook:
            yield Use("playbook", name, playbook.title, say("son modèle"))
        elif name in about:
            yield Use("playbook", name, playbook.title, say("traite le même processus"))
        elif own & set(playbook.needs):
            yield Use("playbook", name, playbook.title, say("demande que celle-ci soit en place"))
    raised = {lift.question for name in own for lift in books[name].lifts}
    for question in case.assessment.questions:
        if question.id in raised:
            yield Use("question", question.id, question.text)
