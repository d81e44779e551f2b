"""Whatever is missing, each report is written and says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.engine.documents import firm, reading
from tests.engine.samples import levels
from tpecoach.engine.documents import before_after, diagnostic, plan
from tpecoach.language import Say, speaker
from tpecoach.model.case import Case
from tpecoach.model.documents import Document
from tpecoach.model.records import Action, Answer, Interview, Measure

FR, EN = speaker("fr"), speaker("en")


def held_without_answers() -> Case:
    return firm.bare(interviews=(Interview("b", "r", "before"),), answers={"b": {}})


def after_alone() -> Case:
    return firm.bare(interviews=(Interview("a", "r", "after"),), answers={"a": firm.everywhere(2, "a")})


def one_answer() -> Case:
    return firm.bare(
        interviews=(Interview("b", "r", "before", scope="full"),), answers={"b": levels(sop__q1=2)}
    )


def actions_without_a_start() -> Case:
    return firm.bare(actions=(firm.action(firm.RECEPTION, 0, firm.START, "dropped"),))


def an_action_without_steps() -> Case:
    return firm.bare(actions=(Action("r", "gone.playbook", 0, firm.START, firm.START, ()),))


def a_plan_without_actions() -> Case:
    return firm.bare(plan=firm.plan_version())


def unknown_names() -> Case:
    case = firm.interviewed({"gone.question": Answer("b", "gone.question", 2)})
    rollout = replace(case.rollout, followed=("gone_kpi", "dso_days"))
    gone = Measure("m", "c", "gone_kpi", firm.VISIT, None)
    return replace(case, rollout=rollout, measures=(gone,))


def nothing_applies() -> Case:
    told = {name: Answer("b", name, na="hors sujet") for name in firm.everywhere(0)}
    return firm.bare(interviews=(Interview("b", "r", "before"),), answers={"b": told})


CASES = (
    firm.bare,
    held_without_answers,
    after_alone,
    one_answer,
    actions_without_a_start,
    an_action_without_steps,
    a_plan_without_actions,
    unknown_names,
    nothing_applies,
    firm.interviewed,
    firm.planned,
    firm.finished,
)


@pytest.mark.parametrize("build", CASES)
@pytest.mark.parametrize("compose", [diagnostic, plan, before_after])
@pytest.mark.parametrize("say", [FR, EN])
def test_every_report_is_written_and_signed(
    build: Callable[[], Case], compose: Callable[[Case, Say, date], Document], say: Say
) -> None:
    document = compose(build(), say, firm.VISIT)

    assert "Atelier Martin" in document.title_light
    assert "Signatures" in [type(block).__name__ for block in document.blocks]
    words = reading.words(document)
    assert "None" not in words
    assert "{" not in words.replace(document.page_word, "")


def test_a_report_of_an_early_day_ignores_what_was_measured_later() -> None:
    measures = (
        firm.measured(firm.DSO, "61", firm.VISIT),
        firm.measured(firm.DSO, "47", firm.DAY_30),
    )

    document = before_after(firm.finished(measures=measures), FR, date(2026, 12, 7))

    assert reading.row(document, "Indicateur", "Délai")[2] == "non mesuré"
