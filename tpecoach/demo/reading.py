"""The sample firms' files read into their stories; a slip of the pen is named by file and line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from functools import partial
from importlib.resources import files
from typing import Any, TypeVar, get_type_hints

from tpecoach.content.yamltext import Parsed, Path, decode, parse
from tpecoach.demo.story import Day, Firm, Procedure, Reading, Row, Sitting
from tpecoach.demo.wishes import FixedCost, Wishes
from tpecoach.workbench.answers_file import Given
from tpecoach.workbench.checkins import Outcome, parse_outcome

T = TypeVar("T")
FIRMS = ("atelier-martin", "boutique-lina", "agence-nord")


class WrongStory(ValueError):
    """A sample firm's file does not say what it must; a fault of the program, not of its user."""


def sample_firms() -> tuple[Firm, ...]:
    """The three firms, in the order they are shown."""
    folder = files("tpecoach.demo") / "firms"
    return tuple(read_firm((folder / f"{name}.yaml").read_bytes(), name) for name in FIRMS)


def read_firm(data: bytes, name: str) -> Firm:
    """The firm of a file's bytes; WrongStory with the line where a key or a value is wrong."""
    return _Reader(parse(decode(data, name), name), name).firm()


class _Reader:
    """Turns plain values into the dataclasses of a story, by their own field names and types."""

    def __init__(self, parsed: Parsed, name: str) -> None:
        self._parsed = parsed
        self._name = name

    def firm(self) -> Firm:
        """The whole file."""
        whole = self._mapping(self._parsed.value, ())
        books = self._books(whole.pop("books", None), ("books",))
        days = self._listed(whole.pop("days", None), ("days",), self._day)
        facts = self._texts(whole.pop("facts", None), ("facts",))
        told = self._mapping(whole.pop("cases", {}), ("cases",))
        cases = {point: self._texts(said, ("cases", point)) for point, said in told.items()}
        made = {"books": books, "days": days, "facts": facts, "cases": cases}
        return self._made(Firm, {**whole, "id": self._name}, (), **made)

    def _books(self, raw: Any, at: Path) -> Wishes:
        plain = self._mapping(raw, at)
        fixed = self._each(FixedCost, plain.pop("fixed", []), (*at, "fixed"))
        # The last day is told by each import.
        end = plain.get("start", "")
        return self._made(Wishes, {**plain, "end": end}, at, fixed=fixed)

    def _day(self, raw: Any, at: Path) -> Day:
        plain = self._mapping(raw, at)
        made: dict[str, Any] = {}
        rows: list[Row] = []
        for register, found in self._mapping(plain.pop("registers", {}), (*at, "registers")).items():
            here = (*at, "registers", register)
            rows += [
                Row(register, row, self._texts(cells, (*here, row)))
                for row, cells in self._mapping(found, here).items()
            ]
        made["rows"] = tuple(rows)
        for key, kind in (("readings", Reading), ("procedures", Procedure)):
            made[key] = self._each(kind, plain.pop(key, []), (*at, key))
        made["interviews"] = self._listed(plain.pop("interviews", []), (*at, "interviews"), self._sitting)
        outcomes = self._mapping(plain.pop("outcomes", {}), (*at, "outcomes"))
        made["outcomes"] = {k: self._outcome(v, (*at, "outcomes", k)) for k, v in outcomes.items()}
        targets = self._mapping(plain.pop("targets", {}), (*at, "targets"))
        made["targets"] = {k: (int(v[0]), int(v[1])) for k, v in targets.items()}
        return self._made(Day, plain, at, **made)

    def _sitting(self, raw: Any, at: Path) -> Sitting:
        plain = self._mapping(raw, at)
        answers = self._mapping(plain.pop("answers", None), (*at, "answers"))
        given = {name: self._given(one, (*at, "answers", name)) for name, one in answers.items()}
        return self._made(Sitting, plain, at, answers=given)

    def _given(self, raw: Any, at: Path) -> Given:
        if not isinstance(raw, dict):
            return Given(value=self._plain(raw))
        value = self._plain(raw.get("value"))
        told = self._texts({key: text for key, text in raw.items() if key != "value"}, at)
        if (value is None) == ("na" not in told) or not told.keys() <= {"na", "proof", "note"}:
            raise self._wrong(at, "value | na, proof, note")
        return Given(value, told.get("na"), proof=told.get("proof"), note=told.get("note"))

    def _outcome(self, raw: Any, at: Path) -> Outcome:
        if isinstance(raw, str):
            return parse_outcome(raw)
        plain = self._mapping(raw, at)
        minutes = {f"{who}_minutes": plain.pop(who, None) for who in ("owner", "team")}
        return self._made(Outcome, plain, at, **minutes)

    def _plain(self, raw: Any) -> object:
        return str(raw) if isinstance(raw, int | Decimal) else raw

    def _texts(self, raw: Any, at: Path) -> dict[str, str]:
        return {key: str(value) for key, value in self._mapping(raw, at).items()}

    def _mapping(self, raw: Any, at: Path) -> dict[str, Any]:
        if not isinstance(raw, dict):
            raise self._wrong(at, "a mapping")
        return dict(raw)

    def _listed(self, raw: Any, at: Path, read: Callable[[Any, Path], T]) -> tuple[T, ...]:
        if not isinstance(raw, list):
            raise self._wrong(at, "a list")
        return tuple(read(one, (*at, place)) for place, one in enumerate(raw))

    def _each(self, kind: type[T], raw: Any, at: Path) -> tuple[T, ...]:
        return self._listed(raw, at, partial(self._one, kind))

    def _one(self, kind: type[T], raw: Any, at: Path) -> T:
        return self._made(kind, self._mapping(raw, at), at)

    def _made(self, kind: type[T], plain: Mapping[str, Any], at: Path, **made: Any) -> T:
        """A dataclass of plain values, dates read and lists made tuples, with what is already made."""
        hints = get_type_hints(kind)
        known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
        values = dict(made)
        for key, value in plain.items():
            if key not in known or key in made:
                raise self._wrong((*at, key), ", ".join(known))
            values[key] = self._value(value, str(hints[key]), (*at, key))
        if missing := [n for n, f in known.items() if n not in values and _needed(f)]:
            raise self._wrong(at, ", ".join(missing))
        return kind(**values)

    def _value(self, value: Any, hint: str, at: Path) -> Any:
        if "datetime.date" in hint:
            try:
                return date.fromisoformat(value)
            except (TypeError, ValueError):
                raise self._wrong(at, "AAAA-MM-JJ") from None
        if hint.startswith("tuple") and isinstance(value, list):
            return tuple(value)
        expected = str if "str" in hint else bool if "bool" in hint else int
        if not isinstance(value, expected) or (expected is int and isinstance(value, bool)):
            raise self._wrong(at, hint)
        return value

    def _wrong(self, at: Path, expected: str) -> WrongStory:
        line = next(
            (self._parsed.lines[at[:n]] for n in range(len(at), -1, -1) if at[:n] in self._parsed.lines), 1
        )
        return WrongStory(f"{self._name}.yaml:{line}: {'.'.join(map(str, at))} ≠ {expected}")


def _needed(one: Any) -> bool:
    return one.default is MISSING and one.default_factory is MISSING
