"""The plan as files for other programs, read back by those programs' own readers."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from tests.conftest import Clock
from tests.workbench.conftest import ANSWERS
from tpecoach.engine.documents import people
from tpecoach.language import speaker
from tpecoach.model.records import Action
from tpecoach.reports.typography import typeset
from tpecoach.workbench import Workbench, open_workbench
from tpecoach.workbench.changes import Changes
from tpecoach.workbench.checkins import Outcome
from tpecoach.workbench.errors import NoPlan
from tpecoach.workbench.plan_errors import NobodyThere, NothingPlanned, UnknownOutput

START = date(2026, 11, 30)


@pytest.fixture
def bench(tmp_path: Path, clock: Clock, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """The workshop with its plan, on a file of its own; the plan is made once."""
    made = tmp_path_factory.getbasetemp() / "workshop-planned.db"
    if not made.exists():
        answers = tmp_path / "before.yaml"
        answers.write_text(ANSWERS, encoding="utf-8")
        facts = {"trade": "repair", "employees": "4", "paid": "invoice", "vat": "normal"}
        with open_workbench(made, lang="fr", clock=clock, entropy=Random(2).randbytes) as first:
            first.interviews.take_file(first.clients.open("Atelier Martin", facts).slug, answers)
            first.plans.make("atelier-martin", START, effort=20)
    shutil.copy(made, tmp_path / "t.db")
    # No two openings of one file may draw the same ids.
    with open_workbench(tmp_path / "t.db", lang="fr", clock=clock, entropy=Random(3).randbytes) as opened:
        yield opened


@pytest.fixture
def planned(bench: Workbench) -> str:
    """The slug of the workshop."""
    return "atelier-martin"


def events(path: Path) -> dict[str, Any]:
    """The events of a calendar file by their names, as a program that knows nothing of us reads them."""
    read = Calendar.from_ical(path.read_bytes())
    found = read.walk("VEVENT")
    assert len({str(one["UID"]) for one in found}) == len(found)
    return {str(one["UID"]): one for one in found}


def steps(bench: Workbench, slug: str) -> dict[tuple[str, int], date]:
    actions = bench.plans.show(slug).case.actions
    return {(a.playbook, n): step[0] for a in actions for n, step in enumerate(a.steps, 1)}


def uid(bench: Workbench, slug: str, playbook: str, step: int) -> str:
    return f"{bench.clients.case(slug).rollout.id}-{playbook}-{step}@tpecoach"


def write(bench: Workbench, slug: str, path: Path, **more: Any) -> Path:
    bench.plan_files.write(slug, "", path, **more)
    return path


def test_a_calendar_read_by_another_program_is_the_plan(
    bench: Workbench, planned: str, tmp_path: Path
) -> None:
    found = events(write(bench, planned, tmp_path / "p.ics"))
    wanted = {uid(bench, planned, *name): day for name, day in steps(bench, planned).items()}
    wanted |= {uid(bench, planned, "review", n): START + timedelta(days=n) for n in (7, 14, 21, 30)}
    assert {name: one.decoded("DTSTART") for name, one in found.items()} == wanted
    case = bench.clients.case(planned)
    for task in people.tasks(case, bench.say):
        one = found[uid(bench, planned, task.action.playbook, task.step)]
        assert one.decoded("DTEND") - one.decoded("DTSTART") == timedelta(days=1)
        assert bench.say.hours(task.minutes) in str(one["SUMMARY"])
        told = typeset(task.text, "fr")
        assert str(one["SUMMARY"])[:12] == told[:12]
        assert told in str(one["DESCRIPTION"])
        alarm = one.walk("VALARM")[0]
        assert timedelta(days=-1) < alarm.decoded("TRIGGER") < timedelta()


def test_a_calendar_is_lines_of_75_octets_that_end_with_crlf(
    bench: Workbench, planned: str, tmp_path: Path
) -> None:
    lines = write(bench, planned, tmp_path / "p.ics").read_bytes().split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_written_again_after_a_new_plan_events_are_moved_not_doubled(
    bench: Workbench, planned: str, tmp_path: Path
) -> None:
    before = events(write(bench, planned, tmp_path / "a.ics"))
    gone = bench.plans.show(planned).actions[-1].action.playbook
    old = steps(bench, planned)
    proposal = bench.proposals.work_out(planned, Changes(start=date(2026, 12, 7), exclude=(gone,)), effort=20)
    bench.proposals.accept(proposal)

    after = events(write(bench, planned, tmp_path / "b.ics"))

    assert before.keys() <= after.keys()
    for (playbook, step), day in steps(bench, planned).items():
        one = after[uid(bench, planned, playbook, step)]
        assert (one.decoded("DTSTART"), str(one["STATUS"])) == (day, "CONFIRMED")
    for name in old:
        if name[0] == gone:
            one = after[uid(bench, planned, *name)]
            assert str(one["STATUS"]) == "CANCELLED"
            assert not one.walk("VALARM")
    for same in before:
        assert int(after[same]["SEQUENCE"]) > int(before[same]["SEQUENCE"])
        assert after[same].decoded("LAST-MODIFIED") >= before[same].decoded("LAST-MODIFIED")


def test_a_review_tells_the_calendar_what_is_done_blocked_and_when_the_next_one_is(
    bench: Workbench, planned: str, tmp_path: Path
) -> None:
    first, second = (one.action.playbook for one in bench.plans.show(planned).actions[:2])
    before = events(write(bench, planned, tmp_path / "a.ics"))
    outcomes = {first: Outcome("done"), second: Outcome("blocked", "Personne\r\nà l'atelier")}
    bench.checkins.hold(planned, date(2026, 12, 7), outcomes)

    after = events(write(bench, planned, tmp_path / "b.ics"))

    done, blocked = (after[uid(bench, planned, name, 1)] for name in (first, second))
    assert str(done["SUMMARY"]).startswith("Fait\u00a0: ")
    assert not done.walk("VALARM")
    assert str(blocked["STATUS"]) == "TENTATIVE"
    assert int(done["SEQUENCE"]) > int(before[uid(bench, planned, first, 1)]["SEQUENCE"])


def test_one_persons_calendar_holds_only_their_steps(bench: Workbench, planned: str, tmp_path: Path) -> None:
    case = bench.clients.case(planned)
    owner = {uid(bench, planned, t.action.playbook, t.step) for t in people.tasks(case, bench.say, "owner")}
    found = events(write(bench, planned, tmp_path / "o.ics", who="owner"))
    assert {name for name in found if "-review-" not in name} == owner
    assert owner < events(write(bench, planned, tmp_path / "all.ics")).keys()


HOSTILE = 'Payer; lui, «ici»\nBEGIN:VEVENT\r\nUID:x "\\\x1b[31mrouge\x1b[0m\x07 =HYPERLINK("http://x")'


def hostile(bench: Workbench, slug: str) -> None:
    """Put a text no one should write where people may."""
    client, rollout = bench.desk.open_rollout(slug)
    action = bench.desk.store.list(Action, rollout=rollout.id)[0]
    # One step more than its playbook has: the text is then the client's own.
    steps = (*action.steps, (action.end, "team", 30, HOSTILE), (action.end, "team", 30, "=1+1"))
    with bench.desk.store.write(bench.desk.operation("move-action", client)) as tx:
        tx.save(replace(action, steps=steps, state="blocked", reason="@SUM(A1)\n+ESC\x1b]0;x\x07"))


def test_hostile_texts_stay_texts_in_a_calendar(bench: Workbench, planned: str, tmp_path: Path) -> None:
    plain = len(events(write(bench, planned, tmp_path / "a.ics")))
    hostile(bench, planned)
    path = write(bench, planned, tmp_path / "b.ics")
    found = events(path)
    assert len(found) == plain + 2
    assert b"\x1b" not in path.read_bytes()
    assert b"\x07" not in path.read_bytes()
    assert any(
        "Payer" in str(one["DESCRIPTION"]) and "lui" in str(one["DESCRIPTION"]) for one in found.values()
    )


def test_hostile_texts_stay_texts_in_tables(bench: Workbench, planned: str, tmp_path: Path) -> None:
    hostile(bench, planned)
    with write(bench, planned, tmp_path / "p.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")]
    assert any(row[7] == "'=1+1" for row in rows)
    book = load_workbook(write(bench, planned, tmp_path / "p.xlsx"))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert "=1+1" in {cell.value for cell in cells if cell.data_type == "s"}
    formulas = {str(cell.value) for cell in cells if cell.data_type == "f"}
    assert all(one.startswith(("=SUM(", "=SUMPRODUCT(--(")) for one in formulas)
    assert not [cell for cell in cells if cell.hyperlink]


def test_a_table_has_a_row_a_step(bench: Workbench, planned: str, tmp_path: Path) -> None:
    text = write(bench, planned, tmp_path / "p.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    tasks = people.tasks(bench.clients.case(planned), bench.say)
    assert [(row["jour"], row["minutes"], row["fiche"]) for row in rows] == [
        (task.day.isoformat(), str(task.minutes), task.action.playbook) for task in tasks
    ]


def test_a_workbook_read_back_has_the_plan_a_sheet_a_person_and_live_totals(
    bench: Workbench, planned: str, tmp_path: Path
) -> None:
    path = write(bench, planned, tmp_path / "p.xlsx")
    tasks = people.tasks(bench.clients.case(planned), bench.say)
    live, known = load_workbook(path), load_workbook(path, data_only=True)
    assert live.sheetnames[0] == "Plan"
    assert set(live.sheetnames[1:]) <= {"Dirigeant", "Équipe", "Consultant"}
    page, shown = live["Plan"], known["Plan"]
    assert page.freeze_panes == "A2"
    rows = list(page.iter_rows(min_row=2, max_row=len(tasks) + 1, values_only=True))
    assert [(row[0].date(), row[7]) for row in rows if isinstance(row[0], datetime)] == [
        (task.day, timedelta(minutes=task.minutes)) for task in tasks
    ]
    totals = {
        row[0].value: (row[7].value, row[7].row)
        for row in page.iter_rows(min_row=len(tasks) + 2)
        if row[0].value
    }
    assert str(totals["Total"][0]).startswith("=SUM(H2:H")
    minutes = sum(task.minutes for task in tasks)
    assert shown.cell(totals["Total"][1], 8).value == timedelta(minutes=minutes)
    owner = sum(task.minutes for task in tasks if task.who == "owner")
    assert str(totals["Dirigeant"][0]).startswith("=SUMPRODUCT(")
    assert shown.cell(totals["Dirigeant"][1], 8).value == timedelta(minutes=owner)
    own = list(known["Dirigeant"].iter_rows(values_only=True))
    assert own[-1][0] == "Total"
    assert own[-1][7] == timedelta(minutes=owner)


def test_the_same_plan_at_the_same_moment_gives_the_same_bytes(
    bench: Workbench, planned: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = bench.desk.clock()
    monkeypatch.setattr(bench.desk, "clock", lambda: moment)
    for name in ("p.ics", "p.csv", "p.xlsx", "p.svg"):
        first = write(bench, planned, tmp_path / name).read_bytes()
        assert write(bench, planned, tmp_path / name).read_bytes() == first


def test_a_picture_of_the_plan_stands_by_itself(bench: Workbench, planned: str, tmp_path: Path) -> None:
    data = write(bench, planned, tmp_path / "p.svg").read_text(encoding="utf-8")
    root = ET.fromstring(data)
    words = " ".join(root.itertext())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "Atelier Martin — plan du 30 nov. au 29 déc. 2026" in words.replace("\u00a0", " ")
    own = write(bench, planned, tmp_path / "o.svg", who="consultant").read_text(encoding="utf-8")
    theirs = {task.title for task in people.tasks(bench.clients.case(planned), bench.say, "consultant")}
    assert own.count('rx="2.5"') == len(theirs) <= data.count('rx="2.5"')
    assert "http" not in data.replace("http://www.w3.org/2000/svg", "").split("</style>")[1]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_an_agenda_is_written_for_one_person_or_all(
    bench: Workbench, planned: str, tmp_path: Path, lang: str
) -> None:
    bench.speak(lang)
    case = bench.clients.case(planned)
    whole = write(bench, planned, tmp_path / "a.html").read_text(encoding="utf-8")
    own = write(bench, planned, tmp_path / "o.html", who="owner").read_text(encoding="utf-8")
    assert whole.count("<h2") == len(people.present(case))
    assert own.count("<h2") == 1
    team = people.tasks(case, speaker(lang), "team")[0].text[:20]
    assert team in whole
    assert team not in own


def test_what_cannot_be_written_is_said(bench: Workbench, planned: str, tmp_path: Path) -> None:
    new = bench.clients.open("Neuf").slug
    with pytest.raises(NoPlan):
        bench.plan_files.write(new, "ics", tmp_path / "p.ics")
    with pytest.raises(UnknownOutput, match="docx"):
        bench.plan_files.write(planned, "", tmp_path / "p.docx")
    with pytest.raises(NobodyThere):
        bench.plan_files.write(planned, "ics", tmp_path / "p.ics", who="nobody")
    assert not list(tmp_path.glob("p.*"))
    client, rollout = bench.desk.open_rollout(planned)
    with bench.desk.store.write(bench.desk.operation("make-plan", client)) as tx:
        for action in tx.list(Action, rollout=rollout.id):
            tx.delete(action)
    with pytest.raises(NothingPlanned):
        bench.plan_files.write(planned, "xlsx", tmp_path / "p.xlsx")
