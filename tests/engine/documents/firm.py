"""A small repair workshop, by hand, for the tests of the reports."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.engine.samples import assessment, levelled, levels
from tpecoach.model.case import Case
from tpecoach.model.content import (
    Content,
    Effort,
    Kpi,
    Lift,
    Named,
    Option,
    Playbook,
    Question,
    Recurs,
    Section,
    Step,
    Worth,
)
from tpecoach.model.records import Action, Answer, CheckIn, Client, Interview, Measure, PlanVersion, Rollout

START = date(2026, 11, 30)
VISIT = date(2026, 11, 24)
DAY_30 = date(2026, 12, 30)

DSO = Kpi("dso_days", "Délai moyen de paiement clients (DSO)", "finance", "dso_days", "days", "down")
COVER = Kpi("cash_cover_days", "Jours de charges couverts", "finance", "cover", "days", "up")
RETURNS = Kpi(
    "return_rate",
    "Retours clients",
    "sop",
    "share",
    "ratio",
    "down",
    by_hand="Comptez les retours de la semaine.",
    beware="Retours sur interventions livrées.",
)
MARGIN = Kpi("gross_margin_rate", "Taux de marge brute", "finance", "margin", "ratio", "up")

SYSTEM_NAMES = {
    "sop": "Procédures écrites",
    "automation": "Outils et automatisation",
    "finance": "Pilotage financier",
    "sales": "Ventes et clientèle",
    "governance": "Organisation et équipe",
}

REMINDERS = Playbook(
    "finance.reminders",
    "action",
    "finance",
    "start",
    "Faire partir les relances toutes seules",
    Effort(90, 60, 60),
    (Step("Lister les factures échues.", "team", 30), Step("Écrire les trois messages.", "owner", 30)),
    (
        Section("first-step", "Premier pas", "Appelez les trois plus grosses de {{ client.name }}."),
        Section(
            "done-when",
            "C'est en place quand",
            "- [ ] Les trois messages sont partis.\n- [ ] La liste par âge existe\n  et date de sept jours.",
        ),
        Section("pitfalls", "Pièges", "- Relancer un client en litige.\n- Oublier."),
    ),
    recurs=Recurs("week", team=20),
    lifts=(Lift("finance.q1", (0, 1, 2), 3),),
    worth=Worth("cash_freed", kpi="dso_days", to=Decimal(45)),
    answers=("late-payers",),
    raci=(("responsible", ("team",)), ("accountable", ("owner",))),
)
RECEPTION = Playbook(
    "sop.reception",
    "sop",
    "sop",
    "start",
    "Écrire la réception",
    Effort(60, 60, 0),
    (Step("Écrire la fiche.", "owner", 60),),
    (Section("pitfalls", "Pièges", "- Écrire seul."),),
    lifts=(Lift("sop.q1", (0, 1), 2),),
)
BOARD = Playbook(
    "finance.dashboard",
    "action",
    "finance",
    "build",
    "Tenir le tableau de bord",
    Effort(120, 0, 60),
    (Step("Choisir cinq chiffres.", "owner", 120),),
    (),
    lifts=(Lift("finance.q2", (0, 1), 3),),
)


def questions() -> tuple[Question, ...]:
    """Three levelled questions a system, and what opens the interview."""
    blockers = Question(
        "opening.blockers",
        "opening",
        "opening",
        "choices",
        "Lesquelles pourraient être de vous ?",
        options=(Option("late-payers", "On me paie en retard."), Option("no-time", "Je cours.")),
    )
    words = Question("opening.words", "opening", "opening", "text", "Avec vos mots ?")
    success = Question("opening.success", "opening", "opening", "text", "Que verrez-vous de changé ?")
    scored = tuple(
        levelled(f"{system}.q{n}", why=f"Ce qui suit de {system}.q{n}.", ask_for="Le classeur")
        for system in SYSTEM_NAMES
        for n in (1, 2, 3)
    )
    return (blockers, words, success, *scored)


def content() -> Content:
    """The content of the workshop: five systems, three playbooks, four indicators."""
    plain = assessment(
        *questions(),
        blockers=(Named("late-payers", "On me paie en retard."), Named("no-time", "Je cours.")),
        kpis=(DSO, COVER, RETURNS, MARGIN),
        scale=("Absent", "À l'occasion", "En partie", "En place", "Suivi"),
    )
    named = replace(plain, systems=tuple(replace(s, name=SYSTEM_NAMES[s.id]) for s in plain.systems))
    return Content("fr", (named,), (REMINDERS, RECEPTION, BOARD), "abcdef0123" + "0" * 54)


def bare(**more: Any) -> Case:
    """The workshop of which nothing is known yet."""
    return Case(
        content=content(),
        client=Client("c", "atelier", "Atelier Martin"),
        rollout=Rollout("r", "c", 1, VISIT),
        **more,
    )


def everywhere(level: int, interview: str = "b", proof: str = "shown") -> dict[str, Answer]:
    """The same level to every question."""
    asked = [f"{system}.q{n}" for system in SYSTEM_NAMES for n in (1, 2, 3)]
    return {name: Answer(interview, name, level, proof=proof) for name in asked}


def measured(kpi: Kpi, value: str, on: date, **more: Any) -> Measure:
    """A measure from the books unless said."""
    kind = {"source": "books", "quality": "measured", **more}
    return Measure(f"{kpi.id}-{on}", "c", kpi.id, on, Decimal(value), **kind)


def action(playbook: Playbook, position: int, start: date, state: str = "planned", **more: Any) -> Action:
    """An action of one step a day."""
    steps = tuple(
        (start + timedelta(n), step.role, step.minutes, step.text) for n, step in enumerate(playbook.steps)
    )
    return Action("r", playbook.id, position, start, steps[-1][0], steps, state, **more)


def interviewed(also: Mapping[str, Answer] | None = None, **more: Any) -> Case:
    """The workshop after its first interview: level 1 everywhere, level 3 in two questions of sales."""
    told = {
        **everywhere(1),
        **levels(proof="shown", sales__q1=3, sales__q2=3),
        "finance.q1": Answer("b", "finance.q1", 0, proof="measured", note="Je relance quand j'y pense."),
        "opening.blockers": Answer("b", "opening.blockers", ("late-payers",)),
        "opening.words": Answer("b", "opening.words", "Je cours après l'argent."),
        "opening.success": Answer("b", "opening.success", "Dormir."),
        **(also or {}),
    }
    held = Interview("b", "r", "before", held_on=VISIT, seconds=3300)
    kind: dict[str, Any] = {
        "client": Client(
            "c", "atelier", "Atelier Martin", {"employees": 4, "trade": "repair"}, VISIT, "Paul Martin"
        ),
        "rollout": Rollout("r", "c", 1, VISIT, start=START, followed=("dso_days", "return_rate")),
        "interviews": (held,),
        "answers": {"b": told},
        **more,
    }
    return replace(bare(), **kind)


def plan_version() -> PlanVersion:
    """A plan with its window, its hours, one playbook left out and one explanation."""
    days = [
        {"date": (START + timedelta(n)).isoformat(), "open": (START + timedelta(n)).weekday() < 5}
        for n in range(30)
    ]
    problem = {
        "days": days,
        "budget": {"owner": {"2026-W49": 300, "2026-W50": 300}, "team": {"2026-W49": 200}},
        "capacity": {"owner": {"2026-11-30": 120}, "consultant": {"2026-11-30": 180, "2026-12-07": 180}},
        "candidates": [
            {"id": "finance.reminders", "lifts": {"finance.q1": "3"}, "worth": "1/2", "voice": "3/2"},
            {"id": "sop.reception", "lifts": {"sop.q1": "4/3"}, "worth": "0", "voice": "1"},
        ],
    }
    result = {"left_out": [{"candidate": "finance.dashboard", "reason": "worth", "detail": ""}]}
    why = {
        "finance.reminders": [
            "Passe devant : c'est la meilleure réponse à votre premier blocage.",
            "« finance.q1 ? » : du niveau 0 au niveau 2 sur 4, +3 points.",
            "Valeur = 3 [finance.q1 : 0 → 2] = 4,5 points.",
        ]
    }
    return PlanVersion(
        "p",
        "r",
        2,
        VISIT,
        json.dumps(problem),
        json.dumps(result),
        json.dumps({p: {"priority": "blocker", "why": said} for p, said in why.items()}),
    )


def planned(**more: Any) -> Case:
    """The workshop with two actions to do."""
    kind: dict[str, Any] = {
        "actions": (action(REMINDERS, 0, START), action(RECEPTION, 1, START + timedelta(7))),
        "plan": plan_version(),
        **more,
    }
    return interviewed(**kind)


def finished(
    after: Mapping[str, Answer] | None = None, measures: tuple[Measure, ...] = (), **more: Any
) -> Case:
    """The workshop on day 30: one action done, one blocked, the second interview held."""
    before = interviewed()
    answers = everywhere(1, "a") | {"finance.q1": Answer("a", "finance.q1", 2, proof="measured")}
    kind: dict[str, Any] = {
        "interviews": (*before.interviews, Interview("a", "r", "after", held_on=DAY_30)),
        "answers": {**before.answers, "a": {**answers, **(after or {})}},
        "actions": (
            action(REMINDERS, 0, START, "done", owner_minutes=40, team_minutes=30),
            action(RECEPTION, 1, START + timedelta(7), "blocked", reason="Personne à l'atelier"),
        ),
        "check_ins": (CheckIn("k", "r", START + timedelta(7)),),
        "measures": measures,
        **more,
    }
    return planned(**kind)
