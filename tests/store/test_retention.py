"""Which backups stay: all of 48 hours, then one a day, a week, a month; never a bad one in the place of a good one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tpecoach.store.retention import ALL_OF, AT_MOST, superseded

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Copy:
    at: datetime
    good: bool = True


def is_good(copy: Copy) -> bool:
    return copy.good


def after_a_while(days: int, every: timedelta = timedelta(hours=3)) -> list[Copy]:
    """What is left when a backup was made that often for so many days, each time letting go of others."""
    left: list[Copy] = []
    at = NOW - timedelta(days=days)
    while at <= NOW:
        left.append(Copy(at))
        gone = superseded(left, at, is_good)
        left = [copy for copy in left if copy not in gone]
        at += every
    return left


def test_after_two_years_48_hours_7_days_4_weeks_and_12_months_are_left() -> None:
    left = after_a_while(730)
    ages = sorted((NOW - copy.at) for copy in left)
    assert sum(age <= ALL_OF for age in ages) == 17
    older = [copy.at for copy in left if NOW - copy.at > ALL_OF]
    assert len(older) == 7 + 4 + 12
    days, weeks, months = older[-7:], older[-11:-7], older[:12]
    assert [d.date() for d in days] == [(NOW - timedelta(n)).date() for n in range(8, 1, -1)]
    assert len({w.isocalendar()[:2] for w in weeks}) == 4
    assert len({(m.year, m.month) for m in months}) == 12
    assert max(ages) <= AT_MOST


def test_nothing_of_the_last_48_hours_goes() -> None:
    copies = [Copy(NOW - timedelta(minutes=30 * n)) for n in range(97)]
    assert superseded(copies, NOW, is_good) == ()


def test_the_last_good_one_of_a_day_stands_for_it() -> None:
    day = NOW - timedelta(days=5)
    morning, noon, evening = (day.replace(hour=h) for h in (8, 12, 18))
    copies = [Copy(morning), Copy(noon), Copy(evening, good=False)]
    assert superseded(copies, NOW, is_good) == (Copy(evening, good=False), Copy(morning))


def test_a_day_without_a_good_one_is_kept_whole() -> None:
    day = NOW - timedelta(days=5)
    copies = [Copy(day.replace(hour=h), good=False) for h in (8, 12, 18)]
    assert superseded(copies, NOW, is_good) == ()


def test_a_clock_set_ten_years_ahead_for_a_day_takes_nothing_of_what_stands_for_a_span() -> None:
    left = after_a_while(90)
    ahead = NOW + timedelta(days=3650)
    gone = superseded([*left, Copy(ahead)], ahead, is_good)
    kept = [copy for copy in left if copy not in gone]
    assert len(kept) >= 7
    assert max(copy.at for copy in kept) == max(copy.at for copy in left)


def test_a_clock_gone_back_counts_as_now() -> None:
    copies = [Copy(NOW + timedelta(days=n)) for n in range(5)]
    assert superseded(copies, NOW, is_good) == ()


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 500 * 24), st.booleans()), max_size=60, unique_by=lambda pair: pair[0]),
)
def test_whatever_goes_has_a_newer_good_one_and_letting_go_twice_changes_nothing(
    ages: list[tuple[int, bool]],
) -> None:
    copies = [Copy(NOW - timedelta(hours=age), good) for age, good in ages]
    made = Copy(NOW + timedelta(seconds=1))
    gone = superseded([*copies, made], made.at, is_good)
    left = [copy for copy in (*copies, made) if copy not in gone]
    assert superseded(left, made.at, is_good) == ()
    assert all(any(kept.good and kept.at > copy.at for kept in left) for copy in gone)
    good_days = Counter(copy.at.date() for copy in left if copy.good and made.at - copy.at > ALL_OF)
    assert all(count == 1 for count in good_days.values())
