"""Make .venv from the lock file on a machine that has only Python; see also to the PDF engine's libraries.

Run by `make`. Standard library only, and readable by any Python 3.8, so that it can say in a sentence what is
missing where the first `python3` on the path is too old. Environment:

    PYTHON=/path/to/python       build .venv with this one
    TPECOACH_SETUP_SYSTEM=1      install the system's Pango without asking (0: never install it)
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
NEWEST = (3, 14)
PROBE = (
    "import importlib.util as u, sys; print(*sys.version_info[:2], int(u.find_spec('ensurepip') is not None))"
)

PACKAGES = {
    "apt-get": ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"],
    "dnf": ["pango", "harfbuzz"],
    "apk": [
        f"so:lib{name}"
        for name in (
            "gobject-2.0.so.0",
            "pango-1.0.so.0",
            "harfbuzz.so.0",
            "harfbuzz-subset.so.0",
            "fontconfig.so.1",
            "pangoft2-1.0.so.0",
        )
    ]
    + ["font-dejavu"],
    "pacman": ["pango"],
    "brew": ["pango"],
}
INSTALL = {
    "apt-get": ["apt-get", "install", "-y", "--no-install-recommends"],
    "dnf": ["dnf", "install", "-y"],
    "apk": ["apk", "add"],
    "pacman": ["pacman", "-S", "--noconfirm", "--needed"],
    "brew": ["brew", "install"],
}


class SetUpFailed(Exception):
    """What stopped the set-up, in one sentence with the way out."""


def say(french: str, english: str) -> str:
    """The sentence in the language of the terminal."""
    chosen = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return french if chosen.startswith("fr") else english


def main() -> int:
    """Set up what is not set up yet; 0 when the program can be started, 1 with one sentence when it cannot."""
    started = time.monotonic()
    venv = ROOT / ".venv"
    try:
        if stamp(ROOT) == read_stamp(venv) and runs(venv):
            return 0
        build(venv, choose_python(candidates()))
        look_for_pango(str(venv / "bin" / "python"))
    except SetUpFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    (venv / "set-up.json").write_text(json.dumps(stamp(ROOT)), encoding="utf-8")
    seconds = round(time.monotonic() - started)
    print(say(f"Installation terminée en {seconds} s.", f"Set-up done in {seconds} s."), flush=True)
    return 0


# ---- Python ----


def candidates() -> list[str]:
    """The interpreters to try, best first; $PYTHON alone where it is given."""
    if os.environ.get("PYTHON"):
        return [os.environ["PYTHON"]]
    names = ["python3", *(f"python3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1))]
    found = (shutil.which(name) for name in names)
    return [sys.executable, *(path for path in found if path)]


def choose_python(paths: list[str]) -> str:
    """The first interpreter that the lock is good for and that can make an environment with pip in it.

    Raises SetUpFailed where there is none, or where all those that fit lack ensurepip.
    """
    without_pip = ""
    later = ""
    for path in paths:
        version, has_pip = probe(path)
        if version < OLDEST:
            continue
        if not has_pip:
            without_pip = without_pip or ".".join(map(str, version))
        elif version <= NEWEST:
            return path
        else:
            later = later or path
    if later:
        return later
    if without_pip:
        raise SetUpFailed(
            say(
                f"Python {without_pip} est là sans « ensurepip » : installez-le (Debian, Ubuntu : "
                f"sudo apt-get install python{without_pip}-venv), puis relancez make.",
                f"Python {without_pip} is here without ensurepip: install it (Debian, Ubuntu: "
                f"sudo apt-get install python{without_pip}-venv), then run make again.",
            )
        )
    raise SetUpFailed(
        say(
            "Il faut Python 3.11 ou plus récent : installez-le depuis https://www.python.org/downloads/, "
            "ou donnez son chemin (make PYTHON=/chemin/python3).",
            "Python 3.11 or later is needed: install it from https://www.python.org/downloads/, "
            "or give its path (make PYTHON=/path/to/python3).",
        )
    )


def probe(path: str) -> tuple[tuple[int, int], bool]:
    """Version of an interpreter and whether it has ensurepip; (0, 0) for what does not run."""
    try:
        answer = subprocess.run([path, "-c", PROBE], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return (0, 0), False
    words = answer.stdout.split()
    if answer.returncode or len(words) != 3:
        return (0, 0), False
    return (int(words[0]), int(words[1])), words[2] == "1"


# ---- .venv ----


def stamp(root: Path) -> dict[str, str]:
    """What .venv was made from: a change of any of it makes it anew."""
    files = ("requirements.lock", "pyproject.toml")
    found = {name: hashlib.sha256((root / name).read_bytes()).hexdigest() for name in files}
    return {**found, "folder": str(root)}


def read_stamp(venv: Path) -> dict[str, str] | None:
    """The stamp left by the last set-up that ended well, None where there is none."""
    try:
        found = json.loads((venv / "set-up.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def runs(venv: Path) -> bool:
    """Whether the interpreter of an environment still starts (a system upgrade can take it away)."""
    return probe(str(venv / "bin" / "python"))[0] >= OLDEST


def build(venv: Path, python: str) -> None:
    """Make the environment: the locked packages with their hashes checked, then the project itself."""
    before, now = read_stamp(venv) or {}, stamp(ROOT)
    same_packages = all(before.get(key) == now[key] for key in ("requirements.lock", "folder")) and runs(venv)
    inside = str(venv / "bin" / "python")
    if not same_packages:
        print(
            say(
                "Installation dans .venv (une fois, moins d'une minute) …",
                "Setting up .venv (once, less than a minute) …",
            ),
            flush=True,
        )
        run([python, "-m", "venv", "--clear", str(venv)])
        pip(inside, "--require-hashes", "-r", str(ROOT / "requirements.lock"))
    pip(inside, "--no-build-isolation", "--no-deps", "-e", str(ROOT))


def pip(python: str, *what: str) -> None:
    """Install with the environment's own pip."""
    run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", *what])


def run(command: list[str]) -> None:
    """Run a step of the set-up; SetUpFailed with its last line where it fails."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()] or [str(done.returncode)]
        errors = [line for line in said if line.startswith("ERROR")] or said
        raise SetUpFailed(
            say("L'installation s'est arrêtée : ", "The set-up stopped: ")
            + " ".join(command[:4])
            + " … : "
            + errors[-1]
        )


# ---- the PDF engine's libraries ----


def look_for_pango(python: str) -> None:
    """Look for Pango, and install it, ask, or say how: without it the reports are print-ready HTML."""
    if has_pango(python):
        return
    commands = pango_commands()
    if not commands:
        print(
            say(
                "Pango manque, et je ne connais pas le gestionnaire de paquets d'ici : installez la bibliothèque "
                "« pango » pour avoir des PDF. Les rapports seront en HTML.",
                "Pango is missing and this system's package manager is not known here: install the library "
                '"pango" to get PDFs. Reports will be HTML.',
            ),
            flush=True,
        )
        return
    line = " && ".join(" ".join(command) for command in commands)
    if not wants_install(line):
        print(
            say(
                f"Les rapports seront en HTML ; pour des PDF, tapez : {line}",
                f"Reports will be HTML; for PDFs, type: {line}",
            ),
            flush=True,
        )
        return
    try:
        for command in commands:
            run(command)
    except (SetUpFailed, OSError) as failure:
        print(
            say(
                f"Pango n'a pas pu être installé ({failure}). Les rapports seront en HTML ; tapez : {line}",
                f"Pango could not be installed ({failure}). Reports will be HTML; type: {line}",
            ),
            flush=True,
        )
        return
    if not has_pango(python):
        print(
            say(
                "Pango est installé mais reste introuvable pour Python ; « tpecoach doctor » dit quoi faire.",
                "Pango is installed but Python does not find it; `tpecoach doctor` says what to do.",
            ),
            flush=True,
        )


def has_pango(python: str) -> bool:
    """Whether WeasyPrint finds its libraries; asked in a child, since a failed import prints on stdout."""
    found = subprocess.run(
        [python, "-c", "import weasyprint"], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return found.returncode == 0


def wants_install(line: str) -> bool:
    """Whether to install now: told so, root without a terminal, or the person at the terminal agrees."""
    told = os.environ.get("TPECOACH_SETUP_SYSTEM", "")
    if told:
        return told == "1"
    if not (sys.stdin and sys.stdin.isatty()) or os.environ.get("CI"):
        return os.geteuid() == 0
    print(
        say(f"Pour des rapports en PDF, il faut Pango : {line}", f"PDF reports need Pango: {line}"),
        flush=True,
    )
    try:
        reply = input(say("L'installer maintenant ? [O/n] ", "Install it now? [Y/n] "))
    except EOFError:
        return False
    return reply.strip().lower() in ("", "o", "oui", "y", "yes")


def pango_commands() -> list[list[str]]:
    """The commands that install Pango here, none where the package manager is not known."""
    manager = next((name for name in PACKAGES if shutil.which(name)), None)
    if manager is None:
        return []
    # Homebrew refuses to run as root; the others need it.
    prefix = [] if manager == "brew" or os.geteuid() == 0 else ["sudo"]
    update = [[*prefix, "apt-get", "update"]] if manager == "apt-get" else []
    return [*update, [*prefix, *INSTALL[manager], *PACKAGES[manager]]]


if __name__ == "__main__":
    sys.exit(main())
