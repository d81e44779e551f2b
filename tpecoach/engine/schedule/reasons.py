"""Why each candidate is not in a plan, with the constraints that held the plan back."""

from __future__ import annotations

from collections.abc import Iterator

from tpecoach.engine.schedule.board import Board, outranks
from tpecoach.engine.schedule.puzzle import CLOSED, UNLIMITED, Puzzle
from tpecoach.engine.schedule.reach import earliest, worth_alone
from tpecoach.model.planning import LeftOut

Loosened = tuple[str, Board]
"""(what was loosened, the board with it)"""


class Reasons:
    """Reads off a finished board what stands in the way of the candidates it does not hold."""

    def __init__(self, puzzle: Puzzle, board: Board) -> None:
        self.puzzle = puzzle
        self.board = board
        self.reach = earliest(puzzle)
        self.binding: set[str] = set()
        """constraints without which some candidate that is left out would have fitted"""

    def left_out(self) -> tuple[LeftOut, ...]:
        """Every candidate that is not placed, in the order of the problem."""
        jobs = enumerate(self.puzzle.jobs)
        return tuple(LeftOut(job.id, *self._reason(n)) for n, job in jobs if n not in self.board.days)

    def _reason(self, n: int) -> tuple[str, str]:
        job = self.puzzle.jobs[n]
        if job.fault is not None:
            return job.fault
        empty = Board(self.puzzle)
        empty.bounded = False
        if not empty.add(n):
            return self._alone(n)
        if not job.forced and worth_alone(self.puzzle, n, self.reach[n]) <= 0:
            return "worth", ""
        if len(self._with_needs(n)) + len(self.board.days) > self.puzzle.problem.max_actions:
            return self._outdone(n)
        if self.board.copy().add(n):
            return "worth", self._overlap(n)
        return self._obstacle(self.board, n)

    def _with_needs(self, n: int) -> set[int]:
        """The job and what it needs, as far as they are not placed."""
        found = {n}
        for need in self.puzzle.jobs[n].needs:
            if need not in self.board.days:
                found |= self._with_needs(need)
        return found

    def _alone(self, n: int) -> tuple[str, str]:
        """What keeps a job out of an empty calendar."""
        for need in self.puzzle.jobs[n].needs:
            empty = Board(self.puzzle)
            empty.bounded = False
            if not empty.add(need):
                return "need", self.puzzle.jobs[need].id
        empty = Board(self.puzzle)
        empty.bounded = False
        for what, board in self._loosened(empty):
            if board.add(n):
                return "alone", _name(what)
        job = self.puzzle.jobs[n]
        if job.pin:
            return "alone", "pin"
        return "alone", "latest" if job.latest < len(self.puzzle.offsets) - 1 else "lasts"

    def _outdone(self, n: int) -> tuple[str, str]:
        """The plan is full: whether the job would have fitted in the place of the least of the others."""
        self.binding.add("max_actions")
        jobs = self.puzzle.jobs
        if jobs[n].forced:
            return "capacity", "max_actions"
        needed = {need for m in self.board.days for need in jobs[m].needs}
        spare = [m for m in self.board.days if m not in needed and not jobs[m].forced]
        if not spare:
            return "capacity", "max_actions"
        value = self.board.value()
        least = min(spare, key=lambda m: (value - self._without(m).value(), m))
        rest = self._without(least)
        if rest.copy().add(n) or len(self._with_needs(n)) > 1:
            return "worth", jobs[least].id
        return self._obstacle(rest, n)

    def _without(self, m: int) -> Board:
        board = self.board.copy()
        board.put(m, board.days[m], -1)
        return board

    def _overlap(self, n: int) -> str:
        """The placed job that already lifts most of what this one would, or nothing."""
        lifted = {question for question, _ in self.puzzle.jobs[n].shared}
        common = {
            m: sum(points for question, points in self.puzzle.jobs[m].shared if question in lifted)
            for m in self.board.days
        }
        most = max(common, key=lambda m: (common[m], -m), default=None)
        return self.puzzle.jobs[most].id if most is not None and common[most] else ""

    def _obstacle(self, board: Board, n: int) -> tuple[str, str]:
        """What keeps a job off a board with places left: order, a need, or a lack of time."""
        jobs = self.puzzle.jobs
        free = board.copy()
        free.bounded = False
        if free.add(n):
            blocker = self._in_the_way(board, n)
            self.binding.add(f"order:{blocker}")
            return "order", blocker
        found: tuple[str, str] | None = None
        for what, looser in self._loosened(board):
            if not (found and what.startswith("time:")) and looser.add(n):
                self.binding |= set(self._overdrawn(what, looser))
                found = found or ("capacity", _name(what))
        for need in jobs[n].needs:
            if need not in board.days and not board.copy().add(need):
                return "need", jobs[need].id
        if found is None:
            role, _ = max(jobs[n].steps, key=lambda step: (step[1], -step[0]))
            found = "capacity", self.puzzle.roles[role]
        return found

    def _in_the_way(self, board: Board, n: int) -> str:
        """The placed job whose start the order of tiers makes this one wait for, or that it would have to precede."""
        jobs = self.puzzle.jobs
        wanted = self._with_needs(n)
        before = [
            (days[0], m) for m, days in board.days.items() if any(outranks(jobs[m], jobs[k]) for k in wanted)
        ]
        after = [
            (-days[0], m) for m, days in board.days.items() if any(outranks(jobs[k], jobs[m]) for k in wanted)
        ]
        return jobs[max(before or after)[1]].id

    def _loosened(self, board: Board) -> Iterator[Loosened]:
        """The board again and again, each time with one constraint taken away."""
        places = board.copy()
        places.under_way = [-UNLIMITED] * len(places.under_way)
        yield "max_under_way", places
        legal = board.copy()
        legal.legal_left = UNLIMITED
        yield "legal", legal
        for role, name in enumerate(self.puzzle.roles):
            hours = board.copy()
            hours.budget[role] = [left + UNLIMITED for left in hours.budget[role]]
            yield f"budget:{name}", hours
            room = board.copy()
            room.capacity[role] = [
                left + UNLIMITED if left != CLOSED else CLOSED for left in room.capacity[role]
            ]
            yield f"capacity:{name}", room
            both = hours.copy()
            both.capacity[role] = room.capacity[role][:]
            yield f"time:{name}", both

    def _overdrawn(self, what: str, board: Board) -> Iterator[str]:
        """The constraint by name, with the weeks or dates where the loosened board overdraws it."""
        kind, _, name = what.partition(":")
        if not name:
            yield kind
            return
        role = self.puzzle.roles.index(name)
        puzzle = self.puzzle
        if kind in ("budget", "time"):
            for week, label in enumerate(puzzle.weeks):
                if board.budget[role][week] < UNLIMITED:
                    yield f"budget:{name}:{label}"
        if kind in ("capacity", "time"):
            for day, d in enumerate(puzzle.problem.days):
                if CLOSED < board.capacity[role][day] < UNLIMITED:
                    yield f"capacity:{name}:{d.date.isoformat()}"


def _name(what: str) -> str:
    """The role where a role is short of time, else the rule."""
    return what.partition(":")[2] or what
