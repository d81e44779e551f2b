"""Which kind of books a file is, by its first bytes, and the reader for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from tpecoach.books import lists
from tpecoach.books.errors import BooksError, NotAFec, OtherBooks
from tpecoach.books.fec import read_fec
from tpecoach.books.repairs import Repairs
from tpecoach.books.statements import is_statement, read_statement
from tpecoach.books.statements.errors import NoTable, UnknownColumns
from tpecoach.model.bank import ColumnMapping, Statement
from tpecoach.model.books import Ledger
from tpecoach.model.lists import InvoiceList

_SIGHTS: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("PDF", re.compile(rb"\s*%PDF")),
    ("ZIP, XLSX ou ODS", re.compile(rb"PK\x03\x04")),
    ("XLS", re.compile(rb"\xd0\xcf\x11\xe0")),
    ("image", re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8")),
    ("RTF", re.compile(rb"\{\\rtf")),
    ("OFX", re.compile(rb"\s*(OFXHEADER|(<\?[^>]*>\s*)*<OFX)", re.IGNORECASE)),
    ("CAMT (XML)", re.compile(rb"[\s\S]{0,400}:camt\.05[234]")),
    ("XML", re.compile(rb"(\xef\xbb\xbf)?\s*<\?xml", re.IGNORECASE)),
    ("HTML", re.compile(rb"\s*<(!doctype )?html", re.IGNORECASE)),
    ("CFONB", re.compile(rb"0[1-7][0-9]{5}    [\x20-\x7e]{109}(\r?\n|$)")),
)


def read_file(
    data: bytes,
    name: str,
    mappings: Sequence[ColumnMapping] = (),
    today: date | None = None,
    on: date | None = None,
) -> Ledger | Statement | InvoiceList:
    """The ledger, the bank statement or the list in a file, whichever it is; `mappings` are columns said before.

    Lists are read where `today` is given: it dates one that does not say its day, unless `on` does. Raises what
    `read_books`, `read_statement` and `lists.read_list` raise; UnknownColumns or UnknownList for a table nobody has
    explained yet.
    """
    workbook = today is not None and lists.is_workbook(data)
    if not workbook and is_statement(data):
        return read_statement(data, name, mappings)
    if not workbook:
        try:
            return read_books(data, name)
        except NotAFec as error:
            refusal: BooksError = error
    if today is not None:
        found = lists.read_list(data, name, mappings, today, on)
        if found is not None:
            return found
    if workbook:
        raise lists.unknown(lists.list_table(data, name, Repairs()), name)
    try:
        return read_statement(data, name, mappings)
    except NoTable:
        raise (lists.suggested(data, name) or refusal) from None
    except UnknownColumns as unknown:
        raise (lists.suggested(data, name) or unknown) from None


def read_books(data: bytes, name: str) -> Ledger:
    """The ledger in a file of books: a FEC.

    Raises OtherBooks for a format known by sight, else what `read_fec` raises.
    """
    for found, sight in _SIGHTS:
        if sight.match(data):
            raise OtherBooks(name, found=found)
    return read_fec(data, name)
