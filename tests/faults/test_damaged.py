"""Damaged files: opened and known to be whole, or told and set aside as they are, with the last backup offered."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.faults.programs import Program, count, opened
from tests.faults.tally import REACHED
from tests.store.records import open_world
from tests.store.stores import tables
from tpecoach.errors import DamagedData
from tpecoach.store import errors
from tpecoach.store.aside import left_aside
from tpecoach.store.backups import FOLDER
from tpecoach.store.restoring import restore

UNHELD = ("account_month", "open_item", "weekly_flow", "bank_line", "customer_item", "_sqlite_migrations")
"""tables that no history holds: made again from an original, or by the library that migrates"""
FILES = count(100, 3000)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """A folder with a file of three clients and its backup, and the rows of all its tables."""
    folder = tmp_path_factory.mktemp("whole")
    with opened(folder / "t.db") as store:
        for client in "abc":
            open_world(store, client)
        store.backups.make("asked")
        rows = tables(store)
    return folder, rows


def damaged(data: bytes, chance: Random) -> bytes:
    """Bytes as a bad disk, a bad copy or a bad cable gives them back."""
    kind = chance.choice(["bits", "bits", "page of zeros", "cut", "noise", "pages swapped", "cut in a page"])
    spoilt = bytearray(data)
    pages = len(data) // 4096
    if kind == "bits":
        for _ in range(chance.choice([1, 1, 3, 20])):
            spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    elif kind == "page of zeros":
        page = chance.randrange(pages)
        spoilt[page * 4096 : (page + 1) * 4096] = bytes(4096)
    elif kind == "cut":
        del spoilt[chance.randrange(1, pages) * 4096 :]
    elif kind == "cut in a page":
        del spoilt[chance.randrange(len(spoilt)) :]
    elif kind == "noise":
        start = chance.randrange(len(spoilt) - 512)
        spoilt[start : start + 512] = chance.randbytes(512)
    else:
        one, other = (chance.randrange(pages) * 4096 for _ in range(2))
        spoilt[one : one + 4096], spoilt[other : other + 4096] = (
            data[other : other + 4096],
            data[one : one + 4096],
        )
    return bytes(spoilt)


def what_becomes_of(path: Path, rows: Any) -> tuple[str, Path]:
    """How opening a file ends, and where the file is then; any other ending fails."""
    try:
        store = opened(path)
    except errors.SetAside as told:
        aside = left_aside(path)
        assert told.values["backup"], told  # noqa: PT017 — which of the endings it is is the question
        assert aside is not None
        assert not path.exists()
        return "set aside", aside
    except (errors.NewerStore, errors.UnknownStoreFormat):
        # A flipped bit where the header says which version it is.
        return "refused", path
    with store:
        try:
            store.verify()
        except DamagedData:
            return "told by verify", path
        found = tables(store)
        assert {n: r for n, r in found.items() if n not in UNHELD} == {
            n: r for n, r in rows.items() if n not in UNHELD
        }
        return "whole", path


def test_damaged_files_are_known_to_be_whole_or_told_and_kept(
    whole: tuple[Path, Any], tmp_path: Path, record_property: Callable[[str, int], None]
) -> None:
    seen: Counter[str] = Counter()
    for seed in range(FILES):
        place = tmp_path / str(seed)
        seen[damage_one(whole, place, seed)] += 1
        shutil.rmtree(place)
    print(f"{FILES} damaged files: {dict(seen)}")
    record_property(REACHED, seen.total())
    # Had all files opened well, or none, this would show little.
    assert seen["set aside"] >= FILES // 5
    assert seen["told by verify"] >= 1
    assert seen["whole"] >= 1
    assert seen.total() == FILES


def damage_one(whole: tuple[Path, Any], place: Path, seed: int) -> str:
    """Damage a copy, open it, restore it where it is broken; how that went."""
    folder, rows = whole
    shutil.copytree(folder / FOLDER, place / FOLDER)
    path = place / "t.db"
    spoilt = damaged((folder / "t.db").read_bytes(), Random(seed))
    path.write_bytes(spoilt)
    outcome, kept = what_becomes_of(path, rows)
    assert kept.read_bytes() == spoilt or outcome == "whole", seed
    if outcome in ("set aside", "told by verify"):
        restore(path, "", clock=lambda: datetime.now(UTC), entropy=Random(2).randbytes)
        with opened(path) as store:
            store.verify()
            found = tables(store)
        assert all(set(then) <= set(found[name]) for name, then in rows.items()), seed
        assert any(p.read_bytes() == spoilt for p in place.glob("t.db.damaged-*")), seed
    return outcome


def test_the_command_line_says_so_with_code_3_and_offers_the_backup(program: Program) -> None:
    data = program.db.read_bytes()
    spoilt = data[:4096] + bytes(len(data) - 4096)
    program.db.write_bytes(spoilt)
    for words in (("client", "list"), ("interview", "atelier-martin", "--answers", "more.yaml")):
        ran = program.run(*words)
        assert ran.returncode == 3
        assert "tpecoach restore" in ran.stderr
    (aside,) = program.folder.glob("t.db.damaged-*")
    assert aside.read_bytes() == spoilt
    assert program.run("restore", "--yes").returncode == 0
    assert program.run("client", "show", "atelier-martin").returncode == 0
    assert aside.read_bytes() == spoilt
