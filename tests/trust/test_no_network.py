"""The whole demonstration with every socket forbidden; what the engine of the PDFs opens is in test_hostile_pages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BAN = """\
import os, sys

ASKS = {f"socket.{name}" for name in ("connect", "bind", "getaddrinfo", "gethostbyname", "sendto")}

def refuse(event, given):
    if event in ASKS:
        with open(os.environ["ASKED"], "a") as file:
            file.write(f"{event} {given!r}"[:200] + "\\n")
        raise OSError("sockets are forbidden here")

with open(os.environ["BANNED"], "a") as file:
    file.write(f"{os.getpid()}\\n")
sys.addaudithook(refuse)
"""


def banned(tmp_path: Path, *command: str) -> tuple[list[str], set[str]]:
    """Run a command where sockets are forbidden; what asked for one, and which processes were forbidden to."""
    folder = tmp_path / "ban"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(BAN, encoding="utf-8")
    asked, processes = tmp_path / "asked", tmp_path / "banned"
    scratch = {f"TPECOACH_{name}": str(tmp_path / name.lower()) for name in ("DATA", "CACHE", "CONFIG")}
    told = {"ASKED": str(asked), "BANNED": str(processes), "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}
    subprocess.run(
        [sys.executable, "-m", *command],
        env={**os.environ, **scratch, **told},
        check=True,
        capture_output=True,
        timeout=300,
    )
    lines = asked.read_text(encoding="utf-8").splitlines() if asked.exists() else []
    return lines, set(processes.read_text(encoding="utf-8").split())


def test_the_demonstration_asks_for_no_socket(tmp_path: Path) -> None:
    asked, processes = banned(tmp_path, "tpecoach", "demo", "--out", str(tmp_path / "out"))
    assert asked == []
    assert processes
    assert len(list((tmp_path / "out").glob("*.pdf"))) >= 9


def test_the_ban_is_known_to_work(tmp_path: Path) -> None:
    script = tmp_path / "asks.py"
    script.write_text(
        "import socket\ntry:\n    socket.create_connection(('127.0.0.1', 9))\nexcept OSError:\n    pass\n"
    )
    folder = tmp_path / "run"
    folder.mkdir()
    asked, _ = banned(folder, "timeit", "-n1", "-r1", f"exec(open({str(script)!r}).read())")
    assert len(asked) == 1
