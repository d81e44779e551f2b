"""The lines of the portfolio."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, fitted, hanging
from tpecoach.workbench.stages import score_words, stage_words

if TYPE_CHECKING:
    from tpecoach.language import Say
    from tpecoach.model.briefs import Brief
    from tpecoach.workbench.stages import PortfolioLine

ORDERS = {
    "name": mark("par nom"),
    "next": mark("prochain point d'étape d'abord"),
    "recent": mark("derniers suivis d'abord"),
    "alarms": mark("alertes d'abord"),
    "score": mark("score le plus bas d'abord"),
}
"""the orders of a portfolio, in words"""
_RUNG = 2
"""sentences of what rings that stand under the list"""


def heads(columns: int, say: Say) -> Content:
    """The names of the columns."""
    return _row((say("Client"), say("Étape"), say("Score"), say("Prochain"), say("Alertes")), columns)


def line(brief: Brief, one: PortfolioLine | None, columns: int, say: Say) -> Content:
    """A client on a line: its name at once, the rest once it was read."""
    name = f"{clean(brief.name)} ({say('ex.')})" if brief.sample else clean(brief.name)
    if one is None:
        return _row((name, "…", "", "", ""), columns)
    stage = stage_words(one, say)
    if one.rollout is not None and one.rollout.number > 1:
        stage = f"{one.rollout.number} · {stage}"
    due = one.next_on or one.follow_up
    words = " · ".join(dict.fromkeys(clean(sign.word) for sign in one.signs))
    cells = (name, stage, score_words(one, say), say.day(due) if due else "", f"⚠ {words}" if words else "")
    red = any(sign.level == "red" for sign in one.signs)
    return _row(cells, columns, "$error" if red else "$warning")


def rings(one: PortfolioLine, width: int, say: Say) -> list[Content]:
    """What rings at a client, in sentences, the gravest first."""
    rows = [
        hanging(" ⚠ ", clean(sign.sentence), width, "$error" if sign.level == "red" else "$warning")
        for sign in one.signs[:_RUNG]
    ]
    if len(one.signs) > _RUNG:
        more = say.plural("et {n} autre", "et {n} autres", len(one.signs) - _RUNG)
        rows.append(Content.styled(f"   {more}", SOFT))
    return rows


def _row(cells: Sequence[str], columns: int, style: str = "") -> Content:
    """Five cells on a line, the last in a style; a wider screen gives its room to the names and to what rings."""
    wide = max(0, columns - 80)
    widths = (21 + wide // 4, 22, 7, 8, 12 + wide * 3 // 4)
    *parts, last = (fitted(cell, width) for cell, width in zip(cells, widths, strict=True))
    return Content(" ") + Content("  ").join([*parts, Content.styled(last.plain, style)])
