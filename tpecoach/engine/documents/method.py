"""What was asked, how it was looked at, and what this does not tell."""

from __future__ import annotations

from collections.abc import Iterator

from tpecoach.engine.answers import chosen_blockers
from tpecoach.engine.documents import names
from tpecoach.engine.voices import team_size, voice_name
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.documents import Block, Bullets, Cell, Heading, Paragraph, Table
from tpecoach.model.forms import is_team_voice
from tpecoach.model.lists import kind_words
from tpecoach.model.records import BookImport
from tpecoach.model.scores import Score


def request(case: Case, say: Say) -> list[Block]:
    """What the owner came with, in their own words, what success means to them, and how far this goes."""
    every = say.series(names.within(s.name) for s in case.assessment.systems)
    return [
        Heading(say("La demande et le périmètre"), page_break=True),
        *wishes(case, say),
        Paragraph(
            say(
                "Le diagnostic porte sur cinq systèmes : {systems}. Il ne vaut ni audit des comptes ni "
                "conseil juridique.",
                systems=every,
            ),
            strong=say("Périmètre."),
        ),
    ]


def wishes(case: Case, say: Say) -> list[Block]:
    """What the owner came with, in their own words, and what success means to them."""
    blocks: list[Block] = []
    words, success = names.own_words(case, "opening.words"), names.own_words(case, "opening.success")
    blockers = chosen_blockers(case)
    if words:
        blocks.append(Paragraph(say("« {words} »", words=words), strong=say("Avec vos mots.")))
    if success:
        blocks.append(Paragraph(say("« {words} »", words=success), strong=say("Ce que réussir veut dire.")))
    if blockers:
        blocks.append(Paragraph("", strong=say("Les blocages que vous avez choisis, dans votre ordre :")))
        blocks.append(Bullets(tuple(names.blocker(case, b) for b in blockers)))
    if not (words or success or blockers):
        text = say(
            "Vos blocages, vos mots et ce que réussir veut dire ne sont pas encore notés : ce sont les "
            "premières questions de l'entretien."
        )
        blocks.append(Paragraph(text, role="note", strong=say("À faire.")))
    return blocks


def method(case: Case, say: Say, score: Score) -> list[Block]:
    """Who was asked, when and how widely; coverage and proof; the scale; the sources."""
    blocks: list[Block] = [Heading(say("Méthode et limites"))]
    if case.interviews:
        blocks.append(interviews(case, say))
    else:
        text = say("L'entretien n'a pas encore eu lieu : comptez 45 à 60 minutes en express.")
        blocks.append(Paragraph(text, role="note", strong=say("À faire.")))
    blocks += [
        Paragraph(_scale(case, say), strong=say("Ce que veut dire 0 à 4.")),
        Paragraph(
            say(
                "Un score est la moyenne des niveaux, pondérée, ramenée à 100 ; le tout est la moyenne des "
                "systèmes notés. Ce qui ne s'applique pas sort du calcul ; ce qui manque n'est pas compté "
                "zéro mais élargit la fourchette : elle va du cas où tout ce qui manque vaut 0 au cas où "
                "tout vaut 4. Un système où moins de trois questions s'appliquent n'est pas noté."
            ),
            strong=say("Comment se lit un score."),
        ),
        Paragraph(coverage(say, score), strong=say("Ce qui est couvert, ce qui est prouvé.")),
    ]
    sources = [_book(say, each) for each in case.imports]
    text = " ".join(sources) or say("Aucun livre comptable n'a été importé.")
    blocks.append(Paragraph(text, strong=say("Sources chiffrées.")))
    return blocks


def coverage(say: Say, score: Score) -> str:
    """How much of the questionnaire is answered, and how much of the answers is proven."""
    if not score.answered:
        return say("Aucune réponse : rien n'est encore mesuré.")
    return say(
        "{answered} réponses sur {asked} questions posées ({coverage} du poids, {scope}) ; {proof} du poids "
        "des réponses est montré ou mesuré, le reste est dit et reste à prouver.",
        answered=score.answered,
        asked=score.asked,
        coverage=say.percent(score.coverage),
        scope=say(names.SCOPES.get(score.scope, score.scope)),
        proof=say.percent(score.proof),
    )


def interviews(case: Case, say: Say) -> Table:
    """Who was asked, when, how widely and how long."""
    columns = (
        (say("Qui a répondu"), False, 50),
        (say("Moment"), False, 32),
        (say("Date"), False, 34),
        (say("Étendue"), False, 34),
        (say("Durée"), True, 20),
    )
    shown = [each for each in case.interviews if not is_team_voice(each.respondent)]
    rows = tuple(
        (
            Cell(voice_name(case, each.respondent, say)),
            Cell(say(names.MOMENTS.get(each.moment, each.moment))),
            Cell(say.date(each.held_on) if each.held_on else say("date non notée")),
            Cell(say(names.SCOPES.get(each.scope, each.scope))),
            Cell(say.hours(each.seconds // 60) if each.seconds >= 60 else say("non notée"), number=True),
        )
        for each in shown
    )
    return Table(columns, (*rows, *_of_the_team(case, say)), compact=True)


def _of_the_team(case: Case, say: Say) -> Iterator[tuple[Cell, ...]]:
    """One row a moment for all the voices without names."""
    for moment, words in names.MOMENTS.items():
        if n := team_size(case, moment):
            who = say.plural("L'équipe, sans nom : {n} voix", "L'équipe, sans nom : {n} voix", n)
            yield (Cell(who), Cell(say(words)), Cell(""), Cell(say("questionnaire")), Cell("", number=True))


def _scale(case: Case, say: Say) -> str:
    steps = (say("{n} : {name}", n=n, name=name.lower()) for n, name in enumerate(case.assessment.scale))
    return say(
        "Chaque question décrit cinq états observables : {steps}. Le niveau retenu est celui que l'on peut "
        "voir, pas celui que l'on vise.",
        steps=say.series(steps),
    )


def _book(say: Say, each: BookImport) -> str:
    repairs = say.plural(
        "{n} ligne réparée", "{n} lignes réparées", sum(number > 0 for number, _ in each.repairs)
    )
    return say(
        "{name} ({kind}), du {first} au {last}, {lines} lignes, {repairs}, empreinte {digest}.",
        name=each.name,
        kind=kind_words(each.kind, say),
        first=say.date(each.period_from),
        last=say.date(each.period_to),
        lines=say.number(each.lines),
        repairs=repairs,
        digest=each.sha256[:7],
    )
