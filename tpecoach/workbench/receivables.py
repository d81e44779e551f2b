"""What customers owe: by age, whom to call today and what to say, what was promised and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from tpecoach.engine import receivables
from tpecoach.language import mark
from tpecoach.model.bank import CustomerItem, Promise
from tpecoach.model.books import OpenItem
from tpecoach.model.case import Case
from tpecoach.model.lists import kind_of
from tpecoach.model.receivables import Age, Call, Followed, Owed
from tpecoach.model.records import BookImport, Client
from tpecoach.model.text import bare, clean
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.lists import lists_of
from tpecoach.workbench.receivable_errors import (
    NothingOwed,
    PromisedInThePast,
    PromisedTooMuch,
    UnknownInvoice,
    UnknownPromise,
)
from tpecoach.workbench.statements import known_lines

_SOURCES = {
    "fec": mark("le FEC « {name} »"),
    "list-customers": mark("la liste « {name} »"),
    "list-aged": mark("la balance âgée « {name} »"),
}
"""what can say what is owed"""
_OLD = 7
"""days after which what is known of the invoices is old: the playbook wants the list made again every week"""


@dataclass(frozen=True, slots=True)
class OwedView:
    """What customers owe, as it is known, and what is to be done today."""

    case: Case
    today: date
    known_on: date
    source: str
    """the latest file that tells it, in words"""
    owed: tuple[Owed, ...]
    """by due date"""
    ages: tuple[Age, ...]
    calls: tuple[Call, ...]
    promises: tuple[Followed, ...]
    paid: Mapping[str, date]
    """invoices of whose very amount money came to the bank since, and the day"""
    months: tuple[tuple[str, int], ...]
    """what the invoice lists billed by month, with VAT"""

    @property
    def late(self) -> int:
        """Cents that are late today."""
        return sum(one.cents for one in self.owed if one.late(self.today) > 0)

    @property
    def old(self) -> bool:
        """Whether what is known is more than a week old."""
        return (self.today - self.known_on).days > _OLD


class Receivables:
    """What a consultant does with what customers owe."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def view(self, slug: str) -> OwedView:
        """Everything at once, by the latest of the books, the invoice lists and the aged balances. NothingOwed."""
        desk = self._desk
        client = desk.client(slug)
        today = desk.today(client)
        source, owed = self._owed(client)
        told = receivables.followed(
            desk.store.list(Promise, client=client.id), owed, _known_on(source), today
        )
        return OwedView(
            case=desk.case_of(client, desk.newest(client)),
            today=today,
            known_on=_known_on(source),
            source=desk.say(_SOURCES[source.kind], name=clean(source.name)),
            owed=owed,
            ages=receivables.ages(owed, today),
            calls=receivables.calls(owed, told, today),
            promises=told,
            paid=self._paid(client, owed, _known_on(source)),
            months=receivables.by_month(self._billed(client)),
        )

    def promise(
        self,
        slug: str,
        item: str,
        on: date,
        cents: int | None = None,
        note: str = "",
    ) -> tuple[Promise, ...]:
        """Note the day for which a customer promised to pay an invoice, or all that is late where a customer is named.

        Raises NothingOwed, UnknownInvoice, PromisedInThePast, PromisedTooMuch.
        """
        desk = self._desk
        client = desk.client(slug)
        view, today = self.view(slug), desk.today(client)
        found = self.items(view, item)
        if on < today:
            raise PromisedInThePast(day=desk.say.date(on))
        left = sum(one.cents for one in found)
        if cents is not None and not 0 < cents <= left:
            raise PromisedTooMuch(amount=_money(desk, cents), left=_money(desk, left))
        if cents is not None and len(found) > 1:
            # A sum promised on several invoices pays the oldest first.
            found = _covered(found, cents)
        made = []
        rest = cents
        for one in found:
            part = None if rest is None else min(rest, one.cents)
            rest = None if rest is None or part is None else rest - part
            whole = part is None or part == one.cents
            made.append(
                Promise(
                    desk.new_id(),
                    client.id,
                    one.id,
                    on,
                    today,
                    None if whole else part,
                    note=clean(note)[:200],
                )
            )
        with desk.store.write(desk.operation("note-promise", client)) as tx:
            return tuple(tx.save(one) for one in made)

    def settle(self, slug: str, item: str, kept: bool) -> tuple[Promise, ...]:
        """Say that the last promise for an invoice, or those of a customer, was kept or was not. UnknownPromise."""
        desk = self._desk
        client = desk.client(slug)
        wanted = bare(item)
        latest: dict[str, Promise] = {}
        for one in desk.store.list(Promise, client=client.id):
            names = (one.item, one.item.rpartition("/")[0], one.item.rpartition("/")[2], one.id)
            if wanted and wanted in map(bare, names):
                latest[one.item] = one
        if not latest:
            raise UnknownPromise(name=clean(item)[:80], slug=slug)
        with desk.store.write(desk.operation("settle-promise", client)) as tx:
            return tuple(tx.save(replace(one, kept=kept)) for one in latest.values())

    def items(self, view: OwedView, name: str) -> tuple[Owed, ...]:
        """The invoice of that name or number, or what is late of the customer of that name. UnknownInvoice."""
        wanted = bare(name)
        exact = [one for one in view.owed if bare(one.id) == wanted]
        if not exact:
            exact = [one for one in view.owed if bare(one.customer) == wanted and one.late(view.today) > 0]
        if not exact:
            exact = [one for one in view.owed if bare(one.piece) == wanted]
            exact = exact if len(exact) == 1 else []
        if not exact or not wanted:
            raise UnknownInvoice(name=clean(name)[:80], slug=view.case.client.slug)
        return tuple(exact)

    def write_calls(self, slug: str, path: Path) -> None:
        """Write the call list of today at `path`: .pdf or .html. Raises NothingOwed and what writing raises."""
        from tpecoach.workbench.call_sheet import write_sheet

        write_sheet(self.view(slug), self._desk.say, path)

    # ---- what it is known from ----

    def _owed(self, client: Client) -> tuple[BookImport, tuple[Owed, ...]]:
        store = self._desk.store
        told = [one for one in store.list(BookImport, client=client.id) if one.kind in _SOURCES]
        if not told:
            raise NothingOwed(slug=client.slug)
        # Of the same day, the list: it says when each invoice is due.
        source = max(told, key=lambda one: (_known_on(one), one.kind != "fec"))
        if source.kind == "fec":
            return source, receivables.from_books(store.derived(OpenItem, source.id))
        if source.kind == kind_of("aged"):
            return source, receivables.from_items(store.derived(CustomerItem, source.id), aged=True)
        return source, receivables.from_items(self._billed(client))

    def _billed(self, client: Client) -> tuple[CustomerItem, ...]:
        wanted = kind_of("customers")
        lists = [items for one, items in lists_of(self._desk, client) if one.kind == wanted]
        return receivables.merged(lists)[0]

    def _paid(self, client: Client, owed: Sequence[Owed], since: date) -> dict[str, date]:
        """The open invoices of whose very amount one line came to the bank after `since`."""
        came: dict[int, list[date]] = {}
        for one in known_lines(self._desk, client):
            if one.line.cents > 0 and one.line.on > since and not one.other:
                came.setdefault(one.line.cents, []).append(one.line.on)
        found = {}
        for item in owed:
            if days := came.get(item.cents):
                found[item.id] = days.pop(0)
        return found


def _known_on(one: BookImport) -> date:
    """The day on which what a file says was so: books of a year that has not ended were made when they were taken."""
    return min(one.period_to, one.imported_on or one.period_to)


def _covered(found: Sequence[Owed], cents: int) -> tuple[Owed, ...]:
    kept = []
    for one in found:
        if cents <= 0:
            break
        kept.append(one)
        cents -= one.cents
    return tuple(kept)


def _money(desk: Desk, cents: int) -> str:
    return desk.say.money(Decimal(cents).scaleb(-2), 2)
