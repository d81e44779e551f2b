from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.engine.priorities.firms import START
from tpecoach.engine.calendar_words import closed_days, open_weekdays, weeks_named
from tpecoach.engine.week import budget, capacity, days, visits
from tpecoach.model.planning import PlanSettings


def settings(**more: object) -> PlanSettings:
    plain: dict[str, object] = {"start": START, "owner_minutes_week": 240, "team_minutes_week": 360}
    return PlanSettings(**{**plain, **more})  # type: ignore[arg-type]


def test_a_window_is_thirty_days_with_their_iso_weeks() -> None:
    window = days(settings(start=date(2026, 12, 28)))
    assert (window[0].date, window[-1].date) == (date(2026, 12, 28), date(2027, 1, 26))
    assert (window[0].week, window[7].week) == ("2026-W53", "2027-W01")


def test_days_outside_the_opening_pattern_and_closures_are_closed() -> None:
    window = {
        d.date: d.open for d in days(settings(open_weekdays=(1, 2, 3, 4, 5), closures=(date(2026, 12, 24),)))
    }
    assert not window[date(2026, 11, 30)]
    assert window[date(2026, 12, 5)]
    assert not window[date(2026, 12, 24)]


def test_a_full_week_gives_seventy_per_cent_of_its_hours() -> None:
    assert budget(settings())["owner"]["2026-W49"] == 168
    assert budget(settings())["team"]["2026-W49"] == 252


def test_a_week_cut_short_gives_its_part_rounded_down() -> None:
    # The window ends on Tuesday 29 December: two open days of five, of 168 minutes.
    assert budget(settings())["owner"]["2026-W53"] == 67
    assert budget(settings(closures=(date(2026, 12, 25),)))["owner"]["2026-W52"] == 134


def test_a_busy_week_gives_half() -> None:
    assert budget(settings(peak_weeks=("2026-W51",)))["owner"]["2026-W51"] == 84


def test_a_firm_open_six_days_spreads_its_hours_over_six() -> None:
    six = settings(open_weekdays=(1, 2, 3, 4, 5, 6), closures=(date(2026, 12, 1),))
    assert budget(six)["owner"]["2026-W49"] == 140


def test_nobody_works_on_a_closed_day() -> None:
    room = capacity(settings())
    assert room["owner"]["2026-11-30"] == 120
    assert room["owner"]["2026-12-05"] == room["team"]["2026-12-05"] == room["consultant"]["2026-12-05"] == 0


def test_without_a_team_its_purse_is_empty() -> None:
    alone = settings(team_minutes_week=0)
    assert set(budget(alone)["team"].values()) == set(capacity(alone)["team"].values()) == {0}


def test_the_consultant_works_on_visit_days_only() -> None:
    room = capacity(settings())["consultant"]
    assert {day: minutes for day, minutes in room.items() if minutes} == {
        "2026-11-30": 180,
        "2026-12-07": 180,
        "2026-12-14": 180,
        "2026-12-21": 180,
    }
    assert "consultant" not in budget(settings())


def test_a_visit_on_a_closed_day_moves_to_the_next_open_one() -> None:
    closed = settings(open_weekdays=(1, 2, 3, 4, 5))
    assert visits(closed) == (date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 15), date(2026, 12, 22))


def test_visits_said_replace_those_supposed_and_stay_inside_the_window() -> None:
    said = settings(visits=(date(2026, 12, 2), date(2027, 3, 1), date(2026, 11, 1)))
    assert visits(said) == (date(2026, 12, 2),)


@given(
    owner=st.integers(0, 3000),
    weekdays=st.sets(st.integers(0, 6)),
    closed=st.sets(st.integers(0, 29)),
    peaks=st.sets(st.sampled_from(["2026-W49", "2026-W50", "2026-W51"])),
)
def test_no_more_than_seventy_per_cent_is_ever_planned(
    owner: int, weekdays: set[int], closed: set[int], peaks: set[str]
) -> None:
    one = settings(
        owner_minutes_week=owner,
        open_weekdays=tuple(sorted(weekdays)),
        closures=tuple(START + timedelta(n) for n in closed),
        peak_weeks=tuple(sorted(peaks)),
    )
    for week, minutes in budget(one)["owner"].items():
        assert 0 <= minutes <= owner * 7 / 10 / (2 if week in peaks else 1)
    opened = {d.date.isoformat() for d in days(one) if d.open}
    for room in capacity(one).values():
        assert {day for day, minutes in room.items() if minutes} <= opened


def test_closures_are_read_from_days_and_spans() -> None:
    assert closed_days("2026-12-24, 26/12/2026") == (date(2026, 12, 24), date(2026, 12, 26))
    assert closed_days("du 2026-12-30 au 2027-01-02") == tuple(
        date(2026, 12, 30) + timedelta(n) for n in range(4)
    )
    assert closed_days("fermé en août, 2026-02-30") == ()


def test_busy_weeks_are_read_with_or_without_their_year() -> None:
    assert weeks_named("2026-W51, 2026-S52 W02 s49", START) == (
        "2026-W51",
        "2026-W52",
        "2027-W02",
        "2026-W49",
    )
    assert weeks_named("2026-W54 2025-W53 rien", START) == ()


def test_opening_days_are_monday_to_friday_unless_said() -> None:
    assert open_weekdays(None) == (0, 1, 2, 3, 4)
    assert open_weekdays(("tue", "sat")) == (1, 5)
    assert open_weekdays("tue,sat") == (1, 5)
    assert open_weekdays(()) == (0, 1, 2, 3, 4)


@given(st.text(alphabet="0123456789-/WS au,", max_size=60))
def test_whatever_is_typed_as_days_or_weeks_is_read_without_harm(text: str) -> None:
    assert list(closed_days(text)) == sorted(closed_days(text))
    assert all(len(week) == 8 or week.index("-") < 5 for week in weeks_named(text, START))
