"""What a plan leaves of people's time, and what keeps each of its actions from ending earlier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tpecoach.engine.schedule.board import Board, outranks
from tpecoach.engine.schedule.puzzle import CLOSED, UNLIMITED, build
from tpecoach.model.planning import Plan, PlanInput


class Room:
    """The calendar of a problem filled with a plan."""

    def __init__(self, problem: PlanInput, plan: Plan) -> None:
        self._puzzle = build(problem)
        self._board = Board(self._puzzle)
        number = {d.date: n for n, d in enumerate(problem.days)}
        steps: dict[str, dict[int, int]] = {}
        for placed in plan.placements:
            if placed.day in number:
                steps.setdefault(placed.candidate, {})[placed.step] = number[placed.day]
        self._known = {job.id: n for n, job in enumerate(self._puzzle.jobs)}
        for name, n in self._known.items():
            days = steps.get(name, {})
            if list(days) and sorted(days) == list(range(len(self._puzzle.jobs[n].steps))):
                self._board.put(n, tuple(days[step] for step in sorted(days)))

    def free(self, role: str) -> Mapping[str, int]:
        """Minutes a purse has left by ISO week, recurring time taken off; empty for one that has no weekly hours."""
        if role not in self._puzzle.problem.budget or role not in self._puzzle.roles:
            return {}
        left = self._board.budget[self._puzzle.roles.index(role)]
        return {week: max(0, left[n]) for n, week in enumerate(self._puzzle.weeks)}

    def asked(self, candidate: str, role: str) -> int:
        """Minutes that the steps of a candidate take of a purse."""
        job = self._puzzle.jobs[self._known[candidate]]
        return sum(minutes for r, minutes in job.steps if self._puzzle.roles[r] == role)

    def held_back(self, candidate: str) -> tuple[str, str]:
        """(what, detail) keeps an action from ending on an earlier day, all the others staying where they are.

        - `choice`: nothing does; the whole is worth more so
        - `places`: as many actions are under way as may be
        - `order`: an action of a higher tier has to start first; detail: it, where one is placed
        - `hours`, `room`: a purse has no minutes left in the week, or on the days; detail: the purse
        - `steps`: it ends as soon as its own steps and what it needs allow
        """
        n = self._known.get(candidate)
        if n is None or n not in self._board.days:
            return "steps", ""
        days = self._board.days[n]
        rest = self._board.copy()
        rest.put(n, days, -1)

        def sooner(board: Board) -> bool:
            found = board.find(n)
            return found is not None and found[-1] < days[-1]

        if sooner(rest):
            return "choice", ""
        for what, detail, board in self._loosened(rest):
            if sooner(board):
                return what, self._ahead(rest, n) if what == "order" else detail
        return "steps", ""

    def _ahead(self, board: Board, n: int) -> str:
        """The last to start of those that have to start before a job."""
        jobs = self._puzzle.jobs
        before = [(days[0], m) for m, days in board.days.items() if outranks(jobs[m], jobs[n])]
        return jobs[max(before)[1]].id if before else ""

    def _loosened(self, board: Board) -> Iterator[tuple[str, str, Board]]:
        places = board.copy()
        places.under_way = [-UNLIMITED] * len(places.under_way)
        yield "places", "", places
        order = board.copy()
        order.bounded = False
        yield "order", "", order
        for role, name in enumerate(self._puzzle.roles):
            hours = board.copy()
            hours.budget[role] = [UNLIMITED] * len(hours.budget[role])
            yield "hours", name, hours
            room = board.copy()
            room.capacity[role] = [CLOSED if m == CLOSED else UNLIMITED for m in room.capacity[role]]
            yield "room", name, room
            room = room.copy()
            room.budget[role] = hours.budget[role][:]
            yield "hours", name, room
