"""A finished document as lines of text: what stands on the page, read from top to bottom."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import singledispatch

from tpecoach.model import charts
from tpecoach.model import documents as doc
from tpecoach.reports.typography import joint, typeset

_HEADS = ("title", "head", "subhead")
_WRITTEN = {"item": "- ", "box": "[ ] ", "ticked": "[x] ", "head": "## ", "subhead": "### ", "title": "# "}

_NAME = 30
"""letters that name a cell at most"""
_BOXES = ("☐", "☑")
_SPACES = re.compile(" {2,}")
_BLOCK = re.compile(r"<(h\d|p|li|tr)\b([^>]*)>")
_TAG = re.compile(r"<[^>]*>")
_CELL = re.compile(r"</t[hd]>\s*")


@dataclass(frozen=True, slots=True)
class PlainLine:
    """One paragraph, already set by the typography of its language; empty between two parts."""

    role: str
    """title | head | subhead | text | note | item | box (to tick) | ticked"""
    text: str


def plain(document: doc.Document) -> tuple[PlainLine, ...]:
    """Every text of a document in the order of the page; a chart is told by its text alternative."""
    lang = document.lang
    lines = [
        PlainLine("title", f"{document.title_light} {document.title_bold}"),
        PlainLine("note", document.subtitle),
        PlainLine("note", document.sample),
        *_all(document.blocks, lang),
        PlainLine("note", document.footer),
    ]
    set_lines = (PlainLine(one.role, _SPACES.sub(" ", typeset(one.text, lang))) for one in lines)
    return tuple(one for one in set_lines if one.text)


def written(lines: Iterable[PlainLine]) -> str:
    """The same as one text for a terminal or a screen reader: titles after an empty line, items after a dash."""
    rows: list[str] = []
    for one in lines:
        if one.role in _HEADS and rows:
            rows.append("")
        rows.append(_WRITTEN.get(one.role, "") + one.text)
    return "\n".join(rows)


def _all(blocks: Iterable[doc.Block], lang: str) -> Iterator[PlainLine]:
    for block in blocks:
        yield from _told(block, lang)


@singledispatch
def _told(block: object, lang: str) -> Iterator[PlainLine]:
    """The lines of one block; every kind of block has its own."""
    raise TypeError(f"{type(block).__name__} ({lang})")


@_told.register
def _(block: doc.Heading, lang: str) -> Iterator[PlainLine]:  # noqa: ARG001 — all take the language
    text = f"{block.text} — {block.aside}" if block.aside else block.text
    yield PlainLine("subhead" if block.level > 2 else "head", text)


@_told.register
def _(block: doc.Paragraph, lang: str) -> Iterator[PlainLine]:
    text = block.strong + joint(block.text, lang) + block.text if block.strong else block.text
    yield PlainLine("note" if block.role in ("note", "legend", "small") else "text", text)


@_told.register
def _(block: doc.Cards, lang: str) -> Iterator[PlainLine]:  # noqa: ARG001
    for card in block.cards:
        figure = " ".join(part for part in (card.big, card.small) if part)
        yield PlainLine(
            "item", " — ".join(part for part in (figure, f"{card.text} {card.muted}".strip()) if part)
        )


@_told.register
def _(block: doc.SystemBars, lang: str) -> Iterator[PlainLine]:  # noqa: ARG001
    yield PlainLine("subhead", block.title)
    yield PlainLine("text", block.alternative)


@_told.register
def _(block: doc.Gantt, lang: str) -> Iterator[PlainLine]:  # noqa: ARG001
    yield PlainLine("subhead", block.title)
    yield PlainLine("text", block.alternative)


@_told.register
def _(block: doc.CashChart, lang: str) -> Iterator[PlainLine]:  # noqa: ARG001
    yield PlainLine("subhead", block.title)
    yield PlainLine("text", block.alternative)


@_told.register(charts.Radar)
@_told.register(charts.Slopes)
@_told.register(charts.BulletChart)
@_told.register(charts.Matrix)
@_told.register(charts.HeatMap)
@_told.register(charts.RunChart)
def _(block: charts.Chart, lang: str) -> Iterator[PlainLine]:  # noqa: ARG001
    yield PlainLine("subhead", f"{block.title} — {block.unit}" if block.unit else block.title)
    yield PlainLine("text", block.alternative)
    yield PlainLine("note", block.source)


@_told.register
def _(block: doc.Numbered, lang: str) -> Iterator[PlainLine]:
    for number, (bold, rest, evidence) in enumerate(block.items, 1):
        yield PlainLine("text", f"{number}. {bold}{joint(rest, lang)}{rest}")
        yield PlainLine("note", evidence)


@_told.register
def _(block: doc.Table, lang: str) -> Iterator[PlainLine]:
    yield PlainLine("subhead", block.caption)
    colon = " : " if lang.startswith("fr") else ": "
    titles = [title for title, _, _ in block.columns]
    # A title longer than that is the heading of the table, not the name of a cell.
    yield from (PlainLine("subhead", title) for title in titles if len(title) > _NAME)
    names = ["" if len(title) > _NAME else title for title in titles]
    for row in block.rows:
        cells = [(name, _cell(cell)) for name, cell in zip(names, row, strict=False)]
        boxes = [text for _, text in cells if text in _BOXES]
        first, *others = [(name, text) for name, text in cells if text and text not in _BOXES] or [("", "")]
        told = [f"{name}{colon}{text}" if name else text for name, text in others]
        role = "item" if not boxes else "ticked" if boxes[0] == _BOXES[1] else "box"
        yield PlainLine(role, " · ".join([first[1], *told]))


@_told.register
def _(block: doc.Bullets, lang: str) -> Iterator[PlainLine]:  # noqa: ARG001
    yield from (PlainLine("box" if block.checklist else "item", item) for item in block.items)


@_told.register
def _(block: doc.Terms, lang: str) -> Iterator[PlainLine]:
    colon = " : " if lang.startswith("fr") else ": "
    # A name may bring its own colon.
    yield from (PlainLine("item", f"{name.rstrip(' :')}{colon}{meaning}") for name, meaning in block.items)


@_told.register
def _(block: doc.Columns, lang: str) -> Iterator[PlainLine]:
    yield from _all((*block.left, *block.right), lang)


@_told.register
def _(block: doc.Prose, lang: str) -> Iterator[PlainLine]:
    # Imported here: what only sets lines of text needs no Markdown.
    from tpecoach.reports.markdown import prose

    pieces = _BLOCK.split(str(prose(block.markdown, lang)))
    for tag, marks, inner in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        text = html.unescape(_TAG.sub("", _CELL.sub(" · ", inner))).strip(" ·\n")
        role = {"li": "box" if "task" in marks else "item", "p": "text", "tr": "item"}.get(tag, "subhead")
        yield PlainLine(role, " ".join(text.split()))


@_told.register
def _(block: doc.Sheet, lang: str) -> Iterator[PlainLine]:
    yield from _told(doc.Heading(block.title, block.aside), lang)
    yield from _told(doc.Prose(block.markdown), lang)


@_told.register
def _(block: doc.Sheet, lang: str) -> Iterator[PlainLine]:
    yield PlainLine("head", f"{block.title} — {block.aside}" if block.aside else block.title)
    yield PlainLine("note", block.mark)
    yield from _told(doc.Prose(block.markdown), lang)


@_told.register
def _(block: doc.Signatures, lang: str) -> Iterator[PlainLine]:  # noqa: ARG001
    yield from (PlainLine("text", f"{line} ………………") for line in block.lines)


def _cell(cell: doc.Cell) -> str:
    return " ".join(part for part in (cell.text, cell.badge, f"({cell.under})" if cell.under else "") if part)
