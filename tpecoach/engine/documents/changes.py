"""The answers one by one: what stood before, what stands after, and on what proof."""

from __future__ import annotations

from tpecoach.engine.answers import anchor
from tpecoach.engine.documents import names, systems
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.documents import Block, Cell, Paragraph, Table
from tpecoach.model.scores import Comparison, QuestionChange


def questions(case: Case, say: Say, comparison: Comparison) -> list[Block]:
    """Each question asked again whose level moved, then how many did not, and how many were not asked again."""
    if not comparison.reasked:
        text = say(
            "Aucune question n'a été reposée : le second entretien, au trentième jour, repose celles que le plan "
            "devait faire bouger."
        )
        return [Paragraph(text, role="note", strong=say("À faire."))]
    moved = [change for change in comparison.changes if change.before != change.after]
    still = comparison.reasked - len(moved)
    blocks: list[Block] = []
    if moved:
        columns = (
            (say("Pratique"), False, 40),
            (say("Niveau"), True, 14),
            (say("Ce qui se voyait"), False, 46),
            (say("Ce qui se voit"), False, 46),
            (say("Preuve"), False, 24),
        )
        rows = tuple(_row(case, say, change) for change in moved)
        blocks.append(Table(columns, rows, compact=True))
    counts = say.plural(
        "{n} question reposée est restée au même niveau.",
        "{n} questions reposées sont restées au même niveau.",
        still,
    )
    blocks.append(Paragraph(f"{counts} {inherited(say, comparison)}", role="small"))
    return blocks


def inherited(say: Say, comparison: Comparison) -> str:
    """How many answers were taken over without being asked again."""
    if not comparison.inherited:
        return say("Aucune réponse n'a été reprise d'un entretien à l'autre.")
    return say.plural(
        "{n} réponse reprise du premier entretien, non reposée, ne compte pas dans l'écart.",
        "{n} réponses reprises du premier entretien, non reposées, ne comptent pas dans l'écart.",
        comparison.inherited,
    )


def _row(case: Case, say: Say, change: QuestionChange) -> tuple[Cell, ...]:
    question = names.question(case, change.question)
    rise = change.after > change.before
    answer = case.answers_at("after").get(change.question)
    proof = (
        say(names.PROOFS.get(answer.proof if answer else "said", ""))
        if not change.proven or answer
        else say("montré")
    )
    remark = ""
    if rise and not change.proven:
        remark = say("compte au niveau d'avant")
    elif not rise:
        remark = say("une baisse compte toujours")
    return (
        Cell(
            names.practice(question) if question else change.question,
            strong=True,
            under=names.system(case, question.system) if question else "",
        ),
        Cell(
            say("{before} → {after}", before=change.before, after=change.after),
            number=True,
            strong=True,
            tone="warn" if not rise else "good" if change.proven else "muted",
        ),
        Cell(anchor(question, change.before) if question else "", tone="muted"),
        Cell(anchor(question, change.after) if question else ""),
        Cell(proof, under=remark),
    )


def rules(say: Say, comparison: Comparison) -> tuple[str, ...]:
    """How the comparison is made, and what it does not prove."""
    return (
        say(
            "Tout écart est observé sur la période : il ne prouve pas à lui seul que les actions en sont la cause."
        ),
        say(
            "Ne sont comparées que les questions réellement reposées, même formulation : {reasked}.",
            reasked=systems.reasked(say, comparison),
        ),
        say(
            "Une hausse seulement dite compte au niveau d'avant et est dessinée à part ; une baisse compte toujours."
        ),
        say("Un système où moins de trois questions ont été reposées n'est pas comparé."),
        say(
            "Aucun pourcentage d'évolution sous cinq événements de chaque côté : les nombres sont donnés, avec "
            "la mention « non concluant »."
        ),
        say(
            "Ce qui est prévu est une projection ; ce qui est constaté est un chiffre ; ce qui manque est dit "
            "« non mesuré »."
        ),
    )
