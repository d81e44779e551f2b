"""One action of the plan on paper: why, first half hour, steps, and when it is in place."""

from __future__ import annotations

import json
from datetime import date

from tpecoach.engine import reasons
from tpecoach.engine.answers import chosen_blockers
from tpecoach.engine.documents import actions, names
from tpecoach.language import Say, mark
from tpecoach.model.case import Case
from tpecoach.model.content import Playbook
from tpecoach.model.documents import Block, Bullets, Cell, Columns, Heading, Paragraph, Table
from tpecoach.model.planning import LeftOut
from tpecoach.model.records import Action

_RACI = {
    "responsible": mark("Réalise : {roles}"),
    "accountable": mark("Approuve : {roles}"),
    "consulted": mark("Consulté : {roles}"),
    "informed": mark("Informé : {roles}"),
}
_FORMULA = "["
"""what the sentence of a formula holds, and no other: the questions it lifts"""


def explanations(case: Case) -> dict[str, list[str]]:
    """Sentences why, by playbook, as they were said when the plan was made."""
    found = json.loads(case.plan.explanations or "{}") if case.plan else {}
    return {playbook: one["why"] for playbook, one in found.items()}


def left_out(case: Case, say: Say) -> tuple[tuple[str, str], ...]:
    """Title and reason of each playbook the plan leaves out, in the planner's order."""
    result = json.loads(case.plan.result or "{}") if case.plan else {}
    placed = {action.playbook for action in case.actions}
    others = (
        LeftOut(each["candidate"], each["reason"], each.get("detail", ""))
        for each in result.get("left_out", ())
    )
    return tuple(
        (names.title(case, other.candidate), _reason(case, say, other))
        for other in others
        if other.candidate not in placed
    )


def _reason(case: Case, say: Say, other: LeftOut) -> str:
    said = explanations(case).get(other.candidate, ())
    return said[0] if said else reasons.left_out(other, names.title(case, other.detail), say)


def overview(case: Case, say: Say) -> Table:
    """Who does what, when, in how many hours, and why now: one row an action."""
    columns = (
        (say("N°"), True, 8),
        (say("Action"), False, 50),
        (say("Qui"), False, 27),
        (say("Quand"), False, 29),
        (say("Heures"), True, 14),
        (say("Pourquoi maintenant"), False, 42),
    )
    why = explanations(case)
    rows = tuple(
        (
            Cell(say.number(number), number=True),
            Cell(names.title(case, action.playbook), strong=True, under=_system(case, action)),
            Cell(names.doers(case, say, action)),
            Cell(names.span(say, action.start, action.end)),
            Cell(say.hours(sum(actions.minutes((action,)).values())), number=True),
            Cell(next(iter(why.get(action.playbook, ())), "") or _answer(case, say, action)),
        )
        for number, action in enumerate(case.actions, start=1)
    )
    return Table(columns, rows)


def _system(case: Case, action: Action) -> str:
    found = names.playbook(case, action.playbook)
    return names.system(case, found.system) if found else ""


def _answer(case: Case, say: Say, action: Action) -> str:
    """The blocker of the owner an action answers, where nothing else explains it."""
    found = names.playbook(case, action.playbook)
    answered = [b for b in chosen_blockers(case) if found and b in found.answers]
    if answered:
        return say("Répond à votre blocage : {blocker}", blocker=names.blocker(case, answered[0]))
    return say("Choisie ensemble.")


def sheet(case: Case, say: Say, number: int, action: Action) -> tuple[Block, ...]:
    """Everything one needs to hold an action."""
    found = names.playbook(case, action.playbook)
    spent = sum(actions.minutes((action,)).values())
    aside = (names.span(say, action.start, action.end), names.doers(case, say, action), say.hours(spent))
    title = say("{n}. {title}", n=number, title=names.title(case, action.playbook))
    told = explanations(case).get(action.playbook, ())
    why = " ".join(part for part in told if _FORMULA not in part) or _answer(case, say, action)
    blocks: list[Block] = [
        Heading(title, " · ".join(aside), level=3),
        Paragraph(why, strong=say("Pourquoi.")),
    ]
    blocks += _beginning_and_end(case, say, found)
    if action.steps:
        blocks.append(_steps(case, say, action.steps))
    if formula := " ".join(part for part in told if _FORMULA in part):
        blocks.append(Paragraph(formula, role="small", strong=say("Calcul.")))
    return tuple(blocks)


def _beginning_and_end(case: Case, say: Say, found: Playbook | None) -> list[Block]:
    """The first half hour and the roles on the left, when it is in place on the right."""
    left: list[Block] = []
    if first := " ".join(names.section(case, found, "first-step").replace("**", "").split()):
        left.append(Paragraph(first, strong=say("Premier pas, 30 min.")))
    if found and found.raci:
        roles = dict(found.raci)
        parts = (
            say(words, roles=", ".join(names.role(case, say, r) for r in roles[part]))
            for part, words in _RACI.items()
            if roles.get(part)
        )
        left.append(Paragraph(" · ".join(parts), role="small"))
    checks = names.items(names.section(case, found, "done-when"))
    right: list[Block] = [
        Paragraph("", strong=say("C'est en place quand :")),
        Bullets(checks, checklist=True),
    ]
    if left and checks:
        return [Columns(tuple(left), tuple(right))]
    return left + (right if checks else [])


def _steps(case: Case, say: Say, steps: tuple[tuple[date, str, int, str], ...]) -> Table:
    columns = (
        (say("Jour"), False, 23),
        (say("Qui"), False, 22),
        (say("Durée"), True, 14),
        (say("Étape"), False, 111),
    )
    rows = tuple(
        (
            Cell(say.weekday(day)),
            Cell(names.sentence(names.role(case, say, who)).rstrip(".")),
            Cell(say.hours(spent), number=True),
            Cell(names.filled(case, text)),
        )
        for day, who, spent, text in steps
    )
    return Table(columns, rows)
