"""The reviews of a plan: when they fall, and where each action stood at one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from tpecoach.model.case import Case
from tpecoach.model.records import Action, CheckIn

DAYS = (7, 14, 21, 30)
"""days of the reviews, from the start of the plan"""


def dates(case: Case) -> tuple[tuple[int, date], ...]:
    """The number of days from the start and the date of each review; empty while the plan has no start.

    Where the last review agreed on a day, the one that comes after it falls on that day.
    """
    start = case.rollout.start
    if start is None:
        return ()
    usual = {n: start + timedelta(days=n) for n in DAYS}
    held = max(case.check_ins, key=lambda one: one.on, default=None)
    if held is not None and held.next_on is not None:
        coming = next((n for n, day in usual.items() if day > held.on), None)
        if coming is not None:
            usual[coming] = held.next_on
    return tuple(sorted(usual.items(), key=lambda one: (one[1], one[0])))


def held(case: Case, on: date) -> CheckIn | None:
    """The last review held on or before a day."""
    found = [one for one in case.check_ins if one.on <= on]
    return max(found, key=lambda one: one.on, default=None)


def following(case: Case, after: date) -> date | None:
    """The day of the review that comes after a day; None past the last."""
    agreed = next((one.next_on for one in case.check_ins if one.on == after and one.next_on), None)
    return agreed or next((day for _, day in dates(case) if day > after), None)


def standing(case: Case, on: date) -> Mapping[str, tuple[str, str]]:
    """State and reason of each action as the reviews up to a day left them; today's where no later one speaks.

    An action that only a later review speaks of was as planned.
    """
    later = {playbook for one in case.check_ins if one.on > on for playbook, _, _ in one.outcomes}
    found = {
        a.playbook: ("planned", "") if a.playbook in later else (a.state, a.reason) for a in case.actions
    }
    for one in sorted(case.check_ins, key=lambda one: one.on):
        if one.on <= on:
            found |= {playbook: (state, why) for playbook, state, why in one.outcomes if playbook in later}
    return found


def late(action: Action, state: str, on: date) -> bool:
    """Whether an action is behind at a day: not begun though its first day is past, or not over past its last."""
    return (state == "planned" and action.start < on) or (state == "doing" and action.end < on)
