"""`python -m bench plan`: the planner on written instances and on simulated firms, against the best plans known.

Every plan is checked, and its value summed again, by `bench.verify_plan`; the best known come from
`bench/instances/reference.json`, kept by `bench.reference`. Exits with 1 where a must is missed.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bench.reference import FOLDER, digest, read_answers
from bench.verify_plan import value, violations
from tpecoach import content as contents
from tpecoach import locations
from tpecoach.demo.simulation.drawing import draw
from tpecoach.engine import priorities, problems, scoring
from tpecoach.engine.schedule import EFFORT, plan
from tpecoach.engine.schedule.codec import from_plain, plan_to_plain, to_plain
from tpecoach.language import speaker

Json = dict[str, Any]
FIRMS = 100
SEED = 1
WORST_GAP = Fraction(3, 100)
FIFTH = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One instance: what the planner made of it."""

    group: str
    name: str
    feasible: bool
    equal: bool
    """its value is the one summed again"""
    known: bool
    """the best plan known is that of this problem"""
    first: bool
    """as much is placed of what comes before value as in the best plan known"""
    gap: Fraction
    """part of the best known value that is missing, at the default effort"""
    fifth: Fraction
    """the same at a fifth of it"""
    above: Fraction
    """how far the bound is above the best known value, in parts of it"""
    below: bool
    """the bound is below the best known value"""
    seconds: float


def instances() -> Iterator[tuple[str, str, Json]]:
    """(group, name, problem) of the files."""
    for path in sorted(FOLDER.glob("[0-9]*.json")):
        size, tightness, _ = path.stem.split("-")
        yield f"{size} {tightness}", path.stem, json.loads(path.read_text(encoding="utf-8"))


def firms() -> Iterator[tuple[str, str, Json]]:
    """The problems of firms drawn from the library as it is."""
    say = speaker("fr")
    content, _ = contents.read_content((locations.content_root(),), "fr")
    for number in range(FIRMS):
        case = draw(content, SEED, number)
        score = scoring.score_case(case)
        settings = problems.settings_of(case, case.rollout.start or case.rollout.opened_on)
        valuations = priorities.valuations(case, score, say)
        yield "firms", f"firm-{number:03d}", to_plain(problems.problem(case, score, valuations, settings))


def measure(group: str, name: str, problem: Json, answer: Json | None) -> Row:
    """Plan once at the default effort, once at a fifth of it."""
    given = from_plain(problem)
    begun = time.process_time()
    found = plan(given)
    seconds = time.process_time() - begun
    less = plan(given, EFFORT // FIFTH)
    plain = plan_to_plain(found)
    broken = violations(problem, plain)
    known = answer is not None and answer["digest"] == digest(problem)
    best = Fraction(answer["value"]) if answer is not None and known else Fraction(0)
    first = answer is None or not known or first_counts(problem, plain) == answer["held"]
    return Row(
        group=group,
        name=name,
        feasible=not [sentence for sentence in broken if not sentence.startswith("The value")],
        equal=value(problem, plain) == found.value,
        known=known,
        first=first,
        gap=1 - found.value / best if best else Fraction(0),
        fifth=1 - less.value / best if best else Fraction(0),
        above=found.bound / best - 1 if best else Fraction(0),
        below=known and first and found.bound < best,
        seconds=seconds,
    )


def first_counts(problem: Json, plain: Json) -> list[int]:
    """How many actions a person chose are placed, then how many of each tier that comes before value."""
    there = {p["candidate"] for p in plain["placements"]}
    tiers = ["alarm", "blocker", "opening"]
    counts = [sum(bool(c["pin"] or c.get("want")) for c in problem["candidates"] if c["id"] in there)]
    for tier in tiers:
        counted = tier != "opening" or problem["rules"].get("opening", True)
        counts.append(sum(c["tier"] == tier for c in problem["candidates"] if c["id"] in there and counted))
    return counts


def table() -> int:
    """Print the table; 0 where every must is met."""
    answers = read_answers()
    rows = [measure(*one, answers.get(one[1])) for one in (*instances(), *firms())]
    print(
        f"{'':14}{'n':>4}{'valid':>8}{'equal':>7}{'first':>7}{'gap mean':>10}{'worst':>8}"
        f"{'a fifth':>9}{'bound +':>9}{'worst':>9}{'below':>7}{'ms':>7}"
    )
    for group in dict.fromkeys(row.group for row in rows):
        _print(group, [row for row in rows if row.group == group])
    _print("instances", [row for row in rows if row.group != "firms"])
    for row in rows:
        if not row.first:
            print(f"{row.name}: fewer of what comes first are placed than can be.")
        elif row.gap > WORST_GAP:
            print(f"{row.name}: {float(row.gap):.1%} of the best known value is missing.")
    unknown = sum(not row.known for row in rows)
    if unknown:
        print(f"{unknown} have no plan to compare with: make bench-plan-reference.")
    wrong = any(
        not row.feasible or not row.equal or row.below or not row.first or row.gap > WORST_GAP for row in rows
    )
    return 1 if wrong else 0


def _print(group: str, rows: list[Row]) -> None:
    """One line: gaps and bounds over those whose best plan is known and that place as much first."""
    fair = [row for row in rows if row.known and row.first]

    def mean(each: list[Fraction]) -> float:
        return 100 * float(sum(each, Fraction(0)) / max(1, len(each)))

    def worst(each: list[Fraction]) -> float:
        return 100 * float(max(each, default=Fraction(0)))

    gaps, bounds = [row.gap for row in fair], [row.above for row in fair]
    print(
        f"{group:14}{len(rows):4}{sum(r.feasible for r in rows) / len(rows):8.0%}"
        f"{sum(r.equal for r in rows) / len(rows):7.0%}{sum(r.first for r in rows) / len(rows):7.0%}"
        f"{mean(gaps):9.2f}%{worst(gaps):7.1f}%{worst([r.fifth for r in fair]):8.1f}%"
        f"{mean(bounds):8.1f}%{worst(bounds):8.0f}%{sum(r.below for r in rows):7}"
        f"{1000 * sum(r.seconds for r in rows) / len(rows):7.0f}",
        flush=True,
    )
