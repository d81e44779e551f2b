"""Registers: the client's processes, flows and tools, as typed rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from tpecoach.engine import registers as engine
from tpecoach.engine.registers import Impact
from tpecoach.model.case import Case
from tpecoach.model.content import Register, UsualRow
from tpecoach.model.records import RegisterRow
from tpecoach.model.text import clean
from tpecoach.workbench import cells, columns, pasting
from tpecoach.workbench.cells import Weight
from tpecoach.workbench.columns import Computed
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import UnknownRegister, UnknownRow, WrongCell
from tpecoach.workbench.figure_errors import UnknownColumn, WrongCells
from tpecoach.workbench.pasting import Pasted

_ROW_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


class Registers:
    """What a consultant does with the tables a client fills."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self, slug: str) -> tuple[Register, ...]:
        """The registers of the client's assessment."""
        return self._desk.case(slug).assessment.registers

    def rows(self, slug: str, register: str) -> tuple[Register, tuple[RegisterRow, ...]]:
        """A register and the client's rows of it."""
        case = self._desk.case(slug)
        return find(case, register), case.rows.get(register, ())

    def save(self, slug: str, register: str, row: str, given: Mapping[str, str]) -> RegisterRow:
        """Make or change a row; an empty cell is unknown again. Raises WrongCell, UnknownRegister."""
        client, rollout = self._desk.open_rollout(slug)
        case = self._desk.case_of(client, rollout)
        known = {column.id: column for column in find(case, register).columns}
        if not _ROW_ID.fullmatch(row):
            raise WrongCell(value=clean(row)[:60], column="id", expected="a–z, 0–9, -")
        checked: dict[str, str] = {}
        for name, text in given.items():
            if name not in known:
                raise WrongCell(value=clean(text)[:60], column=clean(name), expected=", ".join(known))
            checked[name] = cells.checked(known[name], text)
        rows = case.rows.get(register, ())
        old = next((r for r in rows if r.row == row), None)
        kept = {**(old.cells if old else {}), **checked}
        made = RegisterRow(
            client.id,
            register,
            row,
            {name: text for name, text in kept.items() if text},
            old.position if old else max((r.position for r in rows), default=0) + 1,
            old.revision if old else 0,
        )
        with self._desk.store.write(self._desk.operation("save-row", client)) as tx:
            return tx.save(made)

    def usual(self, slug: str, register: str) -> tuple[UsualRow, ...]:
        """The rows most firms of this client's kind have and this one has not yet; UnknownRegister."""
        case = self._desk.case(slug)
        found = find(case, register)
        return engine.usual(case, found, {row.row for row in case.rows.get(register, ())})

    def add_usual(self, slug: str, register: str, names: tuple[str, ...] = ()) -> tuple[RegisterRow, ...]:
        """Keep those of the proposed rows named, all of them when none is; at once, so that one undo takes them back.

        Raises UnknownRegister, UnknownRow where a name is not proposed.
        """
        client, rollout = self._desk.open_rollout(slug)
        case = self._desk.case_of(client, rollout)
        found, rows = find(case, register), case.rows.get(register, ())
        proposed = engine.usual(case, found, {row.row for row in rows})
        for name in names:
            if name not in {row.id for row in proposed}:
                raise UnknownRow(
                    row=clean(name)[:60], register=register, known=", ".join(r.id for r in proposed)
                )
        start = max((row.position for row in rows), default=0)
        first = found.columns[0].id
        made = [
            RegisterRow(client.id, register, row.id, {first: row.text}, start + place)
            for place, row in enumerate((r for r in proposed if not names or r.id in names), start=1)
        ]
        if not made:
            return ()
        with self._desk.store.write(self._desk.operation("add-usual-rows", client)) as tx:
            return tuple(tx.save(row) for row in made)

    def counts(self, slug: str) -> tuple[tuple[Register, int], ...]:
        """Every register of the client's assessment with how many rows it has."""
        case = self._desk.case(slug)
        return tuple((one, len(case.rows.get(one.id, ()))) for one in case.assessment.registers)

    def computed(self, slug: str, register: str) -> tuple[Computed, ...]:
        """The columns nobody types: what they are called and what they say of each row, by its id.

        Of the tasks: their rank, hours a month, euros of work to redo a month. Of the tools, what each costs a year;
        of the flows, the hours a year of those typed twice.
        """
        case, say = self._desk.case(slug), self._desk.say
        return columns.computed(case, find(case, register), say)

    def in_order(self, slug: str, register: str, by: str, *, down: bool = False) -> tuple[RegisterRow, ...]:
        """The rows sorted by a column, or by a reckoned one named by its name, rows without a value last.

        Raises UnknownRegister, UnknownColumn.
        """
        case, say = self._desk.case(slug), self._desk.say
        found = find(case, register)
        rows = case.rows.get(register, ())
        column = next((c for c in found.columns if by in (c.id, c.name)), None)
        reckoned = next((c for c in columns.computed(case, found, say) if c.name == by), None)
        if column is None and reckoned is None:
            raise UnknownColumn(column=clean(by)[:60], known=", ".join(c.id for c in found.columns))
        told: dict[str, Weight] = {}
        for row in rows:
            if column is not None:
                weight = cells.weight(row.cells.get(column.id, ""), column)
            else:
                weight = (
                    (Fraction(reckoned.values[row.row]), "")
                    if reckoned and row.row in reckoned.values
                    else None
                )
            if weight is not None:
                told[row.row] = weight
        ordered = sorted((r for r in rows if r.row in told), key=lambda r: told[r.row], reverse=down)
        return (*ordered, *(r for r in rows if r.row not in told))

    def preview(self, slug: str, register: str, text: str) -> Pasted:
        """The rows a text copied from a spreadsheet would give, with what does not fit; nothing is kept.

        Raises UnknownRegister, NoRows, TooManyRows.
        """
        case = self._desk.case(slug)
        found = find(case, register)
        proposed = engine.usual(case, found)
        return pasting.read(found, case.rows.get(register, ()), proposed, text)

    def paste(
        self, slug: str, register: str, text: str, *, leave_wrong: bool = False
    ) -> tuple[RegisterRow, ...]:
        """Keep the rows of a text copied from a spreadsheet, in one operation.

        A row whose first cell is one of the register's changes that row. Cells that do not fit are left as they were
        when `leave_wrong`, else WrongCells names the first; raises what `preview` does.
        """
        client, rollout = self._desk.open_rollout(slug)
        case = self._desk.case_of(client, rollout)
        pasted = self.preview(slug, register, text)
        if pasted.problems and not leave_wrong:
            first = pasted.problems[0]
            raise WrongCells(
                count=len(pasted.problems), line=first.line, column=first.column, value=first.value
            )
        rows = {row.row: row for row in case.rows.get(register, ())}
        place = max((row.position for row in rows.values()), default=0)
        made: list[RegisterRow] = []
        for one in pasted.rows:
            old = rows.get(one.row)
            place += old is None
            merged = {**(old.cells if old else {}), **one.cells}
            made.append(
                RegisterRow(
                    client.id,
                    register,
                    one.row,
                    {name: cell for name, cell in merged.items() if cell},
                    old.position if old else place,
                    old.revision if old else 0,
                )
            )
        with self._desk.store.write(self._desk.operation("paste-rows", client)) as tx:
            return tuple(tx.save(row) for row in made)

    def impacts(self, slug: str) -> tuple[Impact, ...]:
        """The client's recurring tasks, the one to write first in front."""
        return engine.impacts(self._desk.case(slug))

    def delete(self, slug: str, register: str, row: str) -> None:
        """Delete a row; UnknownRegister, UnknownRow."""
        client, rollout = self._desk.open_rollout(slug)
        case = self._desk.case_of(client, rollout)
        rows = case.rows.get(find(case, register).id, ())
        found = next((r for r in rows if r.row == row), None)
        if found is None:
            raise UnknownRow(row=clean(row)[:60], register=register, known=", ".join(r.row for r in rows))
        with self._desk.store.write(self._desk.operation("delete-row", client)) as tx:
            tx.delete(found)


def find(case: Case, register: str) -> Register:
    """The register of that id."""
    found = next((r for r in case.assessment.registers if r.id == register), None)
    if found is None:
        known = ", ".join(r.id for r in case.assessment.registers)
        raise UnknownRegister(name=clean(register)[:60], known=known)
    return found
