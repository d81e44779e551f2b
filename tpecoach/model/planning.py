"""The planner's problem and its answer, in the shape that is also its JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

TIERS = ("alarm", "blocker", "opening", "value")


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One day of the window: whether the firm is open and its ISO week, e.g. 2026-W49."""

    date: date
    open: bool
    week: str


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A step to place whole on one day; `after` are indexes of earlier steps it must not precede."""

    role: str
    """owner | team | consultant"""
    minutes: int
    after: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanRecurs:
    """Recurring minutes, from the ISO week after the last step; month counts in the first week of a month."""

    role: str
    minutes: int
    every: str
    """week | month"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A playbook the planner may place."""

    id: str
    steps: tuple[PlanStep, ...]
    lasts: int
    in_place_after: int
    recurs: tuple[PlanRecurs, ...] = ()
    needs: tuple[str, ...] = ()
    """needs that are not already met"""
    lifts: Mapping[str, Fraction] = field(default_factory=dict)
    """question → points"""
    worth: Fraction = Fraction(0)
    """worth points"""
    voice: Fraction = Fraction(1)
    tier: str = "value"
    opening: int | None = None
    """1 sop, 2 automation, 3 dashboard where it holds an opening tier"""
    legal: bool = False
    earliest: date | None = None
    latest: date | None = None
    pin: tuple[date, ...] = ()
    """days of its steps where pinned, one a step"""
    want: bool = False
    """asked for by a person: placed before what value decides on, on any days"""


@dataclass(frozen=True, slots=True)
class PlanInput:
    """The planner's problem: window, hours, candidates."""

    start: date
    days: tuple[PlanDay, ...]
    budget: Mapping[str, Mapping[str, int]]
    """role → ISO week → minutes, already filled to 70 % and pro rata of open days"""
    capacity: Mapping[str, Mapping[str, int]]
    """role → ISO date → minutes"""
    max_under_way: int
    max_actions: int
    candidates: tuple[Candidate, ...]
    rules: Mapping[str, bool] = field(default_factory=lambda: {"opening": True})


@dataclass(frozen=True, slots=True)
class Placement:
    """One step on one day."""

    candidate: str
    step: int
    day: date
    minutes: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A candidate that is not in the plan: reason is capacity | order | worth | need | alone."""

    candidate: str
    reason: str
    detail: str = ""
    """what binds: a role, a candidate id, a week"""


@dataclass(frozen=True, slots=True)
class Plan:
    """The planner's answer; `bound` is at least the best possible value."""

    placements: tuple[Placement, ...]
    left_out: tuple[LeftOut, ...]
    value: Fraction
    bound: Fraction
    binding: tuple[str, ...] = ()
    """constraints that held the plan back, e.g. `budget:owner:2026-W49`, `max_under_way`"""


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """What a plan is made within: its window and the people's real week."""

    start: date
    owner_minutes_week: int
    team_minutes_week: int
    """of the whole team together, before the 70 %"""
    visits: tuple[date, ...] = ()
    """the consultant's days; days 0, 7, 14 and 21 of the window when empty"""
    open_weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    """0 is Monday"""
    closures: tuple[date, ...] = ()
    """closed days inside the window, kept public holidays among them"""
    peak_weeks: tuple[str, ...] = ()
    """ISO weeks at half capacity, e.g. 2026-W51"""
    pins: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    """playbook → days of its steps, fixed by a person"""
    opening_moves: bool = True
    max_under_way: int = 3
    max_actions: int = 6
    earliest: date | None = None
    """no new step before this day, where a plan is made again on the way"""
    wanted: tuple[str, ...] = ()
    """playbooks a person wants in the plan, on any days"""
    steps: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    """playbook → (purse, minutes) of its steps, where a person decided otherwise than its sheet"""
    pace: Fraction = Fraction(1)
    """what the steps of owner and team take, over what the sheets say: learnt from what was done"""


@dataclass(frozen=True, slots=True)
class Explained:
    """Why an action stands where it does, or why a playbook is left out, in sentences already said."""

    playbook: str
    priority: str
    """alarm | blocker | opening | value for what is planned; the reason otherwise"""
    why: tuple[str, ...]
