"""YAML 1.2 texts read into plain values, each with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import yaml

from tpecoach.content.errors import (
    AnchorRefused,
    ControlCharacter,
    DuplicateKey,
    FileTooLarge,
    KeyNotText,
    NestedTooDeep,
    NotUtf8,
    NumberTooLong,
    SeveralDocuments,
    TagRefused,
    TooManyEntries,
    YamlSyntax,
)

Path = tuple[str | int, ...]
"""Where a value stands in a text: keys of mappings and positions in lists."""
Plain = None | bool | int | Decimal | str | list["Plain"] | dict[str, "Plain"]

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_ENTRIES = 500
MAX_NUMBER = 30

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# C0 without tab and line ends, DEL, C1, the Unicode line ends (which YAML 1.1 counts and no editor does), the
# bidirectional overrides and isolates, surrogates and non-characters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_INTEGER = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
_WORDS: Mapping[str, Plain] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text as plain values, and the line (from 1) of each by its path."""

    value: Plain
    lines: Mapping[Path, int]


def decode(data: bytes, name: str = "") -> str:
    """The text of a file with its line ends made `\\n`; raises FileTooLarge, NotUtf8 or ControlCharacter."""
    if len(data) > MAX_BYTES:
        raise FileTooLarge(1, name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8(data.count(b"\n", 0, error.start) + 1, name) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _FORBIDDEN.search(text):
        raise ControlCharacter(text.count("\n", 0, found.start()) + 1, name, code=f"U+{ord(found[0]):04X}")
    return text


def parse(text: str, name: str = "", first_line: int = 1) -> Parsed:
    """The values of a YAML text, by the scalars of YAML 1.2 (`no` and `12:30` are words, `012` is 12).

    Numbers with a point are Decimal. `first_line` is the line of the file where `text` begins. Raises a
    BadText for anchors, aliases, tags, equal keys, more than 20 levels or 500 entries, or what is not YAML.
    """
    reader = _Reader(yaml.parse(text, Loader=_LOADER), name, first_line)
    try:
        return reader.document()
    except yaml.MarkedYAMLError as error:
        marks = (mark for mark in (error.problem_mark, error.context_mark) if mark is not None)
        # What is missing at the end is told on the last line written.
        last = text.rstrip("\n").count("\n")
        line = first_line + min(next((int(mark.line) for mark in marks), 0), last)
        raise YamlSyntax(line, name, detail=error.problem or error.context or "") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise YamlSyntax(first_line, name, detail=type(error).__name__) from None


class _Reader:
    """Builds plain values from the events of one text."""

    def __init__(self, events: Iterator[yaml.Event], name: str, first_line: int) -> None:
        self.events = events
        self.name = name
        self.first_line = first_line
        self.lines: dict[Path, int] = {}

    def document(self) -> Parsed:
        """The single document of the text; an empty text is None."""
        value: Plain = None
        self.lines[()] = self.first_line
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise SeveralDocuments(self.line(event), self.name)
                value = self.value(next(self.events), ())
        return Parsed(value, self.lines)

    def line(self, event: yaml.Event) -> int:
        """The line of the file on which an event begins."""
        assert event.start_mark is not None
        return event.start_mark.line + self.first_line

    def value(self, event: yaml.Event, path: Path) -> Plain:
        """The value that an event begins."""
        self.lines.setdefault(path, self.line(event))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise AnchorRefused(self.line(event), self.name)
        if (tag := getattr(event, "tag", None)) is not None:
            raise TagRefused(self.line(event), self.name, tag=tag)
        if isinstance(event, yaml.ScalarEvent):
            # implicit[0] is true for a plain scalar only: a quoted one is always text.
            return self.scalar(event) if event.implicit[0] else self.word(event)
        if len(path) >= MAX_DEPTH:
            raise NestedTooDeep(self.line(event), self.name, limit=MAX_DEPTH)
        build: Callable[[Path], Plain] = (
            self.mapping if isinstance(event, yaml.MappingStartEvent) else self.sequence
        )
        return build(path)

    def sequence(self, path: Path) -> list[Plain]:
        """The values up to the end of a list."""
        values: list[Plain] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            self.count(len(values), event)
            values.append(self.value(event, (*path, len(values))))
        return values

    def mapping(self, path: Path) -> dict[str, Plain]:
        """The keys and values up to the end of a mapping."""
        values: dict[str, Plain] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            self.count(len(values), event)
            key = self.key(event)
            if key in values:
                raise DuplicateKey(self.line(event), self.name, key=key)
            self.lines[(*path, key)] = self.line(event)
            values[key] = self.value(next(self.events), (*path, key))
        return values

    def count(self, held: int, event: yaml.Event) -> None:
        """Refuse one more entry than a list or a mapping may hold."""
        if held >= MAX_ENTRIES:
            raise TooManyEntries(self.line(event), self.name, limit=MAX_ENTRIES)

    def key(self, event: yaml.Event) -> str:
        """A key as the word written; `no` and `12` are words here."""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise AnchorRefused(self.line(event), self.name)
        if not isinstance(event, yaml.ScalarEvent):
            raise KeyNotText(self.line(event), self.name)
        if event.tag is not None:
            raise TagRefused(self.line(event), self.name, tag=event.tag)
        return self.word(event)

    def word(self, event: yaml.ScalarEvent) -> str:
        """The text of a scalar: an escape between double quotes writes no character that a file may not hold."""
        text = str(event.value)
        if found := _FORBIDDEN.search(text):
            raise ControlCharacter(self.line(event), self.name, code=f"U+{ord(found[0]):04X}")
        return text

    def scalar(self, event: yaml.ScalarEvent) -> Plain:
        """A plain scalar by the core schema of YAML 1.2."""
        text = str(event.value)
        if text in _WORDS:
            return _WORDS[text]
        if not (text[0].isdigit() or text[0] in "+-."):
            return text
        kinds = (_INTEGER, int), (_BASED, lambda t: int(t, 0)), (_FLOAT, Decimal)
        for pattern, make in kinds:
            if pattern.fullmatch(text):
                if len(text) > MAX_NUMBER:
                    raise NumberTooLong(self.line(event), self.name)
                made: int | Decimal = make(text)
                return made
        return text
