"""One row of an invoice list, a livre de recettes or a till report to what it says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tpecoach.books.lists.cells import Cells
from tpecoach.books.lists.errors import EmptyListCell, PaidTooMuch, UnknownState
from tpecoach.books.repairs import Repairs
from tpecoach.language import mark
from tpecoach.model.bank import CustomerItem
from tpecoach.model.lists import ListedRow
from tpecoach.model.text import bare

_PAID = (
    "payee", "paye", "oui", "reglee", "regle", "soldee", "solde", "encaissee", "encaisse", "acquittee", "lettree",
    "paid", "settled", "yes", "cloturee", "terminee", "remboursee",
)  # fmt: skip
_OWED = (
    "impayee", "impaye", "non payee", "non paye", "non reglee", "non regle", "non", "no", "unpaid", "due", "a payer",
    "a encaisser", "a regler", "en attente", "en attente de paiement", "en retard", "overdue", "late", "envoyee",
    "sent", "emise", "validee", "finalisee", "ouverte", "open", "relancee", "en cours", "echue", "non echue",
    "partiellement payee", "partiellement reglee", "partiel", "partial", "partially paid", "litige", "pending",
)  # fmt: skip
_NONE = (
    "brouillon",
    "draft",
    "annulee",
    "annule",
    "cancelled",
    "canceled",
    "void",
    "supprimee",
    "refusee",
    "archivee",
)
_NO_INVOICE = (
    "devis",
    "proforma",
    "facture proforma",
    "bon de commande",
    "commande",
    "quote",
    "bon de livraison",
)
_CREDIT = (
    "avoir",
    "avoirs",
    "facture d'avoir",
    "note de credit",
    "credit note",
    "credit",
    "remboursement",
    "refund",
)

_LEFT_OUT = mark("brouillon, devis ou facture annulée, laissés de côté ({n} fois)")
_PARTLY = mark("facture payée en partie sans dire combien : comptée due en entier ({n} fois)")
_FROM_NET = mark("montant TTC fait du HT et de la TVA ({n} fois)")
_ZERO = mark("ligne à zéro, laissée de côté ({n} fois)")


def invoice(
    cells: Cells, number: int, row: list[str], side: str, options: Mapping[str, str], repairs: Repairs
) -> ListedRow | None:
    """The invoice of a row, None for what is no invoice, or was cancelled."""
    state, kind = bare(cells.text(row, "state")), bare(cells.text(row, "kind"))
    if state in _NONE or kind in _NO_INVOICE:
        repairs.add(number, _LEFT_OUT)
        return None
    cells.check_currency(number, row)
    net, left = cells.cents(number, row, "net"), cells.cents(number, row, "left")
    cents = _amount(cells, number, row, repairs)
    if cents is None:
        cents = left
    if cents is None:
        raise EmptyListCell(
            cells.place(number),
            column=cells.called(next(r for r in ("amount", "left", "net") if cells.has(r))),
        )
    if kind in _CREDIT:
        cents, left = -abs(cents), None if left is None else -abs(left)
        net = None if net is None else -abs(net)
    if not cents:
        repairs.add(number, _ZERO)
        return None
    customer = cells.text(row, "customer")
    if not customer:
        raise EmptyListCell(cells.place(number), column=cells.called("customer"))
    paid_on = cells.day(number, row, "paid_on")
    paid = _paid(cells, number, row, cents, left, state, paid_on, options, repairs)
    item = CustomerItem(
        customer,
        cells.text(row, "number"),
        cells.must_day(number, row, "issued"),
        cells.day(number, row, "due"),
        cents,
        paid_on if paid else None,
        paid,
        side,
    )
    return ListedRow(number, item, net)


def takings(cells: Cells, number: int, row: list[str], repairs: Repairs) -> ListedRow | None:
    """What a row of receipts, or a till report, says was taken on a day."""
    cells.check_currency(number, row)
    cents = _amount(cells, number, row, repairs)
    on = cells.must_day(number, row, "on")
    if cents is None:
        raise EmptyListCell(
            cells.place(number), column=cells.called("amount" if cells.has("amount") else "net")
        )
    if not cents:
        repairs.add(number, _ZERO)
        return None
    # How many sales is a number like any other: `12` is read as 12,00.
    count = cells.cents(number, row, "count")
    item = CustomerItem(cells.text(row, "customer"), cells.text(row, "number"), on, None, cents, on, cents)
    return ListedRow(number, item, cells.cents(number, row, "net"), None if count is None else count // 100)


def _amount(cells: Cells, number: int, row: list[str], repairs: Repairs) -> int | None:
    """The amount with VAT; from net and VAT where only these are told, or net where the list has no other."""
    cents = cells.cents(number, row, "amount")
    if cents is not None:
        return cents
    net, vat = cells.cents(number, row, "net"), cells.cents(number, row, "vat")
    if net is not None and vat is not None:
        repairs.add(number, _FROM_NET)
        return net + vat
    return net if not cells.has("amount") and not cells.has("left") and not cells.has("vat") else None


def _paid(
    cells: Cells,
    number: int,
    row: list[str],
    cents: int,
    left: int | None,
    state: str,
    paid_on: date | None,
    options: Mapping[str, str],
    repairs: Repairs,
) -> int:
    """Cents paid: by what is left, else by what was paid, else by the state, else by the day of payment."""
    if left is not None:
        if (left and (left > 0) != (cents > 0)) or abs(left) > abs(cents):
            raise PaidTooMuch(
                cells.place(number), left=Decimal(left).scaleb(-2), amount=Decimal(cents).scaleb(-2)
            )
        return cents - left
    paid = cells.cents(number, row, "paid")
    if paid is not None and abs(paid) <= abs(cents):
        return -abs(paid) if cents < 0 else paid
    if paid is not None:
        return cents
    if state in _PAID:
        return cents
    if state in _OWED:
        if state.startswith("parti"):
            repairs.add(number, _PARTLY)
        return 0
    if state:
        raise UnknownState(cells.place(number), value=state[:40])
    if paid_on is not None:
        return cents
    # An empty cell under « reste dû » of a list without any other column is an invoice that is paid.
    others = any(cells.has(role) for role in ("paid", "state", "paid_on"))
    return cents if cells.has("left") and not others and options.get("payment") != "owed" else 0
