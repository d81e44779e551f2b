"""What the interview shows, as sentences with their evidence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tpecoach.engine.alarms import SYSTEMS, alarms
from tpecoach.engine.answers import anchor, chosen_blockers, latest_answer
from tpecoach.engine.scoring import WRITTEN, sops_written
from tpecoach.engine.standings import PROVEN, VALUED
from tpecoach.engine.targets import ambition
from tpecoach.engine.voices import disagreements
from tpecoach.language import Say, mark
from tpecoach.model.case import Case
from tpecoach.model.content import Question
from tpecoach.model.scores import Finding, Score, Standing

STRONG = 3
"""the level from which a practice is a strength"""
OWN_WORDS = "opening.words"

_PROOFS = {
    "measured": mark("Mesuré."),
    "shown": mark("Montré."),
    "said": mark("Dit, sans preuve vue."),
}


def findings(
    case: Case, score: Score, say: Say, moment: str = "before", on: date | None = None
) -> tuple[Finding, ...]:
    """What a score of the case shows: strengths, gaps, blockers chosen, alarms, then disagreements.

    Strengths are levels 3 and 4, proven ones first, weight = w · level. Gaps are levels under 3 with room to
    their twelve-month ambition, weight = w · distance, the fact being the anchor of the current level. Blockers
    come in the owner's order, alarms red first, disagreements (at that `moment`) widest first. Notes are quoted
    as they were taken. `on` is the day on which a legal fact must not be due to be checked again.
    """
    placed = [
        (question, place)
        for question in case.assessment.questions
        if (place := score.standings.get(question.id)) is not None and place.status in VALUED
    ]
    strengths = [
        (place.proof in PROVEN, _strength(case, question, place, say, moment))
        for question, place in placed
        if (place.value or 0) >= STRONG
    ]
    strengths.sort(key=lambda pair: (not pair[0], -pair[1].weight))
    gaps = [
        _gap(case, question, place, say, moment)
        for question, place in placed
        if (place.value or 0) < min(STRONG, ambition(case, question.id))
    ]
    return (
        *(finding for _, finding in strengths),
        *sorted(gaps, key=lambda gap: -gap.weight),
        *_blockers(case, say),
        *_alarms(case, say, on),
        *disagreements(case, say, moment),
    )


def _strength(case: Case, question: Question, place: Standing, say: Say, moment: str) -> Finding:
    level = place.value or 0
    evidence = f"{say('Niveau {level} sur 4.', level=level)} {_evidence(case, place, say, moment)}"
    weight = Fraction(question.weight * level)
    return Finding("strength", question.system, _fact(question, level, say), evidence, weight, question.id)


def _gap(case: Case, question: Question, place: Standing, say: Say, moment: str) -> Finding:
    level = place.value or 0
    aim = ambition(case, question.id, level)
    standing = say("Niveau {level} sur 4, visé à douze mois : {aim}.", level=level, aim=aim)
    evidence = f"{standing} {_evidence(case, place, say, moment)}"
    weight = Fraction(question.weight * (aim - level))
    return Finding("gap", question.system, _fact(question, level, say), evidence, weight, question.id)


def _fact(question: Question, level: int, say: Say) -> str:
    """The practice by its name, and what is seen of it."""
    seen = anchor(question, level) or question.text
    return say("{name} : {seen}", name=question.name, seen=seen) if question.name else seen


def _evidence(case: Case, place: Standing, say: Say, moment: str) -> str:
    """How it is known, and the note as it was taken."""
    answer = case.answers_at(moment).get(place.question)
    if place.status == "implied":
        known = say("Découle d'une réponse précédente.")
    elif place.inherited:
        known = say("Repris de l'entretien précédent, non reposé.")
    elif place.question == WRITTEN and (answer is None or answer.value is None):
        written, critical = sops_written(case, moment)
        known = say.plural(
            "Registre des processus : {written} procédure écrite pour {critical}.",
            "Registre des processus : {written} procédures écrites pour {critical}.",
            written,
            written=written,
            critical=say.plural("{n} processus critique", "{n} processus critiques", critical),
        )
    else:
        known = say(_PROOFS[place.proof])
    if answer is not None and answer.note and place.status != "implied":
        return f"{known} {_quoted(answer.note, say)}"
    return known


def _quoted(note: str, say: Say) -> str:
    return say("« {note} »", note=note.strip())


def _blockers(case: Case, say: Say) -> Iterator[Finding]:
    words = {blocker.id: blocker.text for blocker in case.assessment.blockers}
    chosen = chosen_blockers(case)
    said = latest_answer(case, OWN_WORDS)
    for rank, blocker in enumerate(chosen):
        evidence = say("Choisi par le dirigeant, rang {rank} sur {of}.", rank=rank + 1, of=len(chosen))
        if rank == 0 and said is not None and isinstance(said.value, str) and said.value.strip():
            evidence = f"{evidence} {_quoted(said.value, say)}"
        answering = (p.system for p in case.content.playbooks if blocker in p.answers)
        weight = Fraction(len(chosen) - rank)
        yield Finding("blocker", next(answering, ""), words[blocker], evidence, weight)


def _alarms(case: Case, say: Say, on: date | None) -> Iterator[Finding]:
    for alarm in alarms(case, say, on):
        weight = Fraction(2 if alarm.level == "red" else 1)
        yield Finding("alarm", SYSTEMS.get(alarm.id, ""), alarm.sentence, alarm.evidence, weight)
