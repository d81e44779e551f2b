"""Which format a bank statement is in, by its first bytes, and the reader for it."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import replace

from tpecoach.books.repairs import Repairs
from tpecoach.books.statements.camt import read_camt
from tpecoach.books.statements.cfonb import read_cfonb
from tpecoach.books.statements.errors import BadArchive, EmptyStatement
from tpecoach.books.statements.ofx import read_ofx
from tpecoach.books.statements.tables import Table, read_csv, read_table
from tpecoach.books.text import utf16
from tpecoach.model.bank import ColumnMapping, Statement, StatementAccount

_OFX = re.compile(rb"[\s\S]{0,2000}?(OFXHEADER|<OFX)", re.IGNORECASE)
_XML = re.compile(rb"(\xef\xbb\xbf)?\s*<(\?xml|[A-Za-z])", re.IGNORECASE)
_CFONB = re.compile(rb"(\xef\xbb\xbf)?01[0-9]{5}[\x20-\x7e]{4}[0-9 ]{5}[A-Z ]{3}[0-9 ]")
_ZIP = b"PK\x03\x04"
_ONE, _ALL, _FILES = 50_000_000, 100_000_000, 200
"""bytes of one statement in an archive, of all of them, and how many"""


def is_statement(data: bytes) -> bool:
    """Whether a file is a bank statement by sight: OFX, a bank's XML, CFONB, or an archive of such."""
    if data.startswith(_ZIP):
        return b"[Content_Types].xml" not in data[:4000] and b"mimetype" not in data[:60]
    head = _head(data)
    return bool(
        (_OFX.match(head) and b";" not in head.split(b"\n", 1)[0])
        or _CFONB.match(head)
        or (_XML.match(head) and (b"iso:20022" in head or b"BkToCstmr" in head))
    )


def read_statement(data: bytes, name: str, mappings: Sequence[ColumnMapping] = ()) -> Statement:
    """The statement in a file of any format known, or of CSV columns said before.

    `name` stands in errors. The file is taken whole or refused: raises a BooksError with the line concerned.
    """
    if not data.strip(b"\xef\xbb\xbf\x00 \t\r\n"):
        raise EmptyStatement(name)
    if data.startswith(_ZIP):
        return _read_archive(data, name, mappings)
    head = _head(data)
    if _CFONB.match(head):
        return read_cfonb(data, name)
    if _OFX.match(head) and b"camt.05" not in head:
        return read_ofx(data, name)
    if _XML.match(head):
        return read_camt(data, name)
    return read_csv(data, name, mappings)


def _head(data: bytes) -> bytes:
    """The first bytes to know a file by, in UTF-8 where it is in UTF-16."""
    start = data[:4000]
    wide = utf16(start)
    return start.decode(wide, errors="replace").encode() if wide else start


def table_of(data: bytes, name: str, header: int = 0) -> Table:
    """The rows of a CSV file of any layout, to say which column is what."""
    return read_table(data, name, Repairs(), header)


def _read_archive(data: bytes, name: str, mappings: Sequence[ColumnMapping]) -> Statement:
    """The statements of an archive as one; unpacked no further than statements go. Raises BadArchive."""
    parts: list[Statement] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            held = [one for one in archive.infolist() if not one.is_dir() and not _hidden(one.filename)]
            if not 1 <= len(held) <= _FILES or sum(one.file_size for one in held) > _ALL:
                raise BadArchive(name)
            left = _ALL
            for one in held:
                if one.flag_bits & 1 or one.filename.lower().endswith(".zip"):
                    raise BadArchive(f"{name}:{one.filename[:80]}")
                # The size written in an archive may lie: no more than this is unpacked whatever it says.
                with archive.open(one) as file:
                    content = file.read(min(_ONE, left) + 1)
                left -= len(content)
                if len(content) > _ONE or left < 0:
                    raise BadArchive(f"{name}:{one.filename[:80]}")
                parts.append(read_statement(content, f"{name}:{one.filename[:80]}", mappings))
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise BadArchive(name) from error
    if len({part.kind for part in parts}) > 1:
        raise BadArchive(name)
    return _joined(parts, data)


def _hidden(filename: str) -> bool:
    last = filename.rsplit("/", 1)[-1]
    return last.startswith(".") or filename.startswith("__MACOSX/")


def _joined(parts: list[Statement], data: bytes) -> Statement:
    parts.sort(key=lambda part: (part.period_from, part.period_to))
    accounts: dict[str, StatementAccount] = {}
    for part in parts:
        for account in part.accounts:
            first = accounts.get(account.number)
            accounts[account.number] = (
                replace(first, closing=account.closing, period_to=account.period_to) if first else account
            )
    return Statement(
        parts[0].kind,
        tuple(accounts.values()),
        tuple(sorted((line for part in parts for line in part.lines), key=lambda line: line.on)),
        parts[0].period_from,
        max(part.period_to for part in parts),
        tuple(repair for part in parts for repair in part.repairs),
        hashlib.sha256(data).hexdigest(),
    )
