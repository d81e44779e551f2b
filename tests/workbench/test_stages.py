"""Where in the journey a client is, from the first call to the last report."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.conftest import Clock
from tpecoach.workbench import Workbench
from tpecoach.workbench.errors import UnknownQuestion, WrongAnswer

START = date(2026, 11, 30)


def stage(bench: Workbench, slug: str) -> str:
    return bench.clients.line(bench.clients.find(slug)).stage


def test_a_question_nobody_can_answer_does_not_hold_the_journey_up(bench: Workbench, shop: str) -> None:
    progress = bench.interviews.begin(shop)
    for question in progress.questions:
        if question.scored and question.id not in progress.answers:
            progress = bench.interviews.answer(progress, question.id, dont_know=True)
    assert progress.score.coverage < 1
    assert stage(bench, shop) == "plan"


def test_a_client_goes_from_interview_to_check_ins_to_the_last_interview(bench: Workbench, shop: str) -> None:
    assert stage(bench, shop) == "interview"
    bench.plans.make(shop, START, effort=20)
    assert stage(bench, shop) == "check-in"
    bench.checkins.hold(shop, START + timedelta(30))
    assert stage(bench, shop) == "after"
    bench.clients.close_rollout(shop)
    assert stage(bench, shop) == "closed"
    assert bench.clients.line(bench.clients.find(shop)).next_on is None


def test_targets_are_levels_of_questions_that_exist(bench: Workbench, shop: str) -> None:
    assert bench.clients.set_target(shop, "sop.inventory", 2, 4).targets == {"sop.inventory": (2, 4)}
    with pytest.raises(UnknownQuestion):
        bench.clients.set_target(shop, "sop.inventry", 2, 4)
    with pytest.raises(WrongAnswer):
        bench.clients.set_target(shop, "sop.inventory", 2, 5)


def test_a_client_far_away_opens_on_its_own_date(bench: Workbench, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    client = bench.clients.open("A", {"zone": "Pacific/Kiritimati"})
    assert client.opened_on == bench.today(client) == date(2026, 11, 25)
