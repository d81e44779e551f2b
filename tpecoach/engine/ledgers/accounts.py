"""Everything one ledger says, read once."""

from __future__ import annotations

from tpecoach.engine.cash.ledger import history
from tpecoach.engine.ledgers import ages, clients, delays, measures, months, thresholds
from tpecoach.engine.ledgers.sheet import sheet
from tpecoach.engine.ledgers.stages import stages
from tpecoach.engine.ledgers.vat import vat
from tpecoach.engine.ledgers.year import Year, chart, out_of_chart, year_of
from tpecoach.model.accounts import Accounts, Paid
from tpecoach.model.books import Ledger


def accounts(ledger: Ledger, term: int = ages.TERM) -> Accounts:
    """Everything a ledger says; `term` is the days from invoice to due day that ages suppose.

    Definitions, units and sources stand with each function of this package.
    """
    year = year_of(ledger)
    bills = history([ledger]).bills
    return Accounts(
        start=year.start,
        end=year.end,
        months_covered=year.months,
        chart=chart(year),
        out_of_chart=out_of_chart(year),
        carried=bool(year.opening),
        stages=stages(year),
        sheet=sheet(year),
        months=months.months(year),
        customers=ages.ages(bills, "customer", year.end, term),
        suppliers=ages.ages(bills, "supplier", year.end, term),
        customers_paid=_paid(year, "411"),
        suppliers_paid=_paid(year, "401"),
        buyers=clients.buyers(year),
        sellers=clients.sellers(year),
        margins=clients.margins(year),
        break_even=thresholds.break_even(year),
        vat=vat(year),
        cushion=thresholds.cushion(year),
        measures=measures.measures(ledger, year),
    )


def _paid(year: Year, side: str) -> Paid | None:
    found = delays.settlement(year, side)
    return Paid(found.groups, found.weighted, found.median) if found else None
