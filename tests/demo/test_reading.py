from __future__ import annotations

import pytest

from tpecoach.demo.reading import FIRMS, WrongStory, read_firm, sample_firms

BOOKS = """
books: {siren: "000000018", start: 2026-01-01, sales: [1000], invoices: 4, customers: [A], first_share: 10,
  delay: 30, goods: 30}
"""
HEAD = "name: X\nowner: Y\nscope: express\nfacts: {trade: repair}\n" + BOOKS.strip() + "\n"


def test_three_firms_are_shipped() -> None:
    assert tuple(firm.id for firm in sample_firms()) == FIRMS


def test_days_follow_each_other() -> None:
    for firm in sample_firms():
        days = [day.on for day in firm.days]
        assert days == sorted(set(days))


def test_a_story_holds_what_is_entered_and_no_result() -> None:
    martin = sample_firms()[0]
    assert not {"score", "value", "worth", "plan_actions"} & set(dir(martin.days[0]))


@pytest.mark.parametrize(
    ("days", "place"),
    [
        ("- on: demain", r"x\.yaml:8: days\.0\.on"),
        ("- {on: 2026-01-01, answer: 3}", r"x\.yaml:8: days\.0\.answer"),
        (
            "- on: 2026-01-01\n  readings:\n  - {kpi: cash, value: 3}",
            r"x\.yaml:10: days\.0\.readings\.0\.value",
        ),
        ("- on: 2026-01-01\n  readings:\n  - {value: '3'}", r"x\.yaml:10: days\.0\.readings\.0"),
        ("- on: 2026-01-01\n  interviews:\n  - answers: {a: {note: x}}", r"x\.yaml:10: .*answers\.a"),
        ("- on: 2026-01-01\n  plan: [1]", r"x\.yaml:9: days\.0\.plan"),
        ("- on: 2026-01-01\n  check_in: oui", r"x\.yaml:9: days\.0\.check_in"),
    ],
)
def test_a_slip_of_the_pen_is_named_by_its_line(days: str, place: str) -> None:
    with pytest.raises(WrongStory, match=place):
        read_firm(f"{HEAD}days:\n{days}\n".encode(), "x")
