"""The points of the source beside what realises them."""

from __future__ import annotations

import csv
import re

import pytest

from tests.content.reading import MINI, ROOT
from tpecoach.content import collect
from tpecoach.content.tracing import IN_CODE, trace
from tpecoach.demo import cases
from tpecoach.demo.reading import sample_firms

TRACE = "assessments/mini/trace.csv"
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def test_every_point_of_the_shipped_source_is_realised_by_something() -> None:
    points = trace(collect([ROOT]), "fr")
    assert len(points) == 119
    assert [point.id for point in points if not point.by] == []


def test_the_start_up_checklist_is_realised_by_its_own_page() -> None:
    """[0.4]"""
    (point,) = (point for point in trace(collect([ROOT]), "fr") if point.id == "0.4")
    assert [by.file for by in point.by if by.kind == "code"] == ["tpecoach/engine/documents/checklist.py"]


def test_a_point_of_the_checklist_realises_what_it_names() -> None:
    (point,) = (point for point in trace(collect([ROOT]), "en") if point.id == "0.5")
    (found,) = (by for by in point.by if by.kind == "check")
    assert (found.id, found.file) == ("stuck", "assessments/tpe/checklist.yaml")
    assert found.sentence.startswith("Say in three sentences")


def test_modules_named_for_the_rules_are_there() -> None:
    assert [file for rules in IN_CODE.values() for file, _ in rules if not (ROOT / file).is_file()] == []


def test_a_point_stands_beside_each_item_with_its_sentence() -> None:
    (point,) = trace(MINI, "fr")
    assert (point.id, point.system, point.asks) == ("1.01", "sales", "Follow up every quote")
    assert [(by.kind, by.id, by.sentence) for by in point.by] == [
        ("kpi", "conversion_rate", "Taux de transformation"),
        ("question", "sales.quotes", "Relancez-vous vos devis ?"),
        ("playbook", "sales.follow-up", "Relancer chaque devis"),
    ]


def test_sentences_are_in_the_language_asked_for() -> None:
    (point,) = trace(MINI, "en")
    assert "Relancer chaque devis" not in {by.sentence for by in point.by}


def test_a_point_that_nothing_names_stands_alone_and_one_listed_twice_once() -> None:
    points = trace({**MINI, TRACE: b"id,what\n1.01,a\n2.02,b\n1.01,c\n"}, "fr")
    assert [(point.id, point.asks, bool(point.by)) for point in points] == [
        ("1.01", "a", True),
        ("2.02", "b", False),
    ]


def test_a_damaged_list_has_no_points() -> None:
    wide = b'id,what\n1.01,"' + b"x" * (csv.field_size_limit() + 1) + b'"\n'
    assert trace({**MINI, TRACE: wide}, "fr") == ()


def test_a_case_stands_beside_the_sample_client_that_plays_it() -> None:
    points = {point.id: point for point in trace(collect([ROOT]), "en", cases("en"))}
    found = [(by.id, by.sentence) for by in points["5.16"].by if by.kind == "sample"]
    assert found == [
        (
            "agence-nord",
            "Agence Nord: meetings from 12 to 4 hours a week; ten hours a month given back to the owner.",
        )
    ]
    assert (ROOT / next(by.file for by in points["1.16"].by if by.kind == "sample")).is_file()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_is_said_of_a_case_is_what_its_client_measures(lang: str) -> None:
    firms = {firm.id: firm for firm in sample_firms()}
    for point, shown in cases(lang).items():
        for by in shown:
            firm = firms[by.id]
            read = {
                value.replace(",", ".")
                for day in firm.days
                for reading in day.readings
                for value in NUMBER.findall(reading.value.replace(" ", ""))
            }
            said = {
                n.replace(",", ".") for n in NUMBER.findall(re.sub(r"(?<=\d)[ ,](?=\d{3})", "", by.sentence))
            }
            assert said, point
            assert said <= read, (point, said - read)


def test_every_rule_of_the_program_has_a_test_that_names_its_point() -> None:
    tests = " ".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "tests").rglob("test_*.py")
        if path.name != "test_problems_of_playbooks.py"
    )
    assert [point for point in IN_CODE if f'"""[{point}]' not in tests] == []
