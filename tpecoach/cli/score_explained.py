"""`score --explain`: a number down to the answers it is made of."""

from __future__ import annotations

from typing import Any

from tpecoach.cli.common import emit, indented, line, two
from tpecoach.language import Say
from tpecoach.model.content import Question
from tpecoach.model.scores import Standing
from tpecoach.workbench import Workbench
from tpecoach.workbench.interviews import Progress


def explained(bench: Workbench, progress: Progress, system: str, as_json: bool) -> None:
    """Print the questions of a system (`all`: of each) with their level, their proof and what they weigh."""
    standings = progress.score.standings
    shown = [
        (question, standings[question.id])
        for question in progress.case.assessment.questions
        if question.id in standings and system in ("all", question.system)
    ]
    if as_json:
        emit([_plain(bench, progress, *pair) for pair in shown])
        return
    say = bench.say
    names = {s.id: s.name for s in progress.case.assessment.systems}
    topics = {(t.system, t.id): t.name for t in progress.case.assessment.topics}
    heads = ("", "")
    for question, standing in shown:
        head = (names.get(question.system, ""), topics.get((question.system, question.topic), ""))
        if head[0] != heads[0]:
            line(head[0])
        if head != heads:
            indented(head[1])
        heads = head
        level = "–" if standing.value is None else str(standing.value)
        indented(f"{level}  {question.name or question.text} [{question.id}] · {_known(standing, say)}", 4)
        if (effect := bench.interviews.effect(progress, question.id)) is not None:
            indented(bench.interviews.effect_words(effect), 7)


def _plain(bench: Workbench, progress: Progress, question: Question, standing: Standing) -> dict[str, Any]:
    effect = bench.interviews.effect(progress, question.id)
    return {
        "question": question.id,
        "system": question.system,
        "topic": question.topic,
        "status": standing.status,
        "level": standing.value,
        "proof": standing.proof if standing.status == "answered" else None,
        "inherited": standing.inherited,
        "weight": question.weight,
        "share": two(effect.share) if effect else None,
        "system_at_0": two(effect.least) if effect else None,
        "system_at_4": two(effect.most) if effect else None,
    }


def _known(standing: Standing, say: Say) -> str:
    """How the level is known, or why there is none."""
    if standing.inherited:
        return say("repris de l'entretien précédent")
    if standing.status == "answered":
        return {"said": say("dit"), "shown": say("montré"), "measured": say("mesuré")}[standing.proof]
    return {
        "implied": say("découle d'une réponse précédente"),
        "na": say("sans objet"),
        "dont_know": say("ne sait pas"),
    }.get(standing.status, say("sans réponse"))
