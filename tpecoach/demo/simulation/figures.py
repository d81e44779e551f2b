"""The figures of a plausible firm: one value for each, wherever it is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from tpecoach.demo.simulation import tables
from tpecoach.demo.simulation.firms import Firm
from tpecoach.model.content import Kpi
from tpecoach.model.records import Measure


def figure(firm: Firm, name: str, unit: str) -> Decimal:
    """The value of an indicator or question: one and the same wherever it is told."""
    chance = firm.chance.of("figure", name)
    if name == "revenue":
        return Decimal(revenue(firm))
    if name == "fixed_costs":
        return Decimal(round(revenue(firm) * chance.between(*tables.FIXED_SHARE) / 12))
    if chance.of("nothing").happens(tables.NOTHING.get(name, 0)):
        return Decimal(0)
    low, likely, high = tables.FIGURES.get(name) or tables.UNITS.get(unit, tables.UNITS["count"])
    value = chance.between(low, likely, high)
    places = 0 if high >= 200 else 1 if high > 1 else 3
    return Decimal(f"{value:.{places}f}")


def revenue(firm: Firm) -> int:
    """Euros a year before tax."""
    own = firm.chance.of("revenue").between(*tables.REVENUE_ALONE)
    each = firm.chance.of("revenue-each").between(*tables.REVENUE_EACH)
    return round(own + each * firm.employees)


def measures(firm: Firm, client: str) -> Iterator[Measure]:
    """The indicators whose value is known, by the day the interview is held."""
    for kpi in firm.content.assessment.kpis:
        books = kpi.id in tables.FROM_BOOKS
        if _has_object(firm, kpi) and firm.chance.of("known", kpi.id).happens(
            tables.BOOKS if books else tables.KNOWN
        ):
            yield Measure(
                f"{client}-{kpi.id}",
                client,
                kpi.id,
                tables.START,
                figure(firm, kpi.id, kpi.unit),
                period_from=tables.START - timedelta(364) if kpi.id == "revenue" else None,
                source="books" if books else "declared",
                quality="measured" if books else "declared",
            )


def _has_object(firm: Firm, kpi: Kpi) -> bool:
    """Whether there is anything to measure: no payment delay where all is paid on the spot."""
    if kpi.id.startswith(("dso", "overdue", "invoice")):
        return firm.facts.get("paid") != "on-the-spot"
    if kpi.id in ("onboarding_days", "departures_year", "team_satisfaction", "meeting_hours"):
        return firm.employees > 0
    # The sign of the surplus would have to agree with the margin and the fixed costs, which are drawn.
    return kpi.id != "ebe"
