"""A sample firm coached through the workbench, day after day, as any consultant would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from tpecoach.demo import ledgers, statements
from tpecoach.demo.clock import VirtualClock
from tpecoach.demo.story import Day, Firm, Procedure, Reading
from tpecoach.model.records import Action
from tpecoach.workbench import Workbench
from tpecoach.workbench.checkins import Outcome

Printer = Callable[[str, str, date], None]
"""prints a report of a client (slug, kind, day)"""
Tell = Callable[[str], None]
_OVER = ("done", "dropped")
_QUARTER = 91


def live(bench: Workbench, clock: VirtualClock, firm: Firm, printer: Printer, tell: Tell) -> str:
    """All of a firm's story, from the first visit to the last measure; returns its slug."""
    clock.go_to(firm.days[0].on)
    slug = bench.clients.open(firm.name, firm.facts, owner=firm.owner, scope=firm.scope, sample=True).slug
    told: dict[str, Outcome] = {}
    for day in firm.days:
        clock.go_to(day.on)
        if day.rollout:
            bench.clients.close_rollout(slug)
            bench.clients.open_rollout(slug, firm.scope)
            told.clear()
        _listen(bench, clock, slug, firm, day)
        clock.wait()
        if day.plan:
            bench.plans.make(slug, day.plan)
        for procedure in day.procedures:
            clock.wait()
            _write(bench, slug, procedure)
        clock.wait()
        told |= day.outcomes
        if day.check_in:
            bench.checkins.hold(slug, day.on, _reached(bench, slug, told, day.on), decisions=day.decisions)
        for kind in day.reports:
            printer(slug, kind, day.on)
        _tell(bench, slug, day, tell)
    return slug


def _listen(bench: Workbench, clock: VirtualClock, slug: str, firm: Firm, day: Day) -> None:
    """Take in what the firm shows and says: books, registers, answers, tallies."""
    if day.books:
        wishes = replace(firm.books, end=day.books)
        bench.books.take(slug, ledgers.fec(wishes), ledgers.file_name(wishes))
    if day.bank:
        _bank(bench, slug, firm, day.bank)
    if day.forecast:
        clock.wait()
        bench.cash.keep(slug)
    for row in day.rows:
        clock.wait()
        bench.registers.save(slug, row.register, row.row, row.cells)
    for sitting in day.interviews:
        progress = bench.interviews.begin(slug, sitting.moment, sitting.who)
        clock.wait(sitting.minutes)
        progress = bench.interviews.take(progress, sitting.answers)
        if progress.cursor:
            bench.interviews.move(progress, progress.cursor.id, sitting.minutes * 60)
    for reading in day.readings:
        clock.wait()
        _record(bench, slug, reading, day.on)
    if day.followed:
        bench.kpis.follow(slug, day.followed)
    for question, (days30, months12) in day.targets.items():
        bench.clients.set_target(slug, question, days30, months12)


def _bank(bench: Workbench, slug: str, firm: Firm, end: date) -> None:
    """Take the statement of the last quarter, as the bank sends it."""
    suffix, write = statements.FORMATS[firm.bank]
    start = (end - timedelta(_QUARTER)).replace(day=1)
    printed = statements.statement(replace(firm.books, end=end), firm.name, start)
    bench.books.take(slug, write(printed), f"releve-{end:%Y-%m}{suffix}")


def _record(bench: Workbench, slug: str, reading: Reading, on: date) -> None:
    bench.kpis.record(
        slug, reading.kpi, reading.value, on, source=reading.source, n=reading.n, note=reading.note
    )


def _write(bench: Workbench, slug: str, procedure: Procedure) -> None:
    if procedure.playbook:
        bench.sops.draft(slug, procedure.playbook, procedure.process)
    if procedure.text:
        drafted = bench.sops.get(slug, procedure.process)
        head = drafted.body.partition("\n## ")[0].rstrip()
        bench.sops.write(slug, drafted, f"{head}\n\n{procedure.text}")
    if procedure.state or procedure.owner:
        bench.sops.set_state(slug, procedure.process, procedure.state or "draft", procedure.owner)


def _reached(bench: Workbench, slug: str, told: dict[str, Outcome], on: date) -> dict[str, Outcome]:
    """What a check-in notes of each action begun by that day.

    What is told holds once the plan has come so far: nothing is done before its last step. What nobody tells of
    is under way.
    """
    found = {}
    for action in bench.clients.case(slug).actions:
        if action.state in _OVER or action.start > on:
            continue
        outcome = told.get(action.playbook, Outcome("doing"))
        if outcome.state == "done" and action.end > on:
            outcome = Outcome("doing")
        if _news(action, outcome):
            found[action.playbook] = outcome
    return found


def _news(action: Action, outcome: Outcome) -> bool:
    return (action.state, action.reason) != (outcome.state, outcome.reason)


def _tell(bench: Workbench, slug: str, day: Day, tell: Tell) -> None:
    """A line on what the day brought, where it brought much."""
    say, name = bench.say, bench.clients.find(slug).name
    if day.plan:
        view = bench.plans.show(slug)
        tell(
            say.plural(
                "{name} : plan de {n} action, du {start} au {end}",
                "{name} : plan de {n} actions, du {start} au {end}",
                len(view.actions),
                name=name,
                start=say.day(view.start),
                end=say.date(view.end),
            )
        )
    elif "diagnostic" in day.reports:
        line = bench.clients.line(bench.clients.find(slug))
        score = "–" if line.score is None or line.score.score is None else say.number(line.score.score)
        tell(say("{name} : diagnostic, {score} sur 100", name=name, score=score))
    elif "before-after" in day.reports:
        case = bench.clients.case(slug)
        held = sum(action.state == "done" for action in case.actions)
        tell(
            say(
                "{name} : trentième jour, {scores} sur les questions reposées, {held} actions tenues sur {n}",
                name=name,
                scores=bench.clients.headline(case),
                held=held,
                n=len(case.actions),
            )
        )
