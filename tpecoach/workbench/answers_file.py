"""Answers written in a file: YAML, JSON or CSV, taken whole or refused with line and nearest id."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from tpecoach.content.yamltext import decode, parse
from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.model.content import Question
from tpecoach.model.text import clean
from tpecoach.workbench import values
from tpecoach.workbench.errors import (
    NotANumber,
    UnknownQuestion,
    UnreadableAnswers,
    UnreadableFile,
    WrongAnswer,
    WrongDay,
)
from tpecoach.workbench.values import PROOFS

MAX_BYTES = 1_000_000
_COLUMNS = ("question", "value", "na", "proof", "note")
_KEYS = frozenset({"value", "na", "proof", "note", "dont-know"})
_DONT_KNOW = frozenset({"dont-know", "ne-sait-pas", "?"})


@dataclass(frozen=True, slots=True)
class Given:
    """What is given of one answer; None leaves as it was."""

    value: object = None
    na: str | None = None
    dont_know: bool = False
    proof: str | None = None
    note: str | None = None


class NotAMapping(TpecoachError):
    """The file holds something else than answers by question."""

    fact = mark("ce fichier n'est pas une suite « question: réponse ».")
    way_out = mark("Écrivez par exemple « sop.owner: 2 », une question par ligne. Rien n'a été enregistré.")


def read(path: Path, questions: Iterable[Question]) -> dict[str, Given]:
    """The answers of a file by question id, every value already known to suit its question.

    Raises a TpecoachError naming file and line: UnknownQuestion with the nearest id, WrongAnswer, NotANumber,
    UnreadableAnswers.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise UnreadableFile(str(path), detail=getattr(error, "strerror", None) or "") from error
    if len(data) > MAX_BYTES:
        raise UnreadableAnswers(str(path), detail="> 1 Mo")
    entries = _csv(path, data) if path.suffix.lower() == ".csv" else _mapping(path, data)
    by_id = {question.id: question for question in questions}
    found: dict[str, Given] = {}
    for name, (raw, line) in entries.items():
        where = f"{path}:{line}"
        if name not in by_id:
            raise UnknownQuestion(where, name=clean(name)[:80], near=values.nearest(name, by_id))
        try:
            given = _given(by_id[name], raw)
            if given.value is not None:
                values.answer(by_id[name], given.value)
        except (WrongAnswer, WrongDay, NotANumber) as error:
            raise type(error)(where, **error.values) from None
        found[name] = given
    return found


def _given(question: Question, raw: Any) -> Given:
    if isinstance(raw, str) and raw.strip() in _DONT_KNOW and question.kind != "text":
        return Given(dont_know=True)
    if not isinstance(raw, dict):
        return Given(value=_plain(question, raw))
    unknown = sorted(set(map(str, raw)) - _KEYS)
    if unknown:
        raise WrongAnswer(value=clean(unknown[0]), name=question.id, expected=", ".join(sorted(_KEYS)))
    texts = {name: raw[name] for name in ("na", "proof", "note") if raw.get(name) is not None}
    for name, text in texts.items():
        if not isinstance(text, str):
            raise WrongAnswer(value=clean(str(text)), name=f"{question.id} ({name})", expected=mark("texte"))
    if texts.get("proof", PROOFS[0]) not in PROOFS:
        raise WrongAnswer(value=clean(texts["proof"])[:80], name=question.id, expected=", ".join(PROOFS))
    if "dont-know" in raw or ("value" not in raw and "na" not in raw):
        if raw.get("dont-know") is not True:
            raise WrongAnswer(
                value=clean(str(raw))[:80], name=question.id, expected="value, na, dont-know: true"
            )
        return Given(dont_know=True, **texts)
    if "na" in raw and "value" in raw:
        raise WrongAnswer(value="value + na", name=question.id, expected="value, na")
    return Given(value=_plain(question, raw["value"]) if "value" in raw else None, **texts)


def _plain(question: Question, raw: Any) -> object:
    if raw is None or isinstance(raw, dict) or (isinstance(raw, list) and question.kind != "choices"):
        raise WrongAnswer(value=clean(str(raw))[:80], name=question.id, expected=question.kind)
    # A number of the file is as exact as it is written; percent stands for what a person would type.
    return str(raw) if isinstance(raw, Decimal | int) and not isinstance(raw, bool) else raw


def _mapping(path: Path, data: bytes) -> Mapping[str, tuple[Any, int]]:
    text = decode(data, str(path))
    if path.suffix.lower() == ".json":
        return _json(path, text)
    parsed = parse(text, name=str(path))
    if not isinstance(parsed.value, dict):
        raise NotAMapping(str(path))
    return {str(name): (raw, parsed.lines.get((name,), 1)) for name, raw in parsed.value.items()}


def _json(path: Path, text: str) -> Mapping[str, tuple[Any, int]]:
    try:
        value = json.loads(text, parse_float=Decimal, object_pairs_hook=partial(_distinct, path))
    except json.JSONDecodeError as error:
        raise UnreadableAnswers(f"{path}:{error.lineno}", detail="JSON") from error
    except (RecursionError, ValueError) as error:
        raise UnreadableAnswers(f"{path}:1", detail="JSON") from error
    if not isinstance(value, dict):
        raise NotAMapping(str(path))
    lines = text.split("\n")
    return {
        name: (raw, next((n for n, line in enumerate(lines, 1) if json.dumps(name) in line), 1))
        for name, raw in value.items()
    }


def _distinct(path: Path, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise UnreadableAnswers(str(path), detail=clean(name)[:80])
        found[name] = value
    return found


def _csv(path: Path, data: bytes) -> Mapping[str, tuple[Any, int]]:
    text = decode(data, str(path))
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=";" if ";" in first else ",", strict=True
    )
    entries: dict[str, tuple[Any, int]] = {}
    try:
        if list(reader.fieldnames or ())[:1] != ["question"] or set(reader.fieldnames or ()) - set(_COLUMNS):
            raise UnreadableAnswers(f"{path}:1", detail=", ".join(_COLUMNS))
        for row in reader:
            name = (row.get("question") or "").strip()
            if name in entries or None in row:
                raise UnreadableAnswers(f"{path}:{reader.line_num}", detail=clean(name) or "?")
            entries[name] = (
                _of_row({k: v for k, v in row.items() if k != "question" and v}),
                reader.line_num,
            )
    except csv.Error as error:
        raise UnreadableAnswers(f"{path}:{reader.line_num}", detail=str(error)) from error
    return entries


def _of_row(row: dict[str, str]) -> Any:
    if row.get("value", "") in _DONT_KNOW or not ({"value", "na"} & row.keys()):
        return {**{k: v for k, v in row.items() if k != "value"}, "dont-know": True}
    return row
