from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.engine.documents import firm, reading
from tests.engine.samples import levels
from tpecoach.engine.documents import before_after
from tpecoach.language import HARD, speaker
from tpecoach.model.case import Case
from tpecoach.model.content import Kpi, Question
from tpecoach.model.documents import Document, Paragraph
from tpecoach.model.records import Answer, SopDraft

FR = speaker("fr")
STEADY = levels("a", proof="shown", sales__q1=3, sales__q2=3)
MEASURES = (
    firm.measured(firm.DSO, "61", firm.VISIT),
    firm.measured(firm.COVER, "21", firm.VISIT, source="bank"),
    firm.measured(firm.RETURNS, "0.1034", firm.VISIT, source="tally", n=3, of=29),
    firm.measured(firm.DSO, "47", firm.DAY_30),
    firm.measured(firm.RETURNS, "0.0690", firm.DAY_30, source="tally", n=2, of=29),
)


def written(case: Case) -> Document:
    return before_after(case, FR, firm.DAY_30)


def lead(document: Document) -> str:
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.role == "lead"
    return first.text


def test_nothing_known_gives_a_document_that_says_what_is_missing() -> None:
    document = written(firm.bare())
    words = reading.words(document)

    assert "L'avant et l'après ne sont pas encore comparables" in words
    assert "Aucun indicateur n'a été mesuré ni suivi" in words
    assert "Aucun plan n'a été arrêté" in words
    assert {card.big for card in reading.cards(document).cards} == {"–"}


def test_an_interview_before_alone_is_not_compared() -> None:
    words = reading.words(written(firm.planned()))

    assert "Rien à comparer tant que les deux entretiens" in words
    assert "→ 0" not in words


def test_the_headline_says_how_many_questions_it_rests_on_and_what_was_planned() -> None:
    card = reading.cards(written(firm.finished(STEADY))).cards[0]

    assert card.big == "30 → 33"
    assert "15 questions reposées" in card.text
    assert card.muted == "Prévu : 35."


def test_a_rise_that_is_only_said_stays_out_of_the_headline_and_is_drawn_apart() -> None:
    said = {**STEADY, "sop.q1": Answer("a", "sop.q1", 4, proof="said")}

    document = written(firm.finished(said))
    sop = reading.bars(document).bars[0]

    assert sop.after == sop.before == 25.0
    assert sop.said == 50.0
    assert sop.label == "0"
    change = reading.row(document, "Pratique", "sop.q1")
    assert change[1:4] == ("1 → 4", "sop.q1 au niveau 1.", "sop.q1 au niveau 4.")
    assert change[4] == "dit | compte au niveau d'avant"
    assert "1 hausse dite sans preuve" in reading.words(document)


def test_a_proven_rise_has_no_diamond() -> None:
    finance = reading.bars(written(firm.finished(STEADY))).bars[2]

    assert finance.said is None
    assert finance.after is not None
    assert finance.before is not None
    assert finance.after > finance.before


def test_a_fall_counts_although_only_said_and_is_shown_as_what_did_not_work() -> None:
    fallen = {**STEADY, "sop.q1": Answer("a", "sop.q1", 0, proof="said")}

    document = written(firm.finished(fallen))
    sop = reading.bars(document).bars[0]

    assert sop.after is not None
    assert sop.after < 25.0
    assert "« sop.q1 ? » : de 1 à 0 sur 4." in reading.words(document)
    assert "« sop.q1 ? » (en recul)" in lead(document)


def test_inherited_answers_add_nothing_and_are_counted() -> None:
    again = {f"sales.q{n}": Answer("a", f"sales.q{n}", 4, proof="shown", inherited=True) for n in (1, 2, 3)}

    document = written(firm.finished(again))
    sales = reading.bars(document).bars[3]

    assert sales.after is None
    assert sales.label == "non comparable"
    assert "sur 12 questions reposées" in reading.cards(document).cards[0].text
    words = reading.words(document)
    assert "3 réponses reprises du premier entretien, non reposées, ne comptent pas dans l'écart." in words


def test_a_question_left_without_an_answer_on_day_30_widens_the_range() -> None:
    unknown = {**STEADY, "automation.q3": Answer("a", "automation.q3", dont_know=True)}
    content = firm.content()
    case = firm.finished(unknown)
    fourth = replace(
        next(q for q in content.assessment.questions if q.id == "automation.q3"), id="automation.q4"
    )
    more = replace(content.assessment, questions=(*content.assessment.questions, fourth))
    told = {
        moment: {**answers, "automation.q4": Answer(moment, "automation.q4", 1, proof="shown")}
        for moment, answers in case.answers.items()
    }
    wide = replace(case, content=replace(content, assessments=(more,)), answers=told)

    automation = reading.bars(written(wide)).bars[1]

    assert automation.after == 25.0
    assert (automation.low, automation.high) == (18.75, 43.75)


def test_few_events_are_counted_and_concluded_upon_by_nobody() -> None:
    document = written(firm.finished(STEADY, MEASURES))
    returns = reading.row(document, "Indicateur", "Retours")

    assert returns[1:3] == ("3 sur 29", "2 sur 29")
    assert returns[3] == "non concluant | moins de cinq événements"


def test_an_indicator_moves_in_its_unit_with_target_course_and_quality() -> None:
    document = written(firm.finished(STEADY, MEASURES))
    dso = reading.row(document, "Indicateur", "Délai")
    cell = reading.table(document, "Indicateur").rows[0][5]

    assert dso[1:5] == ("61 j", "47 j", "−14 j", "45 j")
    assert dso[6].startswith("livres")
    assert (cell.series, cell.reference) == ((61.0, 47.0), 45.0)


def test_the_best_indicator_stands_on_top_and_is_observed_not_caused() -> None:
    document = written(firm.finished(STEADY, MEASURES))
    card = reading.cards(document).cards[1]

    assert card.big == "−14 j"
    assert card.muted.startswith("Observé, livres")
    words = reading.words(document)
    assert "ne prouve pas à elle seule" in words
    assert "grâce à" not in words


def test_an_indicator_measured_once_is_said_not_measured_after() -> None:
    case = firm.finished(STEADY, MEASURES)
    followed = replace(case, rollout=replace(case.rollout, followed=("cash_cover_days",)))

    cover = reading.row(written(followed), "Indicateur", "Jours de charges")

    assert cover[2] == "non mesuré"
    assert cover[3] == "non comparable | une seule mesure"


def test_what_nobody_follows_and_was_measured_once_is_named_and_not_compared() -> None:
    document = written(firm.finished(STEADY, MEASURES))

    assert "Jours de charges couverts.\nsmall\nMesurés une seule fois, non comparés :" in reading.words(
        document
    )
    assert "Jours de charges couverts" not in reading.words(reading.table(document, "Indicateur").rows)


def test_a_figure_told_at_both_interviews_is_compared_as_declared() -> None:
    case = firm.finished(STEADY)
    hours = Kpi("owner_hours", "Heures du dirigeant", "governance", "hours", "h_week", "down")
    asked = Question("opening.hours", "opening", "opening", "number", "Heures ?", feeds="owner_hours")
    plain = case.content.assessment
    content = replace(
        case.content,
        assessments=(replace(plain, kpis=(*plain.kpis, hours), questions=(asked, *plain.questions)),),
    )
    told = {
        moment: {**answers, "opening.hours": Answer(moment, "opening.hours", Decimal(value))}
        for (moment, answers), value in zip(case.answers.items(), (62, 55), strict=True)
    }

    row = reading.row(written(replace(case, content=content, answers=told)), "Indicateur", "Heures")

    assert row[1:4] == (f"62{HARD}h", f"55{HARD}h", f"−7{HARD}h")
    assert row[6].startswith("déclaré")


def test_a_figure_taken_over_from_the_first_interview_is_no_second_measure() -> None:
    case = firm.finished(STEADY)
    asked = Question("opening.dso", "opening", "opening", "number", "Délai ?", feeds="dso_days")
    plain = case.content.assessment
    content = replace(case.content, assessments=(replace(plain, questions=(asked, *plain.questions)),))
    told = {
        "b": {**case.answers["b"], "opening.dso": Answer("b", "opening.dso", Decimal(61))},
        "a": {**case.answers["a"], "opening.dso": Answer("a", "opening.dso", Decimal(61), inherited=True)},
    }

    row = reading.row(written(replace(case, content=content, answers=told)), "Indicateur", "Délai")

    assert row[2] == "non mesuré"


def test_actions_held_and_not_held_are_told_with_their_reasons() -> None:
    document = written(firm.finished(STEADY, MEASURES))
    held = reading.cards(document).cards[2]
    blocked = reading.row(document, "Action", "Écrire la réception")

    assert (held.big, held.small, held.muted) == ("1", "sur 2", "1 bloquée.")
    assert (blocked[2], blocked[5]) == ("bloquée", "Personne à l'atelier.")
    assert "« Écrire la réception » : bloquée. Personne à l'atelier." in reading.words(document)
    assert [bar.state for bar in reading.calendar(document).bars] == ["done", "blocked"]


def test_time_taken_stands_beside_time_planned() -> None:
    document = written(firm.finished(STEADY))

    assert reading.row(document, "Action", "Faire partir")[3:5] == (f"1{HARD}h", f"1{HARD}h{HARD}10")
    assert reading.row(document, "Action", "Écrire")[4] == "non noté"


def test_three_decisions_begin_with_what_is_unfinished() -> None:
    document = written(firm.finished(STEADY, MEASURES))
    words = reading.words(document)

    assert "Trois décisions à prendre" in words
    assert "Décider de la suite de « Écrire la réception »" in words
    assert "Garder « Faire partir les relances toutes seules »" in words


def test_the_next_days_name_what_to_hold_and_when_to_measure_again() -> None:
    words = reading.words(written(firm.finished(STEADY, MEASURES)))

    assert "Tenir dans la durée « Faire partir les relances toutes seules »." in words
    assert "Refaire les mesures au point de suivi, le 28 février 2027." in words


def test_procedures_are_counted_by_state() -> None:
    sops = (
        SopDraft("c", "reception", "Réception", "", state="active", updated_on=firm.DAY_30),
        SopDraft("c", "sav", "SAV", ""),
    )

    document = written(firm.finished(STEADY, sops=sops))

    assert "1 en service, 1 en brouillon" in reading.words(document)
    assert [row[0].text for row in reading.table(document, "Procédure").rows] == ["Réception", "SAV"]


def test_unchanged_answers_are_counted_and_not_listed() -> None:
    document = written(firm.finished(STEADY))

    assert [row[0].text for row in reading.table(document, "Pratique").rows] == ["finance.q1 ?"]
    assert "14 questions reposées sont restées au même niveau." in reading.words(document)


def test_english_reads_with_english_figures() -> None:
    document = before_after(firm.finished(STEADY, MEASURES), speaker("en"), firm.DAY_30)

    assert document.footer.endswith("30 December 2026")
