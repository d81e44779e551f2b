"""Dated things to do as a calendar file (RFC 5545) that any calendar program takes, once or again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tpecoach.model.text import clean

CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"

_REMINDER = timedelta(hours=-15)
"""from midnight of the day: at nine in the morning of the day before"""


@dataclass(frozen=True, slots=True)
class DayEvent:
    """Something to do on a day, at no hour of it."""

    uid: str
    """the same whenever the same thing is written again: programs then update it"""
    day: date
    title: str
    text: str
    status: str = CONFIRMED
    reminder: bool = True
    """whether one is reminded the day before"""


def calendar(
    name: str, events: Iterable[DayEvent], lang: str, version: int, changed: datetime, stamp: datetime
) -> bytes:
    """The calendar of that name as bytes: CRLF, lines of 75 octets at most, texts escaped.

    `version` grows with what is written: of two files a program keeps the events of the later one. `changed` is when
    that version was made, `stamp` when the file is; both in UTC. Events last the whole day, and leave it free.
    """
    from icalendar import Alarm, Calendar, Event

    made = Calendar()
    made.add("prodid", f"-//tpecoach//tpecoach//{lang.upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", clean(name))
    for one in events:
        event = Event()
        event.add("uid", one.uid)
        event.add("dtstamp", stamp)
        event.add("last-modified", changed)
        event.add("sequence", version)
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("summary", clean(one.title))
        if one.text:
            event.add("description", clean(one.text, lines=True))
        event.add("status", one.status)
        event.add("transp", "TRANSPARENT")
        if one.reminder and one.status == CONFIRMED:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", clean(one.title))
            alarm.add("trigger", _REMINDER)
            event.add_component(alarm)
        made.add_component(event)
    data: bytes = made.to_ical()
    return data
