"""What people work with during the thirty days: agenda, sheet of the week, dashboard on the wall."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.engine.documents import firm, reading
from tpecoach.engine.documents import agenda, wall, weekly
from tpecoach.language import HARD, speaker
from tpecoach.model.case import Case
from tpecoach.model.documents import Bullets, Document, Heading, Table, Terms

FR = speaker("fr")
MONDAY = firm.START


def heads(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Heading) and b.level == 2]


def test_an_agenda_has_a_page_a_person_the_owner_by_name() -> None:
    document = agenda(firm.planned(), FR, firm.VISIT)
    assert heads(document) == ["Paul Martin, dirigeant", "Équipe"]
    assert [b.page_break for b in document.blocks if isinstance(b, Heading) and b.level == 2] == [False, True]


def test_an_agenda_says_by_week_what_how_long_and_for_which_action() -> None:
    document = agenda(firm.planned(), FR, firm.VISIT, "owner")
    weeks = [b for b in reading.blocks(document) if isinstance(b, Table) and b.columns[0][0] == ""]
    assert [week.columns[1][0] for week in weeks] == ["S49", "S50"]
    assert [cell.text for cell in weeks[0].rows[0]] == [
        "☐",
        "mar. 1er déc.",
        "Écrire les trois messages.",
        "1. Faire partir les relances toutes seules",
        f"30{HARD}min",
    ]
    assert weeks[1].columns[4][0] == f"1{HARD}h"


def test_an_agenda_says_when_an_action_is_in_place() -> None:
    document = agenda(firm.planned(), FR, firm.VISIT, "team")
    terms = next(b for b in document.blocks if isinstance(b, Terms))
    assert terms.items == (
        (
            "1. Faire partir les relances toutes seules :",
            "Les trois messages sont partis ; La liste par âge existe et date de sept jours.",
        ),
    )


def test_what_is_done_is_ticked_what_is_dropped_is_gone_what_is_blocked_says_why() -> None:
    case = firm.planned(
        actions=(
            firm.action(firm.REMINDERS, 0, firm.START, "done"),
            firm.action(firm.RECEPTION, 1, firm.START + timedelta(7), "blocked", reason="Personne"),
            firm.action(firm.BOARD, 2, firm.START + timedelta(8), "dropped", reason="Trop tôt"),
        )
    )
    words = reading.words(agenda(case, FR, firm.VISIT, "owner"))
    assert "☑\nmar. 1er déc." in words
    assert "bloquée : Personne" in words
    assert "Tenir le tableau de bord" not in words


def week(case: Case, on: date, who: str = "owner") -> str:
    return reading.words(weekly(case, FR, on, who))


def test_a_week_holds_its_steps_and_room_for_the_time_taken() -> None:
    words = week(firm.planned(), MONDAY)
    assert "Écrire les trois messages." in words
    assert "Écrire la fiche." not in words
    assert "1. Faire partir les relances toutes seules, étape 2 sur 2" in words
    assert reading.tables(weekly(firm.planned(), FR, MONDAY, "owner"), "")[0].columns[-1][0] == "Pris"


def test_a_day_outside_the_plan_shows_its_nearest_week() -> None:
    assert "semaine 49" in reading.words(weekly(firm.planned(), FR, firm.VISIT))
    assert "semaine 53" in reading.words(weekly(firm.planned(), FR, date(2027, 3, 1)))


def test_what_was_left_in_the_weeks_before_comes_after() -> None:
    words = week(firm.planned(), MONDAY + timedelta(7))
    assert "Reste des semaines d'avant" in words
    assert words.index("Écrire la fiche.") < words.index(
        "1. Faire partir les relances toutes seules\n1 étape"
    )
    assert "Écrire les trois messages." not in words


def test_what_is_held_goes_on_every_week() -> None:
    case = firm.planned(actions=(firm.action(firm.REMINDERS, 0, firm.START, "done"),))
    assert f"Faire partir les relances toutes seules\nchaque semaine\n20{HARD}min" in week(
        case, MONDAY, "team"
    )


def test_an_action_that_ends_in_the_week_shows_when_it_is_in_place() -> None:
    boxes = [b for b in weekly(firm.planned(), FR, MONDAY, "owner").blocks if isinstance(b, Bullets)]
    assert boxes[0].checklist
    assert boxes[0].items[0] == "Les trois messages sont partis."


def test_the_owner_notes_the_figures_followed_on_the_days_the_firm_is_open() -> None:
    table = reading.table(weekly(firm.planned(), FR, MONDAY, "owner"), "Mes chiffres")
    assert [row[0].text for row in table.rows] == [firm.DSO.name, firm.RETURNS.name]
    assert [name for name, _, _ in table.columns[1:]] == [
        "lun. 30 nov.",
        "mar. 1er déc.",
        "mer. 2 déc.",
        "jeu. 3 déc.",
        "ven. 4 déc.",
        "Semaine",
    ]
    assert not reading.tables(weekly(firm.planned(), FR, MONDAY, "team"), "Mes chiffres")


def test_the_wall_has_an_empty_cell_a_review_for_each_figure_and_three_boxes_for_each_action() -> None:
    document = wall(firm.planned(measures=(firm.measured(firm.DSO, "61", firm.VISIT),)), FR, firm.VISIT)
    figures = reading.table(document, "Nos chiffres")
    reviews = ["lun. 7 déc.", "lun. 14 déc.", "lun. 21 déc.", "mer. 30 déc."]
    assert [name for name, _, _ in figures.columns[3:]] == reviews
    assert [cell.text for cell in figures.rows[0]][1:] == ["61 j", "45 j", "", "", "", ""]
    assert figures.rows[1][1].text == "à mesurer"
    actions = reading.table(document, "N°")
    assert [row[0].text for row in actions.rows] == ["1", "2"]
    assert [cell.text for cell in actions.rows[0]][4:] == [f"☐F{HARD}{HARD}☐C{HARD}{HARD}☐B"] * 4
    decided = reading.table(document, "Point d'étape")
    assert [row[0].text for row in decided.rows] == reviews


def test_lines_on_the_wall_keep_their_numbers_when_an_action_is_dropped() -> None:
    case = firm.planned()
    dropped = replace(case.actions[0], state="dropped", reason="Trop tôt")
    document = wall(replace(case, actions=(dropped, case.actions[1])), FR, firm.VISIT)
    assert [row[0].text for row in reading.table(document, "N°").rows] == ["2"]


def test_sheets_of_a_plan_without_figures_people_or_playbooks_still_read() -> None:
    case = firm.planned()
    assert case.plan is not None
    bare = replace(
        case,
        rollout=replace(case.rollout, followed=(), start=None),
        client=replace(case.client, owner=""),
        content=replace(case.content, playbooks=()),
        plan=replace(case.plan, problem="{}", result="{}", explanations=""),
    )
    for document in (agenda(bare, FR, firm.VISIT), weekly(bare, FR, firm.VISIT), wall(bare, FR, firm.VISIT)):
        assert "finance.reminders" in reading.words(document)
