"""Models in content: names between double braces, filled with a client's facts or left as blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tpecoach.content.errors import BadTemplate

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.sandbox import SandboxedEnvironment

CLIENT = ("name", "address", "city", "phone", "email", "siren")
OWNER = ("name", "phone", "email")
"""What `client.` and `owner.` offer besides the declared facts of the client."""
UNFILLED = "[…]"

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
    """The text cut into what stays and what is filled. Only Jinja's parser is used: nothing is ever run."""
    if "{{" not in text and "{%" not in text:
        yield text
        return
    from jinja2 import TemplateSyntaxError, nodes

    try:
        tree = _environment().parse(text)
    except TemplateSyntaxError as error:
        raise BadTemplate(error.lineno, detail=error.message or "") from None
    except RecursionError:
        raise BadTemplate(1, detail="RecursionError") from None
    for output in tree.body:
        if not isinstance(output, nodes.Output):
            raise BadTemplate(output.lineno, detail=type(output).__name__.lower())
        for node in output.nodes:
            yield node.data if isinstance(node, nodes.TemplateData) else _blank(node)


def _blank(node: nodes.Node) -> Blank:
    from jinja2 import nodes

    default: str | None = None
    line = node.lineno
    if isinstance(node, nodes.Filter):
        arguments = node.args
        constant = arguments[0] if len(arguments) == 1 and not node.kwargs else None
        if node.name != "default" or not isinstance(constant, nodes.Const) or node.node is None:
            raise BadTemplate(line, detail=f"| {node.name}")
        default, node = str(constant.value), node.node
    if not isinstance(node, nodes.Getattr) or not isinstance(node.node, nodes.Name):
        raise BadTemplate(line, detail=type(node).__name__.lower())
    return Blank(f"{node.node.name}.{node.attr}", default, line)


@lru_cache(maxsize=1)
def _environment() -> SandboxedEnvironment:
    from jinja2.sandbox import SandboxedEnvironment

    # `{#` opens the id of a heading here, never a comment: comments get marks that no text may hold.
    return SandboxedEnvironment(
        comment_start_string="\x00#", comment_end_string="#\x00", keep_trailing_newline=True
    )
