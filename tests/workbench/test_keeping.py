"""Backups, restores, erasing and carrying away, as a consultant asks for them."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Clock
from tpecoach.language import speaker
from tpecoach.reports.errors import NoSuchFolder
from tpecoach.store.errors import ErasedChange, NothingToGiveBack, UnknownChange
from tpecoach.workbench import Workbench, open_workbench
from tpecoach.workbench.errors import FolderTaken, UnknownClient
from tpecoach.workbench.keeping import backups_of, changes, restore
from tpecoach.workbench.places import conflicted, synced, warnings

FR = speaker("fr")


@pytest.fixture
def told(bench: Workbench) -> Workbench:
    """A workbench with a client who has said something."""
    bench.clients.open("Zébulon & Fils", {"trade": "repair"}, owner="Mme Zébulon")
    progress = bench.interviews.begin("zebulon-fils")
    progress = bench.interviews.answer(progress, "sop.inventory", 2, note="=HYPERLINK(A1)")
    bench.interviews.answer(progress, "opening.pay", "1 850,50")
    return bench


# ---- backup and restore ----


def test_a_backup_asked_for_is_listed_first_with_its_size(told: Workbench, clock: Clock) -> None:
    made = told.keeping.back_up()
    first = told.keeping.backups()[0]
    assert (first.backup, first.good) == (made, True)
    assert first.bytes == made.path.stat().st_size
    assert backups_of(told.path, clock)[0] == first


def test_a_restore_takes_the_whole_file_back_and_can_itself_be_taken_back(
    told: Workbench, clock: Clock
) -> None:
    made = told.keeping.back_up()
    told.interviews.retract(told.interviews.begin("zebulon-fils"), "sop.inventory")
    back = restore(told.path, made.name, clock=clock)
    assert "sop.inventory" in told.interviews.begin("zebulon-fils").answers
    assert back.before is not None
    restore(told.path, back.before.name, clock=clock)
    assert "sop.inventory" not in told.interviews.begin("zebulon-fils").answers


def test_taking_a_client_in_makes_a_backup_before(told: Workbench, tmp_path: Path, clock: Clock) -> None:
    told.history.write_export("zebulon-fils", tmp_path / "z.json")
    with open_workbench(tmp_path / "other.db", lang="fr", clock=clock) as other:
        assert other.history.take_file(tmp_path / "z.json") == "zebulon-fils"
        assert [one.backup.reason for one in other.keeping.backups()][-1] == "import"
        assert other.history.export("zebulon-fils") == told.history.export("zebulon-fils")


# ---- erase ----


def test_the_certificate_names_nobody_and_says_what_remains_until_when(
    told: Workbench, tmp_path: Path
) -> None:
    client = told.clients.find("zebulon-fils")
    certificate = told.keeping.erase("zebulon-fils", tmp_path / "certificat.md")
    text = (tmp_path / "certificat.md").read_text()
    assert text == certificate.markdown(FR)
    assert not re.search("z[ée]bulon", text + repr(asdict(certificate)), re.IGNORECASE)
    assert client.id in text
    assert "- answer : 2" in text
    assert {one.name.split("-")[-2] for one in certificate.remains} == {"auto", "erase"}
    assert {one.until for one in certificate.remains} == {date(2027, 12, 29)}
    assert "29 décembre 2027" in text
    with pytest.raises(UnknownClient):
        told.clients.find("zebulon-fils")
    assert told.clients.list() == ()


def test_the_certificate_exists_in_english(told: Workbench) -> None:
    certificate = told.keeping.erase("zebulon-fils")
    assert str(certificate.verified) in certificate.markdown(speaker("en"))


def test_nothing_is_erased_where_the_certificate_cannot_be_written(told: Workbench, tmp_path: Path) -> None:
    with pytest.raises(NoSuchFolder):
        told.keeping.erase("zebulon-fils", tmp_path / "none" / "c.md")
    assert [c.slug for c in told.clients.list()] == ["zebulon-fils"]


def test_an_unknown_client_cannot_be_erased(told: Workbench) -> None:
    with pytest.raises(UnknownClient):
        told.keeping.erase("zebulon")
    assert [c.slug for c in told.clients.list()] == ["zebulon-fils"]


def test_what_was_erased_cannot_be_undone_or_given_back(told: Workbench) -> None:
    seq = told.history.changes("zebulon-fils")[0].seq
    told.keeping.erase("zebulon-fils")
    again = told.clients.open("Zébulon & Fils")
    with pytest.raises(UnknownChange):
        told.history.give_back(again.slug, seq)
    with pytest.raises(UnknownClient):
        told.history.undo("zebulon")


# ---- one value ----


def test_one_value_is_given_back_and_that_can_be_undone(told: Workbench) -> None:
    progress = told.interviews.begin("zebulon-fils")
    progress = told.interviews.answer(progress, "sop.inventory", 4)
    told.interviews.answer(progress, "sop.checklists", 1)
    seq = next(c.seq for c in told.history.changes("zebulon-fils") if c.table == "answer" and c.before)
    assert told.history.give_back("zebulon-fils", seq) == "answer"
    answers = told.interviews.begin("zebulon-fils").answers
    assert (answers["sop.inventory"].value, answers["sop.checklists"].value) == (2, 1)
    with pytest.raises(NothingToGiveBack):
        told.history.give_back("zebulon-fils", seq)
    told.history.undo("zebulon-fils")
    assert told.interviews.begin("zebulon-fils").answers["sop.inventory"].value == 4


def test_a_value_that_was_not_there_goes_and_a_deleted_one_comes_back(told: Workbench) -> None:
    told.interviews.retract(told.interviews.begin("zebulon-fils"), "opening.pay")
    changes = [c for c in told.history.changes("zebulon-fils") if c.table == "answer"]
    gone = next(c.seq for c in changes if c.after is None)
    made = next(c.seq for c in changes if c.before is None and "sop.inventory" in c.key)
    told.history.give_back("zebulon-fils", gone)
    told.history.give_back("zebulon-fils", made)
    answers = told.interviews.begin("zebulon-fils").answers
    assert {q: str(a.value) for q, a in answers.items()} == {"opening.pay": "1850.50"}


def test_a_change_of_another_client_or_of_none_is_not_given_back(told: Workbench) -> None:
    told.clients.open("Autre")
    seq = told.history.changes("zebulon-fils")[0].seq
    for slug, number in (("autre", seq), ("zebulon-fils", 1), ("zebulon-fils", 99_999)):
        with pytest.raises(UnknownChange):
            told.history.give_back(slug, number)


def test_a_change_whose_content_is_gone_is_not_given_back(told: Workbench) -> None:
    seq = told.history.changes("zebulon-fils")[0].seq
    told.desk.store._connection.execute("DELETE FROM payload WHERE seq = ?", (seq,))
    with pytest.raises(ErasedChange):
        told.history.give_back("zebulon-fils", seq)


# ---- export ----


def test_a_folder_holds_the_whole_as_json_and_each_table_as_csv(told: Workbench, tmp_path: Path) -> None:
    told.history.write_export("zebulon-fils", tmp_path / "z", tables=True)
    assert sorted(p.name for p in (tmp_path / "z").iterdir()) == [
        *("answer.csv", "client.csv", "client.json", "interview.csv", "rollout.csv"),
    ]
    assert json.loads((tmp_path / "z" / "client.json").read_text()) == told.history.export("zebulon-fils")
    text = (tmp_path / "z" / "answer.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    assert {row["question"] for row in rows} == {"sop.inventory", "opening.pay"}
    assert {row["note"] for row in rows} == {"'=HYPERLINK(A1)", ""}
    assert (tmp_path / "z").stat().st_mode & 0o777 == 0o700
    assert {p.stat().st_mode & 0o777 for p in (tmp_path / "z").iterdir()} == {0o600}


def test_a_zip_holds_the_same_and_is_the_same_each_time(told: Workbench, tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        told.history.write_export("zebulon-fils", tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert json.loads(archive.read("client.json"))["client"] == "zebulon-fils"
        assert "answer.csv" in archive.namelist()


def test_a_folder_with_something_in_it_is_left_alone(told: Workbench, tmp_path: Path) -> None:
    (tmp_path / "z").mkdir()
    told.history.write_export("zebulon-fils", tmp_path / "z", tables=True)
    before = {p.name: p.read_bytes() for p in (tmp_path / "z").iterdir()}
    with pytest.raises(FolderTaken):
        told.history.write_export("zebulon-fils", tmp_path / "z", tables=True)
    assert {p.name: p.read_bytes() for p in (tmp_path / "z").iterdir()} == before


def test_a_folder_export_that_fails_leaves_nothing(
    told: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0

    def full(path: Path, data: bytes) -> None:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise NoSuchFolder(str(path))
        path.write_bytes(data)

    monkeypatch.setattr("tpecoach.workbench.carrying.atomic_write", full)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(NoSuchFolder):
        told.history.write_export("zebulon-fils", tmp_path / "z", tables=True)
    assert sorted(tmp_path.iterdir()) == before


# ---- where the file lies ----


@pytest.mark.parametrize(
    "name",
    [
        "t (conflicted copy 2026-11-24).db",
        "t (Copie en conflit de Léa).db",
        "t.sync-conflict-20261124-090000-ABCDEFG.db",
        "t (1).db",
        "t 2.db",
        "t-PORTABLE-conflict.db",
    ],
)
def test_a_conflicted_copy_is_seen(tmp_path: Path, name: str) -> None:
    (tmp_path / "t.db").touch()
    (tmp_path / name).touch()
    assert [copy.name for copy in conflicted(tmp_path / "t.db")] == [name]
    assert name in warnings(tmp_path / "t.db", FR)[0]


def test_other_files_beside_the_database_are_no_copies_of_it(tmp_path: Path) -> None:
    for name in (
        "t.db",
        "t.db-journal",
        "t.db.damaged-20261124T120000Z",
        "test.db",
        "t2.db",
        "u (1).db",
        "t (1).txt",
    ):
        (tmp_path / name).touch()
    assert warnings(tmp_path / "t.db", FR) == ()


@pytest.mark.parametrize(
    "folder", ["Dropbox", "OneDrive - Cabinet", "Mon Drive", "iCloud Drive", "Nextcloud"]
)
def test_a_synced_folder_is_seen(tmp_path: Path, folder: str) -> None:
    assert synced(tmp_path / folder / "clients")
    assert "dossier synchronisé" in warnings(tmp_path / folder / "t.db", FR)[0]
    assert not synced(tmp_path)


def test_a_backup_that_fails_is_told_at_the_end(told: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    from tpecoach.store.errors import DiskFull

    assert told.trouble() == ""
    told.desk.store._keeper.trouble = DiskFull("backups")
    assert "le disque est plein" in told.trouble()


# ---- what a restore would change ----


def test_what_a_restore_would_change_is_told_client_by_client_and_nothing_is_written(
    told: Workbench, clock: Clock
) -> None:
    made = told.keeping.back_up()
    assert told.keeping.changes(made.name)[1].differ == ()
    told.interviews.retract(told.interviews.begin("zebulon-fils"), "sop.inventory")
    told.clients.open("Autre", {"trade": "repair"}, owner="A")
    before = told.path.read_bytes()
    _, found = told.keeping.changes(made.name)
    assert [(one.name, one.state) for one in found.differ] == [("Autre", "gone"), ("Zébulon & Fils", "other")]
    assert found.differ[1].tables["answer"].back == 1
    assert told.path.read_bytes() == before
    told.keeping.restore(made.name)
    assert told.keeping.changes(made.name)[1].differ == ()
    assert told.keeping.paused


def test_a_client_erased_since_does_not_come_back_and_a_lost_file_comes_back_whole(
    told: Workbench, clock: Clock
) -> None:
    told.clients.open("Autre", {"trade": "repair"}, owner="A")
    made = told.keeping.back_up()
    told.keeping.erase("zebulon-fils")
    _, found = changes(told.path, made.name, clock=clock)
    assert (found.differ, found.same) == ((), 1)
    told.close()
    told.path.write_bytes(b"not a database, not at all" * 100)
    _, found = changes(told.path, made.name, clock=clock)
    assert not found.readable
    assert [(one.name, one.state) for one in found.differ] == [("Autre", "back")]
