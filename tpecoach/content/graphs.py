"""Loops among things that name each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def cycles(edges: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """For each name that can reach itself, a short way round, from the name back to it.

    Names of one loop are told the same one, each from where it stands: to look for the way of each would take a
    time that grows with the square of a long loop.
    """
    found: dict[str, tuple[str, ...]] = {}
    for start in _left(edges):
        if start not in found and (way := _round(start, edges)):
            for number, name in enumerate(way):
                found.setdefault(name, (*way[number:], *way[:number], name))
    return found


def _round(start: str, edges: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The names of the shortest way from `start` back to it, which is told once; none where there is no way."""
    before: dict[str, str] = {}
    front = [start]
    while front:
        reached: list[str] = []
        for here in front:
            for name in edges.get(here, ()):
                if name == start:
                    way = [here]
                    while way[-1] != start:
                        way.append(before[way[-1]])
                    return tuple(reversed(way))
                if name not in before:
                    before[name] = here
                    reached.append(name)
        front = reached
    return ()


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
