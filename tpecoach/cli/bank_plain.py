"""What the bank tells as plain data, for `--json`."""

from __future__ import annotations

from typing import Any

from tpecoach.model.bank import BankRule
from tpecoach.model.bank_reading import KnownLine, Leak, Recurring
from tpecoach.workbench.bank_words import euros


def recurring(one: Recurring) -> dict[str, Any]:
    """Something that comes back."""
    return {
        "payee": one.payee,
        "label": one.label,
        "account": one.account,
        "category": one.category,
        "days": one.days,
        "amount": euros(one.cents),
        "typical": euros(one.typical),
        "drift": one.drift,
        "first": one.first_on,
        "last": one.last_on,
        "next": one.next_on,
        "count": one.count,
        "steady": one.steady,
        "running": one.running,
        "yearly": euros(one.yearly),
    }


def leak(one: Leak) -> dict[str, Any]:
    """Payments worth a question."""
    return {
        "kind": one.kind,
        "what": one.what,
        "payees": [p.payee for p in one.payments],
        "yearly": euros(one.yearly),
    }


def line(one: KnownLine) -> dict[str, Any]:
    """A line of the bank."""
    return {
        "id": one.id,
        "account": one.line.account,
        "on": one.line.on,
        "amount": euros(one.line.cents),
        "label": one.line.label,
        "category": one.category,
        "why": one.why,
        "rule": one.rule,
        "balance": None if one.line.balance is None else euros(one.line.balance),
    }


def rule(one: BankRule) -> dict[str, Any]:
    """A rule of the client."""
    return {"id": one.id, "pattern": one.pattern, "category": one.category, "way": one.way}
