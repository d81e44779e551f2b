"""The plan as files for other programs: calendar, tables, picture, and the agenda of one person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tpecoach.engine import documents
from tpecoach.engine.documents import actions, names, people
from tpecoach.engine.documents.people import Task
from tpecoach.language import Say, mark
from tpecoach.model.case import Case
from tpecoach.model.text import clean
from tpecoach.reports.files import atomic_write
from tpecoach.reports.gantt import gantt_file
from tpecoach.reports.html import html
from tpecoach.reports.press import KeepGoing
from tpecoach.reports.typography import typeset
from tpecoach.reports.workbooks import Sheet, SheetColumn, Subtotals, Value, workbook
from tpecoach.reports.writing import write_page
from tpecoach.workbench.carrying import as_csv
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import NoPlan
from tpecoach.workbench.plan_calendar import plan_calendar
from tpecoach.workbench.plan_errors import NobodyThere, NothingPlanned, UnknownOutput
from tpecoach.workbench.reports import finished

OUTPUTS = {
    "ics": mark("calendrier, pour Outlook, Google ou un téléphone"),
    "csv": mark("table, une étape par ligne"),
    "xlsx": mark("classeur, une feuille par personne"),
    "svg": mark("image du calendrier"),
    "agenda": mark("agenda, une page par personne"),
}
"""The files a plan is written to, by the names the command line uses, with what each is."""

SUFFIXES = {".ics": "ics", ".csv": "csv", ".xlsx": "xlsx", ".svg": "svg", ".pdf": "agenda", ".html": "agenda"}
"""the output that the end of a file's name asks for"""


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A file written from the plan."""

    kind: str
    path: Path
    steps: int
    """of the plan that are in it"""


class PlanFiles:
    """What a consultant carries out of a plan."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def write(
        self,
        slug: str,
        kind: str,
        path: Path,
        on: date | None = None,
        *,
        who: str = "",
        rollout: int | None = None,
        keep_going: KeepGoing | None = None,
    ) -> PlanFile:
        """Write the plan in force at `path`, whole or not at all; of one purse (`owner` …) where `who` is given.

        An empty `kind` is what the end of the name says. Raises NoPlan, NothingPlanned, UnknownOutput, NobodyThere,
        and what `tpecoach.reports` raises.
        """
        desk = self._desk
        kind = kind or SUFFIXES.get(path.suffix.lower(), path.suffix)
        if kind not in OUTPUTS:
            raise UnknownOutput(kind=clean(kind)[:40], known=", ".join(OUTPUTS))
        client = desk.client(slug)
        case = desk.case_of(client, desk.rollout(client, rollout) if rollout else desk.newest(client))
        there = people.present(case)
        if case.plan is None:
            raise NoPlan
        if not there:
            raise NothingPlanned
        if who and who not in there:
            raise NobodyThere(name=clean(who)[:40], known=", ".join(there))
        say, day = desk.say, on or desk.today(client)
        tasks = people.tasks(case, say, who)
        match kind:
            case "ics":
                atomic_write(path, plan_calendar(case, say, who, desk.clock()))
            case "csv":
                atomic_write(path, as_csv(list(_lines(case, say, tasks))))
            case "xlsx":
                sheets = _sheets(case, say, tasks, (who,) if who else there)
                title = say("{client} — plan", client=client.name)
                atomic_write(path, workbook(sheets, title, desk.settings.author, desk.clock()))
            case "svg":
                theirs = {task.action.playbook for task in tasks}
                shown = tuple(action for action in case.actions if not who or action.playbook in theirs)
                atomic_write(path, _picture(replace(case, actions=shown), say))
            case _:
                agenda = finished(desk, case, documents.agenda(case, say, day, who))
                write_page(html(agenda), path, keep_going)
        return PlanFile(kind, path, len(tasks))


def _lines(case: Case, say: Say, tasks: tuple[Task, ...]) -> Iterator[dict[str, object]]:
    """The rows of the table: a step each."""
    for task in tasks:
        yield {
            say("jour"): task.day.isoformat(),
            say("semaine"): say.week(task.day),
            say("qui"): names.role(case, say, task.who),
            say("minutes"): task.minutes,
            say("n°"): task.number,
            say("action"): typeset(task.title, say.lang),
            say("étape"): task.step,
            say("à faire"): typeset(task.text, say.lang),
            say("état"): say(names.STATES.get(task.action.state, task.action.state)),
            say("fiche"): task.action.playbook,
        }


def _sheets(case: Case, say: Say, tasks: tuple[Task, ...], there: tuple[str, ...]) -> Iterator[Sheet]:
    """The whole plan with the hours of each person, then a sheet for each."""
    named = {who: names.sentence(names.role(case, say, who)).rstrip(".") for who in there}
    columns = (
        SheetColumn(say("Jour"), 12, "date"),
        SheetColumn(say("Semaine"), 9),
        SheetColumn(say("Qui"), 14),
        SheetColumn(say("N°"), 5, "number"),
        SheetColumn(say("Action"), 34),
        SheetColumn(say("À faire"), 70),
        SheetColumn(say("État"), 14),
        SheetColumn(say("Prévu"), 9, "minutes"),
        SheetColumn(say("Pris"), 9, "minutes"),
    )

    def row(task: Task) -> tuple[Value, ...]:
        return (
            task.day,
            say.week(task.day),
            named[task.who],
            task.number,
            typeset(task.title, say.lang),
            typeset(task.text, say.lang),
            say(names.STATES.get(task.action.state, task.action.state)),
            task.minutes,
            None,
        )

    total = say("Total")
    by = Subtotals(2, tuple(named.values()))
    yield Sheet(say("Plan"), columns, tuple(row(task) for task in tasks), total, by)
    if len(there) > 1:
        for who in there:
            yield Sheet(named[who], columns, tuple(row(task) for task in tasks if task.who == who), total)


def _picture(case: Case, say: Say) -> bytes:
    legend = say("une barre va du premier au dernier jour de travail · grisé : jours fermés")
    chart = actions.gantt(case, say, legend)
    if chart is None:
        raise NothingPlanned
    window = names.window(case)
    days = names.between(say, *window) if window else ""
    title = say("{client} — plan {days}", client=case.client.name, days=days)
    return gantt_file(replace(chart, title=title), say.lang)
