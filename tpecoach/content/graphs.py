"""Loops among things that name each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def cycles(edges: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """For each name that can reach itself, the shortest way round, from the name back to it."""
    found: dict[str, tuple[str, ...]] = {}
    for start in edges:
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
