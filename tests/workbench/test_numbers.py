"""The figures of a client as they are read, and what is understood before it is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.books import fec_text
from tpecoach.workbench import Workbench
from tpecoach.workbench.books import completions
from tpecoach.workbench.errors import NotANumber, UnknownKpi, WrongAnswer
from tpecoach.workbench.figure_errors import ReadingStopped, TooManyFollowed


@pytest.fixture
def slug(bench: Workbench) -> str:
    return bench.clients.open("A").slug


@pytest.mark.parametrize(
    ("kpi", "text", "said"),
    [
        ("return_rate", "9 sur 84", "9 sur 84, soit 10,7 % · déclaré"),
        ("return_rate", "12 %", "12 % · déclaré"),
        ("cash", "1 234,56", "1 235 € · déclaré"),
        ("double_entry_hours", "6 h 30", "6 h 30 par sem. · déclaré"),
    ],
)
def test_what_is_typed_is_said_before_it_is_kept(
    bench: Workbench, slug: str, kpi: str, text: str, said: str
) -> None:
    words = bench.numbers.understood(slug, kpi, text)
    assert words.replace("\u202f", " ").replace("\u00a0", " ") == said
    assert bench.kpis.lines(slug) == ()


def test_what_would_be_refused_is_refused_before(bench: Workbench, slug: str) -> None:
    for kpi, text, error in (
        ("return_rate", "12", WrongAnswer),
        ("cash", "1.234,56", NotANumber),
        ("cashh", "1", UnknownKpi),
    ):
        with pytest.raises(error):
            bench.numbers.understood(slug, kpi, text)


def test_an_indicator_says_all_its_readings_with_their_source_and_file(bench: Workbench, slug: str) -> None:
    taken = bench.books.take(slug, fec_text.sound_text().encode(), fec_text.NAME)
    bench.kpis.record(slug, "lead_time_days", "5", date(2026, 3, 1), source="tally")
    last = bench.kpis.record(slug, "lead_time_days", "3", date(2026, 6, 1), source="tally", note="en juin")
    found = {one.kpi.id: one for one in bench.numbers.board(slug).indicators}
    revenue, lead = found["revenue"], found["lead_time_days"]
    assert [(r.file, r.source, r.quality) for r in revenue.readings] == [
        (taken.taken.name, "livres comptables", "livres")
    ]
    assert (lead.zero[:1], lead.last[:1], lead.on, lead.goal) == ("5", "3", date(2026, 6, 1), "à réduire")
    assert (lead.readings[-1].id, lead.readings[-1].note) == (last.id, "en juin")
    assert [int(value) for value in lead.series] == [5, 3]
    assert found["meeting_hours"].on is None


def test_five_indicators_are_followed_at_most(bench: Workbench, slug: str) -> None:
    five = ("cash", "dso_days", "return_rate", "lead_time_days", "owner_hours")
    assert bench.kpis.follow(slug, five).followed == five
    with pytest.raises(TooManyFollowed):
        bench.kpis.follow(slug, (*five, "owner_pay"))
    assert [one.kpi.id for one in bench.numbers.board(slug).indicators][:5] == list(five)
    assert bench.kpis.follow(slug, ()).followed == ()


def test_the_reading_of_books_can_be_stopped_before_each_part(bench: Workbench, slug: str) -> None:
    data = fec_text.sound_text().encode()
    for parts in range(3):
        told: list[str] = []
        with pytest.raises(ReadingStopped):
            bench.books.take(slug, data, fec_text.NAME, lambda n=parts, t=told: len(t) < n, told.append)  # type: ignore[misc]
        assert len(told) == parts
    assert bench.books.list(slug) == ()
    told = []
    assert not bench.books.take(slug, data, fec_text.NAME, lambda: True, told.append).again
    assert len(told) == 3


def test_a_path_is_completed_by_what_lies_there(tmp_path: Path) -> None:
    for name in ("FEC2026.txt", "fec2025.txt", ".cache", "notes.md"):
        (tmp_path / name).write_text("")
    (tmp_path / "dossier").mkdir()
    at = f"{tmp_path}/"
    assert completions(at) == tuple(
        at + name for name in ("dossier/", "fec2025.txt", "FEC2026.txt", "notes.md")
    )
    assert completions(f"{at}fec") == (f"{at}fec2025.txt", f"{at}FEC2026.txt")
    assert completions(f"{at}.") == (f"{at}.cache",)
    assert completions(f"{at}nowhere/") == ()
    assert completions("\0") == ()
