"""A repair workshop with five playbooks, small enough to be reckoned by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tests.engine.samples import assessment, blockers_question, case, levelled, measure
from tpecoach.engine.priorities import valuations
from tpecoach.engine.scoring import score_case
from tpecoach.language import speaker
from tpecoach.model.case import Case
from tpecoach.model.content import (
    SYSTEMS,
    Effort,
    Fact,
    Kpi,
    Lift,
    Named,
    Playbook,
    Question,
    Recurs,
    Step,
    Worth,
)
from tpecoach.model.records import Answer, AnswerValue, Measure, RegisterRow
from tpecoach.model.scores import Valuation

FR = speaker("fr")
START = date(2026, 11, 30)
"""a Monday"""
REVENUE = measure("revenue", "300000")
MARGIN = (
    REVENUE,
    measure("gross_margin_rate", "0.55"),
    measure("fixed_costs", "12000"),
    measure("owner_pay", "2000"),
)
"""300 000 × 55 % − 12 × 12 000 + 12 × 2 000 = 45 000 € a year"""
DELAY = measure("dso_days", "61")
NAMES = {
    "sop": ("written", "checklists", "owner"),
    "automation": ("double-entry", "reminders", "tools-cost"),
    "finance": ("reminders", "bank-review", "dashboard"),
    "sales": ("quote-followup", "funnel", "scripts"),
    "governance": ("weekly-review", "mistakes", "kudos"),
}
TRIO = (Decimal(300), Decimal(390), Decimal(420))


def questions() -> tuple[Question, ...]:
    """Three named questions a system (weights 3, 2, 2) and a heavy one that brings its weights to 44."""
    named = (
        levelled(f"{system}.{name}", weight, topic=f"{system}-{name}")
        for system, names in NAMES.items()
        for name, weight in zip(names, (3, 2, 2), strict=True)
    )
    others = (levelled(f"{system}.others", 37) for system in SYSTEMS)
    extra = (
        blockers_question("late-payers", "double-typing", "team-unclear"),
        Question("opening.hours-owner", "opening", "opening", "number", "?"),
        Question("opening.hours-team", "opening", "opening", "number", "?"),
        Question("opening.days", "opening", "opening", "choices", "?"),
        Question("opening.closures", "opening", "opening", "text", "?"),
        Question("opening.peaks", "opening", "opening", "text", "?"),
        Question("opening.pay", "opening", "opening", "money", "?", feeds="owner_pay"),
    )
    return (*extra, *named, *others)


def playbook(name: str, *steps: tuple[str, int], kind: str = "action", **more: Any) -> Playbook:
    made = tuple(Step(f"{name} {n}", role, minutes) for n, (role, minutes) in enumerate(steps, 1))
    taken = {p: sum(s.minutes for s in made if s.purse == p) for p in ("owner", "team", "consultant")}
    system = name.split(".", maxsplit=1)[0]
    plain: dict[str, Any] = {"lasts": len(made), "sections": (), "phase": "start"}
    return Playbook(
        name, kind, system, title=f"Fiche {name}", effort=Effort(**taken), steps=made, **{**plain, **more}
    )


def lift(question: str, to: int = 2) -> Lift:
    return Lift(question, tuple(range(to)), to)


DOUBLE_ENTRY = playbook(
    "automation.double-entry",
    ("owner", 120),
    ("owner", 60),
    ("assistant", 120),
    ("assistant", 90),
    ("consultant", 150),
    ("consultant", 60),
    ("consultant", 30),
    lifts=(lift("automation.double-entry"), lift("automation.reminders")),
    worth=Worth("hours", kpi="double_entry_hours", minutes_saved=TRIO),
    opening="automation",
    answers=("double-typing",),
)
RECEPTION = playbook(
    "sop.workshop-reception",
    ("owner", 60),
    ("team", 120),
    ("consultant", 90),
    kind="sop",
    lifts=(lift("sop.checklists"), lift("sop.owner")),
    worth=Worth(
        "process",
        process="reception",
        minutes_saved=(Decimal(1), Decimal(2), Decimal(4)),
        share=(Decimal("0.1"), Decimal("0.3"), Decimal("0.5")),
    ),
    opening="sop",
    trades=("repair",),
)
REMINDERS = playbook(
    "finance.reminders",
    ("owner", 90),
    ("assistant", 60),
    ("consultant", 60),
    lifts=(Lift("finance.reminders", (0, 1, 2), 3),),
    worth=Worth("cash_freed", kpi="dso_days", to=Decimal(45)),
    recurs=Recurs("week", team=20),
    in_place_after=15,
    answers=("late-payers",),
)
TOOLS = playbook(
    "automation.tools-review",
    ("owner", 60),
    ("team", 30),
    lifts=(lift("automation.tools-cost", 1),),
    worth=Worth("subscriptions"),
)
KUDOS = playbook("governance.kudos", ("owner", 30), kind="ritual", lifts=(lift("governance.kudos", 1),))
FIVE = (KUDOS, TOOLS, REMINDERS, RECEPTION, DOUBLE_ENTRY)

RECEPTION_CELLS = {
    "runs_month": "100",
    "minutes": "10",
    "people": "1",
    "error_rate": "0.07",
    "error_cost": "55",
    "critical": "yes",
}


def row(register: str, name: str, **cells: str) -> RegisterRow:
    return RegisterRow("c", register, name, cells)


def workshop(
    *playbooks: Playbook,
    facts: Mapping[str, Any] | None = None,
    said: Mapping[str, AnswerValue] | None = None,
    measures: tuple[Measure, ...] = (*MARGIN, DELAY, measure("double_entry_hours", "6.5")),
    hypotheses: Mapping[str, Decimal] | None = None,
    rows: Mapping[str, tuple[RegisterRow, ...]] | None = None,
    **more: Any,
) -> Case:
    """A workshop of five people at level 0 everywhere, whose owner chose late payers first."""
    answers: dict[str, AnswerValue] = {q.id: 0 for q in questions() if q.kind == "level"}
    answers |= {"opening.blockers": ("late-payers",), **(said or {})}
    given = {name: Answer("b", name, value) for name, value in answers.items()}
    kpis = tuple(
        Kpi(name, name, "finance", name, "eur", "up")
        for name in ("owner_pay", "dso_days", "double_entry_hours")
    )
    sheet = assessment(
        *questions(),
        blockers=tuple(
            Named(name, f"{name} pèse") for name in ("late-payers", "double-typing", "team-unclear")
        ),
        facts=(Fact("trade", "Métier", "choice"),),
        kpis=kpis,
    )
    tables = {
        "processes": tuple(
            row("processes", name, **({"critical": "yes"} if name != "reception" else RECEPTION_CELLS))
            for name in ("reception", "diagnosis", "order", "invoicing")
        ),
        "tools": (
            row("tools", "crm", eur_month="49", used="no"),
            row("tools", "suite", eur_month="30", used="yes"),
        ),
    }
    made = case(
        sheet,
        given,
        facts={"trade": "repair", "employees": 4, "paid": "invoice", "vat": "normal", **(facts or {})},
        playbooks=playbooks or FIVE,
        measures=measures,
        rows=tables if rows is None else rows,
        **more,
    )
    edited = {"hourly_cost": Decimal(18)} if hypotheses is None else hypotheses
    return replace(made, rollout=replace(made.rollout, hypotheses=edited))


def valued(one: Case) -> dict[str, Valuation]:
    """The valuations of a case by playbook, in their order."""
    return {v.playbook: v for v in valuations(one, score_case(one), FR)}
