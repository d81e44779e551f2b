"""The Markdown of a procedure as paragraphs, numbered steps, boxes and tables of a Word file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from markdown_it.token import Token

from tpecoach.model.text import clean
from tpecoach.reports.markdown import parsed
from tpecoach.reports.typography import set_inline
from tpecoach.reports.word import parts
from tpecoach.reports.word.styles import CHECK

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_DEEPEST = 3
"""list styles of Word go no deeper"""


def write_body(document: Document, markdown: str, lang: str) -> None:
    """Add a text after what is already there."""
    _Writer(document, lang).write(parsed(markdown, lang))


class _Writer:
    def __init__(self, document: Document, lang: str) -> None:
        self._document, self._lang = document, lang
        self._lists: list[int | None] = []
        """of each list we are in: its numbering, None for one of bullets"""
        self._task: bool | None = None
        """of the item we are in: is its box ticked; None without a box"""
        self._begun = False
        """whether the item already has its first paragraph"""
        self._quoted = 0

    def write(self, tokens: Sequence[Token]) -> None:
        stream = iter(tokens)
        for token in stream:
            match token.type:
                case "heading_open":
                    level = min(int(token.tag[1]) - 1, 3)
                    self._inline(self._document.add_heading("", max(2, level)), next(stream))
                case "inline":
                    self._inline(self._paragraph(), token)
                case "fence" | "code_block":
                    for line in clean(token.content, lines=True).splitlines():
                        self._paragraph().add_run(line).font.name = "Consolas"
                case "table_open":
                    self._table(stream)
                case _:
                    self._go(token)

    def _go(self, token: Token) -> None:
        """Enter or leave a list, an item, a quotation."""
        match token.type:
            case "ordered_list_open":
                self._lists.append(parts.numbering_from_one(self._document))
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_close" | "bullet_list_close":
                self._lists.pop()
            case "list_item_open":
                classes = str(token.attrGet("class") or "").split()
                self._task = "done" in classes if "task" in classes else None
                self._begun = False
            case "blockquote_open" | "blockquote_close":
                self._quoted += token.nesting
            case _:
                pass

    def _paragraph(self) -> Paragraph:
        """The paragraph that comes next, in the style of where we are."""
        if not self._lists:
            return self._document.add_paragraph(style="Quote" if self._quoted else None)
        depth = min(len(self._lists), _DEEPEST)
        suffix = "" if depth == 1 else f" {depth}"
        if self._begun:
            return self._document.add_paragraph(style=f"List Continue{suffix}")
        self._begun = True
        if self._task is not None:
            paragraph = self._document.add_paragraph(style=CHECK)
            parts.box(paragraph, done=self._task)
            return paragraph
        numbering = self._lists[-1]
        kind = "List Bullet" if numbering is None else "List Number"
        paragraph = self._document.add_paragraph(style=f"{kind}{suffix}")
        if numbering is not None and depth == 1:
            parts.number(paragraph, numbering)
        return paragraph

    def _inline(self, paragraph: Paragraph, token: Token) -> None:
        bold = italic = 0
        for child in token.children or []:
            match child.type:
                case "strong_open" | "strong_close":
                    bold += 1 if child.nesting == 1 else -1
                case "em_open" | "em_close":
                    italic += 1 if child.nesting == 1 else -1
                case "softbreak":
                    paragraph.add_run(" ")
                case "hardbreak":
                    paragraph.add_run().add_break()
                case "text" | "code_inline" | "image":
                    run = paragraph.add_run(set_inline(child.content, self._lang))
                    run.bold, run.italic = bool(bold) or None, bool(italic) or None
                    if child.type == "code_inline":
                        run.font.name = "Consolas"
                case _:
                    pass

    def _table(self, stream: Iterator[Token]) -> None:
        rows: list[list[Token]] = []
        for token in stream:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(token)
        width = max(map(len, rows))
        table = self._document.add_table(rows=0, cols=width, style="Table Grid")
        for number, row in enumerate(rows):
            for cell, token in zip(table.add_row().cells, row, strict=False):
                paragraph = cell.paragraphs[0]
                self._inline(paragraph, token)
                if number == 0:
                    for run in paragraph.runs:
                        run.bold = True
        parts.settle(table)
        self._document.add_paragraph()
