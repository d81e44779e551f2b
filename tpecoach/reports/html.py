"""A finished document as one self-contained HTML page, for the screen, the printer and the PDF engine."""

from __future__ import annotations

import base64
import math
import re
from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from tpecoach.language import LANGUAGES, Say, speaker
from tpecoach.model import documents as doc
from tpecoach.reports.cash_chart import cash_chart
from tpecoach.reports.charts import sparkline, system_bars
from tpecoach.reports.colours import recoloured, repainted
from tpecoach.reports.fonts import font_faces
from tpecoach.reports.gantt import gantts
from tpecoach.reports.markdown import prose
from tpecoach.reports.pictures import PICTURES, drawn
from tpecoach.reports.typography import joint, typeset

MAX_ROWS = 500
"""rows of a table that are printed: more is not read on paper, and costs minutes to lay out"""

TEMPLATES: dict[type, str] = {
    doc.Heading: "heading.html",
    doc.Paragraph: "paragraph.html",
    doc.Cards: "cards.html",
    doc.SystemBars: "system_bars.html",
    doc.CashChart: "cash_chart.html",
    **dict.fromkeys(PICTURES, "chart.html"),
    doc.Numbered: "numbered.html",
    doc.Table: "table.html",
    doc.Gantt: "gantt.html",
    doc.Bullets: "bullets.html",
    doc.Terms: "terms.html",
    doc.Columns: "columns.html",
    doc.Prose: "prose.html",
    doc.Sheet: "sheet.html",
    doc.Signatures: "signatures.html",
}
"""the template of each kind of block"""

_HERE = Path(__file__).parent
_BADGE_ROOM = 24
_PAGE_WORD_ROOM = 40
_LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{2,4})?")
_LONG_WORD = re.compile(r"\S{20}(?=\S{4})")


def html(document: doc.Document) -> str:
    """The whole page: nothing in it is fetched, nothing runs, every text is escaped; same document, same page.

    Texts of the document are data: they are cleaned, then set by the typography of its language. A table shows
    at most MAX_ROWS rows, and says so.
    """
    env = _environment(document.lang)
    body = repainted(env.get_template("body.html").render(document=document), document.accent)
    mark = _mark(document)
    shown = body + document.mentions + document.footer + document.sample + mark
    lang = document.lang if _LANG.fullmatch(document.lang) else LANGUAGES[0]
    page = env.get_template("page.html").render(
        document=document,
        lang=lang,
        title=" ".join(part for part in (document.title_light, document.title_bold) if part),
        style=Markup(font_faces(shown) + "\n" + _dressed(document)),  # noqa: S704 — ours
        counters=_counters(document.page_word, document.lang),
        mark=mark,
        body=Markup(body),  # noqa: S704 — rendered above, with autoescape
    )
    return page + "\n"


def _dressed(document: doc.Document) -> str:
    """The style sheet in the consultant's colour, for the paper of the document."""
    style = recoloured(_style(), document.accent)
    return style.replace("size: A4", "size: Letter") if document.paper == "letter" else style


@lru_cache(maxsize=1)
def _style() -> str:
    return (_HERE / "style.css").read_text(encoding="utf-8")


@lru_cache(maxsize=4)
def _environment(lang: str) -> Environment:
    """Templates whose every printed value is typeset in `lang`, then escaped."""

    def finish(value: object) -> object:
        return typeset(value, lang, lines=True) if type(value) is str else value

    env = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finish,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    say = speaker(lang if lang in LANGUAGES else LANGUAGES[0])
    helpers: dict[str, Callable[..., Any]] = {
        "across": lambda word: across(typeset(word, lang)[:24]),
        "cash_chart": lambda chart: cash_chart(chart, lang),
        "drawn": lambda chart: drawn(chart, lang),
        "breakable": lambda text: breakable(typeset(text, lang, lines=True)),
        "css_string": lambda text, room: css_string(_shortened(typeset(text, lang), room)),
        "gantts": lambda chart: gantts(chart, lang),
        "large": lambda text: large(text, lang),
        "joint": lambda text: Markup(joint(text, lang)),  # noqa: S704 — a space or nothing
        "prose": lambda text: prose(text, lang),
        "render": lambda block: render(block, env),
        "short": lambda text: _shortened(typeset(text, lang), _BADGE_ROOM),
        "spark": lambda cell: sparkline(cell.series, cell.reference, typeset(_spoken(cell, say), lang)),
        "system_bars": lambda chart: system_bars(chart, lang),
        "too_many": lambda table: say(
            "Les {shown} premières lignes sont montrées ici, sur {total}.",
            shown=say.number(MAX_ROWS),
            total=say.number(len(table.rows)),
        ),
    }
    env.globals.update(helpers, max_rows=MAX_ROWS)
    return env


def render(block: doc.Block, env: Environment) -> Markup:
    """The HTML of one block."""
    template = env.get_template(TEMPLATES[type(block)])
    names = {field.name: getattr(block, field.name) for field in fields(block)}
    return Markup(template.render(block=block, **names))  # noqa: S704 — rendered with autoescape


def large(text: str, lang: str) -> Markup:
    """A large figure; its arrows, which the light typeface has not, are set smaller and greyer to weigh as much."""
    return Markup(re.sub("([←→])", r'<span class="arrow">\1</span>', str(escape(typeset(text, lang)))))  # noqa: S704


def css_string(text: str) -> Markup:
    """The text as a CSS string that can hold no quote, no tag and no line end."""
    safe = "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):06x}" for c in text)
    return Markup(f'"{safe}"')  # noqa: S704 — letters, digits and escapes only


def breakable(text: str) -> Markup:
    """The text, with places to break words that would push a table off the page."""
    return Markup("<wbr>").join(_LONG_WORD.sub(r"\g<0>\0", text).split("\0"))


def _mark(document: doc.Document) -> str:
    """The word of the pages of a draft; empty where there is none."""
    return next((one.mark for one in document.blocks if isinstance(one, doc.Sheet) and one.mark), "")


def across(word: str) -> Markup:
    """A background for a page: the word across it, in a grey that leaves the text as readable as without."""
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297"><text x="105" y="148" fill="#eceff1" '
        f'font-family="Report" font-weight="600" font-size="{min(50, 260 // max(5, len(word)))}" '
        f'text-anchor="middle" transform="rotate(-52 105 148)">{escape(word)}</text></svg>'
    )
    packed = base64.b64encode(drawn.encode()).decode()
    return Markup(f'url("data:image/svg+xml;base64,{packed}")')  # noqa: S704 — letters and digits


def _shortened(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


def _counters(page_word: str, lang: str) -> Markup:
    """The content of the page number: `Page {page} / {pages}` with CSS counters for the names."""
    pieces = re.split(r"\{(page|pages)\}", _shortened(typeset(page_word, lang), _PAGE_WORD_ROOM))
    content = [f"counter({piece})" if n % 2 else css_string(piece) for n, piece in enumerate(pieces)]
    return Markup(" ".join(content))  # noqa: S704 — CSS strings and counters


def _spoken(cell: doc.Cell, say: Say) -> str:
    """What a sparkline says in words: the cell's own text, else its values."""
    values = [f"{value:.2f}".rstrip("0").rstrip(".") for value in cell.series if math.isfinite(value)]
    if say.lang == "fr":
        values = [value.replace(".", ",") for value in values]
    return cell.text or say("Relevés : {values}", values=say.series(values))
