"""What a playbook is worth and what not deciding costs, in words that keep the range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tpecoach.engine.documents import names
from tpecoach.engine.worth import total
from tpecoach.engine.worth import worth as value_of
from tpecoach.language import Say, mark
from tpecoach.model.case import Case
from tpecoach.model.documents import Block, Cell, Heading, Paragraph, Table, Terms
from tpecoach.model.scores import Range, Valuation, WorthEstimate

_UNKNOWN = 3
"""titles told of what cannot be judged yet"""
_SHOWN = 10
_QUADRANTS = {
    "quick-win": mark("gain rapide"),
    "project": mark("chantier"),
    "filler": mark("à l'occasion"),
    "not-now": mark("pas maintenant"),
}


def spread(say: Say, amount: Range) -> str:
    """An amount as a range, alone where its bounds read alike, `jusqu'à` where it could be nothing.

    Bounds are estimates, in round figures; one figure alone is a sum of known prices, said exactly.
    """
    told = say.money if amount.low == amount.high else say.about
    low, high = told(amount.low), told(amount.high)
    if amount.low == 0 < amount.high:
        return say("jusqu'à {high}", high=high)
    return low if low == high else say("{low} à {high}", low=low, high=high)


def worth(say: Say, estimate: WorthEstimate | None) -> str:
    """What a playbook brings, its kind said: a year, or once."""
    if estimate is None:
        return say("à chiffrer")
    if estimate.nothing:
        return say("aucun gain en euros ici")
    if estimate.kind == "cash_once":
        return say("{amount} de trésorerie libérée, une fois", amount=spread(say, estimate.amount))
    return say("{amount} par an", amount=spread(say, estimate.amount))


def promised(case: Case, say: Say) -> str:
    """What the actions of the plan were to bring, from what was known at its start; empty where nothing is costed."""
    start = case.rollout.start
    then = replace(case, measures=tuple(m for m in case.measures if start is None or m.on <= start))
    found = [names.playbook(case, action.playbook) for action in case.actions]
    estimates = [estimate for p in found if p and (estimate := value_of(then, p, say))]
    if not estimates:
        return ""
    together = total(estimates)
    told = [say("{amount} par an", amount=spread(say, together.annual))] if together.annual.high else []
    if together.cash.high:
        told.append(say("{amount} de trésorerie libérée, une fois", amount=spread(say, together.cash)))
    if not told:
        return ""
    return say("{amounts} (estimation du départ, à constater).", amounts=names.listed(say, told))


def table(case: Case, say: Say, valuations: Sequence[Valuation]) -> list[Block]:
    """The playbooks that fit, best first, with value, cost, quadrant and why; then those to find out about."""
    fitting = [v for v in valuations if v.applicable and v.value > 0]
    if not fitting:
        text = say("Aucune fiche ne peut encore être classée : il faut d'abord des réponses à l'entretien.")
        return [Paragraph(text, role="note", strong=say("À faire."))]
    columns = (
        (say("Fiche"), False, 52),
        (say("Valeur"), True, 11),
        (say("Coût"), True, 14),
        (say("Classement"), False, 20),
        (say("Rapport estimé"), False, 31),
        (say("Pourquoi"), False, 42),
    )
    blocks: list[Block] = [
        Table(
            columns,
            tuple(_row(case, say, n, v) for n, v in enumerate(fitting[:_SHOWN], start=1)),
            compact=True,
        ),
        Paragraph(
            say(
                "Valeur : points du score gagnés, plus les points d'argent, majorés quand la fiche répond à "
                "un de vos blocages. Coût : heures du dirigeant comptées une fois et demie, plus celles de "
                "l'équipe et du consultant, dans les trente jours. Les montants sont des estimations, "
                "en fourchette ; trésorerie libérée et euros par an ne s'additionnent pas."
            ),
            role="small",
            strong=say("Comment lire."),
        ),
    ]
    told = tuple(
        (
            say("{name} :", name=names.title(case, v.playbook)),
            names.stopped(say.series(v.worth.hypotheses)),
        )
        for v in fitting[:_SHOWN]
        if v.worth and v.worth.hypotheses
    )
    if told:
        blocks += [
            Heading(say("Hypothèses"), say("à corriger ensemble"), level=3),
            Terms(told),
        ]
    if more := len(fitting[_SHOWN:]):
        rest = say.plural(
            "{n} autre fiche, de moindre valeur, n'est pas montrée.",
            "{n} autres fiches, de moindre valeur, ne sont pas montrées.",
            more,
        )
        blocks.insert(1, Paragraph(rest, role="small"))
    unknown = [names.title(case, v.playbook) for v in valuations if v.why_not == "unknown"]
    if unknown:
        shown = unknown[:_UNKNOWN]
        if others := len(unknown) - len(shown):
            shown.append(say.plural("{n} autre fiche", "{n} autres fiches", others))
        text = say(
            "{titles} : une réponse ou une mesure manque pour en juger.", titles=names.listed(say, shown)
        )
        blocks.append(Paragraph(text, strong=say("À savoir d'abord.")))
    return blocks


def _row(case: Case, say: Say, number: int, valuation: Valuation) -> tuple[Cell, ...]:
    estimate, found = valuation.worth, names.playbook(case, valuation.playbook)
    return (
        Cell(say("{n}. {title}", n=number, title=names.title(case, valuation.playbook)), strong=True),
        Cell(say.number(valuation.value, 1), number=True),
        Cell(say.hours(valuation.cost_minutes), number=True),
        Cell(say(_QUADRANTS.get(valuation.quadrant, valuation.quadrant))),
        Cell(
            worth(say, estimate) if estimate or (found and found.worth) else say("non chiffré"),
            tone="" if estimate else "muted",
        ),
        Cell(why(case, say, valuation)),
    )


def why(case: Case, say: Say, valuation: Valuation) -> str:
    """The first reason a playbook stands where it does: an alarm, a blocker, else the practice it lifts most."""
    if valuation.alarm:
        return say("Répond à une alerte.")
    if valuation.answers_blocker:
        return say(
            "Votre blocage : « {blocker} ».",
            blocker=names.blocker(case, valuation.answers_blocker).rstrip("."),
        )
    lifted = max(valuation.lifts, key=lambda q: (valuation.lifts[q], q), default="")
    if question := names.question(case, lifted):
        topic = next(
            (t.name for t in case.assessment.topics if (t.id, t.system) == (question.topic, question.system)),
            "",
        )
        name = names.system(case, question.system)
        return say("Relève « {topic} » ({system}).", topic=topic or question.text, system=name)
    return ""
