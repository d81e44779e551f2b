"""The points of the source, each beside what realises it in the content or in the program."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpecoach.language import mark

if TYPE_CHECKING:
    from tpecoach.content.pool import Item

IN_CODE: Mapping[str, tuple[tuple[str, str], ...]] = {
    "0.2": (
        (
            "tpecoach/engine/problems.py",
            mark(
                "Le plan commence, dans cet ordre, par une procédure critique, une tâche automatisée et le tableau "
                "de bord."
            ),
        ),
    ),
    "0.3": (
        (
            "tpecoach/engine/compare.py",
            mark("Les mêmes questions sont posées avant et après, et seules celles-là sont comparées."),
        ),
    ),
    "0.4": (
        (
            "tpecoach/engine/documents/checklist.py",
            mark("La check-list de démarrage en trente jours, sur une page, vierge ou datée pour le client."),
        ),
    ),
    "3.17": (
        (
            "tpecoach/engine/ledgers/result.py",
            mark(
                "Ventes, marge brute, charges fixes et résultat : l'exemple chiffré de la source, au centime."
            ),
        ),
    ),
}
"""Points that the program itself realises: point → (module, sentence)."""


@dataclass(frozen=True, slots=True)
class Realised:
    """One thing that realises a point."""

    kind: str
    """question | kpi | playbook | check | sample | code"""
    id: str
    """of the item; empty for code"""
    file: str
    sentence: str
    """the text of the question or of the point of the checklist, the KPI's name or the playbook's title; for code, a
    message id"""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the source and all that realises it."""

    id: str
    system: str
    kind: str
    asks: str
    """what the source asks for, as its list says it"""
    by: tuple[Realised, ...]


def trace(
    files: Mapping[str, bytes], lang: str, samples: Mapping[str, tuple[Realised, ...]] | None = None
) -> tuple[Point, ...]:
    """Every point of the lists of the source, in their order, with the items that name it and the code for it.

    `samples` are the sample clients that play it, by point. Sentences are in `lang` where they are translated. A
    point listed twice stands at its first place; a list that is no CSV is passed over, as `lint` tells of it.
    """
    from tpecoach.content.checks import settle
    from tpecoach.content.items import read_pool
    from tpecoach.content.sources import with_sources
    from tpecoach.content.translating import translated

    pool = read_pool(files, frozenset({lang}))
    settle(pool)
    named: dict[str, list[Realised]] = {}
    for item in with_sources(translated(pool, lang), lang):
        for point in getattr(item.entry, "trace", ()):
            named.setdefault(point, []).append(_realised(item))
    points: dict[str, Point] = {}
    for row in _rows(files):
        name = row["id"]
        code = (Realised("code", "", file, said) for file, said in IN_CODE.get(name, ()))
        asks = row.get("what_the_source_asks_for") or row.get("what") or ""
        by = (*named.get(name, ()), *(samples or {}).get(name, ()), *code)
        points.setdefault(name, Point(name, row.get("system") or "", row.get("kind") or "", asks, by))
    return tuple(points.values())


def points_of(data: bytes) -> tuple[dict[str, str], ...]:
    """The rows of a `trace.csv` that have an id; raises csv.Error for what is no CSV."""
    rows = csv.DictReader(data.decode("utf-8", "replace").splitlines())
    return tuple(row for row in rows if row.get("id"))


def lists(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The lists of the source among the files, by path."""
    for path, data in files.items():
        if path.startswith("assessments/") and path.endswith("/trace.csv"):
            yield path, data


def _rows(files: Mapping[str, bytes]) -> Iterator[dict[str, str]]:
    for _, data in lists(files):
        try:
            yield from points_of(data)
        except csv.Error:
            continue


def _realised(item: Item) -> Realised:
    kind, _, name = item.key
    file = item.place.source.shown
    if item.document is not None:
        return Realised(kind, name, file, item.document.title)
    return Realised(kind, name, file, item.entry.name if kind == "kpi" else item.entry.text)
