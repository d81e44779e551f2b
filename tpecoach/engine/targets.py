"""The levels to reach, in thirty days and in twelve months, and the score they would give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tpecoach.engine.answers import TOP
from tpecoach.engine.scoring import tally
from tpecoach.engine.standings import VALUED
from tpecoach.model.case import Case
from tpecoach.model.scores import Score

AMBITION = 3
"""the level of a sound practice, to be reached in twelve months unless the consultant says otherwise"""


def target_30(case: Case, question_id: str, level: int) -> int:
    """The level thirty days should reach: the one set for this rollout, else one up; never under `level`."""
    set_by_hand = case.rollout.targets.get(question_id)
    wanted = set_by_hand[0] if set_by_hand else level + 1
    return min(TOP, max(level, wanted))


def ambition(case: Case, question_id: str, level: int = 0) -> int:
    """The level twelve months should reach: the one set for this rollout, else 3; never under `level`."""
    set_by_hand = case.rollout.targets.get(question_id)
    wanted = set_by_hand[1] if set_by_hand else AMBITION
    return min(TOP, max(level, wanted))


def projected(case: Case, score: Score, lifted: Mapping[str, int]) -> Score:
    """The score if the given questions reach the given levels (0–4).

    Only questions that have a level rise, and none falls: what is unknown today stays unknown, so a projection
    is never under the score it starts from. A level that is only projected is not proven.
    """
    standing = {
        name: replace(place, value=lifted[name], status="answered", proof="said", floor=None)
        if place.status in VALUED and (place.value or 0) < lifted.get(name, 0)
        else place
        for name, place in score.standings.items()
    }
    return tally(case.assessment, standing, score.scope)
