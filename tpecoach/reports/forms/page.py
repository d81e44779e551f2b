"""A questionnaire as one self-contained HTML page: our script keeps a draft and makes the answer file, no more."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tpecoach.model.forms import FormPage
from tpecoach.reports.typography import typeset

_HERE = Path(__file__).parent


def form_html(page: FormPage) -> str:
    """The whole page: every text typeset and escaped, only the script whose digest stands in it may run, no request.

    Same page, same bytes.
    """
    script = _text("form.js")
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    said = {name: typeset(words, page.lang) for name, words in page.words.items()}
    data = json.dumps({**page.data, "file": page.file, "words": said}, ensure_ascii=True, sort_keys=True)
    made = (
        _environment(page.lang)
        .get_template("form.html")
        .render(
            page=page,
            words=said,
            digest=Markup(digest),  # noqa: S704 — letters, digits, + / =
            style=Markup(_text("form.css")),  # noqa: S704 — ours
            script=Markup(script),  # noqa: S704 — ours
            # In a script element nothing but its end tag ends it.
            data=Markup(data.replace("<", "\\u003c")),  # noqa: S704 — JSON, its < written as an escape
        )
    )
    return made + "\n"


@lru_cache(maxsize=4)
def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


@lru_cache(maxsize=4)
def _environment(lang: str) -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: typeset(value, lang) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
