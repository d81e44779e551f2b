"""The rows proposed to a firm, and the order of its tasks."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.engine.samples import assessment, case, process, together
from tpecoach.engine.registers import impacts, usual
from tpecoach.model.case import Case
from tpecoach.model.conditions import FactTest
from tpecoach.model.content import Column, Register, UsualRow

ANYONE = UsualRow("complaint", "Répondre à une réclamation")
WORKSHOP = UsualRow("reception", "Réceptionner", ("repair",))
TEAM = UsualRow("rota", "Faire le planning", (), FactTest("employees", "at_least", 1))
TASKS = Register("processes", "Tâches", "", (Column("name", "Tâche", "text"),), (ANYONE, WORKSHOP, TEAM))


def firm(*rows: dict[str, str], **facts: str | int) -> Case:
    made = tuple(process(f"task-{n}", **cells) for n, cells in enumerate(rows, start=1))
    return case(assessment(), rows={"processes": made}, facts=facts)


def proposed(**facts: str | int) -> list[str]:
    return [row.id for row in usual(firm(**facts), TASKS)]


def test_a_firm_is_proposed_what_its_trade_has_and_its_facts_do_not_rule_out() -> None:
    assert proposed(trade="repair", employees=2) == ["complaint", "reception", "rota"]
    assert proposed(trade="bakery", employees=0) == ["complaint"]


def test_a_fact_not_given_rules_nothing_out_but_a_trade_not_given_proposes_what_all_have() -> None:
    assert proposed(trade="repair") == ["complaint", "reception", "rota"]
    assert proposed(employees=0) == ["complaint"]


def test_what_is_kept_already_is_not_proposed_again() -> None:
    assert [row.id for row in usual(firm(trade="repair"), TASKS, {"reception"})] == ["complaint", "rota"]


def test_hours_and_euros_of_errors_are_those_of_a_month() -> None:
    """[1.07] 120 × 8 min × 1 = 16 h; 6 of 120 at 25 € = 150 €."""
    row = {"runs_month": "120", "minutes": "8", "error_rate": "0.05", "error_cost": "25", "image_harm": "2"}
    [told] = impacts(firm(row))
    assert together(told.hours, told.errors, told.harm, told.place) == (16, 150, 2, 1)


def test_two_people_at_once_count_twice() -> None:
    [told] = impacts(firm({"runs_month": "10", "minutes": "30", "people": "2"}))
    assert told.hours == 10


def test_what_may_lose_the_customer_goes_before_what_costs_a_little_more() -> None:
    dear, risky = (
        {"runs_month": "30", "minutes": "60"},
        {"runs_month": "20", "minutes": "60", "image_harm": "3"},
    )
    assert [one.row for one in impacts(firm(dear, risky))] == ["task-2", "task-1"]


def test_a_task_without_figures_comes_last_unless_it_harms() -> None:
    counted, blank, harmful = {"runs_month": "1", "minutes": "1"}, {"name": "A"}, {"image_harm": "1"}
    told = impacts(firm(blank, harmful, counted))
    assert [one.row for one in told] == ["task-3", "task-2", "task-1"]
    assert told[2].hours is None


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "runs_month": st.integers(0, 500).map(str),
                "minutes": st.integers(0, 300).map(str),
                "image_harm": st.integers(0, 9).map(str),
            }
        ),
        max_size=8,
    )
)
def test_every_task_has_one_place_and_harm_never_adds_hours(rows: list[dict[str, str]]) -> None:
    told = impacts(firm(*rows))
    assert sorted(one.place for one in told) == list(range(1, len(rows) + 1))
    hours = sum((one.hours or Fraction(0) for one in told), Fraction(0))
    assert hours == sum(Fraction(int(r["runs_month"]) * int(r["minutes"]), 60) for r in rows)
    assert all(one.harm <= 3 for one in told)
