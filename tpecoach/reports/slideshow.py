"""A presentation as one self-contained HTML page: nothing in it is fetched; one script of ours turns the pages."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tpecoach.language import LANGUAGES, speaker
from tpecoach.model.slides import Slides
from tpecoach.reports.fonts import font_faces
from tpecoach.reports.typography import typeset

_HERE = Path(__file__).parent


def slideshow(slides: Slides) -> str:
    """The whole page: every text of it is typeset and escaped, only the script whose digest stands in it may run.

    Same slides, same page.
    """
    lang = slides.lang if slides.lang in LANGUAGES else LANGUAGES[0]
    env, script = _environment(lang), _text("slides.js")
    say = speaker(lang)
    body = env.get_template("slides.html").render(
        slides=slides, total=len(slides.pages), before=say("avant"), after=say("après")
    )
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    page = env.get_template("slideshow.html").render(
        lang=lang,
        title=slides.client,
        digest=Markup(digest),  # noqa: S704 — letters, digits, + / =
        style=Markup(font_faces(body) + "\n" + _text("slides.css")),  # noqa: S704 — ours
        script=Markup(script),  # noqa: S704 — ours
        body=Markup(body),  # noqa: S704 — rendered above, with autoescape
        before=say("page d'avant"),
        after=say("page d'après"),
        whole=say("plein écran"),
    )
    return page + "\n"


@lru_cache(maxsize=4)
def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


@lru_cache(maxsize=4)
def _environment(lang: str) -> Environment:
    """Templates whose every printed value is typeset in `lang`, then escaped."""
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: typeset(value, lang) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
