"""The instances of the bench are what their script makes, and their best plans known are plans of them."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from bench.instances import FOLDER, Tightness, instance, name, names, text
from bench.plans import first_counts
from bench.reference import digest, read_answers
from bench.verify_plan import value, violations
from tpecoach.engine.schedule import plan
from tpecoach.engine.schedule.codec import from_plain, plan_to_plain

ANSWERS = read_answers()
NAMES = [name(*one) for one in names()]


@pytest.mark.parametrize("one", list(names())[::7], ids=lambda one: name(*one))
def test_a_file_is_what_the_script_writes(one: tuple[int, Tightness, int]) -> None:
    size, tightness, seed = one
    path = FOLDER / f"{name(size, tightness, seed)}.json"
    assert path.read_text(encoding="utf-8") == text(instance(size, tightness, seed))


@pytest.mark.parametrize("one", NAMES)
def test_the_best_plan_known_of_an_instance_is_a_plan_of_it(one: str) -> None:
    problem = json.loads((FOLDER / f"{one}.json").read_text(encoding="utf-8"))
    answer = ANSWERS[one]
    minutes = {c["id"]: [s["minutes"] for s in c["steps"]] for c in problem["candidates"]}
    placements = [
        {"candidate": c, "step": k, "day": day, "minutes": minutes[c][k]}
        for c, days in answer["days"].items()
        for k, day in enumerate(days)
    ]
    plain = {
        "placements": placements,
        "left_out": [
            {"candidate": c, "reason": "capacity", "detail": ""} for c in minutes if c not in answer["days"]
        ],
        "value": answer["value"],
        "bound": answer["bound"],
    }
    assert answer["digest"] == digest(problem)
    assert violations(problem, plain) == []
    assert str(value(problem, plain)) == answer["value"]
    assert first_counts(problem, plain) == answer["held"]


@pytest.mark.parametrize("one", NAMES[::6])
def test_no_bound_is_below_the_best_plan_known(one: str) -> None:
    problem = json.loads((FOLDER / f"{one}.json").read_text(encoding="utf-8"))
    answer = ANSWERS[one]
    for effort in (0, 200):
        found = plan(from_plain(problem), effort)
        plain = plan_to_plain(found)
        if first_counts(problem, plain) == answer["held"]:
            assert found.bound >= Fraction(answer["value"])
