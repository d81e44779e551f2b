"""Plans as they live: made, made again, pinned, moved, done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from tests.conftest import Clock
from tpecoach.model.records import Action
from tpecoach.workbench import Workbench
from tpecoach.workbench.changes import Changes
from tpecoach.workbench.checkins import Outcome
from tpecoach.workbench.errors import (
    CannotMove,
    LeavesPlan,
    NoPlan,
    NothingAsked,
    PlanOver,
    RolloutClosed,
    UnknownPlaybook,
    WrongDay,
    WrongHours,
)
from tpecoach.workbench.plan_view import PlanView

START = date(2026, 11, 30)
EFFORT = 20
"""little search: what is tested is what becomes of a plan, not how good it is"""
Make = Callable[..., PlanView]


@pytest.fixture
def make(bench: Workbench, shop: str) -> Make:
    """Make the plan of the workshop."""

    def made(start: date | None = START, **given: object) -> PlanView:
        return bench.plans.make(shop, start, effort=EFFORT, **given)  # type: ignore[arg-type]

    return made


def actions(view: PlanView) -> dict[str, Action]:
    return {one.action.playbook: one.action for one in view.actions}


def names(view: PlanView) -> list[str]:
    return [one.action.playbook for one in view.actions]


def consultant_days(view: PlanView) -> set[date]:
    return {day for one in view.actions for day, role, *_ in one.action.steps if role == "consultant"}


def test_a_plan_made_twice_is_the_same_plan_in_a_second_version(make: Make) -> None:
    first, second = make(), make(None)
    assert (first.version.version, second.version.version) == (1, 2)
    assert [one.steps for one in actions(first).values()] == [one.steps for one in actions(second).values()]
    assert [one.action.position for one in second.actions] == list(range(1, len(second.actions) + 1))


def test_a_plan_needs_answers_and_an_open_rollout(bench: Workbench) -> None:
    bench.clients.open("Neuf")
    with pytest.raises(NothingAsked):
        bench.plans.make("neuf", START)
    with pytest.raises(NoPlan):
        bench.plans.show("neuf")
    bench.clients.close_rollout("neuf")
    with pytest.raises(RolloutClosed):
        bench.desk.open_rollout("neuf", 1)


def test_without_a_day_the_plan_starts_on_the_next_monday(make: Make) -> None:
    assert make(None).start == date(2026, 11, 30)


def test_hours_given_are_kept_for_the_next_time_and_for_the_next_rollout(
    bench: Workbench, shop: str, make: Make
) -> None:
    make(owner_hours_week=Decimal(2))
    again = make(None)
    assert {week.available for week in again.weeks if week.role == "owner"} == {84, 33}
    bench.kpis.follow(shop, ("dso_days", "dso_days", "cash"))
    bench.clients.close_rollout(shop)
    second = bench.clients.open_rollout(shop)
    assert second.hypotheses == {"owner_hours_week": Decimal(2)}
    assert second.followed == ("dso_days", "cash")


@pytest.mark.parametrize("hours", [Decimal(-1), Decimal(101)])
def test_hours_nobody_can_give_are_refused_as_hours(make: Make, hours: Decimal, bench: Workbench) -> None:
    with pytest.raises(WrongHours) as refusal:
        make(team_hours_week=hours)
    assert "date" not in refusal.value.sentence(bench.say)


def test_days_the_firm_is_closed_stay_free(bench: Workbench, shop: str, make: Make) -> None:
    progress = bench.interviews.begin(shop)
    bench.interviews.answer(progress, "opening.closures", "2026-12-07 au 2026-12-18")
    made = make()
    closed = {date(2026, 12, 7) + timedelta(n) for n in range(12)}
    assert made.actions
    assert not closed & {day for one in made.actions for day, *_ in one.action.steps}


def test_what_is_done_keeps_its_days_and_comes_first(bench: Workbench, shop: str, make: Make) -> None:
    before = actions(make())
    name = list(before)[-1]
    bench.checkins.hold(shop, date(2026, 12, 7), {name: Outcome("done")})
    after = make(None)
    kept = actions(after)[name]
    assert (kept.state, kept.steps, kept.position) == ("done", before[name].steps, 1)
    assert names(after)[0] == name
    positions = [one.action.position for one in after.actions]
    assert positions == sorted(set(positions))


def test_what_is_dropped_is_not_planned_again(bench: Workbench, shop: str, make: Make) -> None:
    name = names(make())[0]
    bench.checkins.hold(shop, date(2026, 12, 7), {name: Outcome("dropped", "plus utile")})
    again = actions(make(None))[name]
    assert (again.state, again.reason) == ("dropped", "plus utile")


@pytest.mark.parametrize("how", ["pinned", "doing"])
def test_what_is_pinned_or_under_way_stays_whatever_the_new_start(
    bench: Workbench, shop: str, make: Make, how: str
) -> None:
    before = actions(make())
    name = next(iter(before))
    if how == "pinned":
        bench.plans.pin(shop, name)
    else:
        bench.checkins.hold(shop, START, {name: Outcome("doing")})
    after = actions(make(START + timedelta(70), owner_hours_week=Decimal(0), team_hours_week=Decimal(0)))
    assert after[name].steps == before[name].steps
    assert (after[name].pinned, after[name].state) == (
        how == "pinned",
        "doing" if how == "doing" else "planned",
    )


def test_a_pin_holds_until_it_is_taken_off(bench: Workbench, shop: str, make: Make) -> None:
    before = actions(make())
    name = list(before)[-1]
    assert actions(bench.plans.pin(shop, name))[name].pinned
    assert actions(make(None, owner_hours_week=Decimal(8)))[name].steps == before[name].steps
    assert not actions(bench.plans.pin(shop, name, False))[name].pinned
    with pytest.raises(UnknownPlaybook):
        bench.plans.pin(shop, "nothing.here")


def test_the_visits_of_a_plan_outlive_making_it_again_and_moving(
    bench: Workbench, shop: str, make: Make
) -> None:
    visits = tuple(date(2026, 12, 2) + timedelta(7 * week) for week in range(4))
    made = make(visits=visits, opening_moves=False)
    assert consultant_days(made) <= set(visits)
    moved = bench.plans.move(shop, names(made)[0], 1)
    assert moved.problem.rules == {"opening": False}
    assert consultant_days(moved) <= set(visits)
    assert consultant_days(make(None)) <= set(visits)


def test_a_visit_outside_the_window_is_refused(make: Make) -> None:
    with pytest.raises(WrongDay, match="2027"):
        make(visits=(date(2026, 12, 1), date(2027, 1, 12)))


def test_an_action_moved_is_pinned_there_and_one_undo_brings_it_back(
    bench: Workbench, shop: str, make: Make
) -> None:
    before = make()
    name = names(before)[0]
    moved = actions(bench.plans.move(shop, name, 2))[name]
    assert moved.pinned
    assert moved.start == date(2026, 12, 2)
    bench.history.undo(shop)
    assert actions(bench.plans.show(shop)) == actions(before)
    with pytest.raises(LeavesPlan) as refusal:
        bench.plans.move(shop, name, 60)
    assert "du 2026-11-30 au 2026-12-29" in refusal.value.sentence(bench.say)
    assert bench.plans.show(shop).version.version == 1


def test_what_is_done_does_not_move(bench: Workbench, shop: str, make: Make) -> None:
    name = names(make())[0]
    bench.checkins.hold(shop, START, {name: Outcome("done")})
    with pytest.raises(CannotMove, match="déjà faite"):
        bench.plans.move(shop, name, 1)


def test_a_plan_whose_days_are_past_is_not_emptied(make: Make, clock: Clock) -> None:
    before = actions(make())
    clock.now = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
    with pytest.raises(PlanOver):
        make(None)
    # Written down afterwards, with its days said, it is a plan as any other.
    assert set(actions(make(START))) == set(before)
    assert actions(make(date(2027, 2, 8)))


def test_one_undo_takes_a_plan_back_with_its_start(bench: Workbench, shop: str, make: Make) -> None:
    make()
    bench.history.undo(shop)
    case = bench.clients.case(shop)
    assert (case.actions, case.plan, case.rollout.start) == ((), None, None)


def test_a_plan_bears_the_date_of_the_client(bench: Workbench, shop: str, make: Make, clock: Clock) -> None:
    bench.clients.describe(shop, {"zone": "Pacific/Noumea"})
    clock.now = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
    assert make().version.made_on == date(2026, 11, 25)


def test_why_is_told_of_what_is_in_and_of_what_is_out(bench: Workbench, shop: str, make: Make) -> None:
    made = make()
    assert bench.plans.explain(shop, names(made)[0]).why
    assert bench.plans.explain(shop, made.left_out[0].playbook).why
    with pytest.raises(UnknownPlaybook):
        bench.plans.explain(shop, "nothing.here")


def test_made_again_a_plan_moves_little_and_afresh_only_if_asked(
    bench: Workbench, shop: str, make: Make
) -> None:
    before = {name: one.steps for name, one in actions(make()).items()}
    # A little less time, as many days as can be held: a plan made afresh has no reason to hold them.
    again = make(None, owner_hours_week=Decimal("3.5"))
    kept = [name for name, one in actions(again).items() if one.steps == before.get(name)]
    assert len(kept) >= len(before) // 2
    fresh = make(None, fresh=True)
    assert fresh.version.version == 3


def test_moving_one_action_leaves_the_others_where_they_can_stay(
    bench: Workbench, shop: str, make: Make
) -> None:
    view = make()
    before = {name: one.steps for name, one in actions(view).items()}
    last = max(view.actions, key=lambda one: (one.action.end, one.action.playbook)).action.playbook
    after = {name: one.steps for name, one in actions(bench.plans.move(shop, last, 1)).items()}
    assert after[last] != before[last]
    others = [name for name in before if name != last]
    assert sum(after.get(name) == before[name] for name in others) >= len(others) - 1


def test_what_follows_the_plan_leaves_aside_what_was_left_aside(
    bench: Workbench, shop: str, make: Make
) -> None:
    with pytest.raises(NoPlan):
        bench.plans.next(shop)
    make()
    first, second = bench.plans.next(shop)
    assert (first.start, second.start) == (START + timedelta(30), START + timedelta(60))
    planned = set(names(bench.plans.show(shop)))
    later = [action.playbook for one in (first, second) for action in one.actions]
    assert later
    assert not planned & set(later)
    out = later[0]
    bench.proposals.accept(bench.proposals.work_out(shop, Changes(exclude=(out,)), effort=EFFORT))
    assert out not in [action.playbook for one in bench.plans.next(shop) for action in one.actions]


def test_a_plan_without_hours_is_made_of_what_is_possible_and_says_so(
    bench: Workbench, shop: str, make: Make
) -> None:
    view = make(START, owner_hours_week=Decimal(0), team_hours_week=Decimal(0))
    assert all(not one.owner and not one.team for one in view.actions)
    assert any("aucune heure" in sentence for sentence in bench.plans.conflicts(view))
    assert bench.plans.conflicts(make(None, owner_hours_week=Decimal(4), team_hours_week=Decimal(6))) == ()
