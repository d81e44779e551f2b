"""Bank statements in the formats French banks give."""

from tpecoach.books.statements.reading import is_statement, read_statement, table_of

__all__ = ["is_statement", "read_statement", "table_of"]
