"""A presentation as one page: nothing fetched, nothing but our script runs, every text stays text."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode

from tests.reports.test_html import HOSTILE, Page
from tpecoach.model.slides import Bar, Figure, Line, Slide, Slides
from tpecoach.reports.slideshow import slideshow


def pages(text: str) -> Slides:
    """A presentation with this text in every field."""
    page = Slide(
        text,
        text,
        Figure(text, text, text, text),
        (Bar(text, 40, 20, text), Bar(text, 40), Bar(text, None, words=text)),
        (Line(text, text, text, text),),
        (text, text),
    )
    return Slides("fr", text, text, (page, page))


def test_a_hostile_text_stays_text_in_every_field() -> None:
    page = slideshow(pages(HOSTILE))
    read = Page(page)
    assert (
        not {"img", "a", "link", "iframe", "object", "base", "form", "audio", "embed", "image", "use"}
        & read.tags
    )
    assert page.count("<script") == 1
    assert "onerror" not in {name for name, _ in read.attributes}
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "{{ 7*7 }}" in read.text
    assert "<script>alert(1)</script>" in read.text


def test_only_the_script_whose_digest_the_page_states_may_run_and_nothing_is_fetched() -> None:
    page = slideshow(pages("Bonjour"))
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert script is not None
    digest = b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    policy = next(
        value for name, value in Page(page).attributes if name == "content" and "default-src" in value
    )
    assert policy.startswith("default-src 'none'")
    assert f"script-src 'sha256-{digest}'" in policy
    assert not re.search(r"(?:src|href)=|url\((?!data:)|@import", page.replace("default-src", ""))
    assert "http" not in re.sub(r"http-equiv", "", page)


def test_the_same_pages_give_the_same_page() -> None:
    assert slideshow(pages("Bonjour")) == slideshow(pages("Bonjour"))


def test_all_pages_can_be_read_without_the_script() -> None:
    page = slideshow(pages("Bonjour"))
    assert page.count('<section class="slide') == 2
    assert 'class="turning"' not in page


def test_texts_are_set_by_the_rules_of_their_language() -> None:
    assert "l’organisation\u202f?" in slideshow(pages("l'organisation ?"))
