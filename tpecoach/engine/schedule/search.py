"""Looking for the best plan: by rule first, then where a tree of promising orders points, by chance moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from tpecoach.engine.schedule.board import Board, Wish, outranks
from tpecoach.engine.schedule.bound import bound
from tpecoach.engine.schedule.moves import Dice
from tpecoach.engine.schedule.prospects import Held
from tpecoach.engine.schedule.puzzle import VALUE, Puzzle
from tpecoach.engine.schedule.reach import earliest, worth_alone
from tpecoach.engine.schedule.trail import Trail
from tpecoach.engine.schedule.tree import Tree
from tpecoach.engine.schedule.walk import Entries, Entry, merit, merit_of, placed
from tpecoach.engine.schedule.weave import woven

KeepGoing = Callable[[Fraction], bool]
ASK_EVERY = 16
"""Moves between two questions whether to go on."""
LOOK, FREE, FRESH, BEST, HOPE = range(5)
TURNS = (FREE, LOOK, BEST, FRESH, BEST, FRESH, BEST, HOPE)
"""What moves serve in turn: to look at the tree, or to change a plan of any actions, of a set that is new, of the set
with the best plan, of the set that promises most."""
STEPS = 8
"""Branches looked at in one move, at most."""
TRIAL = 24
"""Moves a new set of actions is given before it has to show its worth."""


class Search:
    """The search over one puzzle; `board` is the best plan found so far."""

    def __init__(self, puzzle: Puzzle, effort: int, keep_going: KeepGoing | None) -> None:
        self.puzzle = puzzle
        self._effort = effort
        self._spent = 0
        self._keep_going = keep_going
        self._reach = earliest(puzzle)
        self._most = [worth_alone(puzzle, n, days) for n, days in enumerate(self._reach)]
        usable = (n for n, days in enumerate(self._reach) if days is not None)
        self._usable = sorted(
            (n for n in usable if puzzle.jobs[n].forced or self._most[n] > 0), key=self._rank
        )
        self._dice = Dice()
        self.board = self._first()
        self._merit = merit(self.board)
        self._most_of: dict[int, int] = {}
        """by place of a kind, how many of it at most a plan can hold, where that is known"""
        held, more = self._levels()
        self._tree = Tree(puzzle, held)
        self._other = Tree(puzzle, more) if more else None
        self._free = Trail(self.board, self._usable, None, self._dice)
        self._trails: dict[frozenset[int], Trail] = {}

    def kinds(self) -> tuple[frozenset[int], ...]:
        """What has to be placed before value counts, first kind first, what fits no plan left aside."""
        jobs = self.puzzle.jobs
        pinned = frozenset(n for n in self._usable if jobs[n].chosen)
        return pinned, *(frozenset(n for n in self._usable if jobs[n].must == tier) for tier in range(VALUE))

    def held(self) -> Held:
        """What every plan at least as good holds: what has to be placed, with all it needs.

        Counted from the first kind down (pins, alarms, …) to the first kind of which more might be placed.
        """
        return self._levels()[0]

    def _levels(self) -> tuple[Held, Held | None]:
        """(what a plan as good holds, what one would hold that places one more of what has to be)"""
        jobs = self.puzzle.jobs
        there = self.board.days.keys()
        sure: set[int] = set()
        some: list[tuple[frozenset[int], int]] = []
        more = None
        for place, kind in enumerate(self.kinds()):
            count = len(kind & there)
            if count == len(kind):
                sure |= kind
                while not (needed := {need for n in sure for need in jobs[n].needs}) <= sure:
                    sure |= needed
                continue
            if self._most_of.get(place) != count:
                more = Held(frozenset(sure), (*some, (kind, count + 1)))
            some.append((kind, count))
            if more is not None:
                break
        return Held(frozenset(sure), tuple(some)), more

    def _replant(self) -> None:
        """Trees for what the best plan holds, and for one more of what has to be placed."""
        held, more = self._levels()
        if held != self._tree.held:
            self._tree = Tree(self.puzzle, held)
        if more is None:
            self._other = None
        elif self._other is None or more != self._other.held:
            self._other = Tree(self.puzzle, more)

    def bound(self) -> int:
        """A scaled value that no plan with as much of what has to be placed exceeds."""
        self._replant()
        held, value = self._tree.held, self.board.value()
        found = self._tree.bound
        return max(value, found if found <= value else min(found, bound(self.puzzle, held, value)))

    def run(self) -> None:
        """Better the plan until nothing is worth more, the effort is spent or the caller says stop.

        A tree tells which sets of actions promise most; the days of each are then changed by chance, the best and the
        newest sets more often, and those of a plan that may take any action too. How it goes does not depend on the
        effort, so that more effort continues where less would have stopped.
        """
        while self._usable and not self._settled() and self._go_on():
            if TURNS[self._spent % len(TURNS)] == LOOK:
                self._look()
            else:
                self._better(self._trail().move())

    def _settled(self) -> bool:
        """Whether no plan can be better than the best."""
        return self._other is None and self._merit[-1] >= self._tree.bound

    def _look(self) -> None:
        """Follow a tree to the next set of actions it promises something of."""
        self._replant()
        tree = self._tree
        if self._other is not None and (self._spent // len(TURNS) % 2 or not tree.next):
            tree = self._other
        for _ in range(STEPS):
            if not (most := tree.next):
                break
            ends = tree.step()
            if self._open(ends, most):
                break
        else:
            self._open(tree.proposal, tree.next)
        if tree is self._other and not tree.bound:
            # No plan holds one more: what follows in order counts.
            levels = self._levels()[0].some
            self._most_of[list(self.kinds()).index(levels[-1][0])] = levels[-1][1]
            self._replant()

    def _open(self, ends: Sequence[tuple[int, int]], most: int) -> bool:
        """A trail for a new set of actions, from the best of four plans with the order in which they end."""
        order = tuple(n for n, _ in ends)
        if not order or frozenset(order) in self._trails:
            return False
        guided = self._guided(order)
        boards = (
            woven(self.puzzle, tuple(Entry(n) for n in order)),
            woven(self.puzzle, tuple(Entry(n, Wish(hold=day)) for n, day in ends)),
            placed(self.puzzle, guided),
            woven(self.puzzle, guided),
        )
        trail = Trail(max(boards, key=merit), order, merit_of(self.puzzle, order, most), self._dice)
        self._trails[frozenset(order)] = trail
        self._better(trail.board)
        return True

    def _trail(self) -> Trail:
        """The trail to follow for one move."""
        turn = TURNS[self._spent % len(TURNS)]
        live = [t for t in self._trails.values() if t.hope is not None and t.hope > self._merit]
        if turn == FREE or not live:
            return self._free
        if turn == FRESH:
            fresh = [t for t in live if t.moves < TRIAL]
            if fresh:
                return max(fresh, key=lambda t: (t.top, t.moves))
        if turn == HOPE:
            # One that would hold more of what has to be placed, else the one tried least.
            return max(live, key=lambda t: (t.hope[:-1] if t.hope else (), -t.moves))
        return max(live, key=lambda t: (t.top, -t.moves))

    def _better(self, board: Board) -> None:
        """Keep a board that is better than the best, with what else fits."""
        if merit(board) > self._merit:
            self.board = self._filled(board, [Entry(n) for n in self._usable])
            self._merit = merit(self.board)

    def _guided(self, order: Sequence[int]) -> Entries:
        """Actions placed in that order, each leaving room for those after it that have to start first."""
        jobs = self.puzzle.jobs
        starts: dict[int, int] = {}
        for n in sorted(order, key=lambda n: (jobs[n].tier, jobs[n].opening or 0)):
            before = [starts[m] for m in starts if outranks(jobs[m], jobs[n])]
            starts[n] = self._start(n, max(before, default=0))
        found = []
        for place, n in enumerate(order):
            before = [starts[m] for m in order[place + 1 :] if outranks(jobs[m], jobs[n])]
            found.append(Entry(n, Wish(release=max(before, default=0))))
        return tuple(found)

    def _start(self, n: int, day: int) -> int:
        """The first day from `day` on on which the first step of a job has room in an empty calendar."""
        job, puzzle = self.puzzle.jobs[n], self.puzzle
        if job.pin:
            return job.pin[0]
        role, minutes = job.steps[0]
        reach = self._reach[n]
        days = range(max(day, job.earliest, reach[0] if reach else 0), len(puzzle.offsets))
        return next((d for d in days if puzzle.capacity[role][d] >= minutes), day)

    def _go_on(self) -> bool:
        if self._spent >= self._effort:
            return False
        asked = self._keep_going if self._spent % ASK_EVERY == 0 else None
        if asked is not None and not asked(Fraction(self._spent, self._effort)):
            return False
        self._spent += 1
        return True

    def _rank(self, n: int) -> tuple[int, ...]:
        """Pins, then what a person wants, then tiers and openings in order, then the most that can be brought."""
        job = self.puzzle.jobs[n]
        tier = VALUE if job.must is None else job.must
        return 0 if job.pin else 1 if job.want else 2, tier, job.opening or 0, -self._most[n], n

    def _first(self) -> Board:
        """The best of three plans that follow a rule: most value first, most value a minute, soonest in place."""
        forced = [n for n in self._usable if self.puzzle.jobs[n].forced]
        free = [n for n in self._usable if not self.puzzle.jobs[n].forced]
        minutes = {n: max(120, sum(m for _, m in self.puzzle.jobs[n].steps)) for n in free}
        ends = {n: days[-1] for n, days in enumerate(self._reach) if days is not None}
        orders = (
            free,
            sorted(free, key=lambda n: Fraction(-self._most[n], minutes[n])),
            sorted(free, key=lambda n: (ends[n], -self._most[n])),
        )
        empty = Board(self.puzzle)
        plans = [self._filled(empty, [Entry(n) for n in forced + order]) for order in orders]
        return max(plans, key=merit)

    def _filled(self, board: Board, entries: Sequence[Entry]) -> Board:
        """A board with what still fits of the entries and brings something."""
        board = board.copy()
        value = board.value()
        for entry in entries:
            if len(board.days) == self.puzzle.problem.max_actions:
                break
            before = set(board.days)
            if entry.job in before or not board.add(entry.job, entry.wish):
                continue
            gained = board.value()
            if gained > value or self.puzzle.jobs[entry.job].forced:
                value = gained
            else:
                for n in [n for n in board.days if n not in before][::-1]:
                    board.put(n, board.days[n], -1)
        return board
