from __future__ import annotations

import http.server
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from pypdf import PageObject, PdfReader

from tests.reports.samples import BLOCKS, Build
from tpecoach.language import speaker
from tpecoach.model import documents as doc
from tpecoach.reports import errors
from tpecoach.reports import press as press_module
from tpecoach.reports.html import html
from tpecoach.reports.pdf import engine_missing, write_pdf
from tpecoach.reports.press import Press
from tpecoach.reports.writing import printed, write

Install = Callable[[str], None]


def placed(page: PageObject) -> list[tuple[float, float]]:
    """Where each piece of text of a page starts."""
    places: list[tuple[float, float]] = []

    def visit(text: str, matrix: list[float], place: list[float], _font: object, _size: float) -> None:
        if text.strip():
            x = place[4] * matrix[0] + place[5] * matrix[2] + matrix[4]
            y = place[4] * matrix[1] + place[5] * matrix[3] + matrix[5]
            places.append((x, y))

    page.extract_text(visitor_text=visit)
    return places


def figures(node: object) -> list[str]:
    """The alternative texts of the pictures in the structure of a PDF."""
    found = node.get_object()  # type: ignore[attr-defined]
    if not isinstance(found, dict):
        return []
    inside = found.get("/K")
    below = [
        alt for child in (inside if isinstance(inside, list) else [inside]) if child for alt in figures(child)
    ]
    return ([str(found["/Alt"])] if found.get("/S") == "/Figure" and "/Alt" in found else []) + below


@pytest.fixture
def fake_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a module in the place of WeasyPrint, in the child only."""

    def install(code: str) -> None:
        package = tmp_path / "fake" / "weasyprint"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text(code)
        (package / "urls.py").write_text("class URLFetcher:\n    def __init__(self, **_): pass\n")
        monkeypatch.setenv("PYTHONPATH", str(package.parent))

    return install


def engine(action: str) -> str:
    return (
        "import os, resource, time\n"
        "class HTML:\n"
        "    def __init__(self, **_): self.etree_element = type('E', (), {'iter': lambda *_: iter(())})()\n"
        f"    def write_pdf(self, **_): {action}\n"
    )


def test_the_text_of_a_pdf_reads_back(press: Press, build: Build) -> None:
    made = press.pdf(html(build(*BLOCKS, sample="EXEMPLE")))
    reader = PdfReader(BytesIO(made))
    pages = [page.extract_text() for page in reader.pages]
    whole = "\n".join(pages)
    # Hard spaces are drawn with the glyph of the plain one, and read back as such.
    for words in (
        "L’atelier encaisse plus vite ; il reste à faire.",
        "12 300 €",
        "Ventes et marketing",
        "non comparable",
        "balance âgée",
        "fiche signée",
        "Une case",
    ):
        assert words in whole
    assert "\ufffd" not in whole
    for number, (page, text) in enumerate(zip(reader.pages, pages, strict=True), start=1):
        assert re.search(rf"Page\s{number}\s/\s{len(pages)}", text)
        assert "EXEMPLE" in text
        assert "v1.2 · a3f9c2" in text
        assert len(text) > 150, "a blank page"
        assert all(0 < x < page.mediabox.right and 0 < y < page.mediabox.top for x, y in placed(page))


def test_a_pdf_is_tagged_named_and_told_in_words(press: Press, build: Build) -> None:
    reader = PdfReader(BytesIO(press.pdf(html(build(*BLOCKS)))))
    root: dict[str, Any] = cast("dict[str, Any]", reader.trailer["/Root"].get_object())
    assert root["/Lang"] == "fr"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Atelier Martin, trente jours après"
    alternatives = figures(root["/StructTreeRoot"])
    assert "Scores par système. Procédures 38 puis 66\u202f; ventes 57 puis 52." in alternatives
    assert "Relevés\u00a0: 61\u202f; 55\u202f; 47" in alternatives


def test_the_same_document_makes_the_same_file(press: Press, build: Build) -> None:
    again = build(*BLOCKS)
    assert printed(html(build(*BLOCKS)), ".pdf", press=press) == printed(html(again), ".pdf")


def test_nothing_outside_the_page_is_read(press: Press, tmp_path: Path) -> None:
    asked: list[str] = []

    class Canary(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    canary = tmp_path / "canary.css"
    canary.write_text("body::after { content: 'CANARYTEXT' }")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Canary) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for address in (f"http://127.0.0.1:{server.server_port}/x", canary.as_uri(), str(canary)):
            made = press.pdf(
                f"<html lang=fr><title>t</title><base href='{address}'><link rel=stylesheet href='{address}'>"
                f"<link rel=attachment href='{address}'><style>@import url({address}); @font-face {{ font-family: f; "
                f"src: url({address}) }} p {{ font-family: f; background: url({address}) }}</style>"
                f"<p>Bonjour<img alt=i src='{address}'><object data='{address}'>o</object><embed src='{address}'>"
                f"<svg><title>s</title><image href='{address}'/><use href='{address}#a'/></svg>"
            )
            text = PdfReader(BytesIO(made)).pages[0].extract_text()
            assert "Bonjour" in text
            assert "CANARYTEXT" not in text
        server.shutdown()
    assert asked == []


def test_a_hostile_engine_message_is_not_a_traceback(fake_engine: Install) -> None:
    fake_engine("print('advice'); raise OSError('cannot load library libpango-1.0-0: no such file')")
    with Press() as broken, pytest.raises(errors.PdfEngineMissing) as raised:
        broken.pdf("<p>x")
    sentence = raised.value.sentence(speaker("fr"))
    assert "libpango-1.0-0" in sentence
    assert "brew install pango" in sentence
    assert ".html" in sentence
    assert "\n" not in sentence


def test_a_missing_engine_is_told_until_it_is_there(
    fake_engine: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tpecoach.reports import pdf

    pdf._probe.cache_clear()
    fake_engine("raise ImportError('no pango')")
    assert engine_missing() == "no pango"
    monkeypatch.delenv("PYTHONPATH")
    assert engine_missing() != "no pango"


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("raise MemoryError", errors.ReportTooLarge),
        ("raise RecursionError", errors.ReportTooLarge),
        ("os.abort()", errors.ReportTooLarge),
        ("bytearray(4 << 30)", errors.ReportTooLarge),
        ("os.kill(os.getpid(), 24)", errors.ReportTooSlow),
        ("raise OSError(28, 'full')", errors.NoRoomLeft),
        ("raise ValueError('the secret of a client')", errors.PdfFailed),
        ("os._exit(3)", errors.PdfFailed),
    ],
)
def test_each_end_of_the_child_has_its_sentence(
    fake_engine: Install, action: str, kind: type[Exception]
) -> None:
    fake_engine(engine(action))
    with Press() as press, pytest.raises(kind) as raised:
        press.pdf("<p>x")
    assert "secret" not in str(raised.value)


def test_a_slow_page_is_stopped(fake_engine: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_engine(engine("time.sleep(60)"))
    with Press() as press:
        press.load()
        monkeypatch.setattr(press_module, "SECONDS", 0.2)
        with pytest.raises(errors.ReportTooSlow):
            press.pdf("<p>x")


def test_the_user_can_stop_and_no_file_is_left(fake_engine: Install, tmp_path: Path) -> None:
    fake_engine(engine("time.sleep(60)"))
    answers = iter([True] * 8)
    with pytest.raises(errors.RenderingStopped):
        write_pdf("<p>x", tmp_path / "a.pdf", lambda: next(answers, False))
    assert not (tmp_path / "a.pdf").exists()


def test_nothing_of_the_engine_is_left_behind(
    press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Press() as own:
        own.pdf("<html lang=fr><title>t</title><p>x")
        assert list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())


def test_a_page_too_large_is_refused_before_it_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press_module, "MAX_HTML", 10)
    with Press() as press, pytest.raises(errors.ReportTooLarge):
        press.pdf("x" * 11)


def test_the_ending_of_the_name_chooses_the_format(build: Build, tmp_path: Path) -> None:
    write(build(doc.Paragraph("Bonjour")), tmp_path / "a.HTML")
    assert "Bonjour" in (tmp_path / "a.HTML").read_text(encoding="utf-8")
    with pytest.raises(errors.UnknownFormat, match="docx"):
        write(build(), tmp_path / "a.docx")


def test_the_child_loads_nothing_it_does_not_need() -> None:
    heavy = "{'jinja2', 'babel', 'pydantic', 'weasyprint', 'markdown_it', 'tpecoach.language'}"
    code = f"import sys, tpecoach.reports.child; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_each_page_is_told_as_it_is_laid_out_and_the_work_stops_between_two(build: Build) -> None:
    sheets = [doc.Sheet(f"Tâche {n}", "", "1. Un geste.\n2. Un autre.", "", f"sop{n}") for n in range(30)]
    page = html(build(*sheets))
    told: list[int] = []
    with Press() as press:
        made = press.pdf(page, tell_page=told.append)
        assert press.pdf(page) == made
    assert told[:3] == [1, 2, 3]
    assert max(told) == len(PdfReader(BytesIO(made)).pages) >= 30
    seen: list[int] = []
    with Press() as press, pytest.raises(errors.RenderingStopped):
        press.pdf(page, keep_going=lambda: len(seen) < 5, tell_page=seen.append)
    assert len(seen) < len(told)


def test_contents_show_the_page_of_each_procedure_and_lead_to_it(build: Build) -> None:
    rows = tuple((doc.Cell(f"Tâche {n}", target=f"sop{n}"), doc.Cell("", target=f"sop{n}")) for n in (1, 2))
    contents = doc.Table((("Procédure", False, 0), ("Page", True, 20)), rows)
    sheets = [doc.Sheet(f"Titre {n}", "", "Texte.", "", f"sop{n}") for n in (1, 2)]
    with Press() as press:
        read = PdfReader(BytesIO(press.pdf(html(build(contents, *sheets)))))
    words = read.pages[0].extract_text().split()
    assert words[words.index("Tâche") :][:6] == ["Tâche", "1", "2", "Tâche", "2", "3"]
    links = [note.get_object() for note in cast("Any", read.pages[0]["/Annots"])]
    assert {one["/Subtype"] for one in links} == {"/Link"}
    assert {one["/Dest"] for one in links} == {"sop1", "sop2"}


def test_a_long_title_and_its_version_do_not_run_into_each_other_at_the_foot(build: Build) -> None:
    footer = (
        "Établissements Dupont et Fils, entretien · classeur des procédures · 30 décembre 2026 · C. Duval"
    )
    version = "plan v12 · contenu 0123abc · 1234-0123456789ab"
    page = html(replace(build(), footer=footer, version=version))
    with Press() as press:
        lines = PdfReader(BytesIO(press.pdf(page))).pages[0].extract_text().splitlines()
    assert any("C. Duval" in line and "contenu" not in line for line in lines)
    assert any(line.startswith("plan v12") for line in lines)
