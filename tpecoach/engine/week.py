"""The firm's real week: which days it works and how many minutes each purse has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tpecoach.model.planning import PlanDay, PlanSettings
from tpecoach.model.records import Action

WINDOW = 30
"""days of a plan, the first included"""
DAY_MINUTES = 120
"""most minutes a day for the owner, and for the team"""
VISIT_MINUTES = 180
"""minutes of the consultant on a visit day"""
VISITS = (0, 7, 14, 21)
"""visit days counted from the start, unless said"""
FILLED = (7, 10)
"""the part of the hours that is planned: the rest is for what happens"""


def days(settings: PlanSettings) -> tuple[PlanDay, ...]:
    """The thirty days of the window, each open or closed, with its ISO week such as `2026-W49`."""
    closed = frozenset(settings.closures)
    window = (settings.start + timedelta(n) for n in range(WINDOW))
    return tuple(
        PlanDay(day, day.weekday() in settings.open_weekdays and day not in closed, week_label(day))
        for day in window
    )


def week_label(day: date) -> str:
    """The ISO week of a day, with its ISO year: `2027-W01`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def budget(settings: PlanSettings) -> Mapping[str, Mapping[str, int]]:
    """Minutes of owner and team by ISO week: role → week → minutes, rounded down.

    70 % of the week's hours, pro rata of its open days inside the window over the open days of a normal week,
    halved in a peak week. The consultant has no budget: visit days bound that time.
    """
    week = days(settings)
    normal = max(1, len(set(settings.open_weekdays)))
    share, whole = FILLED
    opened: dict[str, int] = {}
    for day in week:
        opened[day.week] = opened.get(day.week, 0) + day.open
    purses = {"owner": settings.owner_minutes_week, "team": settings.team_minutes_week}
    return {
        role: {
            label: minutes * share * count // (whole * normal * (2 if label in settings.peak_weeks else 1))
            for label, count in opened.items()
        }
        for role, minutes in purses.items()
    }


def capacity(settings: PlanSettings) -> Mapping[str, Mapping[str, int]]:
    """Minutes of each purse by day: role → ISO date → minutes; nobody works on a closed day."""
    window = days(settings)
    visited = frozenset(visits(settings))
    team = DAY_MINUTES if settings.team_minutes_week else 0
    return {
        "owner": {d.date.isoformat(): DAY_MINUTES if d.open else 0 for d in window},
        "team": {d.date.isoformat(): team if d.open else 0 for d in window},
        "consultant": {d.date.isoformat(): VISIT_MINUTES if d.date in visited else 0 for d in window},
    }


def visits(settings: PlanSettings) -> tuple[date, ...]:
    """The consultant's days inside the window; one that falls on a closed day moves to the next open one."""
    opened = [day.date for day in days(settings) if day.open]
    wanted = settings.visits or tuple(settings.start + timedelta(n) for n in VISITS)
    end = settings.start + timedelta(WINDOW)
    inside = (day for day in wanted if settings.start <= day < end)
    moved = (next((day for day in opened if day >= wish), None) for wish in inside)
    return tuple(sorted({day for day in moved if day is not None}))


def left_of(
    whole: Mapping[str, Mapping[str, int]], done: Sequence[Action]
) -> Mapping[str, Mapping[str, int]]:
    """The budget less what actions already done took of it: what they really took, where that is known."""
    left = {role: dict(weeks) for role, weeks in whole.items()}
    for action in done:
        real = {"owner": action.owner_minutes, "team": action.team_minutes}
        for day, role, minutes, _ in action.steps:
            week, taken = week_label(day), real.get(role)
            planned = sum(step[2] for step in action.steps if step[1] == role)
            spent = minutes if taken is None or not planned else minutes * taken // planned
            if role in left and week in left[role]:
                left[role][week] = max(0, left[role][week] - spent)
    return left
