"""Procedures as Word files: read back, and turned to pages by another program where it is there."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from pypdf import PdfReader

from tpecoach.model.binders import Binder, Leaf
from tpecoach.reports.word import word

BODY = """\
- **Responsable :** Nadia

## Modèle

1. Saluer ; écrire le symptôme.
2. Relire le numéro.

Puis le soir :

1. Ranger la machine.

- [ ] Numéro relu
- [x] Photos prises

| À remplir | |
|---|---|
| Client | … |
"""
LEAF = Leaf("Réception", BODY, "projet", "Version 1 · Nadia", draft=True)
BINDER = Binder(
    "Atelier Martin", "Classeur", "fr", date(2026, 11, 25), "C. Duval", "PROJET", "Page", "", (LEAF,)
)


def opened(binder: Binder = BINDER) -> WordDocument:
    return Document(io.BytesIO(word(binder)))


def part(name: str, binder: Binder = BINDER) -> str:
    with zipfile.ZipFile(io.BytesIO(word(binder))) as archive:
        return archive.read(name).decode()


def test_steps_headings_and_boxes_have_styles_a_person_can_change() -> None:
    styles = {p.text: p.style.name for p in opened().paragraphs if p.style is not None}
    assert styles["Réception"] == "Heading 1"
    assert styles["Modèle"] == "Heading 2"
    assert styles["Relire le numéro."] == "List Number"
    assert styles["Responsable\u00a0: Nadia"] == "List Bullet"
    assert {styles[text] for text in styles if text.endswith(("Numéro relu", "Photos prises"))} == {
        "Check item"
    }


def test_a_second_list_of_steps_begins_at_one_again() -> None:
    steps = [p for p in opened().paragraphs if p.style is not None and p.style.name == "List Number"]
    lists = [re.findall(r'w:numId w:val="(\d+)"', step._p.xml) for step in steps]
    assert lists[0] == lists[1] != lists[2]


def test_boxes_can_be_ticked_and_keep_what_was_ticked() -> None:
    checked = re.findall(r'w14:checked w14:val="(\d)"', part("word/document.xml"))
    assert checked == ["0", "1"]


def test_only_what_is_not_in_use_carries_the_mark_of_a_draft() -> None:
    both = replace(BINDER, leaves=(LEAF, replace(LEAF, title="Diagnostic", state="en service", draft=False)))
    heads = [section.header._element.xml for section in opened(both).sections]
    assert [' string="PROJET"' in head for head in heads] == [True, False]
    assert [section.header.paragraphs[0].text for section in opened(both).sections] == [
        "Atelier Martin · Réception\tprojet",
        "Atelier Martin · Diagnostic\ten service",
    ]


def test_the_foot_says_the_version_and_the_page() -> None:
    foot = opened().sections[0].footer
    assert foot.paragraphs[0].text.startswith("Version 1 · Nadia\tPage ")
    assert "NUMPAGES" in foot._element.xml


def test_the_same_binder_gives_the_same_bytes() -> None:
    assert word(BINDER) == word(BINDER)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[clic](javascript:alert(1))",
        "[ici](http://127.0.0.1/x)",
        "![i](http://127.0.0.1/x.png)",
        "{{ 7*7 }}",
        '=HYPERLINK("http://127.0.0.1")',
        "]]></w:t><w:fldSimple w:instr='DDEAUTO c:\\\\x'/>",
        "\x00\x1b[31mrouge\u202e",
        "a" * 60_000,
        "> " * 200 + "fond",
    ],
)
def test_hostile_text_stays_text(hostile: str) -> None:
    leaf = replace(LEAF, title=hostile[:300], body=hostile, foot=hostile[:300], state=hostile[:300])
    binder = replace(BINDER, client=hostile[:300], mark=hostile[:300], leaves=(leaf,))
    with zipfile.ZipFile(io.BytesIO(word(binder))) as archive:
        relations = "".join(archive.read(n).decode() for n in archive.namelist() if n.endswith(".rels"))
        texts = "".join(archive.read(n).decode() for n in archive.namelist() if n.endswith(".xml"))
    assert "127.0.0.1" not in relations
    assert "TargetMode" not in relations
    assert "<w:fldSimple" not in texts
    assert "<script" not in texts


def test_another_program_prints_every_word_of_it(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed here")
    path = tmp_path / "p.docx"
    path.write_bytes(word(BINDER))
    subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{tmp_path}/office",
            "--headless",
            "--convert-to",
            "pdf",
            path,
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "p.pdf").pages)
    for said in (
        "Réception",
        "1. Saluer",
        "2. Relire le numéro",
        "1. Ranger",
        "☐",
        "☒",
        "À remplir",
        "Page 1/1",
    ):
        assert said.replace(" ", "") in text.replace(" ", "").replace("\u202f", "")
