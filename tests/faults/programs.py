"""The real program as a process of its own: run, traced, made to fail at a given system call."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tpecoach.store import Store, open_store

ROOT = Path(__file__).parents[2]
NIGHT = os.environ.get("TPECOACH_FAULTS") == "night"
STRACE = shutil.which("strace")
UNSHARE = shutil.which("unshare")
ANSWERS = "sop.inventory: 2\nsop.checklists: 3\nopening.hours: 52\n"
MORE = "sales.offer: {value: 1, proof: shown, note: sur le site}\nfinance.margins: 2\nautomation.watch: {na: seul}\n"
_CALL = re.compile(r"^\d+\s+(\w+)\((.*)$")


def count(by_day: int, by_night: int) -> int:
    """How often to try: some in each run, many at night (TPECOACH_FAULTS=night)."""
    return by_night if NIGHT else by_day


@dataclass(frozen=True)
class Call:
    """One system call of a trace, with the file it was about."""

    name: str
    path: str
    text: str

    @property
    def file(self) -> str:
        """The last part of the path."""
        return Path(self.path).name


@dataclass(frozen=True)
class Program:
    """tpecoach on a database of its own, as a person would start it."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def db(self) -> Path:
        """Its database."""
        return self.folder / "t.db"

    def command(self, *words: str) -> list[str]:
        """What to type, with a defect or a migration planted where the environment asks for one."""
        asked = self.environment.keys() & {"TPECOACH_DEFECT", "TPECOACH_MIGRATION", "TPECOACH_STUMBLE"}
        module = "tests.faults.planted" if asked or "TPECOACH_DEFECT" in os.environ else "tpecoach"
        return [sys.executable, "-m", module, "--db", str(self.db), *words]

    def env(self) -> dict[str, str]:
        """The environment of the process."""
        return {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **self.environment}

    def run(self, *words: str, before: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, with another command in front of it where one is given."""
        return subprocess.run(
            [*before, *self.command(*words)],
            env=self.env(),
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            stdin=subprocess.DEVNULL,
        )

    def trace(self, *words: str, calls: str) -> tuple[Call, ...]:
        """Run a command and return its system calls of those kinds, in order, over all its threads."""
        log = self.folder / "trace"
        before = [
            str(STRACE),
            "-f",
            "-y",
            "-s",
            "256",
            "--seccomp-bpf",
            "-o",
            str(log),
            "-e",
            f"trace={calls}",
        ]
        found = self.run(*words, before=before)
        assert found.returncode == 0, found.stderr
        return parsed(log.read_text(errors="replace"))

    def inject(self, *words: str, call: str, fault: str, when: str) -> subprocess.CompletedProcess[str]:
        """Run a command whose n-th call of a kind fails, or kills it: fault is `signal=KILL`, `error=EIO` …"""
        before = [str(STRACE), "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}"]
        return self.run(*words, before=[*before, "-e", f"inject={call}:{fault}:when={when}"])

    def counted(self, *words: str, calls: str) -> Counter[str]:
        """How many calls of each kind a command makes."""
        return Counter(call.name for call in self.trace(*words, calls=calls))

    def copy(self, folder: Path, backups: bool = True) -> Program:
        """The same on a copy of all its files; without its backups, the next change makes one."""
        shutil.copytree(self.folder, folder, ignore=None if backups else shutil.ignore_patterns("backups"))
        return Program(folder, self.environment)

    def having(self, **environment: str) -> Program:
        """The same in another environment."""
        return Program(self.folder, {**self.environment, **environment})

    def store(self) -> Store:
        """Its database, opened here; what a crash left is played back."""
        return opened(self.db)


def begun(folder: Path, home: Path) -> Program:
    """A database with a client who has begun an interview, one backup beside, answers to come in `more.yaml`."""
    folders = {f"TPECOACH_{name}": str(home / name.lower()) for name in ("DATA", "CONFIG", "CACHE")}
    program = Program(folder, {**folders, "TPECOACH_LANG": "fr"})
    folder.mkdir()
    (folder / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    (folder / "more.yaml").write_text(MORE, encoding="utf-8")
    facts = ("--set", "employees=4", "--set", "paid=invoice", "--set", "customers=people")
    for words in (
        ("client", "add", "Atelier Martin", "--trade", "repair", *facts),
        ("interview", "atelier-martin", "--answers", "answers.yaml"),
    ):
        made = program.run(*words)
        assert made.returncode == 0, made.stderr
    return program


def opened(path: Path) -> Store:
    """A store that makes no backups."""
    from datetime import UTC, datetime

    return open_store(path, entropy=Random(1).randbytes, clock=lambda: datetime.now(UTC), backups=False)


def parsed(text: str) -> tuple[Call, ...]:
    """The calls of a trace of `strace -f -y`; one cut in two by another thread counts where it began."""
    found = []
    for line in text.splitlines():
        match = _CALL.match(line)
        if match is None or "resumed>" in line:
            continue
        name, rest = match.groups()
        of_descriptor = re.match(r"\d+<([^>]*)>", rest)
        by_name = re.findall(r'"((?:[^"\\]|\\.)*)"', rest)
        named = name in ("unlink", "unlinkat", "rename", "renameat", "renameat2", "openat", "link")
        path = by_name[-1] if named and by_name else of_descriptor.group(1) if of_descriptor else ""
        found.append(Call(name, path, line))
    return tuple(found)
