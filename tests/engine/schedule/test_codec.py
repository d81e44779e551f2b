"""Problems and plans as JSON, and back."""

from __future__ import annotations

import json

import pytest

from tests.engine.schedule.instances import tiny, typical
from tpecoach.engine.schedule import plan
from tpecoach.engine.schedule.codec import from_plain, plan_from_plain, plan_to_plain, to_plain


@pytest.mark.parametrize("seed", range(20))
def test_a_problem_and_its_plan_come_back_from_json_as_they_were(seed: int) -> None:
    problem = typical(seed) if seed % 2 else tiny(seed)
    found = plan(problem, 20)

    assert from_plain(json.loads(json.dumps(to_plain(problem)))) == problem
    assert plan_from_plain(json.loads(json.dumps(plan_to_plain(found)))) == found


def test_fractions_are_exact_texts() -> None:
    problem = to_plain(tiny(3))

    assert problem["candidates"][0]["lifts"]
    assert all(
        isinstance(points, str) and "." not in points
        for c in problem["candidates"]
        for points in (*c["lifts"].values(), c["worth"], c["voice"])
    )


def test_what_is_no_problem_is_refused() -> None:
    for wrong in ({}, {**to_plain(tiny(1)), "start": "soon"}, {**to_plain(tiny(1)), "days": None}):
        with pytest.raises((KeyError, TypeError, ValueError)):
            from_plain(wrong)
