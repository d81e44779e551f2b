from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import get_args

import pytest

from tests.reports.samples import BARS, BLOCKS, CALENDAR, Build
from tpecoach.model import documents as doc
from tpecoach.reports.html import MAX_ROWS, TEMPLATES, css_string, html

HOSTILE = (
    "[/] [@click=app.quit]x[/] {{ 7*7 }} {% x %} <script>alert(1)</script> ![i](http://127.0.0.1:9/x.png) "
    "[l](javascript:alert(1)) \x1b[31m\u202ea\u200b </style><img src=file:///etc/passwd onerror=x> \" ' \\ url(http://a/x)"
)
FETCHING = {
    "a",
    "audio",
    "base",
    "embed",
    "form",
    "iframe",
    "image",
    "img",
    "input",
    "link",
    "object",
    "script",
    "use",
}


class Page(HTMLParser):
    """Tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def everywhere(text: str) -> tuple[doc.Block, ...]:
    """Every kind of block with this text in every field."""
    bars = replace(BARS, title=text, alternative=text, legend=(("before", text), ("text", text)))
    bars = replace(bars, bars=tuple(replace(bar, name=text, label=text) for bar in bars.bars))
    calendar = replace(CALENDAR, title=text, legend=text, alternative=text, weeks=((CALENDAR.start, text),))
    calendar = replace(
        calendar, bars=tuple(replace(bar, name=text, who=text, state=text) for bar in calendar.bars)
    )
    cell = doc.Cell(text, badge=text, badge_kind=text, under=text, tone=text)
    return (
        doc.Heading(text, text),
        doc.Heading(text, text, level=3),
        doc.Paragraph(text, text, text),
        doc.Cards((doc.Card(text, text, text, text, text),)),
        bars,
        doc.Numbered(((text, text, text),)),
        doc.Table(((text, False, 0), (text, True, 20)), ((cell, doc.Cell(text, series=(1, 2))),), text),
        calendar,
        doc.Bullets((text,), checklist=True),
        doc.Terms(((text, text),)),
        doc.Columns((doc.Heading(text),), (doc.Bullets((text,)),)),
        doc.Prose(text),
        doc.Signatures((text,)),
    )


def hostile(build: Build) -> doc.Document:
    page = build(*everywhere(HOSTILE), lang='fr"><script>', sample=HOSTILE, subtitle=HOSTILE)
    return replace(
        page,
        kind=HOSTILE,
        title_light=HOSTILE,
        title_bold=HOSTILE,
        footer=HOSTILE,
        version=HOSTILE,
        page_word=HOSTILE,
    )


def test_every_kind_of_block_has_a_template() -> None:
    assert set(TEMPLATES) == set(get_args(doc.Block))


def test_hostile_text_stays_text(build: Build) -> None:
    page = Page(html(hostile(build)))
    assert not page.tags & FETCHING
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert "{{ 7*7 }}" in page.text
    assert "<script>alert(1)</script>" in page.text
    assert "[@click=app.quit]x[/]" in page.text
    assert not re.search("[\x00-\x08\x0b-\x1f\u200b-\u200f\u202a-\u202e]", page.text)


def test_nothing_is_fetched(build: Build) -> None:
    page = html(hostile(build))
    assert set(re.findall(r'(?:href|src|action|data)=["\']?([^\s>"\']*)', Page(page).text)) <= {
        "file:///etc/passwd"
    }
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    assert set(re.findall(r"url\((.{0,16})", style[1])) == {"data:font/woff2;"}
    assert "@import" not in style[1]
    assert "default-src 'none'" in page


def test_the_same_document_makes_the_same_page(build: Build) -> None:
    assert html(build(*BLOCKS)) == html(build(*BLOCKS))


def test_texts_are_set_in_the_language_of_the_document(build: Build) -> None:
    block = doc.Paragraph("C'est fait ; oui")
    assert "C’est fait\u202f; oui" in html(build(block))
    assert "C’est fait; oui" in html(build(block, lang="en"))


def test_footer_version_and_pages_are_on_every_page(build: Build) -> None:
    page = html(build())
    assert f"@bottom-left {{ content: {css_string('Atelier Martin · 30 décembre 2026')}" in page
    assert f"{css_string('Page ')} counter(page) {css_string(' / ')} counter(pages)" in page
    assert "@top-right { content" not in page
    assert "@top-right { content" in html(build(sample="EXEMPLE"))


@pytest.mark.parametrize("text", ['a"b', "</style>", "a\\", "é\n"])
def test_a_css_string_holds_anything(text: str) -> None:
    inside = str(css_string(text))[1:-1]
    assert re.fullmatch(r"[A-Za-z0-9\\]*", inside)
    assert re.sub(r"\\([0-9a-f]{6})", lambda found: chr(int(found[1], 16)), inside) == text


def test_a_long_table_is_cut_and_says_so(build: Build) -> None:
    rows = tuple((doc.Cell(f"ligne {n}"),) for n in range(MAX_ROWS + 1))
    page = html(build(doc.Table((("Nom", False, 0),), rows)))
    assert f"ligne {MAX_ROWS - 1}<" in page
    assert f"ligne {MAX_ROWS}<" not in page
    assert "Les 500 premières lignes sont montrées ici, sur 501." in page


def test_long_words_of_a_table_can_break(build: Build) -> None:
    page = html(build(doc.Table((("Nom", False, 0),), ((doc.Cell("<" * 50),),))))
    assert "&lt;" * 20 + "<wbr>" in page


def test_other_alphabets_bring_their_typeface(build: Build) -> None:
    assert "Report Extended" not in html(build(doc.Bullets(("œuvre",)))).split("html {")[0]
    assert "Report Extended" in html(build(doc.Bullets(("Łukasz",)))).split("html {")[0]
    assert "Report Whole" in html(build(doc.Bullets(("Ελλάδα",)))).split("html {")[0]


def test_an_unknown_language_does_not_leave_its_attribute(build: Build) -> None:
    assert '<html lang="fr">' in html(build(lang='x"><b>'))
    assert '<html lang="en">' in html(build(lang="en"))
