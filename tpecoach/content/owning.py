"""The consultant's own content folder: what each of its files adds or replaces, and what is wrong in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tpecoach.content.folders import collect, collect_told

if TYPE_CHECKING:
    from tpecoach.model.content import Problem


@dataclass(frozen=True, slots=True)
class OwnItem:
    """One item that a file holds."""

    kind: str
    id: str
    replaces: bool
    """True where it takes the place of a shipped one"""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """One file of the folder."""

    path: str
    """within the folder"""
    items: tuple[OwnItem, ...]
    """empty for a translation, or for a file that cannot be read"""
    problems: tuple[Problem, ...]


def own_files(roots: Sequence[Path]) -> tuple[OwnFile, ...]:
    """The files of the last of the roots, by path."""
    from tpecoach.content.checks import settle
    from tpecoach.content.items import read_pool, split_root

    last = len(roots) - 1
    own, left_out = collect_told(roots[-1:])
    if not own and not left_out:
        return ()
    files = collect(roots)
    mine = {shown for path in files if (found := split_root(path))[0] == last for shown in [found[1]]}
    shipped = {split_root(path)[1] for path in files} - mine
    pool = read_pool(files, None)
    settle(pool)
    items: dict[str, list[OwnItem]] = {}
    for versions in pool.items.values():
        for item in versions:
            if item.root == last:
                made = OwnItem(item.key[0], item.key[2], any(other.root != last for other in versions))
                items.setdefault(item.place.source.shown, []).append(made)
    problems: dict[str, list[Problem]] = {}
    for told in (*left_out, *pool.problems):
        if told.file not in shipped or told.file in own:
            problems.setdefault(told.file, []).append(told)
    names = sorted({*own, *(told.file for told in left_out)})
    return tuple(OwnFile(name, tuple(items.get(name, ())), tuple(problems.get(name, ()))) for name in names)
