"""The books as a document to hand over: what was read, its tables, what the figures mean."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tpecoach.language import Say
from tpecoach.model.documents import Block, Bullets, Cell, Document, Heading, Paragraph, Table
from tpecoach.model.text import clean
from tpecoach.reports.writing import write
from tpecoach.workbench.accounts import BooksPage
from tpecoach.workbench.accounts_words import PART, Section, sections

_WIDE, _NARROW = 74, 32
"""millimetres of the names, and of each figure"""


def write_sheet(page: BooksPage, say: Say, path: Path) -> None:
    """Write the books as .pdf or .html; raises what writing a report raises."""
    write(sheet(page, say), path)


def sheet(page: BooksPage, say: Say) -> Document:
    """The books as a document."""
    client = page.client
    period = say("du {start} au {end}", start=say.date(page.accounts.start), end=say.date(page.accounts.end))
    return Document(
        kind="sheet",
        lang=say.lang,
        title_light=say("{client},", client=client.name),
        title_bold=say("les comptes"),
        subtitle=period,
        footer=" · ".join((client.name, clean(page.taken.name))),
        version=say("empreinte {digest}", digest=page.taken.sha256[:7]),
        sample=say("Données d'exemple") if client.sample else "",
        page_word=say("Page {page} / {pages}"),
        blocks=tuple(_blocks(page, say)),
    )


def _blocks(page: BooksPage, say: Say) -> Iterator[Block]:
    yield Bullets(page.notes)
    for section in sections(page, say):
        yield Heading(section.title)
        yield _table(section)
        for note in section.notes:
            yield Paragraph(note, role="small")


def _table(section: Section) -> Table:
    heads = section.heads or ("",) * len(section.rows[0])
    summed = any(row[0].startswith(PART) for row in section.rows)
    return Table(
        tuple((head, n > 0, _NARROW if n else _WIDE) for n, head in enumerate(heads)),
        tuple(
            tuple(
                Cell(cell.removeprefix(PART), number=n > 0, strong=summed and not row[0].startswith(PART))
                for n, cell in enumerate(row)
            )
            for row in section.rows
        ),
        compact=True,
    )
