"""Hostile texts in every field, through every report: nothing is fetched, nothing of another file is printed."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.trust.firm import hostile_firm
from tests.trust.hostile import PAGES, pages
from tpecoach.reports.press import Press
from tpecoach.workbench import Workbench
from tpecoach.workbench.reports import KINDS

_SECRET = "CANARYTEXT"


@dataclass
class Canary:
    """A server on this machine, and a file, that a page might be after; what was asked of the server."""

    address: str
    file: str
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Canary]:
    secret = tmp_path / "canary.css"
    secret.write_text(f"body::after {{ content: '{_SECRET}' }} {_SECRET}")
    made = Canary("", secret.as_uri())

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        made.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield made
        server.shutdown()


def test_no_report_fetches_anything_whatever_its_texts_say(
    bench: Workbench, canary: Canary, tmp_path: Path
) -> None:
    slug = hostile_firm(bench, (*pages(canary.address), *pages(canary.file)), tmp_path)
    case = bench.clients.case(slug)
    made = [one.kind for one in bench.reports.available(case) if not one.missing]
    assert set(made) == set(KINDS)
    with Press() as press:
        for kind in made:
            path = tmp_path / f"{kind}.pdf"
            bench.reports.write(slug, kind, path, press=press)
            read = PdfReader(path)
            text = " ".join(page.extract_text() for page in read.pages)
            assert _SECRET not in text, kind
            names = [name for page in read.pages for name in page.get("/Annots", ())]
            assert not [n for n in names if "/URI" in str(n.get_object())], kind
    assert canary.asked == []


def test_the_same_pages_do_reach_the_server_when_they_are_pages(canary: Canary) -> None:
    """So that the canary is known to sing: WeasyPrint with its own fetcher, the texts as HTML."""
    from weasyprint import HTML

    body = "".join(f"<div>{page}</div>" for page in pages(canary.address))
    HTML(string=f"<html lang=fr><title>t</title>{body}").write_pdf(BytesIO())
    assert len(set(canary.asked)) >= 4


def test_there_are_at_least_twenty_three() -> None:
    assert len(set(PAGES)) >= 23
