"""Small content to write mistakes into, and problems as a writer of content reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from tpecoach.content import collect, read_files
from tpecoach.language import speaker
from tpecoach.model.content import Content, Problem

ROOT = Path(__file__).parents[2]
FORMAT_1 = Path(__file__).parent / "fixtures" / "format1"
MINI = collect([FORMAT_1])
"""Content without any problem: one file of each kind, in French and in English."""

ASSESSMENT = "assessments/mini/assessment.yaml"
QUOTES = "assessments/mini/sales.yaml"
QUOTES_EN = "assessments/mini/sales.en.yaml"
FOLLOW_UP = "playbooks/sales/sales.follow-up.md"
FOLLOW_UP_EN = "playbooks/sales/sales.follow-up.en.md"
LEARN = "playbooks/sales/sales.learn.md"


def read(files: Mapping[str, str | bytes], lang: str = "fr") -> tuple[Content, tuple[Problem, ...]]:
    """The small content with other files put over it."""
    said = {path: text if isinstance(text, bytes) else text.encode() for path, text in files.items()}
    return read_files({**MINI, **said}, lang)


def written(path: str, old: str = "", new: str = "") -> str:
    """A file of the small content, in which `old`, which it must hold, is replaced by `new`."""
    text = MINI[path].decode()
    assert old in text, f"{path} does not hold {old}"
    return text.replace(old, new, 1)


def told(problems: Iterable[Problem], file: str = "") -> list[str]:
    """Problems in French as `line: sentence`, those of one file where it is named."""
    say = speaker("fr")
    lines = []
    for found in problems:
        near = f" (le plus proche : {found.nearest})" if found.nearest else ""
        where = f"{found.line}" if file else f"{found.file}:{found.line}"
        if file in ("", found.file):
            lines.append(f"{where}: {say(found.what, **found.values)}{near}")
    return lines
