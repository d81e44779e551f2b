"""Where the people asked do not see the firm alike, system by system, and the question that would settle it."""

from __future__ import annotations

from collections.abc import Iterator

from tpecoach.engine.documents import names
from tpecoach.engine.voices import Gap, disagreements, gaps, voice_name
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.documents import Block, Cell, Heading, Paragraph, Table

_NOTABLE = 10
"""points between two voices from which a gap is shown"""
_MOST = 8


def blocks(case: Case, say: Say, moment: str = "before") -> list[Block]:
    """The widest gaps, a row each; that the voices agree where none is notable; nothing where one alone was asked."""
    every = gaps(case, moment)
    if not every:
        return []
    heading = Heading(say("Là où les regards divergent"), say("ce que chacun a répondu de son côté"))
    wide = tuple(_distinct(gap for gap in every if gap.distance >= _NOTABLE))[:_MOST]
    if not wide:
        text = say(
            "Sur ce que plusieurs ont répondu, les regards sont à moins de dix points les uns des autres."
        )
        return [heading, Paragraph(text)]
    settle = _questions(case, say, moment)
    columns = (
        (say("Système ou thème"), False, 42),
        (say("Qui le voit plus haut"), False, 44),
        (say("Écart"), True, 18),
        (say("Questions"), True, 18),
        (say("La question à trancher"), False, 48),
    )
    note = say(
        "Écart : points sur 100 entre les deux regards, sur les seules questions auxquelles les deux ont répondu. Un "
        "écart n'est pas une faute : il dit où aller voir sur place, ensemble."
    )
    return [
        heading,
        Table(columns, tuple(_row(case, say, gap, settle) for gap in wide), compact=True),
        Paragraph(note, role="small"),
    ]


def _distinct(found: Iterator[Gap]) -> Iterator[Gap]:
    """Without the topics that are a whole system's gap told a second time."""
    seen: set[tuple[str, str, int]] = set()
    for gap in found:
        key = (gap.high, gap.low, gap.n)
        if gap.kind == "topic" and key in seen:
            continue
        seen.add(key)
        yield gap


def _questions(case: Case, say: Say, moment: str) -> dict[str, str]:
    """System or topic → the question on which two voices stand furthest apart."""
    found: dict[str, str] = {}
    for each in disagreements(case, say, moment):
        question = names.question(case, each.question)
        if question is not None:
            for key in (question.system, question.topic):
                found.setdefault(key, question.text)
    return found


def _row(case: Case, say: Say, gap: Gap, settle: dict[str, str]) -> tuple[Cell, ...]:
    return (
        Cell(gap.name, strong=gap.kind == "system", under="" if gap.kind == "system" else say("thème")),
        Cell(
            say("{who} : {points}", who=voice_name(case, gap.high, say), points=say.number(gap.above)),
            under=say("{who} : {points}", who=voice_name(case, gap.low, say), points=say.number(gap.below)),
        ),
        Cell(say("{n} pts", n=say.number(gap.distance)), number=True, strong=True),
        Cell(say.number(gap.n), number=True),
        Cell(settle.get(gap.id) or say("Aucune seule : relire les réponses côte à côte.")),
    )
