"""Where the people asked do not see the firm alike."""

from __future__ import annotations

from fractions import Fraction

from tpecoach.engine.answers import anchor
from tpecoach.engine.scoring import score_case
from tpecoach.language import Say
from tpecoach.model.case import CONSULTANT, Case
from tpecoach.model.content import Question
from tpecoach.model.scores import Finding

FAR_APART = 2
"""levels between two voices that make a disagreement"""


def disagreements(case: Case, say: Say, moment: str = "before") -> tuple[Finding, ...]:
    """The questions where two voices of a moment stand two levels apart or more, widest first.

    Only what each one answered themselves is compared. One finding a question, between the highest and the
    lowest voice; the consultant is one of them when as far apart as any. Weight = question weight × distance.
    """
    levels: dict[str, dict[str, int]] = {}
    voices = [interview.respondent for interview in case.interviews if interview.moment == moment]
    for voice in sorted(voices, key=lambda one: one != CONSULTANT):
        for name, place in score_case(case, moment, voice).standings.items():
            if place.status == "answered" and place.value is not None and not place.inherited:
                levels.setdefault(name, {})[voice] = place.value
    found = [
        _disagreement(case, question, levels[question.id], say)
        for question in case.assessment.questions
        if question.id in levels and _distance(levels[question.id]) >= FAR_APART
    ]
    return tuple(sorted(found, key=lambda finding: -finding.weight))


def voice_name(case: Case, respondent: str, say: Say) -> str:
    """How a respondent is called: the name of their role, else as they were written down."""
    role = next((role.text for role in case.assessment.roles if role.id == respondent), None)
    return role or (say("Consultant") if respondent == CONSULTANT else respondent)


def _distance(levels: dict[str, int]) -> int:
    return max(levels.values()) - min(levels.values())


def _disagreement(case: Case, question: Question, levels: dict[str, int], say: Say) -> Finding:
    high = max(levels, key=levels.__getitem__)
    low = min(levels, key=levels.__getitem__)
    sentence = say(
        "{question} Deux regards : niveau {above} ({high}), niveau {below} ({low}).",
        question=question.text,
        high=voice_name(case, high, say),
        low=voice_name(case, low, say),
        above=levels[high],
        below=levels[low],
    )
    evidence = say(
        "{high} : « {above} » {low} : « {below} »",
        high=voice_name(case, high, say),
        low=voice_name(case, low, say),
        above=anchor(question, levels[high]),
        below=anchor(question, levels[low]),
    )
    if CONSULTANT in levels and CONSULTANT not in (high, low):
        kept = say("Le consultant a retenu le niveau {level}.", level=levels[CONSULTANT])
        evidence = f"{evidence} {kept}"
    weight = Fraction(question.weight * _distance(levels))
    return Finding("disagreement", question.system, sentence, evidence, weight, question.id)
