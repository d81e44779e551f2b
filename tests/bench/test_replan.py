"""The measure of plans made again, on problems small enough for a test."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from bench.replan import lines, measured, problems
from tests.engine.schedule.instances import tiny
from tpecoach.engine.schedule.codec import to_plain


def test_what_moves_and_what_is_lost_is_counted_on_what_could_go_on(tmp_path: Path) -> None:
    small = [(f"20-tiny-{seed}", tiny(seed)) for seed in range(8)]
    found = list(measured(iter(small)))
    assert found
    for one in found:
        assert 0 <= one.moved <= one.moved_anew <= one.remain
        assert 0 <= one.loss <= 1
    for name, problem in small[:2]:
        (tmp_path / f"{name}.json").write_text(json.dumps(to_plain(problem)), encoding="utf-8")
    assert [name for name, _ in problems(tmp_path)] == ["20-tiny-0", "20-tiny-1"]
    assert lines(tmp_path)[0].startswith("made again after one action is blocked: ")


def test_what_needs_the_blocked_action_is_not_expected_to_stay() -> None:
    problem = tiny(0, candidates=2)
    first, second = problem.candidates
    chain = replace(problem, candidates=(first, replace(second, needs=(first.id,))))
    assert all(one.remain < 2 for one in measured(iter([("chain", chain)])))
