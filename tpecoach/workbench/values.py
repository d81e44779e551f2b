"""What a person types, made into the values that are kept: numbers in French or English notation, answers, facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from tpecoach.language import mark
from tpecoach.model.conditions import FactValue
from tpecoach.model.content import Assessment, Fact, Question
from tpecoach.model.records import AnswerValue
from tpecoach.model.text import clean
from tpecoach.workbench.errors import (
    NotANumber,
    UnknownFact,
    UnknownQuestion,
    WrongAnswer,
    WrongDay,
    WrongFact,
)

_GROUPED = re.compile(r"[+-]?\d{1,3}([ \u00a0\u202f]\d{3})+([.,]\d+)?")
_SPACE = re.compile(r"[ \u00a0\u202f]")
_NUMBER = re.compile(r"[+-]?\d{1,15}([.,]\d{1,6})?")
_UNIT = re.compile(r"\s*(€|eur|j|jours?|days?|min|%)$", re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,4}) ?h ?([0-5]\d)?(?: ?min)?", re.IGNORECASE)
_MINUTES = re.compile(r"(\d{1,5}) ?min", re.IGNORECASE)
_OF_HOURS = frozenset({"hours", "h_week"})
_YEARS = range(1900, 2200)
"""beyond them a date is a slip of the pen, and days could no longer be added to it"""
PROOFS = ("said", "shown", "measured")
YES = frozenset({"oui", "o", "yes", "y", "true", "1", "vrai"})
NO = frozenset({"non", "n", "no", "false", "0", "faux"})


def number(text: str) -> Decimal:
    """The number written: `1 234,56`, `1234.5`, `12 %` (→ 12).

    Raises NotANumber for anything that could be read two ways, such as `1.234,56` or `1,234.56`, and for `6 h 30`,
    which is a number of hours or of minutes.
    """
    flat = clean(text).replace("−", "-")
    bare = _UNIT.sub("", flat)
    # Spaces part thousands, every group of them: `1200 350` is two numbers.
    if _GROUPED.fullmatch(bare):
        bare = _SPACE.sub("", bare)
    if not bare.isascii() or not _NUMBER.fullmatch(bare):
        raise NotANumber(text=flat)
    return Decimal(bare.replace(",", "."))


def hours(text: str) -> Decimal:
    """The hours written: `2,5`, `6 h`, `6 h 30` (→ 6.5), `90 min` (→ 1.5); NotANumber otherwise."""
    flat = clean(text)
    if found := _HOURS.fullmatch(flat):
        return int(found[1]) + _hours(int(found[2] or 0))
    if found := _MINUTES.fullmatch(flat):
        return _hours(int(found[1]))
    return number(flat)


def _hours(minutes: int) -> Decimal:
    # As many decimals as `number` reads back.
    return round(Decimal(minutes) / 60, 6).normalize()


def in_unit(text: str, unit: str) -> Decimal:
    """The number written for a value of that unit: a duration where hours are counted; NotANumber otherwise."""
    return hours(text) if unit in _OF_HOURS else number(text)


def day(text: str) -> date:
    """The day written `2026-11-24` or `24/11/2026`, of this century or near; WrongDay otherwise."""
    flat = clean(text)
    if written := re.fullmatch(r"(\d{2})/(\d{2})/(\d{4})", flat):
        flat = f"{written[3]}-{written[2]}-{written[1]}"
    try:
        found = date.fromisoformat(flat)
    except ValueError:
        raise WrongDay(value=flat[:40], expected=mark("AAAA-MM-JJ")) from None
    if found.year not in _YEARS:
        raise WrongDay(value=flat, expected=f"{_YEARS[0]} … {_YEARS[-1]}")
    return found


def weeks(text: str) -> tuple[str, ...]:
    """ISO weeks separated by commas or spaces, as 2026-W51 or 2026-S51; WrongDay otherwise."""
    found = []
    for part in re.split(r"[\s,;]+", clean(text).strip()):
        if not part:
            continue
        match = re.fullmatch(r"(\d{4})-?[WwSs](\d{1,2})", part)
        try:
            if match is None:
                raise ValueError(part)
            date.fromisocalendar(int(match[1]), int(match[2]), 1)
        except ValueError as error:
            raise WrongDay(value=part[:40], expected="2026-W51") from error
        found.append(f"{match[1]}-W{int(match[2]):02d}")
    return tuple(dict.fromkeys(found))


def answer(question: Question, raw: object) -> AnswerValue:
    """The value of an answer as it is kept, from a number, a word, a list or a text.

    Raises WrongAnswer or NotANumber where it does not suit the kind of the question.
    """
    kind = question.kind
    if kind == "level":
        text = clean(str(raw))
        if isinstance(raw, bool) or text not in ("0", "1", "2", "3", "4"):
            raise _wrong(question, raw, "0, 1, 2, 3, 4")
        return int(text)
    if kind in ("choice", "choices", "yesno"):
        return _chosen(question, raw)
    if kind in ("number", "money", "percent", "duration"):
        found = raw if isinstance(raw, Decimal) else _total(question, str(raw))
        if found < 0:
            raise _wrong(question, raw, ">= 0")
        return found / 100 if kind == "percent" and not isinstance(raw, Decimal) else found
    if kind == "date":
        return raw if isinstance(raw, date) else day(str(raw))
    if kind == "register":
        raise _wrong(question, raw, f"tpecoach register … {question.register}")
    text = clean(str(raw), lines=True)
    if len(text) > 10_000:
        raise _wrong(question, text[:40] + "…", mark("10 000 caractères au plus"))
    return text


def _total(question: Question, text: str) -> Decimal:
    """The number written; a sum, `1200 + 350`, where the question names the parts of its amount."""
    parts = text.split("+") if question.parts else [text]
    unit = "hours" if question.kind == "duration" else question.unit
    return sum((in_unit(part, unit) for part in parts), Decimal(0))


def _chosen(question: Question, raw: object) -> AnswerValue:
    ids = [option.id for option in question.options] or ["yes", "no"]
    given = raw if isinstance(raw, list | tuple) else re.split(r"[,;\s]+", clean(str(raw)))
    words = [clean(str(word)) for word in given if clean(str(word))]
    if question.kind == "yesno" and len(words) == 1 and (said := yes(words[0])) is not None:
        words = ["yes" if said else "no"]
    for word in words:
        if word not in ids:
            raise _wrong(question, word, ", ".join(ids))
    most = question.at_most or len(ids) if question.kind == "choices" else 1
    if not words and question.kind != "choices":
        raise _wrong(question, raw, ", ".join(ids))
    if len(words) > most or len(set(words)) < len(words):
        raise _wrong(question, ", ".join(words), mark("{most} au plus, sans doublon"), most=most)
    return tuple(words) if question.kind == "choices" else words[0]


def _wrong(question: Question, raw: object, expected: str, **values: object) -> WrongAnswer:
    return WrongAnswer(value=clean(str(raw))[:80], name=question.id, expected=expected, **values)


def yes(word: str) -> bool | None:
    """True for yes, False for no, None for a word that says neither."""
    flat = word.lower()
    return True if flat in YES else False if flat in NO else None


def question_of(assessment: Assessment, name: str) -> Question:
    """The question of that id; UnknownQuestion names the nearest."""
    found = next((q for q in assessment.questions if q.id == name), None)
    if found is None:
        raise UnknownQuestion(name=clean(name)[:80], near=nearest(name, (q.id for q in assessment.questions)))
    return found


def facts(known: Iterable[Fact], given: Mapping[str, str]) -> dict[str, FactValue | None]:
    """The facts typed as `name=value` texts, by their kind; an empty value is None, unknown again.

    Raises UnknownFact or WrongFact.
    """
    by_id = {fact.id: fact for fact in known}
    found: dict[str, FactValue | None] = {}
    for name, text in given.items():
        if name not in by_id:
            raise UnknownFact(name=clean(name), known=", ".join(by_id))
        found[name] = _fact(by_id[name], clean(text)) if clean(text) else None
    return found


def _fact(fact: Fact, text: str) -> FactValue:
    if fact.kind == "int":
        if not re.fullmatch(r"\d{1,6}", text) or not text.isascii():
            raise WrongFact(value=text, name=fact.id, expected="0, 1, 2 …")
        return int(text)
    if fact.kind == "bool":
        said = yes(text)
        if said is None:
            raise WrongFact(value=text, name=fact.id, expected=mark("oui, non"))
        return said
    if fact.kind == "text":
        return text[:200]
    ids = [option.id for option in fact.options]
    words = tuple(dict.fromkeys(re.split(r"[,;\s]+", text))) if fact.kind == "choices" else (text,)
    for word in words:
        if word not in ids:
            raise WrongFact(value=word, name=fact.id, expected=", ".join(ids))
    return words if fact.kind == "choices" else text


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name most like the word, or an empty text."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.4)), "")
