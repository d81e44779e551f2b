"""A full disk: the old data and the old files are intact, nothing is half-written, and that is said."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.faults.programs import UNSHARE, Program, opened
from tests.faults.works import WORKS
from tpecoach.model.records import Answer, Client
from tpecoach.reports.pdf import engine_missing
from tpecoach.store import Operation, errors

_TMPFS = """
set -e
mkdir "$1/small"; mount -t tmpfs -o size="$2"k tmpfs "$1/small"
cp -a "$1/files/." "$1/small"; rm -rf "$1/small/backups"
[ "$3" = keep ] && cp -a "$1/files/backups" "$1/small"
cd "$1/small"
free=$(( $(stat -f -c '%a * %S' .) - $4 * 1024 )); [ $free -gt 0 ] && head -c $free /dev/zero > filler
shift 4
set +e; "$@"; code=$?; set -e
rm -f filler; mkdir "$OUT"; cp -a . "$OUT"
exit $code
"""


def small_disks() -> bool:
    """True where one may mount a disk of one's own."""
    if UNSHARE is None:
        return False
    asked = [UNSHARE, "-rm", "sh", "-c", "mount -t tmpfs -o size=64k tmpfs /mnt"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def on_a_small_disk(
    program: Program, folder: Path, *words: str, room: int, backups: bool = True
) -> tuple[subprocess.CompletedProcess[str], Program]:
    """Run a command where only `room` kilobytes are left; what it printed, and its files afterwards."""
    after = Program(folder / "after", program.environment)
    inside = Program(folder / "small", program.environment)
    # In kilobytes: enough for what is copied there, whatever that has grown to; the rest is filled.
    size = 1024 + sum(path.stat().st_size for path in program.folder.rglob("*")) // 512
    ran = subprocess.run(
        [
            *(str(UNSHARE), "-rm", "sh", "-c", _TMPFS, "sh"),
            *(str(folder), f"{size}", "keep" if backups else "none", str(room)),
            *inside.command(*words),
        ],
        env={**program.env(), "OUT": str(after.folder)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert after.db.exists(), ran.stderr
    return ran, after


needs_disks = pytest.mark.skipif(
    not small_disks(), reason="no right to mount a small disk here (unshare -rm)"
)


def refused(ran: subprocess.CompletedProcess[str]) -> None:
    assert ran.returncode == 1, ran.stderr
    assert "plein" in ran.stderr, ran.stderr
    assert "Traceback" not in ran.stderr


@needs_disks
@pytest.mark.parametrize("name", ["save", "import", "backup", "export"])
def test_work_that_finds_no_room_is_refused_and_leaves_all_as_it_was(
    program: Program, tmp_path: Path, name: str
) -> None:
    work = WORKS[name]
    work.prepare(program)
    with program.store() as store:
        before = store.export_client(store.list(Client)[0].id)
    ran, after = on_a_small_disk(program, tmp_path, *work.words, room=8)
    refused(ran)
    assert not work.done(after)
    with after.store() as store:
        store.verify()
        assert store.export_client(store.list(Client)[0].id) == before
    assert work.words[0] == "import" or after.run(*work.words).returncode == 0
    assert work.done(after)


@needs_disks
def test_leaving_with_no_room_for_the_backup_keeps_what_was_saved_and_says_so(
    program: Program, tmp_path: Path
) -> None:
    work = WORKS["save"]
    ran, after = on_a_small_disk(program, tmp_path, *work.words, room=200, backups=False)
    assert ran.returncode == 0, ran.stderr
    assert "sauvegarde automatique" in ran.stderr
    assert "plein" in ran.stderr
    assert work.done(after)
    assert list((after.folder / "backups").iterdir()) == []
    with after.store() as store:
        store.verify()


@needs_disks
@pytest.mark.skipif(engine_missing() is not None, reason=f"no PDF engine: {engine_missing()}")
def test_a_report_that_finds_no_room_leaves_the_old_one(program: Program, tmp_path: Path) -> None:
    (program.folder / "d.pdf").write_bytes(b"%PDF the one handed over last month")
    ran, after = on_a_small_disk(
        program, tmp_path, "report", "atelier-martin", "diagnostic", "-o", "d.pdf", room=8
    )
    refused(ran)
    assert (after.folder / "d.pdf").read_bytes() == b"%PDF the one handed over last month"
    assert not list(after.folder.rglob(".tpecoach-*"))


def test_a_database_that_may_not_grow_refuses_and_goes_on(program: Program) -> None:
    """The same without a disk of one's own: SQLite is told how many pages there are."""
    with program.store() as store:
        connection = store._connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}").fetchone()
        interview = store.list(Answer)[0].interview
        before = store.export_client(store.list(Client)[0].id)
        with pytest.raises(errors.DiskFull), store.write(Operation("answer", None)) as tx:  # noqa: PT012
            for n in range(200):
                tx.save(Answer(interview, f"q{n}", 3, note=os.urandom(500).hex()))
        assert store.export_client(store.list(Client)[0].id) == before
        connection.execute("PRAGMA max_page_count = 100000").fetchone()
        with store.write(Operation("answer", None)) as tx:
            tx.save(Answer(interview, "q", 3))
        store.verify()
    with opened(program.db) as store:
        assert store.get(Answer, interview, "q")
