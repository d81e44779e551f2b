"""Three and six months later: are the procedures really used, where do the figures stand, what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tpecoach.engine import sops
from tpecoach.engine.documents import courses, figures, names, shell
from tpecoach.language import HARD, Say
from tpecoach.model.case import Case
from tpecoach.model.content import Kpi
from tpecoach.model.documents import Block, Card, Cell, Document, Heading, Paragraph, Table
from tpecoach.model.records import Measure, SopDraft

MONTHS = (3, 6)
"""after the start of the plan"""
_MOST = 8
"""indicators taken up again"""
_DAY_30 = timedelta(days=31)
"""from the start of the plan to the last day that counts as the thirtieth"""
_LINES = 4
_BOX = "☐"


@dataclass(frozen=True, slots=True)
class _Again:
    """One indicator at the point zero, at the thirtieth day and now."""

    kpi: Kpi
    zero: Measure | None
    day_30: Measure | None
    now: Measure | None


def follow_up(case: Case, say: Say, on: date) -> Document:
    """Two pages to be held in the firm: the procedures with room for the proof seen, the figures, the actions.

    Which visit it is, at three or at six months, is told by the day; the plan must have a start.
    """
    start = case.rollout.start or case.rollout.opened_on
    months = _months(start, on)
    again = _again(case, start, on)
    title = say("suivi à {n} mois", n=months)
    blocks: list[Block] = [
        Paragraph(_lead(case, say, again, on), role="lead"),
        _cards(case, say, again, on),
        *_figures(say, again, on),
        *_procedures(case, say, on),
        *_held(case, say),
        *_next(say),
        shell.signatures(case, say),
    ]
    return shell.wrapped(case, say, on, ("follow-up", title), title, blocks)


def _months(start: date, on: date) -> int:
    """The visit whose day is nearest."""
    return min(MONTHS, key=lambda n: abs((sops.months_later(start, n) - on).days))


# ---- what is said first ----


def _lead(case: Case, say: Say, again: tuple[_Again, ...], on: date) -> str:
    used = sum(sop.state == "active" for sop in case.sops)
    fresh = sum(_fresh(sop, on) for sop in case.sops)
    counted = sum(one.now is not None for one in again)
    if not case.sops:
        first = say("Aucune procédure n'a été écrite.")
    else:
        count = say.plural("{n} procédure en service", "{n} procédures en service", used)
        late = used - fresh
        first = (
            say("{count}, {late} à relire.", count=count, late=late)
            if late
            else say("{count}, relues à temps.", count=count)
            if used > 1
            else say("{count}.", count=count)
        )
    second = (
        say.plural("{n} chiffre mesuré de nouveau.", "{n} chiffres mesurés de nouveau.", counted)
        if counted
        else say("Aucun chiffre n'a été mesuré depuis le trentième jour.")
    )
    return f"{first} {second}"


def _cards(case: Case, say: Say, again: tuple[_Again, ...], on: date) -> Block:
    late = sum(sop.state == "active" and not _fresh(sop, on) for sop in case.sops)
    unfinished = sum(sop.state != "active" for sop in case.sops)
    used = sum(sop.state == "active" for sop in case.sops)
    moved = [figures.evolution(say, one.kpi, one.zero, one.now) for one in again if one.now]
    better = sum(bool(one.conclusive and one.better) for one in moved)
    worse = sum(bool(one.conclusive and one.better is False) for one in moved)
    return shell.cards(
        Card(say.number(used), "", say("procédures en service"), _trailing(say, unfinished)),
        Card(
            say.number(late),
            "",
            say("à relire : la date est passée"),
            tone="warn" if late else "good",
        ),
        Card(
            say.number(better),
            say("sur {n}", n=say.number(len(moved))),
            say("chiffres meilleurs qu'au départ"),
            say("{n} moins bons", n=say.number(worse)) if worse else "",
            tone="warn" if worse else "",
        ),
    )


def _trailing(say: Say, unfinished: int) -> str:
    return say.plural("{n} reste à finir", "{n} restent à finir", unfinished) if unfinished else ""


def _fresh(sop: SopDraft, on: date) -> bool:
    """Whether a procedure in use was read again in time, or is not due yet."""
    return sop.state == "active" and (sop.review_on is None or sop.review_on >= on)


# ---- the procedures ----


def _procedures(case: Case, say: Say, on: date) -> Iterator[Block]:
    yield Heading(say("Les procédures servent-elles ?"), say("à voir sur place, papier ou écran en main"))
    if not case.sops:
        yield Paragraph(say("Rien à regarder : la première procédure reste à écrire."), role="note")
        return
    yield Paragraph(
        say(
            "Pour chacune : demander la dernière fois où elle a servi et ce qui le montre (feuille cochée, fiche "
            "signée, message parti), à quelqu'un qui ne l'a pas écrite. Sans trace, cocher « non »."
        ),
        role="small",
    )
    columns = (
        (say("Procédure"), False, 46),
        (say("Responsable"), False, 24),
        (say("État"), False, 24),
        (say("Relecture"), False, 30),
        (say("Elle sert"), False, 20),
        (say("Ce qui le montre"), False, 0),
    )
    boxes = (HARD * 2).join(f"{_BOX}{HARD}{word}" for word in (say("oui"), say("non")))
    rows = tuple(
        (
            Cell(sop.title, strong=True),
            Cell(sop.owner or "–"),
            Cell(say("{state}, v{n}", state=say(sops.STATE_WORDS[sop.state]), n=sop.version)),
            _review(say, sop, on),
            Cell(boxes),
            Cell(""),
        )
        for sop in case.sops
    )
    yield Table(columns, rows)
    if told := _told(case, on):
        yield Paragraph(told, role="small", strong=say("Déjà noté :"))


def _review(say: Say, sop: SopDraft, on: date) -> Cell:
    if sop.review_on is None:
        return Cell(say("sans date"), tone="warn")
    if sop.review_on < on:
        return Cell(say("due le {day}", day=say.day(sop.review_on)), tone="warn")
    return Cell(say("le {day}", day=say.day(sop.review_on)))


def _told(case: Case, on: date) -> str:
    """What was noted beside the count of procedures in use since the thirtieth day."""
    start = case.rollout.start or case.rollout.opened_on
    notes = [
        one.note
        for one in courses.readings(case, "active_sops")
        if one.note and start + _DAY_30 < one.on <= on
    ]
    return " ".join(names.sentence(note) for note in notes)


# ---- the figures ----


def _again(case: Case, start: date, on: date) -> tuple[_Again, ...]:
    shown = courses.shown(case)
    followed = set(case.rollout.followed)
    wanted = tuple(kpi for kpi in shown if kpi.id in followed) or courses.first(case, shown)
    found = []
    for kpi in wanted[:_MOST]:
        readings = [m for m in courses.readings(case, kpi.id) if m.on <= on]
        zero = courses.point_zero(case, kpi.id)
        middle = [m for m in readings if start < m.on <= start + _DAY_30]
        last = [m for m in readings if m.on > start + _DAY_30]
        found.append(_Again(kpi, zero, middle[-1] if middle else None, last[-1] if last else None))
    return tuple(found)


def _figures(say: Say, again: tuple[_Again, ...], on: date) -> Iterator[Block]:
    yield Heading(say("Les mêmes chiffres, de nouveau"), say("même définition qu'au départ"))
    if not again:
        yield Paragraph(
            say("Aucun indicateur n'est suivi : en choisir cinq au plus avant de partir."), role="note"
        )
        return
    columns = (
        (say("Indicateur"), False, 52),
        (say("Départ"), True, 24),
        (say("30e jour"), True, 24),
        (say("Aujourd'hui"), True, 24),
        (say("Depuis le départ"), True, 28),
        (say("Fiabilité"), False, 0),
    )
    yield Table(columns, tuple(_figure(say, one, on) for one in again))
    yield Paragraph(
        say(
            "Évolution observée : elle ne prouve pas à elle seule que les actions en sont la cause. Ni pourcentage "
            "sous cinq événements, ni comparaison entre une valeur déclarée et une valeur mesurée."
        ),
        role="legend",
    )


def _figure(say: Say, one: _Again, on: date) -> tuple[Cell, ...]:
    change = figures.evolution(say, one.kpi, one.zero, one.now)
    empty = Cell(say("à mesurer"), number=True, tone="muted")
    day = say.day(one.now.on).replace(" ", HARD) if one.now and one.now.on != on else ""
    return (
        Cell(one.kpi.name),
        *(
            Cell(figures.short(say, one.kpi, side), number=True)
            if side
            else Cell("–", number=True, tone="muted")
            for side in (one.zero, one.day_30)
        ),
        Cell(figures.short(say, one.kpi, one.now), number=True, strong=True) if one.now else empty,
        Cell(change.text, number=True, tone=change.tone, under=change.remark)
        if one.now
        else Cell("", number=True),
        figures.quality_cell(say, one.now, day),
    )


# ---- what was done, what comes next ----


def _held(case: Case, say: Say) -> Iterator[Block]:
    held = [action for action in case.actions if action.state in ("done", "doing", "blocked")]
    if not held:
        return
    yield Heading(say("Ce qui avait été mis en place"), say("cocher ce qui tient encore"), page_break=True)
    columns = (
        (say("Action"), False, 78),
        (say("Au trentième jour"), False, 30),
        (say("Tient encore"), False, 22),
        (say("Sinon, pourquoi"), False, 0),
    )
    boxes = (HARD * 2).join(f"{_BOX}{HARD}{word}" for word in (say("oui"), say("non")))
    yield Table(
        columns,
        tuple(
            (
                Cell(names.title(case, action.playbook), strong=True),
                Cell(say(names.STATES[action.state])),
                Cell(boxes),
                Cell(""),
            )
            for action in held
        ),
    )


def _next(say: Say) -> Iterator[Block]:
    yield Heading(say("Ce qui a gêné, ce qui a changé"), say("avec les mots de l'équipe"))
    yield Table((("", False, 0),), ((Cell(""),),) * _LINES)
    yield Heading(say("Ce que nous décidons"), say("trois décisions au plus, chacune avec un nom"))
    columns = ((say("Décision"), False, 104), (say("Qui"), False, 34), (say("Pour le"), False, 0))
    yield Table(columns, ((Cell(""), Cell(""), Cell("")),) * _LINES)
