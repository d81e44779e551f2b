"""The three scenarios and what they suppose, each figure with its name, its default and its bounds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tpecoach.engine.hypotheses import hypothesis
from tpecoach.language import mark
from tpecoach.model.case import Case
from tpecoach.model.cash import CashRules, Scenario

SIMPLIFIED_END = "vat-simplified-end"
"""the legal fact whose value is the first day without the simplified scheme"""
QUARTERLY_LIMIT = "vat-quarterly-limit"
"""the one whose value is the sales of a year, in euros, up to which returns are then quarterly"""
NAMES = (
    "cash_overdraft",
    "cash_late_days",
    "cash_sales_drop",
    "cash_costs_rise",
    "cash_early_days",
    "cash_sales_rise",
)
"""hypotheses of a forecast, in the order they are shown: euros, days, rates 0-1"""
SCENARIOS = ("base", "optimistic", "pessimistic")
SCENARIO_NAMES = {
    "base": mark("Probable"),
    "optimistic": mark("Favorable"),
    "pessimistic": mark("Prudent"),
}
"""to translate"""


def scenarios(case: Case) -> tuple[Scenario, ...]:
    """Base as observed; optimistic and pessimistic as the hypotheses of the rollout have them."""
    return (
        Scenario("base"),
        Scenario("optimistic", -int(hypothesis(case, "cash_early_days")), _rate(case, "cash_sales_rise")),
        Scenario(
            "pessimistic",
            int(hypothesis(case, "cash_late_days")),
            -_rate(case, "cash_sales_drop"),
            _rate(case, "cash_costs_rise"),
        ),
    )


def rules(case: Case, overdraft: int = 0) -> CashRules:
    """The rules of a case: its VAT scheme, the law's calendar, the overdraft (`overdraft` of the accounts in cents,
    unless the rollout fixes another).
    """
    law = {fact.id: fact.value for fact in case.assessment.legal}
    try:
        simplified_ends = date.fromisoformat(law.get(SIMPLIFIED_END, ""))
    except ValueError:
        simplified_ends = None
    limit = law.get(QUARTERLY_LIMIT, "")
    quarterly_under = int(limit) * 100 if limit.isdecimal() else None
    if "cash_overdraft" in case.rollout.hypotheses:
        overdraft = int(hypothesis(case, "cash_overdraft") * 100)
    return CashRules(str(case.client.facts.get("vat", "")), simplified_ends, quarterly_under, overdraft)


def plain(case: Case) -> Mapping[str, str]:
    """What a forecast supposes, as texts, to be kept with it."""
    return {name: str(_number(case, name)) for name in NAMES}


def _rate(case: Case, name: str) -> Decimal:
    return _number(case, name)


def _number(case: Case, name: str) -> Decimal:
    found = hypothesis(case, name)
    return Decimal(found.numerator) / Decimal(found.denominator)
