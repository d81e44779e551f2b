"""Whom to call today, what was promised and what became of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tpecoach.engine import receivables
from tpecoach.model.bank import Promise
from tpecoach.model.receivables import Followed, Owed

TODAY = date(2026, 11, 24)


def owed(customer: str, piece: str, late: int, cents: int) -> Owed:
    due = TODAY - timedelta(late)
    return Owed(f"{customer}/{piece}", customer, piece, due - timedelta(30), due, cents)


def promise(item: str, on: int, said: int = -5, kept: bool | None = None) -> Promise:
    return Promise(f"{item}{said}", "c", item, TODAY + timedelta(on), TODAY + timedelta(said), kept=kept)


OWED = (owed("A", "1", 25, 100), owed("A", "2", 3, 50), owed("B", "3", 60, 80), owed("C", "4", -4, 900))


def state(one: Promise, known: int = -1) -> str:
    return receivables.followed([one], OWED, TODAY + timedelta(known), TODAY)[0].state


def test_one_call_a_customer_for_all_that_is_late_the_largest_first() -> None:
    found = receivables.calls(OWED, (), TODAY)
    assert [(c.customer, c.cents, c.late, c.stage) for c in found] == [
        ("A", 150, 25, "call"),
        ("B", 80, 60, "notice"),
    ]
    assert found[0].first.piece == "1"


@pytest.mark.parametrize(
    ("late", "stage"),
    [
        (1, "message"),
        (19, "message"),
        (20, "call"),
        (29, "call"),
        (30, "owner"),
        (44, "owner"),
        (45, "notice"),
    ],
)
def test_the_calendar_of_reminders_says_what_to_do(late: int, stage: str) -> None:
    assert receivables.calls([owed("A", "1", late, 1)], (), TODAY)[0].stage == stage


def test_who_promised_a_day_to_come_is_left_alone_who_broke_a_word_comes_first() -> None:
    told = receivables.followed([promise("A/1", 3), promise("B/3", -3)], OWED, TODAY, TODAY)
    found = receivables.calls(OWED, told, TODAY)
    assert [(c.customer, c.broken is not None, c.cents) for c in found] == [("B", True, 80), ("A", False, 50)]


def test_a_broken_promise_is_called_about_the_day_after_whatever_the_calendar() -> None:
    told = receivables.followed([promise("A/2", -1)], OWED, TODAY, TODAY)
    assert receivables.calls((OWED[1],), told, TODAY)[0].stage == "call"


def test_the_last_thing_promised_is_what_counts() -> None:
    told = receivables.followed([promise("B/3", -3, -9), promise("B/3", 5, -1)], OWED, TODAY, TODAY)
    assert "B" not in {call.customer for call in receivables.calls(OWED, told, TODAY)}


def test_what_became_of_a_promise_is_known_from_files_taken_since_or_said() -> None:
    assert state(promise("A/1", 3)) == "waiting"
    assert state(promise("A/1", 0)) == "today"
    assert state(promise("A/1", -2), known=-3) == "unsure"
    assert state(promise("A/1", -2), known=0) == "broken"
    assert state(promise("A/9", -2), known=0) == "kept"
    assert state(promise("A/9", 4), known=0) == "kept"
    assert state(promise("A/9", 4, said=0), known=0) == "waiting"
    assert state(promise("A/1", -2, kept=True), known=0) == "kept"
    assert state(promise("A/9", -2, kept=False), known=0) == "broken"


def test_kept_promises_are_counted_out_of_those_whose_end_is_known() -> None:
    def one(name: str) -> Followed:
        return Followed(promise("A/1", 0), "A", name)

    assert receivables.tally(map(one, ("kept", "broken", "kept", "waiting", "unsure"))) == (2, 3)
