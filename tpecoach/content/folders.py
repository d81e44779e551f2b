"""Content files found in folders, with limits on what is followed and how much is read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from io import FileIO
from pathlib import Path

from tpecoach.language import mark
from tpecoach.model.content import Problem

MAX_BYTES = 1_000_000
MAX_FILES = 5_000

_UNREADABLE = mark("le fichier ne peut pas être lu ({detail})")
_LARGE = mark("fichier trop gros (au plus 1 Mo)")
_LINK = mark("ce dossier est un lien : il n'est pas lu")
_OUTSIDE = mark("ce lien sort du dossier de contenu")
_NAME = mark("ce nom de fichier n'est pas lisible")
_SUFFIX = mark("fichier ignoré : le contenu s'écrit en .yaml ou en .md")
_MANY = mark("trop de fichiers : les suivants sont ignorés")


def collect(roots: Sequence[Path]) -> Mapping[str, bytes]:
    """The content files of the roots by path, as `read_files` wants them and a rollout freezes them.

    Paths of the first root stand as they are (`assessments/tpe/sop.yaml`); those of the second begin with
    `user/`, of the third with `user2/` and so on. What cannot be read is left out.
    """
    return collect_told(roots)[0]


def collect_told(roots: Sequence[Path]) -> tuple[dict[str, bytes], list[Problem]]:
    """The files of `collect`, and why others were left out."""
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for number, root in enumerate(roots):
        prefix = "" if number == 0 else "user/" if number == 1 else f"user{number}/"
        for shown, entry in _walk(root, problems):
            if not shown.isprintable():
                problems.append(_told(shown, _NAME))
            elif len(files) >= MAX_FILES:
                problems.append(_told(shown, _MANY))
                return files, problems
            elif (found := _read(entry, root, shown, problems)) is not None:
                files[prefix + shown] = found
    return files, problems


def signature(roots: Sequence[Path]) -> str:
    """What changes when a content file does, is added or goes: paths, sizes and times. No file is opened."""
    found: list[object] = []
    problems: list[Problem] = []
    for number, root in enumerate(roots):
        entries = list(_walk(root, problems))
        if entries:
            # A root that holds nothing changes nothing, wherever it is.
            found.append((number, str(root)))
        for shown, entry in entries:
            try:
                state = entry.stat()
            except OSError:
                found.append(shown)
                continue
            # The time of the change of the file's own record cannot be set back, unlike that of its text.
            found.append((shown, state.st_size, state.st_mtime_ns, state.st_ctime_ns))
    return repr((found, [(told.file, told.what) for told in problems]))


def _walk(root: Path, problems: list[Problem]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The files under `assessments` and `playbooks` and their paths in the root; hidden ones are passed over."""
    # A folder that is a link could lead anywhere, or back to itself: it is told, and not read.
    folders = []
    for top in ("playbooks", "assessments"):
        if (root / top).is_symlink():
            problems.append(_told(top, _LINK))
        else:
            folders.append(top)
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(root / folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except FileNotFoundError:
            continue
        except OSError as error:
            problems.append(_unreadable(folder, error))
            continue
        inner: list[str] = []
        for entry in entries:
            shown = f"{folder}/{entry.name}"
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                inner.append(shown)
            elif entry.is_symlink() and Path(entry).is_dir():
                problems.append(_told(shown, _LINK))
            elif entry.name.endswith((".yaml", ".yml", ".md", ".csv")):
                yield shown, entry
        folders += reversed(inner)


def _read(entry: os.DirEntry[str], root: Path, shown: str, problems: list[Problem]) -> bytes | None:
    """The bytes of a file, or None and a problem."""
    if shown.endswith(".yml"):
        problems.append(_told(shown, _SUFFIX, severe=False))
        return None
    try:
        if entry.is_symlink() and not Path(entry).resolve(strict=True).is_relative_to(root.resolve()):
            problems.append(_told(shown, _OUTSIDE))
            return None
        # A pipe or a device would never end: only plain files are opened.
        if not entry.is_file():
            return None
        data = b""
        if (size := entry.stat().st_size) <= MAX_BYTES:
            with FileIO(entry.path) as file:
                data = file.readall()
    except (OSError, RuntimeError) as error:
        problems.append(_unreadable(shown, error))
        return None
    if max(size, len(data)) > MAX_BYTES:
        problems.append(_told(shown, _LARGE))
        return None
    return data


def _unreadable(file: str, error: OSError | RuntimeError) -> Problem:
    return _told(file, _UNREADABLE, detail=getattr(error, "strerror", None) or type(error).__name__)


def _told(file: str, what: str, severe: bool = True, **values: str) -> Problem:
    printable = file if file.isprintable() else file.encode("unicode_escape").decode()
    return Problem(printable, 1, what, values, severe=severe)
