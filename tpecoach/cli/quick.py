"""The language the consultant settled on, found without opening anything heavy."""

from __future__ import annotations

import os

from tpecoach import locations
from tpecoach.language import LANGUAGES, system_language


def settled_language() -> str:
    """The language of the environment, else of the settings file, else of the system, else French."""
    chosen = os.environ.get("TPECOACH_LANG", "")
    if chosen in LANGUAGES:
        return chosen
    path = locations.settings_file()
    if path.is_file():
        import tomllib

        try:
            found = tomllib.loads(path.read_text(encoding="utf-8")).get("language", "")
        except (OSError, ValueError):
            # What is wrong with the file is told by the command that needs it.
            found = ""
        if found in LANGUAGES:
            return str(found)
    return system_language()
