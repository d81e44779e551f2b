"""Where the people asked do not see the firm alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from tpecoach.engine.answers import OWNER, TOP, anchor
from tpecoach.engine.scoring import score_case
from tpecoach.language import Say
from tpecoach.model.case import CONSULTANT, Case
from tpecoach.model.content import Question
from tpecoach.model.forms import is_team_voice
from tpecoach.model.scores import Finding

FAR_APART = 2
"""levels between two voices that make a disagreement"""
APART = 5
"""voices of a team from which the mean of a question or a topic is shown"""
BY_SYSTEM = 3
"""voices of a team from which the mean of a system is shown; under it nothing of them is"""
_LEAST = {"system": 3, "topic": 2}
"""questions both answered, under which a system or a topic is not compared"""

TOGETHER = "team-together"
"""the voices of the team without names, as one"""

Levels = Mapping[str, Fraction]
"""question → level 0–4"""


@dataclass(frozen=True, slots=True)
class Gap:
    """How far two voices stand apart on a system or a topic, over the questions that both answered."""

    kind: str
    """system | topic"""
    id: str
    name: str
    high: str
    """the respondent who sees it higher"""
    low: str
    above: Fraction
    """0–100, as a score"""
    below: Fraction
    n: int
    """questions compared"""

    @property
    def distance(self) -> Fraction:
        """Points between the two."""
        return self.above - self.below


def disagreements(case: Case, say: Say, moment: str = "before") -> tuple[Finding, ...]:
    """The questions where two voices of a moment stand two levels apart or more, widest first.

    Only what each one answered themselves is compared; the team without names is one voice, its mean, and speaks
    from five answers to a question on. One finding a question, between the highest and the lowest voice; the
    consultant is one of them when as far apart as any. Weight = question weight × distance.
    """
    by_question: dict[str, dict[str, Fraction]] = {}
    for voice, levels in _levels(case, moment, APART).items():
        for name, level in levels.items():
            by_question.setdefault(name, {})[voice] = level
    found = [
        _disagreement(case, question, by_question[question.id], moment, say)
        for question in case.assessment.questions
        if question.id in by_question and _distance(by_question[question.id]) >= FAR_APART
    ]
    return tuple(sorted(found, key=lambda finding: -finding.weight))


def gaps(case: Case, moment: str = "before") -> tuple[Gap, ...]:
    """How far the owner (else the consultant's record) and each other voice stand apart, systems then topics.

    Over three questions of a system at least, or two of a topic, that both answered. The team without names speaks
    of a system from three voices on, of a topic from five. Widest first.
    """
    found: list[Gap] = []
    heard = {enough: _levels(case, moment, enough) for enough in (BY_SYSTEM, APART)}
    topics = ((t.id, t.name, "topic", APART) for t in case.assessment.topics)
    systems = ((s.id, s.name, "system", BY_SYSTEM) for s in case.assessment.systems)
    for name, words, kind, enough in (*systems, *topics):
        voices = heard[enough]
        first = OWNER if OWNER in voices else CONSULTANT
        if first not in voices:
            continue
        questions = [
            q for q in case.assessment.questions if (q.system if kind == "system" else q.topic) == name
        ]
        for other, levels in voices.items():
            both = [q for q in questions if q.id in levels and q.id in voices[first]]
            if other in (OWNER, CONSULTANT) or len(both) < _LEAST[kind]:
                continue
            ours, theirs = _mean(both, voices[first]), _mean(both, levels)
            high, low = (first, other) if ours >= theirs else (other, first)
            found.append(Gap(kind, name, words, high, low, max(ours, theirs), min(ours, theirs), len(both)))
    return tuple(sorted(found, key=lambda gap: (gap.kind != "system", -gap.distance)))


def team_size(case: Case, moment: str = "before") -> int:
    """How many voices of the team without names answered."""
    return sum(is_team_voice(i.respondent) for i in case.interviews if i.moment == moment)


def voice_name(case: Case, respondent: str, say: Say) -> str:
    """How a respondent is called: the name of their role, else as they were written down."""
    if respondent == TOGETHER:
        return say("L'équipe")
    role = next((role.text for role in case.assessment.roles if role.id == respondent), None)
    return role or (say("Consultant") if respondent == CONSULTANT else respondent)


def _levels(case: Case, moment: str, enough: int) -> dict[str, Levels]:
    """What each voice answered themselves; the team without names as one, where `enough` of them answered."""
    found: dict[str, Levels] = {}
    together: dict[str, list[int]] = {}
    voices = [interview.respondent for interview in case.interviews if interview.moment == moment]
    for voice in sorted(voices, key=lambda one: one != CONSULTANT):
        levels = {
            name: place.value
            for name, place in score_case(case, moment, voice).standings.items()
            if place.status == "answered" and place.value is not None and not place.inherited
        }
        if is_team_voice(voice):
            for name, level in levels.items():
                together.setdefault(name, []).append(level)
        else:
            found[voice] = {name: Fraction(level) for name, level in levels.items()}
    means = {name: Fraction(sum(all_), len(all_)) for name, all_ in together.items() if len(all_) >= enough}
    if means:
        found[TOGETHER] = means
    return found


def _mean(questions: Iterable[Question], levels: Levels) -> Fraction:
    """0–100, by the weights of the questions."""
    asked = tuple(questions)
    whole = sum(question.weight for question in asked)
    reached = sum((question.weight * levels[question.id] for question in asked), Fraction(0))
    return 100 * reached / (TOP * whole)


def _distance(levels: Levels) -> Fraction:
    return max(levels.values()) - min(levels.values())


def _disagreement(case: Case, question: Question, levels: Levels, moment: str, say: Say) -> Finding:
    high = max(levels, key=levels.__getitem__)
    low = min(levels, key=levels.__getitem__)
    sentence = say(
        "{question} Deux regards : niveau {above} ({high}), niveau {below} ({low}).",
        question=question.text,
        high=voice_name(case, high, say),
        low=voice_name(case, low, say),
        above=_level(levels[high], say),
        below=_level(levels[low], say),
    )
    said = [
        say(
            "{who} : « {words} »",
            who=voice_name(case, voice, say),
            words=anchor(question, int(levels[voice])),
        )
        if voice != TOGETHER
        else say(
            "{who} : moyenne de {n} voix.",
            who=voice_name(case, voice, say),
            n=sum(
                is_team_voice(i.respondent) and question.id in case.answers.get(i.id, {})
                for i in case.interviews
                if i.moment == moment
            ),
        )
        for voice in (high, low)
    ]
    if CONSULTANT in levels and CONSULTANT not in (high, low):
        said.append(say("Le consultant a retenu le niveau {level}.", level=_level(levels[CONSULTANT], say)))
    if question.ask_for:
        said.append(say("Pour trancher, à regarder sur place : {proof}", proof=question.ask_for))
    weight = question.weight * _distance(levels)
    return Finding("disagreement", question.system, sentence, " ".join(said), weight, question.id)


def _level(level: Fraction, say: Say) -> str:
    return str(int(level)) if level.denominator == 1 else say.number(level, 1)
