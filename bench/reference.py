"""The best plans known of the instances, by CP-SAT: `python -m bench.reference` in the environment of its own.

The model is written from the problem's description, apart from the planner, and reads the same JSON. It needs `ortools`
(`bench/reference-requirements.txt`), which `make bench-plan-reference` installs under `.bench-plan/`; the answers are
kept in `bench/instances/reference.json`, so that `make bench-plan` does without. Imports nothing of the product.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby
from math import lcm
from pathlib import Path
from typing import Any

from bench.verify_plan import value

Json = dict[str, Any]
TIERS = ("alarm", "blocker", "opening", "value")
HORIZON = 90
LARGEST = 1 << 60
"""Whole values beyond this are more than the solver counts to;"""
ROUGH = 10**7
"""then points are rounded to one part in so many."""
FOLDER = Path(__file__).with_name("instances")
ANSWERS = FOLDER / "reference.json"


def digest(problem: Json) -> str:
    """What tells that an answer is that of this problem."""
    return hashlib.sha256(json.dumps(problem, sort_keys=True).encode()).hexdigest()[:16]


class Month:
    """A problem as variables and linear constraints: whether each step is done by each day."""

    def __init__(self, problem: Json, model: Any) -> None:
        self.problem, self.model = problem, model
        self.days = [date.fromisoformat(d["date"]) for d in problem["days"]]
        self.open = [d["open"] for d in problem["days"]]
        self.week = [d["week"] for d in problem["days"]]
        self.weeks = list(dict.fromkeys(self.week))
        self.items: dict[str, Json] = {}
        for c in problem["candidates"]:
            self.items.setdefault(c["id"], c)
        self.placed = {name: model.new_bool_var(f"{name}") for name in self.items}
        self.done: dict[str, list[list[Any]]] = {}
        """by action and step, whether it is done by the end of each day"""
        self.on: dict[str, list[dict[int, Any]]] = {}
        for name in self.items:
            self._place(name)
        self._together()
        self._hours()
        self._tiers()

    def _place(self, name: str) -> None:
        c, model = self.items[name], self.model
        self.on[name], self.done[name] = [], []
        pins = [self._number(day) for day in c["pin"]]
        if not c["steps"] or None in pins or len(pins) > len(c["steps"]):
            model.add(self.placed[name] == 0)
        for k, step in enumerate(c["steps"]):
            room = self.problem["capacity"].get(step["role"], {})
            row = {}
            for d, day in enumerate(self.days):
                inside = (not c["earliest"] or day.isoformat() >= c["earliest"]) and (
                    not c["latest"] or day.isoformat() <= c["latest"]
                )
                right = d == pins[k] if k < len(pins) else inside
                if right and self.open[d] and room.get(day.isoformat(), 0) >= step["minutes"]:
                    row[d] = model.new_bool_var(f"{name}.{k}.{d}")
            model.add(sum(row.values()) == self.placed[name])
            self.on[name].append(row)
            self.done[name].append(self._by_day(row))
            for before in {*step["after"], *([k - 1] if k else [])}:
                if not 0 <= before < k:
                    model.add(self.placed[name] == 0)
                    continue
                for d in range(len(self.days)):
                    model.add(self.done[name][k][d] <= self.done[name][before][d])
        self._last(name)
        for need in c["needs"]:
            if need not in self.items:
                model.add(self.placed[name] == 0)

    def _last(self, name: str) -> None:
        """The last step falls on or after the `lasts`-th open day, that of the first being the first."""
        c = self.items[name]
        if not c["steps"]:
            return
        opened = [d for d, is_open in enumerate(self.open) if is_open]
        first, last = self.done[name][0], self.done[name][-1]
        for n, d in enumerate(opened):
            since = n - c["lasts"] + 1
            if c["lasts"] > 1:
                self.model.add(last[d] <= (first[opened[since]] if since >= 0 else 0))

    def _number(self, day: str) -> int | None:
        found = date.fromisoformat(day)
        return self.days.index(found) if found in self.days else None

    def _by_day(self, row: dict[int, Any]) -> list[Any]:
        """Running totals, each a variable of its own so that the sums stay short."""
        found: list[Any] = []
        for d in range(len(self.days)):
            before = found[-1] if found else 0
            if d not in row:
                found.append(before)
                continue
            now = self.model.new_bool_var("")
            self.model.add(now == before + row[d])
            found.append(now)
        return found

    def _together(self) -> None:
        model = self.model
        model.add(sum(self.placed.values()) <= self.problem["max_actions"])
        for d in range(len(self.days)):
            begun = sum(done[0][d] for done in self.done.values() if done)
            over = sum(done[-1][d - 1] for done in self.done.values() if done and d)
            model.add(begun - over <= self.problem["max_under_way"])
        for name, c in self.items.items():
            for need in c["needs"]:
                if need in self.items and self.done[name] and self.done[need]:
                    model.add(self.placed[name] <= self.placed[need])
                    for d in range(len(self.days)):
                        model.add(self.done[name][0][d] <= (self.done[need][-1][d - 1] if d else 0))

    def _recurring(self, name: str) -> list[tuple[str, str, int, Any]]:
        """(role, week, minutes, whether they are due)"""
        due: list[tuple[str, str, int, Any]] = []
        c = self.items[name]
        for week in self.weeks[1:]:
            inside = [d for d, label in enumerate(self.week) if label == week]
            if not any(self.open[d] for d in inside) or 2 * len(inside) <= 7 or not c["steps"]:
                continue
            year, number = week.split("-W")
            monday = date.fromisocalendar(int(year), int(number), 1)
            monthly = any((monday + timedelta(n)).day == 1 for n in range(7))
            state = self.done[name][-1][inside[0] - 1]
            due += [
                (recurs["role"], week, recurs["minutes"], state)
                for recurs in c["recurs"]
                if recurs["every"] == "week" or monthly
            ]
        return due

    def _hours(self) -> None:
        daily, weekly = defaultdict(list), defaultdict(list)
        legal = []
        for name, c in self.items.items():
            for step, row in zip(c["steps"], self.on[name], strict=True):
                for d, chosen in row.items():
                    daily[step["role"], d].append(step["minutes"] * chosen)
                    weekly[step["role"], self.week[d]].append(step["minutes"] * chosen)
                    if c["legal"] and step["role"] == "owner":
                        legal.append(step["minutes"] * chosen)
            for role, week, minutes, due in self._recurring(name):
                weekly[role, week].append(minutes * due)
                if c["legal"] and role == "owner":
                    legal.append(minutes * due)
        capacity, budget = self.problem["capacity"], self.problem["budget"]
        for (role, d), taken in daily.items():
            self.model.add(sum(taken) <= capacity.get(role, {}).get(self.days[d].isoformat(), 0))
        for (role, week), taken in weekly.items():
            if role in budget:
                self.model.add(sum(taken) <= budget[role].get(week, 0))
        if legal and "owner" in budget:
            self.model.add(4 * sum(legal) <= sum(budget["owner"].get(week, 0) for week in self.weeks))

    def _tiers(self) -> None:
        """No action starts before one of a higher tier has, nor before an earlier opening move, unless pinned."""
        own = {name: self.own_tier(name) for name in self.items}
        rank = dict(own)
        for _ in self.items:
            for name, c in self.items.items():
                for need in c["needs"]:
                    if need in rank:
                        rank[need] = min(rank[need], rank[name])
        for name, c in self.items.items():
            for other, o in self.items.items():
                if c["pin"] or name == other or not self.done[name] or not self.done[other]:
                    continue
                moves = rank[name] == rank[other] == 2 and o["opening"] and c["opening"]
                if rank[other] < rank[name] or (moves and o["opening"] < c["opening"]):
                    for d in range(len(self.days)):
                        self.model.add(
                            self.done[name][0][d] + self.placed[other] <= 1 + self.done[other][0][d]
                        )

    def own_tier(self, name: str) -> int:
        """0 alarm … 3 value."""
        tier = TIERS.index(self.items[name]["tier"])
        return 3 if tier == 2 and not self.problem["rules"].get("opening", True) else tier

    def first_counts(self) -> list[Any]:
        """What comes before value: how many actions a person chose, then how many of each tier that must be."""
        chosen = [n for n, c in self.items.items() if c["pin"] or c.get("want")]
        kinds = [chosen] + [[n for n in self.items if self.own_tier(n) == tier] for tier in range(3)]
        return [sum(self.placed[n] for n in kind) for kind in kinds]

    def value(self) -> tuple[Any, int]:
        """(a linear expression, how many times 90 times the value it is)"""
        worth = {n: Fraction(c["voice"]) * Fraction(c["worth"]) for n, c in self.items.items()}
        lifts: dict[str, dict[str, Fraction]] = defaultdict(dict)
        for n, c in self.items.items():
            for question, points in c["lifts"].items():
                if Fraction(points) * Fraction(c["voice"]) > 0:
                    lifts[question][n] = Fraction(points) * Fraction(c["voice"])
        every = [*worth.values(), *(p for each in lifts.values() for p in each.values())]
        scale = lcm(*(p.denominator for p in every))
        if scale * HORIZON * sum(every) > LARGEST:
            scale = ROUGH
        terms = []
        for n, points in worth.items():
            terms += [round(points * scale) * count * state for state, count in self._in_place((n,))]
        for each in lifts.values():
            best = sorted(each, key=lambda n: -each[n])
            for k, n in enumerate(best):
                step = each[n] - (each[best[k + 1]] if k + 1 < len(best) else 0)
                if step:
                    terms += [
                        round(step * scale) * many * state for state, many in self._in_place(best[: k + 1])
                    ]
        return sum(terms), scale

    def _in_place(self, some: Sequence[str]) -> list[tuple[Any, int]]:
        """(whether any of these is in place, on how many days), the days of the horizon grouped by what decides."""
        last = len(self.days) - 1
        start = date.fromisoformat(self.problem["start"])
        before = (self.days[0] - start).days if self.days else 0
        found = []

        def ended(n: str, day: int) -> int:
            after: int = self.items[n]["in_place_after"]
            return min(last, day - after - 1 - before)

        for key, group in groupby(range(HORIZON), lambda day: tuple(ended(n, day) for n in some)):
            states = [self.done[n][-1][d] for n, d in zip(some, key, strict=True) if d >= 0 and self.done[n]]
            many = len(list(group))
            if len(states) == 1:
                found.append((states[0], many))
            elif states:
                covered = self.model.new_bool_var("")
                self.model.add(covered <= sum(states))
                found.append((covered, many))
        return found


def solve(problem: Json, seconds: float, workers: int) -> Json:
    """The best plan found: as many chosen, alarms, blockers and openings as can be in that order, then value."""
    from ortools import __version__
    from ortools.sat.python import cp_model

    begun = time.monotonic()
    model = cp_model.CpModel()
    month = Month(problem, model)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.random_seed = 1
    counts = month.first_counts()
    model.maximize(sum(1000 ** (3 - n) * count for n, count in enumerate(counts)))
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise SystemExit("The reference solver found no plan, though an empty one may always be.")
    held = status == cp_model.OPTIMAL
    reached = [int(solver.value(count)) for count in counts]
    for count, most in zip(counts, reached, strict=True):
        model.add(count == most)
    for n in range(len(model.proto.variables)):
        model.add_hint(
            model.get_int_var_from_proto_index(n), solver.value(model.get_int_var_from_proto_index(n))
        )
    expression, scale = month.value()
    model.maximize(expression)
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise SystemExit(f"{solver.status_name(status)} {solver.response_stats()}")
    days = {
        n: [next(d for d, chosen in row.items() if solver.value(chosen)) for row in rows]
        for n, rows in month.on.items()
        if rows and solver.value(month.placed[n]) and all(rows)
    }
    found = {n: [month.days[d].isoformat() for d in each] for n, each in days.items()}
    exact = value(problem, {"placements": _placements(problem, found)})
    return {
        "value": str(exact),
        "bound": str(max(exact, Fraction(int(solver.best_objective_bound + 0.5), scale * HORIZON))),
        "proven": held and status == cp_model.OPTIMAL,
        "held": reached,
        "seconds": round(time.monotonic() - begun, 1),
        "limit": seconds,
        "workers": workers,
        "solver": f"ortools {__version__}",
        "digest": digest(problem),
        "days": found,
    }


def _placements(problem: Json, days: dict[str, list[str]]) -> list[Json]:
    steps = {c["id"]: c["steps"] for c in reversed(problem["candidates"])}
    return [
        {"candidate": name, "step": k, "day": day, "minutes": steps[name][k]["minutes"]}
        for name, on in days.items()
        for k, day in enumerate(on)
    ]


def read_answers(path: Path = ANSWERS) -> dict[str, Json]:
    """The answers kept, by instance; none where there are none."""
    found: dict[str, Json] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def main(arguments: list[str]) -> int:
    """Solve what has no answer to the problem as it is now, or all of it."""
    parser = argparse.ArgumentParser(prog="python -m bench.reference", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--all", action="store_true", help="solve again what has an answer")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    chosen = parser.parse_args(arguments)
    kept = chosen.folder / ANSWERS.name
    for path in sorted(chosen.folder.glob("*.json")):
        if path.name == kept.name:
            continue
        problem = json.loads(path.read_text(encoding="utf-8"))
        answers = read_answers(kept)
        if not chosen.all and answers.get(path.stem, {}).get("digest") == digest(problem):
            continue
        answers[path.stem] = answer = solve(problem, chosen.seconds, chosen.workers)
        lines = ",\n".join(f'"{name}": {json.dumps(answers[name])}' for name in sorted(answers))
        kept.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
        print(path.stem, answer["value"], "proven" if answer["proven"] else "", answer["seconds"], flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
