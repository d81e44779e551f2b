"""A library tried on many plausible firms, and what that tells of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tpecoach.demo.simulation.drawing import draw
from tpecoach.demo.simulation.plans import EFFORT, Outcome, outcome
from tpecoach.demo.simulation.short import Short, shorts
from tpecoach.language import Say
from tpecoach.model.content import Content

FEWEST = 2
"""actions every plan should have"""
OFTEN = Fraction(60, 100)
"""share of the plans above which a playbook is chosen for want of choice"""


@dataclass(frozen=True, slots=True)
class Chosen:
    """How often a playbook applied and was chosen."""

    playbook: str
    applicable: int
    chosen: int


@dataclass(frozen=True, slots=True)
class AlarmFigures:
    """One alarm over all firms."""

    id: str
    level: str
    firms: int
    served: int
    """plans in which an action serves it"""
    actions: tuple[tuple[str, int], ...]
    """the action that serves it first, and in how many plans, most often first"""


@dataclass(frozen=True, slots=True)
class Report:
    """What the simulation found."""

    seed: int
    firms: int
    actions: Mapping[int, int]
    """number of actions → plans"""
    playbooks: tuple[Chosen, ...]
    """all of them, the most often chosen first"""
    systems: Mapping[str, Fraction]
    """system → its share of all actions"""
    kinds: Mapping[str, Fraction]
    gain: Fraction
    """mean points the score would rise by"""
    gains: tuple[Fraction, Fraction]
    """the gain that one plan in ten does not reach, and that one in ten passes"""
    alarms: tuple[AlarmFigures, ...]
    short_plans: tuple[int, ...]
    """firms whose plan has fewer than two actions"""
    over: tuple[int, ...]
    """firms whose plan asks more than their hours: the planner is wrong"""
    express: tuple[Short, ...]

    @property
    def never(self) -> tuple[Chosen, ...]:
        """Playbooks in no plan."""
        return tuple(one for one in self.playbooks if not one.chosen)

    @property
    def often(self) -> tuple[Chosen, ...]:
        """Playbooks in more than 60 % of the plans."""
        return tuple(one for one in self.playbooks if one.chosen > OFTEN * self.firms)


def simulate(
    content: Content,
    firms: int,
    seed: int,
    say: Say,
    *,
    effort: int = EFFORT,
    tell: Callable[[int], None] | None = None,
) -> Report:
    """Draw so many firms (one at least), plan for each, and count; the same for the same seed and content.

    `tell` hears how many plans are made.
    """
    outcomes: list[Outcome] = []
    for number in range(firms):
        outcomes.append(outcome(draw(content, seed, number), say, effort))
        if tell is not None:
            tell(number + 1)
    return _report(content, seed, outcomes, shorts(content, seed, firms))


def _report(content: Content, seed: int, outcomes: Sequence[Outcome], express: tuple[Short, ...]) -> Report:
    chosen = Counter(name for one in outcomes for name in one.actions)
    applicable = Counter(name for one in outcomes for name in one.applicable)
    playbooks = [Chosen(p.id, applicable[p.id], chosen[p.id]) for p in content.playbooks]
    system, kind = ({p.id: getattr(p, field) for p in content.playbooks} for field in ("system", "kind"))
    gains = sorted(one.gain for one in outcomes)
    return Report(
        seed=seed,
        firms=len(outcomes),
        actions=dict(sorted(Counter(len(one.actions) for one in outcomes).items())),
        playbooks=tuple(sorted(playbooks, key=lambda one: (-one.chosen, -one.applicable, one.playbook))),
        systems=_shares(Counter({s.id: 0 for s in content.assessment.systems}), chosen, system),
        kinds=_shares(Counter(), chosen, kind),
        gain=sum(gains, Fraction(0)) / len(gains),
        gains=(gains[len(gains) // 10], gains[len(gains) * 9 // 10]),
        alarms=tuple(_alarms(outcomes)),
        short_plans=tuple(n for n, one in enumerate(outcomes) if len(one.actions) < FEWEST),
        over=tuple(n for n, one in enumerate(outcomes) if one.over),
        express=express,
    )


def _shares(counted: Counter[str], chosen: Counter[str], part: Mapping[str, str]) -> dict[str, Fraction]:
    """The share of all actions that each part has, those with most first."""
    for name, count in chosen.items():
        counted[part[name]] += count
    whole = max(1, chosen.total())
    return {name: Fraction(count, whole) for name, count in counted.most_common()}


def _alarms(outcomes: Sequence[Outcome]) -> list[AlarmFigures]:
    raised = [alarm for one in outcomes for alarm in one.alarms]
    found = []
    for name, level in sorted(
        {(alarm.id, alarm.level) for alarm in raised}, key=lambda one: (one[1] != "red", one[0])
    ):
        these = [alarm for alarm in raised if (alarm.id, alarm.level) == (name, level)]
        actions = Counter(alarm.served for alarm in these if alarm.served)
        found.append(AlarmFigures(name, level, len(these), actions.total(), tuple(actions.most_common(5))))
    return found
