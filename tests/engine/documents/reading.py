"""A document read as a person would: its words, and the tables by their rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from tpecoach.model.documents import Block, Cards, Columns, Document, Gantt, SystemBars, Table


def blocks(document: Document) -> Iterator[Block]:
    """Every block, those side by side included."""
    for block in document.blocks:
        if isinstance(block, Columns):
            yield from (*block.left, *block.right)
        else:
            yield block


def words(value: object) -> str:
    """All the text a value holds."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "\n".join(filter(None, (words(one) for one in value)))
    if is_dataclass(value):
        return "\n".join(filter(None, (words(getattr(value, one.name)) for one in fields(value))))
    return ""


def tables(document: Document, first_column: str) -> list[Table]:
    """The tables whose first column has that title."""
    return [b for b in blocks(document) if isinstance(b, Table) and b.columns[0][0] == first_column]


def table(document: Document, first_column: str) -> Table:
    """The first table whose first column has that title."""
    return tables(document, first_column)[0]


def row(document: Document, first_column: str, starts: str) -> tuple[str, ...]:
    """The texts of a row, small lines and badges after theirs."""
    rows = (r for each in tables(document, first_column) for r in each.rows)
    found = next(r for r in rows if r[0].text.startswith(starts))
    return tuple(" | ".join(filter(None, (c.text, c.badge, c.under))) for c in found)


def bars(document: Document) -> SystemBars:
    """The chart of systems."""
    return next(b for b in blocks(document) if isinstance(b, SystemBars))


def calendar(document: Document) -> Gantt:
    """The calendar of actions."""
    return next(b for b in blocks(document) if isinstance(b, Gantt))


def cards(document: Document) -> Cards:
    """The cards on top."""
    return next(b for b in blocks(document) if isinstance(b, Cards))
