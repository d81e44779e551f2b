"""Lists of invoices, aged balances, books of receipts and till reports, read through columns confirmed once."""

from tpecoach.books.lists.columns import ROLE_NAMES, ROLES, columns_for, guessed
from tpecoach.books.lists.errors import ListError
from tpecoach.books.lists.reading import read_list, read_mapped_list, suggested, unknown
from tpecoach.books.lists.tables import list_table
from tpecoach.books.lists.workbooks import is_workbook

__all__ = [
    "ROLES",
    "ROLE_NAMES",
    "ListError",
    "columns_for",
    "guessed",
    "is_workbook",
    "list_table",
    "read_list",
    "read_mapped_list",
    "suggested",
    "unknown",
]
