"""What comes back, and what is paid for twice."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tests.engine.bank.bank_lines import every, known, line, monthly
from tpecoach.engine import bank


def test_a_monthly_payment_has_its_amount_its_drift_and_its_next_day() -> None:
    (found,) = bank.recurring(known(*monthly("PRLV ZOOM.US", [-1000, -1000, -1100, -1100])))
    assert (found.payee, found.days, found.count) == ("zoom.us", 30, 4)
    assert (found.cents, found.typical, found.yearly) == (-1100, -1100, -13200)
    assert found.drift == Fraction(1, 10)
    assert (found.first_on, found.last_on, found.next_on) == (
        date(2026, 1, 5),
        date(2026, 4, 5),
        date(2026, 5, 5),
    )
    assert found.steady
    assert found.running


def test_weekly_quarterly_and_yearly_are_told_apart() -> None:
    lines = [
        *every(7, "MARCHE HALLE", [-5000] * 5),
        *every(91, "PRLV SAUR", [-9000] * 4),
        *every(365, "PRLV MAAF", [-60000, -63000]),
    ]
    assert {one.payee: one.days for one in bank.recurring(known(*lines))} == {
        "marche halle": 7,
        "saur": 91,
        "maaf": 365,
    }


def test_an_amount_that_varies_comes_back_without_drift() -> None:
    (found,) = bank.recurring(known(*monthly("PRLV EDF", [-8000, -15000, -6000, -12000, -9000])))
    assert (found.steady, found.drift, found.typical) == (False, Fraction(0), -9000)
    assert found.yearly == -9000 * 12


def test_a_missing_month_breaks_nothing_and_a_long_silence_stops_it() -> None:
    lines = monthly("PRLV ORANGE", [-3000] * 8)
    del lines[3]
    (found,) = bank.recurring(known(*lines))
    assert (found.days, found.running) == (30, True)
    (found,) = bank.recurring(known(*lines, line("2026-12-31", 100, "AUTRE CHOSE")))
    assert not found.running


def test_two_subscriptions_with_one_payee_are_two_and_income_comes_back_too() -> None:
    lines = [
        *monthly("PRLV GOOGLE", [-600] * 4),
        *monthly("PRLV GOOGLE", [-2500] * 4, start="2026-01-20"),
        *monthly("VIR CONTRAT ENTRETIEN", [12000] * 4),
    ]
    found = bank.recurring(known(*lines))
    assert sorted((one.payee, one.cents) for one in found) == [
        ("contrat entretien", 12000),
        ("google", -2500),
        ("google", -600),
    ]


def test_purchases_at_random_do_not_come_back() -> None:
    days = ["2026-01-03", "2026-01-04", "2026-02-20", "2026-02-22", "2026-04-01"]
    assert bank.recurring(known(*[line(day, -1000, "CB LEROY") for day in days])) == ()
    assert bank.recurring(()) == ()


def test_the_same_thing_paid_twice_is_a_leak_worth_its_second_price() -> None:
    lines = [
        *monthly("PRLV DROPBOX", [-1200] * 4),
        *monthly("PRLV DROPBOX", [-1199] * 4, start="2026-01-20", account="FR-B"),
    ]
    (leak,) = bank.leaks(bank.recurring(known(*lines)))
    assert (leak.kind, leak.what, leak.yearly) == ("double", "dropbox", 1199 * 12)


def test_tools_of_one_family_overlap_and_all_but_the_dearest_are_saved() -> None:
    lines = [
        *monthly("CB ZOOM.US", [-1500] * 3),
        *monthly("CB WHEREBY", [-900] * 3),
        *monthly("PRLV LOYER", [-80000] * 3),
    ]
    found = bank.recurring(known(*lines))
    (leak,) = bank.leaks(found)
    assert (leak.kind, leak.yearly) == ("overlap", 900 * 12)
    assert [one.payee for one in bank.tools(found)] == ["zoom.us", "whereby"]
