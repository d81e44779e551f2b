"""The binder of procedures: what it lists, and what carries the mark of a draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.engine.documents import firm
from tpecoach.engine.documents import binder, bound
from tpecoach.language import speaker
from tpecoach.model.documents import Document, Paragraph, Sheet, Table
from tpecoach.model.records import SopDraft
from tpecoach.reports.html import html
from tpecoach.reports.plain import plain, written

FR = speaker("fr")
ON = date(2026, 12, 30)
USED = SopDraft(
    "c",
    "reception",
    "Réception",
    "# Réception\n\n1. Saluer.\n\n- [ ] Numéro relu",
    version=2,
    state="active",
    owner="Nadia",
    review_on=date(2027, 3, 30),
)
TRIED = SopDraft("c", "quote", "Devis", "# Devis\n\n1. Écrire le prix.", state="tested")


def made(*sops: SopDraft, lang: str = "fr") -> Document:
    return binder(replace(firm.bare(), sops=sops), speaker(lang), ON)


def lead(document: Document) -> str:
    return next(block.text for block in document.blocks if isinstance(block, Paragraph))


def test_the_first_page_says_how_many_are_in_use_and_lists_each() -> None:
    document = made(USED, TRIED)
    assert lead(document).startswith("2 procédures, dont 1 en service.")
    contents = next(block for block in document.blocks if isinstance(block, Table))
    assert [[cell.text for cell in row] for row in contents.rows] == [
        ["Réception", "Nadia", "2", "en service", "30 mars 2027", ""],
        ["Devis", "–", "1", "essayée", "–", ""],
    ]


def test_the_contents_lead_to_each_procedure_and_show_its_page() -> None:
    document = made(USED, TRIED)
    contents = next(block for block in document.blocks if isinstance(block, Table))
    sheets = [block for block in document.blocks if isinstance(block, Sheet)]
    assert [row[0].target for row in contents.rows] == [one.anchor for one in sheets] == ["sop1", "sop2"]
    assert all(row[-1].target == row[0].target for row in contents.rows)
    page = html(document)
    assert '<a href="#sop1">Réception</a>' in page
    assert '<a href="#sop2" class="page"></a>' in page
    assert 'id="sop2"' in page


def test_two_hundred_procedures_are_all_listed_and_bound() -> None:
    many = [replace(USED, process=f"p{n}", title=f"Tâche {n}") for n in range(200)]
    document = made(*many)
    assert lead(document) == "200 procédures, toutes en service."
    assert sum(isinstance(block, Sheet) for block in document.blocks) == 200
    assert html(document).count('class="page"') == 200


def test_only_what_is_not_in_use_carries_the_mark() -> None:
    sheets = [block for block in made(USED, TRIED).blocks if isinstance(block, Sheet)]
    assert [(one.title, one.aside, one.mark) for one in sheets] == [
        ("Réception", "en service", ""),
        ("Devis", "essayée", "PROJET"),
    ]
    assert "@page draft" in html(made(USED, TRIED))
    assert "@page draft" not in html(made(USED))


def test_a_binder_where_all_are_in_use_speaks_of_no_draft() -> None:
    assert (
        lead(made(USED, replace(USED, process="quote", title="Devis"))) == "2 procédures, toutes en service."
    )
    assert lead(made(USED)) == "1 procédure, en service."


def test_the_title_is_not_said_twice() -> None:
    told = written(plain(made(USED)))
    assert told.count("Réception") == 2  # in the list, and above its text
    assert "[ ] Numéro relu" in told


def test_one_procedure_alone_for_word_is_named_by_its_title() -> None:
    case = replace(firm.bare(), sops=(USED, TRIED))
    alone = bound(case, FR, ON, "C. Duval", "reception")
    assert (alone.title, [leaf.title for leaf in alone.leaves]) == ("Réception", ["Réception"])
    assert alone.leaves[0].foot == "version 2 · responsable : Nadia · à revoir le 30 mars 2027"
    assert [leaf.draft for leaf in bound(case, FR, ON, "").leaves] == [False, True]
