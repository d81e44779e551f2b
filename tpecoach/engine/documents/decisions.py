"""The decisions to take on day 30, most pressing first, each with what it rests on."""

from __future__ import annotations

from tpecoach.engine.documents import actions, names
from tpecoach.engine.documents.outcome import Outcome
from tpecoach.model.documents import Block, Heading, Numbered, Paragraph

_THREE = 3
_Decision = tuple[str, str, str]


def decisions(outcome: Outcome) -> list[Block]:
    """The three decisions to take, most pressing first, each with what it rests on."""
    found = [
        *_decide_unfinished(outcome),
        *_keep(outcome),
        *_measure(outcome),
        *_prove(outcome),
        *_start(outcome),
    ]
    wanted = tuple(found[:_THREE])
    heading = (
        outcome.say("Trois décisions à prendre")
        if len(wanted) == _THREE
        else outcome.say("Décisions à prendre")
    )
    if not wanted:
        return [
            Heading(heading),
            Paragraph(outcome.say("Aucune décision n'attend : rien n'est encore planifié ni mesuré.")),
        ]
    return [Heading(heading), Numbered(wanted)]


def _decide_unfinished(outcome: Outcome) -> list[_Decision]:
    say, case = outcome.say, outcome.case
    return [
        (
            say("Décider de la suite de « {title} »", title=names.title(case, action.playbook)),
            say(" : la reprendre avec une date et un nom, ou y renoncer."),
            names.sentence(say(names.STATES[action.state]))
            + (" " + names.sentence(action.reason) if action.reason else ""),
        )
        for action in actions.pressing(outcome.unfinished)[:1]
    ]


def _keep(outcome: Outcome) -> list[_Decision]:
    say, case = outcome.say, outcome.case
    for action in outcome.held:
        found = names.playbook(case, action.playbook)
        if found and found.recurs:
            evidence = say(
                "Fait le {day} ; {times}.",
                day=say.date(action.end),
                times=say("à tenir chaque semaine")
                if found.recurs.every == "week"
                else say("à tenir chaque mois"),
            )
            bold = say("Garder « {title} »", title=found.title)
            return [(bold, say(" au-delà de l'accompagnement, avec la même personne."), evidence)]
    return []


def _measure(outcome: Outcome) -> list[_Decision]:
    say = outcome.say
    followed = [each for each in outcome.unmeasured if each.kpi.id in outcome.case.rollout.followed]
    return [
        (
            say("Mesurer « {name} » chaque mois", name=each.kpi.name),
            say(", pour pouvoir comparer dans trois mois."),
            say("Une seule mesure : rien ne peut en être conclu.")
            if each.before
            else say("Non mesuré à ce jour."),
        )
        for each in followed[:1]
    ]


def _prove(outcome: Outcome) -> list[_Decision]:
    say = outcome.say
    if not (count := len(outcome.said_only)):
        return []
    bold = say.plural("Montrer la preuve de {n} hausse dite", "Montrer la preuve de {n} hausses dites", count)
    return [
        (
            bold,
            say.plural(
                " : elle ne compte pas tant qu'elle n'est pas vue.",
                " : elles ne comptent pas tant qu'elles ne sont pas vues.",
                count,
            ),
            say("Voir les pratiques, une par une."),
        )
    ]


def _start(outcome: Outcome) -> list[_Decision]:
    say, case = outcome.say, outcome.case
    return [
        (
            say("Engager « {title} »", title=names.title(case, v.playbook)),
            say(" dans les soixante jours qui viennent."),
            say(
                "{points} points attendus, {hours} de travail pondéré.",
                points=say.number(v.value, 1),
                hours=say.hours(v.cost_minutes),
            ),
        )
        for v in outcome.next_best[:_THREE]
    ]
