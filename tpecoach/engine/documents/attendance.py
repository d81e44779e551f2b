"""The meetings of an engagement and the hours it took of each, with how they are known."""

from __future__ import annotations

from datetime import date

from tpecoach.engine import reviews
from tpecoach.engine.documents import names
from tpecoach.language import Say, mark
from tpecoach.model.case import CONSULTANT, Case
from tpecoach.model.papers import Hours, Part, Session

_MEETINGS = {
    "before": mark("Premier entretien"),
    "midway": mark("Entretien à mi-parcours"),
    "after": mark("Second entretien"),
}
_BLANK = "……"
"""where a figure is written by hand"""
_BEGUN = ("doing", "done", "blocked")


def sessions(case: Case, say: Say, on: date) -> tuple[Session, ...]:
    """The meetings held, then those that the plan still has after a day; an interview lasts what it was timed at."""
    found = [
        Session(
            i.held_on.isoformat(),
            say(_MEETINGS.get(i.moment, i.moment)),
            round(i.seconds / 60) if i.seconds >= 60 else None,
            held=True,
        )
        for i in case.interviews
        if i.respondent == CONSULTANT and i.held_on is not None
    ]
    reviewed = {one.on for one in case.check_ins}
    found += [Session(day.isoformat(), say("Point d'étape"), None, held=True) for day in reviewed]
    last = max(reviewed, default=on)
    found += [
        Session(day.isoformat(), say("Point d'étape"), None, held=False)
        for _, day in reviews.dates(case)
        if day > max(on, last)
    ]
    return tuple(sorted(found, key=lambda one: one.day))


def sheet(case: Case, say: Say, on: date) -> Part:
    """The attendance sheet, with room for a duration that nobody noted and for signatures."""
    head = (say("Date"), say("Rencontre"), say("Durée"), say("Le client"), say("Le consultant"))
    rows = tuple(
        (
            say.date(date.fromisoformat(one.day)),
            one.name if one.held else say("{name} (à venir)", name=one.name),
            say.hours(one.minutes) if one.minutes is not None else "",
            "",
            "",
        )
        for one in sessions(case, say, on)
    )
    blank = ("", "", "", "", "")
    return Part(head, rows or (blank, blank, blank))


def hours(case: Case, say: Say, on: date) -> tuple[Hours, ...]:
    """What each meeting held and each action begun took.

    An interview is timed and takes as much of the owner; a check-in is not timed. An action takes what its people
    noted, else what its sheet says; of the consultant always what the sheet says.
    """
    found = [
        Hours(one.name, one.minutes, one.minutes, None, counted=one.minutes is not None)
        for one in sessions(case, say, on)
        if one.held
    ]
    for action in case.actions:
        if action.state not in _BEGUN:
            continue
        planned = {"owner": 0, "team": 0, "consultant": 0}
        for day, role, minutes, _ in action.steps:
            if action.state == "done" or day <= on:
                planned[role if role in planned else "team"] += minutes
        owner = planned["owner"] if action.owner_minutes is None else action.owner_minutes
        team = planned["team"] if action.team_minutes is None else action.team_minutes
        if planned["consultant"] or owner or team:
            noted = action.owner_minutes is not None or action.team_minutes is not None
            title = names.title(case, action.playbook)
            found.append(Hours(title, planned["consultant"], owner, team, counted=noted))
    return tuple(found)


def hours_table(case: Case, say: Say, on: date) -> Part:
    """The hours with their sum, and how each is known."""
    found = hours(case, say, on)
    head = (
        say("Quoi"),
        say("Consultant"),
        say("Dirigeant"),
        say("Équipe"),
        say("Comment on le sait"),
    )
    rows: list[tuple[str, ...]] = [
        (
            one.name,
            _said(say, one.consultant),
            _said(say, one.owner),
            "–" if one.team is None else _said(say, one.team),
            say("relevé") if one.counted else say("à noter") if one.owner is None else say("prévu"),
        )
        for one in found
    ]
    if not rows:
        return Part(
            words=say("Rien n'a encore été tenu : les heures viendront des entretiens et des actions.")
        )
    sums = [sum(getattr(one, who) or 0 for one in found) for who in ("consultant", "owner", "team")]
    rows.append((say("Total de ce qui est connu"), *(say.hours(minutes) for minutes in sums), ""))
    return Part(head, tuple(rows))


def _said(say: Say, minutes: int | None) -> str:
    return _BLANK if minutes is None else say.hours(minutes) if minutes else "–"
