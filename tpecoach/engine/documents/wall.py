"""The dashboard for the wall, filled in by pen: figures by review, actions with a box for each state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tpecoach.engine import reviews
from tpecoach.engine.documents import courses, figures, names, people, shell
from tpecoach.language import HARD, Say
from tpecoach.model.case import Case
from tpecoach.model.content import Kpi
from tpecoach.model.documents import Block, Cell, Document, Paragraph, Table

_FIGURES = 6
_ROOM = 32
"""millimetres to write in, for each review"""


def wall(case: Case, say: Say, on: date) -> Document:
    """One landscape page; its lines are in the order in which a review asks for them."""
    moments = tuple(day for _, day in reviews.dates(case))
    blocks: list[Block] = [
        *_figures(case, say, moments),
        *_actions(case, say, moments),
        _decisions(say, moments),
        Paragraph(
            say(
                "F : fait · C : commencé · B : bloqué. Les lignes sont dans l'ordre du point d'étape à l'écran : "
                "on les y reporte en deux minutes, de haut en bas."
            ),
            role="legend",
        ),
    ]
    kind = ("wall", say("tableau mural"))
    version = say("plan v{n}", n=case.plan.version) if case.plan else ""
    return shell.wrapped(case, say, on, kind, say("tableau mural"), blocks, version)


def _figures(case: Case, say: Say, moments: tuple[date, ...]) -> Iterator[Block]:
    """The indicators followed, else the first that matter: where they stood, where they should go, room to write."""
    known = {kpi.id: kpi for kpi in case.assessment.kpis}
    followed = tuple(known[name] for name in case.rollout.followed if name in known)
    wanted = (followed or courses.first(case, courses.shown(case)))[:_FIGURES]
    if not wanted:
        return
    columns = (
        (say("Nos chiffres"), False, 88),
        (say("Départ"), True, 28),
        (say("Cible"), True, 23),
        *((say.weekday(day), False, _ROOM) for day in moments),
    )
    yield Table(columns, tuple(_figure(case, say, kpi, moments) for kpi in wanted))


def _figure(case: Case, say: Say, kpi: Kpi, moments: tuple[date, ...]) -> tuple[Cell, ...]:
    zero, aim = courses.point_zero(case, kpi.id), courses.target(case, kpi.id)
    better = {"up": "↗", "down": "↘"}.get(kpi.direction, "")
    return (
        Cell(f"{kpi.name}{HARD}{better}" if better else kpi.name, strong=True),
        Cell(
            figures.short(say, kpi, zero) if zero else say("à mesurer"),
            number=True,
            tone="" if zero else "muted",
        ),
        Cell("–" if aim is None else figures.amount(say, kpi.unit, aim), number=True),
        *(Cell("") for _ in moments),
    )


def _actions(case: Case, say: Say, moments: tuple[date, ...]) -> Iterator[Block]:
    if not case.actions:
        yield Paragraph(say("Aucune action n'est encore planifiée."))
        return
    columns = (
        (say("N°"), True, 8),
        (say("Nos actions"), False, 78),
        (say("Qui"), False, 33),
        (say("Jusqu'au"), False, 20),
        *((say.weekday(day), False, _ROOM) for day in moments),
    )
    rows = tuple(
        (
            Cell(say.number(number), number=True),
            Cell(names.title(case, action.playbook), strong=True),
            Cell(names.doers(case, say, action)),
            Cell(say.day(action.end)),
            *(Cell(_state_boxes()) for _ in moments),
        )
        for number, action in enumerate(case.actions, start=1)
        if action.state != "dropped"
    )
    yield Table(columns, rows)


def _state_boxes() -> str:
    """A box for each state with its letter, which is its key in a review on the screen."""
    return (HARD * 2).join(f"{people.BOX}{letter}" for letter in "FCB")


def _decisions(say: Say, moments: tuple[date, ...]) -> Table:
    columns = (
        (say("Point d'étape"), False, 27),
        (say("Ce qui bloque, et pourquoi"), False, 120),
        (say("Ce que nous décidons"), False, 120),
    )
    return Table(columns, tuple((Cell(say.weekday(day)), Cell(""), Cell("")) for day in moments))
