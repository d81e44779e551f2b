from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tests.engine.documents import firm, reading
from tests.engine.samples import levels
from tpecoach.engine.documents import diagnostic, worths
from tpecoach.language import speaker
from tpecoach.model.case import Case
from tpecoach.model.content import Kpi, Worth
from tpecoach.model.documents import Bullets, Columns, Document, Heading, Numbered, Signatures
from tpecoach.model.records import Answer, BookImport, Measure, RegisterRow
from tpecoach.model.scores import Range

FR = speaker("fr")
ZERO = (
    firm.measured(firm.DSO, "61", firm.VISIT, period_from=date(2025, 10, 1)),
    firm.measured(firm.COVER, "21", firm.VISIT, source="bank"),
    firm.measured(firm.RETURNS, "0.107", firm.VISIT, source="tally", n=9, of=84),
)


def written(case: Case) -> Document:
    return diagnostic(case, FR, firm.VISIT)


def headings(document: Document) -> list[str]:
    return [block.text for block in reading.blocks(document) if isinstance(block, Heading)]


def test_nothing_known_gives_a_document_that_says_what_is_missing_and_how_to_get_it() -> None:
    document = written(firm.bare())
    words = reading.words(document)

    assert "L'entretien n'a pas encore eu lieu" in words
    assert "remplir la fiche de pointage" in words
    assert "non mesuré, aucune réponse.\nsmall" in words
    assert [card.big for card in reading.cards(document).cards] == ["–"] * 4
    assert "Engager" not in words


def test_the_first_page_carries_score_coverage_cover_and_cost() -> None:
    score, coverage, cover, cost = reading.cards(written(firm.interviewed(measures=ZERO))).cards

    assert (score.big, score.small) == ("30", "/ 100")
    assert coverage.big.startswith("100")
    assert (cover.big, cover.tone) == ("21 j", "warn")
    assert cover.muted == "Relevés de banque, au 24 novembre 2026."
    assert cost.big == "–"
    assert cost.muted.startswith("À chiffrer")


def test_the_cost_of_not_deciding_is_a_range_and_says_it_is_estimated() -> None:
    measures = (*ZERO, firm.measured(Kpi("revenue", "", "", "", "eur", "up"), "240000", firm.VISIT))

    cost = reading.cards(written(firm.interviewed(measures=measures))).cards[3]

    assert cost.big.endswith("€")
    assert cost.small == "par mois"
    assert "Estimé sur 1 blocage" in cost.muted


def test_missing_answers_widen_the_range_and_are_not_counted_zero() -> None:
    told = {"finance.q3": Answer("b", "finance.q3", dont_know=True)}
    document = written(firm.interviewed(told))
    finance = reading.bars(document).bars[2]

    assert finance.after is not None
    assert finance.low is not None
    assert finance.high is not None
    assert finance.low < finance.after < finance.high
    assert "selon ce qui manque" in reading.cards(document).cards[0].text


def test_a_chart_without_answers_is_not_drawn() -> None:
    assert not [b for b in firm_blocks(firm.bare()) if type(b).__name__ == "SystemBars"]


def firm_blocks(case: Case) -> list[object]:
    return list(reading.blocks(written(case)))


def test_each_system_shows_its_target_of_twelve_months() -> None:
    sop = reading.bars(written(firm.interviewed())).bars[0]

    assert (sop.after, sop.target) == (25.0, 75.0)


def test_a_gap_reads_fact_then_consequence_then_evidence_and_next_step() -> None:
    lists = [b for b in reading.blocks(written(firm.interviewed())) if isinstance(b, Numbered)]
    gap = next(item for block in lists for item in block.items if item[0].startswith("Finance.q1"))

    assert gap[0] == "Finance.q1 au niveau 0."
    assert gap[1].strip() == "Ce qui suit de finance.q1."
    assert gap[2].startswith("Niveau 0 sur 4, visé à douze mois : 3. Mesuré. « Je relance quand j'y pense. »")
    assert gap[2].endswith("Prochain pas : « Faire partir les relances toutes seules ».")


def test_a_planned_action_gives_the_next_step_its_day() -> None:
    words = reading.words(written(firm.planned()))

    assert "Prochain pas : « Faire partir les relances toutes seules », le 30 novembre 2026." in words


def test_the_owner_reads_their_own_words_and_what_success_means() -> None:
    words = reading.words(written(firm.interviewed()))

    assert "« Je cours après l'argent. »" in words
    assert "« Dormir. »" in words


def test_each_indicator_carries_value_period_and_quality() -> None:
    document = written(firm.interviewed(measures=ZERO))
    first = reading.row(document, "Indicateur", "Délai moyen")

    assert first[1] == "61 j"
    assert first[2] == "1er oct. 2025 – 24 nov. 2026"
    assert first[4] == "livres"
    assert reading.row(document, "Indicateur", "Retours")[1] == "9 sur 84"


def test_a_followed_indicator_without_a_measure_is_not_measured_and_says_how() -> None:
    document = written(firm.interviewed(measures=ZERO[:1]))

    assert reading.row(document, "Indicateur", "Retours")[1] == "non mesuré"
    assert "Retours clients : Comptez les retours de la semaine." in reading.words(document)


def test_a_measure_without_object_keeps_its_reason() -> None:
    why = "sans objet"
    measures = (Measure("m", "c", "return_rate", firm.VISIT, None, why=why),)

    document = written(firm.interviewed(measures=measures))

    assert reading.row(document, "Indicateur", "Retours")[1] == "non mesuré | sans objet"


def test_the_point_zero_is_the_last_measure_before_the_start() -> None:
    measures = (
        firm.measured(firm.DSO, "75", date(2026, 6, 30)),
        firm.measured(firm.DSO, "61", firm.VISIT),
        firm.measured(firm.DSO, "47", firm.DAY_30),
    )

    assert reading.row(written(firm.interviewed(measures=measures)), "Indicateur", "Délai")[1] == "61 j"


def test_definitions_in_use_are_printed() -> None:
    assert "Retours sur interventions livrées." in reading.words(written(firm.interviewed(measures=ZERO)))


def test_where_strengths_are_few_what_is_begun_completes_the_footholds() -> None:
    begun = levels(proof="shown", sales__q1=3, sales__q2=3, sop__q2=2)

    side = next(b for b in written(firm.interviewed(begun)).blocks if isinstance(b, Columns))

    assert side.left[0] == Heading("Points d'appui", "ce qui tient, puis ce qui est engagé", level=3)
    assert isinstance(side.left[1], Bullets)
    assert side.left[1].items == (
        "Sales.q1 au niveau 3 (montré).",
        "Sales.q2 au niveau 3 (montré).",
        "Sop.q2 au niveau 2 (montré).",
    )


def test_three_strengths_stand_alone() -> None:
    strong = levels(proof="shown", sales__q1=3, sales__q2=3, sales__q3=3, sop__q2=2)

    side = next(b for b in written(firm.interviewed(strong)).blocks if isinstance(b, Columns))

    assert "Trois points forts" in reading.words(side.left)
    assert "Sop.q2" not in reading.words(side.left)


def decisions(case: Case) -> list[str]:
    block = next(b for b in written(case).blocks if isinstance(b, Numbered))
    return [bold for bold, _, _ in block.items]


def test_what_answers_an_alarm_is_decided_first() -> None:
    content = firm.content()
    saving = replace(firm.BOARD, alarms=("cash_cover",))
    case = replace(
        firm.interviewed(measures=ZERO),
        content=replace(content, playbooks=(firm.REMINDERS, firm.RECEPTION, saving)),
    )

    assert decisions(case)[0] == "Engager « Tenir le tableau de bord »"
    assert decisions(firm.interviewed(measures=ZERO))[0] != "Engager « Tenir le tableau de bord »"


def test_what_a_plan_already_starts_is_decided_before_all() -> None:
    assert decisions(firm.planned())[:2] == [
        "Engager « Faire partir les relances toutes seules »",
        "Engager « Écrire la réception »",
    ]


def test_after_the_name_of_a_practice_a_finding_goes_on_without_a_capital() -> None:
    content = firm.content()
    plain = content.assessment
    anchors = ("Aucune liste.", "On se fie à l'habitude.", "TVA notée.", "c", "d")
    named = tuple(
        replace(q, name="Listes à cocher", levels=anchors) if q.id == "sop.q1" else q for q in plain.questions
    )
    case = replace(
        firm.interviewed(), content=replace(content, assessments=(replace(plain, questions=named),))
    )

    assert "Listes à cocher : on se fie à l'habitude." in reading.words(written(case))
    initials = levels(proof="shown", sop__q1=2)
    assert "Listes à cocher : TVA notée." in reading.words(
        written(replace(case, answers={"b": {**case.answers["b"], **initials}}))
    )


def test_the_figures_of_the_books_stand_apart_and_read_on_one_line() -> None:
    margin = firm.measured(firm.MARGIN, "0.41", date(2026, 10, 31), period_from=date(2026, 1, 1))

    first, others = reading.tables(written(firm.interviewed(measures=(*ZERO, margin))), "Indicateur")

    assert [row[0].text for row in others.rows] == ["Taux de marge brute"]
    assert others.rows[0][2].text == "janv.–oct. 2026"
    assert others.compact
    assert "Taux de marge brute" not in reading.words(first)


def test_a_definition_is_one_sentence() -> None:
    content = firm.content()
    plain = content.assessment
    kpis = tuple(
        replace(kpi, beware="Créances divisées par les ventes. Méfiez-vous.") for kpi in plain.kpis[:1]
    )
    case = replace(
        firm.interviewed(measures=ZERO), content=replace(content, assessments=(replace(plain, kpis=kpis),))
    )

    words = reading.words(written(case))

    assert "Créances divisées par les ventes." in words
    assert "Méfiez-vous" not in words


def test_the_validation_stands_beside_the_next_steps_above_the_signatures() -> None:
    columns, signatures = written(firm.interviewed()).blocks[-2:]

    assert isinstance(columns, Columns)
    assert "Prochaines étapes" in reading.words(columns.left)
    assert "Validation du dirigeant" in reading.words(columns.right)
    assert isinstance(signatures, Signatures)


def test_a_worth_that_could_be_nothing_reads_up_to() -> None:
    assert worths.spread(FR, Range(Fraction(0), Fraction(1), Fraction(2300))) == "jusqu'à 2\u202f300\u00a0€"
    assert worths.spread(FR, Range(Fraction(1), Fraction(1), Fraction(1))) == "1\u00a0€"


def test_priorities_say_value_cost_quadrant_and_why() -> None:
    best = reading.table(written(firm.interviewed(measures=ZERO)), "Fiche").rows[0]

    assert best[0].text == "1. Faire partir les relances toutes seules"
    assert best[5].text == "Votre blocage : « On me paie en retard »."


def test_a_worth_that_a_figure_is_missing_for_is_to_be_costed_and_not_zero() -> None:
    rows = reading.table(written(firm.interviewed()), "Fiche").rows
    worths = {row[0].text.split(". ")[1]: row[4].text for row in rows}

    assert worths["Faire partir les relances toutes seules"] == "à chiffrer"
    assert worths["Écrire la réception"] == "non chiffré"


def test_books_taken_in_are_named_with_period_and_digest() -> None:
    book = BookImport(
        "i",
        "c",
        "1234567890",
        "123FEC20251231.txt",
        "fec",
        date(2025, 1, 1),
        date(2025, 12, 31),
        4210,
    )

    words = reading.words(written(firm.interviewed(imports=(book,))))

    assert "123FEC20251231.txt (FEC), du 1er janvier 2025 au 31 décembre 2025, 4\u202f210 lignes" in words
    assert "empreinte 1234567" in words


def test_an_alarm_is_shown_with_its_level_and_source() -> None:
    alarm = reading.row(written(firm.interviewed(measures=ZERO)), "Niveau", "orange")

    assert "21 jours" in alarm[1]
    assert "relevés bancaires" in alarm[2]


def test_the_footer_names_client_kind_and_date_and_the_version_its_content() -> None:
    document = written(firm.interviewed())

    assert document.footer == "Atelier Martin · diagnostic · 24 novembre 2026"
    assert "abcdef0" in document.version
    assert document.page_word == "Page {page} / {pages}"
    assert document.sample == ""


def test_a_sample_says_so() -> None:
    case = firm.interviewed()
    sample = replace(case, client=replace(case.client, sample=True))

    assert written(sample).sample == "Données d'exemple"


def test_braces_in_what_a_client_says_are_kept() -> None:
    told = {
        "opening.words": Answer("b", "opening.words", "tout {page} casse"),
        **levels(proof="shown", sales__q1=3),
    }
    case = firm.interviewed(told)
    odd = replace(case, client=replace(case.client, name="A {nom} & Cie"))

    assert "« tout {page} casse »" in reading.words(written(odd))
    assert written(odd).title_light == "A {nom} & Cie,"


def test_english_falls_back_to_french_sentences_with_english_figures() -> None:
    document = diagnostic(firm.interviewed(measures=ZERO), speaker("en"), firm.VISIT)

    assert document.lang == "en"
    assert "24 November 2026" in document.footer


def test_a_process_costed_in_the_register_gives_a_range_with_its_hypotheses() -> None:
    row = RegisterRow("c", "processes", "reception", {"runs_month": "80", "minutes": "20"})
    content = firm.content()
    worth = Worth("process", process="reception", minutes_saved=(Decimal(2), Decimal(4), Decimal(6)))
    costed = replace(firm.RECEPTION, worth=worth)
    case = replace(
        firm.interviewed(rows={"processes": (row,)}),
        content=replace(content, playbooks=(firm.REMINDERS, costed, firm.BOARD)),
    )
    document = written(case)

    text = next(r[4].text for r in reading.table(document, "Fiche").rows if r[0].text.endswith(costed.title))
    assert text.endswith("par an")
    assert " à " in text
    assert "Hypothèses\nà corriger ensemble" in reading.words(document)
