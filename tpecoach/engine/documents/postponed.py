"""What the plan leaves for later, and why: one reason a line, with all it holds for."""

from __future__ import annotations

import json

from tpecoach.engine import reasons
from tpecoach.engine.documents import names
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.documents import Block, Heading, Paragraph
from tpecoach.model.planning import LeftOut

MOST = 3
"""titles told for one reason"""
REASONS = 2
"""reasons told, those that hold for most playbooks first"""


def left_out(case: Case, say: Say) -> dict[str, list[str]]:
    """Titles of the playbooks the plan leaves out, by reason, both in the planner's order."""
    result = json.loads(case.plan.result or "{}") if case.plan else {}
    placed = {action.playbook for action in case.actions}
    found: dict[str, list[str]] = {}
    for each in result.get("left_out", ()):
        other = LeftOut(each["candidate"], each["reason"], each.get("detail", ""))
        if other.candidate not in placed:
            why = reasons.left_out(other, names.title(case, other.detail), say)
            found.setdefault(why, []).append(names.title(case, other.candidate))
    return found


def waiting(case: Case, say: Say) -> int:
    """How many playbooks wait."""
    return sum(len(titles) for titles in left_out(case, say).values())


def _listed(titles: list[str], say: Say) -> str:
    """The first titles, those that were nearest to be chosen, then how many others there are."""
    told = [say("« {title} »", title=title) for title in titles[:MOST]]
    if (others := len(titles) - MOST) > 0:
        told.append(say.plural("{n} autre, moins utile ici", "{n} autres, moins utiles ici", others))
    return say.series(told)


def blocks(case: Case, say: Say) -> tuple[Block, ...]:
    """The heading, then a paragraph a reason."""
    heading = Heading(say("Ce que nous ne ferons pas maintenant"))
    if not (found := left_out(case, say)):
        return heading, Paragraph(say("Rien de ce qui était possible n'a été écarté."))
    by_count = sorted(found.items(), key=lambda item: -len(item[1]))
    others = sum(len(titles) for _, titles in by_count[REASONS:])
    rest = say.plural(
        "{n} autre fiche, pour d'autres raisons.", "{n} autres fiches, pour d'autres raisons.", others
    )
    return (
        heading,
        *(
            Paragraph(
                say("{titles}.", titles=_listed(titles, say)),
                strong=say.plural(
                    "{n} fiche : {why}", "{n} fiches : {why}", len(titles), why=names.within(why)
                ),
            )
            for why, titles in by_count[:REASONS]
        ),
        *((Paragraph(rest),) if others else ()),
    )
