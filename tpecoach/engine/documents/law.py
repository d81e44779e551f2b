"""Which actions of a plan touch the law, and whether what is known of it can still be trusted."""

from __future__ import annotations

from datetime import date

from tpecoach.engine import legal
from tpecoach.engine.documents import names
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.documents import Block, Paragraph


def blocks(case: Case, say: Say, on: date) -> list[Block]:
    """One line: the actions whose playbooks recall the law, and how many of those facts are due to be checked again.

    The facts themselves stand in the playbooks, each with its source and date: a plan has no room for them.
    """
    touched: list[str] = []
    ids: list[str] = []
    for number, action in enumerate(case.actions, start=1):
        playbook = names.playbook(case, action.playbook)
        if playbook and legal.facts(case.assessment, playbook.legal):
            touched.append(say.number(number))
            ids += playbook.legal
    if not touched:
        return []
    numbers = names.listed(say, touched)
    told = say.plural(
        "L'action {numbers} touche à la loi : sa fiche donne les règles, leur source et leur date.",
        "Les actions {numbers} touchent à la loi : leurs fiches donnent les règles, leur source et leur date.",
        len(touched),
        numbers=numbers,
    )
    late = sum(fact.overdue(on) for fact in legal.facts(case.assessment, ids))
    if late:
        told += " " + say.plural(
            "⚠ {n} règle est à vérifier de nouveau avant de s'y fier.",
            "⚠ {n} règles sont à vérifier de nouveau avant de s'y fier.",
            late,
        )
    return [Paragraph(told, strong=say("Rappels de loi."))]
