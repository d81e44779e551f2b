"""The heat map of the results: every topic of every system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, fitted

if TYPE_CHECKING:
    from tpecoach.language import Say
    from tpecoach.model.case import Case
    from tpecoach.model.scores import PartScore, Score

_TOPIC = 37
"""cells of a topic on the heat map"""
_HEATS = ((75, "░", "$success"), (50, "▒", "$primary"), (25, "▓", "$warning"), (0, "█", "$error"))
"""from which score on, the sign and the colour of a topic"""


def heat(case: Case, score: Score, width: int, say: Say) -> Content:
    """The topics of each system with their score, the weaker the darker: `░` from 75, `▒` from 50, `▓` from 25, `█`."""
    topics = list(zip(case.assessment.topics, score.topics, strict=True))
    title = Content.assemble(
        (say("Thèmes, de 0 à 100"), "bold"),
        (f"   █ {say('moins de 25')}  ▓ 25-49  ▒ 50-74  ░ {say('75 et plus')}", SOFT),
    )
    rows = [Content(""), title]
    columns = max(1, (width - 2) // _TOPIC)
    for system in case.assessment.systems:
        cells = [
            _cell(topic.name, part, say) for topic, part in topics if topic.system == system.id and part.asked
        ]
        if cells:
            rows.append(Content.styled(clean(system.short), "bold $primary"))
        rows += [
            Content("  ") + Content(" ").join(cells[start : start + columns])
            for start in range(0, len(cells), columns)
        ]
    return Content("\n").join(rows)


def _cell(name: str, part: PartScore, say: Say) -> Content:
    if part.score is None:
        return Content.styled(f"··   – {fitted(clean(name), _TOPIC - 8).plain}", SOFT)
    sign, style = next((s, c) for least, s, c in _HEATS if part.score >= least)
    return Content.assemble(
        (sign * 2, style), (f" {say.number(part.score)} ".rjust(5), "bold"), fitted(clean(name), _TOPIC - 8)
    )
