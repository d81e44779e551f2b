"""Plans made again: valid, near the best, and little moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.verify_plan import value, violations
from tests.engine.schedule.instances import START, typical
from tpecoach.engine.schedule import days_of, plan, steady, value_of
from tpecoach.engine.schedule.codec import from_plain, plan_to_plain, to_plain
from tpecoach.engine.schedule.steady import Days
from tpecoach.model.planning import PlanInput

EFFORT = 150


def blocked(problem: PlanInput, name: str) -> PlanInput:
    """The same problem a week later, one action out of it and those that need it without it."""
    return replace(
        problem,
        candidates=tuple(
            replace(c, needs=tuple(need for need in c.needs if need != name))
            for c in problem.candidates
            if c.id != name
        ),
    )


def moved(before: Days, after: Days) -> int:
    """How many actions have other days, or none."""
    return sum(after.get(name) != days for name, days in before.items())


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 400), which=st.integers(0, 5))
def test_a_plan_made_again_is_valid_near_the_best_and_moves_no_more_than_it(seed: int, which: int) -> None:
    problem = typical(seed)
    before = days_of(plan(problem, EFFORT))
    if not before:
        return
    again = blocked(problem, sorted(before)[which % len(before)])

    best, found = plan(again, EFFORT), steady(again, before, EFFORT)

    problem_json, plan_json = to_plain(again), plan_to_plain(found)
    assert violations(problem_json, plan_json) == []
    assert value(problem_json, plan_json) == found.value <= found.bound
    anew, little = (moved(before, days_of(one)) for one in (best, found))
    assert little <= anew
    # Each action left where it was costs at most four parts in a hundred, and all of them five.
    assert found.value >= best.value * max(95, 100 - 4 * (anew - little)) / 100
    assert value_of(again, days_of(found)) == found.value


def test_nothing_changed_means_nothing_moves() -> None:
    for seed in range(6):
        problem = typical(seed)
        before = days_of(plan(problem, 400))
        assert days_of(steady(problem, before, 100)) == before


def test_what_is_pinned_stays_on_its_days() -> None:
    problem = typical(3)
    before = days_of(plan(problem, EFFORT))
    name = min(before)
    pinned = replace(
        problem,
        candidates=tuple(replace(c, pin=before[c.id]) if c.id == name else c for c in problem.candidates),
        budget={role: {w: m * 9 // 10 for w, m in weeks.items()} for role, weeks in problem.budget.items()},
    )
    found = days_of(steady(pinned, before, EFFORT))
    assert found[name] == before[name]


def test_days_gone_by_are_not_held() -> None:
    problem = typical(4)
    before = days_of(plan(problem, EFFORT))
    today = START + timedelta(7)
    late = replace(problem, candidates=tuple(replace(c, earliest=today) for c in problem.candidates))
    assert all(days[0] >= today for days in days_of(steady(late, before, EFFORT)).values())


def test_what_a_person_wants_is_in_the_plan_and_the_rest_is_valid() -> None:
    for seed in range(8):
        problem = typical(seed)
        out = [left.candidate for left in plan(problem, EFFORT).left_out if left.reason == "worth"]
        for name in out[:1]:
            wanted = replace(
                problem,
                candidates=tuple(replace(c, want=c.id == name) for c in problem.candidates),
            )
            found = plan(wanted, EFFORT)
            assert violations(to_plain(wanted), plan_to_plain(found)) == []
            assert name in days_of(found)
            assert from_plain(to_plain(wanted)) == wanted
