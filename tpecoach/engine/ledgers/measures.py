"""The measures that one ledger gives, each with its unit or the reason there is none."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from tpecoach.engine.ledgers import clients, delays, result, treasury
from tpecoach.engine.ledgers.year import Year, year_of
from tpecoach.language import mark, rounded
from tpecoach.model.books import BookMeasure, Ledger

_PLACES = 6
"""decimals kept of days and shares"""

_NO_SALES = mark("aucun chiffre d'affaires dans ces comptes")
_NO_CUSTOMERS = mark("sans objet : aucun compte de clients dans ces comptes")
_CUSTOMERS_IN_CREDIT = mark("sans objet : les comptes de clients ne sont pas débiteurs")
_OWED_MORE = mark("l'encours des clients dépasse toutes les ventes de la période")
_NO_LETTERS = mark("aucune facture de client n'est lettrée avec son règlement")
_NO_SUPPLIERS = mark("sans objet : aucun compte de fournisseurs dans ces comptes")
_NO_PURCHASES = mark("aucun achat dans ces comptes")
_NO_FIXED_COSTS = mark("aucune charge fixe dans ces comptes")
_NO_BANK = mark("aucun compte de banque ou de caisse dans ces comptes")
_NO_OUTFLOW = mark("sans objet : la trésorerie n'a pas baissé sur la période")
_NO_VALUE_ADDED = mark("sans objet : la valeur ajoutée n'est pas positive")
_NOBODY_NAMED = mark("les ventes ne distinguent pas les clients")


def measures(ledger: Ledger, year: Year | None = None) -> tuple[BookMeasure, ...]:
    """Every measure of a ledger, in a fixed order; definitions stand with each function of this package.

    Euros and euros a month have two decimals, days and shares are exact to the sixth. `year` spares
    making the year of the ledger where the caller has it.
    """
    year = year or year_of(ledger)
    return (*_results(year), *_delays(year), *_treasury(year), *_shares(year))


def _results(year: Year) -> list[BookMeasure]:
    sales, net = result.revenue(year), result.net_result(year)
    return [
        _euros("revenue", sales),
        _ratio("gross_margin_rate", sales - result.consumed_purchases(year), sales, _NO_SALES),
        _euros("value_added", result.value_added(year)),
        _euros("ebe", result.ebe(year)),
        _euros("operating_result", result.operating_result(year)),
        _euros("net_result", net),
        _ratio("net_margin_rate", net, sales, _NO_SALES),
    ]


def _delays(year: Year) -> list[BookMeasure]:
    owed, billed = delays.receivables(year), delays.billed_in(year)
    why = ""
    if not any(year.lines(*delays.RECEIVABLES)):
        why = _NO_CUSTOMERS
    elif billed <= 0:
        why = _NO_SALES
    elif owed < 0:
        why = _CUSTOMERS_IN_CREDIT
    dso = None if why else Fraction(owed * year.days, billed)
    back = None if why else delays.count_back(year)
    settled = delays.settlement(year, "411")
    no_letters = _NO_LETTERS if any(year.lines("411")) else _NO_CUSTOMERS
    n = settled.groups if settled else None
    return [
        _days("dso_days", dso, why),
        _days("dso_countback_days", back, why or _OWED_MORE),
        _days("dso_lettered_days", settled.weighted if settled else None, no_letters, n),
        _days("dso_lettered_days_median", settled.median if settled else None, no_letters, n),
        _supplier_delay(year),
    ]


def _supplier_delay(year: Year) -> BookMeasure:
    if not any(year.lines(*delays.PAYABLES)):
        return _days("dpo_days", None, _NO_SUPPLIERS)
    bought = delays.bought_in(year)
    value = Fraction(delays.payables(year) * year.days, bought) if bought > 0 else None
    return _days("dpo_days", value, _NO_PURCHASES)


def _treasury(year: Year) -> list[BookMeasure]:
    at_hand = [
        _euros("cash", treasury.cash(year)),
        _days("cash_cover_days", treasury.cover_days(year), _NO_FIXED_COSTS),
        _days("runway_days", treasury.runway_days(year), _NO_OUTFLOW),
    ]
    if not any(year.lines(*treasury.CASH)):
        at_hand = [BookMeasure(measure.kpi, None, measure.unit, _NO_BANK) for measure in at_hand]
    monthly = rounded(Fraction(treasury.fixed_costs(year), 100) / year.months, 2)
    return [*at_hand, BookMeasure("fixed_costs", monthly, "eur_month")]


def _shares(year: Year) -> list[BookMeasure]:
    buyers = clients.shares(year)
    why = _NOBODY_NAMED if result.revenue(year) > 0 else _NO_SALES
    first = rounded(buyers[0][1], _PLACES) if buyers else None
    return [
        _ratio("payroll_share", -year.of("64"), result.value_added(year), _NO_VALUE_ADDED),
        BookMeasure("first_client_share", first, "ratio", "" if buyers else why, len(buyers) or None),
    ]


def _euros(kpi: str, cents: int) -> BookMeasure:
    return BookMeasure(kpi, Decimal(cents).scaleb(-2), "eur")


def _days(kpi: str, days: Fraction | None, why: str, n: int | None = None) -> BookMeasure:
    if days is None:
        return BookMeasure(kpi, None, "days", why)
    return BookMeasure(kpi, rounded(days, _PLACES), "days", n=n)


def _ratio(kpi: str, part: int, whole: int, why: str) -> BookMeasure:
    if whole <= 0:
        return BookMeasure(kpi, None, "ratio", why)
    return BookMeasure(kpi, rounded(Fraction(part, whole), _PLACES), "ratio")
