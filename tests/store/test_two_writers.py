"""Several processes on one file: every write is applied once, none is lost, the stale one is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.records import open_world
from tests.store.stores import opened
from tpecoach.model.records import Client, Rollout
from tpecoach.store import Operation
from tpecoach.store.errors import StaleWrite

WRITERS = 4
EACH = 400 if os.environ.get("TPECOACH_FAULTS") == "night" else 100
COUNT = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from dataclasses import replace
from decimal import Decimal
from tpecoach.model.records import Rollout
from tpecoach.store import Operation, open_store
from tpecoach.store.errors import StaleWrite, StoreBusy

path, each = Path(sys.argv[1]), int(sys.argv[2])
stale = 0
with open_store(path, entropy=os.urandom, clock=lambda: datetime.now(UTC)) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    for _ in range(each):
        while True:
            try:
                read = store.get(Rollout, "a-r")
                count = read.hypotheses.get("count", Decimal(0)) + 1
                with store.write(Operation("count", "a")) as tx:
                    tx.save(replace(read, hypotheses={**read.hypotheses, "count": count}))
                break
            except (StaleWrite, StoreBusy):
                stale += 1
print(stale)
"""


def test_read_modify_write_from_four_processes_loses_nothing(
    tmp_path: Path, record_property: Callable[[str, int], None]
) -> None:
    path = tmp_path / "t.db"
    with opened(path) as store:
        open_world(store)
    command = [sys.executable, "-c", COUNT, str(path), str(EACH)]
    pipe = subprocess.PIPE
    writers = [subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) for _ in range(WRITERS)]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    stale = [int(writer.communicate(timeout=540)[0]) for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    with opened(path) as store:
        counted = store.get(Rollout, "a-r")
        assert counted is not None
        assert counted.hypotheses["count"] == WRITERS * EACH
        record_property("reached", WRITERS * EACH)
        assert sum(c.operation == "count" for c in store.history("a", limit=10_000)) == WRITERS * EACH
        store.verify()
    # Had they not met, the test would have shown nothing.
    assert sum(stale) > 0


def test_of_two_who_read_the_same_record_the_second_to_write_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path / "t.db") as screens, opened(tmp_path / "t.db", seed=2) as command:
        open_world(screens)
        read = command.get(Client, "a")
        assert read is not None
        with screens.write(Operation("describe-client", "a")) as tx:
            tx.save(replace(read, name="À l'écran"))
        with pytest.raises(StaleWrite), command.write(Operation("describe-client", "a")) as tx:
            tx.save(replace(read, name="Par la commande"))
        kept = command.get(Client, "a")
        assert kept is not None
        assert kept.name == "À l'écran"


def test_of_two_who_counted_to_the_same_number_the_second_is_refused_too(tmp_path: Path) -> None:
    with opened(tmp_path / "t.db") as screens, opened(tmp_path / "t.db", seed=2) as command:
        open_world(screens)
        read = command.get(Client, "a")
        assert read is not None
        for store in (screens, command):
            counted = replace(read, facts={**read.facts, "employees": 5})
            if store is command:
                with pytest.raises(StaleWrite), store.write(Operation("describe-client", "a")) as tx:
                    tx.save(counted)
            else:
                with store.write(Operation("describe-client", "a")) as tx:
                    tx.save(counted)


def test_writes_of_several_threads_follow_each_other(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with opened(tmp_path / "t.db") as store:
        open_world(store)

        def rename(n: int) -> None:
            with store.write(Operation("describe-client", "a")) as tx:
                old = tx.get(Client, "a")
                assert old is not None
                tx.save(replace(old, name=f"{old.name}{n}"))

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(rename, range(40)))
        assert sum(c.operation == "describe-client" for c in store.history("a")) == 40
        store.verify()


def test_a_write_inside_a_write_is_a_mistake_of_ours(tmp_path: Path) -> None:
    with opened(tmp_path / "t.db") as store:
        with store.write(Operation("x", "a")), pytest.raises(RuntimeError), store.write(Operation("y", "a")):
            pass
        open_world(store)
