"""Trees of elements from XML and from the tag language of OFX, with limits and without any of XML's dangers."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from tpecoach.books.statements.errors import BrokenXml, CutStatement, TooDeep, UnsafeXml

DEEPEST = 60
MOST = 800_000
"""elements of one file, forty thousand operations: a busy account has a tenth of that in a year"""


@dataclass(slots=True)
class Node:
    """An element: its name without namespace, its text, its line in the file."""

    tag: str
    line: int
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)

    def first(self, path: str) -> Node | None:
        """The first element at `a/b/c` below this one."""
        found: Node | None = self
        for tag in path.split("/"):
            found = next((child for child in found.children if child.tag == tag), None) if found else None
        return found

    def all(self, path: str) -> Iterator[Node]:
        """Every element at `a/b/c` below this one, in order."""
        head, _, rest = path.partition("/")
        for child in self.children:
            if child.tag == head:
                if rest:
                    yield from child.all(rest)
                else:
                    yield child

    def said(self, *paths: str) -> str:
        """The text of the first of these paths that has one, else empty."""
        for path in paths:
            found = self.first(path)
            if found is not None and found.text.strip():
                return found.text.strip()
        return ""

    def below(self, tag: str) -> Iterator[Node]:
        """Every element of that name, however deep."""
        for child in self.children:
            if child.tag == tag:
                yield child
            else:
                yield from child.below(tag)


def read_xml(data: bytes, name: str) -> Node:
    """The root of an XML file. Raises UnsafeXml, BrokenXml and TooDeep."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.buffer_text = True
    top = Node("", 0)
    stack, count = [top], 0

    def refuse(*_given: object) -> NoReturn:
        raise UnsafeXml(f"{name}:{parser.CurrentLineNumber}")

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(stack) > DEEPEST or count > MOST:
            raise TooDeep(f"{name}:{parser.CurrentLineNumber}")
        node = Node(tag.rpartition("}")[2], parser.CurrentLineNumber, attributes=attributes)
        stack[-1].children.append(node)
        stack.append(node)

    def end(_tag: str) -> None:
        stack.pop()

    def words(text: str) -> None:
        stack[-1].text += text

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    parser.UnparsedEntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        # LookupError: an encoding nobody knows.
        raise BrokenXml(f"{name}:{parser.CurrentLineNumber}") from error
    return top.children[0]


_TAG = re.compile(r"<(?:!\[CDATA\[(.*?)\]\]>|(/?)([A-Za-z][A-Za-z0-9._-]*)[^<>]*?(/?)>)([^<]*)", re.DOTALL)


def read_tags(text: str, name: str) -> Node:
    """The tree of an OFX body, whose leaves may lack their end; an end that closes nothing is passed over.

    Raises TooDeep, and CutStatement where the outermost element is not closed.
    """
    breaks = [found.start() for found in re.finditer("\n", text)]
    top = Node("", 0)
    stack, count, line = [top], 0, 1
    for found in _TAG.finditer(text):
        literal, closing, tag, alone, words = found.groups()
        if literal is not None:
            _last(stack[-1]).text += literal + words
            continue
        line = bisect_right(breaks, found.start()) + 1
        tag = tag.upper()
        if closing:
            _close(stack, tag)
            continue
        count += 1
        if len(stack) > DEEPEST or count > MOST:
            raise TooDeep(f"{name}:{line}")
        node = Node(tag, line, html.unescape(words).strip())
        stack[-1].children.append(node)
        if not node.text and not alone:
            stack.append(node)
    if len(stack) > 1:
        raise CutStatement(f"{name}:{line}")
    return top


def _last(node: Node) -> Node:
    return node.children[-1] if node.children and not node.text else node


def _close(stack: list[Node], tag: str) -> None:
    """Close the innermost open element of that name; those open inside it were empty leaves."""
    depth = next((n for n in range(len(stack) - 1, 0, -1) if stack[n].tag == tag), 0)
    if not depth:
        return
    while len(stack) - 1 > depth:
        leaf = stack.pop()
        stack[-1].children.extend(leaf.children)
        leaf.children = []
    stack.pop()
