"""What was found in each system: the fact, how it is known, what follows from it and the next step."""

from __future__ import annotations

from collections.abc import Sequence

from tpecoach.engine.documents import names, systems, worths
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.conditions import AllOf, AnswerTest, AnyOf, Condition
from tpecoach.model.documents import Block, Bullets, Heading, Numbered, Paragraph
from tpecoach.model.scores import Finding, Score, Valuation

_GAPS = 4
"""gaps shown a system; the others are counted"""
_STRENGTHS = 2
_STANDS = 2
"""the level from which a practice is no cause of another's absence"""


def by_system(
    case: Case, say: Say, score: Score, found: Sequence[Finding], valuations: Sequence[Valuation]
) -> list[Block]:
    """One section a system, in the order of the assessment."""
    blocks: list[Block] = [
        Heading(say("Ce que nous avons constaté"), say("fait, conséquence, preuve, enjeu, cause"), True)
    ]
    told: set[str] = set()
    for part in score.systems:
        here = [finding for finding in found if finding.system == part.id]
        blocks.append(Heading(names.system(case, part.id), level=3))
        blocks.append(Paragraph(systems.part_words(say, part), role="small"))
        blocks += _one(case, say, score, here, valuations, told)
    return blocks


def _one(
    case: Case, say: Say, score: Score, here: list[Finding], valuations: Sequence[Valuation], told: set[str]
) -> list[Block]:
    gaps = [finding for finding in here if finding.kind == "gap"]
    strengths = [finding for finding in here if finding.kind == "strength"]
    apart = [finding for finding in here if finding.kind == "disagreement"]
    blocks: list[Block] = []
    if gaps:
        blocks.append(Numbered(tuple(_gap(case, say, score, gap, valuations, told) for gap in gaps[:_GAPS])))
    if len(gaps) > _GAPS:
        more = say.plural(
            "{n} autre écart, de moindre poids, est dans les réponses.",
            "{n} autres écarts, de moindre poids, sont dans les réponses.",
            len(gaps) - _GAPS,
        )
        blocks.append(Paragraph(more, role="small"))
    if strengths:
        blocks.append(Paragraph("", strong=say("Ce qui tient déjà :")))
        blocks.append(Bullets(tuple(with_evidence(case, say, s) for s in strengths[:_STRENGTHS])))
    if apart:
        blocks.append(Paragraph("", strong=say("Les avis diffèrent :")))
        blocks.append(Bullets(tuple(with_evidence(case, say, one) for one in apart)))
    if not blocks:
        text = say("Rien n'est encore constaté ici : les questions de ce système restent à poser.")
        blocks.append(Paragraph(text))
    return blocks


def fact(case: Case, say: Say, finding: Finding) -> str:
    """What was found, in a sentence: after the name of the practice, what is seen goes on without a capital."""
    question = names.question(case, finding.question)
    opening = say("{name} : {seen}", name=question.name, seen="") if question and question.name else ""
    if opening and finding.sentence.startswith(opening):
        return names.sentence(opening + names.within(finding.sentence.removeprefix(opening)))
    return names.sentence(finding.sentence)


def with_evidence(case: Case, say: Say, finding: Finding) -> str:
    """A finding and how it is known, on one line."""
    return " ".join(part for part in (fact(case, say, finding), finding.evidence) if part)


def with_proof(case: Case, say: Say, score: Score, finding: Finding) -> str:
    """A finding with its proof in one word, where room is short."""
    place = score.standings.get(finding.question)
    told = fact(case, say, finding)
    if place is None or not told.endswith("."):
        return with_evidence(case, say, finding)
    return say("{fact} ({proof}).", fact=told.rstrip("."), proof=say(names.PROOFS.get(place.proof, "")))


def _gap(
    case: Case, say: Say, score: Score, gap: Finding, valuations: Sequence[Valuation], told_of: set[str]
) -> tuple[str, str, str]:
    question = names.question(case, gap.question)
    place = score.standings.get(gap.question)
    if question is None or place is None or place.value is None:
        return fact(case, say, gap), "", gap.evidence
    told = (
        gap.evidence,
        _stake(say, gap, valuations, told_of),
        _cause(case, say, score, gap, valuations),
        _next_step(case, say, gap, valuations),
    )
    return (
        fact(case, say, gap),
        f" {question.why}" if question.why else "",
        "\n".join(part for part in told if part),
    )


def _stake(say: Say, gap: Finding, valuations: Sequence[Valuation], told: set[str]) -> str:
    """What it costs, in hours and euros: the worth of the best playbook that lifts it and can be costed.

    Each playbook's worth is told once, with the first gap it closes, so that the amounts are not added up twice.
    """
    lifting = (v for v in valuations if v.applicable and v.lifts.get(gap.question))
    best = next((v for v in lifting if v.worth is not None and not v.worth.nothing), None)
    if best is None or best.playbook in told:
        return ""
    told.add(best.playbook)
    return say("Enjeu : {worth}, estimé.", worth=worths.worth(say, best.worth))


def _cause(case: Case, say: Say, score: Score, gap: Finding, valuations: Sequence[Valuation]) -> str:
    """The practice it hangs on that does not stand: what would lift it needs it first, or the question supposes it."""
    question = names.question(case, gap.question)
    lifting = next((v.playbook for v in valuations if v.lifts.get(gap.question)), "")
    playbook = names.playbook(case, lifting)
    needed = playbook.needs if playbook else ()
    first = [lift.question for p in case.content.playbooks if p.id in needed for lift in p.lifts]
    supposed = _supposed(question.ask_if) if question else ()
    for wanted in (*first, *supposed):
        place, other = score.standings.get(wanted), names.question(case, wanted)
        if other and place and wanted != gap.question and place.value is not None and place.value < _STANDS:
            return say(
                "Cause probable, à vérifier : « {practice} » au niveau {level}.",
                practice=names.practice(other),
                level=place.value,
            )
    return ""


def _supposed(condition: Condition | None) -> tuple[str, ...]:
    """The questions whose answer a condition looks at."""
    if isinstance(condition, AnswerTest):
        return (condition.question,)
    if isinstance(condition, AllOf | AnyOf):
        return tuple(name for part in condition.parts for name in _supposed(part))
    return ()


def _next_step(case: Case, say: Say, gap: Finding, valuations: Sequence[Valuation]) -> str:
    """The planned action that lifts the question, else the best playbook that would, else what to look at."""
    planned = {action.playbook: action for action in case.actions}
    lifting = [v.playbook for v in valuations if v.applicable and v.lifts.get(gap.question)]
    for wanted in lifting:
        if action := planned.get(wanted):
            return say(
                "Prochain pas : « {title} », le {day}.",
                title=names.title(case, wanted),
                day=say.date(action.start),
            )
    if lifting:
        return say("Prochain pas : « {title} ».", title=names.title(case, lifting[0]))
    question = names.question(case, gap.question)
    if question and question.ask_for:
        return say("À préparer : {what}", what=names.sentence(question.ask_for))
    return ""
