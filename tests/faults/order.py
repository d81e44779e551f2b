"""The order of system calls that a promise of *saved* needs, and one answer as strace sees it.

`python -m tests.faults.order` prints the calls of one answer, once they are known to be in that order.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tests.faults.programs import STRACE, Call, begun

CALLS = "pwrite64,fdatasync,fsync,unlink,write,rename"
ANSWER = "sales.offer: 1\n"


def said(calls: tuple[Call, ...]) -> int:
    """Where the program first says something on its output; before that it may try the output with nothing."""
    return next(
        n for n, call in enumerate(calls) if " write(1<" in call.text and not call.text.endswith("= 0")
    )


def last(calls: tuple[Call, ...], name: str, file: str, before: int) -> int:
    """Where a call on a file was last made before another place; -1 where it was not."""
    found = [n for n, c in enumerate(calls[:before]) if c.name == name and c.file == file]
    return found[-1] if found else -1


def check_order(calls: tuple[Call, ...], file: str) -> list[Call]:
    """The calls of the last transaction before the word, once they are known to be in the order of the promise."""
    journal = f"{file}-journal"
    word = said(calls)
    unlinked = last(calls, "unlink", journal, word)
    assert unlinked >= 0, "the journal was not unlinked before the program said it was done"
    synced = last(calls, "fdatasync", file, unlinked)
    written = last(calls, "pwrite64", file, unlinked)
    assert written >= 0
    assert synced > written, "the database was not synced after its last page was written"
    begun = last(calls, "unlink", journal, unlinked)
    first = next(
        n for n in range(begun + 1, unlinked) if calls[n].name == "pwrite64" and calls[n].file == file
    )
    journal_synced = last(calls, "fdatasync", journal, first)
    journal_written = last(calls, "pwrite64", journal, first)
    assert journal_synced > journal_written > begun, "a page was written before its old content was safe"
    folder = [n for n in range(unlinked, word) if calls[n].name in ("fdatasync", "fsync")]
    assert folder, "the folder was not synced after the journal was unlinked"
    assert not [c for c in calls[unlinked:word] if c.name == "pwrite64" and c.file == file]
    return [
        c
        for c in calls[begun + 1 : word + 1]
        if c.file in (file, journal) or c is calls[word] or c is calls[folder[0]]
    ]


def shown(calls: list[Call]) -> Iterator[str]:
    """The calls, one on a line; those that follow each other on the same file are told together."""
    for (name, file), group in groupby(calls, lambda call: (call.name, call.file)):
        told = list(group)
        if name == "write":
            yield f"write(1) {bytes_of(told[0])} bytes: the word"
        elif name == "pwrite64":
            times = f"{len(told)} × " if told[1:] else ""
            yield f"{times}pwrite64({file}) {sum(map(bytes_of, told))} bytes"
        else:
            yield f"{name}({file})"


def bytes_of(call: Call) -> int:
    """How many bytes a call wrote."""
    _, _, result = call.text.rpartition("= ")
    return int(result) if result.isdecimal() else 0


def main() -> int:
    """Print the calls of one answer; 1 where strace is missing."""
    if STRACE is None:
        print("strace is not installed", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="tpecoach-order-") as name:
        program = begun(Path(name) / "files", Path(name))
        (program.folder / "one.yaml").write_text(ANSWER, encoding="utf-8")
        words = ("interview", "atelier-martin", "--answers", "one.yaml")
        for line in shown(check_order(program.trace(*words, calls=CALLS), "t.db")):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
