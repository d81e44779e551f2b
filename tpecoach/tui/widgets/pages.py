"""A whole page of Markdown: drawn to be read, and typed in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest

from textual import events
from textual.content import Content
from textual.widgets import TextArea

from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT
from tpecoach.tui.widgets.entries import in_turn

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_ITEM = re.compile(r"(\s*)(?:[-*+]|(\d{1,3})[.)])\s+(?:\[([ xX])\]\s+)?(.*)")
_RULE = re.compile(r"\s*([-*_])(?:\s*\1){2,}\s*")
_PARTING = re.compile(r"\s*\|?[\s:|-]+\|?\s*")
_INLINE = re.compile(
    r"\\(?P<mark>[!-/:-@\[-`{-~])|\*\*(?P<bold>.+?)\*\*|\*(?P<soft>[^*\s][^*]*)\*|`(?P<code>[^`]+)`"
)
_STYLES = {"bold": "bold", "soft": "italic", "code": "bold"}
_TIE = "\ue000"
_BEFORE = re.compile(r" ([:;?!»%€])")


class Page(TextArea):
    """A text over a whole screen; `stored` is what it was when it was shown. Enter makes a new line."""

    def __init__(self, text: str, typed: str | None = None) -> None:
        super().__init__(
            text if typed is None else typed,
            id="page",
            soft_wrap=True,
            tab_behavior="focus",
            compact=True,
            highlight_cursor_line=False,
        )
        self.stored = text

    @property
    def typed(self) -> str:
        """What stands in it."""
        return self.text

    @property
    def touched(self) -> bool:
        """Whether it differs from what is stored."""
        return self.text != self.stored

    async def _on_key(self, event: events.Key) -> None:
        in_turn(self, event, None)


def drawn(markdown: str, width: int) -> Content:
    """Markdown as one reads it, wrapped at `width` cells; what it holds is text, never markup of the screen."""
    rows: list[Content] = []
    for head, text, style in _blocks(_aligned(clean(markdown, lines=True))):
        if not head and not text:
            if rows and rows[-1].plain:
                rows.append(Content(""))
            continue
        rows += _hanging(head, _inline(text, style), width)
    while rows and not rows[-1].plain:
        rows.pop()
    return Content("\n").join(rows)


def _aligned(markdown: str) -> Iterator[str]:
    """The lines, the cells of each table set under each other, the line under its head left out."""
    for tabled, group in groupby(markdown.split("\n"), lambda line: line.lstrip().startswith("|")):
        if not tabled:
            yield from group
            continue
        rows = [
            [cell.strip() for cell in line.strip().strip("|").split("|")]
            for line in group
            if not _PARTING.fullmatch(line)
        ]
        cells = [[_inline(cell, "").cell_length for cell in row] for row in rows]
        widths = [max(column) for column in zip_longest(*cells, fillvalue=0)]
        for row, taken in zip(rows, cells, strict=True):
            yield "".join(
                f"| {cell}{' ' * (width - used)} "
                for cell, used, width in zip(row, taken, widths, strict=False)
            )


def _blocks(lines: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """(head, text, style) of each block, ("", "", "") for a blank line."""
    held: tuple[str, str, str] | None = None
    for line in lines:
        found = _begun(line)
        if found is None and line.strip() and held is not None:
            held = (held[0], f"{held[1]} {line.strip()}", held[2])
            continue
        if held is not None:
            yield held
        held = None
        if not line.strip():
            yield "", "", ""
        elif found is None:
            held = ("", line.strip(), "")
        elif found[0] or found[1]:
            if found[0].strip():
                held = found
            else:
                yield found
    if held is not None:
        yield held


def _begun(line: str) -> tuple[str, str, str] | None:
    """The block a line begins, None where it goes on with what is before."""
    if heading := _HEADING.fullmatch(line):
        return "", heading[2], "bold $primary"
    if _RULE.fullmatch(line):
        return "", "─" * 12, SOFT
    if line.lstrip().startswith("|"):
        cells = [cell.removeprefix(" ") for cell in line.strip().strip("|").split("|")]
        return "│ ", "│ ".join(cells).rstrip(), ""
    if item := _ITEM.fullmatch(line):
        indent, number, box, text = item.groups()
        sign = f"{number}." if number else "•"
        if box:
            sign = "☐" if box == " " else "☑"
        return f"{' ' * len(indent)}{sign} ", text, ""
    if line.startswith(">"):
        return "│ ", line.lstrip("> "), SOFT
    return None


def _inline(text: str, style: str) -> Content:
    tied = _BEFORE.sub(_TIE + r"\1", text).replace("« ", "«" + _TIE)
    parts: list[Content] = []
    place = 0
    for found in _INLINE.finditer(tied):
        parts.append(Content.styled(tied[place : found.start()], style))
        kind = str(found.lastgroup)
        if kind == "mark":
            parts.append(Content.styled(found["mark"], style))
        else:
            inner = (
                found[kind] if kind == "code" else _INLINE.sub(lambda one: one["mark"] or one[0], found[kind])
            )
            parts.append(Content.styled(inner, f"{style} {_STYLES[kind]}".strip()))
        place = found.end()
    parts.append(Content.styled(tied[place:], style))
    return Content("").join(part for part in parts if part.plain)


def _hanging(head: str, text: Content, width: int) -> list[Content]:
    start = Content(head)
    lines = text.wrap(max(8, width - start.cell_length)) or [Content("")]
    loose = [Content(line.plain.replace(_TIE, " "), list(line.spans)).rstrip() for line in lines]
    indent = Content(" " * start.cell_length)
    return [start + loose[0], *(indent + line for line in loose[1:])]
