"""Which indicators come first, and which movements are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.engine.documents import firm, reading
from tests.engine.samples import levels
from tpecoach.engine.documents import before_after, courses
from tpecoach.engine.documents.courses import Course
from tpecoach.engine.documents.figures import Evolution
from tpecoach.language import speaker
from tpecoach.model.case import Case
from tpecoach.model.content import Kpi, Question
from tpecoach.model.documents import Columns, Document, Paragraph
from tpecoach.model.records import Answer, Measure

FR = speaker("fr")
STEADY = levels("a", proof="shown", sales__q1=3, sales__q2=3)


def indicators(count: int, unit: str = "days", direction: str = "down") -> tuple[Kpi, ...]:
    return tuple(Kpi(f"k{n}", f"Indicateur {n}", "sop", "", unit, direction) for n in range(count))


def with_indicators(case: Case, *kpis: Kpi) -> Case:
    plain = case.content.assessment
    return replace(
        case, content=replace(case.content, assessments=(replace(plain, kpis=(*plain.kpis, *kpis)),))
    )


def twice(kpi: Kpi, before: str, after: str, source: str = "tally") -> tuple[Measure, ...]:
    return tuple(
        firm.measured(kpi, value, day, source=source)
        for value, day in ((before, firm.VISIT), (after, firm.DAY_30))
    )


def told(case: Case) -> Document:
    return before_after(case, FR, firm.DAY_30)


def test_followed_indicators_come_first_then_those_of_the_actions_then_cash_then_the_field() -> None:
    field, moved = indicators(2)
    reminders = replace(firm.REMINDERS, moves=((moved.id, "down"),))
    measures = (
        *twice(field, "5", "4"),
        *twice(moved, "5", "4"),
        *twice(firm.COVER, "20", "30", source="bank"),
        *twice(firm.DSO, "61", "47", source="books"),
        *twice(firm.RETURNS, "0.2", "0.1"),
        *twice(firm.MARGIN, "0.4", "0.5", source="books"),
    )
    case = with_indicators(firm.finished(STEADY, measures), field, moved)
    case = replace(
        case,
        content=replace(case.content, playbooks=(reminders, firm.RECEPTION, firm.BOARD)),
        rollout=replace(case.rollout, followed=("return_rate",)),
    )

    found = courses.first(case, courses.shown(case))

    assert [kpi.id for kpi in found] == ["return_rate", "k1", "dso_days", "cash_cover_days", "k0"]


@given(st.integers(0, 14))
def test_no_more_than_eight_stand_in_the_first_table_and_none_is_lost(count: int) -> None:
    kpis = indicators(count)
    measures = tuple(m for kpi in kpis for m in twice(kpi, "5", "4"))
    case = with_indicators(
        firm.finished(
            STEADY,
            measures,
        ),
        *kpis,
    )
    case = replace(case, rollout=replace(case.rollout, followed=()))

    # The annex lists readings, not indicators.
    tables = [one for one in reading.tables(told(case), "Indicateur") if one.columns[1][0] == "Avant"]

    assert all(len(table.rows) <= 8 for table in tables[:1])
    assert sum(len(table.rows) for table in tables) == count


def test_other_figures_of_the_books_stand_in_a_close_table_without_course() -> None:
    document = told(firm.finished(STEADY, twice(firm.MARGIN, "0.4", "0.5", source="books")))

    other = reading.tables(document, "Indicateur")[-1]

    assert other.compact
    assert [row[0].text for row in other.rows] == ["Taux de marge brute"]
    assert "Autres chiffres des comptes" in reading.words(document)
    assert all(not cell.series for row in other.rows for cell in row)


def moved(name: str, better: bool, size: str) -> Course:
    kpi = Kpi(name, name, "finance", "", "days", "down")
    change = Evolution("x", conclusive=True, better=better, size=Decimal(size))
    return Course(kpi, None, None, (), None, change)


def test_a_setback_among_the_first_is_told_however_small_and_another_only_where_it_is_notable() -> None:
    first = (moved("first", False, "0.02"), moved("fine", True, "0.5"))
    others = (moved("faint", False, "0.04"), moved("clear", False, "0.10"), moved("grave", False, "0.40"))

    assert [each.kpi.id for each in courses.set_back(first, others)] == ["first", "grave", "clear"]


def test_at_most_three_setbacks_are_told_and_the_others_counted() -> None:
    kpis = indicators(5)
    measures = tuple(m for kpi in kpis for m in twice(kpi, "4", "6"))
    case = with_indicators(firm.finished(STEADY, measures), *kpis)
    case = replace(case, rollout=replace(case.rollout, followed=()))

    side = next(b for b in told(case).blocks if isinstance(b, Columns))
    words = reading.words(side.left)

    assert words.count(" puis ") == 3
    assert "2 autres reculs, dans les tableaux." in words


def lead(case: Case) -> str:
    block = told(case).blocks[0]
    assert isinstance(block, Paragraph)
    return block.text


def test_the_lead_says_the_headline_what_moved_and_what_is_fragile() -> None:
    measures = twice(firm.DSO, "61", "47", source="books")

    assert lead(firm.finished(STEADY, measures)) == (
        "Sur les 15 questions reposées, l'organisation passe de 30 à 33 sur 100. "
        "Observé : délai moyen de paiement clients (DSO), de 61 j à 47 j. "
        "Reste fragile : « Écrire la réception » (bloquée) et 1 indicateur sans seconde mesure."
    )


def test_the_lead_tells_no_more_movements_than_a_short_sentence_holds() -> None:
    kpis = tuple(
        replace(kpi, name=f"Indicateur dont le nom tient à lui seul plus de la moitié d'une ligne {kpi.id}")
        for kpi in indicators(3)
    )
    measures = tuple(m for kpi in kpis for m in twice(kpi, "5", "4"))
    case = with_indicators(firm.finished(STEADY, measures), *kpis)

    assert lead(case).count("de 5 j à 4 j") == 2


def test_the_lead_names_two_things_that_are_fragile_and_no_more() -> None:
    unsure = {
        **STEADY,
        "sop.q1": Answer("a", "sop.q1", 0, proof="said"),
        "sales.q3": Answer("a", "sales.q3", 3, proof="said"),
    }

    text = lead(firm.finished(unsure))

    assert text.endswith("Reste fragile : « Écrire la réception » (bloquée) et « sop.q1 ? » (en recul).")


@given(st.integers(0, 12), st.booleans())
def test_the_lead_is_three_short_sentences_at_most(count: int, falls: bool) -> None:
    kpis = tuple(
        replace(kpi, name=f"Indicateur au nom plutôt long, numéro {kpi.id}") for kpi in indicators(count)
    )
    measures = tuple(m for kpi in kpis for m in twice(kpi, "5", "7" if falls else "4"))
    case = with_indicators(firm.finished(STEADY, measures), *kpis)

    text = lead(case)

    assert text.count(". ") <= 2
    assert text.endswith(".")
    assert len(text) < 420


def test_an_unchanged_score_is_said_to_stay() -> None:
    same = {**STEADY, "finance.q1": firm.everywhere(0, "a")["finance.q1"]}

    assert "l'organisation reste à 30 sur 100." in lead(firm.finished(same))


def test_a_week_already_said_by_the_name_is_not_said_again() -> None:
    hours = Kpi("meeting_hours", "Heures de réunion par semaine", "governance", "", "h_week", "down")
    case = with_indicators(firm.finished(STEADY, twice(hours, "12", "8")), hours)

    assert "par sem." not in reading.words(told(case))


def test_many_figures_measured_once_are_counted_and_few_are_named() -> None:
    kpis = indicators(5)
    once = tuple(firm.measured(kpi, "5", firm.VISIT) for kpi in kpis)
    case = with_indicators(firm.finished(STEADY, (*once, *twice(firm.DSO, "61", "47"))), *kpis)
    case = replace(case, rollout=replace(case.rollout, followed=()))

    few = replace(case, measures=(*once[:2], *case.measures[5:]))

    assert "5 chiffres du point zéro, dans le diagnostic." in reading.words(told(case))
    assert "Indicateur 0 ; indicateur 1." in reading.words(told(few))


def test_the_day_of_the_report_ends_the_course() -> None:
    measures = (*twice(firm.DSO, "61", "47"), firm.measured(firm.DSO, "30", date(2027, 3, 1)))

    found = courses.course(firm.finished(STEADY, measures), FR, firm.DSO, firm.DAY_30)

    assert found.after is not None
    assert found.after.value == 47


def test_what_was_counted_that_week_is_not_replaced_by_what_was_said() -> None:
    hours = Kpi("hours", "Heures", "opening", "", "h_week", "down")
    asked = Question("opening.hours", "opening", "opening", "number", "Heures ?", feeds="hours")
    plain = firm.interviewed({asked.id: Answer("b", asked.id, Decimal(50))})
    case = with_indicators(plain, hours)
    assessment = case.content.assessment
    case = replace(
        case,
        content=replace(
            case.content, assessments=(replace(assessment, questions=(*assessment.questions, asked)),)
        ),
    )

    def zero(apart: int, quality: str) -> list[int]:
        counted = firm.measured(hours, "57", firm.VISIT - timedelta(apart), source="tally", quality=quality)
        found = courses.readings(replace(case, measures=(counted,)), "hours")
        return [int(one.value or 0) for one in found]

    assert zero(6, "measured") == [57]
    assert zero(-7, "estimated") == [57]
    assert zero(0, "declared") == [57]
    assert zero(6, "declared") == [57, 50]
    assert zero(8, "measured") == [57, 50]
