from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import pytest

from tpecoach.reports import errors
from tpecoach.reports.files import atomic_write


def fail(number: int) -> object:
    def failing(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return failing


def test_a_file_is_replaced_whole_and_kept_private(tmp_path: Path) -> None:
    path = tmp_path / "rapport.html"
    path.write_bytes(b"old")
    atomic_write(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, errors.NoRoomLeft),
        (errno.EIO, errors.CannotWrite),
        (errno.EROFS, errors.FolderNotWritable),
    ],
)
def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[Exception]
) -> None:
    path = tmp_path / "rapport.html"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", fail(number))
    with pytest.raises(kind):
        atomic_write(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_file_is_on_disk_before_it_takes_the_place_of_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    synced, replaced = os.fsync, Path.replace

    def sync(descriptor: int) -> None:
        calls.append("fsync")
        synced(descriptor)

    def put(self: Path, target: Path) -> Path:
        calls.append("replace")
        return replaced(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", put)
    atomic_write(tmp_path / "a", b"x")
    assert calls == ["fsync", "replace", "fsync"]


def test_a_folder_without_right_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "mkstemp", fail(errno.EACCES))
    with pytest.raises(errors.FolderNotWritable):
        atomic_write(tmp_path / "a.pdf", b"x")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/full")):
        with pytest.raises(errors.NotAnOrdinaryFile):
            atomic_write(path, b"x")


def test_names_the_system_refuses_are_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(errors.NoSuchFolder):
        atomic_write(tmp_path / "none" / "a.pdf", b"x")
    for name in ("a" * 300, "a\x00b"):
        with pytest.raises(errors.UnusableName):
            atomic_write(tmp_path / name, b"x")


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    atomic_write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
