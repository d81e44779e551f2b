"""Registers: the client's processes, flows and tools, as typed rows."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tpecoach.language import mark
from tpecoach.model.case import Case
from tpecoach.model.content import Column, Register
from tpecoach.model.records import RegisterRow
from tpecoach.model.text import clean
from tpecoach.workbench import values
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import NotANumber, UnknownRegister, UnknownRow, WrongCell, WrongDay

_ROW_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
NUMBERS = frozenset({"number", "money", "percent", "duration"})


class Registers:
    """What a consultant does with the tables a client fills."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def rows(self, slug: str, register: str) -> tuple[Register, tuple[RegisterRow, ...]]:
        """A register and the client's rows of it."""
        case = self._desk.case(slug)
        return find(case, register), case.rows.get(register, ())

    def save(self, slug: str, register: str, row: str, cells: Mapping[str, str]) -> RegisterRow:
        """Make or change a row; an empty cell is unknown again. Raises WrongCell, UnknownRegister."""
        client, rollout = self._desk.open_rollout(slug)
        case = self._desk.case_of(client, rollout)
        columns = {column.id: column for column in find(case, register).columns}
        if not _ROW_ID.fullmatch(row):
            raise WrongCell(value=clean(row)[:60], column="id", expected="a–z, 0–9, -")
        checked: dict[str, str] = {}
        for name, text in cells.items():
            if name not in columns:
                raise WrongCell(value=clean(text)[:60], column=clean(name), expected=", ".join(columns))
            checked[name] = _cell(columns[name], text)
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


def _cell(column: Column, text: str) -> str:
    """A cell as it is kept: numbers with a point, `8` or `8 %` as the share 0.08, yes or no, ISO days, ids."""
    flat = clean(text)[:1000]
    if not flat:
        return ""
    if column.kind in NUMBERS:
        try:
            found = values.in_unit(flat, "hours" if column.kind == "duration" else "")
        except NotANumber:
            raise WrongCell(value=flat[:60], column=column.id, expected="1234,56") from None
        if found < 0:
            raise WrongCell(value=flat[:60], column=column.id, expected=">= 0")
        return format(found / 100 if column.kind == "percent" else found, "f")
    if column.kind == "yesno":
        said = values.yes(flat)
        if said is None:
            raise WrongCell(value=flat[:60], column=column.id, expected=mark("oui, non"))
        return "yes" if said else "no"
    if column.kind == "date":
        try:
            return values.day(flat).isoformat()
        except WrongDay:
            raise WrongCell(value=flat[:60], column=column.id, expected=mark("AAAA-MM-JJ")) from None
    ids = [option.id for option in column.options]
    if column.kind == "choice" and flat not in ids:
        raise WrongCell(value=flat[:60], column=column.id, expected=", ".join(ids))
    return flat
