"""What is still to be paid, by age; lists that overlap; what books leave open."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tpecoach.engine import receivables
from tpecoach.engine.receivables.owed import age_of
from tpecoach.model.bank import CustomerItem
from tpecoach.model.books import OpenItem
from tpecoach.model.receivables import AGES, Owed

DAY = date(2026, 11, 24)


def item(number: str, cents: int, days: int = 40, paid: int = 0, customer: str = "Martin") -> CustomerItem:
    issued = DAY - timedelta(days)
    return CustomerItem(customer, number, issued, issued + timedelta(30), cents, None, paid)


def test_what_is_left_of_each_invoice_is_owed_and_credit_notes_come_off_the_oldest() -> None:
    owed = receivables.from_items(
        [item("F1", 100, 80), item("F2", 200, 50, 50), item("A1", -120, 20), item("F3", 70, 9, 70)]
    )
    assert [(one.piece, one.cents) for one in owed] == [("F2", 130)]
    assert owed[0].id == "Martin/F2"


def test_a_credit_note_of_one_customer_pays_nothing_of_another() -> None:
    owed = receivables.from_items([item("F1", 100), item("A1", -100, customer="Durand")])
    assert [(one.customer, one.cents) for one in owed] == [("Martin", 100)]


def test_an_invoice_without_due_date_is_due_after_thirty_days_and_says_so() -> None:
    owed = receivables.from_items([CustomerItem("Martin", "", DAY, None, 100)])
    assert (owed[0].due, owed[0].due_told, owed[0].piece) == (DAY + timedelta(30), False, "2026-11-24")


def test_books_leave_unmatched_invoices_with_payments_taken_off() -> None:
    def line(aux: str, days: int, cents: int, account: str = "411000") -> OpenItem:
        return OpenItem(account, aux, f"{aux} SARL", DAY - timedelta(days), f"F{days}", cents)

    owed = receivables.from_books(
        [
            line("M", 90, 100),
            line("M", 60, 100),
            line("M", 30, -150),
            line("D", 5, 80),
            line("S", 9, -50, "401000"),
        ]
    )
    assert [(one.customer, one.piece, one.cents) for one in owed] == [
        ("M SARL", "F60", 50),
        ("D SARL", "F5", 80),
    ]
    assert not owed[0].due_told


def test_ages_run_from_the_due_date() -> None:
    def late(days: int) -> str:
        return age_of(Owed("a/b", "a", "b", DAY, DAY - timedelta(days), 1), DAY)

    assert [late(n) for n in (-5, 0, 1, 30, 31, 60, 61, 90, 91, 400)] == [
        *("current", "current", "to_30", "to_30", "to_60", "to_60", "to_90", "to_90", "over", "over")
    ]


@given(st.lists(st.tuples(st.integers(-500, 500), st.integers(-60, 200), st.sampled_from("AB"))))
def test_ages_add_up_to_what_is_owed_and_nobody_owes_less_than_nothing(
    rows: list[tuple[int, int, str]],
) -> None:
    items = [item(f"F{n}", cents, days, customer=who) for n, (cents, days, who) in enumerate(rows) if cents]
    owed = receivables.from_items(items)
    ages = receivables.ages(owed, DAY)
    assert [one.age for one in ages] == list(AGES)
    assert sum(one.cents for one in ages) == sum(one.cents for one in owed)
    assert all(one.cents > 0 for one in owed)
    for who in "AB":
        net = sum(i.cents for i in items if i.customer == who)
        theirs = sum(one.cents for one in owed if one.customer == who)
        assert theirs == max(0, net)


def test_the_same_invoices_in_two_lists_count_once_as_the_last_one_has_them() -> None:
    first = (item("F1", 100), item("F2", 200))
    second = (item("F1", 100, paid=100), item("F2", 200), item("F3", 300, 5))
    found, again = receivables.merged([first, second])
    assert again == 2
    assert {i.number: i.cents - i.paid_cents for i in found} == {"F1": 0, "F2": 200, "F3": 300}


def test_what_a_later_list_of_open_invoices_no_longer_holds_was_paid() -> None:
    found, _ = receivables.merged([(item("F1", 100), item("F2", 200)), (item("F2", 200),)])
    assert [one.piece for one in receivables.from_items(found)] == ["F2"]


def test_the_list_of_one_month_says_nothing_of_the_months_before() -> None:
    october = (item("F1", 100, 50), item("F2", 50, 45, 50))
    november = (item("F3", 300, 10), item("F4", 40, 5, 40))
    found, again = receivables.merged([october, november])
    assert again == 0
    assert [one.piece for one in receivables.from_items(found)] == ["F1", "F3"]


def test_two_rows_alike_in_one_list_are_two_invoices() -> None:
    twice = (CustomerItem("", "", DAY, None, 100), CustomerItem("", "", DAY, None, 100))
    assert len(receivables.merged([twice])[0]) == 2
    assert len(receivables.merged([twice, twice])[0]) == 2
