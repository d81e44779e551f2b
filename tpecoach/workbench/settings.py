"""The consultant's settings: flag, then environment, then file, then default."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from tpecoach import locations
from tpecoach.language import LANGUAGES, system_language
from tpecoach.model.text import clean
from tpecoach.reports.files import atomic_write
from tpecoach.workbench.errors import NothingToWrite, UnreadableSettings

THEMES = ("dark", "light", "contrast")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the consultant chose once for all clients."""

    language: str = ""
    """fr, en, or empty for that of the system"""
    consultant: str = ""
    """name printed on the reports"""
    theme: str = "dark"

    @property
    def lang(self) -> str:
        """The language to speak: chosen, else that of the environment, else French."""
        if self.language in LANGUAGES:
            return self.language
        return system_language()


def load(path: Path | None = None) -> Settings:
    """The settings of the file, defaults where it is missing; UnreadableSettings where it is wrong."""
    path = path or locations.settings_file()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        data = {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnreadableSettings(str(path), detail=str(error)) from error
    settings = Settings(**_checked(path, data))
    if chosen := os.environ.get("TPECOACH_LANG"):
        settings = replace(settings, language=chosen)
    return settings


def _checked(path: Path, data: dict[str, object]) -> dict[str, str]:
    allowed = {"language": LANGUAGES, "theme": THEMES}
    known = {field.name for field in fields(Settings)}
    found: dict[str, str] = {}
    for name, value in data.items():
        if name not in known or not isinstance(value, str):
            raise UnreadableSettings(str(path), detail=f"« {clean(name)} »")
        if name in allowed and value not in ("", *allowed[name]):
            raise UnreadableSettings(
                str(path), detail=f"{name} = « {clean(value)} » ({', '.join(allowed[name])})"
            )
        found[name] = clean(value)
    return found


def save(changes: Mapping[str, str], path: Path | None = None) -> Settings:
    """The settings with these changes, written to the file, comments kept; raises as `load` does."""
    import tomlkit

    path = path or locations.settings_file()
    load(path)
    _checked(path, dict(changes))
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    document = tomlkit.parse(text)
    document.update(changes)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NothingToWrite(str(path.parent), detail=error.strerror or "") from error
    atomic_write(path, tomlkit.dumps(document).encode())
    return load(path)
