"""Content files found in folders, with limits on what is followed and how much is read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tpecoach.language import mark
from tpecoach.model.content import Problem

MAX_BYTES = 1_000_000
MAX_FILES = 5_000

_UNREADABLE = mark("le fichier ne peut pas être lu ({detail})")
_LARGE = mark("fichier trop gros (au plus 1 Mo)")
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
        for path in _walk(root):
            shown = path.relative_to(root).as_posix()
            if not shown.isprintable():
                problems.append(_told(shown.encode("unicode_escape").decode(), _NAME))
            elif len(files) >= MAX_FILES:
                problems.append(_told(shown, _MANY))
                return files, problems
            elif found := _read(path, root, shown, problems):
                files[prefix + shown] = found
    return files, problems


def _walk(root: Path) -> Iterator[Path]:
    """The files under `assessments` and `playbooks`, sorted; neither hidden ones nor linked folders."""
    for top in ("assessments", "playbooks"):
        for folder, folders, names in os.walk(root / top):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if not name.startswith(".") and name.endswith((".yaml", ".yml", ".md", ".csv")):
                    yield Path(folder, name)


def _read(path: Path, root: Path, shown: str, problems: list[Problem]) -> bytes | None:
    """The bytes of a file, or None and a problem."""
    if path.suffix == ".yml":
        problems.append(_told(shown, _SUFFIX, severe=False))
        return None
    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(root.resolve()):
            problems.append(_told(shown, _OUTSIDE))
            return None
        # A pipe or a device would never end: only plain files are opened.
        if not path.is_file():
            return None
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, RuntimeError) as error:
        detail = getattr(error, "strerror", None) or type(error).__name__
        problems.append(_told(shown, _UNREADABLE, detail=detail))
        return None
    if len(data) > MAX_BYTES:
        problems.append(_told(shown, _LARGE))
        return None
    return data


def _told(file: str, what: str, severe: bool = True, **values: str) -> Problem:
    return Problem(file, 1, what, values, severe=severe)
