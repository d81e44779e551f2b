"""Who works on a plan, and the steps that fall to each, in the order of the days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tpecoach.engine.documents import action_sheets, names
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.content import ROLES
from tpecoach.model.records import Action

BOX, TICK = "☐", "☑"


@dataclass(frozen=True, slots=True)
class Task:
    """One step of an action, as the person who does it reads it."""

    number: int
    """of its action in the plan, from 1"""
    step: int
    """of the action, from 1"""
    action: Action
    title: str
    day: date
    who: str
    minutes: int
    text: str

    @property
    def last(self) -> bool:
        """Whether the action ends with it."""
        return self.step == len(self.action.steps)


def purse(role: str) -> str:
    """The purse a role takes its hours from."""
    return role if role in ROLES else "team"


def tasks(case: Case, say: Say, who: str = "", dropped: bool = False) -> tuple[Task, ...]:
    """The steps of the plan by day, of one purse or of all; those of dropped actions where they are asked for."""
    found = (
        Task(
            number,
            step,
            action,
            names.title(case, action.playbook),
            day,
            purse(role),
            minutes,
            action_sheets.outside(case, say, names.filled(case, text)),
        )
        for number, action in enumerate(case.actions, start=1)
        if dropped or action.state != "dropped"
        for step, (day, role, minutes, text) in enumerate(action.steps, start=1)
    )
    wanted = (task for task in found if not who or task.who == who)
    return tuple(sorted(wanted, key=lambda task: (task.day, task.number, task.step)))


def present(case: Case) -> tuple[str, ...]:
    """The purses that have work in the plan, in their order."""
    having = {purse(role) for action in case.actions for _, role, _, _ in action.steps}
    return tuple(role for role in ROLES if role in having)


def named(case: Case, say: Say, who: str) -> str:
    """A purse as the head of a page: the owner by name where it is known."""
    role = names.role(case, say, who)
    if who == "owner" and case.client.owner:
        return say("{name}, {role}", name=case.client.owner, role=role)
    return role[:1].upper() + role[1:]


def by_week(found: Iterable[Task]) -> Iterator[tuple[date, tuple[Task, ...]]]:
    """The Monday of each week with the tasks of that week."""
    weeks: dict[date, list[Task]] = {}
    for task in found:
        weeks.setdefault(monday(task.day), []).append(task)
    yield from ((first, tuple(each)) for first, each in weeks.items())


def monday(day: date) -> date:
    """The first day of the week of a day."""
    return day - timedelta(days=day.weekday())


def done_when(case: Case, say: Say, action: Action) -> tuple[str, ...]:
    """What one sees when an action is in place."""
    found = names.playbook(case, action.playbook)
    return names.items(action_sheets.outside(case, say, names.section(case, found, "done-when")))


def box(task: Task) -> str:
    """The box to tick before a task; ticked where its action is over."""
    return TICK if task.action.state == "done" else BOX
