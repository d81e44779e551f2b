"""A text as a reader of a printed page sees it, without its page."""

from __future__ import annotations

import html
import re

from tpecoach.reports.typography import typeset

CODE = "Xxx"
"""what stands for code, which no rule of typography touches"""

_CODE = re.compile(r"<code[^>]*>[^<]*</code>")
_TAG = re.compile(r"<[^>]*>")


def shown(text: str, lang: str, markdown: bool) -> str:
    """The words a reader sees, set by the typography of `lang`; of Markdown, without its marks."""
    if not markdown:
        return typeset(text, lang, lines=True)
    # Imported here: what only sets lines of text needs no Markdown.
    from tpecoach.reports.markdown import prose

    return html.unescape(_TAG.sub("", _CODE.sub(CODE, prose(text, lang))))
