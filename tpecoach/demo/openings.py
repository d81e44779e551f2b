"""The opening of a year: what the firm owns and owes, invoices still open one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tpecoach.demo.entries import Line
from tpecoach.demo.payments import VAT, Books, Due

_CONTRIBUTIONS = 64
"""contributions of employer and staff together, in percent of gross pay: an order of size, no rule"""


def opening(books: Books) -> None:
    """Carry the balances forward; reserves are what is left, and what was open is paid in its time."""
    wishes, start = books.wishes, books.wishes.start
    social, tax = wishes.pay * _CONTRIBUTIONS, _vat_of_last_month(books)
    books.due.append(Due(start + timedelta(14), "431000", "Urssaf", "", "", "DSN12", -social))
    books.due.append(Due(start + timedelta(19), "445510", "TVA à décaisser", "", "", "CA312", -tax))
    lines = [
        Line("215400", "Matériel et outillage", debit=wishes.machines * 100),
        Line("281540", "Amortissements du matériel", credit=wishes.worn * 100),
        Line("370000", "Stocks de marchandises", debit=wishes.stock * 100),
        Line("512000", "Banque", debit=wishes.cash * 100),
        *_customers(books),
        *_suppliers(books),
        Line("431000", "Urssaf", credit=social),
        Line("445510", "TVA à décaisser", credit=tax),
        Line("164000", "Emprunts", credit=wishes.debt * 100),
        Line("101300", "Capital souscrit, appelé, versé", credit=wishes.capital * 100),
        Line("120000", "Résultat de l'exercice", credit=wishes.profit * 100),
    ]
    left = sum(line.debit - line.credit for line in lines)
    lines.append(Line("106800", "Autres réserves", debit=max(0, -left), credit=max(0, left)))
    books.journal.add("AN", start, "AN", "À-nouveaux", *lines)
    if wishes.profit:
        books.journal.add(
            "OD",
            date(start.year, 6, 30),
            "AGO",
            "Affectation du résultat",
            Line("120000", "Résultat de l'exercice", debit=wishes.profit * 100),
            Line("106800", "Autres réserves", credit=wishes.profit * 100),
        )


def _customers(books: Books) -> Iterator[Line]:
    """The invoices of the last weeks of the year before, each with its own date and letter."""
    wishes, start = books.wishes, books.wishes.start
    if not wishes.customers:
        return
    each = wishes.sales[-1] * (100 + VAT) // wishes.invoices
    for number in range(wishes.invoices * wishes.delay // 30, 0, -1):
        aux, name = books.customer()
        on = start - timedelta(1 + number * 30 // wishes.invoices)
        piece = f"F{on:%y}{900 - number:04d}"
        paid = max(start + timedelta(2), on + books.late(wishes.delay))
        cents = each * (70 + int(books.draw.random() * 60)) // 100
        letter = books.letter("411000", aux)
        shown, lettered = books.owed(Due(paid, "411000", "Clients", aux, name, piece, cents, letter))
        yield Line(
            "411000",
            "Clients",
            aux,
            name,
            debit=cents,
            letter=shown,
            lettered=lettered,
            piece=piece,
            piece_on=on,
        )


def _suppliers(books: Books) -> Iterator[Line]:
    """One open invoice by supplier of goods, paid in January."""
    wishes, start = books.wishes, books.wishes.start
    bought = wishes.sales[-1] * wishes.goods * wishes.supplier_delay * (100 + VAT) // (100 * 30)
    for rank, name in enumerate(wishes.suppliers, 1):
        aux, on = f"F{rank:04d}", start - timedelta(20 - rank)
        cents = bought // len(wishes.suppliers)
        piece, letter = f"A{on:%y}{900 + rank:04d}", books.letter("401000", aux)
        paid = start + timedelta(8 + rank)
        shown, lettered = books.owed(Due(paid, "401000", "Fournisseurs", aux, name, piece, -cents, letter))
        yield Line(
            "401000",
            "Fournisseurs",
            aux,
            name,
            credit=cents,
            letter=shown,
            lettered=lettered,
            piece=piece,
            piece_on=on,
        )


def _vat_of_last_month(books: Books) -> int:
    wishes = books.wishes
    share = 100 - wishes.goods - wishes.carriage - wishes.advertising
    spent = sum(cost.euros for cost in wishes.fixed)
    return max(0, (wishes.sales[-1] * share - spent * 100) * VAT // 100)
