"""The agenda of each person on one page: by week, what there is to do, how long, and when it is in place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tpecoach.engine import reviews
from tpecoach.engine.documents import names, people, shell
from tpecoach.engine.documents.people import Task
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.documents import Block, Cell, Document, Heading, Paragraph, Table, Terms
from tpecoach.model.records import Action

_CHECKS = 3
"""signs told of an action that is in place: the sheet of the action has all of them"""


def agenda(case: Case, say: Say, on: date, who: str = "") -> Document:
    """A page for each person who has work in the plan, or for one of them."""
    version = say("plan v{n}", n=case.plan.version) if case.plan else ""
    blocks: list[Block] = []
    for role in (who,) if who else people.present(case):
        blocks += _page(case, say, role, bool(blocks))
    kind = ("agenda", say("agenda de chacun"))
    return shell.wrapped(case, say, on, kind, say("agenda"), blocks, version)


def _page(case: Case, say: Say, who: str, page_break: bool) -> Iterator[Block]:
    found = people.tasks(case, say, who)
    total = say.hours(sum(task.minutes for task in found))
    yield Heading(people.named(case, say, who), say("{hours} en tout", hours=total), page_break)
    if not found:
        yield Paragraph(say("Rien à faire dans ce plan."))
        return
    for first, week in people.by_week(found):
        yield _week(say, first, week)
    yield from _in_place(case, say, found)
    if dates := reviews.dates(case):
        listed = names.listed(say, [say.weekday(day) for _, day in dates])
        yield Paragraph(names.stopped(listed), strong=say("Points d'étape :"), role="small")


def _week(say: Say, first: date, week: tuple[Task, ...]) -> Table:
    columns = (
        ("", False, 6),
        (say.week(first), False, 21),
        (names.between(say, first, first + timedelta(days=6)), False, 83),
        (say("Action"), False, 46),
        (say.hours(sum(task.minutes for task in week)), True, 14),
    )
    days = [None, *(task.day for task in week)]
    rows = tuple(_row(say, task, task.day != before) for before, task in zip(days, week, strict=False))
    return Table(columns, rows, compact=True)


def _row(say: Say, task: Task, new_day: bool) -> tuple[Cell, ...]:
    blocked = say("bloquée : {why}", why=task.action.reason) if task.action.state == "blocked" else ""
    return (
        Cell(people.box(task)),
        Cell(say.weekday(task.day) if new_day else "", strong=True),
        Cell(task.text),
        Cell(say("{n}. {title}", n=task.number, title=task.title), tone="muted", under=blocked),
        Cell(say.hours(task.minutes), number=True),
    )


def _in_place(case: Case, say: Say, found: tuple[Task, ...]) -> Iterator[Block]:
    """For each action this person works on, what one sees when it holds."""
    actions: dict[int, Action] = {task.number: task.action for task in found if task.action.state != "done"}
    told = tuple(
        (
            say("{n}. {title} :", n=number, title=names.title(case, action.playbook)),
            say.series(check.rstrip(".") for check in checks[:_CHECKS]) + ".",
        )
        for number, action in sorted(actions.items())
        if (checks := people.done_when(case, say, action))
    )
    if told:
        yield Heading(say("C'est en place quand"), level=3)
        yield Terms(told)
