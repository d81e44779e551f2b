"""One record of every kind that hangs together, and Hypothesis' idea of any record of a kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from tpecoach.model.bank import (
    BankAccount,
    BankLine,
    BankRule,
    ColumnMapping,
    CustomerItem,
    Forecast,
    LineMark,
    Promise,
)
from tpecoach.model.books import AccountMonth, OpenItem, WeeklyFlow
from tpecoach.model.forms import Form, FormReturn
from tpecoach.model.records import (
    Action,
    Answer,
    BookImport,
    CheckIn,
    Client,
    Interview,
    IssuedReport,
    Measure,
    PlanVersion,
    RegisterRow,
    Rollout,
    SopDraft,
)
from tpecoach.store import FrozenFile, Operation, Store, Write

ORIGINAL = b"JournalCode|JournalLib\nVE|Ventes\n"
DAY = date(2026, 11, 24)


def world(tx: Write, name: str = "a") -> tuple[Any, ...]:
    """One record of every kind for a client, saved; a second client's ids differ by `name`."""
    sha256 = tx.save_blob(ORIGINAL + name.encode())
    made = (
        Client(
            name,
            f"atelier-{name}",
            f"Atelier {name} « Été »",
            {"trade": "repair", "employees": 4},
            DAY,
            "Léa",
        ),
        Rollout(
            f"{name}-r",
            name,
            1,
            DAY,
            start=DAY,
            targets={"sop.owner": (2, 4)},
            hypotheses={"rate": Decimal("25.50")},
        ),
        FrozenFile(f"{name}-r", f"playbooks/{name}.md", sha256),
        Interview(f"{name}-i", f"{name}-r", "before", held_on=DAY, seconds=90),
        Answer(f"{name}-i", "sop.owner", 3, proof="shown", note="vu"),
        Answer(f"{name}-i", "opening.pay", Decimal("1850.50")),
        Answer(f"{name}-i", "opening.blockers", ("late-payers", "no-time")),
        Answer(f"{name}-i", "opening.since", DAY),
        Answer(f"{name}-i", "sop.access", na="seul"),
        RegisterRow(name, "processes", "reception", {"name": "Accueil", "runs_month": "40"}, 1),
        BookImport(f"{name}-b", name, sha256, "FEC.txt", "fec", DAY, DAY, 2, ((3, "point-virgule"),), DAY),
        Measure(
            f"{name}-m",
            name,
            "dso_days",
            DAY,
            Decimal("41.5"),
            n=3,
            of=29,
            source="books",
            origin=f"{name}-b",
        ),
        Measure(f"{name}-n", name, "net_margin_rate", DAY, None, why="no-sales"),
        PlanVersion(f"{name}-p", f"{name}-r", 1, DAY, "{}", "{}"),
        Action(
            f"{name}-r", "finance.reminders", 1, DAY, DAY, ((DAY, "owner", 30, "Écrire"),), owner_minutes=25
        ),
        CheckIn(f"{name}-c", f"{name}-r", DAY, (("finance.reminders", "done", ""),), ("On continue",)),
        SopDraft(name, "reception", "Accueil", "# Accueil\n\n1. …", updated_on=DAY),
        IssuedReport(f"{name}-d", f"{name}-r", "diagnostic", DAY, sha256),
        Form(
            f"{name}-g",
            f"{name}-r",
            "team",
            "before",
            DAY,
            "fr",
            (("sop.owner", 1),),
            grade=True,
            secret="0a",
        ),
        FormReturn(f"{name}-g", f"0f{name}", "team-1", "9c", DAY, 8, "L'ambiance", "Le planning"),
        BankAccount(name, "FR7630004000031234567890143", "Courant", overdraft=500_00),
        BankRule(f"{name}-k", name, 1, "URSSAF", "social"),
        LineMark(name, "0f3c", "bank", duplicate=True),
        ColumnMapping(name, "9a1e", {"on": 0, "label": 1, "amount": 2}, options={"dates": "dmy"}),
        Forecast(f"{name}-f", name, DAY, "{}", "{}"),
        Promise(f"{name}-q", name, "MARTIN/F-12", DAY, DAY, 120_00, kept=True),
    )
    saved = tuple(tx.save(record) for record in made)
    tx.replace_derived(
        f"{name}-b",
        [AccountMonth("411000", "2026-01", 120_00, 0), AccountMonth("706000", "2026-01", 0, 120_00)],
        [OpenItem("411000", "MARTIN", "Martin", DAY, "F-12", -120_00)],
        [WeeklyFlow("2026-W48", 120_00, 80_00)],
        [BankLine("FR7630004000031234567890143", DAY, None, -80_00, "PRLV LOYER", balance=20_00)],
        [CustomerItem("Martin", "F-12", DAY, DAY, 120_00)],
    )
    return saved


def open_world(store: Store, name: str = "a") -> tuple[Any, ...]:
    """The same, as one operation of the client."""
    with store.write(Operation("open-client", name)) as tx:
        return world(tx, name)


_TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
_INT = st.integers(-(2**63), 2**63 - 1)
_SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: _TEXT,
    int: _INT,
    bool: st.booleans(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
    date: st.dates(),
}


def values(annotation: Any) -> st.SearchStrategy[Any]:
    """Any value a field of that annotation may have."""
    if annotation in _SCALARS:
        return _SCALARS[annotation]
    if annotation is NoneType:
        return st.none()
    origin, args = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return st.one_of(*map(values, args))
    if origin is tuple and args[-1] is Ellipsis:
        return st.lists(values(args[0]), max_size=4).map(tuple)
    if origin is tuple:
        return st.tuples(*map(values, args))
    assert origin is Mapping
    return st.dictionaries(_TEXT, values(args[1]), max_size=4)


def any_record(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Any record of a kind, unsaved."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{f.name: values(hints[f.name]) for f in fields(kind) if f.name != "revision"})
