"""The registers of a plausible firm: its processes, flows and tools."""

from __future__ import annotations

from collections.abc import Iterator

from tpecoach.demo.simulation import tables
from tpecoach.demo.simulation.firms import Firm
from tpecoach.model.conditions import AllOf, AnyOf, Condition, RegisterTest
from tpecoach.model.records import RegisterRow

PROCESSES = "processes"


def rows(firm: Firm, client: str) -> dict[str, tuple[RegisterRow, ...]]:
    """The registers of processes, flows and tools, where the assessment has them."""
    declared = {register.id for register in firm.content.assessment.registers}
    drawn = {PROCESSES: _processes(firm), "flows": _flows(firm), "tools": _tools(firm)}
    return {
        register: tuple(
            RegisterRow(client, register, row, cells, place) for place, (row, cells) in enumerate(found)
        )
        for register, found in drawn.items()
        if register in declared and found
    }


def _processes(firm: Firm) -> list[tuple[str, dict[str, str]]]:
    """Some of the processes that the library knows for the trade of the firm."""
    known = {
        name
        for p in firm.content.playbooks
        if not p.trades or firm.facts.get("trade") in p.trades
        for name in (p.worth.process if p.worth else "", *_rows_of(p.when))
        if name
    }
    found = []
    for name in sorted(known, key=lambda name: firm.chance.of("process", name).share()):
        chance = firm.chance.of("process", name)
        if chance.happens(tables.IN_REGISTER):
            cells = {
                "critical": "yes" if chance.of("critical").happens(0.5) else "no",
                "runs_month": str(round(chance.of("runs").between(*tables.RUNS))),
                "minutes": str(round(chance.of("minutes").between(*tables.MINUTES))),
                "error_rate": str(round(chance.of("errors").between(*tables.ERRORS))),
                "error_cost": str(round(chance.of("cost").between(*tables.ERROR_COST))),
                "written": "yes" if chance.of("written").happens(0.2) else "no",
            }
            found.append((name, cells))
    return found[: tables.MOST_PROCESSES]


def _rows_of(condition: Condition | None) -> Iterator[str]:
    """The processes that a condition looks for."""
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from _rows_of(part)
    elif isinstance(condition, RegisterTest) and condition.register == PROCESSES:
        yield condition.row


def _flows(firm: Firm) -> list[tuple[str, dict[str, str]]]:
    count = firm.chance.of("flows").pick(tables.FLOWS)
    return [
        (
            f"flow-{n}",
            {
                "typed_twice": "yes" if firm.chance.of("flow", n).happens(0.6) else "no",
                "minutes_week": str(round(firm.chance.of("flow-minutes", n).between(10, 60, 300))),
            },
        )
        for n in range(count)
    ]


def _tools(firm: Firm) -> list[tuple[str, dict[str, str]]]:
    count = firm.chance.of("tools").pick(tables.TOOLS)
    return [
        (
            f"tool-{n}",
            {
                "eur_month": str(round(firm.chance.of("tool", n).between(5, 25, 150))),
                "used": firm.chance.of("tool-used", n).pick((("yes", 75), ("no", 15), ("", 10))),
            },
        )
        for n in range(count)
    ]
