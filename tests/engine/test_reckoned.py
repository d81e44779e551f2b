"""Indicators reckoned from registers: by hand, with what is missing told, and no rate from nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.engine.samples import assessment, case, measure
from tpecoach.engine import customers
from tpecoach.engine.reckoned import FORMULAS, Reckoned, reckoned
from tpecoach.language import speaker
from tpecoach.model.case import Case
from tpecoach.model.content import Kpi
from tpecoach.model.records import RegisterRow

FR = speaker("fr")
ON = date(2026, 11, 25)
LEAD = {"month": "2026-11-01", "enquiries": "30", "fitting": "24", "offers": "20", "sales": "9"}


def firm(
    rows: dict[str, list[dict[str, str]]] | None = None,
    supposed: dict[str, str] | None = None,
    **more: Any,
) -> Case:
    kpis = tuple(Kpi(name, name, "finance", name, "eur", "up") for name in FORMULAS)
    kept = {
        name: tuple(RegisterRow("c", name, f"r{n}", cells) for n, cells in enumerate(found))
        for name, found in (rows or {}).items()
    }
    found = case(assessment(kpis=kpis), {}, rows=kept, **more)
    hypotheses = {name: Decimal(value) for name, value in (supposed or {}).items()}
    return replace(found, rollout=replace(found.rollout, hypotheses=hypotheses))


def one(kpi: str, known: Case, on: date = ON) -> Reckoned:
    return next(found for found in reckoned(known, FR, on) if found.kpi == kpi)


def test_with_nothing_known_every_indicator_says_what_is_missing() -> None:
    for found in reckoned(firm(), FR, ON):
        assert found.value is None
        assert found.kept is None
        assert found.formula.startswith(("Il manque", "Aucun"))


def test_the_ebe_is_lowered_by_what_is_missing_to_pay_the_owner() -> None:
    known = firm(
        measures=(measure("ebe", "30000"), measure("owner_pay", "1500")),
        supposed={"owner_market_pay": "3500"},
    )
    assert one("adjusted_ebitda", known).value == 30000 - 12 * 2000
    paid = firm(
        measures=(measure("ebe", "30000"), measure("owner_pay", "4000")),
        supposed={"owner_market_pay": "3500"},
    )
    assert one("adjusted_ebitda", paid).value == 30000
    assert one("adjusted_ebitda", firm(measures=(measure("ebe", "30000"),))).value is None


def test_a_new_customer_costs_money_and_hours_over_three_months() -> None:
    months = [
        {**LEAD, "month": f"2026-{m}-01", "spent": "100", "hours": "2"} for m in ("07", "09", "10", "11")
    ]
    found = one("cac_eur", firm({"funnel": months}, {"hourly_cost": "30"}))
    # July is left out: three months counted are looked at.
    assert found.value == Fraction(300 + 6 * 30, 27)
    assert (found.n, found.start, found.end) == (27, date(2026, 9, 1), date(2026, 11, 30))
    blind = one("cac_eur", firm({"funnel": [{**LEAD, "spent": "90"}]}))
    assert blind.value == 10
    assert "le vrai coût est plus haut" in blind.formula
    assert one("cac_eur", firm({"funnel": [LEAD]})).value is None
    assert one("cac_eur", firm({"funnel": [{**LEAD, "sales": "0", "spent": "90"}]})).value is None


def test_funnel_rates_are_counted_on_lines_that_count_both_steps() -> None:
    known = firm({"funnel": [LEAD, {**LEAD, "offers": ""}, {**LEAD, "month": "2027-01-01"}]})
    offers = one("offer_rate", known)
    assert (offers.n, offers.of, offers.value) == (20, 24, Fraction(20, 24))
    sold = one("conversion_rate", known)
    assert (sold.n, sold.of, sold.kept) == (18, 60, Decimal("0.300000"))
    assert one("closing_rate", known).value == Fraction(9, 20)
    # More out than in is a slip of the pen, not a rate.
    assert one("closing_rate", firm({"funnel": [{**LEAD, "offers": "4"}]})).value is None


def contract(price: str, start: str = "", end: str = "") -> dict[str, str]:
    return {"eur_month": price, "start": start, "end": end}


def test_recurring_revenue_is_that_of_the_contracts_running_on_the_day() -> None:
    rows = [
        contract("100"),
        contract("50", "2026-11-25"),
        contract("70", "2026-11-26"),
        contract("30", "", "2026-11-25"),
    ]
    assert one("recurring_revenue", firm({"contracts": rows})).value == 150


def test_contracts_stopped_and_kept_are_counted_from_those_of_the_start() -> None:
    rows = [contract("1")] * 3 + [contract("1", "", "2026-10-15"), contract("1", "2026-10-20", "2026-10-30")]
    known = firm({"contracts": rows})
    churn = one("churn_rate", known)
    assert (churn.n, churn.of, churn.start, churn.end) == (1, 4, date(2026, 10, 1), date(2026, 10, 31))
    kept = one("retention_rate", known)
    assert (kept.n, kept.of) == (3, 4)


def test_a_customer_is_worth_basket_margin_times_and_years() -> None:
    sold = {"funnel": [{**LEAD, "returned": "11", "amount": "2000"}]}
    supposed = {"margin_rate": "0.5", "purchases_year": "3", "customer_years": "4"}
    found = one("customer_value", firm(sold, supposed))
    assert found.value == 100 * Fraction(1, 2) * 3 * 4
    few = {**sold, "contracts": [contract("40")]}
    assert one("customer_value", firm(few, supposed)).value == found.value
    many = {**sold, "contracts": [contract("40")] * 5}
    assert one("customer_value", firm(many, supposed)).value == 40 * Fraction(1, 2) * 12 * 4
    assert one("customer_value", firm(sold, {"margin_rate": "0.5"})).value is None
    alone = {"contracts": [contract("40")]}
    assert one("customer_value", firm(alone, supposed)).value == 40 * Fraction(1, 2) * 12 * 4


def test_years_are_measured_from_five_contracts_that_stopped() -> None:
    rows = [contract("40")] * 5 + [contract("40", "", "2026-06-01")] * 5
    known = firm({"contracts": rows}, {"margin_rate": "0.5"})
    found = customers.lifetime(known, ON)
    assert found is not None
    assert (found.years, found.years_source) == (2, "measured")


@pytest.mark.parametrize("cell", ["", "x", "2026-13-01"])
def test_a_line_without_a_month_is_left_out(cell: str) -> None:
    assert customers.rate(firm({"funnel": [{**LEAD, "month": cell}]}), "sales", "offers", ON) is None
