"""Plans of random problems, all checked by the verifier: a hundred, and two thousand in the night."""

from __future__ import annotations

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.verify_plan import value, violations
from tests.engine.schedule.instances import tiny, typical
from tpecoach.engine.schedule import plan
from tpecoach.engine.schedule.codec import plan_to_plain, to_plain

EXAMPLES = 2000 if os.environ.get("TPECOACH_FAULTS") == "night" else 100


@settings(max_examples=EXAMPLES, deadline=None)
@given(seed=st.integers(0, 10**6), small=st.booleans(), effort=st.integers(0, 120))
def test_whatever_the_problem_the_plan_is_valid_and_worth_what_it_says(
    seed: int, small: bool, effort: int
) -> None:
    problem = tiny(seed) if small else typical(seed)
    found = plan(problem, effort)

    problem_json, plan_json = to_plain(problem), plan_to_plain(found)
    assert violations(problem_json, plan_json) == []
    assert value(problem_json, plan_json) == found.value <= found.bound
