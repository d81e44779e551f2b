"""What customers owe, at work: which file says it, whom to call with which words, promises kept and broken."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.books.lists.texts import AGED, INVOICES
from tests.books.statements import texts as bank
from tests.conftest import Clock
from tests.engine.cash.books import small_fec
from tests.workbench.test_lists import file, take
from tpecoach.workbench import Workbench, call_words
from tpecoach.workbench.call_sheet import sheet
from tpecoach.workbench.receivable_errors import (
    NothingOwed,
    PromisedInThePast,
    PromisedTooMuch,
    UnknownInvoice,
    UnknownPromise,
)

TODAY = date(2026, 11, 24)


@pytest.fixture
def slug(bench: Workbench, tmp_path: Path) -> str:
    """A workshop whose invoice list of today was taken."""
    slug = bench.clients.open("Atelier Martin", owner="Karim Martin").slug
    take(bench, slug, file(tmp_path, INVOICES))
    return slug


def test_without_a_source_the_refusal_says_how_to_take_one(bench: Workbench) -> None:
    slug = bench.clients.open("Vide").slug
    with pytest.raises(NothingOwed) as refused:
        bench.receivables.view(slug)
    assert "tpecoach books vide import" in refused.value.sentence(bench.say)


def test_what_is_owed_stands_by_age_with_its_source(bench: Workbench, slug: str) -> None:
    view = bench.receivables.view(slug)
    assert (view.source, view.known_on, view.old) == ("la liste « liste.csv »", TODAY, False)
    assert [one.cents for one in view.ages] == [36000, 12000, 240000, 60000, 0]
    assert view.late == 312000
    assert [(c.customer, c.stage) for c in view.calls] == [
        ("Garage Lenoir", "notice"),
        ("Mairie de Lys", "notice"),
        ("Durand", "message"),
    ]


def test_the_latest_of_books_lists_and_balances_says_what_is_owed(bench: Workbench, tmp_path: Path) -> None:
    slug = bench.clients.open("Atelier Martin").slug
    bench.books.take(slug, *small_fec(date(2026, 9, 30)))
    books = bench.receivables.view(slug)
    assert books.source.startswith("le FEC «")
    assert books.old
    assert books.owed
    assert not any(one.due_told for one in books.owed)
    take(bench, slug, file(tmp_path, AGED, "agee.csv"))
    aged = bench.receivables.view(slug)
    assert aged.source == "la balance âgée « agee.csv »"
    assert [(one.customer, one.cents, one.dated) for one in aged.owed] == [
        ("Durand", 5000, False),
        ("Martin", 20000, False),
        ("Martin", 10000, False),
    ]
    take(bench, slug, file(tmp_path, INVOICES, "liste.csv"))
    assert bench.receivables.view(slug).source == "la liste « liste.csv »"


def test_the_script_of_the_playbook_is_filled_with_the_largest_late_invoice(
    bench: Workbench, slug: str
) -> None:
    view = bench.receivables.view(slug)
    spoken, answers = call_words.script(view.calls[0], view, bench.say)
    for words in ("Garage Lenoir", "Karim Martin", "Atelier Martin", "F3", "10 octobre 2026"):
        assert words in spoken
    assert "**" not in spoken
    assert "{{" not in spoken
    assert len(answers) >= 3


def test_a_promise_leaves_the_customer_alone_until_its_day_then_comes_first(
    bench: Workbench, slug: str, clock: Clock, tmp_path: Path
) -> None:
    bench.receivables.promise(slug, "Garage Lenoir/F3", TODAY + timedelta(2), note="vendredi")
    assert "Garage Lenoir" not in {c.customer for c in bench.receivables.view(slug).calls}
    clock.now += timedelta(4)
    later = bench.receivables.view(slug)
    assert later.promises[0].state == "unsure"
    assert "regardez la banque" in call_words.why(
        next(c for c in later.calls if c.customer == "Garage Lenoir"), later, bench.say
    )
    bench.books.take_file(slug, file(tmp_path, INVOICES.replace("24/11/2026", "28/11/2026"), "apres.csv"))
    after = bench.receivables.view(slug)
    assert (after.promises[0].state, after.calls[0].customer) == ("broken", "Garage Lenoir")
    assert call_words.promised(after, bench.say) == "Promesses tenues : 0 sur 1."


def test_a_promise_is_kept_when_a_later_list_has_the_invoice_paid(
    bench: Workbench, slug: str, clock: Clock, tmp_path: Path
) -> None:
    bench.receivables.promise(slug, "F3", TODAY + timedelta(2))
    clock.now += timedelta(4)
    paid = INVOICES.replace("24/11/2026", "28/11/2026").replace("2 400,00;\n", "0,00;26/11/2026\n")
    bench.books.take_file(slug, file(tmp_path, paid.split("Total;")[0], "apres.csv"))
    assert bench.receivables.view(slug).promises[0].state == "kept"


def test_one_says_that_a_promise_was_kept_or_not_and_may_take_it_back(bench: Workbench, slug: str) -> None:
    bench.receivables.promise(slug, "durand", TODAY)
    bench.receivables.settle(slug, "durand", kept=True)
    view = bench.receivables.view(slug)
    assert view.promises[0].state == "kept"
    assert "Durand" not in {c.customer for c in view.calls}
    bench.receivables.settle(slug, "Durand/F4", kept=False)
    assert bench.receivables.view(slug).calls[0].customer == "Durand"
    for _ in range(3):
        bench.history.undo(slug)
    assert bench.receivables.view(slug).promises == ()


def test_a_sum_promised_on_all_invoices_of_a_customer_pays_the_oldest_first(
    bench: Workbench, tmp_path: Path
) -> None:
    slug = bench.clients.open("Atelier Martin").slug
    text = (
        "Numéro;Client;Date;Échéance;Total TTC;Reste dû\nF1;A;01/09/2026;01/10/2026;100,00;100,00\n"
        "F2;A;02/09/2026;02/10/2026;100,00;100,00\nF3;A;03/09/2026;03/10/2026;100,00;100,00\n"
    )
    take(bench, slug, file(tmp_path, text))
    made = bench.receivables.promise(slug, "A", TODAY, 15000)
    assert [(one.item, one.cents) for one in made] == [("A/F1", None), ("A/F2", 5000)]


def test_what_cannot_have_been_promised_is_refused(bench: Workbench, slug: str) -> None:
    with pytest.raises(UnknownInvoice):
        bench.receivables.promise(slug, "F99", TODAY)
    with pytest.raises(UnknownInvoice):
        bench.receivables.promise(slug, " ", TODAY)
    with pytest.raises(PromisedInThePast):
        bench.receivables.promise(slug, "F3", TODAY - timedelta(1))
    for cents in (0, -5, 240001):
        with pytest.raises(PromisedTooMuch):
            bench.receivables.promise(slug, "F3", TODAY, cents)
    with pytest.raises(UnknownPromise):
        bench.receivables.settle(slug, "F3", kept=True)


def test_money_of_the_very_amount_that_came_since_is_to_be_looked_at_before_calling(
    bench: Workbench, slug: str, clock: Clock
) -> None:
    clock.now += timedelta(3)
    lines = [("2026-11-20", "600.00", "VIR AVANT", "x1"), ("2026-11-26", "600.00", "VIR MAIRIE", "x2")]
    data = bank.ofx1(lines).replace(b"20260901", b"20261101").replace(b"20260930", b"20261130")
    bench.books.take(slug, data, "banque.ofx")
    view = bench.receivables.view(slug)
    assert view.paid == {"Mairie de Lys/F2": date(2026, 11, 26)}
    call = next(c for c in view.calls if c.customer == "Mairie de Lys")
    assert "vérifiez avant d'appeler" in call_words.why(call, view, bench.say)


def test_the_call_list_is_written_to_be_printed(bench: Workbench, slug: str, tmp_path: Path) -> None:
    path = tmp_path / "appels.html"
    bench.receivables.write_calls(slug, path)
    text = path.read_text(encoding="utf-8")
    for words in ("Garage Lenoir", "mise en demeure", "Date promise", "Le client dit"):
        assert words in text
    view = bench.receivables.view(slug)
    assert sheet(view, bench.say).title_bold == "à relancer aujourd'hui"
