"""The JSON Schemas under bench/ describe what the planner reads and writes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.engine.schedule.instances import tiny, typical
from tpecoach.engine.schedule import plan
from tpecoach.engine.schedule.codec import plan_to_plain, to_plain

BENCH = Path(__file__).parents[2] / "bench"
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}


def schema(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((BENCH / name).read_text(encoding="utf-8"))
    return read


def departures(rule: Any, plain: Any, root: dict[str, Any], at: str = "$") -> Iterator[str]:
    """Where a value departs from a schema, for the words the two schemas use."""
    if isinstance(rule, bool):
        return
    if "$ref" in rule:
        yield from departures(root["$defs"][rule["$ref"].rpartition("/")[2]], plain, root, at)
    if "oneOf" in rule and all(list(departures(one, plain, root, at)) for one in rule["oneOf"]):
        yield f"{at}: none of the alternatives"
    if "enum" in rule and plain not in rule["enum"]:
        yield f"{at}: {plain!r}"
    kind = rule.get("type")
    if kind and (not isinstance(plain, TYPES[kind]) or (kind == "integer" and isinstance(plain, bool))):
        yield f"{at}: not {kind}"
        return
    if "pattern" in rule and not re.search(rule["pattern"], plain):
        yield f"{at}: {plain!r}"
    if "minimum" in rule and plain < rule["minimum"]:
        yield f"{at}: {plain!r}"
    if kind == "array":
        for n, item in enumerate(plain):
            yield from departures(rule.get("items", True), item, root, f"{at}[{n}]")
    if kind == "object":
        yield from within(rule, plain, root, at)


def within(rule: dict[str, Any], plain: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    """The same for the keys and values of an object."""
    properties, more = rule.get("properties", {}), rule.get("additionalProperties", True)
    yield from (f"{at}.{key} is missing" for key in rule.get("required", []) if key not in plain)
    for key, item in plain.items():
        if key not in properties and more is False:
            yield f"{at}.{key} is unknown"
        yield from departures(properties.get(key, more), item, root, f"{at}.{key}")
        yield from departures(rule.get("propertyNames", True), key, root, f"{at}.{key}")


@pytest.mark.parametrize("seed", range(20))
def test_what_the_planner_reads_and_writes_follows_its_schema(seed: int) -> None:
    problem = typical(seed) if seed % 2 else tiny(seed)
    given, answer = schema("plan-input.schema.json"), schema("plan.schema.json")

    assert list(departures(given, to_plain(problem), given)) == []
    assert list(departures(answer, plan_to_plain(plan(problem, 10)), answer)) == []


def test_what_does_not_follow_the_schema_is_seen() -> None:
    given = schema("plan-input.schema.json")
    plain = to_plain(tiny(0))
    plain["candidates"][0]["worth"] = 1.5
    plain["candidates"][0]["tier"] = "urgent"
    plain["budget"]["owner"]["December"] = 60
    plain["days"][0]["weather"] = "rain"

    assert list(departures(given, plain, given)) == [
        "$.days[0].weather is unknown",
        "$.budget.owner.December: 'December'",
        "$.candidates[0].worth: not string",
        "$.candidates[0].tier: 'urgent'",
    ]
