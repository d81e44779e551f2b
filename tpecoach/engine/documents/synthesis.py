"""The first page of a diagnostic: what stands, what costs, what is to be decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from tpecoach.engine.documents import figures, names, shell, systems, worths
from tpecoach.engine.documents.system_findings import with_evidence, with_proof
from tpecoach.engine.worth import Inaction
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.documents import Block, Bullets, Card, Cards, Columns, Heading, Numbered, Paragraph
from tpecoach.model.scores import Alarm, Finding, Range, Score, Valuation

_COVER = "cash_cover_days"
_ALARMING = 30
"""days of fixed costs in hand under which the card warns"""
_THREE = 3
_HALF_WAY = 2
"""the level of a practice that is begun and not yet held"""


def lead(case: Case, say: Say, score: Score, alarms: Sequence[Alarm]) -> str:
    """The situation in two or three sentences."""
    if score.score is None:
        return say(
            "{client} : l'entretien reste à tenir. Ce document dit ce qui est déjà connu, ce qui manque et "
            "comment l'obtenir.",
            client=case.client.name,
        )
    told = [
        say(
            "{client} : une organisation à {score} sur 100.",
            client=case.client.name,
            score=say.number(score.score),
        ),
        _extremes(case, say, score),
    ]
    if alarms:
        told.append(names.sentence(alarms[0].sentence.split(";", maxsplit=1)[0]))
    return " ".join(part for part in told if part)


def _extremes(case: Case, say: Say, score: Score) -> str:
    known = [(part.score, part.id) for part in score.systems if part.score is not None]
    if len(known) < 2 or max(known)[0] == min(known)[0]:
        return ""
    best, worst = max(known), min(known)
    return say(
        "Le plus solide : « {best} », à {above} ; le plus fragile : « {worst} », à {below}.",
        best=names.system(case, best[1]),
        above=say.number(best[0]),
        worst=names.system(case, worst[1]),
        below=say.number(worst[0]),
    )


def cards(
    case: Case, say: Say, score: Score, alarms: Sequence[Alarm], costs: Sequence[Inaction], on: date
) -> Cards:
    """Score with range, coverage and proof, cash cover or first alarm, cost of not deciding."""
    return shell.cards(
        _score_card(say, score),
        _coverage_card(say, score),
        _cover_card(case, say, alarms, on),
        _cost_card(say, costs),
    )


def _score_card(say: Say, score: Score) -> Card:
    if score.score is None:
        return Card("–", "/ 100", say("score non mesuré"), say("L'entretien reste à tenir."), "muted")
    return Card(
        say.number(score.score),
        "/ 100",
        say("organisation, {spread}", spread=systems.spread(say, score.low, score.high)),
        say("{answered} réponses sur {asked}.", answered=score.answered, asked=score.asked),
    )


def _coverage_card(say: Say, score: Score) -> Card:
    if not score.answered:
        return Card("–", "", say("couverture non mesurée"), say("Rien n'est encore prouvé."), "muted")
    return Card(
        say.percent(score.coverage),
        "",
        say("du questionnaire couvert, {scope}", scope=say(names.SCOPES.get(score.scope, score.scope))),
        say("{proof} du poids des réponses est prouvé.", proof=say.percent(score.proof)),
    )


def _cover_card(case: Case, say: Say, alarms: Sequence[Alarm], on: date) -> Card:
    kpi = next((k for k in case.assessment.kpis if k.id == _COVER), None)
    measure = case.latest(_COVER, on)
    if kpi and measure and measure.value is not None:
        source = say(
            "{source}, au {day}.",
            source=names.sentence(figures.sourced(say, measure)).rstrip("."),
            day=say.date(measure.on),
        )
        tone = "warn" if measure.value < _ALARMING else "good"
        big = figures.amount(say, kpi.unit, measure.value)
        return Card(big, "", say("de charges fixes couvertes par la trésorerie"), source, tone)
    if alarms:
        words = say.plural("alerte", "alertes", len(alarms))
        return Card(say.number(len(alarms)), "", words, alarms[0].sentence, "warn")
    return Card(
        "–",
        "",
        say("couverture de trésorerie non mesurée"),
        say("Il y faut le FEC ou un relevé de banque."),
        "muted",
    )


def _cost_card(say: Say, costs: Sequence[Inaction]) -> Card:
    months = [cost.month for cost in costs if cost.month]
    words = say("coût de ne rien décider")
    if not months:
        return Card("–", "", words, say("À chiffrer : il manque des chiffres pour le dire."), "muted")
    total = Range(
        sum((m.low for m in months), Fraction(0)),
        sum((m.likely for m in months), Fraction(0)),
        sum((m.high for m in months), Fraction(0)),
    )
    blockers = say.plural("Estimé sur {n} blocage", "Estimé sur {n} blocages", len(months))
    muted = say("{blockers}, {spread} par mois.", blockers=blockers, spread=worths.spread(say, total))
    return Card(say.about(total.likely), say("par mois"), words, muted, "warn")


def strengths_and_irritants(
    case: Case, say: Say, score: Score, found: Sequence[Finding], costs: Sequence[Inaction]
) -> Columns:
    """Three footholds on the left, three things that cost on the right: the owner's blockers, else the widest gaps.

    Footholds are the strengths, then, where there are fewer than three, the practices already begun.
    """
    strong = [with_proof(case, say, score, f) for f in found if f.kind == "strength"][:_THREE]
    begun = [with_proof(case, say, score, f) for f in found if f.kind == "gap" and _half_way(score, f)]
    irritants = [cost.sentence for cost in costs][:_THREE]
    gaps = [with_evidence(case, say, f) for f in found if f.kind == "gap"]
    irritants += gaps[: _THREE - len(irritants)]
    return Columns(
        left=(
            _footholds(say, len(strong)),
            _list(
                [*strong, *begun][:_THREE],
                say("Aucun point fort n'est encore établi : les preuves restent à voir."),
            ),
        ),
        right=(
            Heading(say("Ce qui coûte"), say("vos blocages d'abord"), level=3),
            _list(irritants, say("Rien n'est encore chiffré : les blocages du dirigeant restent à choisir.")),
        ),
    )


def _footholds(say: Say, strong: int) -> Heading:
    if strong == _THREE:
        return Heading(say("Trois points forts"), level=3)
    return Heading(say("Points d'appui"), say("ce qui tient, puis ce qui est engagé"), level=3)


def _half_way(score: Score, gap: Finding) -> bool:
    place = score.standings.get(gap.question)
    return place is not None and place.value == _HALF_WAY


def _list(items: Sequence[str], missing: str) -> Block:
    return Bullets(tuple(items)) if items else Paragraph(missing)


def decisions(case: Case, say: Say, score: Score, valuations: Sequence[Valuation]) -> list[Block]:
    """The three decisions asked of the owner: what the plan starts, else what answers an alarm, then the best value."""
    fitting = {v.playbook: v for v in valuations if v.applicable and v.value > 0 and score.answered}
    planned = [action.playbook for action in case.actions if action.state != "dropped"]
    urgent = [name for name, valuation in fitting.items() if valuation.alarm]
    wanted = list(dict.fromkeys([*planned, *urgent[:1], *fitting]))[:_THREE]
    heading = say("Trois décisions à prendre") if len(wanted) == _THREE else say("Décisions à prendre")
    if not wanted:
        text = say("Fixer la date de l'entretien et réunir ce que demande la partie « Méthode et limites ».")
        return [Heading(heading), Numbered(((say("Tenir l'entretien."), "", text),))]
    return [
        Heading(heading),
        Numbered(tuple(_decision(case, say, name, fitting.get(name)) for name in wanted)),
    ]


def _decision(case: Case, say: Say, name: str, valuation: Valuation | None) -> tuple[str, str, str]:
    bold = say("Engager « {title} »", title=names.title(case, name))
    if valuation is None:
        return bold + ".", "", ""
    rest = say(" : {hours} de travail dans les trente jours.", hours=say.hours(effort(case, name)))
    evidence = [worths.why(case, say, valuation)]
    if valuation.worth and not valuation.worth.nothing:
        evidence.append(say("Rapport estimé : {worth}.", worth=worths.worth(say, valuation.worth)))
    return bold, rest, " ".join(part for part in evidence if part)


def effort(case: Case, name: str) -> int:
    """Minutes that putting a playbook in place takes, all roles together."""
    found = names.playbook(case, name)
    return found.effort.owner + found.effort.team + found.effort.consultant if found else 0


def chart(case: Case, say: Say, score: Score) -> list[Block]:
    """The systems on one scale, or what is missing to draw them."""
    aside = say("score, incertitude et ambition à douze mois")
    heading = Heading(say("Les cinq systèmes"), aside)
    if score.score is None:
        return [heading, Paragraph(say("Aucun système n'est encore mesuré : l'entretien reste à tenir."))]
    return [heading, systems.chart(case, say, score)]
