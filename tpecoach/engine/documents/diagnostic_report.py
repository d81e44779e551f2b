"""The diagnostic: a page of synthesis, then what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tpecoach.engine.alarms import alarms
from tpecoach.engine.documents import (
    cash,
    course_pictures,
    courses,
    divergence,
    indicators,
    method,
    names,
    priority_matrix,
    score_pictures,
    shell,
    synthesis,
    system_findings,
    worths,
)
from tpecoach.engine.findings import findings
from tpecoach.engine.priorities import valuations
from tpecoach.engine.scoring import score_case
from tpecoach.engine.worth import inaction
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.documents import Block, Bullets, Cell, Columns, Document, Heading, Paragraph, Table
from tpecoach.model.scores import Alarm, Score


def diagnostic(case: Case, say: Say, on: date) -> Document:
    """The diagnostic of the first interview, whatever is known of it so far."""
    score = score_case(case)
    raised, costs = alarms(case, say, on), inaction(case, say)
    found, ranked = findings(case, score, say, on=on), valuations(case, score, say)
    fitting = ranked if score.answered else ()
    blocks: list[Block] = [
        Paragraph(synthesis.lead(case, say, score, raised), role="lead"),
        synthesis.cards(case, say, score, raised, costs, on),
        synthesis.strengths_and_irritants(case, say, score, found, costs),
        *synthesis.decisions(case, say, score, ranked),
        *synthesis.chart(case, say, score),
        *method.request(case, say),
        *method.method(case, say, score),
        *divergence.blocks(case, say),
        *_scores(case, say, score),
        *system_findings.by_system(case, say, score, found, ranked),
        Heading(say("Point zéro des indicateurs"), say("la valeur de départ, sa source, sa fiabilité"), True),
        *indicators.point_zero_tables(case, say),
        *_alarms(say, raised),
        *course_pictures.limits(case, say, on),
        *cash.blocks(case, say, on),
        Heading(say("Priorités"), say("par valeur, avec ce que chacune demande"), True),
        *priority_matrix.matrix(case, say, fitting),
        *worths.table(case, say, fitting),
        *indicators.definitions(say, courses.shown(case)),
        Columns(_next_steps(case, say), _validation(say)),
        shell.signatures(case, say),
    ]
    kind = ("diagnostic", say("diagnostic"))
    return shell.wrapped(case, say, on, kind, say("diagnostic"), blocks)


def _scores(case: Case, say: Say, score: Score) -> list[Block]:
    """The scores looked at closely; nothing while nothing is answered."""
    if not score.answered:
        return []
    return [
        Heading(say("Les scores de près"), say("par système, puis pratique par pratique"), page_break=True),
        *score_pictures.radar(case, say, score),
        *score_pictures.table(case, say, score),
        *score_pictures.heat(case, say, score),
    ]


def _alarms(say: Say, raised: Sequence[Alarm]) -> list[Block]:
    heading = Heading(say("Alertes"), page_break=True)
    if not raised:
        text = say(
            "Aucune alerte sur ce qui est connu. Ce qui n'est pas mesuré ne lève pas d'alerte : la trésorerie, "
            "la part du premier client et le carnet de commandes sont à vérifier s'ils manquent au point zéro."
        )
        return [heading, Paragraph(text)]
    words = {"red": say("rouge"), "orange": say("orange")}
    columns = (
        (say("Niveau"), False, 18),
        (say("Alerte"), False, 102),
        (say("D'où vient le chiffre"), False, 50),
    )
    rows = tuple(
        (
            Cell(words.get(alarm.level, alarm.level), strong=True, tone="warn"),
            Cell(alarm.sentence),
            Cell(alarm.evidence, tone="muted"),
        )
        for alarm in raised
    )
    return [heading, Table(columns, rows)]


def _next_steps(case: Case, say: Say) -> tuple[Block, ...]:
    steps = [
        say("Le dirigeant relit ce diagnostic à tête reposée et note ses corrections."),
        say("Les preuves qui manquent sont réunies ; la fiche de pointage est tenue une semaine."),
    ]
    if case.interview("before") is None:
        steps.insert(0, say("L'entretien est tenu : 45 à 60 minutes en express, le dirigeant présent."))
    if days := names.window(case):
        steps.append(say("Le plan est signé avant le {day}, jour où il commence.", day=say.date(days[0])))
        steps.append(say("Le point du trentième jour se tient après le {day}.", day=say.date(days[1])))
    else:
        steps.append(say("À la deuxième visite, le plan de trente jours est discuté, daté et signé."))
    return Heading(say("Prochaines étapes")), Bullets(tuple(steps))


def _validation(say: Say) -> tuple[Block, ...]:
    boxes = (
        say("Ce diagnostic décrit bien la situation de l'entreprise."),
        say("Les priorités proposées sont les bonnes ; sinon, les changer ici : …"),
        say("Les hypothèses chiffrées sont acceptées ; sinon, les corriger ici : …"),
    )
    return Heading(say("Validation du dirigeant")), Bullets(boxes, checklist=True)
