"""Indicators that are reckoned: each with its figure, its formula in words, or what is missing for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tpecoach.engine import customers
from tpecoach.engine.customers import Rate
from tpecoach.engine.hypotheses import owner_pay, supposed
from tpecoach.engine.pricing import hour_cost, price_sheet
from tpecoach.engine.yardstick import surplus_year
from tpecoach.language import Say, rounded
from tpecoach.model.case import Case


@dataclass(frozen=True, slots=True)
class Reckoned:
    """One indicator reckoned from registers, books and what is supposed."""

    kpi: str
    value: Fraction | None
    """euros, or a share 0–1; None where it cannot be told"""
    formula: str
    """how it is made, its figures in it; what is missing where there is no value"""
    n: int | None = None
    of: int | None = None
    """what a share was counted on"""
    start: date | None = None
    end: date | None = None
    quality: str = "estimated"
    """measured | estimated"""

    @property
    def kept(self) -> Decimal | None:
        """The value as a measure keeps it: cents, or a share of six decimals."""
        if self.value is None:
            return None
        return rounded(self.value, 6 if self.of is not None else 2)


def adjusted_ebitda(case: Case, say: Say, on: date) -> Reckoned:
    """EBE of a year − what is missing to pay the owner: 12 × max(0, market pay a month − pay drawn a month).

    Small firms' adjusted EBITDA: where the owner is paid less than someone in their place would be, the EBE is too
    high by the difference. The pay drawn is taken to be among the expenses; an owner whose pay is not says zero.
    """
    surplus, (market, _), pay = surplus_year(case), supposed(case, "owner_market_pay"), owner_pay(case)
    if surplus is None:
        return Reckoned(
            "adjusted_ebitda", None, say("Il manque l'EBE, que donnent les comptes d'un exercice.")
        )
    if market is None or pay is None:
        return Reckoned(
            "adjusted_ebitda",
            None,
            say(
                "Il manque ce que coûterait par mois quelqu'un à la place du dirigeant, ou ce que celui-ci se verse."
            ),
        )
    missing = max(Fraction(0), market - pay)
    return Reckoned(
        "adjusted_ebitda",
        surplus - 12 * missing,
        say(
            "EBE {surplus} − 12 × {missing} (un remplaçant coûterait {market} par mois, le dirigeant se verse {pay})",
            surplus=say.money(surplus),
            missing=say.money(missing),
            market=say.money(market),
            pay=say.money(pay),
        ),
        end=on,
    )


def _hour(case: Case, say: Say, on: date) -> Reckoned:
    """Costs of a month ÷ hours sold in a month: see engine.pricing.hour."""
    found = hour_cost(case)
    if found.euros is None or found.month is None or found.sold is None:
        return Reckoned("hour_cost", None, say("Il manque les charges du mois ou les heures vendues."))
    return Reckoned(
        "hour_cost",
        found.euros,
        say(
            "{month} à payer par mois ÷ {sold} h vendues par mois",
            month=say.money(found.month),
            sold=say.number(found.sold, 1),
        ),
        end=on,
    )


def _break_even(case: Case, say: Say, on: date) -> Reckoned:
    """Costs of a month ÷ contribution rate: see engine.pricing.sheet."""
    found = price_sheet(case)
    if found.break_even is None or found.hour.month is None or found.rate is None:
        return Reckoned(
            "break_even",
            None,
            say("Il manque les charges du mois, ou ce que les ventes laissent après les achats."),
        )
    return Reckoned(
        "break_even",
        found.break_even,
        say(
            "{month} à payer par mois ÷ {rate} de ce qui est vendu",
            month=say.money(found.hour.month),
            rate=say.percent(found.rate, 1),
        ),
        end=on,
    )


def _recurring(case: Case, say: Say, on: date) -> Reckoned:
    """Σ prices a month of the contracts running on the day."""
    found = customers.recurring_revenue(case, on)
    if found is None:
        return Reckoned("recurring_revenue", None, say("Aucun contrat n'est au registre."))
    running = sum(one.runs(on) for one in customers.contracts(case))
    words = say.plural("{n} contrat en cours", "{n} contrats en cours", running)
    return Reckoned("recurring_revenue", found, words, running, end=on, quality="measured")


def _cac(case: Case, say: Say, on: date) -> Reckoned:
    """(Money spent + hours × hourly cost) ÷ new customers, over the last three months counted."""
    found = customers.acquisition(case, on)
    if found is None:
        return Reckoned(
            "cac_eur", None, say("Il manque des nouveaux clients comptés avec ce qu'ils ont coûté.")
        )
    words = say(
        "({spent} dépensés + {hours} h à {hourly}) ÷ {won}",
        spent=say.money(found.spent),
        hours=say.number(found.hours, 1),
        hourly=say.money(found.hourly),
        won=say.plural("{n} nouveau client", "{n} nouveaux clients", found.won),
    )
    if not found.hours_counted:
        words = say("{formula} ; des heures ne sont pas notées, le vrai coût est plus haut", formula=words)
    return Reckoned("cac_eur", found.cost, words, found.won, start=found.start, end=found.end)


def _value(case: Case, say: Say, on: date) -> Reckoned:
    """Basket × margin rate × times a year × years: see engine.customers.lifetime."""
    found = customers.lifetime(case, on)
    if found is None:
        return Reckoned(
            "customer_value",
            None,
            say(
                "Il manque le panier, le taux de marge, ou les hypothèses : achats par an, années de fidélité."
            ),
        )
    return Reckoned(
        "customer_value",
        found.value,
        say(
            "{basket} × {margin} de marge × {times} par an × {years} ans",
            basket=say.money(found.basket),
            margin=say.percent(found.margin_rate),
            times=say.number(found.times, 0 if found.times.denominator == 1 else 1),
            years=say.number(found.years, 1),
        ),
        end=on,
    )


def _counted(kpi: str, found: Rate | None, missing: str, say: Say) -> Reckoned:
    if found is None or found.share is None:
        return Reckoned(kpi, None, missing)
    words = say("{n} sur {of}", n=say.number(found.n), of=say.number(found.of))
    return Reckoned(kpi, found.share, words, found.n, found.of, found.start, found.end, "measured")


def _funnel(kpi: str, part: str, whole: str) -> Callable[[Case, Say, date], Reckoned]:
    def reckon(case: Case, say: Say, on: date) -> Reckoned:
        missing = say("Il manque des demandes comptées aux deux étapes, source par source.")
        return _counted(kpi, customers.rate(case, part, whole, on), missing, say)

    return reckon


def _churn(case: Case, say: Say, on: date) -> Reckoned:
    missing = say("Aucun contrat ne courait au premier jour du mois passé.")
    return _counted("churn_rate", customers.churn(case, on), missing, say)


def _retention(case: Case, say: Say, on: date) -> Reckoned:
    missing = say("Aucun contrat ne courait il y a un an.")
    return _counted("retention_rate", customers.retention(case, on), missing, say)


FORMULAS: Mapping[str, Callable[[Case, Say, date], Reckoned]] = {
    "adjusted_ebitda": adjusted_ebitda,
    "hour_cost": _hour,
    "break_even": _break_even,
    "recurring_revenue": _recurring,
    "cac_eur": _cac,
    "customer_value": _value,
    "conversion_rate": _funnel("conversion_rate", "sales", "enquiries"),
    "offer_rate": _funnel("offer_rate", "offers", "fitting"),
    "closing_rate": _funnel("closing_rate", "sales", "offers"),
    "churn_rate": _churn,
    "retention_rate": _retention,
}
"""By indicator, in the order they are read."""


def reckoned(case: Case, say: Say, on: date) -> tuple[Reckoned, ...]:
    """Every indicator that the registers and the books give on a day, with what is missing for the others."""
    declared = {kpi.id for kpi in case.assessment.kpis}
    return tuple(formula(case, say, on) for kpi, formula in FORMULAS.items() if kpi in declared)
