"""What a person at the keyboard waits for, on a pseudo-terminal with real keys."""

from __future__ import annotations

import os
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from bench.harlequin import first_useful_frame
from bench.pairs import Line, pair
from bench.terminal import SIZE, Watched, shown_after
from tpecoach.workbench import Workbench, open_workbench

LARGE = (60, 200)
_MANY, _FEW = 10_000, 10
_FULL = 60
"""clients of the long list that have all a client has; the others have a name"""
_MODES = {"F2": ("\x1bOQ", "synthèse"), "F3": ("\x1bOR", "entretien"), "F4": ("\x1bOS", "résultats")}
_MODES |= {"F5": ("\x1b[15~", "présentation"), "F6": ("\x1b[17~", "plan"), "F7": ("\x1b[18~", "rapports")}
_MODES |= {"F8": ("\x1b[19~", "procédures"), "F9": ("\x1b[20~", "chiffres")}
_LISTS = (("palette", "\x10", "Que voulez-vous"), ("jump list", "\x0f", "Aller à"))
_FACTS = {"trade": "repair", "employees": "4", "paid": "invoice"}
_ANSWERS = 40
_TURNS, _ACTIONS = 8, (200, 2000)


def keystrokes(folder: Path) -> Iterator[Line]:
    """From a digit pressed to the next question on screen, its answer on disk, against a file in memory."""
    for (height, width), aim in ((SIZE, "1.5"), (LARGE, "1.5")):
        disk = _answering(folder / f"keys-{width}", folder / f"keys-{width}.db", (height, width))
        with tempfile.TemporaryDirectory(prefix="tpecoach-bench-", dir=_memory()) as name:
            memory = _answering(folder / f"keys-{width}-m", Path(name) / "m.db", (height, width))
        ours, theirs = _p95(disk), _p95(memory)
        note = f"p95 of {len(disk)}; median {statistics.median(disk):.0f} ms; aim {40 if width == SIZE[1] else 60} ms"
        yield Line(
            f"key → next question, {width}×{height} / file in memory", ours, theirs, ours / theirs, aim, note
        )


def first_frame(folder: Path) -> Iterator[Line | str]:
    """The client list of a cold program against a blank Textual program and Harlequin; ten thousand against ten."""
    home = _home(folder / "frames")
    paths = {}
    for count in (_FEW, _MANY):
        paths[count] = folder / f"frames-{count}.db"
        _crowd(paths[count], count)

    def ours(count: int) -> Callable[[], float]:
        return lambda: shown_after(_command(paths[count]), "Atelier Martin", home)

    still = [sys.executable, "-m", "bench.still"]
    blank = lambda: shown_after(still, "Atelier Martin", home)  # noqa: E731 — beside its pair
    yield pair("client list painted / blank Textual app", ours(_FEW), blank, "1.6")
    yield from first_useful_frame(_command(paths[_FEW]), home, paths[_FEW])
    yield pair(f"portfolio of {_MANY} / of {_FEW}", ours(_MANY), ours(_FEW), "1.5")


def modes(folder: Path) -> Iterator[Line]:
    """From the key of a mode to its place line, the client's plan made; against a frame of 100 ms."""
    home, path = _home(folder / "modes"), folder / "modes.db"
    with open_workbench(path, lang="fr") as bench:
        _visited(bench)
        bench.plans.make("atelier-martin", effort=20)
    for size in (SIZE, LARGE):
        yield _switching(home, path, size)


def _switching(home: dict[str, str], path: Path, size: tuple[int, int]) -> Line:
    times: list[float] = []
    worst = ("", 0.0)
    with Watched(_command(path), home, size) as watched:
        watched.until(_sees("Atelier Martin"))
        watched.until(_sees("synthèse", 0), "\r")
        for turn in range(_TURNS + 1):
            for name, (key, words) in [*list(_MODES.items())[1:], ("F2", _MODES["F2"])]:
                watched.rest()
                took = watched.until(_sees(words, 0), key)
                # The first turn imports each mode.
                if turn:
                    times.append(took)
                    worst = max(worst, (name, took), key=lambda one: one[1])
    ours = _p95(times)
    note = (
        f"p95 of {len(times)}; median {statistics.median(times):.0f} ms; slowest {worst[0]} {worst[1]:.0f} ms"
    )
    return Line(f"switching modes, {size[1]}×{size[0]} / 100 ms", ours, 100.0, ours / 100, "1.0", note)


def palette(folder: Path) -> Iterator[Line]:
    """From Ctrl+P, then from Ctrl+O, to the list they open, with ten thousand clients against ten."""
    home = _home(folder / "palette")
    times: dict[tuple[str, int], float] = {}
    for count in (_FEW, _MANY):
        path = folder / f"palette-{count}.db"
        _crowd(path, count)
        with Watched(_command(path), home) as watched:
            watched.until(_sees("Atelier Martin"))
            for name, key, text in _LISTS:
                taken = []
                # The first time imports the list.
                for _ in range(_TURNS + 1):
                    watched.rest(0.2)
                    taken.append(watched.until(_sees(text), key))
                    watched.rest(0.2)
                    watched.type("\x1b")
                times[name, count] = statistics.median(taken[1:])
    for name, _, _ in _LISTS:
        ours, theirs = times[name, _MANY], times[name, _FEW]
        yield Line(f"{name} with {_MANY} clients / with {_FEW}", ours, theirs, ours / theirs, "1.5")


def memory(folder: Path) -> Iterator[Line]:
    """Megabytes after 2,000 keys that switch modes and turn pages, against those after the first 200."""
    home, path = _home(folder / "memory"), folder / "memory.db"
    with open_workbench(path, lang="fr") as bench:
        _visited(bench)
    keys = [key for key, _ in _MODES.values()] + ["\x1b[B", "\x1b[C", "\x1b[A", "\x1b[6~"]
    held: list[float] = []
    with Watched(_command(path), home) as watched:
        watched.until(_sees("Atelier Martin"))
        watched.until(_sees("synthèse", 0), "\r")
        for n in range(1, _ACTIONS[1] + 1):
            # As a person does: the next key once the last one has been seen to do something.
            watched.press(keys[n % len(keys)])
            if n in _ACTIONS:
                watched.rest(0.5)
                held.append(watched.memory())
    yield Line(
        "MB after 2,000 actions / after 200", held[1], held[0], held[1] / held[0], "1.1", "megabytes, not ms"
    )


def _answering(home: Path, path: Path, size: tuple[int, int]) -> list[float]:
    """Milliseconds of each digit that answers a question and shows the next."""
    environment = _home(home)
    with open_workbench(path, lang="fr") as bench:
        slug = bench.clients.open("Atelier Martin", _FACTS, scope="full").slug
        progress = bench.interviews.begin(slug)
        levels = [question for question in progress.questions if question.kind == "level"]
        starts = [_letters(question.text)[:40] for question in levels]
        bench.interviews.move(progress, levels[0].id)
    times: list[float] = []
    with Watched(_command(path), environment, size) as watched:
        watched.until(_sees("Atelier Martin"))
        watched.until(_sees("synthèse", 0), "\r")
        watched.until(_sees("entretien initial", 0), "\x1bOR")
        while len(times) < _ANSWERS + 2:
            watched.rest(0.1)
            asked = watched.lines[3]
            level = any(_letters(asked).startswith(start) for start in starts if start)
            took = watched.until(_leaves(asked), "2" if level else "\x1b[C")
            times += [took] if level else []
    return times[2:]


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalpha())


def _leaves(asked: str) -> Callable[[list[str]], bool]:
    """Another question is shown, whole."""
    return lambda lines: lines[3] != asked and bool(lines[3].strip())


def _visited(bench: Workbench) -> None:
    slug = bench.clients.open("Atelier Martin", _FACTS).slug
    progress = bench.interviews.begin(slug)
    for number, question in enumerate(progress.questions):
        if question.kind == "level":
            progress = bench.interviews.answer(progress, question.id, number % 4)


def _crowd(path: Path, count: int) -> None:
    """That many clients; past the first ones written into the table, since opening each would take an hour."""
    with open_workbench(path, lang="fr") as bench:
        _visited(bench)
        for number in range(1, min(count, _FEW if count == _FEW else _FULL)):
            bench.clients.open(f"Boutique {number:05d}")
        known = len(bench.clients.list())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(client)")]
        first = dict(zip(columns, connection.execute("SELECT * FROM client LIMIT 1").fetchone(), strict=True))
        connection.execute("BEGIN")
        for number in range(known, count):
            row = {
                **first,
                "id": f"z{number:025d}",
                "slug": f"societe-{number:05d}",
                "name": f"Société {number:05d}",
            }
            connection.execute(
                f"INSERT INTO client ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
                tuple(row.values()),
            )
        connection.execute("COMMIT")


def _command(path: Path) -> list[str]:
    return [sys.executable, "-m", "tpecoach", "--db", str(path), "--lang", "fr"]


def _sees(text: str, line: int | None = None) -> Callable[[list[str]], bool]:
    return lambda lines: text in ("\n".join(lines) if line is None else lines[line])


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _memory() -> str | None:
    """A folder in memory, where there is one."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def _home(folder: Path) -> dict[str, str]:
    """Folders of a consultant of its own: nothing touches the user's."""
    folder.mkdir(exist_ok=True)
    found = {f"TPECOACH_{name}": str(folder / name.lower()) for name in ("DATA", "CONFIG", "CACHE")}
    os.environ.update(found)
    return found


LINES: tuple[Callable[[Path], Iterator[Line | str]], ...] = (keystrokes, first_frame, modes, palette, memory)
