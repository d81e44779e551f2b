"""Which kind of books a file is, by its first bytes, and the reader for it."""

from __future__ import annotations

import re

from tpecoach.books.errors import OtherBooks
from tpecoach.books.fec import read_fec
from tpecoach.model.books import Ledger

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


def read_books(data: bytes, name: str) -> Ledger:
    """The ledger in a file of books, today a FEC.

    Raises OtherBooks for a format known by sight, else what `read_fec` raises.
    """
    for found, sight in _SIGHTS:
        if sight.match(data):
            raise OtherBooks(name, found=found)
    return read_fec(data, name)
