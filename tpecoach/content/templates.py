"""Models in content: names between double braces, filled with a client's facts or left as blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tpecoach.content.errors import BadTemplate

CLIENT = ("name", "address", "city", "phone", "email", "siren")
OWNER = ("name", "phone", "email")
"""What `client.` and `owner.` offer besides the declared facts of the client."""
PAPER = frozenset(
    {
        *(f"consultant.{name}" for name in ("name", "company")),
        *(f"day.{name}" for name in ("today", "visit", "next", "start", "end", "closed")),
        *(
            f"part.{name}"
            for name in (
                "agenda",
                "attendance",
                "calendar",
                "documents",
                "held",
                "hours",
                "known",
                "law",
                "missing",
                "next",
                "scope",
                "summary",
                "tally",
            )
        ),
    }
)
"""What only the papers around a visit may name: who writes, the days, and parts made of what is known."""
UNFILLED = "[…]"

_OPENING = re.compile(r"\{\{|\{%")
_NAME = re.compile(
    r"""\{\{ \s*+ ([A-Za-z_][\w-]*+ \. [A-Za-z_][\w-]*+) \s*+
    (?: \| \s*+ default \s*+ \( \s*+ (?: "([^"\\]*+)" | '([^'\\]*+)' ) \s*+ \) \s*+ )? \}\}""",
    re.ASCII | re.VERBOSE,
)
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&$^])")
_BLOCK_START = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))")
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


@dataclass(frozen=True, slots=True)
class Blank:
    """One name used in a text, with its default if it has one."""

    name: str
    default: str | None
    line: int
    """from 1, within the text"""


def render_template(text: str, facts: Mapping[str, str], blanks: Mapping[str, str]) -> str:
    """The Markdown text with its names filled.

    `facts` maps `client.name` to its value, which is data: its markup is escaped and it is never read as a
    template. `blanks` maps `invoice.number` to its label, shown as `[n° de facture]`. A fact without a value
    takes its default, else `[…]`. Raises BadTemplate for anything but names and defaults.
    """
    return "".join(part if isinstance(part, str) else _filled(part, facts, blanks) for part in _parts(text))


def names_used(text: str) -> tuple[Blank, ...]:
    """The names a text uses, in order; raises BadTemplate with its line."""
    return tuple(part for part in _parts(text) if isinstance(part, Blank))


def escape_markdown(value: str) -> str:
    """A value on one line that Markdown shows as it is, whatever it holds."""
    flat = " ".join(_INVISIBLE.sub(" ", value).split())
    escaped = _MARKUP.sub(r"\\\1", flat)
    if found := _BLOCK_START.match(escaped):
        # `- x` and `12. x` would begin a list: the mark after a number, or the sign itself, is escaped.
        at = found.end() if found[1].isdigit() else 0
        escaped = f"{escaped[:at]}\\{escaped[at:]}"
    return escaped


def _filled(blank: Blank, facts: Mapping[str, str], blanks: Mapping[str, str]) -> str:
    if value := facts.get(blank.name, ""):
        return escape_markdown(value)
    if blank.name in blanks:
        return f"[{blanks[blank.name]}]"
    return UNFILLED if blank.default is None else blank.default


def _parts(text: str) -> Iterator[str | Blank]:
    """The text cut into what stays and what is filled."""
    at = seen = 0
    line = 1
    for opening in _OPENING.finditer(text):
        if opening.start() < at:
            # Inside the default of the name before.
            continue
        found = _NAME.match(text, opening.start())
        line += text.count("\n", seen, opening.start())
        seen = opening.start()
        if not found:
            raise BadTemplate(line, detail=text[opening.start() :].split("\n", 1)[0][:40])
        yield text[at : opening.start()]
        name, double, single = found.groups()
        yield Blank(name, single if double is None else double, line)
        at = found.end()
    yield text[at:]
