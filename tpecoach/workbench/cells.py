"""One cell of a register: read as it is kept, and shown as a person would type it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction

from tpecoach.language import mark
from tpecoach.model.content import Column
from tpecoach.model.text import clean
from tpecoach.workbench import values
from tpecoach.workbench.errors import NotANumber, WrongCell, WrongDay

NUMBERS = frozenset({"number", "money", "percent", "duration"})
Weight = tuple[Fraction, str]
"""what a cell is sorted by"""


def checked(column: Column, text: str) -> str:
    """A cell as it is kept: numbers with a point, `8` or `8 %` as the share 0.08, yes or no, ISO days, ids.

    Raises WrongCell.
    """
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


def typed(cell: str, column: Column, lang: str) -> str:
    """A cell as a person would type it: `0.08` of a percent column is `8 %`, a point is a comma in French."""
    if column.kind not in NUMBERS or not cell:
        return cell
    try:
        value = Decimal(cell) * (100 if column.kind == "percent" else 1)
    except InvalidOperation:
        return cell
    text = format(value.normalize(), "f")
    text = text if lang == "en" else text.replace(".", ",")
    return f"{text} %" if column.kind == "percent" else text


def words(cell: str, column: Column, yes: str, no: str, lang: str) -> str:
    """A cell as it is read: an option or a yes in words, the rest as typed."""
    if column.kind == "yesno":
        return {"yes": yes, "no": no}.get(cell, cell)
    if column.kind == "choice":
        return next((option.text for option in column.options if option.id == cell), cell)
    return typed(cell, column, lang)


def weight(cell: str, column: Column) -> Weight | None:
    """What a cell is sorted by: numbers as such, options in their order, the rest as text; None where it is empty."""
    if not cell:
        return None
    if column.kind in NUMBERS:
        try:
            return (Fraction(cell), "")
        except ValueError:
            return None
    if column.kind == "choice":
        ids = [option.id for option in column.options]
        return (Fraction(ids.index(cell) if cell in ids else len(ids)), "")
    if column.kind == "yesno":
        return (Fraction(cell != "yes"), "")
    return (Fraction(0), cell.casefold())
