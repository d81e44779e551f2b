from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.engine.documents import firm, reading
from tests.engine.samples import levels
from tpecoach.engine.documents import diagnostic
from tpecoach.language import speaker
from tpecoach.model.case import Case
from tpecoach.model.content import Kpi, Worth
from tpecoach.model.documents import Document, Heading, Numbered
from tpecoach.model.records import Answer, BookImport, Measure, RegisterRow

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


def test_priorities_say_value_cost_quadrant_and_why() -> None:
    best = reading.table(written(firm.interviewed(measures=ZERO)), "Fiche").rows[0]

    assert best[0].text == "Faire partir les relances toutes seules"
    assert best[5].text == "Votre blocage : « On me paie en retard »."


def test_a_worth_that_a_figure_is_missing_for_is_to_be_costed_and_not_zero() -> None:
    rows = reading.table(written(firm.interviewed()), "Fiche").rows
    worths = {row[0].text: row[4].text for row in rows}

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

    text = next(r[4].text for r in reading.table(document, "Fiche").rows if r[0].text == costed.title)
    assert text.endswith("par an")
    assert " à " in text
    assert "Hypothèses\nà corriger ensemble" in reading.words(document)
