"""Markdown of playbooks and clients as HTML: no raw HTML, no live link, no image, boxes for tasks."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

from tpecoach.model.text import clean
from tpecoach.reports.typography import set_inline

_TASK = re.compile(r"\[([ xX])\]\s+")
_SPACE_BEFORE = re.compile(r" (<(?:strong|em|code)>)")
_HEADINGS = {"h1": "h3", "h2": "h3", "h3": "h4"}

_Env = MutableMapping[str, Any]


def prose(markdown: str, lang: str) -> Markup:
    """The HTML of a Markdown text: an address is printed after the words of its link, never followed."""
    page = _parser().render(clean(markdown, lines=True), {"lang": lang})
    # WeasyPrint breaks a line far too early where a space before an inline tag falls on its end: inside, it does not.
    page = _SPACE_BEFORE.sub(r"\1 ", page)
    # The renderer escapes every text and writes every tag itself.
    return Markup(page)  # noqa: S704


def parsed(markdown: str, lang: str) -> list[Token]:
    """The same text as tokens, for those who set it otherwise: items with a box have the class `task`."""
    return _parser().parse(clean(markdown, lines=True), {"lang": lang})


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.core.ruler.push("tasks", _mark_tasks)
    parser.core.ruler.push("headings", _lower_headings)
    parser.add_render_rule("text", _text)
    parser.add_render_rule("link_open", _nothing)
    parser.add_render_rule("link_close", _nothing)
    parser.add_render_rule("image", _image)
    parser.core.ruler.push("addresses", _print_addresses)
    return parser


def _mark_tasks(state: StateCore) -> None:
    """A list item that begins with [ ] or [x] gets a class, and loses the brackets."""
    tokens = state.tokens
    for number, token in enumerate(tokens[2:], start=2):
        if token.type != "inline" or tokens[number - 2].type != "list_item_open" or not token.children:
            continue
        first = token.children[0]
        if first.type == "text" and (found := _TASK.match(first.content)):
            first.content = first.content[found.end() :]
            tokens[number - 2].attrJoin("class", "task" if found[1] == " " else "task done")


def _lower_headings(state: StateCore) -> None:
    """The headings of a text stand below those of the document."""
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = _HEADINGS.get(token.tag, "h4")


def _print_addresses(state: StateCore) -> None:
    """The address of a link becomes text after its words, where it says more than they do."""
    for token in state.tokens:
        children = token.children or []
        for number, child in enumerate(children):
            if child.type != "link_open":
                continue
            end = next(n for n in range(number, len(children)) if children[n].type == "link_close")
            words = "".join(inner.content for inner in children[number + 1 : end])
            address = str(child.attrGet("href") or "").removeprefix("mailto:")
            if address and address.removesuffix("/") not in words:
                printed = Token("text", "", 0)
                printed.content = f" ({address})"
                children.insert(end, printed)


def _text(_self: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: _Env) -> str:
    return escapeHtml(set_inline(tokens[index].content, env["lang"]))


def _nothing(
    _self: RendererHTML, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: _Env
) -> str:
    return ""


def _image(self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: _Env) -> str:
    words = self.renderInlineAsText(tokens[index].children or [], options, env)
    return escapeHtml(set_inline(words, env["lang"]))
