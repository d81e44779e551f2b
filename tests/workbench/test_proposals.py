"""A plan argued with: worked out with changes, told as a difference, accepted or left."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from tests.conftest import Clock
from tpecoach.engine.worth import total
from tpecoach.model.records import Action
from tpecoach.workbench import Workbench
from tpecoach.workbench.changes import Changes, Proposal
from tpecoach.workbench.checkins import Outcome
from tpecoach.workbench.errors import (
    NoPlan,
    PlanOver,
    UnknownPlaybook,
    WrongDay,
    WrongHours,
)
from tpecoach.workbench.plan_errors import CannotInclude, PlanChanged, UnknownPurse, UnknownTarget

START = date(2026, 11, 30)
EFFORT = 60


@pytest.fixture
def planned(bench: Workbench, shop: str) -> str:
    """The workshop, with a plan."""
    bench.plans.make(shop, START, effort=EFFORT)
    return shop


def actions(bench: Workbench, slug: str) -> dict[str, Action]:
    return {a.playbook: a for a in bench.clients.case(slug).actions}


def proposed(bench: Workbench, slug: str, **changes: object) -> Proposal:
    return bench.proposals.work_out(slug, Changes(**changes), effort=EFFORT)  # type: ignore[arg-type]


def kinds(proposal: Proposal) -> dict[str, str]:
    return {move.playbook: move.kind for move in proposal.moves}


def at(clock: Clock, day: date) -> None:
    clock.now = datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)


def test_nothing_changed_moves_nothing_and_saves_nothing(bench: Workbench, planned: str) -> None:
    before = bench.clients.case(planned)
    found = proposed(bench, planned)
    assert found.changed == ()
    assert found.before == found.after
    assert bench.clients.case(planned) == before


def test_fewer_hours_take_actions_out_each_with_a_reason_and_less_value(
    bench: Workbench, planned: str
) -> None:
    found = proposed(bench, planned, owner_hours_week=Decimal(1), team_hours_week=Decimal(1))
    assert "out" in kinds(found).values()
    assert all(move.why for move in found.changed)
    assert found.after < found.before
    available = [sum(w.available for w in weeks) for weeks in (found.weeks_before, found.weeks_after)]
    assert available[1] < available[0]
    # What goes out takes no hours of the plan proposed.
    assert all(week.used <= week.available for week in found.weeks_after)


def test_a_proposal_accepted_is_the_next_version_and_one_undo_takes_it_back(
    bench: Workbench, planned: str
) -> None:
    before = actions(bench, planned)
    found = proposed(bench, planned, start=START + timedelta(7), owner_hours_week=Decimal(3))
    kept = bench.proposals.accept(found)
    assert (kept.version.version, kept.start) == (2, START + timedelta(7))
    assert kept.case.rollout.hypotheses["owner_hours_week"] == Decimal(3)
    after = {move.playbook: move.after for move in found.moves if move.after}
    assert {a.action.playbook: (a.action.start, a.action.end) for a in kept.actions} == after
    bench.history.undo(planned)
    assert actions(bench, planned) == before
    assert bench.plans.show(planned).start == START


def test_a_proposal_on_a_plan_that_has_changed_since_is_refused(bench: Workbench, planned: str) -> None:
    found = proposed(bench, planned)
    bench.checkins.hold(planned, START, {next(iter(actions(bench, planned))): Outcome("doing")})
    with pytest.raises(PlanChanged):
        bench.proposals.accept(found)
    assert bench.plans.show(planned).version.version == 1


def test_what_is_left_aside_stays_out_until_it_is_asked_for(bench: Workbench, planned: str) -> None:
    name = next(iter(actions(bench, planned)))
    out = proposed(bench, planned, exclude=(name,))
    assert kinds(out)[name] == "out"
    bench.proposals.accept(out)
    assert name not in actions(bench, planned)
    bench.plans.make(planned, effort=EFFORT)
    assert name not in actions(bench, planned)
    assert "à votre demande" in bench.plans.explain(planned, name).why[0]
    bench.proposals.accept(proposed(bench, planned, include=(name,)))
    assert name in actions(bench, planned)


def test_what_is_asked_for_enters_and_it_is_said_what_it_costs(bench: Workbench, planned: str) -> None:
    view = bench.plans.show(planned)
    name = next(e.playbook for e in view.left_out if e.priority in ("worth", "capacity"))
    found = bench.proposals.include(planned, name, effort=EFFORT)
    assert kinds(found.proposal)[name] == "in"
    assert found.why_out
    bench.proposals.accept(found.proposal)
    assert name in actions(bench, planned)
    prices = {price.constraint: price.points for price in bench.proposals.prices(planned, EFFORT)}
    assert {name, "opening"} <= set(prices)
    assert all(points >= 0 for points in prices.values())


def test_what_can_be_in_no_plan_is_refused_with_the_reason(bench: Workbench, planned: str) -> None:
    with pytest.raises(CannotInclude, match="métier"):
        proposed(bench, planned, include=("sop.order-handling",))
    with pytest.raises(UnknownPlaybook):
        proposed(bench, planned, include=("nothing.here",))
    with pytest.raises(UnknownPlaybook):
        proposed(bench, planned, pin=("nothing.here",))


def test_bad_wishes_are_refused(bench: Workbench, shop: str, clock: Clock) -> None:
    with pytest.raises(NoPlan):
        proposed(bench, shop)
    bench.plans.make(shop, START, effort=EFFORT)
    with pytest.raises(WrongHours):
        proposed(bench, shop, owner_hours_week=Decimal(200))
    with pytest.raises(WrongDay):
        proposed(bench, shop, visits=(START + timedelta(60),))
    with pytest.raises(UnknownPurse):
        proposed(bench, shop, purse={next(iter(actions(bench, shop))): "consultant"})
    at(clock, START + timedelta(60))
    with pytest.raises(PlanOver):
        proposed(bench, shop)


def test_an_action_changes_hands_and_hours(bench: Workbench, planned: str) -> None:
    view = bench.plans.show(planned)
    one = next(a for a in view.actions if a.owner and not a.action.pinned)
    name = one.action.playbook
    found = proposed(bench, planned, purse={name: "team"}, hours={name: Decimal("1.5")})
    bench.proposals.accept(found)
    steps = actions(bench, planned)[name].steps
    assert {role for _, role, *_ in steps} <= {"team", "consultant"}
    assert sum(minutes for _, role, minutes, _ in steps if role == "team") == 90
    bench.plans.make(planned, effort=EFFORT)
    again = actions(bench, planned).get(name)
    assert again is None or sum(s[2] for s in again.steps if s[1] == "team") == 90


def test_one_more_person_brings_hours_and_is_kept_with_the_plan(bench: Workbench, planned: str) -> None:
    found = proposed(bench, planned, newcomer=Decimal(4))
    assert found.draft.settings.team_minutes_week == 600
    bench.proposals.accept(found)
    assert bench.clients.find(planned).facts["employees"] == 5
    bench.history.undo(planned)
    assert bench.clients.find(planned).facts["employees"] == 4


def test_made_again_at_a_review_what_is_done_stays_and_what_is_blocked_waits(
    bench: Workbench, planned: str, clock: Clock
) -> None:
    before = actions(bench, planned)
    done, doing, blocked = list(before)[:3]
    at(clock, START + timedelta(7))
    bench.checkins.hold(
        planned,
        outcomes={
            done: Outcome("done"),
            doing: Outcome("doing"),
            blocked: Outcome("blocked", "le logiciel manque"),
        },
    )
    found = proposed(bench, planned)
    assert kinds(found)[blocked] == "waits"
    assert "attend" in next(m.why for m in found.moves if m.playbook == blocked)
    bench.proposals.accept(found)
    after = actions(bench, planned)
    assert after[done].steps == before[done].steps
    assert after[doing].steps == before[doing].steps
    assert (after[blocked].state, after[blocked].reason) == ("blocked", "le logiciel manque")
    bench.proposals.accept(proposed(bench, planned, include=(blocked,)))
    assert actions(bench, planned)[blocked].state == "planned"


def test_what_was_really_taken_sets_the_pace_of_what_remains(
    bench: Workbench, planned: str, clock: Clock
) -> None:
    before = actions(bench, planned)
    done = list(before)[:3]
    at(clock, START + timedelta(14))
    outcomes = {}
    for name in done:
        minutes = {r: sum(s[2] for s in before[name].steps if s[1] == r) for r in ("owner", "team")}
        outcomes[name] = Outcome("done", "", minutes["owner"] * 3 // 2, minutes["team"] * 3 // 2)
    bench.checkins.hold(planned, outcomes=outcomes)
    found = proposed(bench, planned)
    assert found.pace.actions == 3
    assert found.pace.factor == Decimal("1.5")
    as_planned = proposed(bench, planned, learn=False)
    longer = {c.id: sum(s.minutes for s in c.steps) for c in found.draft.problem.candidates}
    usual = {c.id: sum(s.minutes for s in c.steps) for c in as_planned.draft.problem.candidates}
    assert all(longer[name] >= usual[name] for name in usual)
    assert any(longer[name] > usual[name] for name in usual)


def test_levels_to_reach_are_tried_for_a_system_and_kept_only_once_accepted(
    bench: Workbench, planned: str
) -> None:
    # Nothing more to reach in finance: what lifts only finance loses its value.
    low = proposed(bench, planned, targets={"finance": 0})
    assert low.after < low.before
    assert bench.clients.case(planned).rollout.targets == {}
    higher = proposed(bench, planned, targets={"finance.cash-forecast": 4})
    bench.proposals.accept(higher)
    assert bench.clients.case(planned).rollout.targets == {"finance.cash-forecast": (2, 4)}
    bench.history.undo(planned)
    assert bench.clients.case(planned).rollout.targets == {}
    with pytest.raises(UnknownTarget):
        proposed(bench, planned, targets={"nothing": 2})
    with pytest.raises(UnknownTarget):
        proposed(bench, planned, targets={"finance": 5})


def test_euros_of_both_plans_are_told_without_counting_one_figure_twice(
    bench: Workbench, planned: str
) -> None:
    bench.kpis.record(planned, "dso_days", "61", START - timedelta(6), source="declared")
    bench.kpis.record(planned, "revenue", "300000", START - timedelta(6), source="declared")
    found = proposed(bench, planned, exclude=("finance.reminders",))
    costed = [
        v.worth
        for v in found.draft.valuations
        if v.worth is not None and v.playbook in actions(bench, planned)
    ]
    assert costed
    assert found.worth_before == total(costed)
    assert found.worth_after.cash.likely < found.worth_before.cash.likely
    same = proposed(bench, planned)
    assert same.worth_before == same.worth_after


def test_why_tells_what_it_would_take_or_what_holding_it_there_costs(bench: Workbench, planned: str) -> None:
    first = next(iter(actions(bench, planned)))
    assert bench.proposals.why(planned, first, EFFORT).price is None
    bench.plans.pin(planned, first)
    price = bench.proposals.why(planned, first, EFFORT).price
    assert price is not None
    assert (price.constraint, price.points >= 0) == (first, True)
    out = next(e.playbook for e in bench.plans.show(planned).could if e.priority in ("worth", "capacity"))
    found = bench.proposals.why(planned, out, EFFORT)
    assert found.inclusion is not None
    assert found.inclusion.playbook == out
    other = bench.proposals.why(planned, "sop.order-handling", EFFORT)
    assert (other.inclusion, other.explained.priority) == (None, "trade")
    with pytest.raises(UnknownPlaybook):
        bench.proposals.why(planned, "nothing.here", EFFORT)


def test_what_cannot_be_held_together_is_said_with_the_proposal(bench: Workbench, planned: str) -> None:
    assert proposed(bench, planned).conflicts == ()
    found = proposed(bench, planned, owner_hours_week=Decimal(0), team_hours_week=Decimal(0))
    assert any("aucune heure" in sentence for sentence in found.conflicts)
