"""What goes first whatever its value: answers to alarms, to the owner's blockers, and the opening moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from tpecoach.engine import legal
from tpecoach.engine.alarms import alarms, serves, urgent
from tpecoach.engine.answers import TOP, chosen_blockers
from tpecoach.language import speaker
from tpecoach.model.case import Case
from tpecoach.model.content import Playbook
from tpecoach.model.planning import TIERS, Candidate, PlanInput
from tpecoach.model.scores import Alarm, Valuation

OPENINGS = {"sop": 1, "automation": 2, "dashboard": 3}
"""The opening moves of the source method, in their order."""
MISSING = 1
"""level up to which a practice is not there, or only at times: an opening move is made there alone"""
SERVING = 2
"""playbooks that go first when a red alarm rings"""
DISORDER = 3
"""lesser legal duties of which nothing is there, from which putting things in order goes before value alone"""
SHARE = 2
"""An answer that takes more than one part in so many of the owner's hours lets a shorter one go first."""
LEGAL = 4
"""Lesser legal gaps take one part in so many of the owner's hours at most."""
_FAR = 3


@dataclass(frozen=True, slots=True)
class _Rank:
    """Candidates that may go first, best first, all of which find room in the calendar when alone in it."""

    case: Case
    playbooks: Mapping[str, Playbook]
    levels: Mapping[str, int]
    order: tuple[str, ...]
    long: frozenset[str]
    """those that take more than their share of the owner's hours"""

    def answering(self, answers: Callable[[Playbook], object]) -> list[str]:
        """By value, the long ones last."""
        found = [name for name in self.order if answers(self.playbooks[name])]
        return sorted(found, key=lambda name: name in self.long)

    def moving(self, answers: Callable[[Playbook], object], kpi: str) -> list[str]:
        """Those made to move that figure, then the others, each by value."""
        found = self.answering(answers)
        return sorted(found, key=lambda name: kpi not in dict(self.playbooks[name].moves))

    def bare(self, alarm: Alarm) -> bool:
        """Whether an alarm is of law, and nothing of what it asks for is there yet."""
        facts = legal.facts(self.case.assessment, (alarm.fact,))
        asked = {question for fact in facts for question in legal.questions(fact)}
        return bool(asked) and all(self.levels.get(question, TOP) <= MISSING for question in asked)

    def righting(self, gaps: Sequence[Alarm]) -> list[str]:
        """Those that close some of these legal gaps, those that close most of them first, then by value."""
        closed = {name: sum(bool(serves(self.playbooks[name], gap)) for gap in gaps) for name in self.order}
        return sorted((name for name in self.order if closed[name]), key=lambda name: -closed[name])

    def about(self, name: str) -> str:
        """The practice that a playbook is first about; itself where it lifts none."""
        return next((lift.question for lift in self.playbooks[name].lifts), name)

    def level(self, name: str) -> int:
        """Where the practice that a playbook is first about stands."""
        return self.levels.get(self.about(name), TOP)

    def nearest(self, answers: Callable[[Playbook], object]) -> list[str]:
        """Those whose practice is least in place, then by value: what is not there at all is felt most."""
        return sorted(
            self.answering(answers), key=lambda name: (name in self.long, min(self.level(name), _FAR))
        )


@dataclass(frozen=True, slots=True)
class _Claim:
    """What asks to go first."""

    tier: str
    names: list[str]
    """candidates that answer it, best first"""
    answers: Callable[[Playbook], object]
    count: int = 1
    """how many hold the tier, with those done"""


def ranked(
    case: Case,
    problem: PlanInput,
    valuations: Sequence[Valuation],
    playbooks: Mapping[str, Playbook],
    levels: Mapping[str, int],
    places: int,
) -> PlanInput:
    """The problem with each candidate in the highest tier it holds; `valuations` are theirs, best first.

    Alarm: the best two that serve each red alarm. Blocker: the best answer to the owner's first blocker, and to each
    orange alarm other than legal. Opening: where nothing is there of three lesser legal duties or more, the one action
    that closes most of them; the best of each opening kind where its practice is missing and it is among the best
    `places` of all; and the best answers to the owner's other blockers. What was done in this rollout
    has held its tier already, and no second one takes it over; what finds no room in the calendar holds none.
    """
    done = [playbooks[a.playbook] for a in case.actions if a.state == "done" and a.playbook in playbooks]
    sizes = {c.id: c for c in problem.candidates}
    applicable = [v.playbook for v in valuations if v.applicable]
    fitting = tuple(name for name in applicable if _fits(problem, sizes, name))
    long = frozenset(name for name in fitting if _owner(sizes, name) * SHARE > _hours(problem, "owner"))
    rank = _Rank(case, playbooks, levels, fitting, long)
    held: dict[str, set[str]] = {c.id: {"value"} for c in problem.candidates}
    taken: set[str] = set()
    for claim in _claims(case, rank):
        left = claim.count - sum(bool(claim.answers(playbook)) for playbook in done)
        for name in claim.names:
            about = rank.about(name)
            if left > 0 and held[name] == {"value"} and about not in taken:
                held[name].add(claim.tier)
                taken.add(about)
                left -= 1
    openings: dict[str, int] = {}
    for kind, place in OPENINGS.items() if problem.rules.get("opening", True) else ():
        leader = next((name for name in fitting if playbooks[name].opening == kind), None)
        if leader is None or leader not in applicable[:places] or leader in long:
            continue
        if rank.level(leader) > MISSING:
            continue
        if not any(playbook.opening == kind for playbook in done):
            held[leader].add("opening")
            openings[leader] = place
    return replace(
        problem,
        candidates=tuple(
            replace(c, tier=min(held[c.id], key=TIERS.index), opening=openings.get(c.id))
            for c in problem.candidates
        ),
    )


def _claims(case: Case, rank: _Rank) -> Iterator[_Claim]:
    """What each alarm and each blocker asks for, in the order they are served."""
    raised = alarms(case, speaker("fr"))
    for alarm in raised:
        serving = partial(_serves, alarm)
        if urgent(alarm):
            yield _Claim("alarm", rank.answering(serving), serving, SERVING)
        elif not alarm.fact:
            yield _Claim("blocker", rank.moving(serving, alarm.kpi), serving)
    gaps = [alarm for alarm in raised if not urgent(alarm) and rank.bare(alarm)]
    if len(gaps) >= DISORDER:
        yield _Claim("opening", rank.righting(gaps), partial(_rights, gaps))
    chosen = [partial(_answers, blocker) for blocker in chosen_blockers(case)]
    for answering in chosen[:1]:
        yield _Claim("blocker", rank.nearest(answering), answering)
    for answering in [*chosen[1:], *chosen[:1]]:
        missing = [name for name in rank.nearest(answering) if rank.level(name) <= MISSING]
        yield _Claim("opening", missing, answering)


def _serves(alarm: Alarm, playbook: Playbook) -> str:
    return serves(playbook, alarm)


def _rights(gaps: Sequence[Alarm], playbook: Playbook) -> bool:
    return any(serves(playbook, gap) for gap in gaps)


def _answers(blocker: str, playbook: Playbook) -> bool:
    return blocker in playbook.answers


def _fits(problem: PlanInput, sizes: Mapping[str, Candidate], name: str) -> bool:
    """Whether each of its steps has a week and a day that take it, and all of them together have the hours."""
    steps = [step for one in _with_needs(sizes, name) for step in one.steps]
    for role in {step.role for step in steps}:
        longest = max(step.minutes for step in steps if step.role == role)
        weeks = problem.budget.get(role)
        if weeks is not None and (
            longest > max(weeks.values(), default=0)
            or sum(step.minutes for step in steps if step.role == role) > sum(weeks.values())
        ):
            return False
        if longest > max(problem.capacity.get(role, {}).values(), default=0):
            return False
    return not sizes[name].legal or LEGAL * _owner(sizes, name) <= _hours(problem, "owner")


def _with_needs(sizes: Mapping[str, Candidate], name: str) -> list[Candidate]:
    found = [sizes[name]]
    for one in found:
        found += [sizes[need] for need in one.needs if need in sizes and sizes[need] not in found]
    return found


def _owner(sizes: Mapping[str, Candidate], name: str) -> int:
    return sum(step.minutes for one in _with_needs(sizes, name) for step in one.steps if step.role == "owner")


def _hours(problem: PlanInput, role: str) -> int:
    return sum(problem.budget.get(role, {}).values())
