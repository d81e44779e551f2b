"""The lines around a question: where one is, how far, how proven, what it scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, fitted, hanging, standing, whisker
from tpecoach.workbench.interviews import answered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpecoach.language import Say
    from tpecoach.model.content import Question
    from tpecoach.model.records import Answer
    from tpecoach.workbench.interview_readings import Doubt
    from tpecoach.workbench.interviews import Progress

_USUAL = 75
"""seconds a question takes, until this interview tells better"""
_QUICK = 20
"""seconds a question takes at least, however quickly the first ones went"""


def moments(say: Say) -> dict[str, str]:
    """The moments of an interview, in words."""
    return {
        "before": say("entretien initial"),
        "midway": say("entretien à mi-parcours"),
        "after": say("entretien final"),
    }


def place_words(
    progress: Progress, question: Question, told: str, voice: str, seconds: int, say: Say
) -> tuple[str, str]:
    """Who, which interview, where in it; then how far, how long, what was saved last.

    `voice` says whose answers are recorded where it is not the consultant, `seconds` what it took until now.
    """
    case = progress.case
    system = next((s.short for s in case.assessment.systems if s.id == question.system), "")
    topic = next(
        (t.name for t in case.assessment.topics if t.id == question.topic and t.system == question.system),
        "" if system else say("Ouverture"),
    )
    where = " ▸ ".join(part for part in (system, topic) if part)
    who = f" · {say('voix : {name}', name=voice)}" if voice else ""
    left = f"{case.client.name}{who} · {moments(say)[progress.interview.moment]} · {where}"
    done = progress.done
    waiting = len(progress.questions) - done
    pace = max(_QUICK, seconds / done) if done >= 5 and seconds else _USUAL
    remaining = say("reste {n}", n=max(1, round(waiting * pace / 60))) if waiting else say("complet")
    spent = say("{n} min", n=seconds // 60)
    count = f"{done}/{len(progress.questions)}"
    # What was just kept takes the place of the time for as long as it is news.
    return left, f"{count} · {told}" if told else f"{count} · {spent}, {remaining} · ✓"


def system_bars(progress: Progress, question: Question, columns: int) -> Content:
    """One bar a system: how many of its questions have an answer."""
    systems = progress.case.assessment.systems
    names = [clean(system.short) for system in systems]
    room = columns - 2 - sum(len(name) + 3 for name in names)
    width = max(2, min(24, room // max(1, len(systems))))
    parts = []
    for system, name in zip(systems, names, strict=True):
        asked = [q for q in progress.questions if q.system == system.id]
        done = sum(answered(q, progress.answers, progress.case) for q in asked)
        full = done * width // len(asked) if asked else 0
        here = system.id == question.system
        bar = f"{'█' * full}{'░' * (width - full)}"
        parts.append(
            Content.assemble(
                (name, "bold underline" if here else SOFT), " ", (bar, "$primary" if here else "")
            )
        )
    return Content(" ") + Content("  ").join(parts)


def proof_line(answer: Answer | None, proof: str, columns: int, say: Say) -> Content:
    """How it is known, and the note."""
    names = {"said": say("dit"), "shown": say("montré"), "measured": say("mesuré")}
    line = Content.styled(f" {say('Preuve')} (p)  ", SOFT)
    for name, word in names.items():
        chosen = proof == name
        line += Content.styled(f"{'●' if chosen else '○'} {word}  ", "bold" if chosen else "")
    if answer is not None and answer.inherited:
        line += Content.styled(f"· {say('reprise')}  ", SOFT)
    line += Content.styled(f"  {say('Note')} (n)  ", SOFT)
    note = clean(answer.note) if answer else ""
    shown = fitted(f"« {note} »", max(4, columns - line.cell_length - 1)).rstrip() if note else Content("–")
    return line + shown


def score_line(progress: Progress, question: Question, columns: int, say: Say) -> Content:
    """The score of the question's system with its bounds; of the whole during the opening."""
    part = next((p for p in progress.score.systems if p.id == question.system), None)
    of = part or progress.score
    name = next(
        (clean(s.short) for s in progress.case.assessment.systems if part is not None and s.id == part.id),
        say("Ensemble"),
    )
    shown = "–" if of.score is None else say.number(of.score)
    told = standing(of, say)
    width = max(10, min(40, columns - len(name) - len(told) - 14))
    return Content.assemble(
        f" {name}  ", (shown.rjust(3), "bold"), "  ", (whisker(of, width), "$primary"), "  ", (told, SOFT)
    )


def jump_lines(progress: Progress) -> list[tuple[str, str]]:
    """Every question with its system and what was answered, to choose from."""
    systems = {system.id: f"{system.short} ▸ " for system in progress.case.assessment.systems}
    return [
        (question.id, f"{_mark(question, progress)} {systems.get(question.system, '')}{question.text}")
        for question in progress.questions
    ]


def map_lines(progress: Progress, question: Question, say: Say) -> tuple[list[tuple[str, str]], str]:
    """The topics with how far each is and what it scores, by the question to go to; and the one of `question`."""
    assessment = progress.case.assessment
    systems = {system.id: system.short for system in assessment.systems}
    topics = {(topic.system, topic.id): topic.name for topic in assessment.topics}
    scores = {
        (topic.system, topic.id): part
        for topic, part in zip(assessment.topics, progress.score.topics, strict=True)
    }
    groups: dict[tuple[str, str], list[Question]] = {}
    for asked in progress.questions:
        key = (asked.system, asked.topic if (asked.system, asked.topic) in topics else "")
        groups.setdefault(key, []).append(asked)
    lines, here = [], ""
    for (system, topic), asked_here in groups.items():
        left = [q for q in asked_here if not answered(q, progress.answers, progress.case)]
        first = (left or asked_here)[0]
        name = " ▸ ".join(
            part for part in (systems.get(system, say("Ouverture")), topics.get((system, topic), "")) if part
        )
        done, signs = len(asked_here) - len(left), "".join(_mark(q, progress) for q in asked_here)
        part = scores.get((system, topic))
        value = "" if part is None or part.score is None else f" · {say.number(part.score)}"
        lines.append((first.id, f"{fitted(clean(name), 38).plain}  {done}/{len(asked_here)}  {signs}{value}"))
        if question in asked_here:
            here = first.id
    return lines, here


def review_lines(doubts: Sequence[Doubt], say: Say) -> list[tuple[str, str]]:
    """What to come back to, each with what to ask for as a proof."""
    words = {"dont_know": f"? {say('ne sait pas')}", "said": f"○ {say('dit')}"}
    lines = []
    for doubt in doubts:
        question = doubt.question
        proof = f" → {question.ask_for}" if question.ask_for and doubt.why == "said" else ""
        lines.append((question.id, f"{words[doubt.why]} · {question.name or question.text}{proof}"))
    return lines


def _mark(question: Question, progress: Progress) -> str:
    """One sign of a question: its level, ✓, x, ? or · where it has no answer."""
    answer = progress.answers.get(question.id)
    return _sign(answer) if answer or not answered(question, progress.answers, progress.case) else "✓"


def aside(progress: Progress, question: Question, width: int, say: Say) -> Content:
    """The questions of the same system with what was answered, and the notes taken."""
    lines: list[Content] = []
    topics = {t.id: t.name for t in progress.case.assessment.topics if t.system == question.system}
    topic = None
    for other in progress.questions:
        if other.system != question.system:
            continue
        if other.topic != topic:
            topic = other.topic
            lines.append(Content.styled(clean(topics.get(topic, say("Ouverture"))), f"bold {SOFT}"))
        answer = progress.answers.get(other.id)
        here = other.id == question.id
        head = f"{'▸' if here else ' '}{_mark(other, progress)} "
        lines.append(hanging(head, clean(other.text), width, "bold" if here else "", "bold $primary"))
        if answer is not None and answer.note and not here:
            lines.append(hanging("   ", f"« {clean(answer.note)} »", width, SOFT))
    return Content("\n").join(lines)


def _sign(answer: Answer | None) -> str:
    if answer is None:
        return "·"
    if answer.na:
        return "x"
    if answer.dont_know:
        return "?"
    return str(answer.value) if isinstance(answer.value, int) else "✓"
