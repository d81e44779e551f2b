"""The report of a review: done, late, blocked, the figures, what was decided, what moved and why."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date

from tpecoach.engine import reviews
from tpecoach.engine.differences import Move, Planned, difference
from tpecoach.engine.documents import actions, courses, figures, names, people, shell
from tpecoach.engine.documents.courses import Course
from tpecoach.engine.schedule import codec
from tpecoach.language import Say, mark
from tpecoach.model.case import Case
from tpecoach.model.documents import Block, Bullets, Card, Cards, Cell, Document, Heading, Paragraph, Table
from tpecoach.model.planning import Explained
from tpecoach.model.records import Action, CheckIn, PlanVersion

_LATE = "late"
_ORDER = ("done", _LATE, "blocked", "doing", "planned", "dropped")
_WORDS = {**names.STATES, _LATE: mark("en retard")}
_TONES = {"done": "good", _LATE: "warn", "blocked": "warn", "dropped": "warn"}
_FIGURES = 6
_COMING = 8
"""steps told of what comes until the next review"""
_KINDS = {
    "waits": mark("attend"),
    "out": mark("sort du plan"),
    "in": mark("entre"),
    "moved": mark("déplacée"),
    "hours": mark("autres heures"),
}
_States = Mapping[str, tuple[str, str]]


def check_in(case: Case, say: Say, on: date) -> Document:
    """The last review held on or before a day; without any, a page that says so."""
    review = reviews.held(case, on)
    kind = ("check-in", say("point d'étape"))
    if review is None:
        blocks: list[Block] = [Paragraph(say("Aucun point d'étape n'a encore été tenu."), role="lead")]
        return shell.wrapped(case, say, on, kind, say("point d'étape"), blocks)
    states = _states(case, review.on)
    blocks = [
        Paragraph(_lead(case, say, review, states), role="lead"),
        _cards(case, say, states),
        Heading(say("Où en sont les actions")),
        _actions(case, say, states),
        *_decided(say, review),
        *_figures(case, say, review),
        *_moves(case, say, review, states),
        *_next(case, say, review, states),
    ]
    title = say("point d'étape du {day}", day=say.day(review.on))
    version = say("plan v{n}", n=case.plan.version) if case.plan else ""
    return shell.wrapped(case, say, on, kind, title, blocks, version)


def _states(case: Case, on: date) -> _States:
    """State and reason of each action at the review; what is behind is late."""
    told = reviews.standing(case, on)
    return {
        a.playbook: (_LATE, told[a.playbook][1])
        if reviews.late(a, told[a.playbook][0], on)
        else told[a.playbook]
        for a in case.actions
    }


def _count(states: _States, *wanted: str) -> int:
    return sum(state in wanted for state, _ in states.values())


def _lead(case: Case, say: Say, review: CheckIn, states: _States) -> str:
    start = case.rollout.start
    total, done = len(states), _count(states, "done")
    first = say.plural(
        "{done} action tenue sur {total}.", "{done} actions tenues sur {total}.", done, done=done, total=total
    )
    if start is not None and (day := (review.on - start).days) >= 0:
        first = say("{day}e jour : {told}", day=say.number(day + 1), told=first) if day else first
    following = reviews.following(case, review.on)
    then = say("Prochain point le {day}.", day=say.date(following)) if following else ""
    return " ".join(part for part in (first, then) if part)


def _cards(case: Case, say: Say, states: _States) -> Cards:
    done, behind, blocked = _count(states, "done"), _count(states, _LATE), _count(states, "blocked")
    spent = [found for a in case.actions if (found := actions.taken(a)) is not None]
    planned = sum(actions.planned_minutes(a) for a in case.actions if actions.taken(a) is not None)
    cards = [
        Card(say.number(done), say("sur {n}", n=len(states)), say.plural("tenue", "tenues", done)),
        Card(say.number(behind), "", say("en retard"), tone="warn" if behind else "muted"),
        Card(
            say.number(blocked),
            "",
            say.plural("bloquée", "bloquées", blocked),
            tone="warn" if blocked else "muted",
        ),
    ]
    if spent:
        muted = say("Prévu pour les mêmes : {hours}.", hours=say.hours(planned))
        cards.append(Card(say.hours(sum(spent)), "", say("passés sur les actions notées"), muted))
    return shell.cards(*cards)


def _actions(case: Case, say: Say, states: _States) -> Table:
    columns = (
        (say("N°"), True, 7),
        (say("Action"), False, 60),
        (say("Prévue"), False, 26),
        (say("État"), False, 20),
        (say("Prévu / pris"), True, 23),
        (say("Remarque"), False, 34),
    )
    numbered = sorted(
        enumerate(case.actions, start=1), key=lambda one: (_ORDER.index(states[one[1].playbook][0]), one[0])
    )
    return Table(
        columns, tuple(_row(case, say, n, a, *states[a.playbook]) for n, a in numbered), compact=True
    )


def _row(case: Case, say: Say, number: int, action: Action, state: str, reason: str) -> tuple[Cell, ...]:
    taken = actions.taken(action)
    hours = say.hours(actions.planned_minutes(action))
    if taken is not None:
        hours = say("{planned} / {taken}", planned=hours, taken=say.hours(taken))
    told = names.sentence(reason)
    if not told and state == "done" and action.in_place_on:
        told = say("en place le {day}", day=say.day(action.in_place_on))
    return (
        Cell(say.number(number), number=True),
        Cell(names.title(case, action.playbook), strong=True, under=names.doers(case, say, action)),
        Cell(names.span(say, action.start, action.end)),
        Cell(say(_WORDS.get(state, state)), strong=True, tone=_TONES.get(state, "")),
        Cell(hours, number=True),
        Cell(told),
    )


def _decided(say: Say, review: CheckIn) -> Iterator[Block]:
    yield Heading(say("Ce qui a été décidé"))
    if review.decisions:
        yield Bullets(tuple(names.sentence(text) for text in review.decisions))
    else:
        yield Paragraph(say("Aucune décision n'a été notée."))


def _figures(case: Case, say: Say, review: CheckIn) -> Iterator[Block]:
    """The indicators followed up to the review; those that matter where none is."""
    known = {kpi.id: kpi for kpi in case.assessment.kpis}
    followed = tuple(known[name] for name in case.rollout.followed if name in known)
    wanted = (followed or courses.first(case, courses.shown(case)))[:_FIGURES]
    if wanted:
        yield Heading(say("Les chiffres suivis"), say("observés, pas « causés par » le plan"))
        columns = (
            (say("Indicateur"), False, 66),
            (say("Départ"), True, 26),
            (say("À ce point"), True, 26),
            (say("Évolution"), True, 34),
            (say("Cible"), True, 18),
        )
        found = (courses.course(case, say, kpi, review.on) for kpi in wanted)
        yield Table(columns, tuple(_figure(say, each) for each in found), compact=True)


def _figure(say: Say, each: Course) -> tuple[Cell, ...]:
    change, aim = each.evolution, each.target
    return (
        Cell(each.kpi.name),
        Cell(figures.short(say, each.kpi, each.before), number=True, tone="" if each.before else "muted"),
        Cell(
            figures.short(say, each.kpi, each.after),
            number=True,
            strong=each.after is not None,
            tone="" if each.after else "muted",
            under=say.day(each.after.on) if each.after else "",
        ),
        Cell(change.text if each.after else "–", number=True, tone=change.tone if each.after else "muted"),
        Cell("–" if aim is None else figures.amount(say, each.kpi.unit, aim), number=True, tone="muted"),
    )


def _moves(case: Case, say: Say, review: CheckIn, states: _States) -> Iterator[Block]:
    """What the plan in force after the review changed in the one before it."""
    yield Heading(say("Ce qui a bougé dans le plan, et pourquoi"))
    found = tuple(move for move in _changes(case, say, review, states) if move.kind != "stays")
    if not found:
        yield Paragraph(say("Rien : les jours et les heures sont ceux d'avant."))
        return
    columns = (
        (say("Action"), False, 58),
        (say("Avant"), False, 28),
        (say("Après"), False, 28),
        (say("Pourquoi"), False, 56),
    )
    rows = tuple(
        (
            Cell(move.title, strong=True, under=say(_KINDS[move.kind])),
            Cell(names.span(say, *move.before) if move.before else "–"),
            Cell(names.span(say, *move.after) if move.after else "–"),
            Cell(names.sentence(move.why)),
        )
        for move in found
    )
    yield Table(columns, rows, compact=True)


def _changes(case: Case, say: Say, review: CheckIn, states: _States) -> tuple[Move, ...]:
    versions = [*case.plans_before, *([case.plan] if case.plan else [])]
    later = min((one.on for one in case.check_ins if one.on > review.on), default=date.max)
    before = [one for one in versions if one.made_on < review.on]
    after = [one for one in versions if review.on <= one.made_on < later]
    if not before or not after:
        return ()
    over = {playbook for playbook, (state, _) in states.items() if state in ("done", "dropped")}
    blocked = frozenset(playbook for playbook, (state, _) in states.items() if state == "blocked")
    why = json.loads(after[-1].explanations or "{}")
    explained = {name: Explained(name, one["priority"], tuple(one["why"])) for name, one in why.items()}
    titles = {p.id: p.title for p in case.content.playbooks}
    return difference(
        _planned(before[-1], over), _planned(after[-1], over), explained, titles, review.on, say, blocked
    )


def _planned(version: PlanVersion, over: set[str]) -> Planned:
    problem = codec.from_plain(json.loads(version.problem))
    plan = codec.plan_from_plain(json.loads(version.result))
    roles = {c.id: [step.role for step in c.steps] for c in problem.candidates}
    steps: dict[str, list[tuple[date, str, int]]] = {}
    for p in sorted(plan.placements, key=lambda p: (p.candidate, p.step)):
        if p.candidate not in over:
            steps.setdefault(p.candidate, []).append((p.day, roles[p.candidate][p.step], p.minutes))
    return Planned(problem, steps)


def _next(case: Case, say: Say, review: CheckIn, states: _States) -> Iterator[Block]:
    """The steps that come until the next review."""
    following = reviews.following(case, review.on)
    coming = [
        task
        for task in people.tasks(case, say)
        if task.day > review.on
        and (following is None or task.day <= following)
        and states[task.action.playbook][0] not in ("done", "blocked", "dropped")
    ]
    behind = [a for a in case.actions if states[a.playbook][0] == _LATE]
    if not coming and not behind:
        return
    heading = say("D'ici le {day}", day=say.date(following)) if following else say("Ce qui reste à faire")
    yield Heading(heading)
    again = tuple(
        say("{title} : à terminer, ou à replacer dans le plan.", title=names.title(case, action.playbook))
        for action in behind
    )
    told = tuple(
        say(
            "{day} · {who}, {hours} : {text}",
            day=say.weekday(task.day),
            who=names.role(case, say, task.who),
            hours=say.hours(task.minutes),
            text=names.stopped(task.text),
        )
        for task in coming[:_COMING]
    )
    yield Bullets((*again, *told), checklist=True)
    if (more := len(coming) - _COMING) > 0:
        yield Paragraph(
            say.plural("{n} autre étape, dans l'agenda.", "{n} autres étapes, dans l'agenda.", more),
            role="small",
        )
