"""A plan made day by day: each day the actions go on in an order, as far as the hours of the day and the week allow.

Where `Board.add` places one action whole before it looks at the next, here several advance together, so that one can
begin on time, wait while another is finished, and end after it.
"""

from __future__ import annotations

from tpecoach.engine.schedule.board import Board, legal_minutes, outranks, recurring
from tpecoach.engine.schedule.puzzle import Puzzle
from tpecoach.engine.schedule.walk import Entries, Entry


def woven(puzzle: Puzzle, entries: Entries) -> Board:
    """The board of actions that go on in this order; what does not come to its end in the window is left out."""
    return _Days(puzzle, _with_needs(puzzle, entries)).woven()


def _with_needs(puzzle: Puzzle, entries: Entries) -> Entries:
    """Each action once, after what it needs, and no more of them than a plan may hold."""
    found: dict[int, Entry] = {}

    def take(entry: Entry) -> None:
        if entry.job not in found:
            for need in puzzle.jobs[entry.job].needs:
                take(Entry(need))
            found[entry.job] = entry

    for entry in entries:
        if puzzle.jobs[entry.job].fault is None and len(found) < puzzle.problem.max_actions:
            before = dict(found)
            take(entry)
            if len(found) > puzzle.problem.max_actions:
                found = before
    return tuple(found.values())


class _Days:
    """The days of a puzzle while actions advance on them."""

    def __init__(self, puzzle: Puzzle, entries: Entries) -> None:
        self.puzzle = puzzle
        self.capacity = [list(row) for row in puzzle.capacity]
        self.budget = [list(row) for row in puzzle.budget]
        self.legal_left = puzzle.legal_minutes
        self.begun: dict[int, list[int]] = {}
        self.ended: dict[int, int] = {}
        # Days fixed by a person are kept free for them from the start.
        self.order = [entry.job for entry in entries if self._keep(entry.job)]
        self.wish = {entry.job: entry.wish for entry in entries}
        jobs = puzzle.jobs
        self.above = {n: [m for m in self.order if m != n and outranks(jobs[m], jobs[n])] for n in self.order}
        self.pinned = [n for n in self.order if jobs[n].pin]

    def _keep(self, n: int) -> bool:
        """Keep the time of the steps a person has fixed, if there is any; true for a job that may be placed."""
        job, week_of = self.puzzle.jobs[n], self.puzzle.week_of
        fixed = [(role, minutes, day) for (role, minutes), day in zip(job.steps, job.pin, strict=False)]
        for k, (role, minutes, day) in enumerate(fixed):
            if self.capacity[role][day] < minutes or self.budget[role][week_of[day]] < minutes:
                for r, m, d in fixed[:k]:
                    self.capacity[r][d] += m
                    self.budget[r][week_of[d]] += m
                return False
            self.capacity[role][day] -= minutes
            self.budget[role][week_of[day]] -= minutes
        return True

    def woven(self) -> Board:
        """The board of what comes to its end inside the window."""
        for day in self.puzzle.open_days:
            if len(self.ended) == len(self.order):
                break
            for n in self.pinned:
                if n not in self.begun and self.puzzle.jobs[n].pin[0] == day:
                    self._begin(n, day)
            for n in self.order:
                if n not in self.ended and (n in self.begun or self._begin(n, day)):
                    self._go_on(n, day)
        board = Board(self.puzzle)
        for n in self.order:
            if n in self.ended:
                board.put(n, tuple(self.begun[n]))
        return board

    def _begin(self, n: int, day: int) -> bool:
        """Whether the first step of a job falls on a day; what has to begin before it begins too."""
        job, wish = self.puzzle.jobs[n], self.wish[n]
        if day != job.pin[0] if job.pin else not max(job.earliest, wish.release) <= day <= job.latest:
            return False
        if any(self.ended.get(need, day) >= day for need in job.needs):
            return False
        for m in self.above[n]:
            if m not in self.begun and not self._begin(m, day):
                return False
        busy = sum(self.ended.get(m, day) >= day for m in self.begun)
        if not job.pin:
            ending = day + job.lasts
            busy += sum(day < self.puzzle.jobs[m].pin[0] <= ending for m in self.pinned)
        if busy >= self.puzzle.problem.max_under_way:
            return False
        self.begun[n] = []
        self._go_on(n, day, 1)
        if not self.begun[n]:
            del self.begun[n]
            return False
        return True

    def _go_on(self, n: int, day: int, most: int | None = None) -> None:
        """Put the next steps of a job on a day, as many as fit."""
        puzzle, days = self.puzzle, self.begun[n]
        job = puzzle.jobs[n]
        week, final = puzzle.week_of[day], len(job.steps) - 1
        for role, minutes in job.steps[len(days) : None if most is None else len(days) + most]:
            fixed = len(days) < len(job.pin)
            if fixed:
                if day != job.pin[len(days)]:
                    return
            elif (
                self.capacity[role][day] < minutes
                or self.budget[role][week] < minutes
                or not job.earliest <= day <= job.latest
            ):
                return
            if len(days) == final and not self._ends(n, day):
                return
            if not fixed:
                self.capacity[role][day] -= minutes
                self.budget[role][week] -= minutes
            days.append(day)
        if len(days) > final:
            self.ended[n] = day
            for role, later, minutes in recurring(puzzle, job, day):
                self.budget[role][later] -= minutes
            if job.legal:
                self.legal_left -= legal_minutes(puzzle, job, day)

    def _ends(self, n: int, day: int) -> bool:
        """Whether a job may have its last step on a day."""
        puzzle = self.puzzle
        job, days = puzzle.jobs[n], self.begun[n]
        if day < self.wish[n].hold:
            return False
        if days and puzzle.open_rank[day] < puzzle.open_rank[days[0]] + job.lasts - 1:
            return False
        if job.legal and legal_minutes(puzzle, job, day) > self.legal_left:
            return False
        need: dict[tuple[int, int], int] = {}
        for role, week, minutes in recurring(puzzle, job, day):
            need[role, week] = need.get((role, week), 0) + minutes
        return all(self.budget[role][week] >= minutes for (role, week), minutes in need.items())
