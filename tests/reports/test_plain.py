"""Documents as lines of text, and pages read back into the same lines."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reports import chart_samples
from tpecoach.model import documents as doc
from tpecoach.model.documents import Block, Document
from tpecoach.reports import pages
from tpecoach.reports.html import TEMPLATES, html
from tpecoach.reports.plain import PlainLine, plain, written

BLOCKS: tuple[Block, ...] = (
    doc.Heading("Les actions", "du 2 au 30"),
    doc.Heading("La première", level=3),
    doc.Paragraph("Douze relances sont parties.", strong="Fait."),
    doc.Paragraph("Mesuré au 8 décembre.", role="note"),
    doc.Cards((doc.Card("41", "/ 100", "organisation", "rien ne manque"),)),
    doc.SystemBars("Systèmes", (doc.SystemBar("Ventes", 52.0, None),), (), "Ventes : 52 sur 100."),
    doc.Numbered((("Relancer", "chaque lundi", "7 factures"),)),
    doc.Table(
        (("Nom", False, 0), ("Valeur", True, 0)),
        ((doc.Cell("DSO"), doc.Cell("45 j", badge="mesuré", under="au 31")),),
        "Indicateurs",
    ),
    doc.Table((("", False, 0), ("Geste", False, 0)), ((doc.Cell("☑"), doc.Cell("Ouvrir le compte")),)),
    doc.Gantt(
        "Calendrier", date(2026, 12, 1), date(2026, 12, 30), (), (), (), "", "Relances : du 4 au 9 décembre."
    ),
    doc.CashChart("Trésorerie", (), (), 0.0, "5 000 €", "0 €", "−2 000 €", "Au plus bas le 12 janvier."),
    *chart_samples.ALL,
    doc.Bullets(("Un point le lundi",)),
    doc.Bullets(("Signer",), checklist=True),
    doc.Terms((("DSO", "délai moyen de paiement"),)),
    doc.Columns((doc.Paragraph("À gauche."),), (doc.Paragraph("À droite."),)),
    doc.Prose("## Modèle\n\nBonjour **Léa**,\n\n1. un\n2. deux\n\n- [ ] à faire"),
    doc.Sheet("Accueil", "version 1", "Saluer.", "Projet"),
    doc.Signatures(("Le dirigeant",)),
)


def document(*blocks: Block, lang: str = "fr") -> Document:
    return Document("plan", lang, "Atelier", "plan", "garage", "", "", "", "Page {page} / {pages}", blocks)


def test_every_kind_of_block_has_its_words() -> None:
    for kind in TEMPLATES:
        found = next((block for block in BLOCKS if type(block) is kind), None)
        assert found is not None, f"{kind.__name__} is read by nobody"
        assert len(plain(document(found))) > 2


def test_the_lines_are_those_of_the_page_from_top_to_bottom() -> None:
    lines = plain(document(*BLOCKS))
    assert lines[0] == PlainLine("title", "Atelier plan")
    texts = [one.text for one in lines]
    assert texts.index("Fait. Douze relances sont parties.") < texts.index("1. Relancer chaque lundi")
    assert PlainLine("item", "DSO · Valeur\u00a0: 45\u00a0j mesuré (au 31)") in lines
    assert PlainLine("ticked", "Ouvrir le compte") in lines
    assert PlainLine("box", "Signer") in lines
    assert PlainLine("box", "à faire") in lines
    assert PlainLine("text", "Ventes\u00a0: 52 sur 100.") in lines


def test_as_text_it_can_be_read_aloud() -> None:
    told = written(plain(document(*BLOCKS)))
    assert told.startswith("# Atelier plan\ngarage\n\n## Les actions — du 2 au 30\n\n### La première\n")
    assert "\n[x] Ouvrir le compte\n" in told
    assert "\n- Un point le lundi\n" in told


def test_in_english_no_space_comes_before_a_colon() -> None:
    (_, _, line) = plain(document(doc.Terms((("DSO", "days sales outstanding"),)), lang="en"))
    assert line.text == "DSO: days sales outstanding"


@pytest.mark.parametrize("hostile", ["[/]", "\x1b[31mrouge", "<b>x</b>", "a\nb"])
def test_what_a_client_typed_is_shown_and_never_obeyed(hostile: str) -> None:
    lines = plain(document(doc.Paragraph(hostile)))
    assert len(lines) == 3
    assert "\x1b" not in lines[-1].text
    assert "\n" not in lines[-1].text


def test_a_page_handed_over_reads_as_it_did() -> None:
    lines = pages.lines(html(document(*BLOCKS)))
    texts = {one.text for one in lines}
    assert PlainLine("title", "Atelier plan") in lines
    assert PlainLine("head", "Les actions — du 2 au 30") in lines
    assert "Fait. Douze relances sont parties." in texts
    assert PlainLine("note", "Mesuré au 8 décembre.") in lines
    assert PlainLine("box", "Signer") in lines
    assert any("45\u00a0j" in text and text.startswith("DSO") for text in texts)
    assert not any("font-face" in text for text in texts)
