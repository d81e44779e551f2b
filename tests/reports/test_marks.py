"""The consultant's logo, colour, mentions and paper on a report."""

from __future__ import annotations

import base64
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.samples import BARS, Build
from tpecoach.model import documents as doc
from tpecoach.reports.colours import readable, recoloured, repainted
from tpecoach.reports.html import html

PIXEL = "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()


def test_a_report_without_marks_opens_no_picture(build: Build) -> None:
    page = html(build(BARS))
    assert "img-src" not in page
    assert "<img" not in page
    assert 'class="mentions"' not in page


def test_logos_stand_at_the_head_with_whose_they_are(build: Build) -> None:
    page = html(replace(build(BARS), logos=(doc.Logo(PIXEL, "Atelier <Martin>"), doc.Logo(PIXEL, "Appui"))))
    assert "img-src data:" in page
    assert page.index("Atelier &lt;Martin&gt;") < page.index('alt="Appui"') < page.index("<h1>")


def test_mentions_come_after_all_else(build: Build) -> None:
    page = html(replace(build(BARS), mentions="SARL Appui <b>, SIREN 123"))
    assert page.index("SARL Appui &lt;b&gt;") > page.index("</svg>")


def test_letter_paper_is_asked_of_every_page(build: Build) -> None:
    assert "size: A4" in html(build(BARS))
    page = html(replace(build(BARS), paper="letter"))
    assert "size: A4" not in page
    assert "size: Letter" in page


def test_the_colour_is_that_of_the_consultant_in_pictures_and_style(build: Build) -> None:
    page = html(replace(build(doc.Paragraph('fill="#0f6e5c"'), BARS), accent="#7a1f5c"))
    assert "#0f6e5c" in page, "what a text says stays"
    assert page.count("#0f6e5c") == 1
    assert 'fill="#7a1f5c"' in page


@pytest.mark.parametrize("wrong", ["", "red", "#12", "#12345g", "url(x)", "#123456;}"])
def test_what_is_no_colour_changes_nothing(wrong: str) -> None:
    assert recoloured("a { color: #0f6e5c }", wrong) == "a { color: #0f6e5c }"
    assert repainted('<rect fill="#0f6e5c"/>', wrong) == '<rect fill="#0f6e5c"/>'


@given(st.integers(0, 0xFFFFFF))
def test_any_colour_is_made_dark_enough_to_be_read(number: int) -> None:
    found = readable(f"#{number:06x}")
    assert re.fullmatch("#[0-9a-f]{6}", found)
    assert readable(found) == found
