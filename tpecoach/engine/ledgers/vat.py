"""Where the accounts of VAT stand."""

from __future__ import annotations

from tpecoach.engine.ledgers.year import Year
from tpecoach.model.accounts import VatToCome


def vat(year: Year) -> VatToCome | None:
    """VAT owed on the last day, in cents; below zero a credit. None where the firm books none (franchise).

    4455 is declared and not yet paid; 4457 collected and 4456 deductible wait for the next return; 4458 waits for
    its invoice or its payment.
    """
    if not any(account.startswith("445") for account in year.accounts):
        return None
    return VatToCome(
        declared=year.of("4455"),
        collected=year.of("4457"),
        deductible=year.of("4456"),
        pending=year.of("445") - year.of("4455", "4457", "4456"),
    )
