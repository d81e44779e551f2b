"""The restore drill: the demonstration's clients are backed up, lost in every way one loses a file, and put back.

Run with `make drill`, or `python -m tests.faults.drill`. Everything is done by the commands a person would type; then
the export of each client is compared byte for byte with the one from before, and every table row by row. Leaves with 1
where anything differs.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.faults.programs import Program
from tpecoach.demo import load_samples
from tpecoach.workbench import open_workbench

NOTED = {"change", "payload", "operation"}
"""tables in which a restore writes down that it was done"""
Rows = dict[str, list[tuple[object, ...]]]


def _cut(db: Path) -> None:
    db.write_bytes(db.read_bytes()[: db.stat().st_size // 2])


def _zeros(db: Path) -> None:
    db.write_bytes(bytes(db.stat().st_size))


def _noise(db: Path) -> None:
    data, chance = bytearray(db.read_bytes()), Random(1)
    for _ in range(200):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    db.write_bytes(data)


def _another(db: Path) -> None:
    db.unlink()
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("CREATE TABLE photos (name TEXT)")


def _tampered(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("UPDATE answer SET value = '4'")
        connection.commit()


LOSSES: dict[str, Callable[[Path], object]] = {
    "deleted": Path.unlink,
    "emptied": lambda db: db.write_bytes(b""),
    "cut in half": _cut,
    "zeros": _zeros,
    "200 bits flipped": _noise,
    "another program's database": _another,
    "answers changed by hand": _tampered,
}
"""what becomes of the file"""
MISTAKES: dict[str, Callable[[str], tuple[tuple[str, ...], ...]]] = {
    "a week undone by mistake": lambda slug: (("undo", slug),) * 5,
    "facts written over": lambda slug: (("client", "set", slug, "--name", "Écrasé", "employees=1"),),
}
"""what a person does, in commands"""


@dataclass(frozen=True)
class Outcome:
    """How one loss ended."""

    loss: str
    exports: int
    """clients whose export is what it was, to the byte"""
    clients: int
    tables: int
    rows: int
    equal: int
    """rows found again as they were"""
    seconds: float
    """the restore, as a person waits for it"""

    @property
    def passed(self) -> bool:
        """True where all is as it was."""
        return (self.exports, self.equal) == (self.clients, self.rows) and self.clients > 0


def demonstration(folder: Path) -> Program:
    """The three sample firms on a database of their own, each with a report handed over, backed up."""
    folder.mkdir()
    home = {f"TPECOACH_{name}": str(folder / name.lower()) for name in ("DATA", "CONFIG", "CACHE")}
    # The samples are made in this process: nothing of the user's own is read, nothing is written there.
    os.environ.update(home)
    program = Program(folder / "files", {**home, "TPECOACH_LANG": "fr"})
    program.folder.mkdir()
    with open_workbench(program.db, lang="fr", backups=False) as bench:
        load_samples(bench)
        slugs = [client.slug for client in bench.clients.list()]
    for slug in slugs:
        _done(program, "report", slug, "diagnostic", "-o", f"{slug}.html")
    return program


def exports(program: Program) -> dict[str, bytes]:
    """Slug → the export of each client, as `tpecoach export` writes it."""
    with program.store() as store:
        slugs = [slug for (slug,) in store._connection.execute("SELECT slug FROM client")]
    found = {}
    for slug in slugs:
        _done(program, "export", slug, "-o", "out.json")
        found[slug] = (program.folder / "out.json").read_bytes()
        (program.folder / "out.json").unlink()
    return found


def rows(path: Path, last: int | None = None) -> Rows:
    """Every row of every table, without what was noted after change `last`."""
    with closing(sqlite3.connect(path)) as connection:
        names = [n for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {n: connection.execute(f'SELECT * FROM "{n}"').fetchall() for n in names}
    if last is not None:
        for name in NOTED:
            found[name] = [row for row in found[name] if row[0] <= last]
    return {name: sorted(kept, key=repr) for name, kept in found.items()}


def drill(program: Program, folder: Path) -> Iterator[Outcome]:
    """Lose the file in each way, put the backup back, compare."""
    _done(program, "backup")
    told, was = exports(program), rows(program.db)
    last = max(int(str(row[0])) for row in was["change"])
    for loss in (*LOSSES, *MISTAKES):
        lost = program.copy(folder / loss)
        if loss in LOSSES:
            LOSSES[loss](lost.db)
        else:
            for words in MISTAKES[loss](next(iter(told))):
                _done(lost, *words)
        assert not lost.db.exists() or lost.db.read_bytes() != program.db.read_bytes()
        wanted = _asked(program)
        start = time.perf_counter()
        _done(lost, "restore", wanted, "--yes")
        seconds = time.perf_counter() - start
        _done(lost, "doctor", "--verify")
        found, now = exports(lost), rows(lost.db, last)
        yield Outcome(
            loss,
            exports=sum(found.get(slug) == data for slug, data in told.items()),
            clients=len({*told, *found}),
            tables=sum(bool(kept) for kept in was.values()),
            rows=max(sum(map(len, was.values())), sum(map(len, now.values()))),
            equal=sum(len(set(kept) & set(now.get(name, ()))) for name, kept in was.items()),
            seconds=seconds,
        )
        shutil.rmtree(lost.folder)


def _asked(program: Program) -> str:
    with program.store() as store:
        return next(backup.name for backup in store.backups.list() if backup.reason == "asked")


def _done(program: Program, *words: str) -> None:
    ran = program.run(*words)
    assert ran.returncode == 0, f"tpecoach {' '.join(words)}: {ran.stderr or ran.stdout}"


def main() -> int:
    """Print the table; 0 where all came back."""
    with tempfile.TemporaryDirectory(prefix="tpecoach-drill-") as name:
        folder = Path(name)
        start = time.perf_counter()
        program = demonstration(folder / "demo")
        size = program.db.stat().st_size
        print(
            f"The demonstration: {size / 1e6:.1f} MB, made in {time.perf_counter() - start:.0f} s, then backed up."
        )
        print(
            f"{'lost':32}{'exports equal':>15}{'tables':>8}{'rows':>8}{'rows equal':>12}{'restore s':>11}",
            flush=True,
        )
        outcomes = []
        for one in drill(program, folder):
            outcomes.append(one)
            told = f"{one.exports} of {one.clients}"
            print(
                f"{one.loss:32}{told:>15}{one.tables:>8}{one.rows:>8,}{one.equal:>12,}{one.seconds:>11.2f}"
                f"{'' if one.passed else '  DIFFERS'}",
                flush=True,
            )
    passed = sum(one.passed for one in outcomes)
    print(f"{passed} of {len(outcomes)} losses put back, every export to the byte and every row")
    return 0 if passed == len(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
