"""Books of firms that do not exist: balanced, lettered, the same for the same wishes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tpecoach.demo.entries import Journal, Line

_HEADER = (
    "JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate "
    "EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise"
).split()
_VAT = 20
_CHARGES_ON_PAY = 42
"""employer's contributions, in percent of gross pay: an order of size for a sample, no rule"""
_NET_OF_GROSS = 78
"""net pay in percent of gross, likewise"""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the books of a sample firm should tell; amounts in whole euros, before tax where VAT applies."""

    siren: str
    start: date
    """first day of the financial year"""
    end: date
    """last day written"""
    sales: tuple[int, ...]
    """by month of the year"""
    invoices: int
    """a month"""
    customers: tuple[str, ...]
    """the first buys most"""
    first_share: int
    """percent of the sales bought by the first customer"""
    delay: int
    """days from invoice to payment, about"""
    goods: int
    """percent of the sales spent on purchases consumed"""
    suppliers: tuple[str, ...] = ("Grossiste Ouest", "Fournitures Centrales")
    supplier_delay: int = 30
    sold: str = "706000"
    """707000 for goods, 706000 for services"""
    pay: int = 0
    """gross pay a month, all staff together"""
    fixed: tuple[tuple[str, str, int], ...] = ()
    """(account, label, euros a month)"""
    loan: int = 0
    """capital repaid a month"""
    interest: int = 0
    """a month"""
    debt: int = 0
    """what the loan still amounts to at the start"""
    machines: int = 0
    """fixed assets at the start"""
    depreciation: int = 0
    """a year"""
    stock: int = 0
    cash: int = 0
    """in the bank at the start"""
    drawings: int = 0
    """paid to the owner a month, outside pay"""
    faster_from: date | None = None
    """day from which customers pay sooner …"""
    faster_delay: int = 0
    """… in about so many days"""
    seed: int = 1


@dataclass(slots=True)
class _Due:
    """A payment to come."""

    on: date
    account: str
    label: str
    aux: str
    aux_label: str
    piece: str
    cents: int
    letter: str = ""


@dataclass(slots=True)
class _Books:
    """What the months share: the journal, the draw, the payments to come."""

    wishes: Wishes
    journal: Journal
    draw: Random
    due: list[_Due] = field(default_factory=list)
    letters: dict[str, int] = field(default_factory=dict)
    vat: int = 0
    """VAT owed for the month, in cents"""
    invoice: int = 0


def fec(wishes: Wishes) -> bytes:
    """The FEC of a sample firm: TAB, UTF-8, CRLF; every entry balances and every payment is lettered."""
    books = _Books(wishes, Journal(), Random(wishes.seed))
    _opening(books)
    month = wishes.start
    while month <= wishes.end:
        following = (month.replace(day=1) + timedelta(32)).replace(day=1)
        _month(books, month, min(following - timedelta(1), wishes.end), following)
        month = following
    _pay(books, wishes.end)
    if (wishes.end.month, wishes.end.day) == (12, 31) and wishes.depreciation:
        _depreciation(books)
    return _written(books.journal)


def sample_fec(lines: int) -> bytes:
    """The FEC of a busy firm with about so many lines, always the same."""
    invoices = max(1, lines // 90)
    customers = tuple(f"Client {number:03d}" for number in range(1, 60))
    return fec(
        Wishes(
            siren="123456789",
            start=date(2025, 1, 1),
            end=date(2025, 12, 31),
            sales=(90_000,) * 12,
            invoices=invoices,
            customers=customers,
            first_share=12,
            delay=48,
            goods=38,
            pay=16_000,
            fixed=(("613200", "Loyer", 2_400), ("616000", "Assurances", 600), ("626000", "Téléphone", 220)),
            loan=1_500,
            interest=180,
            debt=60_000,
            machines=140_000,
            depreciation=18_000,
            stock=22_000,
            cash=48_000,
            seed=7,
        )
    )


def _opening(books: _Books) -> None:
    wishes = books.wishes
    assets = wishes.machines + wishes.stock + wishes.cash
    lines = [
        Line("218300", "Matériel", debit=wishes.machines * 100),
        Line("370000", "Stocks de marchandises", debit=wishes.stock * 100),
        Line("512000", "Banque", debit=wishes.cash * 100),
        Line("164000", "Emprunts", credit=wishes.debt * 100),
        Line("101000", "Capital", credit=(assets - wishes.debt) * 100),
    ]
    books.journal.add("AN", "A-nouveaux", wishes.start, "AN", "À-nouveaux", lines)


def _month(books: _Books, first: date, last: date, following: date) -> None:
    wishes = books.wishes
    index = (first.year - wishes.start.year) * 12 + first.month - wishes.start.month
    sales = wishes.sales[index % len(wishes.sales)] * 100
    days = (last - first).days + 1
    whole = (following - first.replace(day=1)).days
    sales = sales * days // whole
    count = max(1, wishes.invoices * days // whole)
    for day, cents in _spread(books, sales, count, first, last):
        _sale(books, day, cents)
    bought = sales * wishes.goods // 100
    for day, cents in _spread(books, bought, max(1, count // 3), first, last):
        _purchase(books, day, cents, "607000" if wishes.sold.startswith("707") else "602100", "Achats")
    for place, (account, label, euros) in enumerate(wishes.fixed):
        day = first + timedelta(min(4 + place, days - 1))
        _purchase(books, day, euros * 100, account, label)
    if days < whole:
        return
    if wishes.pay:
        _payroll(books, last, following)
    _vat(books, last, following)
    _bank_of_month(books, first + timedelta(4))


def _spread(books: _Books, total: int, count: int, first: date, last: date) -> Iterator[tuple[date, int]]:
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


def _sale(books: _Books, day: date, cents: int) -> None:
    wishes = books.wishes
    books.invoice += 1
    first = books.draw.random() * 100 < wishes.first_share
    others = len(wishes.customers) - 1
    who = 0 if first or not others else 1 + int(books.draw.random() * others)
    aux, name = f"C{who + 1:04d}", wishes.customers[who]
    vat = cents * _VAT // 100
    piece = f"F{books.invoice:05d}"
    label = f"Facture {piece}"
    letter = _letter(books, f"411{aux}")
    quick = wishes.faster_from is not None and day >= wishes.faster_from
    delay = wishes.faster_delay if quick else wishes.delay
    paid = day + timedelta(max(0, delay - 15 + int(books.draw.random() * 30)))
    if wishes.faster_from is not None and not quick and paid > wishes.faster_from:
        # From then on, what was overdue is asked for and comes in within the fortnight.
        paid = min(paid, wishes.faster_from + timedelta(3 + int(books.draw.random() * 12)))
    settled = paid <= wishes.end
    books.journal.add(
        "VE",
        "Ventes",
        day,
        piece,
        label,
        [
            Line(
                "411000",
                "Clients",
                aux,
                name,
                debit=cents + vat,
                letter=letter if settled else "",
                lettered=paid,
            ),
            Line(wishes.sold, "Ventes", credit=cents),
            Line("445710", "TVA collectée", credit=vat),
        ],
    )
    books.vat += vat
    books.due.append(_Due(paid, "411000", "Clients", aux, name, piece, cents + vat, letter))


def _purchase(books: _Books, day: date, cents: int, account: str, label: str) -> None:
    wishes = books.wishes
    taxed = not account.startswith(("616", "635", "651"))
    vat = cents * _VAT // 100 if taxed else 0
    who = int(books.draw.random() * len(wishes.suppliers))
    aux, name = f"F{who + 1:04d}", wishes.suppliers[who]
    piece = f"A{books.journal.count + 1:05d}"
    letter = _letter(books, f"401{aux}")
    paid = day + timedelta(max(0, wishes.supplier_delay - 8 + int(books.draw.random() * 16)))
    settled = paid <= wishes.end
    lines = [Line(account, label, debit=cents)]
    if vat:
        lines.append(Line("445660", "TVA déductible", debit=vat))
    lines.append(
        Line(
            "401000",
            "Fournisseurs",
            aux,
            name,
            credit=cents + vat,
            letter=letter if settled else "",
            lettered=paid,
        )
    )
    books.journal.add("AC", "Achats", day, piece, label, lines)
    books.vat -= vat
    books.due.append(_Due(paid, "401000", "Fournisseurs", aux, name, piece, -(cents + vat), letter))


def _payroll(books: _Books, last: date, following: date) -> None:
    gross = books.wishes.pay * 100
    employer = gross * _CHARGES_ON_PAY // 100
    net = gross * _NET_OF_GROSS // 100
    piece = f"PAIE{last:%m}"
    books.journal.add(
        "OD",
        "Opérations diverses",
        last,
        piece,
        "Paie du mois",
        [
            Line("641100", "Salaires", debit=gross),
            Line("645000", "Cotisations", debit=employer),
            Line("421000", "Personnel", credit=net),
            Line("431000", "Urssaf", credit=gross - net + employer),
        ],
    )
    books.due.append(_Due(last, "421000", "Personnel", "", "", piece, -net))
    books.due.append(
        _Due(following + timedelta(14), "431000", "Urssaf", "", "", piece, -(gross - net + employer))
    )


def _vat(books: _Books, last: date, following: date) -> None:
    """The month's return: collected less deductible, paid on the 20th, or carried on where it is a credit."""
    collected = books.journal.balance("445710")
    deducted = -books.journal.balance("445660")
    lines = [
        Line("445710", "TVA collectée", debit=collected) if collected else None,
        Line("445660", "TVA déductible", credit=deducted) if deducted else None,
    ]
    owed = collected - deducted
    if owed >= 0:
        lines.append(Line("445510", "TVA à décaisser", credit=owed))
        books.due.append(
            _Due(following + timedelta(19), "445510", "TVA à décaisser", "", "", f"CA3{last:%m}", -owed)
        )
    else:
        lines.append(Line("445670", "Crédit de TVA", debit=-owed))
    books.journal.add(
        "OD",
        "Opérations diverses",
        last,
        f"CA3{last:%m}",
        "Déclaration de TVA",
        [one for one in lines if one],
    )


def _bank_of_month(books: _Books, day: date) -> None:
    wishes = books.wishes
    if wishes.loan:
        lines = [Line("164000", "Emprunts", debit=wishes.loan * 100)]
        if wishes.interest:
            lines.append(Line("661100", "Intérêts", debit=wishes.interest * 100))
        lines.append(Line("512000", "Banque", credit=(wishes.loan + wishes.interest) * 100))
        books.journal.add("BQ", "Banque", day, f"PRET{day:%m}", "Échéance du prêt", lines)
    if wishes.drawings:
        lines = [Line("108000", "Compte de l'exploitant", debit=wishes.drawings * 100)]
        lines.append(Line("512000", "Banque", credit=wishes.drawings * 100))
        books.journal.add("BQ", "Banque", day, f"PREL{day:%m}", "Prélèvement personnel", lines)


def _pay(books: _Books, end: date) -> None:
    """Money in and out, day after day, until the end of the books."""
    for due in sorted(books.due, key=lambda d: (d.on, d.piece, d.account)):
        if due.on > end or not due.cents:
            continue
        party = Line(
            due.account,
            due.label,
            due.aux,
            due.aux_label,
            debit=max(0, -due.cents),
            credit=max(0, due.cents),
            letter=due.letter,
            lettered=due.on,
        )
        bank = Line("512000", "Banque", debit=max(0, due.cents), credit=max(0, -due.cents))
        books.journal.add("BQ", "Banque", due.on, due.piece, f"Règlement {due.piece}", [bank, party])


def _depreciation(books: _Books) -> None:
    cents = books.wishes.depreciation * 100
    books.journal.add(
        "OD",
        "Opérations diverses",
        books.wishes.end,
        "AMORT",
        "Dotation aux amortissements",
        [
            Line("681120", "Dotations aux amortissements", debit=cents),
            Line("281830", "Amortissements du matériel", credit=cents),
        ],
    )


def _letter(books: _Books, key: str) -> str:
    """The next letter of an account: A, B … Z, AA, AB …"""
    number = books.letters[key] = books.letters.get(key, 0) + 1
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def _written(journal: Journal) -> bytes:
    rows = ["\t".join(_HEADER)]
    for number, entry in enumerate(journal.in_order(), 1):
        for line in entry.lines:
            rows.append("\t".join(entry.columns(number, line)))
    return ("\r\n".join(rows) + "\r\n").encode()
