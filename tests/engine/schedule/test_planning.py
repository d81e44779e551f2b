"""The planner against the independent verifier, its bound, and every plan of small problems."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from itertools import combinations_with_replacement, product
from typing import Any

import pytest

from bench.verify_plan import value, violations
from tests.engine.schedule.instances import START, action, firm, tiny, typical
from tpecoach.engine.schedule import EFFORT, plan
from tpecoach.engine.schedule.codec import plan_to_plain, to_plain
from tpecoach.model.planning import Plan, PlanInput, PlanRecurs


def reasons(found: Plan) -> dict[str, tuple[str, str]]:
    return {out.candidate: (out.reason, out.detail) for out in found.left_out}


def starts(found: Plan) -> dict[str, int]:
    """Day of the first step, from the start."""
    return {p.candidate: (p.day - START).days for p in found.placements if p.step == 0}


def ends(found: Plan) -> dict[str, int]:
    return {p.candidate: (p.day - START).days for p in found.placements}


def held(problem: PlanInput, found: Plan) -> tuple[int, ...]:
    """How many pinned actions and actions of each tier that must be are placed: what counts before value."""
    placed = {p.candidate for p in found.placements}
    tiers = ["alarm", "blocker"] + ["opening"] * problem.rules.get("opening", True)
    return (
        sum(bool(c.pin) for c in problem.candidates if c.id in placed),
        *(sum(c.tier == tier for c in problem.candidates if c.id in placed) for tier in tiers),
    )


@pytest.mark.parametrize("seed", range(200))
def test_a_plan_breaks_no_rule_and_is_worth_what_it_says(seed: int) -> None:
    problem = typical(seed) if seed % 2 else tiny(seed)

    found = plan(problem, effort=60)

    problem_json, plan_json = to_plain(problem), plan_to_plain(found)
    assert violations(problem_json, plan_json) == []
    assert value(problem_json, plan_json) == found.value <= found.bound


def test_the_same_problem_has_the_same_plan() -> None:
    for seed in range(5):
        assert plan(typical(seed), 200) == plan(typical(seed), 200)


@pytest.mark.parametrize("seed", range(8))
def test_more_effort_never_gives_a_worse_plan(seed: int) -> None:
    problem = typical(seed)

    merits = [
        (held(problem, found), found.value) for found in (plan(problem, n) for n in (0, 10, 100, 400, 800))
    ]

    assert merits == sorted(merits)


def test_effort_betters_some_plans() -> None:
    better = [plan(typical(seed), 400).value > plan(typical(seed), 0).value for seed in range(8)]

    assert sum(better) >= 3


def test_a_refusal_to_go_on_stops_at_once_with_a_valid_plan() -> None:
    problem, heard = typical(2), []

    def stop(share: Fraction) -> bool:
        heard.append(share)
        return False

    found = plan(problem, EFFORT, stop)

    assert heard == [0]
    assert found == plan(problem, 0)
    assert violations(to_plain(problem), plan_to_plain(found)) == []


def test_progress_is_told_as_the_share_of_the_effort_spent() -> None:
    heard: list[Fraction] = []

    def listen(share: Fraction) -> bool:
        heard.append(share)
        return True

    plan(typical(2), 160, listen)

    assert heard == [Fraction(n, 10) for n in range(10)]


def every_plan(problem: PlanInput) -> list[tuple[dict[str, Any], tuple[str, ...]]]:
    """Every way to place the candidates, valid or not, without value or reasons: plain plan, names placed."""
    dates = [d.date for d in problem.days if d.open]
    ways = [[None, *combinations_with_replacement(dates, len(c.steps))] for c in problem.candidates]
    found = []
    for chosen in product(*ways):
        placements = [
            {"candidate": c.id, "step": k, "day": day.isoformat(), "minutes": c.steps[k].minutes}
            for c, on in zip(problem.candidates, chosen, strict=True)
            for k, day in enumerate(on or ())
        ]
        names = tuple(c.id for c, on in zip(problem.candidates, chosen, strict=True) if on)
        found.append(({"placements": placements, "left_out": [], "value": "0", "bound": "0"}, names))
    return found


def breaks_a_rule(problem: dict[str, Any], plain: dict[str, Any]) -> bool:
    """Whether the calendar of a plan is invalid, whatever it says of itself."""
    told = ("The value is", "The bound,")
    return any(
        not sentence.startswith(told) and "neither placed nor left out" not in sentence
        for sentence in violations(problem, plain)
    )


@pytest.mark.parametrize("seed", range(12))
def test_small_problems_are_solved_to_the_best_of_all_plans(seed: int) -> None:
    problem = tiny(seed, candidates=3, length=5)
    plain = to_plain(problem)
    tiers = {c.id: c.tier for c in problem.candidates}

    valid = [
        (names, value(plain, one)) for one, names in every_plan(problem) if not breaks_a_rule(plain, one)
    ]
    best = max((sum(tiers[name] != "value" for name in names), worth) for names, worth in valid)
    found = plan(problem, 500)

    assert (sum(held(problem, found)), found.value) == best
    assert found.bound >= best[1]


def test_an_action_is_as_early_as_can_be_and_counts_from_the_day_after() -> None:
    found = plan(firm(action("a", "owner", "owner", lasts=3)))

    assert ends(found) == {"a": 2}
    assert found.value == found.bound == Fraction(10 * 87, 90)


def test_what_is_in_place_later_counts_later() -> None:
    assert plan(firm(action("a", in_place_after=15))).value == Fraction(10 * 74, 90)


def test_an_overlap_of_lifts_counts_once() -> None:
    lifts = {"cash": Fraction(4)}

    both = plan(firm(action("a", worth=0, lifts=lifts), action("b", worth=0, lifts=lifts)))

    assert both.value == Fraction(4 * 89, 90)
    assert reasons(both) == {"b": ("worth", "a")}


def test_tiers_start_in_their_order() -> None:
    """[0.2]"""
    found = plan(
        firm(
            action("value", worth=50),
            action("dashboard", tier="opening", opening=3),
            action("procedure", tier="opening", opening=1),
            action("blocker", tier="blocker"),
            action("alarm", "consultant", earliest=START + timedelta(7), tier="alarm"),
            max_actions=5,
        )
    )

    begun = starts(found)
    assert begun["alarm"] == 7
    assert begun["alarm"] <= begun["blocker"] <= begun["procedure"] <= begun["dashboard"] <= begun["value"]


def test_opening_moves_can_be_switched_off() -> None:
    problem = firm(action("value", worth=50), action("procedure", worth=0, tier="opening", opening=1))

    on, off = plan(problem), plan(replace(problem, rules={"opening": False}))

    assert "procedure" in starts(on)
    assert reasons(off) == {"procedure": ("worth", "")}


def test_what_an_alarm_needs_takes_its_tier() -> None:
    found = plan(
        firm(
            action("alarm", tier="alarm", needs=("import",)),
            action("import", worth=0),
            action("blocker", tier="blocker", worth=90),
        )
    )

    begun = starts(found)
    assert begun["import"] < begun["alarm"] <= begun["blocker"]


def test_a_pin_stays_even_before_an_alarm() -> None:
    """What a person pins stays: the order binds what the planner dates."""
    found = plan(
        firm(
            action("pinned", pin=(START + timedelta(1),)),
            action("alarm", tier="alarm", earliest=START + timedelta(4)),
            action("value"),
        )
    )

    assert starts(found) == {"pinned": 1, "alarm": 4, "value": 4}


def test_a_pin_that_no_calendar_allows_is_left_out_with_what_needs_it() -> None:
    sunday = START + timedelta(6)

    found = plan(
        firm(action("pinned", pin=(sunday,)), action("then", needs=("pinned",)), action("lost", needs=("x",)))
    )

    assert reasons(found) == {"pinned": ("alone", "pin"), "then": ("need", "pinned"), "lost": ("need", "x")}


def test_needs_in_a_circle_are_left_out() -> None:
    found = plan(firm(action("a", needs=("b",)), action("b", needs=("a",)), action("c")))

    assert reasons(found) == {"a": ("need", "b"), "b": ("need", "a")}


def test_recurring_time_is_taken_from_the_weeks_after() -> None:
    """Two hours a week: what recurs for 90 minutes leaves no hour in the second week."""
    weekly = (PlanRecurs("owner", 90, "week"),)

    found = plan(
        firm(
            action("ritual", recurs=weekly, worth=40, latest=START + timedelta(4)),
            action("late", earliest=START + timedelta(7)),
            owner=120,
        )
    )

    assert reasons(found) == {"late": ("capacity", "owner")}
    assert "budget:owner:2026-W50" in found.binding


def test_monthly_time_counts_in_the_week_of_the_first_of_the_month() -> None:
    monthly = (PlanRecurs("owner", 90, "month"),)
    late = action("late", worth=1, earliest=START + timedelta(7), latest=START + timedelta(13))

    found = plan(firm(action("ritual", recurs=monthly), late, owner=120))

    assert starts(found) == {"ritual": 0, "late": 7}


def test_what_recurs_rests_in_the_days_left_of_a_week_the_window_cuts() -> None:
    """Two days of the fifth week are in the window: they do not have to hold what a whole week does."""
    problem = firm(action("ritual", recurs=(PlanRecurs("owner", 60, "week"),)), owner=120, length=30)
    last = problem.days[-1].week
    problem = replace(problem, budget={"owner": {**problem.budget["owner"], last: 40}})

    found = plan(problem)

    assert starts(found) == {"ritual": 0}
    assert violations(to_plain(problem), plan_to_plain(found)) == []


def test_a_single_step_waits_for_the_week_from_which_what_recurs_fits() -> None:
    weekly = (PlanRecurs("owner", 100, "week"),)
    busy = action("busy", pin=(START + timedelta(8),))

    found = plan(firm(busy, action("ritual", recurs=weekly), owner=120))

    assert ends(found) == {"busy": 8, "ritual": 7}


def test_legal_gaps_take_a_quarter_of_the_owners_hours() -> None:
    """Two weeks of 120 minutes: one hour for legal gaps."""
    found = plan(
        firm(action("staff", legal=True), action("safety", legal=True, worth=5), owner=120, length=14)
    )

    assert starts(found) == {"staff": 0}
    assert reasons(found) == {"safety": ("capacity", "legal")}


def test_three_actions_are_under_way_at_most() -> None:
    names = ("a", "b", "c", "d")

    found = plan(firm(*(action(n, "owner", "owner", minutes=10, lasts=18) for n in names), length=28))

    assert len(starts(found)) == 3
    assert [reason for reason, _ in reasons(found).values()] == ["capacity"]
    assert "max_under_way" in found.binding


def test_a_full_plan_says_which_action_is_worth_more() -> None:
    found = plan(firm(action("a"), action("b", worth=5), action("c", worth=4), max_actions=2))

    assert reasons(found) == {"c": ("worth", "b")}
    assert found.binding == ("max_actions",)


def test_a_step_larger_than_any_day_is_left_out_for_its_role() -> None:
    found = plan(firm(action("a", minutes=130)))

    assert reasons(found) == {"a": ("alone", "owner")}
    assert found.value == found.bound == 0


def test_an_empty_problem_has_an_empty_plan() -> None:
    found = plan(firm())

    assert not found.placements
    assert found.value == found.bound == 0
