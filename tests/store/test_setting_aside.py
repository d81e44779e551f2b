"""A broken file is renamed with its journal and never written to; every next start says so until it is mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.records import open_world
from tests.store.stores import Clock, opened
from tests.store.test_undo import rename
from tpecoach.language import speaker
from tpecoach.store import errors
from tpecoach.store.aside import left_aside


@pytest.fixture
def broken(tmp_path: Path, now: Clock) -> Path:
    """A file of which all but the first page is noise, with a backup beside."""
    path = tmp_path / "t.db"
    with opened(path, now) as store:
        open_world(store)
    path.write_bytes(path.read_bytes()[:4096] + b"\x07" * 60_000)
    return path


def test_it_is_renamed_whole_and_the_last_good_backup_offered(broken: Path, now: Clock) -> None:
    data = broken.read_bytes()
    with pytest.raises(errors.SetAside) as told:
        opened(broken, now)
    aside = broken.with_name("t.db.damaged-20261124T120000Z")
    assert aside.read_bytes() == data
    assert not broken.exists()
    assert told.value.exit_code == 3
    sentence = told.value.sentence(speaker("fr"))
    assert aside.name in sentence
    assert "t-20261124T120000000Z-000028-auto-" in sentence
    assert "tpecoach restore" in sentence


def test_no_new_file_takes_its_place_until_it_is_restored_or_moved(broken: Path, now: Clock) -> None:
    for _ in range(2):
        with pytest.raises(errors.SetAside):
            opened(broken, now)
    aside = left_aside(broken)
    assert aside is not None
    aside.rename(broken.with_name("elsewhere"))
    with opened(broken, now) as store:
        assert store.verify_chain() == 0


def test_its_journal_goes_with_it(broken: Path, now: Clock) -> None:
    broken.write_bytes(bytes(8192))
    journal = Path(f"{broken}-journal")
    journal.write_bytes(b"not a journal")
    with pytest.raises(errors.SetAside):
        opened(broken, now)
    assert Path(f"{broken}.damaged-20261124T120000Z-journal").read_bytes() == b"not a journal"
    assert not journal.exists()
    assert left_aside(broken) == broken.with_name("t.db.damaged-20261124T120000Z")


def test_a_second_broken_file_of_the_same_second_overwrites_nothing(broken: Path, now: Clock) -> None:
    data = broken.read_bytes()
    first = broken.with_name("t.db.damaged-20261124T120000Z")
    first.write_bytes(b"the first")
    with pytest.raises(errors.SetAside):
        opened(broken, now)
    assert first.read_bytes() == b"the first"
    assert broken.with_name("t.db.damaged-20261124T120000Z-2").read_bytes() == data


def test_without_a_good_backup_the_file_is_kept_and_that_is_said(broken: Path, now: Clock) -> None:
    for backup in (broken.parent / "backups").iterdir():
        backup.write_bytes(b"spoilt too")
    with pytest.raises(errors.SetAsideAlone) as told:
        opened(broken, now)
    assert "Gardez ce fichier" in told.value.sentence(speaker("fr"))


@pytest.mark.parametrize("data", [b"", b"\0" * 8192, b"hello"])
def test_what_lies_in_the_place_of_a_file_that_was_backed_up_is_that_file_spoilt(
    broken: Path, now: Clock, data: bytes
) -> None:
    broken.write_bytes(data)
    with pytest.raises(errors.SetAside):
        opened(broken, now)
    aside = left_aside(broken)
    assert aside is not None
    assert aside.read_bytes() == data


def test_a_program_that_has_the_file_open_is_refused_its_next_write(tmp_path: Path, now: Clock) -> None:
    with opened(tmp_path / "t.db", now) as screens:
        open_world(screens)
        screens._keeper.wait()
        screens.path.rename(tmp_path / "t.db.damaged-x")
        before = (tmp_path / "t.db.damaged-x").read_bytes()
        with pytest.raises(errors.ReadOnlyStore):
            rename(screens, "perdu ?")
        assert (tmp_path / "t.db.damaged-x").read_bytes() == before


def test_a_folder_that_may_not_be_written_leaves_the_file_where_it_is(
    broken: Path, now: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(errors.DamagedStore):
        opened(broken, now)
    assert broken.exists()
