"""Library checks beyond reading: languages at parity, anchors that differ, dates and trace points."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from tpecoach.content.tracing import lists, points_of
from tpecoach.language import LANGUAGES, mark

if TYPE_CHECKING:
    from tpecoach.content.pool import Item, Pool
    from tpecoach.content.typesetting import Shown
    from tpecoach.model.content import Problem

NOT_TRANSLATED = mark("« {name} » n'est pas traduit en « {lang} »")
OTHER_NAMES = mark("la traduction n'emploie pas les mêmes noms de modèle : {names}")
SAME_ANCHOR = mark("deux niveaux ou deux choix disent la même chose : « {text} »")
TO_CHECK = mark("« {name} » est à vérifier depuis le {day}")
NO_TRACE_POINT = mark("le point « {name} » n'est pas dans trace.csv")
BAD_LIST = mark("la liste des points ne peut pas être lue ({detail})")
TOO_CLOSE = mark("{share} % de cette fiche, hors modèles, est mot pour mot dans « {name} »")
ANCHOR_AGAIN = mark("ce niveau est aussi celui de « {name} » : « {text} »")
SAME_LINE = mark("cette ligne est la même en « {lang} » et en « {other} » : « {text} »")
FILE_NAME = mark("le fichier de « {name} » devrait s'appeler {path}")


_MARKS = re.compile(r"[.,;:!?'’«»\"“”-]")


def lint(
    files: Mapping[str, bytes],
    today: date | None = None,
    shown: Shown | None = None,
    samples: Collection[str] | None = None,
    keep_going: Callable[[Fraction], object] | None = None,
) -> tuple[Problem, ...]:
    """Everything wrong in the files in any language, and what reading accepts but a library should not.

    Dated facts are compared with `today`, what a reader sees of a text is set by `shown`, and the cases of the
    source are looked for in `samples`, the points that the sample clients play: each where it is given. What is only
    to be improved is not severe. `keep_going` is called with the share that is done; it may raise to stop.
    """
    # Imported here, as below: opening the workbench needs nothing that reads content.
    from tpecoach.content.checks import settle
    from tpecoach.content.figures import figures
    from tpecoach.content.gaps import gaps
    from tpecoach.content.items import read_pool
    from tpecoach.content.translating import translated
    from tpecoach.content.typesetting import misprints
    from tpecoach.content.unwritten import unwritten

    told = keep_going or (lambda _share: None)
    told(Fraction(0))
    pool = read_pool(files, None)
    told(Fraction(3, 10))
    settle(pool)
    langs = sorted({*LANGUAGES, *(words.lang for found in pool.words.values() for words in found)})
    items = {lang: translated(pool, lang) for lang in langs}
    told(Fraction(4, 10))
    found = [*pool.problems, *_parity(pool), *_anchors(pool), *_file_names(pool), *_trace(pool, files)]
    found += gaps(pool, files, samples)
    found += figures(pool)
    told(Fraction(5, 10))
    found += _alike(pool, items)
    told(Fraction(7, 10))
    if shown is not None:
        found += misprints(pool, shown)
    told(Fraction(9, 10))
    if today is not None:
        found += _past(pool, today)
    new = tuple(unwritten(pool))
    # Two new files are alike for as long as they are not written.
    files_new = {told.file for told in new}
    found = [*(told for told in found if told.what != TOO_CLOSE or told.file not in files_new), *new]
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
    """Levels or choices of one question that say the same, in any language."""
    from tpecoach.content.leaves import leaves, versions

    for item, version in versions(pool):
        if item.key[0] == "question":
            seen: set[tuple[str, str]] = set()
            for leaf in leaves(version):
                if leaf.field in ("levels", "options"):
                    said = (leaf.field, " ".join(_MARKS.sub(" ", leaf.text.casefold()).split()) or leaf.text)
                    if said in seen:
                        yield leaf.problem(SAME_ANCHOR, severe=True, text=leaf.text)
                    seen.add(said)


def _alike(pool: Pool, items: Mapping[str, list[Item]]) -> Iterator[Problem]:
    """Playbooks that are one renamed, anchors used by two questions, lines left in the other language."""
    from tpecoach.content import conversion, twins
    from tpecoach.content.leaves import versions

    contents = {lang: conversion.content(items[lang], lang, "") for lang in LANGUAGES}
    places = {item.key[0::2]: item.place for item in pool.current()}
    for content in contents.values():
        if not content.assessments:
            return
        for pair in twins.pairs(content):
            if pair.too_close:
                place = places["playbook", pair.second].at("id")
                share = round(pair.share * 100)
                yield place.problem(TOO_CLOSE, severe=False, share=share, name=pair.first)
        for anchor in twins.anchors(content):
            first, *others = anchor.questions
            for name in others:
                place = places["question", name].at("levels")
                yield place.problem(ANCHOR_AGAIN, severe=False, name=first, text=anchor.text)
    base, other = (contents[lang] for lang in LANGUAGES)
    in_both = {
        item.key[0::2] for item, version in versions(pool) if {item.lang, version.lang} == {*LANGUAGES}
    }
    for line in twins.same_lines(base, other):
        if (line.kind, line.id) in in_both:
            place = places[line.kind, line.id]
            yield place.problem(SAME_LINE, severe=False, lang=base.lang, other=other.lang, text=line.text)


def _file_names(pool: Pool) -> Iterator[Problem]:
    """Playbooks that do not stand where their id says."""
    for item in pool.current():
        if item.key[0] == "playbook":
            path = f"playbooks/{item.entry.system}/{item.key[2]}.md"
            if item.place.source.shown != path:
                place = item.place.at("id")
                yield place.problem(FILE_NAME, severe=False, name=item.key[2], path=path)


def _past(pool: Pool, today: date) -> Iterator[Problem]:
    """Legal facts and sources whose time to be checked again has come."""
    for item in pool.current():
        if item.key[0] in ("legal", "source") and (item.entry.check_after or today) < today:
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
