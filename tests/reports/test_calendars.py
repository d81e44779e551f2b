"""Calendar files read back by another program."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from tpecoach.model.text import clean
from tpecoach.reports.calendars import CANCELLED, DayEvent, calendar

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 30)
TEXTS = st.text(max_size=200) | st.lists(
    st.sampled_from(
        ["\r\n", "\n", ",", ";", ":", "\\", "\\n", "\x1b[31m", "BEGIN:VEVENT", "é", "😀", '"', " "]
    ),
    max_size=40,
).map("".join)


def written(*events: DayEvent, name: str = "Plan") -> bytes:
    return calendar(name, events, "fr", 3, NOW - timedelta(days=1), NOW)


@given(TEXTS, TEXTS)
def test_any_text_comes_back_as_it_was(title: str, text: str) -> None:
    data = written(DayEvent("a@x", DAY, title, text), DayEvent("b@x", DAY, "Suivant", ""))

    first, second = Calendar.from_ical(data).walk("VEVENT")

    assert str(first["SUMMARY"]) == clean(title)
    assert str(first.get("DESCRIPTION", "")) == clean(text, lines=True)
    assert str(second["SUMMARY"]) == "Suivant"
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_an_event_has_a_name_a_version_and_leaves_the_day_free() -> None:
    (event,) = Calendar.from_ical(written(DayEvent("a@x", DAY, "Relancer", ""))).walk("VEVENT")
    assert [str(event[name]) for name in ("UID", "SEQUENCE", "TRANSP")] == ["a@x", "3", "TRANSPARENT"]
    assert event.decoded("DTSTAMP") == NOW
    assert event.decoded("LAST-MODIFIED") == NOW - timedelta(days=1)
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(hours=-15)


def test_what_is_cancelled_reminds_nobody() -> None:
    (event,) = Calendar.from_ical(written(DayEvent("a@x", DAY, "Relancer", "", CANCELLED))).walk("VEVENT")
    assert str(event["STATUS"]) == "CANCELLED"
    assert not event.walk("VALARM")


def test_a_calendar_without_events_is_one() -> None:
    assert str(Calendar.from_ical(written(name="Atelier, plan"))["X-WR-CALNAME"]) == "Atelier, plan"
