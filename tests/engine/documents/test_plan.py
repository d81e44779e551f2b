from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from tests.engine.documents import firm, reading
from tpecoach.engine.documents import action_sheets, plan
from tpecoach.language import HARD, speaker
from tpecoach.model.case import Case
from tpecoach.model.content import Kpi, LegalFact
from tpecoach.model.documents import Bullets, Document, Paragraph

FR = speaker("fr")


def written(case: Case) -> Document:
    return plan(case, FR, firm.VISIT)


def test_without_actions_the_plan_says_what_it_needs() -> None:
    words = reading.words(written(firm.bare()))

    assert "Aucun plan n'est encore arrêté pour Atelier Martin." in words
    assert "Une date de départ" in words


def test_each_action_says_who_when_how_long_and_what_gives_it_its_place() -> None:
    first = reading.table(written(firm.planned()), "N°").rows[0]

    assert [cell.text for cell in first] == [
        "1",
        "Faire partir les relances toutes seules",
        "équipe",
        "30 nov. – 1er déc.",
        f"1{HARD}h",
        "votre premier blocage",
    ]


def why(case: Case, number: int) -> str:
    """The paragraph that says why, of an action by its number."""
    told = [
        block
        for block in reading.blocks(written(case))
        if isinstance(block, Paragraph) and block.strong == "Pourquoi."
    ]
    return told[number - 1].text


def test_an_action_says_why_in_two_sentences_reason_first_then_what_it_brings() -> None:
    assert why(firm.planned(), 1) == (
        "Passe devant : c'est la meilleure réponse à votre premier blocage. Relève « finance.q1 ? » de 0 à 2 sur 4."
    )


def test_money_comes_before_the_practices_it_lifts() -> None:
    measures = (
        firm.measured(firm.DSO, "61", firm.VISIT),
        firm.measured(Kpi("revenue", "", "", "", "eur", "up"), "240000", firm.VISIT),
    )

    told = why(firm.planned(measures=measures), 1)

    assert "Rapport estimé : " in told
    assert "de trésorerie libérée, une fois ; relève « finance.q1 ? »" in told


def test_what_is_measured_later_does_not_change_what_the_plan_promised() -> None:
    early = (
        firm.measured(firm.DSO, "61", firm.VISIT),
        firm.measured(Kpi("revenue", "", "", "", "eur", "up"), "240000", firm.VISIT),
    )
    later = (*early, firm.measured(firm.DSO, "47", firm.DAY_30))

    assert why(firm.planned(measures=later), 1) == why(firm.planned(measures=early), 1)


def test_an_action_without_explanation_falls_back_to_the_blocker_it_answers() -> None:
    case = firm.planned()
    assert case.plan is not None
    mute = replace(case, plan=replace(case.plan, explanations="{}"))

    assert reading.table(written(mute), "N°").rows[0][5].text == "un de vos blocages"
    assert why(mute, 1).startswith("Répond à votre blocage : « On me paie en retard ».")


def test_an_action_that_another_needs_says_which() -> None:
    needing = replace(firm.RECEPTION, needs=("finance.dashboard",))
    content = replace(firm.content(), playbooks=(firm.REMINDERS, needing, firm.BOARD))
    actions = (firm.action(firm.BOARD, 0, firm.START), firm.action(needing, 1, firm.START))

    rows = reading.table(written(replace(firm.planned(), content=content, actions=actions)), "N°").rows

    assert rows[0][5].text == "prépare l'action 2"


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


def left_out(*candidates: tuple[str, str, str]) -> Case:
    """The plan with these left out: id, reason, what the reason names."""
    case = firm.planned()
    assert case.plan is not None
    named = ("candidate", "reason", "detail")
    result = {"left_out": [dict(zip(named, each, strict=True)) for each in candidates]}
    return replace(case, plan=replace(case.plan, result=json.dumps(result)))


def test_what_waits_for_one_reason_is_said_once() -> None:
    case = left_out(
        ("finance.dashboard", "worth", "finance.reminders"),
        ("gone.one", "capacity", "team"),
        ("gone.two", "worth", "finance.reminders"),
    )

    words = reading.words(written(case))

    assert "« Tenir le tableau de bord » ; « gone.two »." in words
    assert words.count("apporte davantage") == 1
    assert (
        "2 fiches : « Faire partir les relances toutes seules », qui est dans le plan, apporte davantage."
        in words
    )
    assert "1 fiche : les heures manquent sur les trente jours (équipe)." in words
    assert "3 autres attendent" in words


def test_nothing_left_out_is_said() -> None:
    assert "Rien de ce qui était possible n'a été écarté." in reading.words(written(left_out()))


def test_levels_voice_value_and_cost_stand_in_one_table_at_the_end() -> None:
    document = written(firm.planned())

    row = reading.row(document, "Action", "1. Faire partir")

    assert row[1:] == (
        f"finance.q1 ?{HARD}0{HARD}→{HARD}2",
        "à chiffrer",
        "× 1,5",
        "5,3",
        f"2{HARD}h{HARD}35",
        "2,0",
    )
    kinds = [type(block).__name__ for block in document.blocks[-3:]]
    assert kinds == ["Paragraph", "Table", "Signatures"]
    assert reading.table(document, "Action").compact


def test_a_level_that_nobody_gave_is_marked_as_supposed() -> None:
    case = firm.planned()
    unasked = {name: answer for name, answer in case.answers["b"].items() if name != "sop.q1"}

    row = reading.row(written(replace(case, answers={"b": unasked})), "Action", "2. Écrire")

    assert row[1] == f"sop.q1 ?{HARD}1*{HARD}→{HARD}2"


def test_a_plan_kept_without_its_numbers_has_no_reckoning() -> None:
    case = firm.planned()
    assert case.plan is not None

    words = reading.words(written(replace(case, plan=replace(case.plan, problem="{}"))))

    assert "Comment les priorités sont calculées" not in words


def test_a_day_is_said_once_for_all_that_is_done_on_it() -> None:
    case = firm.planned()
    same_day = replace(
        case.actions[0], steps=tuple((firm.START, *step[1:]) for step in case.actions[0].steps)
    )

    table = reading.table(written(replace(case, actions=(same_day,))), "Jour")

    assert [row[0].text for row in table.rows] == ["lun. 30 nov.", ""]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("avec le script ci-dessous. Notez", "avec le script de la fiche. Notez"),
        ("la grille ci-dessous : une seule", "la grille de la fiche : une seule"),
        ("le modèle ci-dessous avec les mots", "le modèle de la fiche avec les mots"),
        ("- Vu. Seul ? Un proche l'a lu.\n- Fait.", "- Vu.\n- Fait."),
    ],
)
def test_a_text_of_a_playbook_is_made_fit_to_be_read_outside_it(text: str, read: str) -> None:
    assert action_sheets.outside(firm.planned(), FR, text) == read


def test_advice_for_someone_alone_is_kept_for_someone_alone() -> None:
    case = firm.planned()
    alone = replace(case, client=replace(case.client, facts={"employees": 0}))

    assert action_sheets.outside(alone, FR, "Vu. Seul ? Un proche.") == "Vu. Seul ? Un proche."


def test_the_visits_of_the_consultant_are_what_he_can_give() -> None:
    consulting = firm.planned(
        actions=(
            replace(firm.action(firm.BOARD, 0, firm.START), steps=((firm.START, "consultant", 60, "x"),)),
        )
    )

    assert reading.row(written(consulting), "Qui", "Consultant")[1:3] == (f"1{HARD}h", f"6{HARD}h")


def test_risks_take_the_first_pitfall_of_each_action_and_check_ins_are_dated() -> None:
    words = reading.words(written(firm.planned()))

    assert "Action 1. Relancer un client en litige." in words
    assert "8 jours fermés dans la période : rien n'y est placé." in words
    assert "lun. 7 déc., lun. 14 déc., lun. 21 déc. et mer. 30 déc.\nPoints d'étape :" in words


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


FEE = LegalFact(
    "fee", "Quarante euros.", "Code de commerce, art. D441-5", date(2026, 11, 1), date(2026, 11, 23)
)


def lawful(on: date) -> str:
    case = firm.planned()
    law = replace(case.assessment, legal=(FEE,))
    playbooks = tuple(replace(p, legal=("fee",)) for p in case.content.playbooks)
    content = replace(case.content, assessments=(law,), playbooks=playbooks)
    return reading.words(plan(replace(case, content=content), FR, on))


def test_a_plan_says_which_actions_touch_the_law_and_where_the_rules_are() -> None:
    words = lawful(date(2026, 11, 23))
    assert "Les actions 1 et 2 touchent à la loi : leurs fiches donnent les règles" in words
    assert "⚠" not in words


def test_a_plan_warns_of_a_legal_fact_past_its_day() -> None:
    assert "⚠ 1 règle est à vérifier de nouveau avant de s'y fier." in lawful(firm.VISIT)


def test_a_plan_without_law_says_nothing_of_it() -> None:
    assert "touche" not in reading.words(written(firm.planned()))
