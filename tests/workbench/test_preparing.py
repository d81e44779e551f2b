"""A visit prepared: what is left to ask, what to have at hand, the papers drafted once and then the consultant's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.answers import answer_file
from tpecoach.engine.documents import agenda_of_visit
from tpecoach.language import speaker
from tpecoach.model.case import Case
from tpecoach.workbench import Workbench
from tpecoach.workbench.errors import UnknownKpi, UnreadableFile
from tpecoach.workbench.preparing import NothingTallied, UnknownPaper, WrongLength

DAY = date(2026, 12, 1)


@pytest.fixture
def new(bench: Workbench) -> str:
    """A workshop of five nobody has visited yet."""
    facts = {"trade": "repair", "employees": "4", "paid": "invoice", "city": "Lyon"}
    return bench.clients.open("Garage | Dupont", facts, owner="Zoé *Petit*").slug


def due(bench: Workbench, slug: str) -> dict[str, bool | None]:
    return {one.paper.id: one.due for one in bench.preparing.look(slug).papers}


# ---- the visit ----


def test_the_moments_add_up_to_the_time_there_is(bench: Workbench, new: str) -> None:
    for minutes in (60, 90, 150, 180, 300, 600):
        agenda = bench.preparing.look(new, minutes).agenda
        assert sum(one.minutes for one in agenda.moments) + agenda.spare == minutes


def test_less_time_shortens_what_is_fixed_before_it_leaves_questions_out(bench: Workbench, new: str) -> None:
    three, two, one = (bench.preparing.look(new, minutes).agenda for minutes in (180, 120, 60))
    assert (three.left, two.left) == (0, 0)
    assert one.left > 20
    assert three.moments[0].minutes > two.moments[0].minutes >= one.moments[0].minutes == 5


def test_a_visit_of_ten_minutes_or_of_a_day_and_a_night_is_refused(bench: Workbench, new: str) -> None:
    for minutes in (0, 59, 601):
        with pytest.raises(WrongLength):
            bench.preparing.look(new, minutes)


@settings(max_examples=40, deadline=None)
@given(minutes=st.integers(60, 600))
def test_no_moment_is_empty_and_no_question_is_lost(minutes: int) -> None:
    case = _CASES[0]
    agenda = agenda_of_visit.agenda(case, speaker("fr"), minutes, DAY)
    asked = [q for q in agenda_of_visit.to_put(case, speaker("fr"), DAY) if q.system != "opening"]
    assert all(one.minutes > 0 for one in agenda.moments)
    assert sum(one.questions for one in agenda.moments) + agenda.left == len(asked)


_CASES: list[Case] = []


@pytest.fixture(autouse=True)
def _a_case(bench: Workbench) -> None:
    """Hypothesis takes no fixture of one test: the case is made once."""
    if not _CASES:
        _CASES.append(
            bench.clients.case(bench.clients.open("Essai", {"trade": "shop", "employees": "2"}).slug)
        )


def test_what_the_owner_said_in_a_form_is_not_asked_again_nor_its_document_fetched(
    bench: Workbench, new: str, tmp_path: Path
) -> None:
    before = bench.preparing.look(new)
    form = bench.forms.make(new, "owner", tmp_path / "f.html")
    levels = {name: 2 for name, _ in form.questions if name in ("sop.written", "finance.dashboard")}
    bench.forms.take(bench.forms.look([answer_file(bench, form, tmp_path / "a.json", "a" * 32, levels)]))
    after = bench.preparing.look(new)
    assert {(one.question, one.by) for one in after.known} == {
        ("sop.written", "form"),
        ("finance.dashboard", "form"),
    }
    asked = {one.question for one in before.wanted} - {one.question for one in after.wanted}
    assert asked == {"sop.written", "finance.dashboard"}


def test_after_the_interview_only_what_was_said_without_being_shown_is_missing(
    bench: Workbench, shop: str
) -> None:
    missing = {one.question for one in bench.preparing.look(shop).missing}
    assert "sop.written" in missing
    assert "sop.inventory" not in missing, "it was shown"
    assert "finance.reminders" not in missing, "what does not exist has no document"


def test_a_visit_with_a_plan_is_a_review_of_its_actions(bench: Workbench, shop: str) -> None:
    bench.plans.make(shop, effort=20)
    agenda = bench.preparing.look(shop).agenda
    assert agenda.kind == "check-in"
    assert "Fait, en retard, bloqué" in [one.name for one in agenda.moments]
    late = bench.preparing.look(shop, on=date(2027, 2, 1)).agenda
    assert late.kind == "after"


# ---- what is due ----


def test_the_withdrawal_form_is_for_five_employees_or_fewer(bench: Workbench, new: str) -> None:
    assert due(bench, new)["withdrawal"] is True
    large = bench.clients.open("Grand", {"trade": "repair", "employees": "9"}).slug
    assert due(bench, large)["withdrawal"] is False
    unknown = bench.clients.open("Flou", {"trade": "repair"}).slug
    assert due(bench, unknown)["withdrawal"] is None


def test_nobody_announces_anything_to_a_team_that_is_not_there(bench: Workbench) -> None:
    alone = bench.clients.open("Seul", {"trade": "consulting", "employees": "0"}).slug
    assert due(bench, alone)["announcement"] is False


# ---- the papers ----


def test_a_paper_is_filled_with_the_client_and_nothing_the_client_holds_is_markup(
    bench: Workbench, new: str
) -> None:
    text = bench.preparing.text(new, "engagement")
    assert text.startswith("# Lettre de mission\n")
    assert "Garage \\| Dupont" in text
    assert "Zoé \\*Petit\\*" in text
    assert "{{" not in text
    mail = bench.preparing.text(new, "accountant")
    assert "Garage | Dupont" in mail
    assert "\\" not in mail


def test_the_law_is_quoted_with_its_source_and_the_day_it_was_checked(bench: Workbench, new: str) -> None:
    text = bench.preparing.text(new, "withdrawal", on=DAY)
    assert "quatorze jours pour se rétracter" in text
    assert "L221-3 (vérifié le 25 novembre 2026)" in text
    assert "À vérifier avant usage" not in text
    assert "À vérifier avant usage" in bench.preparing.text(new, "withdrawal", on=date(2030, 1, 1))


def test_every_paper_is_filled_for_any_client_in_both_languages(
    bench: Workbench, new: str, shop: str
) -> None:
    for slug in (new, shop, bench.clients.open("Vide").slug):
        for one in bench.preparing.look(slug).papers:
            for lang in ("fr", "en"):
                text = bench.preparing.text(slug, one.paper.id, lang=lang)
                assert "{{" not in text, (one.paper.id, lang)
                assert "[…]" not in text, (one.paper.id, lang)


def test_a_paper_nobody_knows_is_refused_with_the_nearest(bench: Workbench, new: str) -> None:
    with pytest.raises(UnknownPaper) as told:
        bench.preparing.text(new, "engagment")
    assert "engagement" in told.value.sentence(speaker("fr"))


def test_a_draft_changed_by_hand_is_kept_and_is_what_is_printed(
    bench: Workbench, new: str, tmp_path: Path
) -> None:
    (first,) = bench.preparing.write(new, ["engagement"], tmp_path / "papiers")
    assert not first.kept
    assert first.draft.stat().st_mode & 0o777 == 0o600
    first.draft.write_text("# Notre accord\n\nÀ notre façon.\n\n# Une autre page\n\nFin.", encoding="utf-8")
    (again,) = bench.preparing.write(new, ["engagement"], tmp_path / "papiers")
    assert again.kept
    page = bench.preparing.print_draft(new, first.draft, tmp_path / "p.html").read_text(encoding="utf-8")
    assert "À notre façon." in page
    assert "Notre accord" in page
    (fresh,) = bench.preparing.write(new, ["engagement"], tmp_path / "papiers", over=True)
    assert not fresh.kept
    assert "Lettre de mission" in first.draft.read_text(encoding="utf-8")


def test_without_names_those_due_before_a_visit_are_written(
    bench: Workbench, new: str, tmp_path: Path
) -> None:
    made = {one.paper for one in bench.preparing.write(new, [], tmp_path)}
    assert {"engagement", "data-annex", "withdrawal", "accountant", "announcement", "tally"} <= made
    assert not made & {"after-visit", "funder", "closing"}


def test_a_draft_that_is_no_text_is_refused(bench: Workbench, new: str, tmp_path: Path) -> None:
    draft = tmp_path / "x.md"
    draft.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableFile):
        bench.preparing.print_draft(new, draft)


def test_script_in_a_draft_is_printed_as_text(bench: Workbench, new: str, tmp_path: Path) -> None:
    draft = tmp_path / "x.md"
    draft.write_text("# <script>a()</script>\n\n<img src=x onerror=a()>\n", encoding="utf-8")
    page = bench.preparing.print_draft(new, draft, tmp_path / "x.html").read_text(encoding="utf-8")
    assert "<script>a" not in page
    assert "<img src=x" not in page


# ---- tally sheets ----


def test_five_sheets_at_most_and_none_for_what_has_its_point_zero(bench: Workbench, new: str) -> None:
    wanted = [one.id for one in bench.preparing.look(new).tally]
    assert 0 < len(wanted) <= 5
    bench.preparing.take_tally(new, {wanted[0]: "3/29"})
    assert wanted[0] not in [one.id for one in bench.preparing.look(new).tally]


def test_a_sheet_has_a_page_of_its_own_and_a_line_for_each_open_day(bench: Workbench, new: str) -> None:
    text = bench.preparing.text(new, "tally", on=DAY)
    assert text.count("\n# ") == len(bench.preparing.look(new).tally)
    assert "| lun. 7 déc. |" in text.replace("\u00a0", " ")
    assert "sam. 12 déc." not in text.replace("\u00a0", " ")


def test_totals_come_back_together_as_tallied_and_measured(bench: Workbench, new: str) -> None:
    kept = bench.preparing.take_tally(new, {"return_rate": "3/29", "owner_hours": "58"}, DAY)
    assert [(one.source, one.quality, one.on) for one in kept] == [("tally", "measured", DAY)] * 2
    assert (kept[0].n, kept[0].of) == (3, 29)
    with pytest.raises(UnknownKpi):
        bench.preparing.take_tally(new, {"owner_hours": "60", "nothing": "1"})
    assert len(bench.clients.case(new).measures) == 2
    with pytest.raises(NothingTallied):
        bench.preparing.take_tally(new, {})


# ---- for the funder, and the end ----


def test_hours_that_nobody_noted_are_left_to_the_pen(bench: Workbench, shop: str) -> None:
    bench.plans.make(shop, effort=20)
    text = bench.preparing.text(shop, "funder")
    assert "| Premier entretien | …… | …… | – | à noter |" in text
    assert "Score d'ensemble au départ" in text


def test_what_is_held_is_counted_and_the_books_named(bench: Workbench, shop: str) -> None:
    text = bench.preparing.text(shop, "closing")
    assert "Réponses d'entretien, avec leurs notes : 16" in text
