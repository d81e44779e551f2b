"""An action moved by hand: the days its steps take then."""

from __future__ import annotations

from datetime import date

from tpecoach.model.planning import PlanInput
from tpecoach.model.records import Action
from tpecoach.workbench.errors import LeavesPlan, NoVisitLeft


def shifted(problem: PlanInput, action: Action, days: int) -> tuple[date, ...]:
    """The days of the action's steps, in order, so many open days later (earlier when negative).

    A step of the consultant falls on a visit day: the next one when moved later, the one before when moved earlier.
    No step comes before one it follows. Raises LeavesPlan where a step would leave the window, NoVisitLeft where no
    visit is left for it.
    """
    opened = [day.date for day in problem.days if day.open]
    visits = [day for day in opened if problem.capacity.get("consultant", {}).get(day.isoformat(), 0) > 0]
    candidate = next((c for c in problem.candidates if c.id == action.playbook), None)
    first, last = problem.days[0].date, problem.days[-1].date
    found: list[date] = []
    for n, (day, role, _, _) in enumerate(action.steps):
        allowed = visits if role == "consultant" else opened
        after = candidate.steps[n].after if candidate and n < len(candidate.steps) else ()
        floor = max((found[earlier] for earlier in after), default=first)
        place = sum(one < day for one in opened) + days
        if not 0 <= place < len(opened):
            raise LeavesPlan(value=day, first=first, last=last)
        before = [one for one in allowed if floor <= one <= opened[place]]
        behind = [one for one in allowed if one >= max(floor, opened[place])]
        if days < 0 and before:
            found.append(before[-1])
        elif behind or before:
            found.append(behind[0] if behind else before[-1])
        else:
            raise NoVisitLeft(value=day)
    return tuple(found)
