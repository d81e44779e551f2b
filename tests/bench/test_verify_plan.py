"""The verifier sees each rule that a plan breaks, and is a stranger to the planner."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from bench.verify_plan import main, value, violations
from tests.engine.schedule.instances import START, firm
from tpecoach.engine.schedule import plan
from tpecoach.engine.schedule.codec import plan_to_plain, to_plain
from tpecoach.model.planning import Candidate, PlanInput, PlanRecurs, PlanStep

Json = dict[str, Any]
ROOT = Path(__file__).parents[2]


def day(n: int) -> str:
    return (START + timedelta(n)).isoformat()


def problem() -> PlanInput:
    """Four actions of a firm with ten hours a week: an alarm and its need, a ritual, a legal gap."""
    hour = PlanStep("owner", 60)
    return firm(
        Candidate(
            "alarm",
            (hour, PlanStep("owner", 30, (0,))),
            3,
            0,
            tier="alarm",
            needs=("import",),
            worth=Fraction(9),
        ),
        Candidate("import", (PlanStep("consultant", 60),), 1, 0, lifts={"cash": Fraction(3)}),
        Candidate(
            "ritual",
            (hour,),
            1,
            7,
            (PlanRecurs("owner", 30, "week"),),
            lifts={"cash": Fraction(5, 2)},
            voice=Fraction(3, 2),
        ),
        Candidate("legal", (hour,), 1, 0, legal=True, worth=Fraction(1), pin=(START + timedelta(9),)),
    )


@pytest.fixture
def given() -> Json:
    return to_plain(problem())


@pytest.fixture
def answer() -> Json:
    return plan_to_plain(plan(problem(), 100))


def move(answer: Json, name: str, step: int, n: int) -> Json:
    """Put a step on the day `n` of the window."""
    placement: Json = next(p for p in answer["placements"] if (p["candidate"], p["step"]) == (name, step))
    placement["day"] = day(n)
    return placement


def candidate(given: Json, name: str) -> Json:
    return next(c for c in given["candidates"] if c["id"] == name)


def test_the_plan_under_test_is_valid(given: Json, answer: Json) -> None:
    assert [(p["candidate"], p["step"], p["day"]) for p in answer["placements"]] == [
        ("import", 0, day(0)),
        ("alarm", 0, day(1)),
        ("alarm", 1, day(3)),
        ("ritual", 0, day(1)),
        ("legal", 0, day(9)),
    ]
    assert violations(given, answer) == []


def test_the_value_is_summed_by_hand(given: Json, answer: Json) -> None:
    """Import lifts cash by 3 on days 1 to 8, the ritual by 3.75 from day 9; alarm from day 4, legal from day 10."""
    assert value(given, answer) == Fraction(8 * 3 + 81 * Fraction(15, 4) + 86 * 9 + 80, 90)


Damage = Callable[[Json, Json], object]


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (
            lambda given, _: given["capacity"]["owner"].update({day(1): 100}),
            "owner has 120 min of steps on 2026-12-01, more than 100.",
        ),
        (
            lambda given, _: given["budget"]["owner"].update({"2026-W49": 149}),
            "owner has 150 min in 2026-W49 (0 of them recurring), more than 149.",
        ),
        (
            lambda given, _: given["budget"]["owner"].update({"2026-W51": 29}),
            "owner has 30 min in 2026-W51 (30 of them recurring), more than 29.",
        ),
        (lambda _, answer: move(answer, "ritual", 0, 5), "ritual, step 0 is on 2026-12-05, a closed day."),
        (
            lambda _, answer: move(answer, "ritual", 0, 28),
            "ritual, step 0 is on 2026-12-28, outside the window.",
        ),
        (
            lambda _, answer: move(answer, "alarm", 0, 4),
            "alarm, step 1 is on 2026-12-03, before step 0 on 2026-12-04.",
        ),
        (
            lambda _, answer: move(answer, "alarm", 1, 2),
            "alarm lasts 2 open days, from 2026-12-01 to 2026-12-02, instead of at least 3.",
        ),
        (
            lambda _, answer: move(answer, "alarm", 0, 0),
            "alarm starts on 2026-11-30, but import, which it needs, ends on 2026-11-30.",
        ),
        (lambda _, answer: answer["placements"].pop(0), "alarm needs import, which is not placed."),
        (
            lambda given, _: given.update(max_under_way=1),
            "On 2026-12-01, 2 actions are under way (alarm, ritual), more than 1.",
        ),
        (lambda given, _: given.update(max_actions=3), "The plan has 4 actions, more than 3."),
        (
            lambda _, answer: move(answer, "legal", 0, 10),
            "legal, step 0 is on 2026-12-10 though it is pinned on 2026-12-09.",
        ),
        (
            lambda _, answer: move(answer, "ritual", 0, 0),
            "ritual (value) starts on 2026-11-30, before alarm (alarm), which starts on 2026-12-01.",
        ),
        (
            lambda given, _: (
                candidate(given, "ritual").update(tier="opening", opening=1),
                candidate(given, "alarm").update(tier="opening", opening=2),
                candidate(given, "ritual").update(earliest=day(2)),
            ),
            "ritual, step 0 is on 2026-12-01, earlier than 2026-12-02.",
        ),
        (
            lambda given, answer: (
                candidate(given, "ritual").update(tier="opening", opening=1),
                candidate(given, "alarm").update(tier="opening", opening=2),
                move(answer, "ritual", 0, 2),
            ),
            "alarm (opening 2) starts before ritual (opening 1), on 2026-12-01.",
        ),
        (
            lambda given, _: candidate(given, "alarm").update(latest=day(2)),
            "alarm, step 1 is on 2026-12-03, later than 2026-12-02.",
        ),
        (
            lambda given, _: candidate(given, "ritual").update(
                legal=True, steps=[{"role": "owner", "minutes": 500, "after": []}]
            ),
            "Legal gaps take 650 min of the owner, more than a quarter of the hours (600 min).",
        ),
        (lambda _, answer: answer.update(value="14"), "The value is given as 14; it is 4727/360."),
        (lambda _, answer: answer.update(bound="13"), "The bound, 13, is below the value, 4727/360."),
        (
            lambda _, answer: answer["placements"][3].update(minutes=45),
            "ritual, step 0 is given 45 min instead of 60.",
        ),
        (
            lambda _, answer: answer["placements"].append(dict(answer["placements"][3])),
            "ritual, step 0 is placed twice: a step is never split.",
        ),
        (lambda _, answer: answer["placements"].pop(2), "alarm, step 1 is not placed though the action is."),
        (
            lambda _, answer: answer["placements"][3].update(candidate="dream"),
            "dream, step 0 is not in the problem.",
        ),
        (
            lambda _, answer: answer["placements"].pop(3),
            "ritual is neither placed nor left out with a reason.",
        ),
        (
            lambda _, answer: answer["left_out"].append(
                {"candidate": "ritual", "reason": "worth", "detail": ""}
            ),
            "ritual is both placed and left out.",
        ),
        (
            lambda _, answer: (
                answer["placements"].pop(4),
                answer["left_out"].append({"candidate": "legal", "reason": "worth", "detail": ""}),
            ),
            "legal has to be placed, but is left out for its worth.",
        ),
    ],
)
def test_a_plan_that_breaks_a_rule_is_told_so(
    damage: Damage, sentence: str, given: Json, answer: Json
) -> None:
    damage(given, answer)

    assert sentence in violations(given, answer)


def test_a_valid_plan_exits_with_0_and_another_with_1(
    given: Json, answer: Json, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / "problem.json", tmp_path / "plan.json"]
    for file, plain in zip(files, (given, answer), strict=True):
        file.write_text(json.dumps(plain), encoding="utf-8")

    assert main([str(file) for file in files]) == 0
    assert capsys.readouterr().out.startswith("Valid: value ")

    answer["bound"] = "1"
    files[1].write_text(json.dumps(answer), encoding="utf-8")
    assert main([str(file) for file in files]) == 1
    assert capsys.readouterr().out == "The bound, 1, is below the value, 4727/360.\n"


def test_files_that_cannot_be_read_exit_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("[]", encoding="utf-8")

    assert main([str(broken), str(broken)]) == 2
    assert main([str(tmp_path / "missing.json"), str(broken)]) == 2
    assert main([]) == 2
    assert "Not a problem and its plan" in capsys.readouterr().err


def test_it_runs_by_itself_and_imports_nothing_of_the_planner() -> None:
    source = (ROOT / "bench" / "verify_plan.py").read_text(encoding="utf-8")
    imported = {
        name.name if isinstance(node, ast.Import) else str(node.module)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }
    told = subprocess.run(
        [sys.executable, "-m", "bench.verify_plan"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names
    assert told.returncode == 2
    assert told.stderr.startswith("usage: ")
