from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.engine.documents import firm, reading
from tpecoach.engine.documents import plan
from tpecoach.language import HARD, speaker
from tpecoach.model.case import Case
from tpecoach.model.documents import Bullets, Document

FR = speaker("fr")


def written(case: Case) -> Document:
    return plan(case, FR, firm.VISIT)


def test_without_actions_the_plan_says_what_it_needs() -> None:
    words = reading.words(written(firm.bare()))

    assert "Aucun plan n'est encore arrêté pour Atelier Martin." in words
    assert "Une date de départ" in words


def test_each_action_says_who_when_how_long_and_why() -> None:
    first = reading.table(written(firm.planned()), "N°").rows[0]

    assert [cell.text for cell in first] == [
        "1",
        "Faire partir les relances toutes seules",
        "équipe",
        "30 nov. – 1er déc.",
        f"1{HARD}h",
        "Passe en premier : c'est votre premier blocage.",
    ]


def test_an_action_without_explanation_falls_back_to_the_blocker_it_answers() -> None:
    case = firm.planned()
    assert case.plan is not None
    mute = replace(case, plan=replace(case.plan, explanations="{}"))

    assert (
        reading.table(written(mute), "N°").rows[0][5].text == "Répond à votre blocage : On me paie en retard."
    )


def test_the_first_half_hour_has_the_clients_name_filled() -> None:
    assert "Appelez les trois plus grosses de Atelier Martin." in reading.words(written(firm.planned()))


def test_steps_are_dated_with_who_and_how_long() -> None:
    step = reading.row(written(firm.planned()), "Jour", "mar. 1er déc.")

    assert step == ("mar. 1er déc.", "Dirigeant", f"30{HARD}min", "Écrire les trois messages.")


def test_done_when_is_a_checklist_of_whole_items() -> None:
    lists = [b for b in reading.blocks(written(firm.planned())) if isinstance(b, Bullets) and b.checklist]

    assert lists[0].items == (
        "Les trois messages sont partis.",
        "La liste par âge existe et date de sept jours.",
    )


def test_the_hours_asked_stand_beside_the_hours_possible_and_what_goes_on() -> None:
    document = written(firm.planned())

    assert reading.row(document, "Qui", "Dirigeant")[1:3] == (f"1{HARD}h{HARD}30", f"10{HARD}h")
    assert reading.row(document, "Qui", "Équipe")[3] == f"1{HARD}h{HARD}26"


def test_the_calendar_marks_weeks_and_closed_days() -> None:
    chart = reading.calendar(written(firm.planned()))

    assert (chart.start, chart.end) == (firm.START, date(2026, 12, 29))
    assert [label for _, label in chart.weeks] == ["S49", "S50", "S51", "S52", "S53"]
    assert date(2026, 12, 5) in chart.closed
    assert date(2026, 12, 7) not in chart.closed


def test_what_is_left_out_has_its_reason() -> None:
    row = reading.row(written(firm.planned()), "Fiche", "Tenir le tableau de bord")

    assert row[1]


def test_a_formula_stands_in_small_type_apart_from_the_reasons() -> None:
    words = reading.words(written(firm.planned()))

    assert "Passe en premier : c'est votre premier blocage.\nPourquoi." in words
    assert "Valeur = 3 [finance.q1 : 0 → 2] = 4,5 points.\nsmall\nCalcul." in words


def test_risks_take_the_first_pitfall_of_each_action_and_check_ins_are_dated() -> None:
    words = reading.words(written(firm.planned()))

    assert "Faire partir les relances toutes seules : Relancer un client en litige." in words
    assert "8 jours fermés dans la période : rien n'y est placé." in words
    assert "7 décembre 2026, 14 décembre 2026, 21 décembre 2026 et 30 décembre 2026." in words


def test_the_projection_is_said_to_be_one() -> None:
    card = reading.cards(written(firm.planned())).cards[-1]

    assert card.big == "30 → 35"
    assert card.muted == "Une projection, pas une promesse."


def test_a_plan_kept_without_its_problem_or_its_playbooks_still_reads() -> None:
    case = firm.planned()
    assert case.plan is not None
    bare = replace(
        case,
        plan=replace(case.plan, problem="{}", result="{}", explanations=""),
        content=replace(case.content, playbooks=()),
    )

    words = reading.words(written(bare))

    assert "finance.reminders" in words
    assert "non précisé" in words


def test_the_version_of_the_plan_is_printed() -> None:
    assert written(firm.planned()).version.startswith("plan v2 · contenu abcdef0")
