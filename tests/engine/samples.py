"""Small assessments, answers and cases for the tests of the engine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tpecoach.model.case import Case
from tpecoach.model.conditions import AnswerTest, Condition, FactTest, FactValue
from tpecoach.model.content import (
    SYSTEMS,
    Assessment,
    Content,
    Named,
    Option,
    Playbook,
    Question,
    System,
    Topic,
)
from tpecoach.model.records import Answer, Client, Interview, Measure, RegisterRow, Rollout

DAY_0 = date(2026, 11, 2)
DAY_30 = date(2026, 12, 2)


def levelled(name: str, weight: int = 1, ask_if: Condition | None = None, **more: Any) -> Question:
    system = name.split(".", maxsplit=1)[0]
    anchors = tuple(f"{name} au niveau {level}." for level in range(5))
    plain: dict[str, Any] = {
        "topic": f"{system}-topic",
        "kind": "level",
        "text": f"{name} ?",
        "levels": anchors,
    }
    return Question(name, system, weight=weight, ask_if=ask_if, **{"express": True, **plain, **more})


def blockers_question(*ids: str) -> Question:
    options = tuple(Option(name, f"{name} pèse") for name in ids)
    return Question(
        "opening.blockers", "opening", "opening", "choices", "Qu'est-ce qui pèse ?", options=options
    )


def together(*values: object) -> tuple[object, ...]:
    """Several figures to compare at once, whatever their types."""
    return values


def three(system: str) -> tuple[Question, ...]:
    return tuple(levelled(f"{system}.q{n}") for n in (1, 2, 3))


def assessment(*questions: Question, weights: Mapping[str, int] | None = None, **more: Any) -> Assessment:
    parts: dict[str, Any] = {
        "facts": (),
        "blockers": (),
        "roles": (Named("owner", "Dirigeant"), Named("team", "Équipe")),
        "blanks": (),
        "registers": (),
        "kpis": (),
        "legal": (),
        "topics": tuple(Topic(f"{name}-topic", name, name) for name in SYSTEMS),
        "systems": tuple(System(name, name, name, (weights or {}).get(name, 1)) for name in SYSTEMS),
        "scale": ("a", "b", "c", "d", "e"),
        **more,
    }
    return Assessment("tpe", "1", "Essai", questions=questions, **parts)


def fact(name: str, test: str, value: FactValue) -> FactTest:
    return FactTest(name, test, value)


def at_least(question: str, level: int) -> AnswerTest:
    return AnswerTest(question, at_least=level)


def levels(
    interview: str = "b", proof: str = "said", inherited: bool = False, **values: int
) -> dict[str, Answer]:
    """Answers from keywords, `sop__q1=3` being question sop.q1 at level 3."""
    return {
        (name := key.replace("__", ".")): Answer(interview, name, value, proof=proof, inherited=inherited)
        for key, value in values.items()
    }


def case(
    questionnaire: Assessment,
    before: Mapping[str, Answer] | None = None,
    after: Mapping[str, Answer] | None = None,
    *,
    facts: Mapping[str, FactValue] | None = None,
    voices: Mapping[str, Mapping[str, Answer]] | None = None,
    playbooks: tuple[Playbook, ...] = (),
    targets: Mapping[str, tuple[int, int]] | None = None,
    **more: Any,
) -> Case:
    interviews = []
    answers: dict[str, Mapping[str, Answer]] = {}
    if before is not None:
        interviews.append(Interview("b", "r", "before", held_on=DAY_0))
        answers["b"] = before
    if after is not None:
        interviews.append(Interview("a", "r", "after", held_on=DAY_30))
        answers["a"] = after
    for voice, given in (voices or {}).items():
        interviews.append(Interview(voice, "r", "before", voice, held_on=DAY_0))
        answers[voice] = given
    return Case(
        content=Content("fr", (questionnaire,), playbooks, "0" * 64),
        client=Client("c", "essai", "Essai", facts or {}),
        rollout=Rollout("r", "c", 1, DAY_0, targets=targets or {}),
        interviews=tuple(interviews),
        answers=answers,
        **more,
    )


def measure(kpi: str, value: str, on: date = DAY_0, source: str = "books") -> Measure:
    return Measure(f"{kpi}-{on}", "c", kpi, on, Decimal(value), source=source)


def process(row: str, /, **cells: str) -> RegisterRow:
    return RegisterRow("c", "processes", row, cells)
