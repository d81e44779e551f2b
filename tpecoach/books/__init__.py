"""Files of books (today the FEC) read into checked ledgers."""

from tpecoach.books.fec import read_fec
from tpecoach.books.kinds import read_books

__all__ = ["read_books", "read_fec"]
