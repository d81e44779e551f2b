"""A system call fails, or the program dies in it: all is there or nothing is, the file is whole, the user is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.faults.programs import STRACE, Program, count
from tests.faults.works import WORKS, kept, left_over
from tpecoach.store import errors

needs_strace = pytest.mark.skipif(
    STRACE is None, reason="strace is not installed: Python's own faults are used alone"
)
FAULTS = ("signal=KILL", "error=EIO", "error=ENOSPC")
EACH = count(10, 67)
_counts: dict[str, Counter[str]] = {}


@pytest.fixture(scope="module", params=WORKS)
def work(request: pytest.FixtureRequest) -> str:
    """The name of one piece of work."""
    return str(request.param)


def calls_of(prepared: Program, tmp_path: Path, name: str) -> Counter[str]:
    """How many calls of each kind that work makes when nothing goes wrong; it must then be done."""
    if name not in _counts:
        work = WORKS[name]
        program = work.prepare(prepared.copy(tmp_path / "counted"))
        assert not work.done(program)
        _counts[name] = program.counted(*work.words, calls=",".join(work.calls))
        assert work.done(program)
    return _counts[name]


@needs_strace
@pytest.mark.parametrize("seed", range(EACH))
def test_a_fault_at_any_call(prepared: Program, tmp_path: Path, work: str, seed: int) -> None:
    asked = WORKS[work]
    calls = calls_of(prepared, tmp_path, work)
    chance = Random(f"{work} {seed}")
    call = asked.calls[seed % len(asked.calls)]
    if not calls[call]:
        pytest.skip(f"{work} makes no {call}")
    # Each kind of fault on each call in turn, once or for good from there on.
    fault = FAULTS[seed // len(asked.calls) % len(FAULTS)]
    when = str(chance.randint(1, calls[call])) + ("+" if "error" in fault and chance.random() < 0.5 else "")
    program = asked.prepare(prepared.copy(tmp_path / "files", backups=work != "backup"))
    ran = program.inject(*asked.words, call=call, fault=fault, when=when)
    told = f"{work}: {call} {fault} {when}: {ran.returncode} {ran.stderr}"
    if ran.returncode == 0:
        assert asked.done(program), f"said done, and not done. {told}"
    elif "error" in fault:
        # Where it is the terminal that fails, the work is done and only cannot be told as it should.
        assert ran.returncode in (1, 3) or (
            call == "write" and ran.returncode == 70 and asked.done(program)
        ), told
        # Where nothing at all can be written any more, only the exit code is left to tell it.
        assert ran.stderr.strip() or (call == "write" and when.endswith("+")), told
        assert "Traceback" not in ran.stderr, told
    done = asked.done(program)
    if work != "migrate":
        with program.store() as store:
            store.verify()
    before = kept(program)
    # The books may be in, and the copy from before them cut off in its check; it is then told, but for a kill.
    assert not done or work != "import" or "import" in before or ran.stderr.strip() or ran.returncode < 0, (
        told
    )
    assert not done or work != "migrate" or "migration" in before, told
    if "error" in fault and work in ("export", "backup", "import") and not when.endswith("+"):
        assert left_over(program.folder) == [], told
    # What failed once can be done now.
    if not asked.done(program) and work not in ("migrate", "restore"):
        again = program.run(*asked.words)
        assert again.returncode == 0, again.stderr
        assert asked.done(program)


@pytest.mark.parametrize("name", ["save", "import", "migrate"])
@pytest.mark.parametrize("seed", range(count(5, 60)))
def test_killed_at_any_step_of_sqlite(prepared: Program, tmp_path: Path, name: str, seed: int) -> None:
    """The same without strace: the program stops itself in the middle of a statement."""
    work = WORKS[name]
    program = work.prepare(prepared.copy(tmp_path / "files"))
    steps = Random(f"{name} {seed}").randint(20, {"save": 9_000, "import": 60_000, "migrate": 9_000}[name])
    ran = program.having(TPECOACH_STUMBLE=str(steps)).run(*work.words)
    done = work.done(program)
    assert done or ran.returncode != 0
    if name != "migrate":
        with program.store() as store:
            store.verify()


def test_every_kind_of_fault_is_told_in_a_sentence_of_its_own(prepared: Program, tmp_path: Path) -> None:
    if STRACE is None:
        pytest.skip("strace is not installed")
    said = {}
    for n, fault in enumerate(FAULTS[1:]):
        program = prepared.copy(tmp_path / str(n))
        ran = program.inject(*WORKS["save"].words, call="pwrite64", fault=fault, when="1+")
        assert ran.returncode == 1
        said[fault] = ran.stderr
    assert "disque est plein" in said["error=ENOSPC"]
    assert "SQLITE_IOERR" in said["error=EIO"]
    assert all("à moitié" in text for text in said.values())


def test_a_file_that_only_another_version_reads_stays_as_it_is(prepared: Program, tmp_path: Path) -> None:
    work = WORKS["migrate"]
    program = prepared.copy(tmp_path / "files")
    assert work.prepare(program).run(*work.words).returncode == 0
    before = program.db.read_bytes()
    with pytest.raises(errors.NewerStore):
        program.store()
    assert program.run("client", "list").returncode == 1
    assert program.db.read_bytes() == before
