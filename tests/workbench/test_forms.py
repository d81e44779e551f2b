"""Questionnaires made and taken back: whose they are, what is refused, what stays unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.workbench.answers import answer_file
from tpecoach.engine.voices import disagreements, gaps
from tpecoach.model.forms import Form
from tpecoach.workbench import Workbench
from tpecoach.workbench.errors import FileThere, WrongAnswer
from tpecoach.workbench.form_errors import AnotherClient, NotAVoice, NothingToAsk, UnknownForm
from tpecoach.workbench.form_files import EditedAnswers, NotAnAnswerFile
from tpecoach.workbench.sealed import NotOurKey

LOW = {"sop.written": 0, "sop.checklists": 0, "sop.errors": 0}


@pytest.fixture(autouse=True)
def own_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TPECOACH_CONFIG", str(tmp_path / "config"))


def team(bench: Workbench, shop: str, tmp_path: Path, **how: Any) -> Form:
    return bench.forms.make(shop, "team", tmp_path / "team.html", over=True, **how)


def sent(
    bench: Workbench, form: Form, folder: Path, sheet: int = 1, levels: Mapping[str, int] = LOW, **more: Any
) -> Path:
    return answer_file(bench, form, folder / f"{sheet}.json", f"{sheet:032x}", levels, **more)


def take(bench: Workbench, *paths: Path) -> int:
    return len(bench.forms.take(bench.forms.look(paths)))


# ---- made ----


def test_the_team_is_asked_what_it_sees_and_the_owner_all_one_can_answer_alone(
    bench: Workbench, shop: str, tmp_path: Path
) -> None:
    of_team = {name for name, _ in team(bench, shop, tmp_path).questions}
    of_owner = {name for name, _ in bench.forms.make(shop, "owner", tmp_path / "o.html").questions}
    assert "sop.errors" in of_team
    assert not of_team & {"opening.pay", "finance.margins", "governance.owner-time"}
    assert {"opening.pay", "finance.margins", "sop.errors"} <= of_owner


def test_the_page_says_beforehand_who_reads_it_and_holds_no_address(
    bench: Workbench, shop: str, tmp_path: Path
) -> None:
    team(bench, shop, tmp_path)
    page = (tmp_path / "team.html").read_text(encoding="utf-8")
    assert "Votre nom n’est pas demandé" in page
    assert "default-src 'none'" in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_page_is_not_written_over_unasked(bench: Workbench, shop: str, tmp_path: Path) -> None:
    team(bench, shop, tmp_path)
    with pytest.raises(FileThere):
        bench.forms.make(shop, "team", tmp_path / "team.html")


@pytest.mark.parametrize("voice", ["", "consultant", "team-3", "\x1b[2J"])
def test_some_voices_answer_no_form(bench: Workbench, shop: str, tmp_path: Path, voice: str) -> None:
    with pytest.raises(NotAVoice):
        bench.forms.make(shop, voice, tmp_path / "x.html")


def test_an_assessment_without_a_question_for_the_team_says_so(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slug = bench.clients.open("Seul", {"trade": "repair", "employees": "0"}).slug
    monkeypatch.setattr("tpecoach.engine.forms.questions_for", lambda *_: ())
    with pytest.raises(NothingToAsk):
        bench.forms.make(slug, "team", tmp_path / "x.html", grade=True)
    assert bench.forms.make(slug, "team", tmp_path / "x.html", only_grade=True).questions == ()


# ---- taken back ----


def test_answers_are_looked_at_before_they_are_kept(bench: Workbench, shop: str, tmp_path: Path) -> None:
    form = team(bench, shop, tmp_path)
    found = bench.forms.look([sent(bench, form, tmp_path)])
    assert [i.respondent for i in bench.clients.case(shop).interviews] == ["consultant"]
    assert found[0].doubts == (f"Incomplet : 3 sur {len(form.questions)}.",)
    bench.forms.take(found)
    case = bench.clients.case(shop)
    assert {name: a.value for name, a in case.answers_at("before", "team-1").items()} == LOW
    assert {a.proof for a in case.answers_at("before", "team-1").values()} == {"said"}


def test_the_same_file_twice_changes_nothing_and_the_same_device_replaces(
    bench: Workbench, shop: str, tmp_path: Path
) -> None:
    form = team(bench, shop, tmp_path)
    path = sent(bench, form, tmp_path)
    assert [take(bench, path), take(bench, path)] == [1, 0]
    again = sent(bench, form, tmp_path, levels={"sop.errors": 4})
    assert bench.forms.look([again])[0].replaces
    take(bench, again)
    assert bench.clients.case(shop).answers_at("before", "team-1")["sop.errors"].value == 4
    assert len(bench.forms.list(shop)[0][1]) == 1


def test_taking_can_be_undone(bench: Workbench, shop: str, tmp_path: Path) -> None:
    form = team(bench, shop, tmp_path)
    take(bench, sent(bench, form, tmp_path), sent(bench, form, tmp_path, 2))
    assert len(bench.clients.case(shop).interviews) == 3
    bench.history.undo(shop)
    assert len(bench.clients.case(shop).interviews) == 1
    assert bench.forms.list(shop)[0][1] == ()


def test_a_named_person_answers_under_their_name(bench: Workbench, shop: str, tmp_path: Path) -> None:
    form = bench.forms.make(shop, "Karim", tmp_path / "k.html")
    take(bench, sent(bench, form, tmp_path))
    assert bench.clients.case(shop).interview("before", "Karim") is not None


def test_answers_to_a_question_that_changed_are_left_out_and_told(
    bench: Workbench, shop: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = team(bench, shop, tmp_path)
    old = Form(
        **{
            **{name: getattr(form, name) for name in form.__slots__},
            "questions": tuple((name, 9 if name == "sop.errors" else n) for name, n in form.questions),
        }
    )
    with bench.desk.store.write(bench.desk.operation("t", bench.desk.client(shop))) as tx:
        tx.save(old)
    found = bench.forms.look([sent(bench, form, tmp_path)])[0]
    assert [a.question for a in found.answers] == ["sop.written", "sop.checklists"]
    assert found.doubts[0] == "1 question a changé depuis : sa réponse n'est pas reprise."


def test_a_browser_that_cannot_seal_is_told(bench: Workbench, shop: str, tmp_path: Path) -> None:
    path = sent(bench, team(bench, shop, tmp_path), tmp_path, seal=False)
    assert "sceller" in bench.forms.look([path])[0].doubts[0]


# ---- refused ----


def test_answers_edited_by_hand_are_refused(bench: Workbench, shop: str, tmp_path: Path) -> None:
    path = sent(bench, team(bench, shop, tmp_path), tmp_path)
    path.write_text(path.read_text().replace('\\"value\\": \\"0\\"', '\\"value\\": \\"4\\"'))
    with pytest.raises(EditedAnswers):
        bench.forms.look([path])


def test_another_clients_answers_are_refused(bench: Workbench, shop: str, tmp_path: Path) -> None:
    other = bench.clients.open("Autre", {"trade": "repair", "employees": "4"}).slug
    path = sent(bench, team(bench, shop, tmp_path), tmp_path)
    with pytest.raises(AnotherClient):
        bench.forms.look([path], other)


def test_an_unknown_form_is_refused(bench: Workbench, shop: str, tmp_path: Path) -> None:
    path = sent(bench, team(bench, shop, tmp_path), tmp_path, named="0" * 36)
    with pytest.raises(UnknownForm):
        bench.forms.look([path])


def test_a_question_that_was_not_asked_is_refused(bench: Workbench, shop: str, tmp_path: Path) -> None:
    path = sent(bench, team(bench, shop, tmp_path), tmp_path, levels={"finance.margins": 4})
    with pytest.raises(WrongAnswer):
        bench.forms.look([path])


@pytest.mark.parametrize("level", [7, -1])
def test_a_level_that_does_not_exist_is_refused(
    bench: Workbench, shop: str, tmp_path: Path, level: int
) -> None:
    path = sent(bench, team(bench, shop, tmp_path), tmp_path, levels={"sop.errors": level})
    with pytest.raises(WrongAnswer):
        bench.forms.look([path])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"format": "tpecoach-answers", "version": 2, "body": "{}"}',
        b'{"format": "tpecoach-answers", "format": "x", "version": 1, "body": "{}"}',
        b'{"format": "tpecoach-answers", "version": 1, "body": "{}"}',
        b'{"format": "tpecoach-answers", "version": NaN, "body": "{}"}',
        b"x" * 1_000_001,
        json.dumps(
            {
                "format": "tpecoach-answers",
                "version": 1,
                "body": json.dumps(
                    {
                        "form": "a",
                        "client": "b",
                        "sheet": "0" * 32,
                        "answers": [{"question": f"q{n}"} for n in range(2000)],
                    }
                ),
            }
        ).encode(),
    ],
)
def test_what_is_no_answer_file_is_refused_with_its_name(
    bench: Workbench, shop: str, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "r.json"
    path.write_bytes(data)
    with pytest.raises(NotAnAnswerFile) as told:
        bench.forms.look([path])
    assert told.value.where == str(path)


def test_answers_sealed_for_another_key_are_refused(bench: Workbench, shop: str, tmp_path: Path) -> None:
    team(bench, shop, tmp_path, encrypted=True)
    whole = {
        "format": "tpecoach-answers-sealed",
        "version": 1,
        "form": "a",
        "point": "AAAA",
        "start": "AAAA",
        "hidden": "AAAA",
    }
    path = tmp_path / "s.json"
    path.write_text(json.dumps(whole))
    with pytest.raises(NotOurKey):
        bench.forms.look([path])


def test_script_in_free_text_is_kept_as_text(bench: Workbench, shop: str, tmp_path: Path) -> None:
    form = bench.forms.make(shop, "Karim", tmp_path / "k.html")
    path = sent(bench, form, tmp_path, levels={"sop.errors": 1}, note="<script>x</script>\x1b[31m[/]")
    take(bench, path)
    assert (
        bench.clients.case(shop).answers_at("before", "Karim")["sop.errors"].note == "<script>x</script>[/]"
    )


# ---- unseen ----


def voices(bench: Workbench, shop: str, tmp_path: Path, count: int) -> None:
    form = team(bench, shop, tmp_path, scope="full")
    levels = {name: 4 for name, _ in form.questions if name.startswith("sop.")}
    take(bench, *(sent(bench, form, tmp_path, n + 1, levels) for n in range(count)))


@pytest.mark.parametrize(
    ("count", "systems", "topics", "questions"),
    [(2, False, False, False), (3, True, False, False), (4, True, False, False), (5, True, True, True)],
)
def test_few_voices_are_not_shown_apart(
    bench: Workbench, shop: str, tmp_path: Path, count: int, systems: bool, topics: bool, questions: bool
) -> None:
    voices(bench, shop, tmp_path, count)
    case = bench.clients.case(shop)
    found = {gap.kind for gap in gaps(case)}
    assert (("system" in found), ("topic" in found)) == (systems, topics)
    told = [one.sentence for one in disagreements(case, bench.say)]
    assert any("L'équipe" in sentence for sentence in told) is questions
    assert not any("team-" in sentence for sentence in told)
    assert [voice.respondent for voice in bench.interviews.voices(case, "before")] == ["consultant"]


def test_the_team_above_the_record_is_told_with_its_direction(
    bench: Workbench, shop: str, tmp_path: Path
) -> None:
    voices(bench, shop, tmp_path, 5)
    case = bench.clients.case(shop)
    gap = next(one for one in gaps(case) if one.kind == "system" and one.id == "sop")
    assert (gap.high, gap.low, int(gap.above)) == ("team-together", "consultant", 100)
    finding = disagreements(case, bench.say)[0]
    assert "L'équipe : moyenne de 5 voix." in finding.evidence
    assert "Pour trancher, à regarder sur place :" in finding.evidence


def test_grades_give_their_mean_from_five_on(bench: Workbench, shop: str, tmp_path: Path) -> None:
    form = team(bench, shop, tmp_path, only_grade=True)
    for n, grade in enumerate((8, 9, 6, 7)):
        take(bench, sent(bench, form, tmp_path, n + 1, {}, extra={"grade": str(grade)}))
    assert not [m for m in bench.clients.case(shop).measures if m.kpi == "team_satisfaction"]
    take(bench, sent(bench, form, tmp_path, 5, {}, extra={"grade": "10"}))
    take(bench, sent(bench, form, tmp_path, 6, {}, extra={"grade": "2"}))
    found = [m for m in bench.clients.case(shop).measures if m.kpi == "team_satisfaction"]
    assert [(m.value, m.n) for m in found] == [(Decimal(70), 6)]


@pytest.mark.parametrize("grade", ["11", "-1", "８", 8, "8.5"])
def test_a_grade_that_is_none_is_refused(bench: Workbench, shop: str, tmp_path: Path, grade: object) -> None:
    form = team(bench, shop, tmp_path, only_grade=True)
    with pytest.raises(NotAnAnswerFile):
        bench.forms.look([sent(bench, form, tmp_path, 1, {}, extra={"grade": grade})])


def test_the_seal_is_what_the_page_computes(bench: Workbench, shop: str, tmp_path: Path) -> None:
    form = team(bench, shop, tmp_path)
    whole = json.loads(sent(bench, form, tmp_path).read_text())
    assert whole["seal"] == hashlib.sha256((form.secret + whole["body"]).encode()).hexdigest()
