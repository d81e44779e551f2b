"""The bank of a client: its lines and what they were for, what comes back, how it agrees with the ledger."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from tpecoach import books
from tpecoach.books.statements.signatures import guessed
from tpecoach.engine import bank
from tpecoach.engine.bank.catalogue import BY_ID, CATEGORIES, UNKNOWN
from tpecoach.language import rounded
from tpecoach.model.bank import BankAccount, BankRule, ColumnMapping, LineMark, Statement
from tpecoach.model.bank_reading import (
    KnownLine,
    Leak,
    Learned,
    MonthOfCategory,
    Reconciliation,
    Recurring,
    Unclassed,
)
from tpecoach.model.books import Ledger
from tpecoach.model.records import BookImport, Client, RegisterRow
from tpecoach.model.text import bare, clean
from tpecoach.workbench.bank_errors import (
    EmptyPattern,
    NoLedger,
    NoStatement,
    UnknownBankLine,
    UnknownCategory,
    UnknownPayee,
)
from tpecoach.workbench.books import bytes_of
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.statements import known_lines

_SHOWN = 8
_TOOLS = "tools"


@dataclass(frozen=True, slots=True)
class Layout:
    """A table of unknown columns as it is to be explained: names, first rows, what the names suggest."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    signature: str
    separator: str
    header: int
    """line of the names, from 1"""
    columns: Mapping[str, int]
    """role → column from 0, where the names suggest one, or as it was said before"""


class Bank:
    """What a consultant does with what the bank tells."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # ---- lines ----

    def lines(self, slug: str) -> tuple[KnownLine, ...]:
        """Every line of all statements once, by day, with its category; empty where no statement was taken."""
        return known_lines(self._desk, self._desk.client(slug))

    def accounts(self, slug: str) -> tuple[BankAccount, ...]:
        """The accounts known from the statements."""
        return self._desk.store.list(BankAccount, client=self._desk.client(slug).id)

    def balance(self, slug: str, day: date | None = None) -> int | None:
        """What is on all accounts at the end of a day (the last one told of), in cents; None where one is unknown."""
        known = self.lines(slug)
        return bank.balance_on(known, day or known[-1].line.on) if known else None

    def recurring(self, slug: str) -> tuple[Recurring, ...]:
        """What comes back, the dearest first; NoStatement where nothing was taken."""
        return bank.recurring(self._told(slug))

    def leaks(self, slug: str) -> tuple[Leak, ...]:
        """What is paid twice, and tools that do the same; NoStatement."""
        return bank.leaks(self.recurring(slug))

    def months(self, slug: str) -> tuple[MonthOfCategory, ...]:
        """Each category by month, the largest first; NoStatement."""
        return bank.by_month(self._told(slug))

    def _told(self, slug: str) -> tuple[KnownLine, ...]:
        known = self.lines(slug)
        if not known:
            raise NoStatement(slug=slug)
        return known

    # ---- categories ----

    def category_name(self, category: str) -> str:
        """The name of a category in words."""
        return self._desk.say(
            BY_ID[category].name if category in BY_ID else UNKNOWN.get(category, UNKNOWN[""])
        )

    def rules(self, slug: str) -> tuple[BankRule, ...]:
        """The client's own rules, in the order in which they are tried."""
        return self._desk.store.list(BankRule, client=self._desk.client(slug).id)

    def add_rule(self, slug: str, pattern: str, category: str, way: str = "") -> BankRule:
        """Class from now on the lines whose label holds these words; a newer rule is tried first.

        Raises EmptyPattern, UnknownCategory.
        """
        return self._add_rules(slug, [Learned(pattern, category, 0, way)])[0]

    def drop_rule(self, slug: str, rule: str) -> None:
        """Take a rule back; UnknownBankLine."""
        client = self._desk.client(slug)
        found = self._desk.store.get(BankRule, rule)
        if found is None or found.client != client.id:
            raise UnknownBankLine(name=clean(rule)[:60], slug=slug)
        with self._desk.store.write(self._desk.operation("drop-bank-rule", client)) as tx:
            tx.delete(found)

    def mark_line(self, slug: str, line: str, category: str) -> LineMark:
        """Class one line by hand; an empty category leaves it to the rules again. UnknownBankLine, UnknownCategory."""
        client = self._desk.client(slug)
        if category:
            _known_category(category)
        if line not in {one.id for one in self.lines(slug)}:
            raise UnknownBankLine(name=clean(line)[:60], slug=slug)
        old = self._desk.store.get(LineMark, client.id, line) or LineMark(client.id, line)
        with self._desk.store.write(self._desk.operation("mark-line", client)) as tx:
            return tx.save(replace(old, category=category))

    def unclassed(self, slug: str) -> tuple[Unclassed, ...]:
        """The payees whose lines nothing classes, those that weigh most first; NoStatement."""
        return bank.unclassed(self._told(slug))

    def class_payee(self, slug: str, lines: Unclassed, category: str) -> None:
        """Class these lines and, by a rule, those of the same payee to come. Raises UnknownCategory."""
        if not lines.pattern:
            for line in lines.lines:
                self.mark_line(slug, line, category)
        else:
            self.add_rule(slug, lines.pattern, category, "in" if lines.cents > 0 else "out")

    def categories(self) -> tuple[tuple[str, str], ...]:
        """(id, name) of every category."""
        return tuple((one.id, self._desk.say(one.name)) for one in CATEGORIES)

    def learned(self, slug: str) -> tuple[Learned, ...]:
        """Rules the ledger suggests, where a FEC tells of the same days; NoStatement, NoLedger."""
        found, ledger = self._reconciled(slug)
        return bank.learned(found, ledger)

    def learn(self, slug: str) -> tuple[BankRule, ...]:
        """Keep the rules the ledger suggests."""
        found = self.learned(slug)
        return self._add_rules(slug, found) if found else ()

    def _add_rules(self, slug: str, given: Sequence[Learned]) -> tuple[BankRule, ...]:
        client = self._desk.client(slug)
        first = min((rule.position for rule in self.rules(slug)), default=1)
        made = []
        for place, one in enumerate(given):
            pattern = clean(one.pattern)[:100]
            if not bare(pattern).strip("* "):
                raise EmptyPattern
            _known_category(one.category)
            made.append(
                BankRule(
                    self._desk.new_id(),
                    client.id,
                    first - len(given) + place,
                    pattern,
                    one.category,
                    one.way if one.way in ("in", "out") else "",
                )
            )
        with self._desk.store.write(self._desk.operation("add-bank-rules", client)) as tx:
            return tuple(tx.save(rule) for rule in made)

    # ---- with the ledger ----

    def reconcile(self, slug: str) -> Reconciliation:
        """Bank and ledger 512 side by side, with the lines only one has; NoStatement, NoLedger."""
        return self._reconciled(slug)[0]

    def _reconciled(self, slug: str) -> tuple[Reconciliation, Ledger]:
        known, client = self._told(slug), self._desk.client(slug)
        # The last ledger taken first: it is the most complete of those over the same days.
        for taken in reversed(self._desk.store.list(BookImport, client=client.id)):
            if taken.kind != "fec" or taken.period_to < known[0].line.on:
                continue
            data = self._desk.store.blob(taken.sha256)
            if data is None:
                continue
            ledger = books.read_books(data, taken.name)
            found = bank.reconcile(known, ledger)
            if found is not None:
                return found, ledger
        raise NoLedger

    # ---- tools ----

    def tools(self, slug: str) -> tuple[Recurring, ...]:
        """Running subscriptions that look like tools and are not yet in the register; NoStatement."""
        client = self._desk.client(slug)
        rows = [row for row in self._desk.store.list(RegisterRow, client=client.id) if row.register == _TOOLS]
        names = [bare(row.cells.get("name", "")) for row in rows]
        ids = {row.row for row in rows}
        return tuple(
            one
            for one in bank.tools(self.recurring(slug))
            if _row_id(one.payee) not in ids
            and not any(name and (name in one.payee or one.payee in name) for name in names)
        )

    def add_tools(self, slug: str, payees: Sequence[str] = ()) -> tuple[RegisterRow, ...]:
        """Put those of the tools found that are named, all when none is, in the register with their monthly cost.

        Raises UnknownPayee where one named was not found.
        """
        client, rollout = self._desk.open_rollout(slug)
        found = {one.payee: one for one in self.tools(slug)}
        for name in payees:
            if name not in found:
                raise UnknownPayee(name=clean(name)[:60], slug=slug)
        rows = self._desk.case_of(client, rollout).rows.get(_TOOLS, ())
        place = max((row.position for row in rows), default=0)
        made = [
            RegisterRow(
                client.id,
                _TOOLS,
                _row_id(one.payee),
                {
                    "name": one.payee.title(),
                    "eur_month": format(rounded(Decimal(-one.yearly) / 1200, 2), "f"),
                },
                place + number,
            )
            for number, one in enumerate((found[n] for n in payees or found), start=1)
        ]
        if not made:
            return ()
        with self._desk.store.write(self._desk.operation("add-tools", client)) as tx:
            return tuple(tx.save(row) for row in made)

    # ---- columns said once ----

    def layout(self, slug: str, path: Path, header: int = 0) -> Layout:
        """A table of unknown columns, to be explained. Raises UnreadableFile and what reading a table raises."""
        client = self._desk.client(slug)
        table = books.table_of(bytes_of(path), clean(path.name), header)
        said = self._desk.store.get(ColumnMapping, client.id, table.signature)
        return Layout(
            tuple(table.names),
            tuple(tuple(row) for _, row in table.body[:_SHOWN]),
            table.signature,
            table.separator,
            table.rows[table.header][0],
            said.columns if said else guessed(table.names),
        )

    def try_columns(
        self, slug: str, path: Path, columns: Mapping[str, int], options: Mapping[str, str] | None = None
    ) -> Statement:
        """The statement as those columns would have it read; nothing is kept. Raises what the reader refuses."""
        found = self.layout(slug, path, int((options or {}).get("header", "0") or 0))
        mapping = self._mapping(slug, found, columns, options)
        return books.read_statement(bytes_of(path), clean(path.name), (mapping,))

    def say_columns(
        self, slug: str, path: Path, columns: Mapping[str, int], options: Mapping[str, str] | None = None
    ) -> ColumnMapping:
        """Keep which column is which for this file and the next like it; raises as `try_columns`, keeping nothing."""
        self.try_columns(slug, path, columns, options)
        found = self.layout(slug, path, int((options or {}).get("header", "0") or 0))
        mapping = self._mapping(slug, found, columns, options)
        client = self._desk.client(slug)
        with self._desk.store.write(self._desk.operation("say-columns", client)) as tx:
            return tx.save(mapping)

    def _mapping(
        self, slug: str, found: Layout, columns: Mapping[str, int], options: Mapping[str, str] | None
    ) -> ColumnMapping:
        client: Client = self._desk.client(slug)
        old = self._desk.store.get(ColumnMapping, client.id, found.signature)
        return ColumnMapping(
            client.id,
            found.signature,
            dict(columns),
            options={"header": str(found.header), **(options or {})},
            revision=old.revision if old else 0,
        )


def _known_category(name: str) -> None:
    if name not in BY_ID:
        raise UnknownCategory(name=clean(name)[:60], known=", ".join(BY_ID))


def _row_id(payee: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", payee).strip("-")[:60] or "tool"
