"""Levels to reach as a person writes them: `finance=4, ventes 3, sop.written=2`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tpecoach.model.content import Assessment
from tpecoach.model.text import bare, clean
from tpecoach.workbench.plan_errors import UnknownTarget

LEVELS = ("0", "1", "2", "3", "4")
FEWEST = 3
"""letters of a system's name that are enough to know it by"""


def read(assessment: Assessment, text: str) -> dict[str, int]:
    """The levels written, parted by commas or semicolons: `finance=4, ventes 3`; UnknownTarget."""
    pairs = {}
    for part in re.split(r"[,;]", clean(text)):
        if not part.strip():
            continue
        name, _, level = part.strip().replace("=", " ").replace(":", " ").rpartition(" ")
        pairs[name.strip()] = level
    return named(assessment, pairs)


def named(assessment: Assessment, given: Mapping[str, str]) -> dict[str, int]:
    """Levels by the id of the question or of the system that a name stands for; UnknownTarget."""
    found = {}
    for name, level in given.items():
        known = _id(assessment, name)
        if not known or level not in LEVELS:
            text = clean(f"{name} {level}".strip())[:60]
            raise UnknownTarget(text=text, known=", ".join(system.id for system in assessment.systems))
        found[known] = int(level)
    return found


def _id(assessment: Assessment, name: str) -> str:
    """The question or the system of that id, or the one system of which this begins the name."""
    if any(q.id == name and q.scored for q in assessment.questions):
        return name
    wanted = bare(name)
    for system in assessment.systems:
        if wanted == bare(system.id):
            return system.id
    if len(wanted) < FEWEST:
        return ""
    begun = [s.id for s in assessment.systems if any(bare(w).startswith(wanted) for w in (s.name, s.short))]
    return begun[0] if len(begun) == 1 else ""
