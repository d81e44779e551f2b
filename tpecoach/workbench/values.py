"""What a person types, made into the values that are kept: numbers in French or English notation, answers, facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from tpecoach.model.conditions import FactValue
from tpecoach.model.content import Fact, Question
from tpecoach.model.records import AnswerValue
from tpecoach.model.text import clean
from tpecoach.workbench.errors import NotANumber, WrongAnswer, WrongDay, WrongFact

_SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"[+-]?\d{1,15}([.,]\d{1,6})?")
_UNIT = re.compile(r"\s*(€|eur|j|jours?|days?|h|min|%)$", re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,4}) ?h ?([0-5]\d)?(?: ?min)?", re.IGNORECASE)
YES = frozenset({"oui", "o", "yes", "y", "true", "1", "vrai"})
NO = frozenset({"non", "n", "no", "false", "0", "faux"})


def number(text: str) -> Decimal:
    """The number written: `1 234,56`, `1234.5`, `12 %` (→ 12), `6 h 30` (→ 6.5).

    Raises NotANumber for anything that could be read two ways, such as `1.234,56` or `1,234.56`.
    """
    flat = clean(text).replace("−", "-")
    if found := _HOURS.fullmatch(flat):
        return Decimal(found[1]) + Decimal(found[2] or 0) / 60
    bare = _SPACES.sub("", _UNIT.sub("", flat))
    if not bare.isascii() or not _NUMBER.fullmatch(bare):
        raise NotANumber(text=flat)
    return Decimal(bare.replace(",", "."))


def day(text: str) -> date:
    """The day written `2026-11-24` or `24/11/2026`; WrongDay otherwise."""
    flat = clean(text)
    if found := re.fullmatch(r"(\d{2})/(\d{2})/(\d{4})", flat):
        flat = f"{found[3]}-{found[2]}-{found[1]}"
    try:
        return date.fromisoformat(flat)
    except ValueError:
        raise WrongDay(value=flat, expected="AAAA-MM-JJ") from None


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
        found = raw if isinstance(raw, Decimal) else number(str(raw))
        if found < 0:
            raise _wrong(question, raw, ">= 0")
        return found / 100 if kind == "percent" and not isinstance(raw, Decimal) else found
    if kind == "date":
        return raw if isinstance(raw, date) else day(str(raw))
    if kind == "register":
        raise _wrong(question, raw, f"tpecoach register … {question.register}")
    text = clean(str(raw), lines=True)
    if len(text) > 10_000:
        raise _wrong(question, text[:40] + "…", "10 000 caractères au plus")
    return text


def _chosen(question: Question, raw: object) -> AnswerValue:
    ids = [option.id for option in question.options] or ["yes", "no"]
    given = raw if isinstance(raw, list | tuple) else re.split(r"[,;\s]+", clean(str(raw)))
    words = [clean(str(word)) for word in given if clean(str(word))]
    if question.kind == "yesno" and len(words) == 1 and words[0].lower() in YES | NO:
        words = ["yes" if words[0].lower() in YES else "no"]
    for word in words:
        if word not in ids:
            raise _wrong(question, word, ", ".join(ids))
    most = question.at_most or len(ids) if question.kind == "choices" else 1
    if not words and question.kind != "choices":
        raise _wrong(question, raw, ", ".join(ids))
    if len(words) > most or len(set(words)) < len(words):
        raise _wrong(question, ", ".join(words), f"{most} au plus, sans doublon")
    return tuple(words) if question.kind == "choices" else words[0]


def _wrong(question: Question, raw: object, expected: str) -> WrongAnswer:
    return WrongAnswer(value=clean(str(raw))[:80], name=question.id, expected=expected)


def facts(known: Iterable[Fact], given: Mapping[str, str]) -> dict[str, FactValue | None]:
    """The facts typed as `name=value` texts, by their kind; an empty value is None, unknown again.

    Raises UnknownFact or WrongFact.
    """
    from tpecoach.workbench.errors import UnknownFact

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
        if text.lower() not in YES | NO:
            raise WrongFact(value=text, name=fact.id, expected="oui, non")
        return text.lower() in YES
    if fact.kind == "text":
        return text[:200]
    ids = [option.id for option in fact.options]
    words = tuple(re.split(r"[,;\s]+", text)) if fact.kind == "choices" else (text,)
    for word in words:
        if word not in ids:
            raise WrongFact(value=word, name=fact.id, expected=", ".join(ids))
    return words if fact.kind == "choices" else text


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name most like the word, or an empty text."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.4)), "")
