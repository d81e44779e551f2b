"""The week of each person on one sheet: what to do day by day, what to note, what to bring to the review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tpecoach.engine import reviews
from tpecoach.engine.costs import recurring_minutes
from tpecoach.engine.documents import actions, names, people, shell
from tpecoach.engine.documents.people import Task
from tpecoach.engine.hypotheses import alone
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.documents import Block, Bullets, Cell, Document, Heading, Paragraph, Table

_FIGURES = 5
_LINES = 3
"""empty lines for what was learnt"""
_WEEK = 7
_WORKED = 5
_CHECKS = 3
_MANY = 5
"""steps of a week from which they are set closer: the sheet stays one page"""


def weekly(case: Case, say: Say, on: date, who: str = "") -> Document:
    """A sheet for each person who has work in the week of `on`, or for one; the nearest week inside the plan."""
    first = week_of(case, on)
    blocks: list[Block] = []
    for role in (who,) if who else _busy(case, say, first):
        blocks += _page(case, say, role, first, bool(blocks))
    kind = ("weekly", say("fiche de la semaine"))
    return shell.wrapped(case, say, on, kind, say("semaine {n}", n=first.isocalendar().week), blocks)


def week_of(case: Case, on: date) -> date:
    """The Monday of the week of a day; of the first or last week of the plan where the day is outside it."""
    window = names.window(case)
    if window is None:
        return people.monday(on)
    return people.monday(min(max(on, window[0]), window[1]))


def _busy(case: Case, say: Say, first: date) -> tuple[str, ...]:
    """The people who have something this week or something left over; all of them where nobody has."""
    found = tuple(
        who
        for who in people.present(case)
        if any(task.day < first + timedelta(days=_WEEK) for task in _open(case, say, who))
    )
    return found or people.present(case)


def _open(case: Case, say: Say, who: str) -> tuple[Task, ...]:
    return tuple(task for task in people.tasks(case, say, who) if task.action.state != "done")


def _page(case: Case, say: Say, who: str, first: date, page_break: bool) -> Iterator[Block]:
    end = first + timedelta(days=_WEEK)
    found = people.tasks(case, say, who)
    week = tuple(task for task in found if first <= task.day < end)
    behind = tuple(task for task in found if task.day < first and task.action.state in ("planned", "doing"))
    aside = names.between(say, first, end - timedelta(days=1))
    yield Heading(people.named(case, say, who), aside, page_break)
    yield _days(say, week) if week else Paragraph(say("Rien n'est prévu cette semaine."))
    if behind:
        yield Heading(say("Reste des semaines d'avant"), say("à cocher, ou à dire au point d'étape"), level=3)
        yield _behind(say, behind)
    yield from _habits(case, say, who)
    ending = {task.number: task for task in week if task.last and task.action.state != "done"}
    for number, task in ending.items():
        if checks := people.done_when(case, say, task.action):
            title = say("{n}. {title}", n=number, title=task.title)
            yield Heading(title, say("en place quand"), level=3)
            yield Bullets(checks[:_CHECKS], checklist=True)
    if who == "owner":
        yield from _figures(case, say, first)
    yield from _notes(case, say, first, end)


def _days(say: Say, found: tuple[Task, ...]) -> Table:
    columns = (
        ("", False, 6),
        (say("Jour"), False, 22),
        (say("À faire"), False, 110),
        (say("Prévu"), True, 16),
        (say("Pris"), True, 16),
    )
    days = [None, *(task.day for task in found)]
    rows = tuple(
        (
            Cell(people.box(task)),
            Cell(say.weekday(task.day) if task.day != before else "", strong=True),
            Cell(task.text, under=_under(say, task)),
            Cell(say.hours(task.minutes), number=True),
            Cell(""),
        )
        for before, task in zip(days, found, strict=False)
    )
    return Table(columns, rows, compact=len(rows) > _MANY)


def _behind(say: Say, found: tuple[Task, ...]) -> Table:
    """What is not over of the weeks before, an action a line: which of its steps are done, only its people know."""
    columns = (
        ("", False, 6),
        (say("Action"), False, 110),
        (say("Prévue"), False, 22),
        (say("Prévu"), True, 16),
        (say("Pris"), True, 16),
    )
    by_action: dict[int, list[Task]] = {}
    for task in found:
        by_action.setdefault(task.number, []).append(task)
    rows = tuple(
        (
            Cell(people.BOX),
            Cell(
                say("{n}. {title}", n=number, title=each[0].title),
                under=say.plural("{n} étape", "{n} étapes", len(each)),
            ),
            Cell(say.day(each[0].day)),
            Cell(say.hours(sum(task.minutes for task in each)), number=True),
            Cell(""),
        )
        for number, each in sorted(by_action.items())
    )
    return Table(columns, rows, compact=True)


def _under(say: Say, task: Task) -> str:
    told = say(
        "{n}. {title}, étape {step} sur {steps}",
        n=task.number,
        title=task.title,
        step=task.step,
        steps=len(task.action.steps),
    )
    if task.action.state in ("done", "blocked"):
        told = f"{told} · {say(names.STATES[task.action.state])}"
    return told


def _habits(case: Case, say: Say, who: str) -> Iterator[Block]:
    """What goes on every week or month once an action is held."""
    rows = []
    for action in case.actions:
        found = names.playbook(case, action.playbook)
        if action.state != "done" or found is None or found.recurs is None:
            continue
        minutes = dict(recurring_minutes(case, found, team=not alone(case))).get(who, 0)
        if minutes:
            often = say("chaque semaine") if found.recurs.every == "week" else say("chaque mois")
            cells = (Cell(people.BOX), Cell(found.title), Cell(often), Cell(say.hours(minutes), number=True))
            rows.append(cells)
    if rows:
        columns = (
            ("", False, 6),
            (say("Ce qui est en place et continue"), False, 116),
            (say("Quand"), False, 32),
            (say("Durée"), True, 16),
        )
        yield Table(columns, tuple(rows))


def _figures(case: Case, say: Say, first: date) -> Iterator[Block]:
    """The indicators followed, with a cell a day."""
    known = {kpi.id: kpi for kpi in case.assessment.kpis}
    followed = [known[name] for name in case.rollout.followed if name in known][:_FIGURES]
    if not followed:
        return
    closed = frozenset(actions.closed_days(case))
    week = [first + timedelta(days=n) for n in range(_WEEK)]
    worked = [day for day in week if day not in closed] or week[:_WORKED]
    room = 114 // (len(worked) + 1)
    columns = (
        (say("Mes chiffres"), False, 56),
        *((say.weekday(day), False, room) for day in worked),
        (say("Semaine"), False, room),
    )
    rows = tuple((Cell(kpi.name), *(Cell("") for _ in worked), Cell("")) for kpi in followed)
    yield Heading(say("À noter"), say("au jour où on le voit, sinon une fois en fin de semaine"), level=3)
    yield Table(columns, rows)


def _notes(case: Case, say: Say, first: date, end: date) -> Iterator[Block]:
    """Room for what one brings to the review that comes."""
    # A review that opens the week is about the week before.
    review = next((day for _, day in reviews.dates(case) if first < day < end + timedelta(days=_WEEK)), None)
    aside = say("au point d'étape du {day}", day=say.weekday(review)) if review else ""
    columns = ((say("Ce qui bloque, et pourquoi"), False, 85), (say("Ce qu'il faut décider"), False, 85))
    yield Heading(say("À dire"), aside, level=3)
    yield Table(columns, tuple((Cell(""), Cell("")) for _ in range(_LINES)))
