"""Questionnaires that people fill on their own before a visit, and what came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

OWNER, TEAM = "owner", "team"
"""two voices a form is made for; any other is the name of a person"""
_NUMBERED = "team-"


@dataclass(frozen=True, slots=True)
class Form:
    """A questionnaire handed out; kept so that what comes back is known to be its answers."""

    id: str
    rollout: str
    voice: str
    """owner | team | the name of a person"""
    moment: str
    """before | midway | after"""
    made_on: date
    lang: str
    questions: tuple[tuple[str, int], ...]
    """question ids with the revision that was asked"""
    grade: bool
    """whether it asks for the grade of 0 to 10"""
    secret: str
    """hexadecimal; what an answer file is sealed with, so that one edited by hand is seen"""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class FormReturn:
    """One answer file that was taken; `sheet` is the random number of the device it was filled on."""

    form: str
    sheet: str
    respondent: str
    """the respondent its answers are kept under"""
    sha256: str
    """of the answers as they were sent"""
    taken_on: date
    grade: int | None = None
    """0–10, where it was asked and given"""
    keep: str = ""
    """what they would keep, in their words: for the consultant alone"""
    change: str = ""
    """what they would change"""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer one can tick."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a page."""

    id: str
    text: str
    hint: str
    kind: str
    """one (of its choices) | many | number | words | grade"""
    choices: tuple[Choice, ...] = ()
    at_most: int | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class FormPart:
    """The questions of one system, or those before them."""

    title: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class FormPage:
    """A whole questionnaire, its words decided."""

    lang: str
    title: str
    client: str
    sample: str
    """what says that the firm is an example; else empty"""
    intro: tuple[str, ...]
    """who reads it, why, what becomes of it"""
    parts: tuple[FormPart, ...]
    notes: bool
    """whether each question has room for a few words"""
    file: str
    """the name of the answer file, without its end"""
    words: Mapping[str, str]
    """the words of the page's own controls, by name"""
    data: Mapping[str, object]
    """what the answer file says of the form, and the key to encrypt to"""


def team_voice(number: int) -> str:
    """The respondent of one voice of the team, whose name was not asked; numbers from 1."""
    return f"{_NUMBERED}{number}"


def is_team_voice(respondent: str) -> bool:
    """Whether a respondent is a voice of the team without a name: never shown apart."""
    return respondent.startswith(_NUMBERED) and respondent.removeprefix(_NUMBERED).isdecimal()
