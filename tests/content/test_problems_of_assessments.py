"""Mistakes in what an assessment declares besides its questions: one thing is changed, its line is told."""

from __future__ import annotations

import pytest

from tests.content.reading import ASSESSMENT, QUOTES, read, told, written

REGISTERS = "assessments/mini/registers.yaml"
KPIS = "assessments/mini/kpis.yaml"
LEGAL = "assessments/mini/legal.yaml"
CHECKLIST = "assessments/mini/checklist.yaml"


def wrong(path: str, old: str, new: str) -> list[str]:
    return told(read({path: written(path, old, new)})[1], path)


@pytest.mark.parametrize(
    ("path", "old", "new", "problem"),
    [
        (ASSESSMENT, "id: mini", "id: maxi", "3: l'identifiant « maxi » n'est pas celui du dossier « mini »"),
        (ASSESSMENT, 'version: "1"', "version: [1]", "4: « version » doit être un texte ou un nombre"),
        (ASSESSMENT, ", Suivi]", "]", "6: « scale » : il en faut au moins 5"),
        (ASSESSMENT, ", Suivi]", ", 4]", "6: « scale » doit être un texte ; 4 est à mettre entre guillemets"),
        (ASSESSMENT, "weight: 2", "weight: -1", "9: « weight » doit être au moins 0"),
        (ASSESSMENT, "short: Ventes", "shrt: Ventes", "9: « short » est obligatoire et manque"),
        (ASSESSMENT, "sell, system: sales", "sell, system: sale",
         "12: système inconnu : « sale » (le plus proche : sales)"),
        (ASSESSMENT, "sell, system: sales", 'sell, system: ""', "12: « system » est vide"),
        (ASSESSMENT, "kind: int", "kind: integer", ("21: « integer » n'est pas une valeur de « kind »"
         " (le plus proche : int)")),
        (ASSESSMENT, "kind: int", "kind: choice", "21: une question de ce genre donne ses choix (options)"),
        (ASSESSMENT, "{id: shop, text: Boutique}", "{id: repair, text: Boutique}",
         "18: le choix « repair » est écrit deux fois"),
        (ASSESSMENT, "quote.number:", "Quote.Number:", "40: la clé « Quote.Number » n'a pas la forme attendue"),
        (ASSESSMENT, "n° de devis", "12", "40: « quote.number » doit être un texte ; 12 est à mettre entre guillemets"),
        (ASSESSMENT, "  quote.number: n° de devis", "  - quote.number",
         "39: « blanks » doit être une suite de clés et de valeurs"),
        (ASSESSMENT, "blanks:", "blankz:", "39: « blankz » n'existe pas ici (le plus proche : blanks)"),
        (REGISTERS, "kind: number", "kind: numbers", ("9: « numbers » n'est pas une valeur de « kind »"
         " (le plus proche : number)")),
        (REGISTERS, "default: 1}", "default: [1]}", "9: « default » doit être un texte, un nombre, true ou false"),
        (REGISTERS, "kind: choice", "kind: text", "15: une question de ce genre donne ses choix (options)"),
        (KPIS, "system: sales", "system: sals", "6: système inconnu : « sals » (le plus proche : sales)"),
        (KPIS, "unit: ratio", "unit: ration", ("8: « ration » n'est pas une valeur de « unit »"
         " (le plus proche : ratio)")),
        (KPIS, "direction: up", "direction: higher", "9: « higher » n'est pas une valeur de « direction »"),
        (KPIS, "id: conversion_rate", "id: conversion.rate",
         "4: « conversion.rate » n'a pas la forme attendue de « id »"),
        (LEGAL, "2027-11-30", "2027-02-30", "8: « check_after » doit être une date AAAA-MM-JJ"),
        (LEGAL, "2026-11-24", "24/11/2026", "7: « checked_on » doit être une date AAAA-MM-JJ"),
        (LEGAL, "value: 40", "value: {eur: 40}", "9: « value » doit être un texte ou un nombre"),
        (LEGAL, "source: ", "sourced: ", "4: « source » est obligatoire et manque"),
        (LEGAL, "value: 40", "gap: Elle manque.",
         "9: « gap » et « when » vont ensemble : ce qui manque, et ce qui le montre"),
        (LEGAL, "value: 40", "when: {fact: employees, at_least: 1}",
         "9: « gap » et « when » vont ensemble : ce qui manque, et ce qui le montre"),
        (LEGAL, "value: 40", "grave: true",
         "9: « gap » et « when » vont ensemble : ce qui manque, et ce qui le montre"),
        (LEGAL, "value: 40", "gap: Elle manque.\n    when: {answer: sales.nothing, at_most: 0}",
         "10: question à niveaux inconnue : « sales.nothing » (le plus proche : sales.quotes)"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_on_its_line(path: str, old: str, new: str, problem: str) -> None:
    assert problem in wrong(path, old, new)


def test_an_assessment_that_is_not_valid_is_missed_once_by_all_its_files() -> None:
    content, problems = read({ASSESSMENT: written(ASSESSMENT, "title: ", "titel: ")})
    missed = [line for line in told(problems) if "assessment.yaml" in line and "manque ou" in line]
    assert missed == [
        f"{CHECKLIST}:4: le fichier assessment.yaml du diagnostic « mini » manque ou n'est pas valable"
    ]
    assert content.assessments == ()


def test_one_bad_file_hides_no_other() -> None:
    whole, none = read({})
    assert none == ()
    content, problems = read({QUOTES: "questions: [\n"})
    assert f"{QUOTES}:1" in told(problems)[0]
    assert content.assessment.kpis == whole.assessment.kpis
    assert content.assessment.registers == whole.assessment.registers
    assert [q.id for q in content.assessment.questions] == ["opening.pay", "opening.blockers", "opening.open"]


def test_one_bad_item_hides_no_other() -> None:
    content, _ = read({KPIS: written(KPIS, "unit: ratio", "unit: ration")})
    assert [kpi.id for kpi in content.assessment.kpis] == ["owner_pay"]


@pytest.mark.parametrize(
    "path", ["assessments/mini/deep/more.yaml", "assessments/more.yaml", "playbooks/a.yaml"]
)
def test_a_file_that_stands_where_none_is_read_is_told(path: str) -> None:
    _, problems = read({path: "lang: fr\n"})
    assert told(problems) == [f"{path}:1: fichier ignoré : le YAML se range dans assessments/<diagnostic>/"]
    assert not problems[0].severe


def test_notes_for_writers_beside_the_content_are_no_content() -> None:
    notes = {"playbooks/README.md": "# Notes", "assessments/mini/NOTES.md": "Notes"}
    assert read(notes)[1] == ()


def test_a_point_of_the_checklist_for_a_role_that_does_not_exist_is_dropped_alone() -> None:
    content, problems = read({CHECKLIST: written(CHECKLIST, "role: seller", "role: sellr")})
    assert told(problems, CHECKLIST) == ["7: rôle inconnu : « sellr » (le plus proche : seller)"]
    assert [check.id for check in content.assessment.checklist] == ["count"]
