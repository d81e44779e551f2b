"""What must not be cut by the end of a page."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.reports.samples import Build
from tpecoach.model import documents as doc
from tpecoach.reports.html import html
from tpecoach.reports.press import Press

BOXES = doc.Bullets(("Première case", "Deuxième case", "Troisième case"), checklist=True)
SIGNATURES = doc.Signatures(("Le dirigeant signe ici", "Le consultant signe ici"))
BESIDE: tuple[doc.Block, ...] = (
    doc.Columns(
        (doc.Heading("Prochaines étapes"), doc.Bullets(("Relire à tête reposée",))),
        (doc.Heading("Validation du dirigeant"), BOXES),
    ),
    SIGNATURES,
)
ALONE: tuple[doc.Block, ...] = (doc.Heading("Validation du dirigeant"), BOXES, SIGNATURES)


def pages(press: Press, document: doc.Document) -> list[str]:
    made = press.pdf(html(document))
    return [page.extract_text() for page in PdfReader(BytesIO(made)).pages]


@pytest.mark.parametrize("lines", range(24, 33, 2))
@pytest.mark.parametrize("blocks", [BESIDE, ALONE])
def test_a_validation_stands_whole_on_one_page(
    press: Press, build: Build, blocks: tuple[doc.Block, ...], lines: int
) -> None:
    before = tuple(doc.Paragraph(f"Paragraphe {n}") for n in range(lines))

    found = pages(press, build(*before, *blocks))

    holding = [page for page in found if "Validation du dirigeant" in page]
    assert len(holding) == 1
    for words in ("Première case", "Troisième case", "dirigeant signe", "consultant signe"):
        assert words in holding[0]


@pytest.mark.parametrize("lines", range(28, 33))
def test_definitions_stay_together_with_their_heading(press: Press, build: Build, lines: int) -> None:
    before = tuple(doc.Paragraph(f"Paragraphe {n}") for n in range(lines))
    terms = doc.Terms(tuple((f"Terme {n} :", "Une définition d'une seule ligne.") for n in range(12)))

    found = pages(press, build(*before, doc.Heading("Définitions", level=3), terms))

    holding = [page for page in found if "Définitions" in page]
    assert len(holding) == 1
    assert all(f"Terme {n} :" in holding[0] for n in range(12))


@pytest.mark.parametrize("lines", range(27, 33))
def test_a_close_table_leaves_no_single_row_behind(press: Press, build: Build, lines: int) -> None:
    before = tuple(doc.Paragraph(f"Paragraphe {n}") for n in range(lines))
    rows = tuple((doc.Cell(f"Ligne {n}"),) for n in range(8))

    found = pages(press, build(*before, doc.Table((("Étape", False, 0),), rows, compact=True)))

    counts = [sum(f"Ligne {n}" in page for n in range(8)) for page in found]
    assert sum(counts) == 8
    assert 1 not in counts


def test_a_close_table_takes_less_room_than_another(press: Press, build: Build) -> None:
    rows = tuple((doc.Cell(f"Ligne {n}"),) for n in range(84))
    close, plain = (
        pages(press, build(doc.Table((("Étape", False, 0),), rows, compact=compact)))
        for compact in (True, False)
    )

    assert sum("Ligne" in page for page in close) < sum("Ligne" in page for page in plain)
