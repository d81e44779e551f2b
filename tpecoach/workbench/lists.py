"""Lists of invoices and receipts: columns confirmed once, then taken, measured, told apart from another client's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tpecoach.books import lists as books
from tpecoach.books.repairs import Repairs
from tpecoach.engine import receivables
from tpecoach.language import mark
from tpecoach.model.bank import ColumnMapping, CustomerItem
from tpecoach.model.lists import PURPOSE_NAMES, PURPOSES, InvoiceList, is_list, kind_of, purpose_of
from tpecoach.model.records import BookImport, Client
from tpecoach.model.text import bare, clean
from tpecoach.workbench import statements
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.receivable_errors import OthersList, UnknownPurpose
from tpecoach.workbench.statements import Choices, Reading

_SHOWN = 8
_SHORT = 3
"""letters of a name that say nothing when they are found in a text"""
_ALIKE = 3
"""invoices of a list that are another client's too, from which one asks"""

_KNOWN_ON = mark("ce qui est dû l'est au {day}")
_SAME_FILE = mark("c'est le même fichier")
_NAMED = mark("elle porte son nom ou son numéro SIREN")
_SAME_INVOICES = mark("la plupart des lignes sont déjà chez lui")


@dataclass(frozen=True, slots=True)
class ListLayout:
    """A list as it is to be confirmed: names of columns, first rows, what they seem to be."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    signature: str
    header: int
    """line of the names, from 1"""
    purpose: str
    """what the list seems to be; empty where the names do not say"""
    columns: Mapping[str, int]
    """role → column from 0, where the names suggest one, or as it was said before"""
    options: Mapping[str, str]


def purpose_names(desk: Desk) -> tuple[tuple[str, str], ...]:
    """(id, name) of every sort of list."""
    return tuple((purpose, desk.say(PURPOSE_NAMES[purpose])) for purpose in PURPOSES)


class Lists:
    """What a consultant does with lists before they are taken."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def purposes(self) -> tuple[tuple[str, str], ...]:
        """(id, name) of every sort of list."""
        return purpose_names(self._desk)

    def roles(self, purpose: str) -> tuple[tuple[str, str], ...]:
        """(id, name) of what a column of such a list can be; UnknownPurpose."""
        return tuple((role, self._desk.say(books.ROLE_NAMES[role])) for role in books.ROLES[_known(purpose)])

    def seems(self, slug: str, path: Path) -> str:
        """What sort of list a file seems to be; empty where it is none, or cannot be read. Raises UnreadableFile."""
        try:
            return self.layout(slug, path).purpose
        except books.ListError:
            return ""

    def layout(self, slug: str, path: Path, purpose: str = "", header: int = 0) -> ListLayout:
        """A list with what its columns seem to be, for `purpose` or for what it seems to be.

        Raises UnreadableFile, UnknownPurpose and what reading a table raises.
        """
        client = self._desk.client(slug)
        if purpose:
            _known(purpose)
        table = books.list_table(_bytes(path), clean(path.name), Repairs(), header, purpose)
        said = self._desk.store.get(ColumnMapping, client.id, table.signature)
        columns: Mapping[str, int]
        options: Mapping[str, str] = {}
        if said is not None and said.purpose != "bank" and purpose in ("", said.purpose):
            purpose, columns, options = said.purpose, said.columns, said.options
        elif purpose:
            columns = books.columns_for(purpose, table.names)
        else:
            purpose, columns = books.guessed(table.names)
        return ListLayout(
            tuple(clean(name) for name in table.names),
            tuple(tuple(map(clean, row)) for _, row in table.body[:_SHOWN]),
            table.signature,
            table.rows[table.header][0],
            purpose,
            dict(columns),
            dict(options),
        )

    def try_columns(
        self,
        slug: str,
        path: Path,
        purpose: str,
        columns: Mapping[str, int],
        options: Mapping[str, str] | None = None,
    ) -> InvoiceList:
        """The list as those columns would have it read; nothing is kept. Raises what the reader refuses."""
        client = self._desk.client(slug)
        mapping, data = self._mapping(client, path, purpose, columns, options)
        return books.read_mapped_list(data, clean(path.name), mapping, self._desk.today(client))

    def say_columns(
        self,
        slug: str,
        path: Path,
        purpose: str,
        columns: Mapping[str, int],
        options: Mapping[str, str] | None = None,
    ) -> ColumnMapping:
        """Keep which column is which for this list and the next like it; raises as `try_columns`, keeping nothing."""
        client = self._desk.client(slug)
        mapping, data = self._mapping(client, path, purpose, columns, options)
        books.read_mapped_list(data, clean(path.name), mapping, self._desk.today(client))
        with self._desk.store.write(self._desk.operation("say-columns", client)) as tx:
            return tx.save(mapping)

    def _mapping(
        self,
        client: Client,
        path: Path,
        purpose: str,
        columns: Mapping[str, int],
        options: Mapping[str, str] | None,
    ) -> tuple[ColumnMapping, bytes]:
        given, data = dict(options or {}), _bytes(path)
        header = int(given.get("header") or 0)
        table = books.list_table(data, clean(path.name), Repairs(), header, _known(purpose))
        old = self._desk.store.get(ColumnMapping, client.id, table.signature)
        unknown = [role for role in columns if role not in books.ROLES[purpose]]
        if unknown:
            raise UnknownPurpose(name=clean(unknown[0])[:40], known=", ".join(books.ROLES[purpose]))
        return (
            ColumnMapping(
                client.id,
                table.signature,
                dict(columns),
                purpose,
                {"header": str(table.rows[table.header][0]), **given},
                old.revision if old else 0,
            ),
            data,
        )


def reckoned(desk: Desk, client: Client, found: InvoiceList, name: str, choices: Choices) -> Reading:
    """What is kept of a list. Raises OthersList where the choices do not say that it is this client's."""
    say = desk.say
    if not choices.foreign:
        _check_owner(desk, client, found)
    notes = []
    if found.purpose in ("customers", "suppliers"):
        notes.append(say(_KNOWN_ON, day=say.date(found.on)))
    before = [items for one, items in lists_of(desk, client) if one.kind == kind_of(found.purpose)]
    known, again = receivables.merged([*before, found.items]) if found.purpose != "aged" else ((), 0)
    if again:
        notes.append(
            say.plural(
                "{n} ligne déjà prise d'une autre liste, comptée une fois",
                "{n} lignes déjà prises d'une autre liste, comptées une fois",
                again,
            )
        )
    taken = BookImport(
        id=desk.new_id(),
        client=client.id,
        sha256=found.sha256,
        name=name,
        kind=kind_of(found.purpose),
        period_from=found.first,
        period_to=found.on,
        lines=len({row.line for row in found.rows}),
        repairs=(
            *((r.line, say(r.what, **r.values)) for r in found.repairs),
            *((0, note) for note in notes),
        ),
        imported_on=desk.today(client),
    )
    no_vat = client.facts.get("vat") == "franchise"
    told = receivables.measures(found, no_vat, known if found.purpose == "customers" and before else ())
    measures = statements.measures_of(desk, taken, (*told, *receivables.unavailable(found.purpose)), "list")
    return Reading(taken, measures, ((), (), (), (), found.items))


def lists_of(desk: Desk, client: Client) -> tuple[tuple[BookImport, tuple[CustomerItem, ...]], ...]:
    """Every list of a client with its rows, by the day on which it was so."""
    imports = [one for one in desk.store.list(BookImport, client=client.id) if is_list(one.kind)]
    return tuple(
        (one, desk.store.derived(CustomerItem, one.id))
        for one in sorted(imports, key=lambda each: each.period_to)
    )


def invoices_of(desk: Desk, client: Client) -> tuple[CustomerItem, ...]:
    """The invoices of all lists, each once; an aged balance and receipts only where no list has invoices."""
    by_purpose: dict[str, list[tuple[CustomerItem, ...]]] = {}
    for one, items in lists_of(desk, client):
        by_purpose.setdefault(purpose_of(one.kind), []).append(items)
    found = list(receivables.merged(by_purpose.get("suppliers", []))[0])
    if "customers" in by_purpose:
        return (*receivables.merged(by_purpose["customers"])[0], *found)
    for purpose in ("receipts", "till"):
        found += receivables.merged(by_purpose.get(purpose, []))[0]
    if "aged" in by_purpose:
        found += by_purpose["aged"][-1]
    return tuple(found)


def _check_owner(desk: Desk, client: Client, found: InvoiceList) -> None:
    """Raise OthersList where another client's name, number, file or invoices are in a list."""
    ours = bare(client.name)
    head = f" {bare(found.head)} "
    digits = "".join(char for char in found.head if char.isdigit())
    rows = {_row(item) for item in found.items}
    for other in desk.store.list(Client):
        if other.id == client.id:
            continue
        why = ""
        siren = str(other.facts.get("siren", "")).replace(" ", "")
        theirs = bare(other.name)
        named = len(theirs) > _SHORT and theirs not in ours and f" {theirs} " in head
        if named or (len(siren) == 9 and siren in digits and siren != client.facts.get("siren")):
            why = _NAMED
        for one, items in lists_of(desk, other):
            same = rows & {_row(item) for item in items}
            if one.sha256 == found.sha256:
                why = _SAME_FILE
            elif len(same) >= _ALIKE and 2 * len(same) >= len(rows):
                why = why or _SAME_INVOICES
        if why:
            raise OthersList(name=other.name, why=desk.say(why))


def _row(item: CustomerItem) -> tuple[str, str, date, int]:
    return (bare(item.customer), bare(item.number), item.issued, item.cents)


def _known(purpose: str) -> str:
    if purpose not in PURPOSES:
        raise UnknownPurpose(name=clean(purpose)[:40], known=", ".join(PURPOSES))
    return purpose


def _bytes(path: Path) -> bytes:
    # Books takes lists: it is imported when it is asked for, not by what it imports.
    from tpecoach.workbench.books import bytes_of

    return bytes_of(path)
