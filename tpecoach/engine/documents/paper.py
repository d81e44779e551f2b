"""A paper around a visit as pages: its Markdown, a new page at each title of the first level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tpecoach.engine.documents import shell
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.documents import Block, Document, Heading, Prose

_SHORT = 400
"""characters after the title that do not fill a page: what follows stays on it"""


def paper(case: Case, say: Say, on: date, title: str, markdown: str) -> Document:
    """The document of a draft, as the consultant left it; a first line `# …` is its title, else `title` is."""
    first, _, rest = markdown.strip().partition("\n")
    if first.startswith("# "):
        title, markdown = first[2:].strip(), rest
    made = shell.wrapped(case, say, on, ("paper", title), title, list(_pages(markdown)))
    return replace(made, title_light="", subtitle="", version="")


def _pages(markdown: str) -> Iterator[Block]:
    lines: list[str] = []
    fenced, begun = False, False
    for line in markdown.split("\n"):
        fenced ^= line.lstrip().startswith("```")
        if line.startswith("# ") and not fenced:
            yield from _prose(lines)
            begun = begun or sum(map(len, lines)) > _SHORT
            yield Heading(line[2:].strip(), page_break=begun)
            lines, begun = [], True
        else:
            lines.append(line)
    yield from _prose(lines)


def _prose(lines: list[str]) -> Iterator[Block]:
    if text := "\n".join(lines).strip():
        yield Prose(text)
