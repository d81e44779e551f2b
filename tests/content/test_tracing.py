"""The points of the source beside what realises them."""

from __future__ import annotations

import csv

from tests.content.reading import MINI, ROOT
from tpecoach.content import collect
from tpecoach.content.tracing import IN_CODE, trace

TRACE = "assessments/mini/trace.csv"


def test_every_point_of_the_shipped_source_is_realised_by_something() -> None:
    points = trace(collect([ROOT]), "fr")
    assert len(points) == 119
    assert [point.id for point in points if not point.by] == []


def test_the_start_up_checklist_is_realised_by_the_plan_itself() -> None:
    """[0.4]"""
    (point,) = (point for point in trace(collect([ROOT]), "fr") if point.id == "0.4")
    assert [by.file for by in point.by if by.kind == "code"] == ["tpecoach/engine/documents/plan_report.py"]


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
