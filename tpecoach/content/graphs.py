"""Loops among things that name each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def cycles(edges: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """For each name that can reach itself, the shortest way round, from the name back to it."""
    found: dict[str, tuple[str, ...]] = {}
    for start in _left(edges):
        paths: list[tuple[str, ...]] = [(start,)]
        seen: set[str] = set()
        while paths and start not in found:
            path = paths.pop(0)
            for name in edges.get(path[-1], ()):
                if name == start:
                    found[start] = (*path, name)
                    break
                if name not in seen:
                    seen.add(name)
                    paths.append((*path, name))
    return found


def _left(edges: Mapping[str, Iterable[str]]) -> list[str]:
    """The names left once those that name nothing left are taken away, again and again; none without a loop."""
    left = {name: set(named) & edges.keys() for name, named in edges.items()}
    naming: dict[str, list[str]] = {}
    for name, named in left.items():
        for other in named:
            naming.setdefault(other, []).append(name)
    ends = [name for name, named in left.items() if not named]
    while ends:
        end = ends.pop()
        del left[end]
        for name in naming.get(end, ()):
            left[name].discard(end)
            if not left[name]:
                ends.append(name)
    return list(left)
