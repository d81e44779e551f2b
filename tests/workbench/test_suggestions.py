"""What an earlier answer proposes for another question: shown, never counted before it is taken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tpecoach.model.content import Option, Question, Suggestion
from tpecoach.workbench import Workbench
from tpecoach.workbench.interviews import Progress

TARGET = "finance.reminders"


def proposing(
    progress: Progress, by: str, at_least: int, level: int, target: Question | None = None
) -> Progress:
    """The interview as if the content said that a question proposes."""
    questions = tuple(
        replace(one, suggests=(Suggestion(target.id if target else TARGET, at_least, level),))
        if one.id == by
        else one
        for one in progress.questions
    )
    return replace(progress, questions=questions)


@pytest.mark.parametrize(
    ("question", "value", "enough", "too_much"),
    [
        ("automation.reminders", 3, 3, 4),
        ("opening.hours", "55", 55, 56),
        ("opening.pay", "1 800", 1800, 1801),
        ("opening.blockers", ["late-payers", "double-typing"], 2, 3),
    ],
)
def test_an_answer_of_any_kind_may_propose(
    bench: Workbench, shop: str, question: str, value: object, enough: int, too_much: int
) -> None:
    progress = bench.interviews.begin(shop)
    progress = bench.interviews.retract(progress, TARGET)
    progress = bench.interviews.answer(progress, question, value)
    target = next(one for one in progress.questions if one.id == TARGET)
    found = bench.interviews.suggested(proposing(progress, question, enough, 3), target)
    assert found is not None
    assert (found.by.id, found.value, found.words) == (question, 3, "3")
    assert bench.interviews.suggested(proposing(progress, question, too_much, 3), target) is None
    assert TARGET not in progress.answers
    assert progress.score.standings[TARGET].status == "missing"


def test_a_register_proposes_by_its_rows(bench: Workbench, shop: str) -> None:
    progress = bench.interviews.retract(bench.interviews.begin(shop), TARGET)
    asked = next(one for one in progress.questions if one.kind == "register")
    target = next(one for one in progress.questions if one.id == TARGET)
    assert bench.interviews.suggested(proposing(progress, asked.id, 1, 2), target) is None
    first = "what" if asked.register == "flows" else "name"
    bench.registers.save(shop, asked.register, "one", {first: "Messagerie"})
    progress = bench.interviews.refresh(progress)
    found = bench.interviews.suggested(proposing(progress, asked.id, 1, 2), target)
    assert found is not None
    assert found.value == 2


def test_what_nobody_knows_proposes_nothing_and_a_choice_is_proposed_in_words(
    bench: Workbench, shop: str
) -> None:
    progress = bench.interviews.begin(shop)
    progress = bench.interviews.answer(progress, "opening.pay", dont_know=True)
    choice = Question(
        "x.y",
        "sales",
        "sell",
        "choice",
        "Quoi ?",
        options=(Option("rare", "Rarement", 1), Option("z", "Tous", 4)),
    )
    assert bench.interviews.suggested(proposing(progress, "opening.pay", 0, 1, choice), choice) is None
    progress = bench.interviews.answer(progress, "opening.pay", "1800")
    found = bench.interviews.suggested(proposing(progress, "opening.pay", 1, 1, choice), choice)
    assert found is not None
    assert (found.value, found.words) == ("rare", "Rarement")
    assert bench.interviews.suggested(proposing(progress, "opening.pay", 1, 2, choice), choice) is None
