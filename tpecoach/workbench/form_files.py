"""Answer files as people send them: opened, checked to be whole and of one of our forms, never trusted."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.workbench.answers_file import Given
from tpecoach.workbench.errors import UnreadableFile

MAX_BYTES = 1_000_000
MOST = 1_000
"""answers in one file"""
_LONGEST = 2_000
_HEX = re.compile(r"[0-9a-f]{8,64}")
Opener = Callable[[str, str, str, str], bytes]
"""form, point, start, hidden → what was hidden"""


class NotAnAnswerFile(TpecoachError):
    """The file is not one that a form of ours saved."""

    fact = mark("ce n'est pas un fichier de réponses à un questionnaire.")
    way_out = mark("Demandez le fichier que la page enregistre à la fin (.json). Rien n'a été pris.")


class EditedAnswers(TpecoachError):
    """The answers are not those that the page sealed."""

    fact = mark("ces réponses ont été modifiées après leur enregistrement.")
    way_out = mark(
        "Demandez le fichier de nouveau, ou saisissez les réponses avec la personne. Rien n'a été pris."
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """What an answer file says, before it is compared with the form it answers."""

    form: str
    client: str
    version: str
    sheet: str
    answers: Mapping[str, Given]
    grade: int | None
    keep: str
    change: str
    body: str
    """the exact text that was sealed"""
    seal: str
    """empty where the browser could not seal"""
    encrypted: bool

    @property
    def sha256(self) -> str:
        """Of the exact text."""
        return hashlib.sha256(self.body.encode()).hexdigest()


def read(path: Path, opener: Opener) -> Sent:
    """The answers of a file; NotAnAnswerFile, UnreadableFile, and what `opener` raises."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise UnreadableFile(str(path), detail=getattr(error, "strerror", None) or "") from error
    if len(data) > MAX_BYTES:
        raise NotAnAnswerFile(str(path))
    try:
        return parse(data, opener)
    except TpecoachError as error:
        raise type(error)(str(path)) from error


def parse(data: bytes, opener: Opener) -> Sent:
    """The same from the bytes of a file."""
    whole, encrypted = _object(data), False
    if whole.get("format") == "tpecoach-answers-sealed":
        parts = [_text(whole, name, 500_000) for name in ("form", "point", "start", "hidden")]
        hidden = opener(parts[0], parts[1], parts[2], parts[3])
        whole, encrypted = _object(hidden), True
    if whole.get("format") != "tpecoach-answers" or whole.get("version") != 1:
        raise NotAnAnswerFile
    body, seal = _text(whole, "body", MAX_BYTES), str(whole.get("seal", ""))
    said = _object(body.encode())
    sheet = _text(said, "sheet", 64)
    answers = said.get("answers")
    extra = said.get("extra", {})
    if (
        not isinstance(answers, list)
        or len(answers) > MOST
        or not isinstance(extra, dict)
        or not _HEX.fullmatch(sheet)
    ):
        raise NotAnAnswerFile
    given = dict(_given(one) for one in answers)
    if len(given) < len(answers):
        raise NotAnAnswerFile
    return Sent(
        form=_text(said, "form", 64),
        client=_text(said, "client", 64),
        version=str(said.get("version", ""))[:40],
        sheet=sheet,
        answers=given,
        grade=_grade(extra.get("grade")),
        keep=_words(extra.get("keep")),
        change=_words(extra.get("change")),
        body=body,
        seal=seal,
        encrypted=encrypted,
    )


def check_seal(sent: Sent, secret: str) -> bool:
    """Whether the answers are sealed; EditedAnswers where they are not those that were."""
    if not sent.seal:
        return False
    made = hashlib.sha256((secret + sent.body).encode()).hexdigest()
    if not hmac.compare_digest(made, sent.seal.lower()):
        raise EditedAnswers
    return True


def _given(one: object) -> tuple[str, Given]:
    if not isinstance(one, dict):
        raise NotAnAnswerFile
    value = one.get("value")
    if isinstance(value, list):
        value = tuple(clean(str(part))[:200] for part in value[:50])
    elif value is not None:
        value = clean(str(value), lines=True)[:_LONGEST]
    note = _words(one.get("note")) or None
    na = mark("dit par la personne") if one.get("na") is True else None
    return _text(one, "question", 80), Given(
        value=value, na=na, dont_know=one.get("unknown") is True, note=note
    )


def _grade(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, str) and value.isascii() and value.isdecimal() and int(value[:4]) <= 10:
        return int(value)
    raise NotAnAnswerFile


def _words(value: object) -> str:
    return clean(value, lines=True)[:_LONGEST] if isinstance(value, str) else ""


def _text(whole: Mapping[str, Any], name: str, most: int) -> str:
    value = whole.get(name)
    if not isinstance(value, str) or not value or len(value) > most:
        raise NotAnAnswerFile
    return value


def _object(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data, object_pairs_hook=_once, parse_constant=_never)
    except (ValueError, RecursionError) as error:
        raise NotAnAnswerFile from error
    if not isinstance(found, dict):
        raise NotAnAnswerFile
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a name comes twice")
    return made


def _never(name: str) -> Any:
    raise ValueError(name)
