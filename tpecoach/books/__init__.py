"""Files of books read and checked: the FEC into ledgers, bank statements into their lines."""

from tpecoach.books.fec import read_fec
from tpecoach.books.kinds import read_books, read_file
from tpecoach.books.statements import read_statement, table_of

__all__ = ["read_books", "read_fec", "read_file", "read_statement", "table_of"]
