"""Library checks beyond reading: languages at parity, anchors that differ, dates and trace points."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from tpecoach.content.tracing import lists, points_of
from tpecoach.language import LANGUAGES, mark

if TYPE_CHECKING:
    from tpecoach.content.pool import Pool
    from tpecoach.model.content import Problem

NOT_TRANSLATED = mark("« {name} » n'est pas traduit en « {lang} »")
OTHER_NAMES = mark("la traduction n'emploie pas les mêmes noms de modèle : {names}")
SAME_ANCHOR = mark("deux niveaux ou deux choix disent la même chose : « {text} »")
TO_CHECK = mark("fait juridique « {name} » à vérifier depuis le {day}")
NO_TRACE_POINT = mark("le point « {name} » n'est pas dans trace.csv")
BAD_LIST = mark("la liste des points ne peut pas être lue ({detail})")
FILE_NAME = mark("le fichier de « {name} » devrait s'appeler {path}")


def lint(files: Mapping[str, bytes], today: date | None = None) -> tuple[Problem, ...]:
    """Everything wrong in the files in any language, and what reading accepts but a library should not.

    Legal facts are compared with `today` where it is given. What is only to be improved is not severe.
    """
    # Imported here, as below: opening the workbench needs nothing that reads content.
    from tpecoach.content.checks import settle
    from tpecoach.content.gaps import gaps
    from tpecoach.content.items import read_pool
    from tpecoach.content.translating import translated

    pool = read_pool(files, None)
    settle(pool)
    langs = sorted({*LANGUAGES, *(words.lang for found in pool.words.values() for words in found)})
    for lang in langs:
        translated(pool, lang)
    found = [*pool.problems, *_parity(pool), *_anchors(pool), *_file_names(pool), *_trace(pool, files)]
    found += gaps(pool, files)
    if today is not None:
        found += _past(pool, today)
    unique = {(told.file, told.line, told.what, tuple(told.values.items())): told for told in found}
    return tuple(sorted(unique.values(), key=lambda told: (told.file, told.line, told.what)))


def _parity(pool: Pool) -> Iterator[Problem]:
    """Shipped items that lack one of the product's languages, and models whose names differ between two."""
    for item in pool.current():
        for lang in LANGUAGES:
            if lang == item.lang:
                continue
            words = pool.translation(item, lang)
            if words is None:
                if item.root == 0:
                    place = item.place
                    yield place.problem(NOT_TRANSLATED, severe=False, name=item.key[2], lang=lang)
            elif item.document and words.document:
                base, said = _names(item.document.body), _names(words.document.body)
                if base != said:
                    listed = ", ".join(sorted(base ^ said))
                    yield words.place.problem(OTHER_NAMES, severe=False, names=listed)


def _names(body: str) -> frozenset[str]:
    from tpecoach.content.errors import BadTemplate
    from tpecoach.content.templates import names_used

    try:
        return frozenset(blank.name for blank in names_used(body))
    except BadTemplate:
        # Already told, with its line, by the reading.
        return frozenset()


def _anchors(pool: Pool) -> Iterator[Problem]:
    """Levels or choices of one question that say the same."""
    for item in pool.current():
        if item.key[0] == "question":
            options = [option.text for option in item.entry.options]
            for field, texts in (("levels", item.entry.levels), ("options", options)):
                seen: set[str] = set()
                for number, text in enumerate(texts):
                    plain = " ".join(text.casefold().split())
                    if plain in seen:
                        yield item.place.at(field, number).problem(SAME_ANCHOR, text=text)
                    seen.add(plain)


def _file_names(pool: Pool) -> Iterator[Problem]:
    """Playbooks that do not stand where their id says."""
    for item in pool.current():
        if item.key[0] == "playbook":
            path = f"playbooks/{item.entry.system}/{item.key[2]}.md"
            if item.place.source.shown != path:
                place = item.place.at("id")
                yield place.problem(FILE_NAME, severe=False, name=item.key[2], path=path)


def _past(pool: Pool, today: date) -> Iterator[Problem]:
    """Legal facts whose time to be checked again has come."""
    for item in pool.current():
        if item.key[0] == "legal" and item.entry.check_after < today:
            day = item.entry.check_after.isoformat()
            place = item.place.at("check_after")
            yield place.problem(TO_CHECK, severe=False, name=item.key[2], day=day)


def _trace(pool: Pool, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Trace points that the lists of the source do not have; without a list, none is checked."""
    from tpecoach.content.problems import problem

    points: set[str] = set()
    for path, data in lists(files):
        try:
            points |= {row["id"] for row in points_of(data)}
        except csv.Error as error:
            yield problem(path, 1, BAD_LIST, detail=error)
    for item in pool.current() if points else ():
        for number, point in enumerate(getattr(item.entry, "trace", ())):
            if point not in points:
                yield item.place.at("trace", number).problem(NO_TRACE_POINT, name=point)
