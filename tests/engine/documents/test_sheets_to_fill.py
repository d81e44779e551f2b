"""What is filled in by pen before and between visits: the sheet of indicators, the blank questionnaire."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.engine.documents import firm
from tpecoach.engine.documents import kpi_sheet, questionnaire
from tpecoach.engine.scoring import to_ask
from tpecoach.language import speaker
from tpecoach.model.documents import Heading, Table, Terms
from tpecoach.reports.plain import plain, written

FR = speaker("fr")
ON = date(2026, 12, 7)
MEASURES = (
    firm.measured(firm.DSO, "61", date(2026, 11, 16)),
    firm.measured(firm.RETURNS, "0.125", date(2026, 11, 16), source="tally", n=20, of=160),
)


def test_each_followed_indicator_has_its_point_zero_and_a_grid() -> None:
    document = kpi_sheet(firm.planned(measures=MEASURES), FR, ON)
    titles = [b.text for b in document.blocks if isinstance(b, Heading)]
    assert titles == [firm.DSO.name, firm.RETURNS.name]
    told = [dict(b.items) for b in document.blocks if isinstance(b, Terms)]
    assert told[0]["Départ :"] == "61 j, le 16 novembre 2026 (livres comptables)"
    assert told[0]["Cible :"] == "45 j"
    grids = [b for b in document.blocks if isinstance(b, Table)]
    assert [len(grid.columns) for grid in grids] == [7, 7]
    assert grids[0].columns[1][0] == "16 nov."
    assert grids[0].columns[2][0] == "14 déc."  # the next review
    assert [cell.text for cell in grids[1].rows[0]][:2] == ["Valeur", "20 sur 160"]


def test_a_figure_of_a_day_to_come_is_not_on_the_sheet() -> None:
    later = (firm.measured(firm.DSO, "61", date(2027, 1, 1)),)
    told = written(plain(kpi_sheet(firm.planned(measures=later), FR, ON))).replace("\u00a0", " ")
    assert "61 j" not in told
    assert "Départ : à mesurer" in told


def test_the_sheet_of_a_client_nothing_is_known_of_is_one_too() -> None:
    assert kpi_sheet(firm.bare(), FR, ON).title_bold == "fiche des indicateurs"


def test_every_question_is_on_the_questionnaire_once_and_none_is_answered() -> None:
    case = firm.finished()
    document = questionnaire(case, FR, ON)
    asked = to_ask(case.assessment, case.client.facts, {}, case.rollout.scope)
    tables = [b for b in document.blocks if isinstance(b, Table)]
    assert [t.caption.partition(". ")[2] or t.caption for t in tables] == [q.text for q in asked]
    boxes = [[row[0].text for row in t.rows] for t in tables]
    assert all(found[-1] == "" for found in boxes)
    for question, found in zip(asked, boxes, strict=True):
        assert len(found) - 1 == len(question.levels or question.options)
        assert set(found[:-1]) <= {"☐"}
    numbers = [t.caption.partition(". ")[0] for t in tables if ". " in t.caption]
    assert numbers == [str(n + 1) for n in range(len(numbers))]
    assert len(numbers) == 15


def test_how_to_type_an_answer_is_not_asked_of_a_pen() -> None:
    case = firm.bare()
    plain_case = case.content.assessments[0]
    typed = tuple(
        replace(q, text="Quels jours fermés ? (AAAA-MM-JJ)") if q.id == "opening.words" else q
        for q in plain_case.questions
    )
    content = replace(case.content, assessments=(replace(plain_case, questions=typed),))
    told = written(plain(questionnaire(replace(case, content=content), FR, ON)))
    assert "Quels jours fermés" in told
    assert "AAAA" not in told
