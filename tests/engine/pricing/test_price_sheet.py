"""What an hour and a sale cost and leave: the figures of the worked example, and what is missing said."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.engine.samples import assessment, case, measure
from tpecoach.engine.pricing import hour_cost, price_sheet, words
from tpecoach.language import speaker
from tpecoach.model.case import Case
from tpecoach.model.records import RegisterRow, Rollout

FR = speaker("fr")
COSTS = {
    "premises": {"name": "Charges", "amount": "2000"},
    "owner": {"name": "Votre paie", "amount": "3000", "every": "month"},
    "supplies": {"amount": "600", "every": "quarter"},
    "renewal": {"amount": "3600", "every": "year"},
    "empty": {"name": "À venir"},
}
HOURS = {"owner": {"name": "Dirigeant", "week": "42", "sold": "26", "weeks": "45"}}
CAKE = {
    "name": "Tarte",
    "price": "15.60",
    "purchases": "5.20",
    "fees": "0.40",
    "minutes": "12",
    "sold_month": "160",
}
CALL = {"name": "Dépannage", "price": "90", "purchases": "10", "minutes": "150", "sold_month": "22"}


def firm(
    offers: dict[str, dict[str, str]] | None = None,
    costs: dict[str, dict[str, str]] | None = None,
    hours: dict[str, dict[str, str]] | None = None,
    supposed: dict[str, Decimal] | None = None,
    **more: Any,
) -> Case:
    registers = {"offers": offers or {}, "costs": costs or {}, "hours": hours or {}}
    rows = {
        name: tuple(RegisterRow("c", name, row, cells) for row, cells in found.items())
        for name, found in registers.items()
        if found
    }
    found = case(assessment(), {}, rows=rows, **more)
    return replace(found, rollout=Rollout("r", "c", 1, found.rollout.opened_on, hypotheses=supposed or {}))


def test_an_hour_costs_the_month_over_the_hours_sold() -> None:
    found = hour_cost(firm(costs=COSTS, hours=HOURS))
    assert (found.month, found.sold) == (5500, Fraction(195, 2))
    assert found.euros == Fraction(5500) / Fraction(195, 2)
    assert found.share == Fraction(26, 42)
    assert (found.source, found.owner_paid) == ("register", True)
    said = words.hour(price_sheet(firm(costs=COSTS, hours=HOURS)), FR)
    assert said.startswith("Une heure vendue coûte 56,41\u00a0€ : 5\u202f500\u00a0€ à payer chaque mois")
    assert "paie du dirigeant" not in said


def test_without_costs_the_measured_ones_stand_and_it_is_said() -> None:
    known = firm(hours=HOURS, measures=(measure("fixed_costs", "12000"),))
    assert (hour_cost(known).month, hour_cost(known).source) == (12000, "measure")
    bare = firm(measures=(measure("fixed_costs", "12000"),))
    assert "d'après les comptes" in words.hour(price_sheet(bare), FR)
    assert "Charges du mois inconnues" in words.hour(price_sheet(firm()), FR)
    unpaid = firm(costs={"premises": {"amount": "900"}}, hours=HOURS)
    assert "paie du dirigeant n'y est pas encore" in words.hour(price_sheet(unpaid), FR)
    uncounted = firm(costs=COSTS)
    assert "Heures vendues à compter" in words.hour(price_sheet(uncounted), FR)


def test_weeks_not_said_are_those_supposed_of_the_client() -> None:
    found = hour_cost(firm(hours={"owner": {"sold": "12"}}, supposed={"weeks_year": Decimal(40)}))
    assert (found.sold, found.worked, found.share) == (40, None, None)


def test_a_sale_leaves_its_price_less_purchases_less_time() -> None:
    hourly = {"a": {"amount": "3600"}}, {"owner": {"sold": "26", "weeks": "12"}}
    sheet = price_sheet(
        firm({"cake": CAKE, "call": CALL}, hourly[0], {"owner": {"sold": "100", "weeks": "12"}})
    )
    assert sheet.hour.euros == 36
    cake, call = sheet.lines
    assert (cake.contribution, cake.time, cake.left) == (10, Fraction("7.2"), Fraction("2.8"))
    assert cake.by_hour == 50
    assert (call.left, call.floor) == (-10, 100)
    assert words.verdict(call, sheet, FR) == "perd 10,00\u00a0€ par vente, prix plancher 100,00\u00a0€"
    assert words.verdict(cake, sheet, FR).startswith("couvre son temps ; à +3\u00a0%, 4\u00a0% des ventes")
    assert cake.month == 1600
    assert sheet.contribution == 1600 + 80 * 22


def test_sales_that_may_be_lost_are_those_of_the_rule() -> None:
    # 50 % of margin and a rise of 8 %: 8 ÷ 58.
    half = {"price": "100", "purchases": "50", "sold_month": "10"}
    sheet = price_sheet(firm({"one": half}), Fraction(8, 100))
    assert sheet.lines[0].may_lose(sheet.change) == Fraction(8, 58)
    assert sheet.may_lose == Fraction(8, 58)
    assert sheet.lines[0].may_lose(Fraction(-1, 20)) is None
    assert sheet.brings == 80
    assert sheet.lines[0].brings(sheet.change) == 80


def test_the_break_even_point_is_the_month_over_what_a_euro_leaves() -> None:
    half = {"price": "100", "purchases": "50", "sold_month": "100"}
    sheet = price_sheet(firm({"one": half}, {"a": {"amount": "4000"}}))
    assert (sheet.break_even, sheet.margin_of_safety, sheet.rate_source) == (8000, Fraction(1, 5), "offers")
    assert "peuvent baisser de 20\u00a0%" in words.break_even(sheet, FR)
    short = price_sheet(firm({"one": {**half, "sold_month": "70"}}, {"a": {"amount": "4000"}}))
    assert "il en manque 1\u202f000\u00a0€ par mois" in words.break_even(short, FR)


def test_without_offers_the_books_give_the_rate_and_the_sales() -> None:
    known = firm(
        measures=(
            measure("revenue", "480000"),
            measure("gross_margin_rate", "0.6"),
            measure("fixed_costs", "15000"),
        )
    )
    sheet = price_sheet(known)
    assert (sheet.break_even, sheet.revenue, sheet.rate_source) == (25000, 40000, "measured")
    assert words.change(sheet, FR).startswith("Prix changés de +3\u00a0% : +1\u202f200\u00a0€ par mois")


def test_what_follows_the_price_lowers_what_is_left_and_raises_the_floor() -> None:
    costs, hours = {"a": {"amount": "1000"}}, {"owner": {"sold": "100", "weeks": "12"}}
    one = {"price": "20", "purchases": "0", "minutes": "60", "sold_month": "10"}
    sheet = price_sheet(firm({"one": one}, costs, hours, {"sales_charges": Decimal("0.25")}))
    (line,) = sheet.lines
    assert (line.charges, line.contribution, line.floor) == (5, 15, Fraction(40, 3))
    assert sheet.brings == Fraction(45, 10)


def test_what_cannot_be_reckoned_says_what_is_missing() -> None:
    sheet = price_sheet(firm({"a": {"name": "Sans prix"}, "b": {"price": "10", "purchases": "1"}, "c": CAKE}))
    names = [line.row for line in sheet.lines]
    assert names == ["c", "b", "a"]
    assert [words.verdict(line, sheet, FR) for line in sheet.lines] == [
        "coût d'une heure à connaître : le temps n'est pas encore compté",
        "minutes à noter : le temps n'est pas encore compté",
        "prix ou achats à noter",
    ]
    assert words.told(price_sheet(firm()), FR)[1].startswith("Seuil à calculer")
    assert len(words.told(price_sheet(firm()), FR)) == 2


@given(
    price=st.decimals("0.01", 5000, places=2),
    bought=st.decimals(0, 5000, places=2),
    sold=st.integers(1, 500),
    change=st.fractions(Fraction(-1, 2), 1, max_denominator=1000),
)
def test_a_change_brings_what_the_new_price_leaves_more(
    price: Decimal, bought: Decimal, sold: int, change: Fraction
) -> None:
    row = {"price": str(price), "purchases": str(bought), "sold_month": str(sold)}
    before = price_sheet(firm({"one": row}), change)
    (line,) = before.lines
    assert line.month is not None
    after = (Fraction(price) * (1 + change) - Fraction(bought)) * sold
    assert line.brings(change) == before.brings == after - line.month
    lose = line.may_lose(change)
    if lose is not None:
        # The month is the same once so many sales are lost.
        assert after * (1 - lose) == line.month
