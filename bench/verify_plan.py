"""Checks a plan against its problem with nothing but the two JSON files: `python -m bench.verify_plan PROBLEM PLAN`.

It shares no code with the planner. Prints what is wrong, a sentence a line, and exits with 1 where anything is; with 2
where a file cannot be read. The files are described by `plan-input.schema.json` and `plan.schema.json`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

Json = dict[str, Any]
TIERS = ("alarm", "blocker", "opening", "value")
REASONS = ("capacity", "order", "worth", "need", "alone")
HORIZON = 90
"""Days over which value is counted."""


@dataclass
class Calendar:
    """A problem with the days on which a plan puts the steps of each action."""

    problem: Json
    candidates: dict[str, Json]
    days: dict[date, Json]
    placed: dict[str, list[date]]
    """by action whose steps are all placed inside the window, the day of each step"""

    def week(self, day: date) -> str:
        """ISO week of a day, as the problem has it."""
        return str(self.days[day]["week"])

    def tier(self, name: str) -> str:
        """The tier an action holds, or takes from those that need it: the highest of them."""
        return min((self.own_tier(holder) for holder in self.holders(name)), key=TIERS.index)

    def own_tier(self, name: str) -> str:
        """The tier an action holds by itself; opening moves are worth what they are where the rule is off."""
        tier = str(self.candidates[name]["tier"])
        return "value" if tier == "opening" and not self.problem["rules"].get("opening", True) else tier

    def holders(self, name: str) -> set[str]:
        """The action with all that need it, directly or not."""
        found, new = {name}, {name}
        while new:
            new = {other for other, c in self.candidates.items() if new & set(c["needs"])} - found
            found |= new
        return found

    def recurring(self, name: str) -> Iterator[tuple[str, str, int]]:
        """(role, week, minutes) that an action takes after its last step.

        A week without an open day rests, and so does one of which the window holds less than half.
        """
        last = self.week(self.placed[name][-1])
        weeks = list(dict.fromkeys(d["week"] for d in self.days.values()))
        for week in weeks[weeks.index(last) + 1 :]:
            days = [d for d in self.days.values() if d["week"] == week]
            if any(d["open"] for d in days) and 2 * len(days) > 7:
                for recurs in self.candidates[name]["recurs"]:
                    if recurs["every"] == "week" or _opens_a_month(week):
                        yield recurs["role"], week, recurs["minutes"]


def violations(problem: Json, plan: Json) -> list[str]:
    """Every rule the plan breaks, each in a sentence; an empty list for a valid plan."""
    calendar, found = _read(problem, plan)
    for check in (_days, _steps, _lasting, _needs, _pins, _together, _order, _hours, _legal):
        found += check(calendar)
    return found + list(_told(calendar, plan))


def value(problem: Json, plan: Json) -> Fraction:
    """The value of a plan, summed day by day."""
    return _value(_read(problem, plan)[0])


def _read(problem: Json, plan: Json) -> tuple[Calendar, list[str]]:
    candidates: dict[str, Json] = {}
    for c in problem["candidates"]:
        candidates.setdefault(c["id"], c)
    days = {date.fromisoformat(d["date"]): d for d in problem["days"]}
    found: list[str] = []
    steps: dict[str, dict[int, date]] = {}
    for p in plan["placements"]:
        name, step, day = p["candidate"], p["step"], date.fromisoformat(p["day"])
        if name not in candidates or not 0 <= step < len(candidates[name]["steps"]):
            found.append(f"{name}, step {step} is not in the problem.")
        elif step in steps.setdefault(name, {}):
            found.append(f"{name}, step {step} is placed twice: a step is never split.")
        else:
            steps[name][step] = day
            asked = candidates[name]["steps"][step]["minutes"]
            if p["minutes"] != asked:
                found.append(f"{name}, step {step} is given {p['minutes']} min instead of {asked}.")
            if day not in days:
                found.append(f"{name}, step {step} is on {day}, outside the window.")
    placed = {}
    for name, on in steps.items():
        missing = [k for k in range(len(candidates[name]["steps"])) if k not in on]
        found += [f"{name}, step {k} is not placed though the action is." for k in missing]
        if not missing and all(day in days for day in on.values()):
            placed[name] = [on[k] for k in sorted(on)]
    return Calendar(problem, candidates, days, placed), found


def _days(calendar: Calendar) -> Iterator[str]:
    for name, on in calendar.placed.items():
        for k, day in enumerate(on):
            if not calendar.days[day]["open"]:
                yield f"{name}, step {k} is on {day}, a closed day."


def _steps(calendar: Calendar) -> Iterator[str]:
    for name, on in calendar.placed.items():
        for k, day in enumerate(on):
            before = set(calendar.candidates[name]["steps"][k]["after"]) | ({k - 1} if k else set())
            for other in sorted(before):
                if not 0 <= other < k:
                    yield f"{name}, step {k} comes after step {other}, which is no earlier step."
                elif on[other] > day:
                    yield f"{name}, step {k} is on {day}, before step {other} on {on[other]}."


def _lasting(calendar: Calendar) -> Iterator[str]:
    for name, on in calendar.placed.items():
        lasts = calendar.candidates[name]["lasts"]
        spent = sum(d["open"] for day, d in calendar.days.items() if on[0] <= day <= on[-1])
        if spent < lasts:
            yield f"{name} lasts {spent} open days, from {on[0]} to {on[-1]}, instead of at least {lasts}."


def _needs(calendar: Calendar) -> Iterator[str]:
    for name, on in calendar.placed.items():
        for need in calendar.candidates[name]["needs"]:
            if need not in calendar.placed:
                yield f"{name} needs {need}, which is not placed."
            elif calendar.placed[need][-1] >= on[0]:
                yield f"{name} starts on {on[0]}, but {need}, which it needs, ends on {calendar.placed[need][-1]}."


def _pins(calendar: Calendar) -> Iterator[str]:
    for name, on in calendar.placed.items():
        c = calendar.candidates[name]
        pins = [date.fromisoformat(day) for day in c["pin"]]
        for k, day in enumerate(on):
            if k < len(pins):
                if day != pins[k]:
                    yield f"{name}, step {k} is on {day} though it is pinned on {pins[k]}."
            elif c["earliest"] and day < date.fromisoformat(c["earliest"]):
                yield f"{name}, step {k} is on {day}, earlier than {c['earliest']}."
            elif c["latest"] and day > date.fromisoformat(c["latest"]):
                yield f"{name}, step {k} is on {day}, later than {c['latest']}."


def _together(calendar: Calendar) -> Iterator[str]:
    most = calendar.problem["max_actions"]
    if len(calendar.placed) > most:
        yield f"The plan has {len(calendar.placed)} actions, more than {most}."
    most = calendar.problem["max_under_way"]
    for day in calendar.days:
        busy = sorted(name for name, on in calendar.placed.items() if on[0] <= day <= on[-1])
        if len(busy) > most:
            yield f"On {day}, {len(busy)} actions are under way ({', '.join(busy)}), more than {most}."


def _order(calendar: Calendar) -> Iterator[str]:
    """No action starts before one of a higher tier has, nor before an earlier opening move, unless pinned."""
    placed, candidates = calendar.placed, calendar.candidates
    tiers = {name: calendar.tier(name) for name in placed}
    for name, on in placed.items():
        if candidates[name]["pin"]:
            continue
        for other, days in placed.items():
            if days[0] <= on[0]:
                continue
            if TIERS.index(tiers[other]) < TIERS.index(tiers[name]):
                yield (
                    f"{name} ({tiers[name]}) starts on {on[0]}, before {other} ({tiers[other]}), "
                    f"which starts on {days[0]}."
                )
            elif tiers[name] == tiers[other] == "opening":
                move, then = candidates[other]["opening"], candidates[name]["opening"]
                if move and then and move < then:
                    yield f"{name} (opening {then}) starts before {other} (opening {move}), on {on[0]}."


def _hours(calendar: Calendar) -> Iterator[str]:
    daily: dict[tuple[str, date], int] = {}
    weekly: dict[tuple[str, str], int] = {}
    recurs: dict[tuple[str, str], int] = {}
    for name, on in calendar.placed.items():
        for step, day in zip(calendar.candidates[name]["steps"], on, strict=True):
            key, week = (step["role"], day), (step["role"], calendar.week(day))
            daily[key] = daily.get(key, 0) + step["minutes"]
            weekly[week] = weekly.get(week, 0) + step["minutes"]
        for role, label, minutes in calendar.recurring(name):
            weekly[role, label] = weekly.get((role, label), 0) + minutes
            recurs[role, label] = recurs.get((role, label), 0) + minutes
    capacity, budget = calendar.problem["capacity"], calendar.problem["budget"]
    for (role, day), minutes in sorted(daily.items()):
        most = capacity.get(role, {}).get(day.isoformat(), 0)
        if minutes > most:
            yield f"{role} has {minutes} min of steps on {day}, more than {most}."
    for (role, label), minutes in sorted(weekly.items()):
        # A role without a budget is only held by its days: the consultant, on visits.
        most = budget[role].get(label, 0) if role in budget else minutes
        if minutes > most:
            again = recurs.get((role, label), 0)
            yield f"{role} has {minutes} min in {label} ({again} of them recurring), more than {most}."


def _legal(calendar: Calendar) -> Iterator[str]:
    budget = calendar.problem["budget"].get("owner")
    if budget is None:
        return
    weeks = {str(d["week"]) for d in calendar.days.values()}
    most = Fraction(sum(minutes for week, minutes in budget.items() if week in weeks), 4)
    taken = 0
    for name in calendar.placed:
        if calendar.candidates[name]["legal"]:
            taken += sum(s["minutes"] for s in calendar.candidates[name]["steps"] if s["role"] == "owner")
            taken += sum(minutes for role, _, minutes in calendar.recurring(name) if role == "owner")
    if taken > most:
        yield f"Legal gaps take {taken} min of the owner, more than a quarter of the hours ({most} min)."


def _told(calendar: Calendar, plan: Json) -> Iterator[str]:
    """What the plan says of itself: value, bound, reasons."""
    right = _value(calendar)
    told, bound = Fraction(plan["value"]), Fraction(plan["bound"])
    if told != right:
        yield f"The value is given as {told}; it is {right}."
    if bound < right:
        yield f"The bound, {bound}, is below the value, {right}."
    named = {p["candidate"] for p in plan["placements"]}
    reasons = {out["candidate"]: out["reason"] for out in plan["left_out"]}
    for name in calendar.candidates:
        if name in named and name in reasons:
            yield f"{name} is both placed and left out."
        elif name not in named and reasons.get(name) not in REASONS:
            yield f"{name} is neither placed nor left out with a reason."
        elif reasons.get(name) == "worth" and (
            calendar.own_tier(name) != "value" or calendar.candidates[name]["pin"]
        ):
            yield f"{name} has to be placed, but is left out for its worth."


def _value(calendar: Calendar) -> Fraction:
    start = date.fromisoformat(calendar.problem["start"])
    total = Fraction(0)
    for n in range(HORIZON):
        best: dict[str, Fraction] = {}
        for name, on in calendar.placed.items():
            c = calendar.candidates[name]
            if start + timedelta(n) > on[-1] + timedelta(c["in_place_after"]):
                voice = Fraction(c["voice"])
                total += voice * Fraction(c["worth"])
                for question, points in c["lifts"].items():
                    best[question] = max(best.get(question, Fraction(0)), voice * Fraction(points))
        total += sum(best.values())
    return total / HORIZON


def _opens_a_month(week: str) -> bool:
    year, number = week.split("-W")
    monday = date.fromisocalendar(int(year), int(number), 1)
    return any((monday + timedelta(n)).day == 1 for n in range(7))


def main(arguments: list[str]) -> int:
    """0 for a valid plan, 1 for another, 2 where the files cannot be read."""
    if len(arguments) != 2:
        print("usage: python -m bench.verify_plan PROBLEM.json PLAN.json", file=sys.stderr)
        return 2
    try:
        problem, plan = (json.loads(Path(name).read_text(encoding="utf-8")) for name in arguments)
        found = violations(problem, plan)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print(f"Not a problem and its plan: {type(error).__name__} {error}", file=sys.stderr)
        return 2
    for sentence in found:
        print(sentence)
    if not found:
        print(f"Valid: value {plan['value']}, at most {plan['bound']}.")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
