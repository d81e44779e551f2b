from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.priorities.firms import (
    DELAY,
    DOUBLE_ENTRY,
    FR,
    MARGIN,
    RECEPTION,
    RECEPTION_CELLS,
    REMINDERS,
    REVENUE,
    TOOLS,
    row,
    workshop,
)
from tests.engine.samples import measure
from tpecoach.engine.worth import cost_names, inaction, total, worth
from tpecoach.engine.yardstick import point_value
from tpecoach.model.case import Case
from tpecoach.model.content import Playbook
from tpecoach.model.scores import Range, WorthEstimate


def brought(one: Case, playbook: Playbook) -> WorthEstimate:
    found = worth(one, playbook, FR)
    assert found is not None
    return found


def figures(one: Range) -> tuple[object, ...]:
    return one.low, one.likely, one.high


def test_a_process_is_worth_its_minutes_and_its_errors() -> None:
    found = brought(workshop(), RECEPTION)
    # 100 × 12 × (2 / 60 × 1 × 18 + 7 % × 30 % × 55)
    assert found.amount.likely == Fraction(1200) * (
        Fraction(36, 60) + Fraction("0.07") * Fraction("0.3") * 55
    )
    assert found.kind == "eur_year"
    assert found.kpi == ""
    assert "100 passages par mois, d'après le registre des processus" in found.hypotheses


@pytest.mark.parametrize("written", ["0.07", "7"])
def test_an_error_rate_is_read_as_a_rate_or_in_per_cent(written: str) -> None:
    rows = {"processes": (row("processes", "reception", **{**RECEPTION_CELLS, "error_rate": written}),)}
    assert brought(workshop(rows=rows), RECEPTION) == brought(workshop(), RECEPTION)


def test_no_more_minutes_are_saved_than_the_process_takes() -> None:
    rows = {"processes": (row("processes", "reception", runs_month="100", minutes="3"),)}
    found = brought(workshop(rows=rows), RECEPTION)
    assert figures(found.amount) == (360, 720, 1080)
    assert found.hypotheses[-1] == "coût des erreurs à chiffrer : il s'y ajouterait"


@pytest.mark.parametrize("rows", [{}, {"processes": (row("processes", "reception", minutes="8"),)}])
def test_a_process_nobody_counted_is_to_be_costed(rows: dict[str, object]) -> None:
    assert worth(workshop(rows=rows), RECEPTION, FR) is None  # type: ignore[arg-type]


def test_a_shorter_payment_delay_frees_cash_once_and_counts_at_its_financing_cost() -> None:
    found = brought(workshop(), REMINDERS)
    freed = Fraction(61 - 45, 365) * 300_000 * Fraction(12, 10)
    assert figures(found.amount) == (freed / 2, freed, freed)
    assert found.kind == "cash_once"
    assert found.annual.likely == freed * Fraction(8, 100)
    assert found.kpi == "dso_days"


def test_without_vat_customers_owe_the_bare_revenue() -> None:
    found = brought(workshop(facts={"vat": "franchise"}), REMINDERS)
    assert found.amount.likely == Fraction(16, 365) * 300_000
    assert any("sans TVA" in told for told in found.hypotheses)


def test_a_revenue_of_six_months_counts_twice() -> None:
    half = replace(REVENUE, value=Decimal(150_000), period_from=date(2026, 5, 3))
    assert (
        brought(workshop(measures=(half, DELAY)), REMINDERS).amount == brought(workshop(), REMINDERS).amount
    )


def test_a_delay_already_shorter_frees_nothing() -> None:
    assert brought(workshop(measures=(REVENUE, measure("dso_days", "30"))), REMINDERS).amount.high == 0


def test_a_delay_nobody_measured_is_to_be_costed() -> None:
    assert worth(workshop(measures=MARGIN), REMINDERS, FR) is None


def test_hours_saved_are_capped_by_those_measured() -> None:
    found = brought(workshop(measures=(measure("double_entry_hours", "5.5"),)), DOUBLE_ENTRY)
    assert figures(found.amount) == (5 * 46 * 18, Fraction("5.5") * 46 * 18, Fraction("5.5") * 46 * 18)


def test_hours_saved_are_capped_by_the_flows_typed_twice() -> None:
    flows = (
        row("flows", "orders", typed_twice="yes", minutes_week="60"),
        row("flows", "stock", typed_twice="no", minutes_week="600"),
    )
    found = brought(workshop(measures=(), rows={"flows": flows}), DOUBLE_ENTRY)
    assert found.amount.high == 46 * 18


def test_hours_nobody_measured_rest_on_the_playbook_and_say_so() -> None:
    found = brought(workshop(measures=()), DOUBLE_ENTRY)
    assert found.amount.high == 7 * 46 * 18
    assert "hypothèse de la fiche : le temps passé n'est pas mesuré" in found.hypotheses


def test_hypotheses_edited_on_the_rollout_count() -> None:
    edited = workshop(hypotheses={"hourly_cost": Decimal(30), "weeks_year": Decimal(40)})
    assert brought(edited, DOUBLE_ENTRY).amount.low == 5 * 40 * 30
    assert brought(workshop(hypotheses={}), DOUBLE_ENTRY).amount.low == 5 * 46 * 25


def test_unused_subscriptions_are_worth_twelve_months() -> None:
    found = brought(workshop(), TOOLS)
    assert figures(found.amount) == (588, 588, 588)
    assert found.kpi == "tools_cost"


def test_a_subscription_whose_use_is_unknown_counts_in_the_high_figure() -> None:
    tools = (row("tools", "crm", eur_month="49", used="no"), row("tools", "fax", eur_month="10"))
    assert figures(brought(workshop(rows={"tools": tools}), TOOLS).amount) == (588, 588, 708)


@pytest.mark.parametrize("tools", [(), (row("tools", "crm", used="no"),)])
def test_subscriptions_without_a_price_are_to_be_costed(tools: tuple[object, ...]) -> None:
    assert worth(workshop(rows={"tools": tools}), TOOLS, FR) is None  # type: ignore[dict-item]


def test_two_playbooks_that_move_one_kpi_count_once() -> None:
    one = workshop()
    reminders, entry = brought(one, REMINDERS), brought(one, DOUBLE_ENTRY)
    smaller = replace(reminders, annual=Range(Fraction(0), Fraction(1), Fraction(9999)))
    found = total((smaller, reminders, entry))
    assert found.annual.likely == reminders.annual.likely + entry.annual.likely
    assert found.cash == reminders.amount
    assert found.costed == 2


def test_two_playbooks_that_improve_one_process_count_once() -> None:
    one = workshop()
    reception, entry = brought(one, RECEPTION), brought(one, DOUBLE_ENTRY)
    smaller = replace(reception, annual=Range(Fraction(0), Fraction(1), Fraction(9999)))
    found = total((reception, entry, smaller))
    assert found.annual.likely == reception.annual.likely + entry.annual.likely
    assert found.costed == 2


def test_a_point_is_one_per_cent_of_what_is_left_before_the_owner_is_paid() -> None:
    found = point_value(workshop(), FR)
    assert found.euros == 450
    assert found.margin == 45_000
    assert "45\u202f000" in found.sentence


def test_a_point_is_never_under_its_floor() -> None:
    thin = (REVENUE, measure("gross_margin_rate", "0.5"), measure("fixed_costs", "12000"))
    assert point_value(workshop(measures=thin), FR).euros == 300


def test_the_operating_surplus_stands_in_for_the_margin() -> None:
    found = point_value(workshop(measures=(measure("ebe", "20000"), measure("owner_pay", "2500"))), FR)
    assert found.euros == 500


def test_with_the_pay_alone_the_firm_is_supposed_to_break_even() -> None:
    found = point_value(workshop(measures=(), said={"opening.pay": Decimal(3000)}), FR)
    assert found.euros == 360
    assert "équilibre" in found.sentence


def test_an_unknown_margin_takes_the_floor_and_says_so() -> None:
    found = point_value(workshop(measures=()), FR)
    assert found.euros == 300
    assert found.margin is None
    assert found.sentence.startswith("marge inconnue")


def test_not_deciding_costs_a_twelfth_of_a_year() -> None:
    chosen = workshop(said={"opening.blockers": ("double-typing", "late-payers", "team-unclear")})
    typing, late, team = inaction(chosen, FR)
    assert typing.month is not None
    assert typing.month.likely == Fraction(5382, 12)
    assert typing.sentence.startswith("« double-typing pèse » : environ 450\u00a0€ par mois")
    assert late.cash is not None
    assert late.cash.likely == brought(chosen, REMINDERS).amount.likely
    assert team.month is None
    assert "à chiffrer" in team.sentence


def test_what_an_earlier_blocker_counts_is_not_counted_again() -> None:
    both = replace(REMINDERS, answers=("late-payers", "team-unclear"))
    chosen = workshop(both, said={"opening.blockers": ("late-payers", "team-unclear")})
    late, team = inaction(chosen, FR)
    assert late.month is not None
    assert team.month is None
    assert team.sentence == "« team-unclear pèse » : déjà compté avec « late-payers pèse »."


@given(hours=st.decimals(0, 80, places=1), delay=st.decimals(0, 400, places=1), runs=st.integers(0, 5000))
def test_a_worth_is_never_negative_and_its_range_rises(hours: Decimal, delay: Decimal, runs: int) -> None:
    cells = {**RECEPTION_CELLS, "runs_month": str(runs)}
    one = workshop(
        measures=(REVENUE, measure("dso_days", str(delay)), measure("double_entry_hours", str(hours))),
        rows={"processes": (row("processes", "reception", **cells),)},
    )
    for playbook in (RECEPTION, REMINDERS, DOUBLE_ENTRY):
        found = brought(one, playbook)
        assert 0 <= found.amount.low <= found.amount.likely <= found.amount.high
        assert 0 <= found.annual.low <= found.annual.likely <= found.annual.high


def test_what_not_deciding_costs_shows_its_formula_and_what_is_missing() -> None:
    chosen = workshop(said={"opening.blockers": ("double-typing", "late-payers", "team-unclear")})
    typing, late, team = inaction(chosen, FR)
    (leak,) = typing.leaks
    assert (leak.month, leak.hypotheses) == (typing.month, brought(chosen, DOUBLE_ENTRY).hypotheses)
    assert leak.formula == "heures gagnées par semaine × semaines travaillées par an ÷ 12 × coût d'une heure"
    assert late.leaks[0].formula.startswith("(délai − délai visé)")
    assert (team.leaks, team.missing, team.fixed) == ((), (), False)
    bare = workshop(said={"opening.blockers": ("late-payers",)}, measures=())
    assert inaction(bare, FR)[0].missing == ("le délai de paiement des clients et le chiffre d'affaires",)


def test_an_amount_fixed_with_the_client_stands_for_the_reckoned_one() -> None:
    said = {"opening.blockers": ("double-typing", "team-unclear")}
    known = workshop(said=said)
    names = (*cost_names("double-typing"), *cost_names("team-unclear")[:2])
    amounts = (Decimal(100), Decimal(200), Decimal(400), Decimal(1), Decimal(2))
    rollout = replace(known.rollout, hypotheses=dict(zip(names, amounts, strict=True)))
    typing, team = inaction(replace(known, rollout=rollout), FR)
    assert typing.month == Range(Fraction(100), Fraction(200), Fraction(400))
    assert (typing.fixed, typing.leaks, typing.cash) == (True, (), None)
    assert "environ 200\u00a0€ par mois" in typing.sentence
    # Two of its three figures are no amount.
    assert team.month is None
