"""How the priorities of a plan were reckoned: practices lifted, money, voice, value and cost of each action."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from tpecoach.engine.costs import cost_minutes
from tpecoach.engine.documents import actions, names, worths
from tpecoach.engine.formulas import plain_number
from tpecoach.engine.gains import Gain, gains, ground
from tpecoach.engine.scoring import score_case
from tpecoach.engine.worth import worth
from tpecoach.language import HARD, Say
from tpecoach.model.case import Case
from tpecoach.model.documents import Block, Cell, Heading, Paragraph, Table
from tpecoach.model.scores import WorthEstimate

_TOLD = 2
"""practices named in a sentence"""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What one action of the plan counted for when the plan was made."""

    playbook: str
    lifted: tuple[Gain, ...]
    worth: WorthEstimate | None
    """None where it brings no euros, or they are still to be costed"""
    costable: bool
    """whether it is said to bring euros at all"""
    voice: Fraction
    value: Fraction
    """points, voice included"""
    cost: Fraction
    """weighted minutes"""


def reckonings(case: Case, say: Say) -> dict[str, Reckoning]:
    """The reckoning of each action, from the numbers the planner was given; an action it was not given has none."""
    given = {each["id"]: each for each in actions.problem(case).get("candidates", ())}
    made_on = case.plan.made_on if case.plan else None
    then = replace(case, measures=tuple(m for m in case.measures if made_on is None or m.on <= made_on))
    here = ground(then, score_case(then))
    found = {}
    for action in case.actions:
        playbook, candidate = names.playbook(case, action.playbook), given.get(action.playbook)
        if playbook is None or candidate is None:
            continue
        points = sum((Fraction(one) for one in candidate["lifts"].values()), Fraction(0))
        voice = Fraction(candidate["voice"])
        found[playbook.id] = Reckoning(
            playbook.id,
            tuple(gain for gain in gains(then, here, playbook) if gain.question in candidate["lifts"]),
            worth(then, playbook, say),
            playbook.worth is not None,
            voice,
            (points + Fraction(candidate["worth"])) * voice,
            cost_minutes(then, playbook),
        )
    return found


def merits(case: Case, say: Say, reckoned: Reckoning) -> str:
    """What an action brings, in one sentence: money first, then the practices it lifts most."""
    told = []
    if reckoned.worth and not reckoned.worth.nothing:
        told.append(say("rapport estimé : {worth}", worth=worths.worth(say, reckoned.worth)))
    lifted = [
        say("« {practice} » de {level} à {reach}", practice=practice, level=level, reach=reach)
        for practice, level, reach in _practices(case, say, reckoned)[:_TOLD]
    ]
    if lifted:
        told.append(say("relève {practices} sur 4", practices=names.listed(say, lifted)))
    return names.sentence(say.series(told))


def _practices(case: Case, say: Say, reckoned: Reckoning, supposed: str = "") -> list[tuple[str, str, str]]:
    """Each practice lifted: its name, its level, followed by `supposed` where it is, and the level it reaches."""
    asked = ((names.question(case, gain.question), gain) for gain in reckoned.lifted)
    return [
        (
            names.practice(question),
            say.number(gain.level) + (supposed if gain.supposed else ""),
            plain_number(gain.reach, say),
        )
        for question, gain in asked
        if question
    ]


def explained(case: Case, say: Say, reckoned: dict[str, Reckoning]) -> list[Block]:
    """The small print of the priorities: the rule, then one row an action; nothing where nothing is known of it."""
    if not reckoned:
        return []
    columns = (
        (say("Action"), False, 42),
        (say("Pratiques relevées, sur 4"), False, 58),
        (say("Rapport estimé"), False, 30),
        (say("Voix"), True, 9),
        (say("Valeur"), True, 10),
        (say("Coût"), True, 12),
        (say("Par h"), True, 9),
    )
    rows = tuple(
        _row(case, say, number, reckoned[action.playbook])
        for number, action in enumerate(case.actions, start=1)
        if action.playbook in reckoned
    )
    rule = say(
        "Passent d'abord l'alerte, puis le premier blocage que vous avez choisi, puis les trois gestes d'ouverture "
        "(une procédure critique, une tâche automatisée, le tableau de bord), enfin la valeur sur 90 jours. "
        "Valeur : points de score gagnés plus points d'argent, comptés une fois et demie (voix) où l'action répond "
        "à un blocage que vous avez choisi. Coût : heures du dirigeant comptées une fois et demie, plus celles de "
        "l'équipe et du consultant, quatre semaines de suivi comprises. Un niveau suivi de * est supposé d'après "
        "les réponses voisines."
    )
    return [
        Heading(say("Comment les priorités sont calculées"), level=3),
        Paragraph(rule, role="small"),
        Table(columns, rows, compact=True),
    ]


def _row(case: Case, say: Say, number: int, reckoned: Reckoning) -> tuple[Cell, ...]:
    lifted = [
        HARD.join((practice, *say("{level} → {reach}", level=level, reach=reach).split()))
        for practice, level, reach in _practices(case, say, reckoned, "*")
    ]
    missing = say("à chiffrer") if reckoned.costable else "–"
    return (
        Cell(say("{n}. {title}", n=number, title=names.title(case, reckoned.playbook))),
        Cell(", ".join(lifted)),
        Cell(worths.worth(say, reckoned.worth) if reckoned.worth else missing),
        Cell(say("× {n}", n=plain_number(reckoned.voice, say)), number=True),
        Cell(say.number(reckoned.value, 1), number=True, strong=True),
        Cell(say.hours(reckoned.cost), number=True),
        Cell(say.number(reckoned.value / reckoned.cost * 60, 1), number=True),
    )
