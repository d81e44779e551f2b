"""A month of a firm: what it sells, buys, pays its people, owes in VAT and repays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tpecoach.demo.entries import Line
from tpecoach.demo.payments import VAT, Books, Due, taxed
from tpecoach.demo.wishes import FixedCost

_PAY_DAY = 28
_EMPLOYER = 42
"""employer's contributions, in percent of gross pay: an order of size for a sample, no rule"""
_NET_OF_GROSS = 78
"""net pay in percent of gross, likewise"""
_OWNER = 42
"""the owner's contributions in percent of what is drawn, likewise"""
_TILL_FEE = 14
"""kept by the card processor, in thousandths"""
_ASKED = 60
"""percent of what is overdue that comes in once customers are asked for it …"""
_CUT_SHORT = 35
"""… within about so many days"""


def month(books: Books, first: date, last: date, following: date) -> None:
    """Write what happens from `first` to `last`; `following` is the first day of the next month."""
    wishes = books.wishes
    index = (first.year - wishes.start.year) * 12 + first.month - wishes.start.month
    days, whole = (last - first).days + 1, (following - first.replace(day=1)).days
    sales = wishes.sales[index % len(wishes.sales)] * 100 * days // whole
    if wishes.customers:
        for day, cents in _spread(books, sales, max(1, wishes.invoices * days // whole), first, last):
            _invoice(books, day, cents)
    else:
        for day, cents in _spread(books, sales, days, first, last):
            _till(books, day, cents)
    bought = sales * wishes.goods // 100
    for day, cents in _spread(books, bought, max(2, wishes.invoices * days // whole // 3), first, last):
        who = int(books.draw.random() * len(wishes.suppliers))
        supplier = (f"F{who + 1:04d}", wishes.suppliers[who])
        _bill(books, day, cents, wishes.bought, "Achats", supplier, books.late(wishes.supplier_delay))
    _shares_of_sales(books, sales, last)
    for place, cost in enumerate(wishes.fixed):
        _fixed(books, first + timedelta(min(3 + place, days - 1)), cost, place)
    if last.day >= _PAY_DAY:
        _payroll(books, last.replace(day=_PAY_DAY), following)
    if days == whole:
        _vat(books, last, following)
    if days > 4:
        _loan(books, first + timedelta(4))
    if first.month % 3 == 0 and days > 14:
        _tax(books, first + timedelta(14))


def _spread(books: Books, total: int, count: int, first: date, last: date) -> Iterator[tuple[date, int]]:
    """An amount cut into `count` uneven parts on days of a month, cents and all."""
    weights = [60 + int(books.draw.random() * 80) for _ in range(count)]
    left, weight_left = total, sum(weights)
    days = (last - first).days + 1
    for place, weight in enumerate(weights):
        part = left * weight // weight_left
        left -= part
        weight_left -= weight
        if part > 0:
            yield first + timedelta(place * days // count), part


def _invoice(books: Books, day: date, cents: int) -> None:
    wishes = books.wishes
    books.invoice += 1
    aux, name = books.customer()
    vat = cents * VAT // 100
    piece = f"F{day:%y}{books.invoice:04d}"
    quick = wishes.faster_from is not None and day >= wishes.faster_from
    paid = day + books.late(wishes.faster_delay if quick else wishes.delay)
    if wishes.faster_from is not None and day < wishes.faster_from < paid:
        # From then on, what is overdue is asked for; some pay soon, some go on waiting.
        soon = wishes.faster_from + timedelta(3 + int(books.draw.random() * _CUT_SHORT))
        paid = min(paid, soon) if books.draw.random() * 100 < _ASKED else paid
    letter = books.letter("411000", aux)
    shown, lettered = books.owed(Due(paid, "411000", "Clients", aux, name, piece, cents + vat, letter))
    books.journal.add(
        "VE",
        day,
        piece,
        f"Facture {piece} {name}",
        Line("411000", "Clients", aux, name, debit=cents + vat, letter=shown, lettered=lettered),
        Line(wishes.sold, "Ventes", credit=cents),
        Line("445710", "TVA collectée", credit=vat),
    )


def _till(books: Books, day: date, cents: int) -> None:
    """The sales of a day paid by card, which the processor pays out two days later less its fee."""
    vat = cents * VAT // 100
    piece = f"Z{day:%y%m%d}"
    fee = (cents + vat) * _TILL_FEE // 1000
    label = "Encaissements par carte à recevoir"
    books.due.append(Due(day + timedelta(2), "511500", label, "", "", piece, cents + vat, fee=fee))
    books.journal.add(
        "VE",
        day,
        piece,
        f"Ventes en ligne du {day:%d/%m/%Y}",
        Line("511500", label, debit=cents + vat),
        Line(books.wishes.sold, "Ventes", credit=cents),
        Line("445710", "TVA collectée", credit=vat),
    )


def _shares_of_sales(books: Books, sales: int, day: date) -> None:
    wishes = books.wishes
    costs = (
        ("624100", "Transports sur ventes", ("F0090", "Transporteur"), wishes.carriage),
        ("623100", "Publicité", ("F0091", "Régie publicitaire"), wishes.advertising),
    )
    for account, label, supplier, percent in costs:
        _bill(books, day, sales * percent // 100, account, label, supplier, timedelta(15))


def _fixed(books: Books, day: date, cost: FixedCost, place: int) -> None:
    _bill(
        books,
        day,
        cost.euros * 100,
        cost.account,
        cost.label,
        (f"F{50 + place:04d}", cost.supplier),
        timedelta(5),
    )


def _bill(
    books: Books, day: date, cents: int, account: str, label: str, supplier: tuple[str, str], delay: timedelta
) -> None:
    if not cents:
        return
    vat = cents * VAT // 100 if taxed(account) else 0
    books.bill += 1
    aux, name = supplier
    piece = f"A{day:%y}{books.bill:04d}"
    letter = books.letter("401000", aux)
    owed = Due(day + delay, "401000", "Fournisseurs", aux, name, piece, -(cents + vat), letter)
    shown, lettered = books.owed(owed)
    books.journal.add(
        "AC",
        day,
        piece,
        f"{label} {name}",
        Line(account, label, debit=cents),
        Line("445660", "TVA déductible", debit=vat),
        Line("401000", "Fournisseurs", aux, name, credit=cents + vat, letter=shown, lettered=lettered),
    )


def _payroll(books: Books, day: date, following: date) -> None:
    wishes = books.wishes
    gross, drawn = wishes.pay * 100, wishes.owner * 100
    employer, net, own = gross * _EMPLOYER // 100, gross * _NET_OF_GROSS // 100, drawn * _OWNER // 100
    social = gross - net + employer
    piece = f"PAIE{day:%m}"
    books.journal.add(
        "OD",
        day,
        piece,
        "Paie du mois",
        Line("641100", "Salaires", debit=gross),
        Line("645100", "Cotisations sociales", debit=employer),
        Line("421000", "Personnel, rémunérations dues", credit=net),
        Line("431000", "Urssaf", credit=social),
    )
    books.journal.add(
        "OD",
        day,
        piece,
        "Rémunération du dirigeant",
        Line("644000", "Rémunération du dirigeant", debit=drawn),
        Line("646000", "Cotisations sociales du dirigeant", debit=own),
        Line("455000", "Associé, compte courant", credit=drawn),
        Line("431000", "Urssaf", credit=own),
    )
    books.due += [
        Due(day, "421000", "Personnel, rémunérations dues", "", "", piece, -net),
        Due(day, "455000", "Associé, compte courant", "", "", piece, -drawn),
        Due(following + timedelta(14), "431000", "Urssaf", "", "", f"DSN{day:%m}", -(social + own)),
    ]


def _vat(books: Books, last: date, following: date) -> None:
    """The month's return: collected less deductible, paid on the 20th, or carried on where it is a credit."""
    collected, deducted = books.journal.balance("445710"), -books.journal.balance("445660")
    carried = -books.journal.balance("445670")
    owed = collected - deducted - carried
    piece = f"CA3{last:%m}"
    books.due.append(
        Due(following + timedelta(19), "445510", "TVA à décaisser", "", "", piece, -max(0, owed))
    )
    books.journal.add(
        "OD",
        last,
        piece,
        "Déclaration de TVA",
        Line("445710", "TVA collectée", debit=collected),
        Line("445660", "TVA déductible", credit=deducted),
        Line("445670", "Crédit de TVA à reporter", credit=carried),
        Line("445670", "Crédit de TVA à reporter", debit=max(0, -owed)),
        Line("445510", "TVA à décaisser", credit=max(0, owed)),
    )


def _loan(books: Books, day: date) -> None:
    wishes = books.wishes
    books.journal.add(
        "BQ",
        day,
        f"PRET{day:%m}",
        "Échéance du prêt",
        Line("164000", "Emprunts", debit=wishes.loan * 100),
        Line("661100", "Intérêts des emprunts", debit=wishes.interest * 100),
        Line("512000", "Banque", credit=(wishes.loan + wishes.interest) * 100),
    )


def _tax(books: Books, day: date) -> None:
    books.journal.add(
        "BQ",
        day,
        f"IS{day:%m}",
        "Acompte d'impôt sur les sociétés",
        Line("444000", "État, impôt sur les sociétés", debit=books.wishes.tax * 100),
        Line("512000", "Banque", credit=books.wishes.tax * 100),
    )
