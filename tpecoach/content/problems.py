"""Problems of content files, each at its line and in words the writer can act upon."""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tpecoach.language import mark
from tpecoach.model.content import Problem

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from tpecoach.content.errors import BadText
    from tpecoach.content.yamltext import Path

_CONDITION = mark("une condition commence par all, any, fact, answer (et, pour « when » : kpi, register)")
_SENTENCES: Mapping[str, str] = {
    "missing": mark("« {name} » est obligatoire et manque"),
    "extra_forbidden": mark("« {name} » n'existe pas ici"),
    "literal_error": mark("« {value} » n'est pas une valeur de « {name} »"),
    "string_type": mark("« {name} » doit être un texte"),
    "unquoted": mark("« {name} » doit être un texte ; {value} est à mettre entre guillemets"),
    "string_too_short": mark("« {name} » est vide"),
    "string_too_long": mark("« {name} » est trop long"),
    "string_pattern_mismatch": mark("« {value} » n'a pas la forme attendue de « {name} »"),
    "key": mark("la clé « {value} » n'a pas la forme attendue"),
    "int_type": mark("« {name} » doit être un nombre entier"),
    "bool_type": mark("« {name} » doit être true ou false"),
    "tuple_type": mark("« {name} » doit être une liste"),
    "dict_type": mark("« {name} » doit être une suite de clés et de valeurs"),
    "model_type": mark("« {name} » doit être une suite de clés et de valeurs"),
    "too_long": mark("« {name} » : pas plus de {limit}"),
    "too_short": mark("« {name} » : il en faut au moins {limit}"),
    "greater_than_equal": mark("« {name} » doit être au moins {limit}"),
    "less_than_equal": mark("« {name} » doit être au plus {limit}"),
    "union_tag_not_found": _CONDITION,
    "union_tag_invalid": _CONDITION,
    # Ours: raised by the grammar, at the field named in the error's context.
    "number_expected": mark("« {name} » doit être un nombre"),
    "date_expected": mark("« {name} » doit être une date AAAA-MM-JJ"),
    "minutes_expected": mark("« {value} » n'est pas une durée : écrire 90m, 1h ou 1h30"),
    "days_expected": mark("« {value} » n'est pas un nombre de jours : écrire 14d"),
    "scalar_expected": mark("« {name} » doit être un mot, un nombre entier, true ou false"),
    "figure_expected": mark("« {name} » doit être un texte ou un nombre"),
    "value_expected": mark("« {name} » doit être un texte, un nombre, true ou false"),
    "no_test": mark("cette condition ne teste rien"),
    "half_gap": mark("« gap » et « when » vont ensemble : ce qui manque, et ce qui le montre"),
    "levels": mark("une question à niveaux a exactement cinq niveaux, de 0 à 4"),
    "no_options": mark("une question de ce genre donne ses choix (options)"),
    "no_register": mark("une question de genre register nomme son registre"),
    "not_for_kind": mark("« {field} » ne va pas avec ce genre de question"),
    "same_option": mark("le choix « {option} » est écrit deux fois"),
    "no_topic": mark("hors de l'ouverture, une question a un thème (topic)"),
    "lift_order": mark("un gain part de niveaux plus bas que son arrivée"),
    "range_order": mark("une fourchette va du bas vers le haut : [bas, probable, haut]"),
    "worth_needs": mark("un gain de genre « {worth} » indique « {field} »"),
}
_OTHERWISE = mark("« {name} » n'est pas valable")
_LONGEST = 200
"""how much of a value is repeated"""
_LIKELY = 12
"""how many names are compared letter by letter with a wrong one"""


@dataclass(frozen=True, slots=True)
class Source:
    """One file of content and where its values stand."""

    path: str
    """the key among the files read, with the prefix of its root"""
    shown: str
    """the path relative to its root, as named in problems"""
    root: int
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """The line of the deepest value on the way to `path`; steps that are not written are passed over."""
        here: Path = ()
        for part in path:
            if (*here, part) in self.lines:
                here = (*here, part)
        return self.lines.get(here, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """One value in one file."""

    source: Source
    path: Path = ()

    def at(self, *parts: str | int) -> Place:
        """A value inside this one."""
        return Place(self.source, (*self.path, *parts))

    def problem(self, what: str, /, nearest: str = "", severe: bool = True, **values: object) -> Problem:
        """A problem on the line of this value."""
        return problem(self.source.shown, self.source.line(self.path), what, nearest, severe, **values)


def problem(
    file: str, line: int, what: str, /, nearest: str = "", severe: bool = True, **values: object
) -> Problem:
    """A problem whose values are made printable, and short."""
    shown = {name: _printable(value) for name, value in values.items()}
    return Problem(_printable(file), line, what, shown, nearest, severe)


def from_error(error: BadText, file: str) -> Problem:
    """The problem of a file that cannot be read at all."""
    values: dict[str, Any] = error.values
    return problem(file, error.line, error.fact, **values)


def from_validation(
    error: ValidationError, place: Place, names: Callable[[], Collection[str]]
) -> list[Problem]:
    """One problem for each thing the grammar refuses; `names` gives the fields that exist there."""
    found = error.errors(include_url=False)
    # What is wrong in a list is not counted in it: without that the list would not be too short.
    inside = {details["loc"][:end] for details in found for end in range(len(details["loc"]))}
    return [
        _translate(details, place, names)
        for details in found
        if details["type"] != "too_short" or details["loc"] not in inside
    ]


def nearest(name: str, names: Iterable[str]) -> str:
    """The existing name most like `name`, or an empty string."""
    wanted = _pairs(name)
    # The exact comparison is slow: it is kept for the names that share most pairs of letters.
    likely = heapq.nlargest(_LIKELY, sorted(names), key=lambda one: len(wanted & _pairs(one)))
    return next(iter(get_close_matches(name, sorted(likely), n=1)), "")


@lru_cache(maxsize=20_000)
def _pairs(name: str) -> frozenset[str]:
    """The pairs of letters that follow each other in the first part of a name."""
    return frozenset(name[at : at + 2] for at in range(min(len(name), _LONGEST)))


def _translate(details: ErrorDetails, place: Place, names: Callable[[], Collection[str]]) -> Problem:
    kind, context, value = details["type"], details.get("ctx", {}), details["input"]
    # `<all>` and `[key]` are steps of the validation, not of the file.
    parts = tuple(part for part in details["loc"] if not str(part).startswith(("<", "[")))
    if at := context.get("at"):
        parts = (*parts, str(at))
    words = [part for part in (*place.path, *parts) if isinstance(part, str)]
    name = words[-1] if words else place.source.shown
    close = ""
    if kind == "extra_forbidden":
        # The same name may be a field elsewhere in the file: it is no help here.
        close = nearest(name, {*names()} - {name})
    elif kind == "literal_error":
        close = nearest(str(value), re.findall(r"'([^']*)'", str(context.get("expected", ""))))
    elif kind == "string_type" and value is None:
        kind = "string_too_short"
    elif kind == "string_type" and isinstance(value, bool | int | Decimal):
        kind, value = "unquoted", str(value).lower()
    elif kind == "string_pattern_mismatch":
        kind = "string_too_short" if not value.strip() else "key" if value == name else kind
    limit = next((context[key] for key in ("max_length", "min_length", "ge", "le") if key in context), "")
    extra: dict[str, Any] = {
        key: word for key, word in context.items() if key in ("field", "option", "worth")
    }
    what = _SENTENCES.get(kind, _OTHERWISE)
    return place.at(*parts).problem(what, close, name=name, value=value, limit=limit, **extra)


def _printable(value: object) -> str:
    text = str(value).encode("utf-8", "backslashreplace").decode("utf-8")
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return "".join(c if c.isprintable() or c in "\u00a0\u202f" else "\ufffd" for c in text)
