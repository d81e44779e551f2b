"""The reviews of a plan: their days, and where each action stood."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.engine.documents import firm
from tpecoach.engine import reviews
from tpecoach.model.records import CheckIn


def on(days: int) -> date:
    return firm.START + timedelta(days=days)


def test_reviews_fall_on_four_days_from_the_start() -> None:
    assert reviews.dates(firm.planned()) == tuple((n, on(n)) for n in (7, 14, 21, 30))
    unstarted = firm.bare()
    assert reviews.dates(unstarted) == ()


def test_the_day_agreed_at_the_last_review_takes_the_place_of_the_usual_one() -> None:
    case = firm.planned(check_ins=(CheckIn("k", "r", on(7), next_on=on(16)),))
    assert [day for _, day in reviews.dates(case)] == [on(7), on(16), on(21), on(30)]
    assert reviews.following(case, on(7)) == on(16)


def test_after_the_last_review_nothing_follows() -> None:
    assert reviews.following(firm.planned(), on(30)) is None
    assert reviews.following(firm.planned(), on(8)) == on(14)


def test_an_action_stood_as_the_reviews_up_to_that_day_left_it() -> None:
    case = firm.planned(
        actions=(
            firm.action(firm.REMINDERS, 0, firm.START, "done"),
            firm.action(firm.RECEPTION, 1, on(7), "blocked", reason="Personne"),
        ),
        check_ins=(
            CheckIn("a", "r", on(7), (("finance.reminders", "doing", ""),)),
            CheckIn(
                "b",
                "r",
                on(14),
                (("finance.reminders", "done", ""), ("sop.reception", "blocked", "Personne")),
            ),
        ),
    )
    assert reviews.standing(case, on(7)) == {
        "finance.reminders": ("doing", ""),
        "sop.reception": ("planned", ""),
    }
    assert reviews.standing(case, on(14))["sop.reception"] == ("blocked", "Personne")
    assert reviews.held(case, on(13)) == case.check_ins[0]
    assert reviews.held(case, on(6)) is None


def test_what_nobody_spoke_of_stands_as_it_does_today() -> None:
    case = firm.planned(actions=(firm.action(firm.REMINDERS, 0, firm.START, "done"),))
    assert reviews.standing(case, on(7))["finance.reminders"] == ("done", "")


def test_late_is_not_begun_past_the_first_day_or_not_over_past_the_last() -> None:
    action = firm.action(firm.REMINDERS, 0, firm.START)
    assert not reviews.late(action, "planned", firm.START)
    assert reviews.late(action, "planned", on(1))
    assert not reviews.late(action, "doing", action.end)
    assert reviews.late(action, "doing", action.end + timedelta(days=1))
    assert not reviews.late(replace(action, state="done"), "done", on(30))
    assert not reviews.late(action, "blocked", on(30))
