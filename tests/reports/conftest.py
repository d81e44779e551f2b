from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.reports.samples import Build
from tpecoach.model import documents as doc
from tpecoach.reports.pdf import engine_missing
from tpecoach.reports.press import Press


@pytest.fixture
def build() -> Build:
    """A document of given blocks, in French unless said."""

    def make(
        *blocks: doc.Block, lang: str = "fr", sample: str = "", subtitle: str = "Réparation"
    ) -> doc.Document:
        return doc.Document(
            kind="before-after",
            lang=lang,
            title_light="Atelier Martin,",
            title_bold="trente jours après",
            subtitle=subtitle,
            footer="Atelier Martin · 30 décembre 2026",
            version="v1.2 · a3f9c2",
            sample=sample,
            page_word="Page {page} / {pages}",
            blocks=blocks,
        )

    return make


@pytest.fixture(scope="session")
def press() -> Iterator[Press]:
    """A press already warm, for the tests that only look at what it prints."""
    if reason := engine_missing():
        pytest.skip(f"no PDF engine here: {reason}")
    with Press() as working:
        yield working
