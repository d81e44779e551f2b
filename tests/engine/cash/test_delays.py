"""How long invoices wait, those still waiting counted."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tpecoach.engine.cash.delays import WHOLE, habits
from tpecoach.model.cash import Bill

START, MORNING = date(2026, 1, 1), date(2026, 7, 1)


def bill(on: date, waited: int | None, cents: int = 100_00, party: str = "411A") -> Bill:
    return Bill(on, on, cents, party, party, "", None if waited is None else on + timedelta(waited))


def test_the_median_is_that_of_what_was_paid_where_nothing_waits() -> None:
    found = habits([bill(START, days) for days in (10, 20, 30)], START, MORNING).all
    assert found.median() == 20
    assert (found.unpaid(9), found.unpaid(30)) == (WHOLE, 0)


def test_what_still_waits_counts_as_not_yet_paid() -> None:
    late = date(2026, 6, 1)
    found = habits([bill(START, 10), bill(late, None)], START, MORNING).all
    assert found.unpaid(10) == WHOLE // 2
    assert found.median() == 10
    assert found.median(10) is None, "nothing was ever seen paid after the tenth day"


def test_an_invoice_older_than_the_books_tells_of_the_days_after_their_start_only() -> None:
    old = bill(START - timedelta(60), 90)
    new = [bill(START, 10) for _ in range(3)]
    found = habits([old, *new], START, MORNING).all
    assert found.median() == 10
    assert found.unpaid(20) == 0, "on the tenth day it was not seen waiting"


def test_a_third_party_has_its_own_habit_from_six_payments_on() -> None:
    slow = [bill(START, 60, party="411B") for _ in range(6)]
    found = habits([bill(START, 10), *slow], START, MORNING)
    assert set(found.own) == {"411B"}
    assert found.own["411B"].median() == 60


@given(
    st.lists(
        st.tuples(st.integers(0, 150), st.one_of(st.none(), st.integers(0, 120)), st.integers(1, 10**7)),
        min_size=1,
        max_size=30,
    ),
    st.integers(0, 200),
)
def test_the_share_unpaid_falls_from_the_whole_and_the_shares_paid_are_the_rest(
    given_: list[tuple[int, int | None, int]], waited: int
) -> None:
    bills = [
        bill(START + timedelta(day), days if days is None or day + days < 181 else None, cents)
        for day, days, cents in given_
    ]
    habit = habits(bills, START, MORNING).all
    shares = [habit.unpaid(day) for day in range(-1, 182)]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= share <= WHOLE for share in shares)
    assert sum(share for _, share in habit.spread()) == WHOLE - habit.unpaid(10_000)
    median = habit.median(waited)
    assert median is None or (median > waited and habit.unpaid(median) <= habit.unpaid(waited) // 2)
