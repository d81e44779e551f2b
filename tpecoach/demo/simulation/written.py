"""Firms written by hand, with what an experienced consultant would do first there: is it what the plan says?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from importlib.resources import files
from typing import Any

from tpecoach.content.yamltext import decode, parse
from tpecoach.demo.simulation import tables
from tpecoach.demo.simulation.plans import outcome
from tpecoach.engine.conditions import applies
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.conditions import FactValue
from tpecoach.model.content import Content
from tpecoach.model.records import Answer, AnswerValue, Client, Interview, Measure, RegisterRow, Rollout

FIRST = 3
"""actions of a plan that are looked at"""
FEWEST = 2
"""what the hours of someone alone may come down to"""
EFFORT = 1500
"""moves tried for each plan: as good as with all of them for the first actions"""
_KEYS = frozenset(
    {
        "facts",
        "hours",
        "blockers",
        "measures",
        "level",
        "answers",
        "processes",
        "tools",
        "must",
        "may",
        "why",
        "accepted_instead",
        "missed",
    }
)


@dataclass(frozen=True, slots=True)
class Accepted:
    """First actions that were not expected, and why they are as good."""

    actions: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class WrittenFirm:
    """One firm, and what was expected of its plan before any was made."""

    id: str
    told: Mapping[str, Any]
    """facts, hours, blockers, measures, level, answers, processes, tools: as in its file"""
    must: tuple[str, ...]
    """actions expected among the first"""
    may: tuple[str, ...]
    """those that may stand beside them"""
    why: str
    accepted: Accepted | None = None
    missed: str = ""
    """why the plan begins otherwise, where it does and that is not as good"""

    def fits(self, first: tuple[str, ...]) -> bool:
        """Whether these first actions are what was expected."""
        return len(first) >= FEWEST and set(self.must) <= set(first) <= {*self.must, *self.may}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the plan of a firm begins with, beside what was expected."""

    firm: WrittenFirm
    first: tuple[str, ...]
    kind: str
    """hit | accepted | missed, explained in the file | miss"""

    @property
    def explained(self) -> str:
        """What the file says of a plan that begins otherwise; empty for a hit and for a miss not explained."""
        if self.kind == "accepted" and self.firm.accepted is not None:
            return self.firm.accepted.why
        return self.firm.missed if self.kind == "missed" else ""


def written_firms() -> tuple[WrittenFirm, ...]:
    """All of them, by id."""
    folder = files("tpecoach.demo.simulation") / "written"
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".yaml")), key=lambda one: one.name)
    return tuple(_read(one.read_bytes(), one.name.removesuffix(".yaml")) for one in found)


def verdicts(content: Content, say: Say, effort: int = EFFORT) -> tuple[Verdict, ...]:
    """The plan of every firm written by hand, judged."""
    return tuple(verdict(content, firm, say, effort) for firm in written_firms())


def verdict(content: Content, firm: WrittenFirm, say: Say, effort: int = EFFORT) -> Verdict:
    """The plan of one of them, judged."""
    first = outcome(case_of(content, firm), say, effort).actions[:FIRST]
    if firm.fits(first):
        return Verdict(firm, first, "hit")
    accepted = firm.accepted is not None and set(firm.accepted.actions) == set(first)
    return Verdict(firm, first, "accepted" if accepted else "missed" if firm.missed else "miss")


def case_of(content: Content, firm: WrittenFirm) -> Case:
    """Everything told of the firm, as after a full interview."""
    told, name = firm.told, firm.id
    trade = tables.TRADES.get(str(told["facts"]["trade"]), tables.OTHER)
    facts: dict[str, FactValue] = {fact.id: False for fact in content.assessment.facts if fact.kind == "bool"}
    facts |= {"opening": trade.week, **{fact: _frozen(value) for fact, value in told["facts"].items()}}
    facts["customers"] = _several(told["facts"]["customers"])
    client = Client(name, name, name, facts, opened_on=tables.START)
    rollout = Rollout(name, name, 1, tables.START, content.assessment.id, "full", tables.START)
    interview = Interview(name, name, "before", scope="full", held_on=tables.START)
    return Case(
        content=content,
        client=client,
        rollout=rollout,
        interviews=(interview,),
        answers={name: {answer.question: answer for answer in _answers(content, firm, facts)}},
        rows=_rows(firm),
        measures=tuple(_measures(firm)),
    )


def _answers(content: Content, firm: WrittenFirm, facts: Mapping[str, Any]) -> Iterator[Answer]:
    told = firm.told
    opening: dict[str, AnswerValue] = {"opening.blockers": _several(told["blockers"])}
    opening |= {f"opening.hours-{who}": Decimal(hours) for who, hours in told["hours"].items()}
    for question in content.assessment.questions:
        if applies(question.ask_if, facts) is False:
            continue
        level = told["answers"].get(question.id, told["level"]) if question.kind == "level" else None
        value = opening.get(question.id, level)
        if value is not None:
            yield Answer(firm.id, question.id, value, question_revision=question.revision)


def _measures(firm: WrittenFirm) -> Iterator[Measure]:
    year = tables.START - timedelta(364)
    for kpi, value in firm.told.get("measures", {}).items():
        since = year if kpi == "revenue" else None
        yield Measure(f"{firm.id}-{kpi}", firm.id, kpi, tables.START, Decimal(value), period_from=since)


def _rows(firm: WrittenFirm) -> dict[str, tuple[RegisterRow, ...]]:
    rows = {
        "processes": firm.told.get("processes", {}),
        "tools": {f"tool-{n}": cells for n, cells in enumerate(firm.told.get("tools", ()))},
    }
    return {
        register: tuple(
            RegisterRow(firm.id, register, row, {c: str(text) for c, text in cells.items()}, place)
            for place, (row, cells) in enumerate(found.items())
        )
        for register, found in rows.items()
        if found
    }


def _read(data: bytes, name: str) -> WrittenFirm:
    plain = parse(decode(data, name), name).value
    if not isinstance(plain, dict) or not plain.keys() <= _KEYS:
        raise ValueError(f"{name}.yaml")
    told: dict[str, Any] = dict(plain)
    must, may, why = told.pop("must"), told.pop("may"), told.pop("why")
    accepted, missed = told.pop("accepted_instead", None), told.pop("missed", "")
    return WrittenFirm(
        name,
        told,
        _several(must),
        _several(may),
        why,
        Accepted(_several(accepted["actions"]), accepted["why"]) if accepted else None,
        missed,
    )


def _several(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
