"""The thirty days of a plan as lines of cells: weeks on top, one action a line."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from textual.content import Content

from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, fitted
from tpecoach.workbench.moves import shifted

if TYPE_CHECKING:
    from tpecoach.language import Say
    from tpecoach.workbench.plan_view import PlannedAction, PlanView

STATES = {"planned": " ", "doing": "▶", "done": "✓", "blocked": "!", "dropped": "×"}
WHOSE = 90
"""columns from which a line also says whose hours an action takes"""
HEAD = 6
"""cells before the first day: number, pin, state"""


def header(view: PlanView, scale: int, say: Say) -> Content:
    """The weeks, each named at its first day; `scale` cells a day."""
    cells = [" "] * (scale * (len(_days(view)) + 4))
    for n, day in enumerate(_days(view)):
        if n == 0 or day.weekday() == 0:
            for offset, char in enumerate(say.week(day)):
                cells[n * scale + offset] = char
    return Content.styled(" " * HEAD + "".join(cells).rstrip(), SOFT)


def line(
    view: PlanView, one: PlannedAction, number: int, width: int, scale: int, say: Say, shift: int = 0
) -> Content:
    """One action: number, pin, state, its days, its title and whose hours it takes; moved by `shift` open days.

    Raises WrongDay where a step would leave the window.
    """
    action = one.action
    days = shifted(view.problem, action, shift) if shift else tuple(step[0] for step in action.steps)
    first, last = (min(days), max(days)) if days else (action.start, action.end)
    opened = {day.date for day in view.problem.days if day.open}
    parts = [
        Content.styled(f"{number:>2} ", "bold"),
        Content("P" if action.pinned else " "),
        Content(f"{STATES.get(action.state, ' ')} "),
    ]
    for day in _days(view):
        if day in days:
            parts.append(Content.styled("█" * scale, "$primary"))
        elif first < day < last:
            parts.append(Content.styled("─" * scale, "$primary"))
        else:
            parts.append(Content.styled(("" if day in opened else "·").ljust(scale), SOFT))
    # On a narrow screen the line under the calendar says whose hours the action takes.
    who = whose(one, say) if width >= WHOSE else ""
    room = width - HEAD - scale * len(_days(view)) - len(who) - 4
    parts += [Content("  "), fitted(clean(one.title), max(8, room)), Content(f"  {who}")]
    return Content.assemble(*parts)


def row(one: PlannedAction, number: int, width: int, say: Say) -> Content:
    """One action of the list: number, pin, state, title, days, how many hours and, where there is room, whose."""
    action = one.action
    days = say("{start} → {end}", start=say.day(action.start), end=say.day(action.end))
    taken = say.hours(one.owner + one.team + one.consultant)
    taken = f"{taken:<9} {whose(one, say)}" if width >= WHOSE else taken
    wide, last = (21 + 34, 34) if width >= WHOSE else (21 + 10, 10)
    return Content.assemble(
        Content.styled(f"{number:>2} ", "bold"),
        Content("P" if action.pinned else " "),
        Content(f"{STATES.get(action.state, ' ')} "),
        fitted(clean(one.title), max(8, width - HEAD - wide - 2)),
        Content("  "),
        fitted(days, 21),
        fitted(taken, last),
    )


def week_lines(view: PlanView, width: int, say: Say) -> list[tuple[str, Content]]:
    """(name, line) week after week: a head without a name, then each step, named `playbook@n`."""
    names = {"owner": say("vous"), "team": say("équipe"), "consultant": say("conseil")}
    found: list[tuple[str, Content]] = []
    steps = sorted(
        (
            (day, n, k, role, minutes, one)
            for n, one in enumerate(view.actions, 1)
            for k, (day, role, minutes, _) in enumerate(one.action.steps)
        ),
        key=lambda step: step[:3],
    )
    for week in dict.fromkeys(day.week for day in view.problem.days):
        monday = date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
        parts = [
            f"{names[w.role]} {say.number(Fraction(w.used, 60), 1)}/{say.number(Fraction(w.available, 60), 1)} h"
            for w in view.weeks
            if w.week == week and w.available
        ]
        head = " · ".join([say.week(monday), *parts])
        found.append(("", Content.styled(fitted(f" {head}", width).plain, "bold $primary")))
        for day, n, k, role, minutes, one in steps:
            if not monday <= day < monday + timedelta(7):
                continue
            taken = f"{names.get(role, role)} {say.hours(minutes)}"
            text = Content.assemble(
                Content("   "),
                fitted(say.weekday(day), 15),
                Content.styled(f"{n:>2} ", "bold"),
                fitted(clean(one.action.steps[k][3]), max(8, width - 21 - 18)),
                Content(" "),
                fitted(taken, 17),
            )
            found.append((f"{one.action.playbook}@{k}", text))
    return found


def whose(one: PlannedAction, say: Say) -> str:
    """Whose hours an action takes."""
    names = [
        (one.owner, say("vous")),
        (one.team, say("équipe")),
        (one.consultant, say("conseil")),
    ]
    return "+".join(name for minutes, name in names if minutes)


def hours(view: PlanView, say: Say) -> Content:
    """Hours used and available, a line for each purse: `vous  S49 2 h/4 h  S50 …`."""
    words = {"owner": say("vous"), "team": say("équipe")}
    wide = max(len(word) for word in words.values())
    rows = []
    for role, word in words.items():
        weeks = [week for week in view.weeks if week.role == role and week.available]
        if not weeks:
            continue
        cells = [Content.styled(f" {word.ljust(wide)}  ", SOFT)]
        for week in weeks:
            name = say.week(date.fromisocalendar(int(week.week[:4]), int(week.week[6:]), 1))
            used = say.number(Fraction(week.used, 60), 1)
            free = say.number(Fraction(week.available, 60), 1)
            cells += [Content.styled(f"{name} ", SOFT), Content(f"{used}/{free}  ")]
        rows.append(Content.assemble(*cells, Content.styled("h", SOFT)))
    return Content("\n").join(rows)


def _days(view: PlanView) -> list[date]:
    return [view.start + timedelta(n) for n in range((view.end - view.start).days + 1)]
