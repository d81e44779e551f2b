"""The planner's problem and answer as JSON-plain values: dates in ISO, fractions as `3/7` or `2`, exact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from tpecoach.model.planning import (
    Candidate,
    LeftOut,
    Placement,
    Plan,
    PlanDay,
    PlanInput,
    PlanRecurs,
    PlanStep,
)

Plain = dict[str, Any]


def to_plain(problem: PlanInput) -> Plain:
    """A problem as JSON-plain values, by the schema `bench/plan-input.schema.json`."""
    return {
        "start": problem.start.isoformat(),
        "days": [{"date": d.date.isoformat(), "open": d.open, "week": d.week} for d in problem.days],
        "budget": {role: dict(weeks) for role, weeks in problem.budget.items()},
        "capacity": {role: dict(days) for role, days in problem.capacity.items()},
        "max_under_way": problem.max_under_way,
        "max_actions": problem.max_actions,
        "candidates": [_candidate(c) for c in problem.candidates],
        "rules": dict(problem.rules),
    }


def from_plain(plain: Mapping[str, Any]) -> PlanInput:
    """The problem of JSON-plain values; KeyError, TypeError or ValueError where they are not one."""
    return PlanInput(
        start=date.fromisoformat(plain["start"]),
        days=tuple(PlanDay(date.fromisoformat(d["date"]), d["open"], d["week"]) for d in plain["days"]),
        budget={role: dict(weeks) for role, weeks in plain["budget"].items()},
        capacity={role: dict(days) for role, days in plain["capacity"].items()},
        max_under_way=plain["max_under_way"],
        max_actions=plain["max_actions"],
        candidates=tuple(_read_candidate(c) for c in plain["candidates"]),
        rules=dict(plain["rules"]),
    )


def plan_to_plain(plan: Plan) -> Plain:
    """A plan as JSON-plain values, by the schema `bench/plan.schema.json`."""
    return {
        "placements": [
            {"candidate": p.candidate, "step": p.step, "day": p.day.isoformat(), "minutes": p.minutes}
            for p in plan.placements
        ],
        "left_out": [
            {"candidate": out.candidate, "reason": out.reason, "detail": out.detail} for out in plan.left_out
        ],
        "value": str(plan.value),
        "bound": str(plan.bound),
        "binding": list(plan.binding),
    }


def plan_from_plain(plain: Mapping[str, Any]) -> Plan:
    """The plan of JSON-plain values; KeyError, TypeError or ValueError where they are not one."""
    return Plan(
        placements=tuple(
            Placement(p["candidate"], p["step"], date.fromisoformat(p["day"]), p["minutes"])
            for p in plain["placements"]
        ),
        left_out=tuple(LeftOut(o["candidate"], o["reason"], o["detail"]) for o in plain["left_out"]),
        value=Fraction(plain["value"]),
        bound=Fraction(plain["bound"]),
        binding=tuple(plain["binding"]),
    )


def _candidate(c: Candidate) -> Plain:
    return {
        "id": c.id,
        "steps": [{"role": s.role, "minutes": s.minutes, "after": list(s.after)} for s in c.steps],
        "lasts": c.lasts,
        "in_place_after": c.in_place_after,
        "recurs": [{"role": r.role, "minutes": r.minutes, "every": r.every} for r in c.recurs],
        "needs": list(c.needs),
        "lifts": {question: str(points) for question, points in c.lifts.items()},
        "worth": str(c.worth),
        "voice": str(c.voice),
        "tier": c.tier,
        "opening": c.opening,
        "legal": c.legal,
        "earliest": c.earliest.isoformat() if c.earliest else None,
        "latest": c.latest.isoformat() if c.latest else None,
        "pin": [day.isoformat() for day in c.pin],
        **({"want": True} if c.want else {}),
    }


def _read_candidate(plain: Mapping[str, Any]) -> Candidate:
    return Candidate(
        id=plain["id"],
        steps=tuple(PlanStep(s["role"], s["minutes"], tuple(s["after"])) for s in plain["steps"]),
        lasts=plain["lasts"],
        in_place_after=plain["in_place_after"],
        recurs=tuple(PlanRecurs(r["role"], r["minutes"], r["every"]) for r in plain["recurs"]),
        needs=tuple(plain["needs"]),
        lifts={question: Fraction(points) for question, points in plain["lifts"].items()},
        worth=Fraction(plain["worth"]),
        voice=Fraction(plain["voice"]),
        tier=plain["tier"],
        opening=plain["opening"],
        legal=plain["legal"],
        earliest=date.fromisoformat(plain["earliest"]) if plain["earliest"] else None,
        latest=date.fromisoformat(plain["latest"]) if plain["latest"] else None,
        pin=tuple(date.fromisoformat(day) for day in plain["pin"]),
        want=bool(plain.get("want")),
    )
