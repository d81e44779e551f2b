"""The start-up checklist on one page: what to tick week by week, for a client or to be filled by pen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from tpecoach.engine.documents import actions, names, shell
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.content import Assessment, Check, Content, Stage
from tpecoach.model.documents import Block, Cell, Document, Table

FIGURES = ("owner_hours", "cash_cover_days", "overdue_amount", "return_rate", "conversion_rate")
"""KPIs measured on the first and the last day where the client follows none of its own"""
_MOST = 5
_BOX = "☐"
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WORKED = _WEEK[:5]


def checklist(case: Case, say: Say, on: date) -> Document:
    """The checklist of a client, dated from the first day of its plan where there is one.

    A point that falls on a closed day is due on the open day before. Points that need a team are left out where the
    owner works alone, and the owner does what the team would.
    """
    assessment, start = case.assessment, names.window(case)
    alone = case.client.facts.get("employees") == 0
    checks = tuple(
        replace(check, role="owner") if alone and check.role == "team" else check
        for check in assessment.checklist
        if not (alone and check.needs_team)
    )
    closed = _closed(case)
    days = _Days(say, start[0] if start else None, closed)
    blocks: list[Block] = [
        *_tables(assessment, checks, days),
        _figures(assessment, case.rollout.followed, say),
    ]
    kind = ("checklist", say("check-list de démarrage"))
    return shell.wrapped(case, say, on, kind, kind[1], blocks)


def blank_checklist(content: Content, say: Say) -> Document:
    """The checklist for no client in particular, with room for the firm, the owner and the first day."""
    assessment = content.assessment
    columns = (
        (say("Entreprise"), False, 70),
        (say("Dirigeant"), False, 60),
        (say("Premier jour"), False, 40),
    )
    blocks: list[Block] = [
        Table(columns, ((Cell(""), Cell(""), Cell("")),)),
        *_tables(assessment, assessment.checklist, _Days(say, None, frozenset())),
        _figures(assessment, (), say),
    ]
    return Document(
        kind="checklist",
        lang=say.lang,
        title_light=say("Trente jours,"),
        title_bold=say("check-list de démarrage"),
        subtitle=say("Une procédure, une tâche automatisée, un tableau de bord : cocher, dater, mesurer"),
        footer=say("check-list de démarrage").capitalize(),
        version=say("contenu {digest}", digest=content.digest[:7]),
        sample="",
        page_word=say("Page {page} / {pages}"),
        blocks=tuple(blocks),
    )


class _Days:
    """The days of the checklist in words: dates from a first day, else their numbers."""

    def __init__(self, say: Say, start: date | None, closed: frozenset[date]) -> None:
        self.say, self._start, self._closed = say, start, closed

    def due(self, number: int) -> str:
        """The day a point is due: the last open one up to it."""
        if self._start is None:
            return self.say("J{n}", n=number)
        day = self._date(number)
        while day in self._closed and day > self._start:
            day -= timedelta(days=1)
        return self.say.weekday(day)

    def between(self, first: int, last: int) -> str:
        """From one day to another."""
        if self._start is None:
            return self.say("jours {first} à {last}", first=first, last=last)
        return names.between(self.say, self._date(first), self._date(last))

    def _date(self, number: int) -> date:
        assert self._start is not None
        return self._start + timedelta(days=number - 1)


def _closed(case: Case) -> frozenset[date]:
    """The closed days of the window: those of the plan, else by the opening pattern, Monday to Friday unless said."""
    window = names.window(case)
    if window is None or actions.problem(case):
        return frozenset(actions.closed_days(case))
    given = case.client.facts.get("opening")
    worked = given if isinstance(given, tuple) and given else _WORKED
    days = (window[0] + timedelta(days=n) for n in range((window[1] - window[0]).days + 1))
    return frozenset(day for day in days if _WEEK[day.weekday()] not in worked)


def _tables(assessment: Assessment, checks: tuple[Check, ...], days: _Days) -> Iterator[Table]:
    """One table a stretch, its title above its points; what no declared stretch takes comes last."""
    say = days.say
    end = max((check.by for check in checks), default=1)
    stages = sorted(assessment.stages, key=lambda stage: stage.until)
    if not stages or stages[-1].until < end:
        stages.append(Stage("", say("Ensuite"), end))
    first = 1
    for stage in stages:
        found = tuple(check for check in checks if first <= check.by <= stage.until)
        if found:
            title = say("{name} — {days}", name=stage.name, days=days.between(first, stage.until))
            columns = (
                ("", False, 6),
                (title, False, 112),
                (say("Qui"), False, 18),
                (say("Pour le"), False, 19),
                (say("Fait le"), False, 15),
            )
            yield Table(columns, tuple(_row(assessment, check, days) for check in found), compact=True)
        first = stage.until + 1


def _row(assessment: Assessment, check: Check, days: _Days) -> tuple[Cell, ...]:
    role = names.role_of(assessment, days.say, check.role)
    return (
        Cell(_BOX),
        Cell(check.text),
        Cell(role[:1].upper() + role[1:]),
        Cell(days.due(check.by)),
        Cell(""),
    )


def _figures(assessment: Assessment, followed: tuple[str, ...], say: Say) -> Table:
    """The figures to be measured twice, with room for each."""
    known = {kpi.id: kpi.name for kpi in assessment.kpis}
    wanted = tuple(known[name] for name in followed or FIGURES if name in known)[:_MOST]
    room = tuple(Cell("") for _ in wanted)
    columns = ((say("Mes chiffres"), False, 20), *((name, False, 30) for name in wanted))
    return Table(
        columns,
        ((Cell(say("Jour 1")), *room), (Cell(say("Jour 30")), *room)),
        compact=True,
    )
