"""One action of the plan on paper: why, first half hour, when it is in place, and its steps."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from tpecoach.engine.answers import chosen_blockers
from tpecoach.engine.documents import actions, names, reckoning
from tpecoach.engine.documents.reckoning import Reckoning
from tpecoach.language import Say, mark
from tpecoach.model.case import Case
from tpecoach.model.content import Playbook
from tpecoach.model.documents import Block, Bullets, Cell, Columns, Heading, Paragraph, Table
from tpecoach.model.records import Action

CHECKS = 4
"""signs told of an action that is in place: its playbook has all of them"""
_RACI = {
    "responsible": mark("Réalise : {roles}"),
    "accountable": mark("Approuve : {roles}"),
    "consulted": mark("Consulté : {roles}"),
    "informed": mark("Informé : {roles}"),
}


def explanations(case: Case) -> dict[str, Mapping[str, Any]]:
    """What was said of each playbook when the plan was made: its priority, and the sentences why, weightiest first."""
    found: dict[str, Mapping[str, Any]] = json.loads(case.plan.explanations or "{}") if case.plan else {}
    return found


def overview(case: Case, say: Say) -> Table:
    """Who does what, when, in how many hours, and what gives it its place: one row an action."""
    columns = (
        (say("N°"), True, 7),
        (say("Action"), False, 58),
        (say("Qui"), False, 31),
        (say("Quand"), False, 27),
        (say("Heures"), True, 13),
        (say("Pourquoi maintenant"), False, 34),
    )
    rows = tuple(
        (
            Cell(say.number(number), number=True),
            Cell(names.title(case, action.playbook), strong=True, under=_system(case, action)),
            Cell(names.doers(case, say, action)),
            Cell(names.span(say, action.start, action.end)),
            Cell(say.hours(sum(actions.minutes((action,)).values())), number=True),
            Cell(_place(case, say, action)),
        )
        for number, action in enumerate(case.actions, start=1)
    )
    return Table(columns, rows, compact=True)


def _system(case: Case, action: Action) -> str:
    found = names.playbook(case, action.playbook)
    return names.system(case, found.system) if found else ""


def _place(case: Case, say: Say, action: Action) -> str:
    """What gives an action its place in the plan, in a few words."""
    priority = explanations(case).get(action.playbook, {}).get("priority", "")
    if priority == "alarm":
        return say("répond à une alerte")
    if priority == "blocker":
        return say("votre premier blocage")
    found = names.playbook(case, action.playbook)
    moves = {
        "sop": say("premier geste : écrire une procédure"),
        "automation": say("deuxième geste : automatiser une tâche"),
        "dashboard": say("troisième geste : le tableau de bord"),
    }
    if priority == "opening" and found and found.opening in moves:
        return moves[found.opening]
    if priority == "opening" and found and "legal" in found.alarms:
        return say("mise en conformité")
    for number, other in enumerate(case.actions, start=1):
        later = names.playbook(case, other.playbook)
        if later and action.playbook in later.needs:
            return say("prépare l'action {n}", n=number)
    if _answered(case, action):
        return say("un de vos blocages")
    return say("retenue pour sa valeur") if priority == "value" else say("choisie ensemble")


def _answered(case: Case, action: Action) -> str:
    """The first of the owner's blockers that an action answers; empty where it answers none."""
    found = names.playbook(case, action.playbook)
    return next((b for b in chosen_blockers(case) if found and b in found.answers), "")


def sheet(case: Case, say: Say, number: int, action: Action, reckoned: Reckoning | None) -> tuple[Block, ...]:
    """Everything one needs to hold an action."""
    found = names.playbook(case, action.playbook)
    spent = sum(actions.minutes((action,)).values())
    aside = (names.span(say, action.start, action.end), names.doers(case, say, action), say.hours(spent))
    title = say("{n}. {title}", n=number, title=names.title(case, action.playbook))
    why = (_reason(case, say, action), reckoning.merits(case, say, reckoned) if reckoned else "")
    blocks: list[Block] = [
        Heading(title, " · ".join(aside), level=3),
        Paragraph(" ".join(part for part in why if part), strong=say("Pourquoi.")),
    ]
    blocks += _beginning_and_end(case, say, found, action)
    if action.steps:
        blocks.append(_steps(case, say, action.steps))
    return tuple(blocks)


def _reason(case: Case, say: Say, action: Action) -> str:
    """The weightiest reason given when the plan was made, else the blocker that the action answers."""
    said: list[str] = explanations(case).get(action.playbook, {}).get("why", [])
    if said:
        return said[0]
    if blocker := _answered(case, action):
        return say(
            "Répond à votre blocage : « {blocker} ».", blocker=names.blocker(case, blocker).rstrip(".")
        )
    return say("Choisie ensemble.")


def _beginning_and_end(case: Case, say: Say, found: Playbook | None, action: Action) -> list[Block]:
    """The first half hour and the roles on the left, when it is in place on the right."""
    left: list[Block] = []
    if first := " ".join(_section(case, say, found, "first-step").replace("**", "").split()):
        left.append(Paragraph(first, strong=say("Premier pas, 30 min.")))
    if found and found.raci:
        roles = dict(found.raci)
        parts = (
            say(words, roles=", ".join(names.role(case, say, r) for r in roles[part]))
            for part, words in _RACI.items()
            if roles.get(part)
        )
        left.append(Paragraph(" · ".join(parts), role="small"))
    checks = names.items(_section(case, say, found, "done-when"))[:CHECKS]
    day = action.end + timedelta(days=found.in_place_after if found else 0)
    right: list[Block] = [
        Paragraph("", strong=say("En place, au plus tôt le {day}, quand :", day=say.day(day))),
        Bullets(checks, checklist=True),
    ]
    if left and checks:
        return [Columns(tuple(left), tuple(right))]
    return left + (right if checks else [])


def _section(case: Case, say: Say, found: Playbook | None, wanted: str) -> str:
    return outside(case, say, names.section(case, found, wanted))


def outside(case: Case, say: Say, text: str) -> str:
    """A text of a playbook fit to be read outside it.

    What it calls "below" is in the playbook; what it advises to someone working alone is left out where there is a
    team.
    """
    # A sheet that a playbook holds is not "the sheet of the sheet"; English has two words for the two.
    text = text.replace("fiche ci-dessous", "fiche")
    below = re.compile(rf" {re.escape(say('ci-dessous'))}(?= ?[,.;:)]| (?:avec|with|together)\b)")
    text = below.sub(f" {say('de la fiche')}", text)
    team = case.client.facts.get("employees")
    if isinstance(team, int) and team > 0:
        text = re.sub(rf" {re.escape(say('Seul ?'))}[^\n]*", "", text)
    return text


def _steps(case: Case, say: Say, steps: tuple[tuple[date, str, int, str], ...]) -> Table:
    """The steps, a day said once for all that is done on it."""
    columns = (
        (say("Jour"), False, 20),
        (say("Qui"), False, 17),
        (say("Durée"), True, 12),
        (say("Étape"), False, 121),
    )
    days = [None, *(day for day, _, _, _ in steps)]
    rows = tuple(
        (
            Cell(say.weekday(day) if day != before else ""),
            Cell(names.sentence(names.role(case, say, who)).rstrip(".")),
            Cell(say.hours(spent), number=True),
            Cell(outside(case, say, names.filled(case, text))),
        )
        for before, (day, who, spent, text) in zip(days, steps, strict=False)
    )
    return Table(columns, rows, compact=True)
