"""A binder of procedures as one .docx: a section each, its head, its foot, the mark of a draft."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from tpecoach.model.binders import Binder, Leaf
from tpecoach.model.text import clean
from tpecoach.reports.typography import typeset
from tpecoach.reports.word import parts, styles
from tpecoach.reports.word.body import write_body

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section

_EPOCH = (1980, 1, 1, 0, 0, 0)


def word(binder: Binder) -> bytes:
    """The bytes of a .docx: named styles a person can change, numbered steps, boxes to tick, one section a procedure.

    Text is text: nothing in it becomes a field, a link or a macro. Same binder, same bytes.
    """
    # Imported here: it takes as long as the rest of the program.
    import docx

    document = docx.Document()
    styles.dress(document, binder.lang)
    _sign(document, binder)
    for number, leaf in enumerate(binder.leaves):
        section = _section(document, first=number == 0)
        _furnish(section, binder, leaf)
        document.add_heading(typeset(leaf.title, binder.lang), 1)
        write_body(document, leaf.body, binder.lang)
    filled = io.BytesIO()
    document.save(filled)
    return _repeatable(filled.getvalue())


def _section(document: Document, *, first: bool) -> Section:
    from docx.enum.section import WD_SECTION
    from docx.shared import Mm

    section = document.sections[0] if first else document.add_section(WD_SECTION.NEW_PAGE)
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    return section


def _furnish(section: Section, binder: Binder, leaf: Leaf) -> None:
    """Head and foot of one procedure's pages."""
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    head = section.header.paragraphs[0]
    said = (binder.client, leaf.title, binder.sample)
    head.add_run(" · ".join(typeset(part, binder.lang) for part in said if part))
    state = head.add_run(f"\t{typeset(leaf.state, binder.lang)}")
    state.bold = True
    parts.right_stop(head)
    if leaf.draft:
        parts.watermark(head, clean(binder.mark))
    foot = section.footer.paragraphs[0]
    foot.add_run(typeset(leaf.foot, binder.lang))
    foot.add_run(f"\t{clean(binder.page)} ")
    parts.field(foot, "PAGE")
    foot.add_run("/")
    parts.field(foot, "NUMPAGES")
    parts.right_stop(foot)


def _sign(document: Document, binder: Binder) -> None:
    made = datetime.combine(binder.on, time(), UTC).replace(tzinfo=None)
    about = document.core_properties
    about.title = clean(binder.title)[:200]
    about.author = clean(binder.author)[:200]
    about.subject = clean(binder.client)[:200]
    about.language = binder.lang
    about.comments = about.keywords = about.category = ""
    about.last_modified_by = ""
    about.created = about.modified = made
    about.revision = 1


def _repeatable(data: bytes) -> bytes:
    """The same archive without the moment it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            kept.writestr(zipfile.ZipInfo(name, _EPOCH), made.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
