"""The plan as events of a calendar: its steps, its reviews, and what former versions had and it has no more."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from tpecoach.engine import reviews
from tpecoach.engine.documents import names, people
from tpecoach.engine.documents.people import Task
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.records import PlanVersion
from tpecoach.reports.calendars import CANCELLED, CONFIRMED, TENTATIVE, DayEvent, calendar
from tpecoach.reports.typography import typeset

_TITLE = 80
"""characters of a title: a calendar shows no more"""
_SENTENCE = re.compile(r"\. |[ \u00a0\u202f]?: ")
"""where the first thing said ends"""
_STATES = {"blocked": TENTATIVE, "dropped": CANCELLED}


def plan_calendar(case: Case, say: Say, who: str, now: datetime) -> bytes:
    """The plan of a case as a calendar file, of one purse where `who` is given; `now` in UTC.

    An event keeps its name for life: written again after the plan has changed, it is moved, not doubled.
    """
    assert case.plan is not None
    days = [case.plan.made_on, *(one.on for one in case.check_ins)]
    changed = datetime.combine(max(days), time(), UTC)
    name = say("{client} — plan", client=case.client.name)
    # A review may move the next one, or end an action, without a new version of the plan.
    version = case.plan.version + len(case.check_ins)
    return calendar(
        typeset(name, say.lang), _events(case, say, who), say.lang, version, min(changed, now), now
    )


def _events(case: Case, say: Say, who: str) -> Iterator[DayEvent]:
    written = set()
    for task in people.tasks(case, say, who, dropped=True):
        uid = _uid(case, task.action.playbook, task.step)
        written.add(uid)
        yield DayEvent(
            uid,
            task.day,
            typeset(_title(case, say, task, who), say.lang),
            typeset(_text(case, say, task), say.lang, lines=True),
            _STATES.get(task.action.state, CONFIRMED),
            task.action.state in ("planned", "doing"),
        )
    for playbook, step, day, text, minutes in _gone(case, who):
        if (uid := _uid(case, playbook, step)) not in written:
            written.add(uid)
            title = _headed(text or names.title(case, playbook), say.hours(minutes))
            yield DayEvent(uid, day, typeset(title, say.lang), "", CANCELLED)
    for number, day in reviews.dates(case):
        yield DayEvent(
            _uid(case, "review", number),
            day,
            typeset(say("Point d'étape, {client}", client=case.client.name), say.lang),
            typeset(say("Faire le tour des actions, relever les chiffres, décider de la suite."), say.lang),
        )


def _uid(case: Case, what: str, number: int) -> str:
    return f"{case.rollout.id}-{what}-{number}@tpecoach"


def _title(case: Case, say: Say, task: Task, who: str) -> str:
    hours = say.hours(task.minutes)
    title = _headed(task.text, hours if who else f"{names.role(case, say, task.who)}, {hours}")
    match task.action.state:
        case "done":
            return say("Fait : {title}", title=title)
        case "blocked":
            return say("Bloqué : {title}", title=title)
        case _:
            return title


def _headed(text: str, aside: str) -> str:
    """The beginning of a text, and in brackets what must not be cut."""
    head = _SENTENCE.split(text, maxsplit=1)[0].rstrip(".")
    return f"{textwrap.shorten(head, _TITLE - len(aside) - 3, placeholder='…')} ({aside})"


def _text(case: Case, say: Say, task: Task) -> str:
    """What there is to do in full, where it belongs, and at the end of an action when it is in place."""
    head = say(
        "{n}. {title}, étape {step} sur {steps}",
        n=task.number,
        title=task.title,
        step=task.step,
        steps=len(task.action.steps),
    )
    told = say("{who}, {hours}", who=names.role(case, say, task.who), hours=say.hours(task.minutes))
    lines = [head, told, "", task.text]
    if task.last and (checks := people.done_when(case, say, task.action)):
        lines += ["", say("En place quand :"), *(f"{people.BOX} {check}" for check in checks)]
    if task.action.reason:
        lines += ["", task.action.reason]
    return "\n".join(lines)


def _gone(case: Case, who: str) -> Iterator[tuple[str, int, date, str, int]]:
    """The steps of every version, the latest first: playbook, step from 1, day, text, minutes."""
    texts = {p.id: [step.text for step in p.steps] for p in case.content.playbooks}
    latest = (case.plan,) if case.plan else ()
    for version in reversed((*case.plans_before, *latest)):
        roles = _roles(version)
        for one in json.loads(version.result or "{}").get("placements", ()):
            playbook, step = str(one["candidate"]), int(one["step"])
            if who and people.purse(roles.get((playbook, step), "")) != who:
                continue
            known = texts.get(playbook, [])
            text = names.filled(case, known[step]) if step < len(known) else ""
            yield playbook, step + 1, date.fromisoformat(one["day"]), text, int(one["minutes"])


def _roles(version: PlanVersion) -> dict[tuple[str, int], str]:
    found: dict[str, Any] = json.loads(version.problem or "{}")
    return {
        (one["id"], place): str(step["role"])
        for one in found.get("candidates", ())
        for place, step in enumerate(one.get("steps", ()))
    }
