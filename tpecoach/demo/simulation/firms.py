"""A plausible firm: its trade, its facts, and the level its practices stand at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

from tpecoach.demo.simulation import tables
from tpecoach.demo.simulation.chance import Chance
from tpecoach.model.conditions import FactValue
from tpecoach.model.content import Content

_BOUNDS = tuple(
    NormalDist().inv_cdf(sum(weight for _, weight in tables.LEVELS[: n + 1]) / 100)
    for n in range(len(tables.LEVELS) - 1)
)


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm being drawn."""

    chance: Chance
    content: Content
    facts: Mapping[str, FactValue]
    loading: float

    @property
    def employees(self) -> int:
        """Besides the owner."""
        return int(str(self.facts["employees"]))

    @property
    def trade(self) -> tables.Trade:
        """The line of its trade."""
        return tables.TRADES.get(str(self.facts.get("trade")), tables.OTHER)


def facts(content: Content, chance: Chance) -> dict[str, FactValue]:
    """The facts that the assessment declares and the tables know; the others stay unknown."""
    declared = {fact.id: fact for fact in content.assessment.facts}
    trades = [option.id for option in declared["trade"].options] if "trade" in declared else ["other"]
    trade = chance.of("trade").pick([(name, 1) for name in trades])
    line = tables.TRADES.get(trade, tables.OTHER)
    sells = tuple(who for who in ("firms", "people") if chance.of(who).happens(getattr(line, who)))
    found: dict[str, FactValue] = {
        "trade": trade,
        "employees": chance.of("employees").pick(tables.EMPLOYEES),
        "customers": sells or (("firms",) if line.firms > line.people else ("people",)),
        "paid": chance.of("paid").pick(line.paid),
        "vat": chance.of("vat").pick(tables.VAT),
        "opening": line.week,
    }
    for name in ("point_of_sale", "online_shop", "subscriptions", "stock", "subcontractors", "buys_ads"):
        found[name] = chance.of(name).happens(getattr(line, name))
    return {name: value for name, value in found.items() if name in declared or name == "employees"}


def level(firm: Firm, question: str) -> int:
    """The level a firm stands at: loading × what it has of its own + the rest by chance, cut as the table says."""
    common = firm.chance.of("common").normal()
    own = firm.chance.of("level", question).normal()
    mark = firm.loading * common + (1 - firm.loading**2) ** 0.5 * own
    return sum(mark > bound for bound in _BOUNDS)
