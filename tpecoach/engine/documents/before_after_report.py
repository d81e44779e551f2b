"""Before and after thirty days: what moved, how sure it is, and what comes next."""

from __future__ import annotations

from datetime import date

from tpecoach.engine.compare import compare
from tpecoach.engine.documents import (
    actions,
    aftermath,
    cash,
    changes,
    course_pictures,
    courses,
    decisions,
    engagement,
    gains_observed,
    headlines,
    indicators,
    score_pictures,
    shell,
    systems,
    worths,
)
from tpecoach.engine.documents.outcome import Outcome
from tpecoach.engine.priorities import valuations
from tpecoach.engine.scoring import score_case
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.documents import Block, Bullets, Document, Heading, Paragraph


def before_after(case: Case, say: Say, on: date) -> Document:
    """The report of the day after the window; parts that cannot be compared say why and what is missing."""
    found = _outcome(case, say, on)
    blocks: list[Block] = [
        Paragraph(headlines.lead(found), role="lead"),
        headlines.cards(found),
        *_systems(found),
        *decisions.decisions(found),
        *engagement.blocks(found),
        *score_pictures.radar_compared(case, say, found.comparison),
        *_measured(found),
        *_actions(found),
        *gains_observed.blocks(found),
        *cash.blocks(case, say, on),
        Heading(say("Les pratiques, une par une"), say("avant, après, preuve")),
        *changes.questions(case, say, found.comparison),
        *engagement.verbatims(found),
        aftermath.not_working_and_next(found),
        Heading(say("Limites")),
        Bullets(changes.rules(say, found.comparison)),
        shell.signatures(case, say),
        *engagement.raw(found),
        *indicators.definitions(say, tuple(each.kpi for each in found.first)),
    ]
    kind = ("before-after", say("avant / après"))
    return shell.wrapped(case, say, on, kind, say("trente jours après"), blocks)


def _outcome(case: Case, say: Say, on: date) -> Outcome:
    after = score_case(case, "after")
    today = score_case(case) if after.score is None else after
    every = [courses.course(case, say, kpi, on) for kpi in courses.shown(case)]
    kept = {each.kpi: each for each in every if each.kpi.id in case.rollout.followed or each.after}
    first = courses.first(case, tuple(kept))
    planned = {action.playbook for action in case.actions}
    return Outcome(
        case=case,
        say=say,
        on=on,
        comparison=compare(case),
        after=after,
        first=tuple(kept[kpi] for kpi in first),
        others=tuple(each for kpi, each in kept.items() if kpi not in first),
        left_alone=tuple(each.kpi for each in every if each.kpi not in kept),
        next_best=tuple(
            v
            for v in valuations(case, today, say)
            if today.answered and v.applicable and v.value > 0 and v.playbook not in planned
        ),
    )


def _systems(found: Outcome) -> list[Block]:
    case, say = found.case, found.say
    heading = Heading(say("Les cinq systèmes"), say("avant, après, et la cible fixée ensemble"))
    if not found.comparison.reasked:
        text = say(
            "Rien à comparer tant que les deux entretiens n'ont pas posé les mêmes questions. Tenir le second "
            "entretien au trentième jour : il ne repose que ce qui devait bouger."
        )
        return [heading, Paragraph(text, role="note", strong=say("À faire."))]
    return [heading, systems.comparison_chart(case, say, found.comparison, found.after)]


def _measured(found: Outcome) -> list[Block]:
    say = found.say
    aside = say("même définition, avant et après")
    heading = Heading(say("Ce qui a été mesuré"), aside, page_break=True)
    if not found.courses:
        text = (
            say("Aucun indicateur n'a de seconde mesure : rien ne peut être dit des résultats chiffrés.")
            if found.left_alone
            else say(
                "Aucun indicateur n'a été mesuré ni suivi : rien ne peut être dit des résultats chiffrés."
            )
        )
        return [heading, Paragraph(text, role="note", strong=say("Non mesuré."))]
    note = say(
        "Évolution observée sur la période : elle ne prouve pas à elle seule que les actions en sont la cause. "
        "Ni pourcentage sous cinq événements de chaque côté, ni comparaison entre une valeur déclarée et une "
        "valeur mesurée, ou entre des montants de périodes différentes. Sous 1 %, un écart est donné sans "
        "être jugé."
    )
    alone = indicators.left_alone(say, found.left_alone)
    return [
        heading,
        *([indicators.before_after_table(found.first, say)] if found.first else []),
        *course_pictures.slopes(found.courses, say),
        *course_pictures.targets(found.first, say),
        *course_pictures.by_day(found.first, found.case, say, found.on),
        *indicators.other_figures(found.others, say),
        *(
            [Paragraph(alone, role="small", strong=say("Mesurés une seule fois, non comparés :"))]
            if alone
            else []
        ),
        Paragraph(note, role="note", strong=say("Comment lire.")),
    ]


def _actions(found: Outcome) -> list[Block]:
    case, say = found.case, found.say
    heading = Heading(say("Prévu et réalisé"), page_break=True)
    if not case.actions:
        text = say("Aucun plan n'a été arrêté : il n'y a pas d'action à juger.")
        return [heading, Paragraph(text)]
    blocks: list[Block] = [heading]
    legend = say(
        "plein : tenue · clair : commencée · vide : non commencée · barré : bloquée · tirets : abandonnée · "
        "grisé : jours fermés"
    )
    if chart := actions.gantt(case, say, legend):
        blocks.append(chart)
    blocks.append(actions.states_table(case, say))
    if promised := worths.promised(case, say):
        blocks.append(Paragraph(promised, role="small", strong=say("Rapport prévu :")))
    blocks += engagement.procedures(case, say)
    return blocks
